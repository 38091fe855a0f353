from datetime import timedelta
from typing import Any

import pytest

from initiatieven.enums import OPENBAAR, Initiatiefstatus
from initiatieven.models import Initiatief
from initiatieven.queries import (
    gefilterd,
    gesteund_door,
    initiatief_met_slug,
    initiatieven_in,
    initiatieven_van,
    kaartgebieden,
    kaartpunten,
    met_lijstgegevens,
    openbare_initiatieven,
    tijdlijn_van,
)
from samenwijk.gebieden.models import Gebied
from tests.factories.gebieden import GebiedFactory, GebiedssoortFactory, GemeenteFactory
from tests.factories.initiatieven import (
    MOMENT,
    VIERKANT,
    CategorieFactory,
    InitiatiefFactory,
    InitiatieffotoFactory,
    SteunFactory,
)


def _titels(initiatieven: Any) -> list[str]:
    return [initiatief.titel for initiatief in initiatieven]


def test_only_public_ideas_of_this_municipality(wijk: Gebied) -> None:
    elders = GemeenteFactory(naam="Oosterveen", is_standaard=False)
    InitiatiefFactory(gebied__gemeente=elders)
    for status in Initiatiefstatus.values:
        InitiatiefFactory(gebied=wijk, status=status)

    statussen = {initiatief.status for initiatief in openbare_initiatieven(wijk.gemeente)}

    assert statussen == OPENBAAR
    assert openbare_initiatieven(elders).count() == 1


def test_support_and_photos_do_not_multiply(initiatief: Initiatief) -> None:
    eerste = InitiatieffotoFactory(initiatief=initiatief)
    InitiatieffotoFactory(initiatief=initiatief)
    SteunFactory.create_batch(3, initiatief=initiatief)

    [gelezen] = met_lijstgegevens(Initiatief.objects.all())

    assert gelezen.aantal_steun == 3
    assert gelezen.eerste_fotos == [eerste]


def test_filters(wijk: Gebied) -> None:
    buurt = GebiedFactory(naam="Kade", slug="kade", ouder=wijk)
    InitiatiefFactory(titel="Boom planten", gebied=wijk)
    InitiatiefFactory(
        titel="Straatfeest", gebied=buurt, categorie=CategorieFactory(code="feest"), status="afgerond"
    )
    InitiatiefFactory(titel="Elders", verhaal="Een boom en een feest")
    alles = met_lijstgegevens(openbare_initiatieven(wijk.gemeente))

    assert set(_titels(gefilterd(alles, gebied=wijk))) == {"Boom planten", "Straatfeest"}
    assert _titels(gefilterd(alles, gebied=buurt)) == ["Straatfeest"]
    assert _titels(gefilterd(alles, categorie="feest")) == ["Straatfeest"]
    assert _titels(gefilterd(alles, status="afgerond")) == ["Straatfeest"]
    assert _titels(gefilterd(alles, zoek="FEEST boom")) == ["Elders"]
    assert _titels(gefilterd(alles, zoek="100%_'\"<b>")) == []


def test_most_supported_first(wijk: Gebied) -> None:
    SteunFactory(initiatief=InitiatiefFactory(titel="Oud", geplaatst_op=MOMENT - timedelta(days=9)))
    InitiatiefFactory(titel="Nieuw")
    alles = met_lijstgegevens(openbare_initiatieven(wijk.gemeente))

    assert _titels(gefilterd(alles)) == ["Nieuw", "Oud"]
    assert _titels(gefilterd(alles, volgorde="steun")) == ["Oud", "Nieuw"]


@pytest.mark.parametrize("aantal", [1, 3])
def test_ideas_of_an_area_cost_two_queries(aantal: int, wijk: Gebied, django_assert_num_queries: Any) -> None:
    buurt = GebiedFactory(naam="Kade", slug="kade", ouder=wijk)
    for _nummer in range(aantal):
        InitiatieffotoFactory(initiatief=InitiatiefFactory(gebied=buurt))
    InitiatiefFactory(gebied=wijk, status="verborgen")
    wijk = Gebied.objects.select_related("gemeente").get(pk=wijk.pk)

    with django_assert_num_queries(2):
        gevonden = initiatieven_in(wijk, aantal=5)
        for initiatief in gevonden:
            _ = (initiatief.gebied.naam, initiatief.categorie.naam, initiatief.eerste_fotos)

    assert len(gevonden) == aantal


def test_own_ideas_hold_every_state_and_supported_ones_only_public(initiatief: Initiatief) -> None:
    InitiatiefFactory(indiener=initiatief.indiener, status="ingetrokken", gebied=initiatief.gebied)
    steun = SteunFactory(initiatief=initiatief)
    SteunFactory(initiatief=InitiatiefFactory(status="verborgen"), persoon=steun.persoon)

    assert initiatieven_van(initiatief.indiener).count() == 2
    assert list(gesteund_door(steun.persoon)) == [initiatief]


def test_idea_of_another_municipality_is_not_found(initiatief: Initiatief) -> None:
    elders = GemeenteFactory(naam="Oosterveen", is_standaard=False)

    assert initiatief_met_slug(elders, initiatief.slug) is None
    assert initiatief_met_slug(initiatief.gemeente, initiatief.slug) == initiatief


def test_timeline_of_an_idea_without_history_is_empty(initiatief: Initiatief) -> None:
    assert tijdlijn_van(initiatief) == []


def test_map_shows_areas_with_a_page_or_else_the_highest(wijk: Gebied) -> None:
    Gebied.objects.filter(pk=wijk.pk).update(geometrie=VIERKANT)
    buurtsoort = GebiedssoortFactory(code="buurt")
    buurt = GebiedFactory(naam="Kade", slug="kade", ouder=wijk, soort=buurtsoort, geometrie=VIERKANT)

    assert [gebied["naam"] for gebied in kaartgebieden(wijk.gemeente)] == ["De Werven"]
    assert [gebied["naam"] for gebied in kaartgebieden(wijk.gemeente, buurt)] == ["Kade"]
    assert kaartgebieden(wijk.gemeente, url="/?wijk=")[0]["url"] == "/?wijk=de-werven"


def test_idea_without_place_keeps_its_number_on_the_map(wijk: Gebied) -> None:
    zonder, met = InitiatiefFactory(), InitiatiefFactory(breedtegraad=52.0, lengtegraad=5.0)

    assert [punt["lat"] for punt in kaartpunten([zonder, met])] == [None, 52.0]
