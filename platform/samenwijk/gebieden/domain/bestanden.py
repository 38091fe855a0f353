"""Reading what municipalities and CBS deliver: CSV with `;` or `,`, with or without BOM, UTF-8 or Windows-1252."""

import csv
import io
import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .fouten import ImportGeweigerd, Regelfout

GROOTSTE_BESTAND = 50 * 1024 * 1024


@dataclass(frozen=True)
class Rij:
    """One line of a CSV file: its number in the file and its values, stripped, by the name of their column."""

    regel: int
    waarden: dict[str, str]


def lees_tekst(inhoud: bytes) -> str:
    """The text of a file: UTF-8 (with or without BOM), otherwise Windows-1252. Raises ImportGeweigerd."""
    if len(inhoud) > GROOTSTE_BESTAND:
        raise _geweigerd(_("Dit bestand is groter dan 50 MB."))
    if not inhoud.strip():
        raise _geweigerd(_("Dit bestand is leeg."))
    for codering in ("utf-8-sig", "cp1252"):
        try:
            tekst = inhoud.decode(codering)
        except UnicodeDecodeError:
            continue
        if "\x00" in tekst:
            raise _geweigerd(_("Dit is geen tekstbestand. Bewaar het opnieuw als UTF-8."))
        return tekst
    raise _geweigerd(_("Dit is geen tekst in UTF-8 of Windows-1252. Bewaar het bestand opnieuw als UTF-8."))


def lees_csv(inhoud: bytes, *, kolommen: tuple[str, ...]) -> tuple[list[Rij], list[Regelfout]]:
    """The lines of a CSV file with a header, and the lines that could not be read.

    The header names at least `kolommen`, in any order and case; other columns are passed over, empty lines too.
    Raises ImportGeweigerd when the file as a whole cannot be read.
    """
    tekst = lees_tekst(inhoud)
    kop_tekst = tekst.splitlines()[0]
    scheiding = ";" if kop_tekst.count(";") >= kop_tekst.count(",") else ","
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=scheiding, strict=True)
    rijen: list[Rij] = []
    fouten: list[Regelfout] = []
    try:
        kop = _lees_kop(next(lezer), kolommen)
        vorige = lezer.line_num
        for waarden in lezer:
            # A value between quotes may hold line ends: the line where it begins is the one to name.
            regel, vorige = vorige + 1, lezer.line_num
            if not any(waarde.strip() for waarde in waarden):
                continue
            if len(waarden) != len(kop):
                fouten.append(Regelfout(regel, _vakken(len(waarden), len(kop))))
                continue
            rijen.append(Rij(regel, {k: w.strip() for k, w in zip(kop, waarden, strict=True)}))
    except csv.Error:
        fouten.append(
            Regelfout(lezer.line_num, _("Deze regel is geen geldige CSV. Kijk de aanhalingstekens na."))
        )
    if not rijen and not fouten:
        fouten.append(Regelfout(0, _("Dit bestand heeft een kop, maar geen regels.")))
    return rijen, fouten


def lees_json(inhoud: bytes) -> Any:
    """The JSON of a file. Raises ImportGeweigerd with the line where reading stopped."""
    try:
        return json.loads(lees_tekst(inhoud))
    except json.JSONDecodeError as fout:
        raise ImportGeweigerd([Regelfout(fout.lineno, _("Dit bestand is geen geldige JSON."))]) from fout
    except RecursionError as fout:
        raise _geweigerd(_("Dit bestand is te diep genest om GeoJSON te zijn.")) from fout


def _geweigerd(reden: str) -> ImportGeweigerd:
    return ImportGeweigerd([Regelfout(0, reden)])


def _lees_kop(kop: list[str], kolommen: tuple[str, ...]) -> list[str]:
    namen = [naam.strip().casefold() for naam in kop]
    ontbreekt = [naam for naam in kolommen if naam not in namen]
    if ontbreekt:
        raise ImportGeweigerd(
            [
                Regelfout(
                    1,
                    _("De kop mist: %(ontbreekt)s. De kop moet zijn: %(kop)s.")
                    % {"ontbreekt": ", ".join(ontbreekt), "kop": ";".join(kolommen)},
                )
            ]
        )
    dubbel = sorted({naam for naam in namen if naam and namen.count(naam) > 1})
    if dubbel:
        raise ImportGeweigerd(
            [Regelfout(1, _("Deze kolom staat twee keer in de kop: %(naam)s.") % {"naam": ", ".join(dubbel)})]
        )
    return namen


def _vakken(gevonden: int, verwacht: int) -> str:
    return _("Deze regel heeft %(gevonden)d vakken; de kop heeft er %(verwacht)d.") % {
        "gevonden": gevonden,
        "verwacht": verwacht,
    }
