"""The dashboard "Mijn overzicht": higher rooms hand in what waits for somebody and what somebody has here."""

from collections.abc import Callable
from typing import NotRequired, TypedDict

from django.http import HttpRequest


class Regel(TypedDict):
    """One line: what it is, where it leads, how it stands (words and kind, see `statuslabel`), an explanation."""

    titel: str
    url: str
    status_tekst: NotRequired[str]
    status_soort: NotRequired[str]
    toelichting: NotRequired[str]


class Actie(TypedDict):
    """A next step: text of the button and its address."""

    tekst: str
    url: str


class Blok(TypedDict):
    """One block of the dashboard; `leeg` is what it says when there are no items."""

    titel: str
    items: list[Regel]
    leeg: NotRequired[str]
    actie: NotRequired[Actie]


Blokfunctie = Callable[[HttpRequest], Blok | None]
_functies: list[tuple[int, Blokfunctie]] = []


def registreer(functie: Blokfunctie, volgorde: int = 100) -> None:
    """Register a block; low `volgorde` comes first. The function returns None when it does not concern this person."""
    if all(functie is not bestaand for _volgorde, bestaand in _functies):
        _functies.append((volgorde, functie))
        _functies.sort(key=lambda paar: paar[0])


def blokken(request: HttpRequest) -> list[Blok]:
    """The blocks for who is here, in order."""
    return [blok for _volgorde, functie in _functies if (blok := functie(request)) is not None]
