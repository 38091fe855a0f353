"""Addresses: figures for staff."""

from django.urls import URLPattern, path

from .views import overzicht

urlpatterns: list[URLPattern] = [
    path("werk/cijfers/", overzicht.overzicht, name="werk_cijfers"),
    path("werk/cijfers/bestand/<slug:soort>/", overzicht.bestand, name="werk_cijfers_bestand"),
    path("werk/cijfers/proef/<slug:slug>/", overzicht.proef, name="werk_proef"),
]
