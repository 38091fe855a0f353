"""Reads of this room."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import OuterRef, Q, Subquery

from .models import Gebied, GebiedQuerySet, Gemeente, Inwonertal, Postcodebereik


def gemeente_voor_host(host: str) -> Gemeente | None:
    """The municipality for a Host header (port ignored); the default one for an unknown name, else None. One query."""
    naam = host.lower() if host.endswith("]") else host.rsplit(":", 1)[0].lower()
    naam = naam.removesuffix(".")  # `voorbeeld.nl.` is the same host
    # One query, not cached: a renamed host must work at once in every process, and the table has a few rows.
    gemeenten = Gemeente.objects.filter(Q(hostnaam__iexact=naam) | Q(is_standaard=True))
    kandidaten = sorted(gemeenten, key=lambda g: g.hostnaam.lower() != naam)
    return kandidaten[0] if kandidaten else None


def gebied_voor_postcode(gemeente: Gemeente, postcode: str) -> Gebied | None:
    """The area in which `postcode` ("1234AB", normalised) lies, or None. One query."""
    bereik = (
        Postcodebereik.objects.filter(gemeente=gemeente, van__lte=postcode, tot__gte=postcode)
        .select_related("gebied__soort")
        .order_by("-van")
        .first()
    )
    return bereik.gebied if bereik else None


@dataclass
class Tak:
    """An area with what lies under it."""

    gebied: Gebied
    takken: list["Tak"] = field(default_factory=list)


def gebieden_van(gemeente: Gemeente) -> GebiedQuerySet:
    """The present areas of a municipality with the name of their kind, in tree order. One query when read."""
    return Gebied.objects.van(gemeente).filter(opgeheven=False).select_related("soort")


def boom(gemeente: Gemeente) -> list[Tak]:
    """The present areas as a tree. What lies under an abolished area hangs under the next one up. One query."""
    wortels: list[Tak] = []
    pad: list[Tak] = []
    for gebied in gebieden_van(gemeente):
        tak = Tak(gebied)
        while pad and not gebied.ligt_in(pad[-1].gebied):
            pad.pop()
        (pad[-1].takken if pad else wortels).append(tak)
        pad.append(tak)
    return wortels


def hoofdgebieden(gemeente: Gemeente) -> GebiedQuerySet:
    """The areas that have a page of their own, by name, with `inwoners` and `inwoners_jaar` (latest). One query."""
    laatste = Inwonertal.objects.filter(gebied=OuterRef("pk")).order_by("-jaar")
    return (
        gebieden_van(gemeente)
        .filter(soort__heeft_pagina=True)
        .annotate(
            inwoners=Subquery(laatste.values("aantal")[:1]),
            inwoners_jaar=Subquery(laatste.values("jaar")[:1]),
        )
        .order_by("naam", "path")
    )


def onderliggende(gebied: Gebied) -> list[Gebied]:
    """The present areas right under `gebied`, by name. One query."""
    return list(
        Gebied.objects.binnen(gebied)
        .filter(depth=gebied.depth + 1, opgeheven=False)
        .select_related("soort")
        .order_by("naam", "path")
    )


def bovenliggende(gebied: Gebied) -> list[Gebied]:
    """The areas in which `gebied` lies, the highest first. No query for an area at the top, otherwise one."""
    paden = [gebied.path[:lengte] for lengte in range(gebied.steplen, len(gebied.path), gebied.steplen)]
    return list(Gebied.objects.filter(path__in=paden).select_related("soort")) if paden else []


def hoofdgebied_van(gebied: Gebied) -> Gebied:
    """The nearest area with a page: `gebied` itself, otherwise what it lies in; `gebied` when there is none.

    No query when it has a page itself (and `soort` is loaded), otherwise one.
    """
    if gebied.soort.heeft_pagina:
        return gebied
    met_pagina = [g for g in bovenliggende(gebied) if g.soort.heeft_pagina and not g.opgeheven]
    return met_pagina[-1] if met_pagina else gebied


def inwonertal_in(gebied: Gebied, jaar: int) -> int | None:
    """Residents of `gebied` at 1 January of exactly `jaar`; None when unknown, which is not zero. One query."""
    return Inwonertal.objects.filter(gebied=gebied, jaar=jaar).values_list("aantal", flat=True).first()


def laatste_inwonertal(gebied: Gebied) -> Inwonertal | None:
    """The most recent figure of `gebied`, with its year and source. One query."""
    return Inwonertal.objects.filter(gebied=gebied).order_by("-jaar").first()


def kaartgegevens(gebieden: Sequence[Gebied], adressen: dict[int, str]) -> dict[str, object]:
    """A GeoJSON FeatureCollection of the areas that have an outline. No query."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": gebied.slug,
                "geometry": gebied.geometrie,
                "bbox": [gebied.west, gebied.zuid, gebied.oost, gebied.noord],
                "properties": {
                    "naam": gebied.naam,
                    "soort": gebied.soort.enkelvoud,
                    "cbs_code": gebied.cbs_code or None,
                    "cbs_jaar": gebied.cbs_jaar,
                    "bron": gebied.bron or None,
                    "url": adressen[gebied.pk],
                },
            }
            for gebied in gebieden
            if gebied.geometrie
        ],
    }
