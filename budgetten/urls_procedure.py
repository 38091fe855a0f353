"""Addresses: terms, completion, waiting, objections."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
