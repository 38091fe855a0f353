"""Addresses of this room, written in full (see samenwijk.config.urls)."""

from django.urls import URLPattern, URLResolver

app_name = "berichten"
urlpatterns: list[URLPattern | URLResolver] = []
