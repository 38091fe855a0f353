"""The worker of the outbox: hand over what waits, and try again later what failed.

Order: lock the row, hand the mail over, note that. A process that dies between the last two leaves the row waiting,
so the mail leaves again under the same Message-ID: better twice than never.
"""

import logging
from datetime import timedelta

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log

from ..enums import Verzendstatus
from ..mail import bouw_mail
from ..models import Verzending
from ..queries import te_bezorgen

logger = logging.getLogger(__name__)

HOOGSTE_POGINGEN = 8
EERSTE_WACHTTIJD = timedelta(minutes=1)

_OVERGANGEN: dict[str, frozenset[str]] = {
    Verzendstatus.WACHT: frozenset({Verzendstatus.VERZONDEN, Verzendstatus.MISLUKT}),
    Verzendstatus.MISLUKT: frozenset({Verzendstatus.WACHT}),
    Verzendstatus.VERZONDEN: frozenset(),
}


def wachttijd(pogingen: int) -> timedelta:
    """How long to wait after attempt number `pogingen`: 1 minute, 2, 4 … 64 minutes."""
    return EERSTE_WACHTTIJD * 2 ** (pogingen - 1)


def bezorg_wachtende(*, maximum: int = 50) -> int:
    """Try to deliver at most `maximum` waiting mails; returns how many were handed over.

    Each mail is a transaction of its own. Several workers may run at once: each takes rows that no other holds.
    """
    verbinding = get_connection()
    gehad: set[int] = set()
    verzonden = 0
    while len(gehad) < maximum:
        uitkomst = _bezorg_een(verbinding, gehad)
        if uitkomst is None:
            break
        verzonden += uitkomst
    return verzonden


@transaction.atomic
def zet_opnieuw_klaar(*, verzending: Verzending) -> Verzending:
    """Put a failed mail back in the queue, with all attempts before it again. Others stay as they are."""
    verzending = Verzending.objects.select_for_update().get(pk=verzending.pk)
    if verzending.status == Verzendstatus.MISLUKT:
        _zet_status(verzending, Verzendstatus.WACHT)
        verzending.pogingen, verzending.volgende_poging_op = 0, klok.nu()
        verzending.save()
    return verzending


@transaction.atomic
def _bezorg_een(verbinding: BaseEmailBackend, gehad: set[int]) -> bool | None:
    """Deliver the next mail: True or False, or None when nothing waits. `gehad` gains its key."""
    verzending = (
        te_bezorgen()
        .exclude(pk__in=gehad)
        .select_for_update(skip_locked=_skip_locked(), of=("self",))
        .select_related("bericht__gemeente", "bericht__persoon")
        .first()
    )
    if verzending is None:
        return None
    gehad.add(verzending.pk)
    verzending.pogingen += 1
    try:
        mail = bouw_mail(verzending)
        mail.connection = verbinding
        # A savepoint: a backend that writes to the database (the demo) must not break this transaction.
        with transaction.atomic():
            mail.send()
    except Exception as fout:  # noqa: BLE001 - whatever a mail server does, the queue goes on
        _noteer_fout(verzending, fout)
        return False
    _zet_status(verzending, Verzendstatus.VERZONDEN)
    verzending.verzonden_op, verzending.laatste_fout = klok.nu(), ""
    verzending.save()
    return True


def _noteer_fout(verzending: Verzending, fout: Exception) -> None:
    # The answer of a mail server may quote the address: only the kind of error goes to the technical log.
    logger.warning("Mail %s not delivered: %s", verzending.kenmerk, type(fout).__name__)
    verzending.laatste_fout = f"{type(fout).__name__}: {fout}".replace("\x00", "")[:300]
    verzending.volgende_poging_op = klok.nu() + wachttijd(verzending.pogingen)
    if verzending.pogingen >= HOOGSTE_POGINGEN:
        _zet_status(verzending, Verzendstatus.MISLUKT)
        schrijf_log(
            "verzending.mislukt",
            over=verzending,
            gemeente_sleutel=verzending.bericht.gemeente_id,
            door_sleutel=None,
            pogingen=verzending.pogingen,
            bericht=verzending.bericht_id,
        )
    verzending.save()


def _zet_status(verzending: Verzending, status: str) -> None:
    if status not in _OVERGANGEN[verzending.status]:
        raise ValueError(f"{verzending.status} -> {status}")
    verzending.status = status


def _skip_locked() -> bool:
    """SQLite has one writer at a time and knows no row locks."""
    return bool(transaction.get_connection().features.has_select_for_update_skip_locked)
