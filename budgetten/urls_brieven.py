"""Addresses: letters."""

from django.urls import URLPattern, path

from .views import brieven

urlpatterns: list[URLPattern] = [
    path("aanvragen/<str:kenmerk>/brieven/<int:pk>/", brieven.brief, name="brief"),
    path("aanvragen/<str:kenmerk>/brieven/<int:pk>.pdf", brieven.pdf, name="brief_pdf"),
    path("aanvragen/<str:kenmerk>/brieven/<int:pk>/afdruk/", brieven.afdruk, name="brief_afdruk"),
    path("werk/brieven/", brieven.wachtrij, name="werk_brieven"),
]
