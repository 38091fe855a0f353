"""Addresses: paper and help, co-applicants, attachments."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
