"""The blocks a letter is made of, as plain data that can be stored (JSON) and drawn as page, mail text or PDF.

{"soort": "kop", "tekst": str}                      a heading
{"soort": "alinea", "tekst": str}                   a paragraph
{"soort": "kern", "tekst": str}                     the sentence that matters most
{"soort": "lijst", "punten": [str]}                 a list
{"soort": "gegevens", "rijen": [[naam, waarde]]}    a table of two columns
{"soort": "oordelen", "punten": [{...}]}            one entry per criterion (`oordeel`)
"""

import re
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

Blok = dict[str, Any]


def kop(tekst: str) -> Blok:
    return {"soort": "kop", "tekst": tekst}


def alinea(tekst: str) -> Blok:
    return {"soort": "alinea", "tekst": tekst}


def kern(tekst: str) -> Blok:
    return {"soort": "kern", "tekst": tekst}


def lijst(punten: Iterable[str]) -> Blok:
    return {"soort": "lijst", "punten": list(punten)}


def gegevens(rijen: Iterable[tuple[str, str]]) -> Blok:
    return {"soort": "gegevens", "rijen": [[naam, waarde] for naam, waarde in rijen if waarde]}


def alineas(tekst: str) -> list[Blok]:
    """What somebody typed: a blank line starts a paragraph, lines that all begin with a dash or a star are a list."""
    blokken = []
    for stuk in re.split(r"\n\s*\n", tekst.replace("\r\n", "\n").strip()):
        regels = [regel.strip() for regel in stuk.split("\n") if regel.strip()]
        if not regels:
            continue
        if len(regels) > 1 and all(re.match(r"[-*•] ", regel) for regel in regels):
            blokken.append(lijst(regel[2:].strip() for regel in regels))
        else:
            blokken.append(alinea("\n".join(regels)))
    return blokken


def oordeel(
    *,
    vraag: str,
    uitkomst: str,
    reden: str,
    goed: bool | None,
    punten: str = "",
    zacht: bool = False,
    een_van: int = 0,
) -> dict[str, Any]:
    """What the letter says about one criterion. `goed`: met, not met, or None for not applicable.

    `een_van`: number of the group of alternatives of which one suffices, 0 when it stands alone.
    """
    return {
        "vraag": vraag,
        "uitkomst": uitkomst,
        "reden": reden,
        "goed": goed,
        "punten": punten,
        "zacht": zacht,
        "een_van": een_van,
    }


def uitleg_bij(punt: dict[str, Any]) -> str:
    """The sentence that says how much one criterion weighs; empty for a hard one that stands alone."""
    if punt.get("een_van"):
        return _("Van groep %(nummer)d is één criterium genoeg.") % {"nummer": punt["een_van"]}
    if punt.get("zacht"):
        return _("Dit weegt mee. Het is op zichzelf geen reden om te weigeren.")
    return ""
