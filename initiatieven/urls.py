"""Addresses of this room, written in full (see samenwijk.config.urls)."""

from django.urls import URLPattern, URLResolver, path

from .feeds import Ideeenfeed
from .views import beheer, detail, indienen, lijst

app_name = "initiatieven"
urlpatterns: list[URLPattern | URLResolver] = [
    path("initiatieven/", lijst.lijst, name="lijst"),
    path("initiatieven/indienen/", indienen.nieuw, name="indienen"),
    path("initiatieven/feed/", Ideeenfeed(), name="feed"),
    path("initiatieven/<slug:slug>/", detail.detail, name="detail"),
    path("initiatieven/<slug:slug>/foto/<int:pk>/", detail.foto, name="foto"),
    path("initiatieven/<slug:slug>/steun/", detail.steunen, name="steun"),
    path("initiatieven/<slug:slug>/wijzigen/", indienen.wijzigen, name="wijzigen"),
    path("initiatieven/<slug:slug>/voortgang/", beheer.voortgang, name="voortgang"),
    path("initiatieven/<slug:slug>/intrekken/", beheer.intrekken, name="intrekken"),
    path("initiatieven/<slug:slug>/verbergen/", beheer.verbergen, name="verbergen"),
    path("initiatieven/<slug:slug>/tonen/", beheer.tonen, name="tonen"),
]
