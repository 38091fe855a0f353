"""Addresses of this room, written in full (see samenwijk.config.urls)."""

from django.urls import URLPattern, URLResolver, path

from .views import mijn, organen, werk

app_name = "mensen"
urlpatterns: list[URLPattern | URLResolver] = [
    path("mijn/", mijn.overzicht, name="mijn"),
    path("mijn/gegevens/", mijn.gegevens, name="gegevens"),
    path("mijn/gegevens/download/", mijn.download, name="download"),
    path("mijn/adres/", mijn.adres, name="adres"),
    path("mijn/verwijderen/", mijn.verwijderen, name="verwijderen"),
    path("mijn/tweede-factor/", mijn.tweede_factor, name="tweede_factor"),
    path("mijn/tweede-factor/qr.svg", mijn.totp_qr, name="totp_qr"),
    path("organen/", organen.lijst, name="organen"),
    path("organen/<slug:slug>/", organen.detail, name="orgaan"),
    path("werk/mensen/", werk.personen, name="werk_personen"),
    path("werk/mensen/<int:pk>/", werk.persoon, name="werk_persoon"),
    path(
        "werk/mensen/<int:pk>/rollen/<int:rol_pk>/intrekken/", werk.rol_intrekken, name="werk_rol_intrekken"
    ),
    path("werk/mensen/organen/", werk.organen, name="werk_organen"),
    path("werk/mensen/organen/nieuw/", werk.orgaan_nieuw, name="werk_orgaan_nieuw"),
    path("werk/mensen/organen/<slug:slug>/", werk.orgaan, name="werk_orgaan"),
    path("werk/mensen/organen/<slug:slug>/wijzigen/", werk.orgaan_wijzigen, name="werk_orgaan_wijzigen"),
    path("werk/mensen/organen/<slug:slug>/slapend/", werk.orgaan_slapend, name="werk_orgaan_slapend"),
    path(
        "werk/mensen/organen/<slug:slug>/leden/<int:pk>/beeindigen/",
        werk.lid_beeindigen,
        name="werk_lid_beeindigen",
    ),
]
