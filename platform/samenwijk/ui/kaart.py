"""Maps without a map server: GeoJSON outlines and points (WGS 84) to the coordinates of an SVG.

Equirectangular with the cosine of the middle latitude: at the size of a municipality the error is far below a pixel.
All numbers leave this module as text, because templates would write a number with a Dutch comma.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Ring = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Vlak:
    """One area: `pad` for `<path d>`, and the place of its label."""

    naam: str
    url: str
    gekozen: bool
    pad: str
    label_x: str
    label_y: str


@dataclass(frozen=True)
class Punt:
    """One numbered point."""

    nummer: int
    titel: str
    url: str
    x: str
    y: str


@dataclass(frozen=True)
class Kaart:
    """All that the template `componenten/kaart_svg.html` draws. `west`, `noord`: degrees at the top left corner;
    `graden_x`, `graden_y`: degrees per unit, with which `kaart-kiezen.js` turns a click into a place."""

    breedte: str
    hoogte: str
    west: str
    noord: str
    graden_x: str
    graden_y: str
    vlakken: list[Vlak] = field(default_factory=list)
    punten: list[Punt] = field(default_factory=list)


def teken(
    gebieden: Iterable[Mapping[str, Any]],
    punten: Iterable[Mapping[str, Any]] = (),
    *,
    breedte: int = 800,
    marge: int = 24,
) -> Kaart | None:
    """The map of `gebieden` (`naam`, `geometrie` as GeoJSON, optional `url` and `gekozen`) and `punten` (`titel`,
    `lat`, `lon`, optional `url`; numbered from 1 in this order). None when there is nothing to draw.

    The outlines decide what is shown; a point outside them is left out of the picture (it is in the list next to it),
    and its number is not given to another.
    """
    areas = [(area, list(_rings(area.get("geometrie")))) for area in gebieden]
    areas = [(area, rings) for area, rings in areas if rings]
    places = [(number, point) for number, point in enumerate(punten, start=1) if _has_place(point)]
    box = _box([position for _area, rings in areas for ring in rings for position in ring]) or _box(
        [(float(point["lon"]), float(point["lat"])) for _number, point in places]
    )
    if box is None:
        return None
    projection = _Projection(box, breedte=breedte, marge=marge)
    return Kaart(
        breedte=str(breedte),
        hoogte=_text(projection.height),
        west=f"{projection.west:.6f}",
        noord=f"{projection.north:.6f}",
        graden_x=f"{1 / projection.scale_x:.9f}",
        graden_y=f"{1 / projection.scale_y:.9f}",
        vlakken=[_draw_area(area, rings, projection) for area, rings in areas],
        punten=[
            _draw_point(number, point, projection) for number, point in places if projection.holds(point)
        ],
    )


class _Projection:
    """Degrees to SVG units, y downwards."""

    def __init__(self, box: tuple[float, float, float, float], *, breedte: int, marge: int) -> None:
        west, south, east, north = box
        shrink = math.cos(math.radians((south + north) / 2))
        width, height = max(east - west, 1e-4), max(north - south, 1e-4)
        self.scale_x = (breedte - 2 * marge) / width
        self.scale_y = self.scale_x / shrink
        self.height = min(height * self.scale_y + 2 * marge, breedte * 1.5)
        self.scale_y = min(self.scale_y, (self.height - 2 * marge) / height)
        self.west, self.north = west - marge / self.scale_x, north + marge / self.scale_y
        self.width = breedte

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        return (lon - self.west) * self.scale_x, (self.north - lat) * self.scale_y

    def holds(self, point: Mapping[str, Any]) -> bool:
        x, y = self.place(float(point["lon"]), float(point["lat"]))
        return 0 <= x <= self.width and 0 <= y <= self.height


def _rings(geometry: Any) -> Iterator[Ring]:
    """Every ring of a Polygon, MultiPolygon, Feature, FeatureCollection or GeometryCollection."""
    if not isinstance(geometry, Mapping):
        return
    kind = geometry.get("type")
    if kind == "Polygon":
        yield from (ring for ring in geometry["coordinates"] if len(ring) >= 3)
    elif kind == "MultiPolygon":
        yield from (ring for polygon in geometry["coordinates"] for ring in polygon if len(ring) >= 3)
    elif kind == "Feature":
        yield from _rings(geometry.get("geometry"))
    else:
        for part in [*geometry.get("features", []), *geometry.get("geometries", [])]:
            yield from _rings(part)


def _box(positions: Sequence[Sequence[float]]) -> tuple[float, float, float, float] | None:
    if not positions:
        return None
    lons, lats = [float(p[0]) for p in positions], [float(p[1]) for p in positions]
    return min(lons), min(lats), max(lons), max(lats)


def _draw_area(area: Mapping[str, Any], rings: Sequence[Ring], projection: _Projection) -> Vlak:
    drawn = [[projection.place(float(p[0]), float(p[1])) for p in ring] for ring in rings]
    path = "".join("M" + "L".join(f"{_text(x)} {_text(y)}" for x, y in ring) + "Z" for ring in drawn)
    _size, label_x, label_y = max((_centre(ring) for ring in drawn), key=lambda centre: centre[0])
    return Vlak(
        naam=str(area.get("naam", "")),
        url=str(area.get("url") or ""),
        gekozen=bool(area.get("gekozen")),
        pad=path,
        label_x=_text(label_x),
        label_y=_text(label_y),
    )


def _draw_point(number: int, point: Mapping[str, Any], projection: _Projection) -> Punt:
    x, y = projection.place(float(point["lon"]), float(point["lat"]))
    return Punt(
        nummer=number,
        titel=str(point.get("titel", "")),
        url=str(point.get("url") or ""),
        x=_text(x),
        y=_text(y),
    )


def _centre(ring: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """Size and centroid of a ring (the shoelace formula); the mean when the ring has no size."""
    double = x_sum = y_sum = 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        double += cross
        x_sum += (x1 + x2) * cross
        y_sum += (y1 + y2) * cross
    if abs(double) < 1e-9:
        return 0.0, sum(x for x, _y in ring) / len(ring), sum(y for _x, y in ring) / len(ring)
    return abs(double) / 2, x_sum / (3 * double), y_sum / (3 * double)


def _has_place(point: Mapping[str, Any]) -> bool:
    return point.get("lat") is not None and point.get("lon") is not None


def _text(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
