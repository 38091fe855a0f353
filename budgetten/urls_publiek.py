"""Addresses for everyone and for applicants."""

from django.urls import URLPattern, path

from .views import aanvragen, regelingen, wizard

urlpatterns: list[URLPattern] = [
    path("budgetten/", regelingen.overzicht, name="regelingen"),
    path("budgetten/kasboek/<slug:slug>/<int:jaar>/", regelingen.kasboek, name="kasboek"),
    path("budgetten/kasboek/<slug:slug>/<int:jaar>.csv", regelingen.kasboek_csv, name="kasboek_csv"),
    path("budgetten/regelingbestand.schema.json", regelingen.bestandsschema, name="regelingschema"),
    path("budgetten/<slug:slug>/", regelingen.regeling, name="regeling"),
    path("budgetten/<slug:slug>/versie/<int:nummer>/", regelingen.versie, name="versie"),
    path("budgetten/<slug:slug>/versie/<int:nummer>.json", regelingen.versie_json, name="versie_json"),
    path("budgetten/<slug:slug>/versie/<int:nummer>.toml", regelingen.versie_toml, name="versie_toml"),
    path("budgetten/<slug:slug>/verschil/<int:oud>/<int:nieuw>/", regelingen.verschil, name="verschil"),
    path("mijn/aanvragen/", aanvragen.mijn, name="mijn_aanvragen"),
    path("aanvragen/", aanvragen.lijst, name="aanvragen"),
    path("aanvragen/beginnen/<slug:slug>/", wizard.beginnen, name="beginnen"),
    path("aanvragen/concept/<int:pk>/weggooien/", wizard.weggooien, name="concept_weggooien"),
    path("aanvragen/concept/<int:pk>/<slug:step>/", wizard.aanvraagwizard, name="concept_stap"),
    path("aanvragen/concept/<int:pk>/<slug:step>/controle/", wizard.controle, name="concept_controle"),
    path("aanvragen/<str:kenmerk>/", aanvragen.aanvraag, name="aanvraag"),
    path("aanvragen/<str:kenmerk>/intrekken/", aanvragen.intrekken, name="intrekken"),
]
