"""Addresses for staff and for panel members."""

from django.urls import URLPattern, path

from .views import panel, werk, werk_geld

urlpatterns: list[URLPattern] = [
    path("panel/", panel.mijn_panel, name="mijn_panel"),
    path("werk/aanvragen/", werk.werklijst, name="werk_aanvragen"),
    path("werk/aanvragen/<str:kenmerk>/", werk.dossier, name="werk_dossier"),
    path("werk/aanvragen/<str:kenmerk>/start/", werk.start, name="werk_start"),
    path("werk/aanvragen/<str:kenmerk>/toets/", werk.toets, name="werk_toets"),
    path("werk/aanvragen/<str:kenmerk>/bevestig/", werk.bevestig, name="werk_bevestig"),
    path("werk/aanvragen/<str:kenmerk>/terug/", werk.terug, name="werk_terug"),
    path("werk/aanvragen/<str:kenmerk>/besluit/", werk.besluit, name="werk_besluit"),
    path("werk/aanvragen/<str:kenmerk>/betaling/", werk.betaling, name="werk_betaling"),
    path("werk/aanvragen/<str:kenmerk>/afgerond/", werk.afgerond, name="werk_afgerond"),
    path("werk/panels/", werk_geld.panels, name="werk_panels"),
    path("werk/panels/<slug:slug>/ronde/", werk_geld.panelronde, name="werk_panelronde"),
    path("werk/budgetten/", werk_geld.budgetten, name="werk_budgetten"),
    path("werk/budgetten/<int:pk>/toewijzing/", werk_geld.toewijzing, name="werk_toewijzing"),
]
