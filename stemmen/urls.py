"""Addresses of this room, written in full (see samenwijk.config.urls)."""

from django.urls import URLPattern, URLResolver

app_name = "stemmen"
urlpatterns: list[URLPattern | URLResolver] = []
