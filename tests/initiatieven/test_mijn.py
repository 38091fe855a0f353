from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from initiatieven.mijn import mijn_ideeen, uitvoer
from initiatieven.models import Initiatief
from samenwijk.mensen import mijn as overzicht
from samenwijk.mensen.domain.wissen import wis_persoon
from samenwijk.mensen.eigen_gegevens import gegevens_van
from tests.factories.initiatieven import InitiatiefFactory, SteunFactory


def _request(persoon: Any) -> Any:
    request: Any = RequestFactory().get("/mijn/")
    request.persoon, request.user = persoon, AnonymousUser()
    return request


def test_block_is_registered_and_shows_own_ideas(initiatief: Initiatief) -> None:
    SteunFactory(initiatief=initiatief)
    InitiatiefFactory(titel="Van een ander")

    blok = mijn_ideeen(_request(initiatief.indiener))

    assert blok is not None
    assert [regel["titel"] for regel in blok["items"]] == ["Bankje bij de vijver"]
    assert blok["items"][0]["toelichting"] == "Steun: 1"
    assert mijn_ideeen in [functie for _volgorde, functie in overzicht._functies]


@pytest.mark.parametrize("aantal", [1, 3])
def test_block_costs_two_queries(aantal: int, initiatief: Initiatief, django_assert_num_queries: Any) -> None:
    InitiatiefFactory.create_batch(aantal - 1, indiener=initiatief.indiener, gebied=initiatief.gebied)

    with django_assert_num_queries(2):
        mijn_ideeen(_request(initiatief.indiener))


def test_visitor_has_no_block() -> None:
    assert mijn_ideeen(_request(None)) is None


def test_own_data_hold_ideas_and_support(initiatief: Initiatief) -> None:
    steun = SteunFactory(initiatief=initiatief)

    assert uitvoer(initiatief.indiener)["geplaatst"][0]["titel"] == "Bankje bij de vijver"
    assert uitvoer(steun.persoon)["gesteund"][0]["titel"] == "Bankje bij de vijver"
    assert "ideeën" in gegevens_van(steun.persoon)


def test_erased_writer_leaves_the_idea_without_name_and_postcode(initiatief: Initiatief) -> None:
    Initiatief.objects.update(postcode="1234AB")

    wis_persoon(persoon=initiatief.indiener, door=initiatief.indiener)

    over = Initiatief.objects.get()
    assert (over.titel, over.postcode) == ("Bankje bij de vijver", "")
    assert str(over.indiener) == "iemand van wie de gegevens zijn gewist"
