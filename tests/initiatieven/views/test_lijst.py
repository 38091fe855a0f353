from typing import Any

import pytest
from django.test import Client

from initiatieven.models import Initiatief
from samenwijk.gebieden.models import Gebied
from tests.factories.gebieden import GebiedFactory, GemeenteFactory
from tests.factories.initiatieven import VIERKANT, InitiatiefFactory, InitiatieffotoFactory, SteunFactory
from tests.initiatieven.conftest import KADER

LIJST = "/initiatieven/"
# Areas, categories, count, ideas, photos, outlines.
LIJST_QUERIES = KADER + 6


def test_list_shows_title_area_support_and_state(client: Client, initiatief: Initiatief) -> None:
    InitiatieffotoFactory(initiatief=initiatief)
    SteunFactory.create_batch(2, initiatief=initiatief)

    tekst = client.get(LIJST).content.decode()

    assert "Bankje bij de vijver" in tekst
    assert "De Werven" in tekst
    assert "2 steunen dit" in tekst
    assert "geplaatst" in tekst
    assert 'alt="Een groen plein"' in tekst


@pytest.mark.parametrize("status", ["concept", "ingetrokken", "verborgen"])
def test_list_leaves_out_what_is_not_public(status: str, client: Client, wijk: Gebied) -> None:
    InitiatiefFactory(gebied=wijk, titel="Geheim", status=status)

    assert "Geheim" not in client.get(LIJST).content.decode()


def test_list_of_another_municipality_is_empty(client: Client, initiatief: Initiatief) -> None:
    GemeenteFactory(naam="Oosterveen", hostnaam="oosterveen.localhost", is_standaard=False)

    tekst = client.get(LIJST, headers={"host": "oosterveen.localhost"}).content.decode()

    assert "Bankje" not in tekst
    assert "Nog geen ideeën" in tekst


def test_filter_by_area_holds_what_lies_below(client: Client, wijk: Gebied) -> None:
    buurt = GebiedFactory(naam="Kade", slug="kade", ouder=wijk)
    InitiatiefFactory(gebied=buurt, titel="Op de kade")
    InitiatiefFactory(titel="Ergens anders")

    tekst = client.get(LIJST, {"wijk": "de-werven"}).content.decode()

    assert "Op de kade" in tekst
    assert "Ergens anders" not in tekst
    assert "Ideeën in De Werven" in tekst


@pytest.mark.parametrize(
    "filters",
    [
        {"wijk": "bestaat-niet"},
        {"categorie": "<script>"},
        {"status": "verborgen"},
        {"volgorde": "1;drop"},
        {"pagina": "-4"},
        {"pagina": "x"},
        {"zoek": "\x00"},
        {"zoek": "a" * 101},
    ],
)
def test_wrong_filter_counts_as_not_given(
    filters: dict[str, str], client: Client, initiatief: Initiatief
) -> None:
    antwoord = client.get(LIJST, filters)

    assert antwoord.status_code == 200
    assert "Bankje bij de vijver" in antwoord.content.decode()
    assert b"<script>" not in antwoord.content


def test_search_without_result_says_what_to_do(client: Client, initiatief: Initiatief) -> None:
    tekst = client.get(LIJST, {"zoek": "zwembad"}).content.decode()

    assert "Niets gevonden" in tekst
    assert "Wis de filters" in tekst


def test_pages_keep_the_filters(client: Client, wijk: Gebied) -> None:
    InitiatiefFactory.create_batch(13, gebied=wijk)

    tekst = client.get(LIJST, {"wijk": "de-werven"}).content.decode()

    assert "wijk=de-werven&amp;pagina=2" in tekst
    assert "13 ideeën gevonden" in tekst


@pytest.mark.parametrize("aantal", [1, 3])
def test_number_of_queries(aantal: int, client: Client, wijk: Gebied, django_assert_num_queries: Any) -> None:
    Gebied.objects.filter(pk=wijk.pk).update(geometrie=VIERKANT)
    for _nummer in range(aantal):
        idee = InitiatiefFactory(gebied=wijk, breedtegraad=52.0, lengtegraad=5.0)
        InitiatieffotoFactory(initiatief=idee)
        SteunFactory.create_batch(2, initiatief=idee)
    client.get(LIJST)

    with django_assert_num_queries(LIJST_QUERIES):
        client.get(LIJST)
