"""Outlines: is this GeoJSON a closed shape in the Netherlands, and within which box does it lie?

RFC 7946: Polygon or MultiPolygon, positions as longitude, latitude in WGS 84, rings closed and of at least 4 positions.
"""

import math
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from .fouten import Afgekeurd

# The European Netherlands in degrees, with a little room.
WEST, ZUID, OOST, NOORD = 3.2, 50.7, 7.3, 53.75
# RFC 7946 knows only WGS 84; older files name it in a `crs` member.
WGS84 = ("CRS84", "EPSG::4326", "EPSG:4326")

Positie = list[float]
Rechthoek = tuple[float, float, float, float]


def keur_geometrie(geometrie: Any) -> dict[str, Any]:
    """A clean copy of `geometrie` (altitudes and unknown members left out). Raises Afgekeurd with the reason."""
    soort = geometrie.get("type") if isinstance(geometrie, dict) else None
    if soort not in {"Polygon", "MultiPolygon"}:
        raise Afgekeurd(_("de vorm (geometry) moet een Polygon of MultiPolygon zijn."))
    coordinaten = geometrie.get("coordinates")
    if soort == "Polygon":
        return {"type": soort, "coordinates": _veelhoek(coordinaten)}
    if not isinstance(coordinaten, list) or not coordinaten:
        raise Afgekeurd(_("de vorm heeft geen punten."))
    return {"type": soort, "coordinates": [_veelhoek(deel) for deel in coordinaten]}


def rechthoek(geometrie: dict[str, Any]) -> Rechthoek:
    """West, south, east and north of a checked geometry, in degrees."""
    delen = geometrie["coordinates"] if geometrie["type"] == "MultiPolygon" else [geometrie["coordinates"]]
    posities = [positie for deel in delen for ring in deel for positie in ring]
    lengtes, breedtes = [p[0] for p in posities], [p[1] for p in posities]
    return min(lengtes), min(breedtes), max(lengtes), max(breedtes)


def is_wgs84(crs: Any) -> bool:
    """Whether an (old-fashioned) `crs` member names WGS 84."""
    try:
        return str(crs["properties"]["name"]).endswith(WGS84)
    except (KeyError, TypeError):
        return False


def _veelhoek(ringen: Any) -> list[list[Positie]]:
    if not isinstance(ringen, list) or not ringen:
        raise Afgekeurd(_("de vorm heeft geen punten."))
    return [_ring(ring) for ring in ringen]


def _ring(ring: Any) -> list[Positie]:
    if not isinstance(ring, list) or len(ring) < 4:
        raise Afgekeurd(_("een omtrek heeft minstens 4 punten nodig."))
    posities = [_positie(positie) for positie in ring]
    if posities[0] != posities[-1]:
        raise Afgekeurd(_("de omtrek is niet gesloten: het laatste punt moet gelijk zijn aan het eerste."))
    if not _heeft_oppervlak(posities):
        raise Afgekeurd(_("de omtrek heeft geen oppervlak."))
    return posities


def _heeft_oppervlak(ring: list[Positie]) -> bool:
    # Relative to the first point: absolute degrees would lose the area of a small square in rounding.
    x0, y0 = ring[0]
    punten = [(x - x0, y - y0) for x, y in ring]
    dubbel = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(punten))
    return abs(dubbel) > 1e-14


def _positie(positie: Any) -> Positie:
    if not isinstance(positie, list) or len(positie) < 2 or not all(_is_getal(deel) for deel in positie[:2]):
        raise Afgekeurd(_("een punt moet uit twee getallen bestaan: lengtegraad en breedtegraad."))
    lengte, breedte = float(positie[0]), float(positie[1])
    if WEST <= lengte <= OOST and ZUID <= breedte <= NOORD:
        return [lengte, breedte]
    if WEST <= breedte <= OOST and ZUID <= lengte <= NOORD:
        raise Afgekeurd(_("lengte en breedte zijn verwisseld: schrijf eerst de lengtegraad (ongeveer 5)."))
    if lengte > 1000:
        raise Afgekeurd(_("dit lijken RD-coördinaten; zet het bestand om naar WGS 84 (EPSG:4326)."))
    raise Afgekeurd(
        _("punt %(lengte)s, %(breedte)s ligt niet in Nederland.") % {"lengte": lengte, "breedte": breedte}
    )


def _is_getal(waarde: Any) -> bool:
    # A bool is an int in Python; JSON's NaN and Infinity pass json.loads; huge ints do not fit a float.
    if isinstance(waarde, bool) or not isinstance(waarde, int | float):
        return False
    try:
        return math.isfinite(waarde)
    except OverflowError:
        return False
