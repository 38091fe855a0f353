"""Between a version and one plain dict in the shape of the file.

Amounts and percentages are text with a point ("7500.00"), moments aware and in Amsterdam time, days are dates; what is
open is absent. The same dict is the file, the public data of a version and what the editor saves.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, cast
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import prefetch_related_objects

from samenwijk.gebieden.models import Gebied
from samenwijk.mensen.models import Orgaansoort

from ..enums import Criteriumsoort, Taakdrager
from ..models import Regelingversie
from .velden import FORMAAT, ONDERDELEN, VERSIEVELDEN, Onderdeel, modelveld

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
Gegevens = dict[str, Any]


def is_moment(veld: "models.Field[Any, Any]") -> bool:
    """A day with a time (a DateTimeField is a DateField too)."""
    return isinstance(veld, models.DateTimeField)


def naar_moment(waarde: datetime | date | str) -> datetime:
    """A moment: with its own offset, otherwise Amsterdam time; a day alone is its first minute."""
    if isinstance(waarde, str):
        waarde = datetime.fromisoformat(waarde)
    if not isinstance(waarde, datetime):
        waarde = datetime.combine(waarde, time(0))
    return waarde if waarde.tzinfo else waarde.replace(tzinfo=AMSTERDAM)


def naar_dag(waarde: date | str) -> date:
    """A day from a date or its ISO text."""
    return date.fromisoformat(waarde) if isinstance(waarde, str) else waarde


def _naar_bestand(veld: "models.Field[Any, Any]", waarde: Any) -> Any:
    """The value as it stands in the file; None when it is open."""
    if waarde is None or waarde == "" or waarde == []:
        return None
    if isinstance(veld, models.DecimalField):
        return f"{Decimal(waarde):.{veld.decimal_places}f}"
    if is_moment(veld):
        return waarde.astimezone(AMSTERDAM)
    if isinstance(waarde, Gebied):
        return waarde.slug
    if isinstance(waarde, Orgaansoort):
        return waarde.code
    if isinstance(waarde, list):
        return [str(deel) for deel in waarde]
    return str(waarde) if isinstance(waarde, str) else waarde


def _leeg(veld: "models.Field[Any, Any]") -> Any:
    """What an absent key means for a field."""
    if veld.null:
        return None
    if veld.blank and isinstance(veld, models.CharField | models.TextField):
        return ""
    return veld.get_default()


def _naar_model(veld: "models.Field[Any, Any]", waarde: Any) -> Any:
    """The value of the file as the model holds it. `waarde` has been checked."""
    if isinstance(veld, models.DecimalField):
        return Decimal(waarde).quantize(Decimal(1).scaleb(-(veld.decimal_places or 0)))
    if is_moment(veld):
        return naar_moment(waarde)
    if isinstance(veld, models.DateField):
        return naar_dag(waarde)
    return waarde


def _onderdeel_als_lijst(versie: Regelingversie, onderdeel: Onderdeel) -> list[Gegevens]:
    rijen = []
    for rij in getattr(versie, onderdeel.verwant).all():
        waarden = {
            sleutel: _naar_bestand(modelveld(onderdeel.model, naam), getattr(rij, naam))
            for sleutel, naam in onderdeel.velden.items()
        }
        rijen.append({sleutel: waarde for sleutel, waarde in waarden.items() if waarde is not None})
    return rijen


def versie_als_dict(versie: Regelingversie) -> Gegevens:
    """Everything of a version in the shape of the file. At most eleven queries, none for what was read along.

    Areas are named by their kenmerk (slug) and organs by their code: those are unique within a municipality.
    """
    prefetch_related_objects(
        [versie],
        "regeling",
        "panelsoort",
        "gebieden",
        "indienrondes",
        "medefinanciers",
        "deelplafonds__gebied",
        "taken__orgaansoort",
        "categorieen",
        "criteria",
    )
    gegevens: Gegevens = {"formaat": FORMAAT, "naam": versie.regeling.naam}
    for sectie, velden in VERSIEVELDEN.items():
        tabel = {
            sleutel: _naar_bestand(modelveld(Regelingversie, naam), getattr(versie, naam))
            for sleutel, naam in velden.items()
        }
        tabel = {sleutel: waarde for sleutel, waarde in tabel.items() if waarde is not None}
        if sectie == "gebied" and (gebieden := list(versie.gebieden.all())):
            tabel["namen"] = [gebied.slug for gebied in sorted(gebieden, key=lambda g: g.path)]
        if sectie == "":
            gegevens |= tabel
        elif tabel:
            gegevens[sectie] = tabel
    for onderdeel in ONDERDELEN:
        rijen = _onderdeel_als_lijst(versie, onderdeel)
        if rijen:
            plaats = gegevens if len(onderdeel.pad) == 1 else gegevens.setdefault(onderdeel.pad[0], {})
            plaats[onderdeel.pad[-1]] = rijen
    return gegevens


def haal(gegevens: Mapping[str, Any], pad: Iterable[str]) -> Any:
    """What stands at a path, or None."""
    for deel in pad:
        if not isinstance(gegevens, Mapping):
            return None
        gegevens = cast("Mapping[str, Any]", gegevens.get(deel))
    return gegevens


class Namen:
    """The areas and kinds of organ of one municipality, found by kenmerk or code, or by name. Two queries."""

    def __init__(self, gemeente_id: int) -> None:
        self.gebieden = self._op_naam(
            [(g.slug, g.naam, g) for g in Gebied.objects.filter(gemeente_id=gemeente_id)]
        )
        self.organen = self._op_naam(
            [(o.code, o.naam, o) for o in Orgaansoort.objects.filter(gemeente_id=gemeente_id)]
        )

    @staticmethod
    def _op_naam(rijen: list[tuple[str, str, Any]]) -> dict[str, list[Any]]:
        gevonden: dict[str, list[Any]] = {}
        for _code, naam, rij in rijen:
            gevonden.setdefault(naam.casefold(), []).append(rij)
        # A kenmerk wins over a name that happens to be the same.
        return gevonden | {code.casefold(): [rij] for code, _naam, rij in rijen}

    def gebied(self, naam: str) -> Gebied:
        """One area; the name was checked."""
        return cast("Gebied", self.gebieden[naam.casefold()][0])

    def orgaan(self, naam: str) -> Orgaansoort:
        """One kind of organ; the name was checked."""
        return cast("Orgaansoort", self.organen[naam.casefold()][0])


def _ingevuld(veld: "models.Field[Any, Any]", tabel: Mapping[str, Any], sleutel: str, namen: Namen) -> Any:
    if sleutel not in tabel:
        return _leeg(veld)
    if veld.related_model is Gebied:
        return namen.gebied(tabel[sleutel])
    if veld.related_model is Orgaansoort:
        return namen.orgaan(tabel[sleutel])
    return _naar_model(veld, tabel[sleutel])


def versievelden(gegevens: Gegevens, namen: Namen) -> dict[str, Any]:
    """The values of the fields of Regelingversie. `gegevens` has been checked (controleren.py)."""
    return {
        naam: _ingevuld(
            modelveld(Regelingversie, naam), gegevens.get(sectie, {}) if sectie else gegevens, sleutel, namen
        )
        for sectie, velden in VERSIEVELDEN.items()
        for sleutel, naam in velden.items()
    }


def rijen_van(onderdeel: Onderdeel, gegevens: Gegevens, namen: Namen) -> list[dict[str, Any]]:
    """The values of the rows of one part, in the order of the file. `gegevens` has been checked."""
    rijen = []
    for nummer, tabel in enumerate(haal(gegevens, onderdeel.pad) or [], start=1):
        rij = {
            naam: _ingevuld(modelveld(onderdeel.model, naam), tabel, sleutel, namen)
            for sleutel, naam in onderdeel.velden.items()
        }
        if onderdeel.volgorde:
            rij["volgorde"] = nummer
        if "drager" in onderdeel.afgeleid:
            rij["drager"] = drager(tabel)
        if onderdeel.naam == "criterium":
            rij["soort"] = Criteriumsoort.AUTOMATISCH if rij["automaat"] else Criteriumsoort.BEOORDEELD
        rijen.append(rij)
    return rijen


def drager(tabel: Mapping[str, Any]) -> Taakdrager:
    """What kind of party has a task follows from what is filled in."""
    if "rol" in tabel:
        return Taakdrager.ROL
    return Taakdrager.ORGAAN if "orgaan" in tabel else Taakdrager.ANDERS
