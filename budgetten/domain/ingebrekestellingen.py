"""Notices that a decision is late (Awb 4:17): valid or not, the last day without a penalty, and the penalty in the end."""

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from rules import has_perm

from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Persoon
from samenwijk.ui.geld import rond

from ..meldingen_procedure import meld_dwangsom, meld_ingebrekestelling
from ..models import Aanvraag, Besluit, Ingebrekestelling
from ..termijnen import dwangsom, einde_van_weken
from .status import lock_aanvraag
from .termijn import bereken_termijn


def _eis_besluiter(door: Persoon, aanvraag: Aanvraag) -> None:
    if not has_perm("budgetten.besluit_aanvraag", door, aanvraag):
        raise PermissionDenied


def is_terecht(aanvraag: Aanvraag, ontvangen_op: date) -> bool:
    """Whether the decision term had passed on that day, and there was no decision yet (Awb 4:17 lid 1 and 6:12)."""
    besluit = Besluit.objects.filter(aanvraag=aanvraag).first()
    if besluit is not None and timezone.localdate(besluit.genomen_op) <= ontvangen_op:
        return False
    uiterlijk = bereken_termijn(aanvraag)
    return uiterlijk is not None and ontvangen_op > uiterlijk


def berekende_dwangsom(stelling: Ingebrekestelling, dag: date) -> Decimal:
    """The penalty in euro when decided on `dag`; 0 for a notice without effect. Rates: setting DWANGSOM_PER_DAG."""
    if not stelling.geldig:
        return Decimal("0.00")
    return rond(dwangsom(stelling.uiterlijk, dag, settings.DWANGSOM_PER_DAG))


@transaction.atomic
def registreer_ingebrekestelling(
    *, aanvraag: Aanvraag, ontvangen_op: date, kenmerk: str, door: Persoon
) -> Ingebrekestelling:
    """Register a notice; the product says whether it has effect. The same reference and day twice gives what is there.

    Raises PermissionDenied, and ValidationError by field.
    """
    aanvraag = lock_aanvraag(aanvraag.pk)
    _eis_besluiter(door, aanvraag)
    kenmerk = kenmerk.strip()
    bestaand = Ingebrekestelling.objects.filter(aanvraag=aanvraag, kenmerk=kenmerk).first()
    if bestaand is not None:
        if bestaand.ontvangen_op == ontvangen_op:
            return bestaand
        raise ValidationError({"kenmerk": _("Er is al een ingebrekestelling met dit kenmerk.")})
    fouten: dict[str, str] = {}
    if not kenmerk:
        fouten["kenmerk"] = _("Vul het kenmerk van de ingebrekestelling in.")
    if not timezone.localdate(aanvraag.ingediend_op) <= ontvangen_op <= klok.vandaag():
        fouten["ontvangen_op"] = _("Kies een dag tussen de aanvraag en vandaag.")
    if fouten:
        raise ValidationError(fouten)
    stelling = Ingebrekestelling.objects.create(
        aanvraag=aanvraag,
        ontvangen_op=ontvangen_op,
        kenmerk=kenmerk,
        geldig=is_terecht(aanvraag, ontvangen_op),
        uiterlijk=einde_van_weken(ontvangen_op, aanvraag.versie.ingebrekestelling_weken),
        door=door,
        moment=klok.nu(),
    )
    schrijf_log(
        "aanvraag.ingebrekestelling",
        over=aanvraag,
        gemeente_sleutel=aanvraag.gemeente_id,
        door_sleutel=door.pk,
        ingebrekestelling=stelling.pk,
    )
    meld_ingebrekestelling(stelling)
    return stelling


@transaction.atomic
def handel_ingebrekestelling_af(
    *,
    ingebrekestelling: Ingebrekestelling,
    afgehandeld_op: date,
    bedrag: Decimal,
    toelichting: str,
    door: Persoon,
) -> Ingebrekestelling:
    """Close a notice with the penalty that is due (0 when none), in euro. A sum that is not the computed one needs a
    reason: rates may have been indexed (Awb 4:17 lid 2). Once; the same again changes nothing.

    Raises PermissionDenied, and ValidationError by field.
    """
    aanvraag = lock_aanvraag(ingebrekestelling.aanvraag_id)
    _eis_besluiter(door, aanvraag)
    stelling = Ingebrekestelling.objects.select_for_update().get(pk=ingebrekestelling.pk)
    stelling.aanvraag = aanvraag
    if stelling.afgehandeld_op:
        if (stelling.afgehandeld_op, stelling.dwangsom) == (afgehandeld_op, bedrag):
            return stelling
        raise ValidationError(_("Deze ingebrekestelling is al afgehandeld."), code="al_afgehandeld")
    fouten: dict[str, str] = {}
    if not stelling.ontvangen_op <= afgehandeld_op <= klok.vandaag():
        fouten["afgehandeld_op"] = _("Kies een dag tussen de ontvangst en vandaag.")
    elif bedrag != berekende_dwangsom(stelling, afgehandeld_op) and not toelichting.strip():
        fouten["toelichting"] = _("Dit is een ander bedrag dan Samenwijk berekent. Schrijf op waarom.")
    if fouten:
        raise ValidationError(fouten)
    stelling.afgehandeld_op, stelling.dwangsom, stelling.toelichting = (
        afgehandeld_op,
        bedrag,
        toelichting.strip(),
    )
    stelling.save(update_fields=["afgehandeld_op", "dwangsom", "toelichting"])
    schrijf_log(
        "aanvraag.ingebrekestelling_klaar",
        over=aanvraag,
        gemeente_sleutel=aanvraag.gemeente_id,
        door_sleutel=door.pk,
        ingebrekestelling=stelling.pk,
        bedrag=str(bedrag),
    )
    meld_dwangsom(stelling)
    return stelling
