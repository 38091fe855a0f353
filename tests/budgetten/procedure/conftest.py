"""Hoorn's wijk with a scheme that allows an extension of four weeks, on a fixed day: Tuesday 10 March 2026."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from budgetten.domain.toetsen import start_toets
from budgetten.models import Aanvraag
from samenwijk.logboek import klok
from tests.budgetten.behandeling.conftest import Wijk, wijk  # noqa: F401 -- a fixture
from tests.factories.budgetten import RegelingversieFactory

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAG = date(2026, 3, 10)


def op(dag: date, uur: int = 12) -> AbstractContextManager[None]:
    """The clock on this day."""
    return klok.op_moment(datetime.combine(dag, time(uur), tzinfo=AMSTERDAM))


@pytest.fixture
def dag() -> Iterator[date]:
    with op(DAG):
        yield DAG


@pytest.fixture
def plaats(dag: date, wijk: Wijk) -> Wijk:  # noqa: F811
    """The cast, with a second version of the scheme: eight weeks, two to complete, four of extension, no panel."""
    versie = RegelingversieFactory(
        jaar=2026,
        hoorn=True,
        gebieden=[wijk.gebied],
        verlenging_weken=4,
        panelsoort=None,
    )
    return replace(wijk, versie=versie)


@pytest.fixture
def in_toets(plaats: Wijk) -> Callable[[], Aanvraag]:
    """An application of today that the wijkmanager took in hand."""

    def maak() -> Aanvraag:
        aanvraag = plaats.aanvraag(titel="Plein vol bloemen", budget=plaats.budget)
        start_toets(aanvraag=aanvraag, door=plaats.wijkmanager)
        aanvraag.refresh_from_db()
        return aanvraag

    return maak
