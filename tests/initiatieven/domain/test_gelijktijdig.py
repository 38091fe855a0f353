"""Pressing at the same moment, with real parallel connections."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from initiatieven.domain.gegevens import Initiatiefgegevens
from initiatieven.domain.indienen import plaats_initiatief
from initiatieven.domain.steunen import steun
from initiatieven.models import Initiatief, Steun
from samenwijk.berichten.models import Bericht
from samenwijk.logboek.models import Logregel
from tests.factories.gebieden import GebiedFactory
from tests.factories.initiatieven import CategorieFactory, InitiatiefFactory
from tests.factories.mensen import PersoonFactory

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
TEGELIJK = 8


def _tegelijk(doe: Callable[[int], int]) -> list[int]:
    def een(nummer: int) -> int:
        try:
            return doe(nummer)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(TEGELIJK) as pool:
        return list(pool.map(een, range(TEGELIJK)))


def test_pressing_at_once_gives_one_idea() -> None:
    wijk, bewoner = GebiedFactory(), PersoonFactory()
    gegevens = Initiatiefgegevens(titel="Bankje", verhaal="x", categorie=CategorieFactory(), gebied=wijk)

    sleutels = _tegelijk(
        lambda _n: (
            plaats_initiatief(door=bewoner, gemeente=wijk.gemeente, gegevens=gegevens, sleutel="zelfde").pk
        )
    )

    assert len(set(sleutels)) == 1
    assert Initiatief.objects.count() == Bericht.objects.count() == Logregel.objects.count() == 1


def test_same_title_by_several_people_at_once_gives_each_an_address() -> None:
    wijk, bewoners = GebiedFactory(), [PersoonFactory() for _n in range(TEGELIJK)]
    gegevens = Initiatiefgegevens(titel="Bankje", verhaal="x", categorie=CategorieFactory(), gebied=wijk)

    _tegelijk(
        lambda n: (
            plaats_initiatief(door=bewoners[n], gemeente=wijk.gemeente, gegevens=gegevens, sleutel="a").pk
        )
    )

    slugs = set(Initiatief.objects.values_list("slug", flat=True))
    assert slugs == {"bankje", *(f"bankje-{nummer}" for nummer in range(2, TEGELIJK + 1))}


def test_supporting_at_once_counts_once() -> None:
    initiatief, buur = InitiatiefFactory(), PersoonFactory()

    _tegelijk(lambda _n: steun(initiatief=initiatief, door=buur).pk)

    assert Steun.objects.count() == 1
    assert Logregel.objects.filter(gebeurtenis="initiatief.gesteund").count() == 1
