"""Reads of this room."""

from django.db.models import Q, QuerySet

from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon

from .enums import Verzendstatus
from .models import Bericht, Verzending


def berichten_van(persoon: Persoon) -> QuerySet[Bericht]:
    """The messages to `persoon`: unread first, then the latest."""
    return (
        Bericht.objects.filter(persoon=persoon, gemeente_id=persoon.gemeente_id)
        .alias(gelezen=Q(gelezen_op__isnull=False))
        .order_by("gelezen", "-aangemaakt", "-pk")
    )


def ongelezen_van(persoon: Persoon) -> QuerySet[Bericht]:
    """The unread messages to `persoon`, the latest first."""
    return Bericht.objects.filter(persoon=persoon, gelezen_op__isnull=True).order_by("-aangemaakt", "-pk")


def ongelezen_aantal(persoon: Persoon | None) -> int:
    """How many messages are unread; none for a visitor. One query."""
    return ongelezen_van(persoon).count() if persoon else 0


def te_bezorgen() -> QuerySet[Verzending]:
    """Mails whose time has come, the longest waiting first."""
    return Verzending.objects.filter(status=Verzendstatus.WACHT, volgende_poging_op__lte=klok.nu()).order_by(
        "volgende_poging_op", "pk"
    )
