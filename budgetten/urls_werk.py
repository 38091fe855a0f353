"""Addresses for staff and for panel members."""

from django.urls import URLPattern, path

from .views import panel, werk, werk_delen, werk_geld, werk_handelingen, werklijst

urlpatterns: list[URLPattern] = [
    path("panel/", panel.mijn_panel, name="mijn_panel"),
    path("werk/aanvragen/", werklijst.werklijst, name="werk_aanvragen"),
    path("werk/aanvragen/<str:kenmerk>/", werk.dossier, name="werk_dossier"),
    path("werk/aanvragen/<str:kenmerk>/start/", werk_handelingen.start, name="werk_start"),
    path("werk/aanvragen/<str:kenmerk>/toets/", werk_handelingen.toets, name="werk_toets"),
    path("werk/aanvragen/<str:kenmerk>/bevestig/", werk_handelingen.bevestig, name="werk_bevestig"),
    path("werk/aanvragen/<str:kenmerk>/terug/", werk_handelingen.terug, name="werk_terug"),
    path("werk/aanvragen/<str:kenmerk>/besluit/", werk_handelingen.besluit, name="werk_besluit"),
    path("werk/aanvragen/<str:kenmerk>/betaling/", werk_handelingen.betaling, name="werk_betaling"),
    path("werk/aanvragen/<str:kenmerk>/afgerond/", werk_handelingen.afgerond, name="werk_afgerond"),
    path("werk/aanvragen/<str:kenmerk>/behandelaar/", werk_delen.behandelaar, name="werk_behandelaar"),
    path("werk/aanvragen/<str:kenmerk>/notitie/", werk_delen.notitie, name="werk_notitie"),
    path("werk/aanvragen/<str:kenmerk>/advies/", werk_delen.advies_vragen, name="werk_advies"),
    path(
        "werk/aanvragen/<str:kenmerk>/advies/<int:pk>/antwoord/",
        werk_delen.advies_antwoord,
        name="werk_advies_antwoord",
    ),
    path(
        "werk/aanvragen/<str:kenmerk>/advies/<int:pk>/intrekken/",
        werk_delen.advies_intrekken,
        name="werk_advies_intrekken",
    ),
    path("werk/panels/", werk_geld.panels, name="werk_panels"),
    path("werk/panels/<slug:slug>/ronde/", werk_geld.panelronde, name="werk_panelronde"),
    path("werk/budgetten/", werk_geld.budgetten, name="werk_budgetten"),
    path("werk/budgetten/<int:pk>/toewijzing/", werk_geld.toewijzing, name="werk_toewijzing"),
]
