"""Addresses: figures for staff."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
