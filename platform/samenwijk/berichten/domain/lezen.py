"""Reading one's messages."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon

from ..models import Bericht


@transaction.atomic
def markeer_gelezen(*, bericht: Bericht, door: Persoon) -> Bericht:
    """Note when `bericht` was first read; only its addressee reads it. Twice changes nothing."""
    if bericht.persoon_id != door.pk:
        raise PermissionDenied
    if bericht.gelezen_op is None:
        Bericht.objects.filter(pk=bericht.pk, gelezen_op__isnull=True).update(gelezen_op=klok.nu())
        bericht.refresh_from_db(fields=["gelezen_op"])
    return bericht


@transaction.atomic
def markeer_alles_gelezen(*, door: Persoon) -> int:
    """Note that all messages of `door` were read; returns how many were new."""
    return Bericht.objects.filter(persoon=door, gelezen_op__isnull=True).update(gelezen_op=klok.nu())
