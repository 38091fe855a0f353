"""Withdrawing an application: the applicant's own act, as long as nothing has been paid."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from rules import has_perm

from samenwijk.mensen.models import Persoon

from ..enums import LOPEND, Aanvraagstatus, Boekingsoort
from ..models import Aanvraag
from .kasboek import boek, budget_van, geef_reservering_vrij
from .status import eis_status, lock_aanvraag, zet_status


@transaction.atomic
def trek_aanvraag_in(*, aanvraag: Aanvraag, door: Persoon) -> Aanvraag:
    """Withdraw; money that was set aside or granted returns to the budget. Pressing twice changes nothing.

    Raises PermissionDenied for anyone but the applicant, ValidationError once something was paid or it has ended.
    """
    aanvraag = lock_aanvraag(aanvraag.pk)
    if not has_perm("budgetten.trek_aanvraag_in", door, aanvraag):
        raise PermissionDenied
    if aanvraag.status == Aanvraagstatus.INGETROKKEN:
        return aanvraag
    eis_status(aanvraag, *LOPEND, Aanvraagstatus.VERLEEND)
    if aanvraag.status == Aanvraagstatus.VERLEEND:
        besluit = aanvraag.besluit
        if besluit.betalingen.exists():
            raise ValidationError(_("Er is al betaald. Neem contact op met de gemeente."), code="betaald")
        boek(
            budget=budget_van(aanvraag),
            soort=Boekingsoort.TERUGNAME,
            bedrag=besluit.bedrag,
            sleutel=f"terugname:{aanvraag.pk}",
            door=door,
            aanvraag=aanvraag,
        )
    else:
        geef_reservering_vrij(aanvraag=aanvraag, door=door)
    zet_status(aanvraag=aanvraag, naar=Aanvraagstatus.INGETROKKEN, door=door)
    return aanvraag
