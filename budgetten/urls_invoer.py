"""Addresses: paper and help, attachments."""

from django.urls import URLPattern, path

from .views import bijlagen, invoer

urlpatterns: list[URLPattern] = [
    path("werk/invoeren/", invoer.invoeren, name="werk_invoeren"),
    path("werk/invoeren/<str:kenmerk>/", invoer.ingevoerd, name="werk_ingevoerd"),
    path("bijlagen/<int:pk>/", bijlagen.bijlage, name="bijlage"),
]
