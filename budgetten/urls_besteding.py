"""Addresses: spending without an application, allocation, lots."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
