"""Recording payments. The municipality pays from its own accounts; here it is written down."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _
from rules import has_perm

from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Persoon
from samenwijk.ui.geld import euro

from ..enums import Aanvraagstatus, Boekingsoort
from ..models import Aanvraag, Betaling
from .kasboek import boek
from .status import eis_status, lock_aanvraag, zet_status


@transaction.atomic
def leg_betaling_vast(
    *, aanvraag: Aanvraag, bedrag: Decimal, betaald_op: date, kenmerk: str, door: Persoon
) -> Betaling:
    """Record one payment of `bedrag` euro. The same reference again gives the payment that is there.

    When all that was granted is paid, the application becomes UITBETAALD. Raises ValidationError for more than is still to
    be paid, a date in the future, or the same reference with another amount.
    """
    aanvraag = lock_aanvraag(aanvraag.pk)
    if not has_perm("budgetten.betaal_aanvraag", door, aanvraag):
        raise PermissionDenied
    kenmerk = kenmerk.strip()
    besluit = getattr(aanvraag, "besluit", None)
    if besluit is None or aanvraag.budget is None:
        raise ValidationError(_("Er is nog geen besluit om op te betalen."), code="geen_besluit")
    bestaand = besluit.betalingen.filter(kenmerk=kenmerk).first()
    if bestaand is not None:
        if bestaand.bedrag != bedrag:
            raise ValidationError({"kenmerk": _("Dit kenmerk is al gebruikt voor een ander bedrag.")})
        return bestaand
    eis_status(aanvraag, Aanvraagstatus.VERLEEND)
    betaald = besluit.betalingen.aggregate(som=Sum("bedrag"))["som"] or Decimal("0.00")
    rest = besluit.bedrag - betaald
    fouten: dict[str, str] = {}
    if not kenmerk:
        fouten["kenmerk"] = _("Vul het kenmerk van de betaling in.")
    if bedrag <= 0 or bedrag > rest:
        fouten["bedrag"] = _("Er is nog %(rest)s te betalen.") % {"rest": euro(rest)}
    if betaald_op > klok.vandaag():
        fouten["betaald_op"] = _("Deze datum is nog niet geweest.")
    if fouten:
        raise ValidationError(fouten)
    betaling = Betaling.objects.create(
        besluit=besluit,
        bedrag=bedrag,
        betaald_op=betaald_op,
        kenmerk=kenmerk,
        door=door,
        geboekt_op=klok.nu(),
    )
    boek(
        budget=aanvraag.budget,
        soort=Boekingsoort.BETALING,
        bedrag=bedrag,
        sleutel=f"betaling:{betaling.pk}",
        door=door,
        aanvraag=aanvraag,
    )
    schrijf_log(
        "aanvraag.betaling",
        over=aanvraag,
        gemeente_sleutel=aanvraag.gemeente_id,
        door_sleutel=door.pk,
        bedrag=str(bedrag),
    )
    if bedrag == rest:
        zet_status(aanvraag=aanvraag, naar=Aanvraagstatus.UITBETAALD, door=door)
    return betaling


@transaction.atomic
def rond_aanvraag_af(*, aanvraag: Aanvraag, door: Persoon) -> Aanvraag:
    """Close a paid application: the activity took place. Pressing twice changes nothing."""
    aanvraag = lock_aanvraag(aanvraag.pk)
    if not has_perm("budgetten.betaal_aanvraag", door, aanvraag):
        raise PermissionDenied
    if aanvraag.status != Aanvraagstatus.AFGEROND:
        eis_status(aanvraag, Aanvraagstatus.UITBETAALD)
        zet_status(aanvraag=aanvraag, naar=Aanvraagstatus.AFGEROND, door=door)
    return aanvraag
