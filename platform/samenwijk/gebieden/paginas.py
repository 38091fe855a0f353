"""Where an area has its page, and what other rooms show on the plain page of this room.

Higher rooms register here in `AppConfig.ready()`; no import goes up:

    paginas.registreer(addresses_of_wijkpaginas)       # cms: Sequence[Gebied] -> {pk: address}, one query for all
    paginas.registreer_vak("organen", organs_of_area)  # a block on the page: what to draw, or None
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from .models import Gebied

Adressenlijst = Callable[[Sequence[Gebied]], Mapping[int, str]]


@dataclass(frozen=True)
class Vak:
    """A block on the page of an area: a template and the values it is drawn with."""

    sjabloon: str
    gegevens: Mapping[str, Any]


Vakmaker = Callable[[HttpRequest, Gebied], Vak | None]

_adressen: list[Adressenlijst] = []
_vakken: dict[str, Vakmaker] = {}


def registreer(functie: Adressenlijst) -> None:
    """Say which areas have a page elsewhere: `functie(gebieden)` gives the addresses by key, of those that have one."""
    if functie not in _adressen:
        _adressen.append(functie)


def registreer_vak(naam: str, functie: Vakmaker) -> None:
    """Add a block to the plain page, in the order of registration; the same name again replaces it."""
    _vakken[naam] = functie


def adressen(gebieden: Sequence[Gebied]) -> dict[int, str]:
    """The address of every area: its registered page, otherwise the plain page of this room."""
    gevonden = {g.pk: reverse("gebieden:detail", kwargs={"slug": g.slug}) for g in gebieden}
    for functie in _adressen:
        gevonden |= {pk: adres for pk, adres in functie(gebieden).items() if pk in gevonden}
    return gevonden


def adres(gebied: Gebied) -> str:
    """The address of one area."""
    return adressen([gebied])[gebied.pk]


def vakken(request: HttpRequest, gebied: Gebied) -> list[Vak]:
    """The blocks that other rooms show for `gebied`."""
    return [vak for functie in _vakken.values() if (vak := functie(request, gebied)) is not None]
