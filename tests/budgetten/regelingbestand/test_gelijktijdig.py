"""Two people at once at the same scheme, each with a connection of their own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from budgetten.domain.regelingen import importeer_regeling, nieuwe_versie, stel_versie_vast
from budgetten.models import Regeling, Regelingversie
from samenwijk.gebieden.models import Gemeente
from samenwijk.participatie.models import Traject
from tests.factories.gebieden import GemeenteFactory
from tests.factories.participatie import published_traject

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]

TEKST = """
formaat = "samenwijk-regeling/1"
naam = "Buurtbudget"
soort = "voorstel"
[gebied]
werkt_per = "wijk"
[geld]
regel = "vast"
bedrag = "7500.00"
ritme = "jaarlijks"
[besluit]
bestuursorgaan = "het college"
"""


def tegelijk(aantal: int, daad: Any) -> list[Any]:
    """What each of `aantal` threads got back, or the refusal it met."""
    start = Barrier(aantal)

    def doe(nummer: int) -> Any:
        try:
            start.wait(timeout=10)
            return daad(nummer)
        except ValidationError as fout:
            return fout
        finally:
            connection.close()

    with ThreadPoolExecutor(aantal) as draden:
        return list(draden.map(doe, range(aantal)))


def test_same_file_imported_by_four_at_once_is_one_concept() -> None:
    gemeente = GemeenteFactory()

    gevonden = tegelijk(
        4,
        lambda _n: importeer_regeling(gemeente=Gemeente.objects.get(pk=gemeente.pk), tekst=TEKST, door=None),
    )

    assert Regeling.objects.count() == Regelingversie.objects.count() == 1
    assert {uitkomst.pk for uitkomst in gevonden} == {Regelingversie.objects.get().pk}


def test_adopting_and_copying_at_once_never_gives_two_of_anything() -> None:
    gemeente = GemeenteFactory()
    traject: Traject = published_traject(gemeente=gemeente)
    versie = importeer_regeling(gemeente=gemeente, tekst=TEKST, door=None)
    Regeling.objects.update(traject=traject)

    def daad(nummer: int) -> Any:
        zelf = Regelingversie.objects.select_related("regeling").get(pk=versie.pk)
        if nummer % 2:
            return stel_versie_vast(versie=zelf, door=None)
        return nieuwe_versie(regeling=zelf.regeling, door=None)

    tegelijk(4, daad)

    assert Regelingversie.objects.filter(status="vastgesteld").count() == 1
    assert Regelingversie.objects.filter(status="concept").count() <= 1
