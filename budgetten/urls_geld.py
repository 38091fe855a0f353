"""Addresses: the public money pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
