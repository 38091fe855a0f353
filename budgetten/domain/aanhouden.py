"""Keeping an application for later, only with the applicant's written consent (Awb 4:15 lid 2 onder a).

Staff ask with a reason and a day; the applicant says yes or no on the own page, or signs on paper. Waiting ends after the
day, or earlier when staff go on; the application returns to where it was.
"""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from rules import has_perm

from samenwijk.berichten.taal import in_brieftaal
from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Persoon
from samenwijk.ui.componenten.teksten import datum

from ..enums import OVERGANGEN, Aanvraagstatus
from ..meldingen_procedure import meld_keuze, vraag_instemming
from ..models import Aanhouding, Aanvraag
from .status import eis_status, lock_aanvraag, zet_status
from .termijn import zet_termijn

# From these states an application can be kept for later.
AAN_TE_HOUDEN = tuple(
    Aanvraagstatus(van) for van, doelen in OVERGANGEN.items() if Aanvraagstatus.AANGEHOUDEN in doelen
)


def _eis_behandelaar(door: Persoon, aanvraag: Aanvraag) -> None:
    if not (
        has_perm("budgetten.toets_aanvraag", door, aanvraag)
        or has_perm("budgetten.besluit_aanvraag", door, aanvraag)
    ):
        raise PermissionDenied


def _open(aanvraag: Aanvraag, *, ingestemd: bool) -> Aanhouding:
    aanhouding = Aanhouding.objects.filter(
        aanvraag=aanvraag,
        beeindigd_op__isnull=True,
        geweigerd_op__isnull=True,
        instemming_op__isnull=not ingestemd,
    ).first()
    if aanhouding is None:
        raise ValidationError(_("Deze vraag om te wachten is niet meer open."), code="geen_vraag")
    aanhouding.aanvraag = aanvraag
    return aanhouding


def _log(aanvraag: Aanvraag, gebeurtenis: str, door: Persoon | None, **gegevens: str) -> None:
    schrijf_log(
        f"aanvraag.{gebeurtenis}",
        over=aanvraag,
        gemeente_sleutel=aanvraag.gemeente_id,
        door_sleutel=door.pk if door else None,
        **gegevens,
    )


@transaction.atomic
def vraag_aanhouding(*, aanvraag: Aanvraag, reden: str, tot: date, door: Persoon) -> Aanhouding:
    """Ask the applicant to agree to wait up to and including `tot`. Nothing stands still yet.

    Asking the same twice gives the question that is there. Raises PermissionDenied, and ValidationError by field.
    """
    aanvraag = lock_aanvraag(aanvraag.pk)
    _eis_behandelaar(door, aanvraag)
    eis_status(aanvraag, *AAN_TE_HOUDEN)
    reden = reden.strip()
    bestaand = Aanhouding.objects.filter(
        aanvraag=aanvraag, beeindigd_op__isnull=True, geweigerd_op__isnull=True
    ).first()
    if bestaand is not None:
        if (bestaand.reden, bestaand.tot) == (reden, tot):
            return bestaand
        raise ValidationError(
            _("Er is al gevraagd om te wachten. Trek die vraag eerst in."), code="al_gevraagd"
        )
    fouten: dict[str, str] = {}
    if not reden:
        fouten["reden"] = _("Schrijf op waarom. De aanvrager leest dit.")
    if tot <= klok.vandaag():
        fouten["tot"] = _("Kies een dag na vandaag.")
    if fouten:
        raise ValidationError(fouten)
    aanhouding = Aanhouding.objects.create(
        aanvraag=aanvraag, reden=reden, tot=tot, gevraagd_door=door, gevraagd_op=klok.nu()
    )
    _log(aanvraag, "aanhouding_gevraagd", door, tot=tot.isoformat())
    vraag_instemming(aanhouding)
    return aanhouding


@transaction.atomic
def trek_vraag_in(*, aanvraag: Aanvraag, door: Persoon) -> None:
    """Staff take the question back before there was an answer. Pressing twice changes nothing."""
    aanvraag = lock_aanvraag(aanvraag.pk)
    _eis_behandelaar(door, aanvraag)
    aantal = Aanhouding.objects.filter(
        aanvraag=aanvraag, beeindigd_op__isnull=True, geweigerd_op__isnull=True, instemming_op__isnull=True
    ).update(beeindigd_op=klok.nu())
    if aantal:
        _log(aanvraag, "aanhouding_vervallen", door)


@in_brieftaal
def tekst_van_instemming(aanhouding: Aanhouding) -> str:
    """What the applicant presses, and what is kept of it."""
    return _("Ja, ik stem ermee in dat mijn aanvraag wacht tot en met %(dag)s.") % {
        "dag": datum(aanhouding.tot)
    }


@transaction.atomic
def stem_in(*, aanvraag: Aanvraag, door: Persoon) -> Aanhouding:
    """The applicant agrees: the words of the button are kept, and the term stands still from tomorrow.

    Pressing twice changes nothing. Raises PermissionDenied for anyone but the applicant, ValidationError when the
    question is gone or the day has passed.
    """
    aanvraag = lock_aanvraag(aanvraag.pk)
    if not has_perm("budgetten.antwoord_aanvraag", door, aanvraag):
        raise PermissionDenied
    if aanvraag.status == Aanvraagstatus.AANGEHOUDEN:
        return _open(aanvraag, ingestemd=True)
    aanhouding = _open(aanvraag, ingestemd=False)
    return _houd_aan(aanhouding, tekst_van_instemming(aanhouding), door, meld=True)


@transaction.atomic
def leg_instemming_vast(*, aanvraag: Aanvraag, vindplaats: str, door: Persoon) -> Aanhouding:
    """Staff record consent signed on paper; `vindplaats` says where the signed sheet is kept."""
    aanvraag = lock_aanvraag(aanvraag.pk)
    _eis_behandelaar(door, aanvraag)
    aanhouding = _open(aanvraag, ingestemd=False)
    if not vindplaats.strip():
        raise ValidationError({"vindplaats": _("Schrijf op waar de ondertekende brief ligt.")})
    return _houd_aan(aanhouding, _op_papier(vindplaats.strip()), door, meld=False)


@in_brieftaal
def _op_papier(vindplaats: str) -> str:
    return _("Op papier ondertekend. Bewaard: %(vindplaats)s") % {"vindplaats": vindplaats}


def _houd_aan(aanhouding: Aanhouding, instemming: str, door: Persoon, *, meld: bool) -> Aanhouding:
    aanvraag = aanhouding.aanvraag
    eis_status(aanvraag, *AAN_TE_HOUDEN)
    if klok.vandaag() >= aanhouding.tot:
        raise ValidationError(_("De dag waarop het wachten eindigt, is al voorbij."), code="voorbij")
    aanhouding.instemming = instemming[:1000]
    aanhouding.instemming_op = klok.nu()
    aanhouding.vorige_status = aanvraag.status
    aanhouding.save(update_fields=["instemming", "instemming_op", "vorige_status"])
    zet_status(aanvraag=aanvraag, naar=Aanvraagstatus.AANGEHOUDEN, door=door, tot=aanhouding.tot.isoformat())
    zet_termijn(aanvraag)
    if meld:
        meld_keuze(aanhouding)
    return aanhouding


@transaction.atomic
def weiger_aanhouding(*, aanvraag: Aanvraag, door: Persoon) -> Aanhouding:
    """The applicant does not agree: the handling goes on as it was. Pressing twice changes nothing."""
    aanvraag = lock_aanvraag(aanvraag.pk)
    if not has_perm("budgetten.antwoord_aanvraag", door, aanvraag):
        raise PermissionDenied
    laatste = Aanhouding.objects.filter(aanvraag=aanvraag).last()
    if laatste is not None and laatste.geweigerd_op:
        return laatste
    aanhouding = _open(aanvraag, ingestemd=False)
    aanhouding.geweigerd_op = klok.nu()
    aanhouding.save(update_fields=["geweigerd_op"])
    _log(aanvraag, "aanhouding_geweigerd", door)
    meld_keuze(aanhouding)
    return aanhouding


@transaction.atomic
def hervat(*, aanvraag: Aanvraag, door: Persoon | None) -> Aanvraag:
    """Go on where it was: staff at any time, the system (`door` None) once the day has passed. Twice changes nothing."""
    aanvraag = lock_aanvraag(aanvraag.pk)
    if door is not None:
        _eis_behandelaar(door, aanvraag)
    laatste = Aanhouding.objects.filter(aanvraag=aanvraag).last()
    if aanvraag.status != Aanvraagstatus.AANGEHOUDEN and laatste is not None and laatste.beeindigd_op:
        return aanvraag
    eis_status(aanvraag, Aanvraagstatus.AANGEHOUDEN)
    aanhouding = _open(aanvraag, ingestemd=True)
    if door is None and klok.vandaag() <= aanhouding.tot:
        return aanvraag
    aanhouding.beeindigd_op = klok.nu()
    aanhouding.save(update_fields=["beeindigd_op"])
    _log(aanvraag, "hervat", door)
    zet_status(aanvraag=aanvraag, naar=Aanvraagstatus(aanhouding.vorige_status), door=door)
    zet_termijn(aanvraag)
    return aanvraag
