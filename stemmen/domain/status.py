"""The one place where the state of a round changes."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..enums import OVERGANGEN, Rondestatus
from ..models import Stemronde


def zet_status(*, ronde: Stemronde, status: Rondestatus) -> None:
    """Set the state of a locked `ronde` and save every field. Raises ValidationError for a transition outside OVERGANGEN."""
    if status not in OVERGANGEN[ronde.status]:
        raise ValidationError(
            _("Dit kan niet: de stemronde is %(status)s."),
            code="overgang",
            params={"status": ronde.get_status_display()},
        )
    ronde.status = status
    ronde.save()


def vergrendel_ronde(ronde: Stemronde) -> Stemronde:
    """The round as it stands now, locked until the end of the transaction."""
    return (
        Stemronde.objects.select_for_update(of=("self",), no_key=True)
        .select_related("orgaan")
        .get(pk=ronde.pk)
    )


def neem_over(van: Stemronde, naar: Stemronde) -> None:
    """Give the caller's instance what was written, so that nobody works on with an old copy."""
    for veld in Stemronde._meta.concrete_fields:
        setattr(naar, veld.attname, getattr(van, veld.attname))
