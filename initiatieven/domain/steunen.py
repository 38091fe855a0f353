"""People support an idea, once each, and may change their mind."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samenwijk.berichten.domain.versturen import stuur_bericht
from samenwijk.berichten.taal import in_brieftaal
from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Persoon

from .. import events
from ..meldingen import tekst_bij_steun
from ..models import Initiatief, Steun
from .status import vereis_recht, vergrendel

# At which numbers of supporters the writer hears of it: each single one would be noise.
MIJLPALEN = frozenset({1, 10, 25, 50, 100, 250, 500, 1000})


def steun(*, initiatief: Initiatief, door: Persoon) -> Steun:
    """Support the idea; doing so again changes nothing.

    Raises ValidationError for the writer of the idea, PermissionDenied when it is not public or when `door` belongs to
    another municipality.
    """
    with transaction.atomic():
        actueel = vergrendel(initiatief)
        if actueel.indiener_id == door.pk:
            raise ValidationError(_("Dit is uw eigen idee. Vraag uw buren om het te steunen."), code="eigen")
        vereis_recht("initiatieven.steun_initiatief", door, actueel)
        record, nieuw = Steun.objects.get_or_create(
            initiatief=actueel, persoon=door, defaults={"moment": klok.nu()}
        )
        if nieuw:
            _log(events.GESTEUND, actueel, door)
            _vertel_mijlpaal(actueel)
    return record


def trek_steun_in(*, initiatief: Initiatief, door: Persoon) -> None:
    """Take the support back; without support nothing happens. Always possible for who gave it."""
    with transaction.atomic():
        actueel = vergrendel(initiatief)
        if actueel.gemeente_id != door.gemeente_id:
            raise PermissionDenied
        verwijderd, _per_model = Steun.objects.filter(initiatief=actueel, persoon=door).delete()
        if verwijderd:
            _log(events.STEUN_INGETROKKEN, actueel, door)


def _log(gebeurtenis: str, initiatief: Initiatief, door: Persoon) -> None:
    schrijf_log(gebeurtenis, over=initiatief, gemeente_sleutel=initiatief.gemeente_id, door_sleutel=door.pk)


@in_brieftaal
def _vertel_mijlpaal(initiatief: Initiatief) -> None:
    """The lock on the idea makes the count exact. A number is told once, also when support comes and goes."""
    aantal = initiatief.steun.count()
    if aantal not in MIJLPALEN:
        return
    melding = tekst_bij_steun(initiatief, aantal)
    stuur_bericht(
        aan=initiatief.indiener,
        soort=events.GESTEUND,
        onderwerp=melding.onderwerp,
        tekst=melding.tekst,
        eenmalig=f"{events.GESTEUND}:{initiatief.pk}:{aantal}",
        over=initiatief,
        link=initiatief.get_absolute_url(),
    )
