"""Addresses of this room, below /demo/ (see samenwijk.config.urls)."""

from django.urls import URLPattern, URLResolver, path

from . import views

app_name = "demo"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.persona, name="persona"),
    path("bezoeker/", views.bezoeker, name="bezoeker"),
    path("persona/<int:pk>/", views.aanmelden, name="aanmelden"),
    path("postbus/", views.postbus, name="postbus"),
    path("postbus/<int:pk>/", views.mail, name="mail"),
]
