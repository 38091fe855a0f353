"""Addresses of this room, written in full (see samenwijk.config.urls)."""

from django.urls import URLPattern, URLResolver, path

from .views import publiek, werk

app_name = "participatie"
urlpatterns: list[URLPattern | URLResolver] = [
    path("trajecten/", publiek.lijst, name="lijst"),
    path("trajecten/<slug:slug>/", publiek.detail, name="detail"),
    path("werk/trajecten/", werk.lijst, name="werk_lijst"),
    path("werk/trajecten/nieuw/", werk.nieuw, name="werk_nieuw"),
    path("werk/trajecten/<int:pk>/", werk.bewerk, name="werk_bewerk"),
    path("werk/trajecten/<int:pk>/publiceren/", werk.publiceer, name="werk_publiceer"),
    path("werk/trajecten/<int:pk>/afsluiten/", werk.sluit, name="werk_sluit"),
    path("werk/trajecten/<int:pk>/fasen/<int:fase_pk>/verlengen/", werk.verleng, name="werk_verleng"),
]
