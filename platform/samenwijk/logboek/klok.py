"""The one clock of the product. Domain code asks `nu()` inside its lock; nothing else decides what time it is.

`op_moment` moves the clock for one block: for tests ("one second past closing") and for demo data with a history.
It is a context variable, so one request or thread never moves the clock of another.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_moment: ContextVar[datetime | None] = ContextVar("klok_moment", default=None)


def nu() -> datetime:
    """The present moment, aware, in UTC."""
    return _moment.get() or timezone.now()


def vandaag() -> date:
    """Today's date in Europe/Amsterdam."""
    return timezone.localdate(nu())


@contextmanager
def op_moment(moment: datetime) -> Iterator[None]:
    """Let the clock say `moment` (aware) within the block."""
    if timezone.is_naive(moment):
        raise ValueError("op_moment() needs an aware datetime.")
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)
