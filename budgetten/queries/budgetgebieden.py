"""Which areas have a budget of their own under a version of a scheme, and how many people live there."""

from collections.abc import Iterable

from samenwijk.gebieden.models import Gebied, Inwonertal
from samenwijk.gebieden.queries import gebieden_van

from ..enums import Werkgebied
from ..models import Regelingversie


def budgetgebieden(versie: Regelingversie) -> list[Gebied | None]:
    """The areas that get a budget, in tree order; None stands for the whole municipality. Two queries at most.

    Per wijk: every present area with a page of its own; per buurt: every area of the kind with code `buurt`; both within
    the areas that the version names (one that has nothing of that kind within it counts itself). Groups of wijken, and
    wijken or groups: exactly what the version names. Otherwise one budget: of the one area it names, or of everything.
    """
    genoemd = sorted(versie.gebieden.all(), key=lambda gebied: gebied.path)
    if versie.werkgebied in (Werkgebied.CLUSTER, Werkgebied.MEERDERE):
        return list(genoemd)
    if versie.werkgebied in (Werkgebied.WIJK, Werkgebied.BUURT):
        return [*_van_soort(versie, genoemd)]
    return [genoemd[0] if len(genoemd) == 1 else None]


def _van_soort(versie: Regelingversie, genoemd: list[Gebied]) -> list[Gebied]:
    kandidaten = gebieden_van(versie.regeling.gemeente)
    if versie.werkgebied == Werkgebied.BUURT:
        kandidaten = kandidaten.filter(soort__code="buurt")
    else:
        kandidaten = kandidaten.filter(soort__heeft_pagina=True)
    if not genoemd:
        return list(kandidaten)
    alle = list(kandidaten)
    gevonden: dict[str, Gebied] = {}
    for naam in genoemd:
        binnen = [gebied for gebied in alle if gebied.ligt_in(naam)]
        gevonden |= {gebied.path: gebied for gebied in binnen or [naam]}
    return [gevonden[pad] for pad in sorted(gevonden)]


def inwonertallen(gebieden: Iterable[Gebied], jaar: int) -> dict[int, int]:
    """Residents per area (key) at 1 January of `jaar`, or of the latest year before it that is known. One query."""
    rijen = Inwonertal.objects.filter(gebied__in=list(gebieden), jaar__lte=jaar).order_by("jaar")
    return {rij.gebied_id: rij.aantal for rij in rijen}
