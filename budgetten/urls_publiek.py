"""Addresses for everyone and for applicants."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
