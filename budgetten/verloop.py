"""All that happened with an application, for staff: log, notes, advice and letters on one line of time.

Each moment says who may see it: the applicant too, or only staff.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from samenwijk.logboek import events
from samenwijk.logboek.models import Logregel

from .models import Adviesvraag, Brief, Notitie
from .queries.werk import Dossier
from .voortgang import ZINNEN

# Shown from the row itself, with its text: the log holds no free text.
UIT_DE_RIJ = frozenset({"aanvraag.notitie", "aanvraag.advies_gevraagd", "aanvraag.advies_gegeven"})
_ADVIESSOORT = {"positief": "positief", "voorwaarden": "waarschuwing", "negatief": "negatief"}


def sleutels_in(logregels: Iterable[Logregel]) -> set[int]:
    """Keys of the people that the log lines name, to read their names at once."""
    sleutels = {regel.door_sleutel for regel in logregels}
    sleutels |= {regel.gegevens.get("behandelaar") for regel in logregels}
    return {sleutel for sleutel in sleutels if sleutel is not None}


def _moment(
    moment: datetime, titel: str, *, openbaar: bool, tekst: str = "", soort: str = ""
) -> dict[str, Any]:
    return {
        "moment": moment,
        "titel": titel,
        "tekst": tekst,
        "soort": soort,
        "door": _("de aanvrager ziet dit") if openbaar else _("intern"),
    }


def _van_logregel(regel: Logregel, vragen: dict[str, str]) -> dict[str, Any]:
    """The log names a criterion by its code; people read its question."""
    gegevens = dict(regel.gegevens)
    if "criterium" in gegevens:
        gegevens["criterium"] = vragen.get(gegevens["criterium"], gegevens["criterium"])
    zin = events.zin(regel.gebeurtenis, door_sleutel=regel.door_sleutel, gegevens=gegevens)
    soort = ZINNEN[regel.gebeurtenis][1] if regel.gebeurtenis in ZINNEN else ""
    return _moment(regel.moment, zin, openbaar=regel.gebeurtenis in ZINNEN, soort=soort)


def _van_notitie(notitie: Notitie) -> dict[str, Any]:
    titel = _("Notitie van %(wie)s") % {"wie": notitie.door}
    return _moment(notitie.moment, titel, openbaar=False, tekst=notitie.tekst)


def _van_advies(vraag: Adviesvraag) -> list[dict[str, Any]]:
    gevraagd = _("%(wie)s vraagt advies aan de afdeling %(afdeling)s") % {
        "wie": vraag.gevraagd_door,
        "afdeling": vraag.afdeling,
    }
    momenten = [_moment(vraag.gevraagd_op, gevraagd, openbaar=False, tekst=vraag.vraag)]
    if vraag.beantwoord_op is not None:
        titel = _("Advies van de afdeling %(afdeling)s: %(uitkomst)s") % {
            "afdeling": vraag.afdeling,
            "uitkomst": vraag.get_uitkomst_display(),
        }
        momenten.append(
            _moment(
                vraag.beantwoord_op,
                titel,
                openbaar=False,
                tekst=vraag.antwoord,
                soort=_ADVIESSOORT[vraag.uitkomst],
            )
        )
    return momenten


def _van_brief(brief: Brief) -> dict[str, Any]:
    titel = _("Brief gemaakt: %(soort)s") if brief.op_papier else _("Brief verstuurd: %(soort)s")
    return _moment(brief.gemaakt_op, titel % {"soort": brief.get_soort_display()}, openbaar=True)


def verloop(dossier: Dossier) -> list[dict[str, Any]]:
    """The moments for the component `tijdlijn`, oldest first. No query when the dossier was read with dossier_van."""
    aanvraag = dossier.aanvraag
    vragen = {criterium.code: criterium.vraag for criterium in aanvraag.versie.criteria.all()}
    momenten = [
        _van_logregel(regel, vragen) for regel in dossier.logregels if regel.gebeurtenis not in UIT_DE_RIJ
    ]
    momenten += [_van_notitie(notitie) for notitie in aanvraag.notities.all()]
    momenten += [moment for vraag in aanvraag.adviesvragen.all() for moment in _van_advies(vraag)]
    momenten += [_van_brief(brief) for brief in aanvraag.brieven.all()]
    return sorted(momenten, key=lambda moment: moment["moment"])
