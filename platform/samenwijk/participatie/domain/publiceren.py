"""From draft to promise: publishing demands everything that people must know beforehand, and then it stands."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Persoon

from ..enums import Trajectstatus
from ..models import Fase, Faseverlenging, Traject
from .statussen import lock_traject, set_status

# What every phase must have before people are asked to take part, in the order in which it is named.
VERPLICHT = {
    "trede": gettext_lazy("de trede"),
    "toezegging": gettext_lazy("de toezegging"),
    "kaders": gettext_lazy("de kaders"),
    "doel": gettext_lazy("het doel"),
    "start": gettext_lazy("het begin"),
    "einde": gettext_lazy("het einde"),
}


@transaction.atomic
def publiceer_traject(*, traject: Traject, door: Persoon | None) -> Traject:
    """Publish a draft; publishing twice is publishing once.

    Raises ValidationError with one message per phase that names what is missing.
    """
    traject = lock_traject(traject)
    if traject.status == Trajectstatus.GEPUBLICEERD:
        return traject
    fasen = list(traject.fasen.select_for_update().order_by("volgorde"))
    if traject.status == Trajectstatus.CONCEPT:
        fouten = ontbreekt(fasen)
        if fouten:
            raise ValidationError(fouten)
    set_status(traject, Trajectstatus.GEPUBLICEERD, door=door, fasen=len(fasen))
    return traject


def ontbreekt(fasen: Sequence[Fase]) -> list[str]:
    """What keeps these phases (in order) from being published, per phase and in words; empty when nothing does."""
    if not fasen:
        return [_("Voeg minstens één fase toe.")]
    fouten = []
    for fase in fasen:
        mist = [str(naam) for veld, naam in VERPLICHT.items() if not _filled(fase, veld)]
        if mist:
            fouten.append(
                _("Fase %(nummer)d (%(naam)s) mist: %(wat)s.")
                % {"nummer": fase.volgorde, "naam": fase.naam, "wat": _enumerate(mist)}
            )
    fouten += _backwards(fasen)
    eindes = [fase.einde for fase in fasen if fase.einde]
    if not fouten and max(eindes) <= klok.nu():
        fouten.append(_("Alle fasen zijn al voorbij. Een toezegging doet u vooraf."))
    return fouten


@transaction.atomic
def verleng_fase(*, fase: Fase, einde: datetime, reden: str, door: Persoon | None) -> Fase:
    """Give a published phase a later end, with the reason; the same end again changes nothing.

    Raises ValidationError keyed by `einde` or `reden`.
    """
    traject = lock_traject(fase.traject)
    fase = Fase.objects.select_for_update().get(pk=fase.pk)
    fase.traject = traject
    if traject.status != Trajectstatus.GEPUBLICEERD or fase.einde is None:
        raise ValidationError(
            _("Alleen een fase van een gepubliceerd traject kunt u verlengen."), code="status"
        )
    if einde == fase.einde:
        return fase
    fouten: dict[str, str] = {}
    if einde < fase.einde:
        fouten["einde"] = _("U kunt een fase alleen verlengen. Nu eindigt zij op %(moment)s.") % {
            "moment": _moment(fase.einde)
        }
    elif einde <= klok.nu():
        fouten["einde"] = _("Kies een moment dat nog moet komen.")
    volgende = traject.fasen.filter(volgorde__gt=fase.volgorde).order_by("volgorde").first()
    if volgende is not None and volgende.einde is not None and einde > volgende.einde:
        fouten["einde"] = _("Deze fase kan niet later eindigen dan de volgende, “%(naam)s”: %(moment)s.") % {
            "naam": volgende.naam,
            "moment": _moment(volgende.einde),
        }
    if not reden.strip():
        fouten["reden"] = _("Schrijf op waarom deze fase langer duurt. De reden komt op de pagina te staan.")
    if fouten:
        raise ValidationError(fouten)
    # The row first: the database lets a published phase change only when the reason is there.
    Faseverlenging.objects.create(
        fase=fase, van=fase.einde, tot=einde, reden=reden.strip(), moment=klok.nu(), door=door
    )
    schrijf_log(
        "traject.fase_verlengd",
        over=traject,
        gemeente_sleutel=traject.gemeente_id,
        door_sleutel=door.pk if door else None,
        fase=fase.volgorde,
        van=_moment(fase.einde),
        tot=_moment(einde),
    )
    fase.einde = einde
    fase.save(update_fields=["einde"])
    return fase


@transaction.atomic
def sluit_traject_af(*, traject: Traject, door: Persoon | None) -> Traject:
    """Close a process of which every phase is over; closing twice is closing once. Raises ValidationError."""
    traject = lock_traject(traject)
    if traject.status == Trajectstatus.AFGESLOTEN:
        return traject
    nu = klok.nu()
    loopt = [f for f in traject.fasen.order_by("volgorde") if f.einde is None or f.einde > nu]
    if traject.status == Trajectstatus.GEPUBLICEERD and loopt:
        raise ValidationError(
            _("Fase %(nummer)d (%(naam)s) is nog niet voorbij. Afsluiten kan als alle fasen voorbij zijn."),
            code="loopt_nog",
            params={"nummer": loopt[0].volgorde, "naam": loopt[0].naam},
        )
    set_status(traject, Trajectstatus.AFGESLOTEN, door=door)
    return traject


def _filled(fase: Fase, veld: str) -> bool:
    waarde = getattr(fase, f"{veld}_id" if veld == "trede" else veld)
    return bool(waarde.strip()) if isinstance(waarde, str) else waarde is not None


def _backwards(fasen: Sequence[Fase]) -> list[str]:
    """Phases may overlap, but a later one does not begin or end before the one before it."""
    fouten = []
    for eerst, dan in pairwise(fasen):
        namen = {"nummer": dan.volgorde, "naam": dan.naam, "vorige": eerst.volgorde}
        if eerst.start and dan.start and dan.start < eerst.start:
            fouten.append(_("Fase %(nummer)d (%(naam)s) begint eerder dan fase %(vorige)d.") % namen)
        elif eerst.einde and dan.einde and dan.einde < eerst.einde:
            fouten.append(_("Fase %(nummer)d (%(naam)s) eindigt eerder dan fase %(vorige)d.") % namen)
    return fouten


def _enumerate(delen: Sequence[str]) -> str:
    if len(delen) == 1:
        return delen[0]
    return _("%(eerst)s en %(laatst)s") % {"eerst": ", ".join(delen[:-1]), "laatst": delen[-1]}


def _moment(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y H:i")
