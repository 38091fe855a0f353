"""What changed between two versions, in words that a policy officer reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samenwijk.gebieden.models import Gebied
from samenwijk.ui.geld import euro

from ..enums import Aanvragersoort, Valuta
from ..models import Regelingversie
from .velden import ONDERDELEN, SECTIENAMEN, VERSIEVELDEN, Onderdeel, modelveld
from .waarden import AMSTERDAM, is_moment, versie_als_dict


@dataclass(frozen=True)
class Verschil:
    """One difference: what it is about, and both texts. `was` empty: it is new; `wordt` empty: it is gone."""

    onderwerp: str
    was: str
    wordt: str

    @property
    def soort(self) -> str:
        """ "erbij", "weg" or "anders": for a word and a colour beside it."""
        if not self.was:
            return "erbij"
        return "anders" if self.wordt else "weg"


def verschillen(oud: Regelingversie, nieuw: Regelingversie) -> list[Verschil]:
    """Every difference, in the order of the file. Rows of lists are matched by code or name. Empty: they are the same."""
    for versie in (oud, nieuw):
        versie_als_dict(versie)  # reads everything along
    gevonden = [
        Verschil(_onderwerp(sectie, veld), was, wordt)
        for sectie, velden in VERSIEVELDEN.items()
        for naam in velden.values()
        for veld in [modelveld(Regelingversie, naam)]
        for was, wordt in [(_woorden(oud, veld), _woorden(nieuw, veld))]
        if was != wordt
    ]
    gebieden = [_gebieden(versie) for versie in (oud, nieuw)]
    if gebieden[0] != gebieden[1]:
        gevonden.append(Verschil(_("gebieden waar de regeling geldt"), *gebieden))
    for onderdeel in ONDERDELEN:
        gevonden += _rijen(onderdeel, oud, nieuw)
    return gevonden


def _onderwerp(sectie: str, veld: "models.Field[Any, Any]") -> str:
    return f"{SECTIENAMEN[sectie]}: {veld.verbose_name}" if sectie else str(veld.verbose_name)


def _gebieden(versie: Regelingversie) -> str:
    namen = [gebied.naam for gebied in sorted(versie.gebieden.all(), key=lambda g: g.path)]
    return ", ".join(namen) or _("de hele gemeente")


def _woorden(rij: models.Model, veld: "models.Field[Any, Any]") -> str:
    """The value of a field in words. What is open reads "niet bepaald"."""
    waarde = getattr(rij, veld.name)
    if waarde is None or waarde == "" or waarde == []:
        return _("niet bepaald")
    if isinstance(waarde, bool):
        return _("ja") if waarde else _("nee")
    if isinstance(veld, models.DecimalField):
        return _getal(rij, veld, Decimal(waarde))
    if is_moment(veld):
        return _moment(waarde)
    if isinstance(waarde, date):
        return date_format(waarde, "j F Y")
    if isinstance(waarde, list):
        return ", ".join(str(dict(Aanvragersoort.choices).get(deel, deel)) for deel in waarde)
    if veld.choices:
        return str(dict(veld.flatchoices).get(waarde, waarde))
    return waarde.naam if isinstance(waarde, Gebied) else str(waarde)


def _getal(rij: models.Model, veld: "models.DecimalField[Any, Any]", waarde: Decimal) -> str:
    """An amount, a rate or a percentage as people write it; guilders as guilders."""
    if "procent" in veld.name:
        return f"{waarde.normalize():f}%".replace(".", ",")
    versie = rij if isinstance(rij, Regelingversie) else getattr(rij, "versie", None)
    if veld.decimal_places == 2:
        tekst = euro(waarde)
    else:
        # A rate keeps its decimals (0,65 and 3,687), at least two.
        exact = f"{waarde.normalize():f}"
        cijfers = max(2, len(exact.partition(".")[2]))
        tekst = "€\N{NO-BREAK SPACE}" + f"{waarde:.{cijfers}f}".replace(".", ",")
    return tekst.replace("€", "ƒ") if versie is not None and versie.valuta == Valuta.NLG else tekst


def _moment(waarde: datetime) -> str:
    return date_format(waarde.astimezone(AMSTERDAM), "j F Y, H:i")


def _sleutel(onderdeel: Onderdeel, rij: models.Model) -> Any:
    """By what a row is found in the other version. A task has no name: who has which task from when."""
    if onderdeel.naam == "taak":
        return (rij.taak, rij.wie, rij.van)  # type: ignore[attr-defined]
    waarde = getattr(rij, onderdeel.velden[onderdeel.sleutel])
    return waarde.slug if isinstance(waarde, Gebied) else waarde


def _titel(rij: models.Model) -> str:
    """What a row is called: the question of a criterion, the name of a category, who has which task."""
    for naam in ("vraag", "naam"):
        if getattr(rij, naam, "") and not hasattr(rij, "drager"):
            return str(getattr(rij, naam))
    return str(rij.wie) if hasattr(rij, "drager") else str(rij.gebied)  # type: ignore[attr-defined]


def _omschrijving(onderdeel: Onderdeel, rij: models.Model) -> str:
    """A whole row in one text, for a row that is new or gone: what is filled in, without its code."""
    delen = []
    for naam in onderdeel.velden.values():
        veld = modelveld(onderdeel.model, naam)
        waarde = getattr(rij, naam)
        if naam in ("code", "taak") or waarde in (None, "", []) or _woorden(rij, veld) == _titel(rij):
            continue
        if veld.has_default() and waarde == veld.get_default() and naam != "hard":
            continue
        delen.append(f"{veld.verbose_name}: {_woorden(rij, veld)}")
    return "; ".join([_titel(rij), *delen])


def _rijen(onderdeel: Onderdeel, oud: Regelingversie, nieuw: Regelingversie) -> Iterable[Verschil]:
    was = {_sleutel(onderdeel, rij): rij for rij in getattr(oud, onderdeel.verwant).all()}
    wordt = {_sleutel(onderdeel, rij): rij for rij in getattr(nieuw, onderdeel.verwant).all()}
    for sleutel, rij in was.items():
        if sleutel not in wordt:
            yield Verschil(_rijnaam(onderdeel, rij), _omschrijving(onderdeel, rij), "")
        else:
            yield from _velden(onderdeel, rij, wordt[sleutel])
    for sleutel, rij in wordt.items():
        if sleutel not in was:
            yield Verschil(_rijnaam(onderdeel, rij), "", _omschrijving(onderdeel, rij))
    samen_oud, samen_nieuw = ([s for s in kant if s in was and s in wordt] for kant in (was, wordt))
    if onderdeel.volgorde and samen_oud != samen_nieuw:
        yield Verschil(
            _("volgorde: %(wat)s") % {"wat": onderdeel.enkelvoud},
            ", ".join(_titel(was[s]) for s in samen_oud),
            ", ".join(_titel(wordt[s]) for s in samen_nieuw),
        )


def _rijnaam(onderdeel: Onderdeel, rij: models.Model) -> str:
    if onderdeel.naam == "taak":
        return f"{onderdeel.enkelvoud}: {rij.get_taak_display()}"  # type: ignore[attr-defined]
    return f"{onderdeel.enkelvoud} “{_titel(rij)}”"


def _velden(onderdeel: Onderdeel, oud: models.Model, nieuw: models.Model) -> Iterable[Verschil]:
    for naam in onderdeel.velden.values():
        veld = modelveld(onderdeel.model, naam)
        was, wordt = _woorden(oud, veld), _woorden(nieuw, veld)
        if was != wordt:
            yield Verschil(f"{_rijnaam(onderdeel, nieuw)}: {veld.verbose_name}", was, wordt)
