"""Reading a file: TOML, then the schema, then what no schema can say. All errors at once, nothing half."""

import json
import re
import tomllib
from collections.abc import Mapping
from copy import deepcopy
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator, FormatChecker

from .controleren import controleer_inhoud
from .fouten import Bestandsfout, Bestandsfouten, Fout, syntaxfout, uit_schemafout
from .plaatsen import Pad, regel_van, regels
from .waarden import Gegevens, Namen, naar_dag, naar_moment

SCHEMA_PAD = Path(__file__).with_name("schema.json")
GROOTSTE_BESTAND = 500_000  # characters; the longest scheme we know has less than 10.000
# A key of so many parts is no scheme, and the parser needs the square of their number in time: refused before it reads on.
_EINDELOZE_SLEUTEL = re.compile(
    r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){32}""", re.ASCII
)

_FORMATS = FormatChecker(formats=())


@_FORMATS.checks("samenwijk-dag", raises=ValueError)
def _is_dag(waarde: object) -> bool:
    return not isinstance(waarde, str) or (len(waarde) == 10 and bool(naar_dag(waarde)))


@_FORMATS.checks("samenwijk-moment", raises=ValueError)
def _is_moment(waarde: object) -> bool:
    return not isinstance(waarde, str) or bool(naar_moment(waarde))


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of the format."""
    inhoud: dict[str, Any] = json.loads(SCHEMA_PAD.read_text(encoding="utf-8"))
    return inhoud


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(schema(), format_checker=_FORMATS)


def _als_json(waarde: Any) -> Any:
    """Dates as ISO text: JSON Schema knows no dates."""
    if isinstance(waarde, Mapping):
        return {str(sleutel): _als_json(deel) for sleutel, deel in waarde.items()}
    if isinstance(waarde, list | tuple):
        return [_als_json(deel) for deel in waarde]
    return waarde.isoformat() if isinstance(waarde, date | datetime) else waarde


def controleer(gegevens: Mapping[str, Any], namen: Namen | None = None) -> list[Fout]:
    """Everything that is wrong with data in the shape of the file. With `namen` also areas and organs are looked up."""
    plat = _als_json(gegevens)
    fouten = [deel for fout in _validator().iter_errors(plat) for deel in uit_schemafout(fout)]
    gezond = deepcopy(plat)
    # Deepest and last first, so that taking one away does not renumber the next.
    for fout in sorted(fouten, key=lambda f: [(isinstance(d, int), d) for d in f.pad], reverse=True):
        _haal_weg(gezond, fout.pad)
    # Of a table in which something was refused, what follows from leaving that out is not said as well.
    geraakt = {fout.pad[:-1] for fout in fouten}
    return fouten + [fout for fout in controleer_inhoud(gezond, namen) if fout.pad not in geraakt]


def _haal_weg(gegevens: Any, pad: Pad) -> None:
    """Empty the place of an error, so that the checks of content only see what is sound. Lists keep their numbers."""
    for deel in pad[:-1]:
        try:
            gegevens = gegevens[deel]
        except (KeyError, IndexError, TypeError):
            return
    laatste = pad[-1] if pad else ""
    if isinstance(gegevens, dict):
        gegevens.pop(laatste, None)
    elif isinstance(gegevens, list) and isinstance(laatste, int) and laatste < len(gegevens):
        gegevens[laatste] = {} if isinstance(gegevens[laatste], dict) else ""


def _geen_regeling() -> Bestandsfouten:
    return Bestandsfouten([Bestandsfout(0, "", _("dit bestand is geen regeling"))])


def lees(tekst: str, namen: Namen | None = None) -> Gegevens:
    """The data of a file. With `namen` (the areas and organs of a municipality) those are checked as well.

    Raises Bestandsfouten naming line, field and reason of everything that is wrong; of what is not TOML at all the parser
    names the first place only.
    """
    if len(tekst) > GROOTSTE_BESTAND:
        raise Bestandsfouten([Bestandsfout(0, "", _("dit bestand is te groot voor een regeling"))])
    tekst = tekst.removeprefix("\ufeff")
    if _EINDELOZE_SLEUTEL.search(tekst):
        raise _geen_regeling()
    try:
        gegevens = tomllib.loads(tekst)
        fouten = controleer(gegevens, namen)
        plaatsen = regels(tekst) if fouten else {}
    except tomllib.TOMLDecodeError as fout:
        raise Bestandsfouten([syntaxfout(str(fout), tekst)]) from fout
    except RecursionError as fout:
        raise _geen_regeling() from fout
    if fouten:
        raise Bestandsfouten(
            [Bestandsfout(regel_van(plaatsen, fout.pad), fout.veld, fout.reden) for fout in fouten]
        )
    return gegevens
