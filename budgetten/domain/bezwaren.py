"""Objections against a decision: registered with their term, and what came of them. Handling one happens elsewhere."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from rules import has_perm

from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Persoon

from ..enums import Bezwaaruitkomst
from ..meldingen_procedure import meld_bezwaar, meld_bezwaaruitkomst
from ..models import Aanvraag, Besluit, Bezwaar
from ..termijnen import bezwaar_beslisdag, bezwaar_op_tijd
from .status import lock_aanvraag


def _besluit_van(aanvraag: Aanvraag, door: Persoon) -> Besluit:
    if not has_perm("budgetten.besluit_aanvraag", door, aanvraag):
        raise PermissionDenied
    besluit = Besluit.objects.filter(aanvraag=aanvraag).first()
    if besluit is None:
        raise ValidationError(_("Er is nog geen besluit."), code="geen_besluit")
    besluit.aanvraag = aanvraag
    return besluit


@transaction.atomic
def registreer_bezwaar(
    *,
    aanvraag: Aanvraag,
    ontvangen_op: date,
    kenmerk: str,
    door: Persoon,
    gepost_op: date | None = None,
    van_aanvrager: bool = True,
) -> Bezwaar:
    """Register an objection: whether it is in time (Awb 6:7 to 6:9) and by when to decide on it (7:10).

    `gepost_op`: the day of the postmark, for one that came after the last day. `van_aanvrager`: then the applicant gets
    the confirmation (6:14). The same reference and day twice gives the row that is there. Raises PermissionDenied, and
    ValidationError by field.
    """
    aanvraag = lock_aanvraag(aanvraag.pk)
    besluit = _besluit_van(aanvraag, door)
    kenmerk = kenmerk.strip()
    bestaand = Bezwaar.objects.filter(besluit=besluit, kenmerk=kenmerk).first()
    if bestaand is not None:
        if bestaand.ontvangen_op == ontvangen_op:
            return bestaand
        raise ValidationError({"kenmerk": _("Er is al een bezwaar met dit kenmerk.")})
    fouten: dict[str, str] = {}
    if not kenmerk:
        fouten["kenmerk"] = _("Vul het kenmerk van het bezwaar in.")
    if not timezone.localdate(besluit.genomen_op) <= ontvangen_op <= klok.vandaag():
        fouten["ontvangen_op"] = _("Kies een dag tussen het besluit en vandaag.")
    if gepost_op and gepost_op > ontvangen_op:
        fouten["gepost_op"] = _("De brief kan niet gepost zijn na de dag van ontvangst.")
    if fouten:
        raise ValidationError(fouten)
    bezwaar = Bezwaar.objects.create(
        besluit=besluit,
        ontvangen_op=ontvangen_op,
        kenmerk=kenmerk,
        op_tijd=bezwaar_op_tijd(besluit.bezwaar_tot, ontvangen_op, gepost_op),
        beslis_uiterlijk=bezwaar_beslisdag(besluit.bezwaar_tot, aanvraag.versie.bezwaar_beslistermijn_weken),
        door=door,
        moment=klok.nu(),
    )
    schrijf_log(
        "aanvraag.bezwaar",
        over=aanvraag,
        gemeente_sleutel=aanvraag.gemeente_id,
        door_sleutel=door.pk,
        uiterlijk=bezwaar.beslis_uiterlijk.isoformat(),
        bezwaar=bezwaar.pk,
    )
    if van_aanvrager:
        meld_bezwaar(bezwaar)
    return bezwaar


@transaction.atomic
def leg_bezwaaruitkomst_vast(
    *, bezwaar: Bezwaar, uitkomst: Bezwaaruitkomst, uitkomst_op: date, toelichting: str, door: Persoon
) -> Bezwaar:
    """Record what was decided on an objection, once. The same again changes nothing.

    Raises PermissionDenied, and ValidationError by field.
    """
    aanvraag = lock_aanvraag(bezwaar.besluit.aanvraag_id)
    besluit = _besluit_van(aanvraag, door)
    bezwaar = Bezwaar.objects.select_for_update().get(pk=bezwaar.pk, besluit=besluit)
    bezwaar.besluit = besluit
    if bezwaar.uitkomst:
        if (bezwaar.uitkomst, bezwaar.uitkomst_op) == (uitkomst, uitkomst_op):
            return bezwaar
        raise ValidationError(
            _("De uitkomst is al vastgelegd: %(uitkomst)s.") % {"uitkomst": bezwaar.get_uitkomst_display()},
            code="al_vastgelegd",
        )
    fouten: dict[str, str] = {}
    if uitkomst not in Bezwaaruitkomst.values:
        fouten["uitkomst"] = _("Kies een uitkomst.")
    if not bezwaar.ontvangen_op <= uitkomst_op <= klok.vandaag():
        fouten["uitkomst_op"] = _("Kies een dag tussen de ontvangst en vandaag.")
    if fouten:
        raise ValidationError(fouten)
    bezwaar.uitkomst, bezwaar.uitkomst_op, bezwaar.toelichting = uitkomst, uitkomst_op, toelichting.strip()
    bezwaar.save(update_fields=["uitkomst", "uitkomst_op", "toelichting"])
    schrijf_log(
        "aanvraag.bezwaar_uitkomst",
        over=aanvraag,
        gemeente_sleutel=aanvraag.gemeente_id,
        door_sleutel=door.pk,
        bezwaar=bezwaar.pk,
        bezwaaruitkomst=str(uitkomst),
    )
    meld_bezwaaruitkomst(bezwaar)
    return bezwaar
