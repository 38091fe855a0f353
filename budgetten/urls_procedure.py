"""Addresses: terms, completion, waiting, objections."""

from django.urls import URLPattern, path

from .views import procedure, procedure_eigen

_DOSSIER = "werk/aanvragen/<str:kenmerk>/"
urlpatterns: list[URLPattern] = [
    path("werk/termijnen/", procedure.termijnen, name="werk_termijnen"),
    path(f"{_DOSSIER}aanvulling/", procedure.aanvulling, name="werk_aanvulling"),
    path(f"{_DOSSIER}aanvulling/papier/", procedure.aanvulling_papier, name="werk_aanvulling_papier"),
    path(f"{_DOSSIER}aanvulling/sluiten/", procedure.aanvulling_sluiten, name="werk_aanvulling_sluiten"),
    path(f"{_DOSSIER}niet-behandelen/", procedure.niet_behandelen, name="werk_niet_behandelen"),
    path(f"{_DOSSIER}verlenging/", procedure.verlenging, name="werk_verlenging"),
    path(f"{_DOSSIER}aanhouding/", procedure.aanhouding, name="werk_aanhouding"),
    path(
        f"{_DOSSIER}aanhouding/intrekken/", procedure.aanhouding_intrekken, name="werk_aanhouding_intrekken"
    ),
    path(f"{_DOSSIER}aanhouding/papier/", procedure.aanhouding_papier, name="werk_aanhouding_papier"),
    path(f"{_DOSSIER}aanhouding/hervatten/", procedure.hervatten, name="werk_hervatten"),
    path(f"{_DOSSIER}bezwaar/", procedure.bezwaar, name="werk_bezwaar"),
    path(f"{_DOSSIER}bezwaar/<int:pk>/", procedure.bezwaaruitkomst, name="werk_bezwaaruitkomst"),
    path(f"{_DOSSIER}ingebrekestelling/", procedure.ingebrekestelling, name="werk_ingebrekestelling"),
    path(
        f"{_DOSSIER}ingebrekestelling/<int:pk>/",
        procedure.ingebrekestelling_klaar,
        name="werk_ingebrekestelling_klaar",
    ),
    path("aanvragen/<str:kenmerk>/aanvullen/", procedure_eigen.aanvullen, name="aanvullen"),
    path("aanvragen/<str:kenmerk>/instemmen/", procedure_eigen.instemmen, name="instemmen"),
]
