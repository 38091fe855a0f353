"""Writing a version as a file that people read: sections in a fixed order, one table per row."""

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

import tomli_w

from ..models import Regelingversie
from .velden import ONDERDELEN, VERSIEVELDEN
from .waarden import haal, versie_als_dict


def schrijf(versie: Regelingversie) -> str:
    """A version as text in the format. Reading it gives the same version again."""
    return schrijf_gegevens(versie_als_dict(versie))


def schrijf_gegevens(gegevens: Mapping[str, Any]) -> str:
    """Data in the shape of the file as text. Lists of tables come right after the section they belong to."""
    delen = [_waarden(gegevens)]
    for sectie in VERSIEVELDEN:
        if sectie and (tabel := gegevens.get(sectie)):
            regels = _waarden(tabel)
            delen.append(f"[{sectie}]\n{regels}" if regels else "")
        if sectie:
            delen += _lijsten(gegevens, sectie)
    delen += _lijsten(gegevens, "")
    return "\n".join(deel for deel in delen if deel)


def _lijsten(gegevens: Mapping[str, Any], sectie: str) -> list[str]:
    """The rows of the lists of a section (of the file itself: "")."""
    return [
        f"[[{onderdeel.naam}]]\n{_waarden(rij)}"
        for onderdeel in ONDERDELEN
        if (onderdeel.pad[0] if len(onderdeel.pad) > 1 else "") == sectie
        for rij in haal(gegevens, onderdeel.pad) or []
    ]


def _waarden(tabel: Mapping[str, Any]) -> str:
    """The keys of one table; tables within it are written apart."""
    gewoon = {
        sleutel: _tijd(waarde)
        for sleutel, waarde in tabel.items()
        if not isinstance(waarde, Mapping) and not _is_tabellen(waarde)
    }
    return tomli_w.dumps(gewoon, multiline_strings=False)


def _is_tabellen(waarde: Any) -> bool:
    return isinstance(waarde, list) and any(isinstance(deel, Mapping) for deel in waarde)


def _tijd(waarde: Any) -> Any:
    """TOML writes an offset in whole minutes; Amsterdam before 1937 had seconds too."""
    if not isinstance(waarde, datetime) or waarde.tzinfo is None:
        return waarde
    verschil = waarde.utcoffset() or timedelta(0)
    minuten = timedelta(minutes=verschil // timedelta(minutes=1))
    return waarde.astimezone(timezone(minuten))
