"""Addresses of this room, written in full (see samenwijk.config.urls). The pages themselves come from the page tree."""

from django.urls import URLPattern, URLResolver, path

from .views.thema import thema_css
from .views.zoeken import zoeken

app_name = "cms"
urlpatterns: list[URLPattern | URLResolver] = [
    path("thema.css", thema_css, name="thema"),
    path("zoeken/", zoeken, name="zoeken"),
]
