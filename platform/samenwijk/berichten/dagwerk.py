"""Work that must happen every day, whoever visits: rooms register it, the worker of the outbox does it.

No cron is needed: `bezorg_berichten` runs it on every day's first round. In the demo the web process does, after a
request. Each piece must be safe to run as often as one likes.
"""

import logging
from collections.abc import Callable
from datetime import date

from samenwijk.logboek import klok

logger = logging.getLogger(__name__)
Werk = Callable[[], object]

_WERK: list[Werk] = []
_laatst: dict[str, date] = {}


def registreer_dagwerk(werk: Werk) -> None:
    """Add a piece of daily work."""
    if werk not in _WERK:
        _WERK.append(werk)


def doe_dagwerk(*, opnieuw: bool = False) -> bool:
    """Do it, once a day per process (`opnieuw`: also when it was done today); returns whether it ran.

    One piece that fails does not hold up the others and is tried again the next time.
    """
    vandaag = klok.vandaag()
    if not opnieuw and _laatst.get("dag") == vandaag:
        return False
    gelukt = True
    for werk in _WERK:
        try:
            werk()
        except Exception:
            gelukt = False
            logger.exception("Daily work failed: %s", werk.__name__)
    if gelukt:
        _laatst["dag"] = vandaag
    return True
