"""Mail of the past: what left long ago is noted as sent; the last two weeks lie in the outbox that a visitor can read."""

from datetime import timedelta

from django.db.models import F

from samenwijk.berichten.enums import Verzendstatus
from samenwijk.berichten.mail import bouw_mail
from samenwijk.berichten.models import Bericht, Verzending
from samenwijk.logboek import klok

from ..mail import PostbusBackend

LEESBAAR = timedelta(days=14)
GELEZEN = timedelta(days=5)
DUUR = timedelta(seconds=20)


def bezorg_verleden() -> None:
    """Deliver, on the clock of each message, what is not older than LEESBAAR, and note all of it as sent and, when it is
    older than GELEZEN, as read."""
    nu = klok.nu()
    wacht = Verzending.objects.filter(status=Verzendstatus.WACHT)
    recent = wacht.filter(bericht__aangemaakt__gte=nu - LEESBAAR)
    postbus = PostbusBackend()
    for verzending in recent.select_related("bericht__gemeente", "bericht__persoon").order_by("pk"):
        with klok.op_moment(verzending.bericht.aangemaakt + DUUR):
            postbus.send_messages([bouw_mail(verzending)])
    # One statement for thousands of rows: the worker would look at each of them.
    wacht.update(status=Verzendstatus.VERZONDEN, pogingen=1, verzonden_op=F("volgende_poging_op") + DUUR)
    Bericht.objects.filter(aangemaakt__lt=nu - GELEZEN, gelezen_op__isnull=True).update(
        gelezen_op=F("aangemaakt") + timedelta(hours=9)
    )
