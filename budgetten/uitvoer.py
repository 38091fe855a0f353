"""Tables to take along: as CSV, as a spreadsheet or as JSON. Rows stream, so that a file of 100.000 rows costs no memory.

Amounts are Decimals, days are dates. A text that a spreadsheet would take for a formula is disarmed.
"""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from tempfile import TemporaryFile
from typing import Any

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone

Cel = str | int | Decimal | date | datetime | bool | None
Rij = Sequence[Cel]

_FORMULE = ("=", "+", "-", "@", "\t", "\r")
_PER_KEER = 500
# What the XML of a spreadsheet cannot hold, and openpyxl refuses: one title with such a character would break every file.
_STUURTEKENS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True)
class Tabel:
    """A table: its file name without extension, the names of its columns, and its rows (read once)."""

    naam: str
    kolommen: Sequence[str]
    rijen: Iterable[Rij]


def ontwapen(tekst: str) -> str:
    """The text with an apostrophe before it when a spreadsheet would run it."""
    return f"'{tekst}" if tekst.startswith(_FORMULE) else tekst


class _Regels:
    """What csv wants to write to; hands every line on."""

    def __init__(self) -> None:
        self.deel: list[str] = []

    def write(self, tekst: str) -> None:
        self.deel.append(tekst)

    def leeg(self) -> str:
        tekst = "".join(self.deel)
        self.deel.clear()
        return tekst


def _csv_cel(cel: Cel) -> str:
    if cel is None:
        return ""
    if isinstance(cel, bool):
        return "ja" if cel else "nee"
    if isinstance(cel, Decimal):
        return f"{cel:.2f}".replace(".", ",")
    if isinstance(cel, datetime):
        return timezone.localtime(cel).isoformat(timespec="seconds")
    if isinstance(cel, date):
        return cel.isoformat()
    return ontwapen(cel) if isinstance(cel, str) else str(cel)


def csv_regels(tabel: Tabel) -> Iterator[str]:
    """The lines of a CSV file: semicolons and decimal commas, as spreadsheets in the Netherlands read it."""
    regels = _Regels()
    schrijver = csv.writer(regels, delimiter=";")
    yield "\ufeff"
    schrijver.writerow(tabel.kolommen)
    for nummer, rij in enumerate(tabel.rijen, start=1):
        schrijver.writerow([_csv_cel(cel) for cel in rij])
        if nummer % _PER_KEER == 0:
            yield regels.leeg()
    yield regels.leeg()


def _json_cel(cel: Cel) -> Any:
    if isinstance(cel, Decimal):
        return f"{cel:.2f}"
    if isinstance(cel, datetime):
        return cel.astimezone(timezone.get_default_timezone()).isoformat(timespec="seconds")
    return cel.isoformat() if isinstance(cel, date) else cel


def json_delen(tabel: Tabel) -> Iterator[str]:
    """A JSON list of objects; amounts are strings, so that nobody rounds them."""
    scheiding = "[\n"
    for rij in tabel.rijen:
        veld = dict(zip(tabel.kolommen, map(_json_cel, rij), strict=True))
        yield scheiding + json.dumps(veld, ensure_ascii=False)
        scheiding = ",\n"
    yield "\n]\n" if scheiding != "[\n" else "[]\n"


def _stroom(tabel: Tabel, delen: Iterable[str], mediatype: str, achtervoegsel: str) -> StreamingHttpResponse:
    antwoord = StreamingHttpResponse((deel.encode() for deel in delen), content_type=mediatype)
    antwoord["Content-Disposition"] = f'attachment; filename="{tabel.naam}.{achtervoegsel}"'
    return antwoord


def als_csv(tabel: Tabel) -> HttpResponseBase:
    """A CSV download that streams."""
    return _stroom(tabel, csv_regels(tabel), "text/csv; charset=utf-8", "csv")


def als_json(tabel: Tabel) -> HttpResponseBase:
    """A JSON download that streams."""
    return _stroom(tabel, json_delen(tabel), "application/json; charset=utf-8", "json")


def _xlsx_cel(cel: Cel) -> Any:
    if isinstance(cel, datetime):
        return timezone.localtime(cel).replace(tzinfo=None)
    return ontwapen(_STUURTEKENS.sub("", cel)) if isinstance(cel, str) else cel


def als_xlsx(tabel: Tabel) -> HttpResponseBase:
    """A spreadsheet. openpyxl keeps the rows in a file while it writes; so does the answer."""
    from openpyxl import Workbook  # heavy, and only needed here

    boek = Workbook(write_only=True)
    blad = boek.create_sheet("Gegevens")
    blad.freeze_panes = "A2"
    blad.append(list(tabel.kolommen))
    for rij in tabel.rijen:
        blad.append([_xlsx_cel(cel) for cel in rij])
    bestand = TemporaryFile()  # noqa: SIM115 -- FileResponse closes it
    boek.save(bestand)
    bestand.seek(0)
    return FileResponse(
        bestand,
        as_attachment=True,
        filename=f"{tabel.naam}.xlsx",
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )


UITVOER: dict[str, Callable[[Tabel], HttpResponseBase]] = {"csv": als_csv, "xlsx": als_xlsx, "json": als_json}
