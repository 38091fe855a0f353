"""Outlines of the invented areas: drawn between named corners, with borders that wind and that neighbours share exactly.

Corners are on a sheet of 1000 by 800 (x to the east, y to the north); a border between two corners is made once, from
their names, so both areas along it get the same points.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from .toeval import uitslag

Plek = tuple[float, float]
STAP = 28  # length of a straight piece of a border on the sheet
BOCHT = 0.045  # how far a border strays from the straight line, as part of its length


@dataclass(frozen=True)
class Blad:
    """Where the sheet lies: degrees of its lower left corner and per unit."""

    west: float
    zuid: float
    per_x: float
    per_y: float
    knopen: Mapping[str, Sequence[float]]

    def graden(self, plek: Plek) -> list[float]:
        """Longitude and latitude, rounded to about a decimetre."""
        return [round(self.west + plek[0] * self.per_x, 6), round(self.zuid + plek[1] * self.per_y, 6)]

    def omtrek(self, hoeken: Sequence[str]) -> dict[str, Any]:
        """The GeoJSON polygon along these corners."""
        ring = [self.graden(plek) for rand in _randen(hoeken) for plek in self._rand(*rand)[:-1]]
        return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}

    def midden(self, hoeken: Sequence[str]) -> Plek:
        """A place well inside, on the sheet."""
        punten = [self.knopen[naam] for naam in hoeken]
        return sum(p[0] for p in punten) / len(punten), sum(p[1] for p in punten) / len(punten)

    def _rand(self, van: str, naar: str) -> list[Plek]:
        """The points from corner to corner, both included."""
        begin, eind = sorted((van, naar))
        (x1, y1), (x2, y2) = self.knopen[begin], self.knopen[eind]
        lengte = math.hypot(x2 - x1, y2 - y1)
        stukken = max(2, round(lengte / STAP))
        punten: list[Plek] = []
        for nummer in range(stukken + 1):
            deel = nummer / stukken
            golf = math.sin(math.pi * deel) * uitslag(begin, eind) + 0.6 * math.sin(
                2 * math.pi * deel
            ) * uitslag(eind, begin)
            kartel = 0.12 * uitslag(begin, eind, nummer) * math.sin(math.pi * deel)
            afstand = lengte * BOCHT * (golf + kartel)
            punten.append(
                (
                    x1 + (x2 - x1) * deel - (y2 - y1) / lengte * afstand,
                    y1 + (y2 - y1) * deel + (x2 - x1) / lengte * afstand,
                )
            )
        return punten if (begin, eind) == (van, naar) else punten[::-1]


def buitenrand(delen: Iterable[Sequence[str]]) -> list[str]:
    """The corners around a group of adjoining areas: borders that two of them share fall away."""
    randen: set[tuple[str, str]] = set()
    for hoeken in delen:
        for van, naar in _randen(hoeken):
            if (naar, van) in randen:
                randen.remove((naar, van))
            else:
                randen.add((van, naar))
    volgende = dict(randen)
    begin = min(volgende)
    rand = [begin]
    while (hoek := volgende[rand[-1]]) != begin:
        rand.append(hoek)
    return rand


def _randen(hoeken: Sequence[str]) -> list[tuple[str, str]]:
    return [*pairwise(hoeken), (hoeken[-1], hoeken[0])]
