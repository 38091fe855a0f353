"""Register of events: what can be written to the log, with the Dutch sentence a person reads.

The log holds keys only. The sentence is made when it is read, so erasing a person leaves no name behind.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext

Naamgever = Callable[[int], str]
Opmaak = Callable[[Any], str]


@dataclass(frozen=True)
class Event:
    """An event by name; `zin` may use {door} and the keys of `gegevens`, each written with its `opmaak` if it has one."""

    naam: str
    zin: str
    opmaak: Mapping[str, Opmaak] = field(default_factory=dict)


EVENTS: dict[str, Event] = {}
_naamgever: list[Naamgever] = []


def registreer(naam: str, zin: str, **opmaak: Opmaak) -> None:
    """Register event `naam` with its sentence; doing so twice with another sentence raises ValueError.

    `opmaak` says per key how a logged value becomes text, such as `bedrag` for an amount.
    """
    bestaand = EVENTS.get(naam)
    if bestaand and bestaand.zin != zin:
        raise ValueError(f"Event {naam!r} is already registered with another sentence.")
    EVENTS[naam] = Event(naam, zin, opmaak)


def registreer_naamgever(functie: Naamgever) -> None:
    """A higher room says how a person's key becomes a name for the reader."""
    _naamgever[:] = [functie]


def naam_van(sleutel: int | None) -> str:
    """The name to show for the actor with `sleutel`; the platform itself when there is none."""
    if sleutel is None:
        return gettext("Samenwijk")
    return _naamgever[0](sleutel) if _naamgever else gettext("iemand")


def zin(gebeurtenis: str, *, door_sleutel: int | None, gegevens: dict[str, Any]) -> str:
    """The sentence of one log line, in the reader's language."""
    event = EVENTS.get(gebeurtenis)
    if event is None:
        return gebeurtenis
    waarden = {key: event.opmaak.get(key, str)(waarde) for key, waarde in gegevens.items()}
    return gettext(event.zin).format(door=naam_van(door_sleutel), **waarden)
