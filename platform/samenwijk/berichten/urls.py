"""Addresses of this room, written in full (see samenwijk.config.urls)."""

from django.urls import URLPattern, URLResolver, path

from . import views

app_name = "berichten"
urlpatterns: list[URLPattern | URLResolver] = [
    path("mijn/berichten/", views.lijst, name="lijst"),
    path("mijn/berichten/alles-gelezen/", views.alles_gelezen, name="alles_gelezen"),
    path("mijn/berichten/<int:pk>/", views.detail, name="detail"),
]
