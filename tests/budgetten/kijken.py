"""Looking at pages as somebody, and a decision to look at."""

from datetime import timedelta
from decimal import Decimal

from django.test import Client

from budgetten.models import Aanvraag, Besluit, Besluitgrond
from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon
from tests.aanmelden import sign_in
from tests.factories.mensen import PersoonFactory


def als(persoon: Persoon | None) -> Client:
    client = Client()
    if persoon is not None:
        assert persoon.gebruiker is not None
        sign_in(client, persoon.gebruiker)
    return client


def pagina(url: str, persoon: Persoon | None = None) -> str:
    antwoord = als(persoon).get(url)
    assert antwoord.status_code == 200, antwoord
    return antwoord.content.decode()


def neem_besluit(aanvraag: Aanvraag, soort: str = "verleend") -> Besluit:
    """A decision as a row, with a reason per criterion."""
    Aanvraag.objects.filter(pk=aanvraag.pk).update(status="geweigerd" if soort == "geweigerd" else "verleend")
    besluit = Besluit.objects.create(
        aanvraag=aanvraag,
        soort=soort,
        bedrag=Decimal("0") if soort == "geweigerd" else aanvraag.gevraagd_bedrag,
        motivering="Een geheime brief aan de aanvrager.",
        bestuursorgaan="het college van burgemeester en wethouders",
        ondertekenaar=PersoonFactory(),
        ondertekenaar_naam="K. de Tekenaar",
        ondertekenaar_functie="teamleider",
        bezwaar_tot=klok.vandaag() + timedelta(weeks=6),
    )
    for criterium in aanvraag.versie.criteria.all():
        Besluitgrond.objects.create(
            besluit=besluit, criterium=criterium, uitkomst="voldoet", reden=f"Reden bij {criterium.code}."
        )
    return besluit
