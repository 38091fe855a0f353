"""Addresses: staff write schemes."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
