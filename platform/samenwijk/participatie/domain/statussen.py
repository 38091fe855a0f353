"""The one place that sets the status of a Traject."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Persoon

from ..enums import OVERGANGEN, Trajectstatus
from ..models import Traject

GEBEURTENISSEN = {
    Trajectstatus.GEPUBLICEERD: "traject.gepubliceerd",
    Trajectstatus.AFGESLOTEN: "traject.afgesloten",
}


def set_status(traject: Traject, status: Trajectstatus, *, door: Persoon | None, **gegevens: int) -> None:
    """Set the status and log it; the caller holds the lock on `traject`. Raises ValidationError."""
    if status not in OVERGANGEN[traject.status]:
        raise ValidationError(
            _("Dit traject is %(nu)s en kan niet %(straks)s worden."),
            code="overgang",
            params={"nu": traject.get_status_display(), "straks": status.label},
        )
    traject.status = status
    velden = ["status"]
    if status == Trajectstatus.GEPUBLICEERD:
        traject.gepubliceerd_op = klok.nu()
        velden.append("gepubliceerd_op")
    traject.save(update_fields=velden)
    schrijf_log(
        GEBEURTENISSEN[status],
        over=traject,
        gemeente_sleutel=traject.gemeente_id,
        door_sleutel=door.pk if door else None,
        **gegevens,
    )


def lock_traject(traject: Traject) -> Traject:
    """The record as it is now, locked until the transaction ends."""
    return (
        Traject.objects.select_for_update(of=("self",))
        .select_related("gemeente", "gebied")
        .get(pk=traject.pk)
    )
