"""Whether a place lies within an outline (GeoJSON, degrees): pure geometry, no database."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Ring = Sequence[Sequence[float]]


def ligt_binnen(geometrie: Any, *, breedtegraad: float, lengtegraad: float) -> bool:
    """Whether the place lies within a Polygon, MultiPolygon or Feature; a hole in it is outside.

    Counts how often a line from the place to the east crosses a border: odd is inside.
    """
    inside = False
    for ring in _rings(geometrie):
        for (lon_a, lat_a), (lon_b, lat_b) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (lat_a > breedtegraad) == (lat_b > breedtegraad):
                continue
            crossing = lon_a + (breedtegraad - lat_a) / (lat_b - lat_a) * (lon_b - lon_a)
            if lengtegraad < crossing:
                inside = not inside
    return inside


def _rings(geometrie: Any) -> Iterator[list[tuple[float, float]]]:
    if not isinstance(geometrie, Mapping):
        return
    coordinates = geometrie.get("coordinates", [])
    match geometrie.get("type"):
        case "Feature":
            yield from _rings(geometrie.get("geometry"))
        case "Polygon":
            yield from map(_positions, coordinates)
        case "MultiPolygon":
            for polygon in coordinates:
                yield from map(_positions, polygon)


def _positions(ring: Ring) -> list[tuple[float, float]]:
    """Without height, which GeoJSON allows as a third number."""
    return [(position[0], position[1]) for position in ring]
