"""Addresses: the public money pages."""

from django.urls import URLPattern, path

from .views import geld

urlpatterns: list[URLPattern] = [
    path("geld/", geld.geld, name="geld"),
    path("geld/bestand/<slug:soort>/", geld.bestand, name="geld_bestand"),
    path("geld/<slug:slug>/", geld.geld, name="geld_gebied"),
    path("geld/<slug:slug>/bestand/<slug:soort>/", geld.bestand, name="geld_gebied_bestand"),
]
