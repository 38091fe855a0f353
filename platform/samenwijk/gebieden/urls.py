"""Addresses of this room, written in full (see samenwijk.config.urls)."""

from django.urls import URLPattern, URLResolver, path

from . import views

app_name = "gebieden"
urlpatterns: list[URLPattern | URLResolver] = [
    path("gebieden/", views.overzicht, name="overzicht"),
    path("gebieden/zoek/", views.zoek, name="zoek"),
    path("gebieden/kaart.geojson", views.kaart_geojson, name="kaart_geojson"),
    path("gebieden/<slug:slug>/", views.detail, name="detail"),
]
