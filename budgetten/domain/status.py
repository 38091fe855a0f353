"""The one function that changes the state of an application. Nothing else assigns `.status`."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Persoon

from ..enums import LOPEND, OVERGANGEN, Aanvraagstatus
from ..meldingen import meld_aan_aanvrager
from ..models import Aanvraag
from .termijn import sluit_open_verzoeken


def lock_aanvraag(aanvraag_id: int) -> Aanvraag:
    """Take the row lock of an application and read it anew. Lock it before its budget, always."""
    return (
        Aanvraag.objects.select_for_update(of=("self",))
        .select_related(
            "versie__regeling", "budget", "gebied", "categorie", "indiener__gebruiker", "gemeente"
        )
        .get(pk=aanvraag_id)
    )


def eis_status(aanvraag: Aanvraag, *toegestaan: Aanvraagstatus) -> None:
    """Raise ValidationError, saying what happened meanwhile, unless the application is in one of these states."""
    if aanvraag.status not in toegestaan:
        raise ValidationError(
            _("Dit kan niet meer. De aanvraag is nu: %(status)s. Iemand anders was u misschien voor.")
            % {"status": aanvraag.get_status_display()},
            code="verkeerde_status",
        )


def zet_status(
    *, aanvraag: Aanvraag, naar: Aanvraagstatus, door: Persoon | None, **gegevens: int | str | bool | None
) -> None:
    """Move a locked application to `naar`: write, log, tell the applicant; all in the caller's transaction.

    `gegevens` go into the log line. Once decided or withdrawn no term runs and no request stays open. Raises
    ValidationError for a transition that the table does not allow.
    """
    if naar not in OVERGANGEN[aanvraag.status]:
        eis_status(aanvraag)
    if aanvraag.status in LOPEND and naar not in LOPEND:
        sluit_open_verzoeken(aanvraag)
        aanvraag.beslis_uiterlijk = None
    aanvraag.status = naar
    aanvraag.save(update_fields=["status", "behandelaar", "beslis_uiterlijk"])
    regel = schrijf_log(
        f"aanvraag.{naar}",
        over=aanvraag,
        gemeente_sleutel=aanvraag.gemeente_id,
        door_sleutel=door.pk if door else None,
        **gegevens,
    )
    meld_aan_aanvrager(aanvraag, naar=naar, aanleiding=str(regel.pk))
