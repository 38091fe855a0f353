"""What the tests of this room share."""

import json
from typing import Any


def vierkant(lengte: float = 5.0, breedte: float = 52.6, zijde: float = 0.01) -> dict[str, Any]:
    """A closed square with its south-west corner there."""
    oost, noord = round(lengte + zijde, 6), round(breedte + zijde, 6)
    ring = [[lengte, breedte], [oost, breedte], [oost, noord], [lengte, noord], [lengte, breedte]]
    return {"type": "Polygon", "coordinates": [ring]}


def onderdeel(naam: str | None = "De Werven", geometrie: Any = None, **eigenschappen: Any) -> dict[str, Any]:
    """A GeoJSON Feature."""
    return {
        "type": "Feature",
        "properties": {"naam": naam, **eigenschappen},
        "geometry": geometrie if geometrie is not None else vierkant(),
    }


def geojson(*onderdelen: Any, **extra: Any) -> bytes:
    """A GeoJSON file."""
    return json.dumps({"type": "FeatureCollection", "features": list(onderdelen), **extra}).encode()
