"""Addresses: after the decision."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
