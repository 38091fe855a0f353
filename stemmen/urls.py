"""Addresses of this room, written in full (see samenwijk.config.urls)."""

from django.urls import URLPattern, URLResolver, path

from .views import openbaar, stembiljet, werk

app_name = "stemmen"
urlpatterns: list[URLPattern | URLResolver] = [
    path("stemmen/", openbaar.lijst, name="lijst"),
    path("stemmen/<int:pk>/", openbaar.detail, name="detail"),
    path("stemmen/<int:pk>/regels.json", openbaar.regels_json, name="regels_json"),
    path("stemmen/<int:pk>/vaststellen/", openbaar.vaststellen, name="vaststellen"),
    path("stemmen/<int:pk>/stemmen/", stembiljet.stembiljet, name="stembiljet"),
    path("stemmen/<int:pk>/gestemd/", stembiljet.gestemd, name="gestemd"),
    path("stemmen/<int:pk>/belang/<int:optie_pk>/", stembiljet.belang, name="belang"),
    path("werk/stemrondes/", werk.lijst, name="werk_lijst"),
    path("werk/stemrondes/nieuw/", werk.nieuw, name="werk_nieuw"),
    path("werk/stemrondes/<int:pk>/", werk.detail, name="werk_detail"),
    path("werk/stemrondes/<int:pk>/wijzigen/", werk.wijzigen, name="werk_wijzigen"),
    path("werk/stemrondes/<int:pk>/openstellen/", werk.openstellen, name="werk_openstellen"),
    path("werk/stemrondes/<int:pk>/vaststellen/", werk.vaststellen, name="werk_vaststellen"),
    path("werk/stemrondes/<int:pk>/intrekken/", werk.intrekken, name="werk_intrekken"),
]
