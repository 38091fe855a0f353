"""Addresses: staff write schemes."""

from django.urls import URLPattern, path

from .views import regelingen_bewerken as bewerken
from .views import regelingen_werk as werk

_VERSIE = "werk/regelingen/<slug:slug>/<int:nummer>/"

urlpatterns: list[URLPattern] = [
    path("werk/regelingen/", werk.lijst, name="werk_regelingen"),
    path("werk/regeling-beginnen/", werk.nieuw, name="werk_regeling_nieuw"),
    path("werk/regeling-beginnen/voorbeeld/", werk.nieuw_voorbeeld, name="werk_regeling_voorbeeld"),
    path("werk/regeling-beginnen/bestand/", werk.nieuw_bestand, name="werk_regeling_bestand"),
    path("werk/regelingen/<slug:slug>/", werk.regeling, name="werk_regeling"),
    path("werk/regelingen/<slug:slug>/nieuwe-versie/", werk.versie_nieuw, name="werk_versie_nieuw"),
    path("werk/regelingen/<slug:slug>/<int:nummer>.toml", werk.versie_bestand, name="werk_versie_bestand"),
    path(_VERSIE, werk.versie, name="werk_versie"),
    path(f"{_VERSIE}vaststellen/", werk.vaststellen, name="werk_versie_vaststellen"),
    path(f"{_VERSIE}weggooien/", werk.weggooien, name="werk_versie_weggooien"),
    path(f"{_VERSIE}<slug:code>/", bewerken.deel, name="werk_versie_deel"),
]
