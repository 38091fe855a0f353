"""The editor among colleagues: saving on from page to page, two at once, and versions that are frozen."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from budgetten.domain.regelingbewerken import bewaar_bewerking, stand_van
from budgetten.domain.regelingen import bewaar_versie
from budgetten.forms.regeling import DELEN
from budgetten.models import Regelingversie
from budgetten.regelingbestand import versie_als_dict
from samenwijk.mensen.models import Persoon
from tests.factories.budgetten import stel_vast

from .browser import aan_het_werk, adres, velden
from .conftest import gegevens

pytestmark = pytest.mark.django_db
CODES = [deel.code for deel in DELEN]


@pytest.fixture
def client(beheerder: Persoon) -> Client:
    return aan_het_werk(beheerder)


def van(versie: Regelingversie) -> dict[str, Any]:
    return versie_als_dict(Regelingversie.objects.get(pk=versie.pk))


def open_deel(client: Client, versie: Regelingversie, code: str) -> tuple[str, dict[str, Any]]:
    pad = adres("werk_versie_deel", versie, code)
    return pad, velden(client.get(pad))


def test_renaming_moves_the_address_along(client: Client, concept: Regelingversie) -> None:
    pad, data = open_deel(client, concept, "wat")

    antwoord = client.post(pad, {**data, "naam": "Buurtpot"})

    assert antwoord.headers["Location"] == "/werk/regelingen/buurtpot/1/"


def test_save_and_go_on_leads_through_all_sections(client: Client, concept: Regelingversie) -> None:
    gezien = []
    pad = adres("werk_versie_deel", concept, "wat")
    while "/1/" in pad and not pad.endswith("/1/"):
        gezien.append(pad.rstrip("/").rsplit("/", 1)[1])
        pad = client.post(pad, {**velden(client.get(pad)), "verder": "ja"}).headers["Location"]

    assert gezien == CODES


def test_the_second_of_two_editors_reads_that_it_changed_meanwhile(
    client: Client, concept: Regelingversie, beheerder: Persoon
) -> None:
    pad, mijn = open_deel(client, concept, "geld")
    bewaar_versie(versie=concept, gegevens={**gegevens(), "bron": "Van een collega"}, door=beheerder)

    antwoord = client.post(pad, {**mijn, "jaarbedrag": "1"})

    assert antwoord.status_code == 422
    assert "Een collega heeft deze versie veranderd" in antwoord.content.decode()
    assert velden(antwoord)["jaarbedrag"] == "1"
    assert van(concept)["bron"] == "Van een collega"
    assert van(concept)["geld"]["bedrag"] == "2550.00"
    # The page does not quietly take the new state over: pressing again is refused again.
    assert client.post(pad, velden(antwoord)).status_code == 422


def test_a_frozen_version_is_only_read(client: Client, concept: Regelingversie) -> None:
    pad, data = open_deel(client, concept, "geld")
    stel_vast(concept)
    voor = van(concept)

    assert client.get(pad).headers["Location"] == adres("werk_versie", concept)
    tekst = client.post(pad, {**data, "jaarbedrag": "1"}, follow=True).content.decode()

    assert "verandert niet meer" in tekst
    assert "Maak een nieuwe versie" in tekst
    assert "Gooi dit concept weg" not in tekst
    assert van(concept) == voor


def test_a_version_that_froze_while_it_was_open_refuses(
    client: Client, concept: Regelingversie, beheerder: Persoon
) -> None:
    """The page was read before, the lock decides: without the view noticing the domain refuses."""
    stand = stand_van(concept)
    oud = Regelingversie.objects.get(pk=concept.pk)
    stel_vast(concept)

    with pytest.raises(ValidationError) as fout:
        bewaar_bewerking(versie=oud, gegevens=gegevens(), stand=stand, door=beheerder)

    assert fout.value.code == "bevroren"


def test_a_section_that_does_not_exist(client: Client, concept: Regelingversie) -> None:
    assert client.get(adres("werk_versie_deel", concept, "bestaat-niet")).status_code == 404
    assert client.post(adres("werk_versie_deel", concept, "geld"), {}).status_code == 422


def test_an_area_that_was_abolished_stays_chosen(client: Client, concept: Regelingversie) -> None:
    gebied = concept.gebieden.get()
    gebied.opgeheven = True
    gebied.save()
    pad, data = open_deel(client, concept, "wat")

    assert data["gebieden"] == ["de-werven"]
    assert client.post(pad, data).status_code == 302
