"""How a person's key becomes a name for the reader of the log."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils.translation import gettext as _

from .models import Persoon

_bekend: ContextVar[dict[int, str] | None] = ContextVar("bekende_namen", default=None)


def naam_van_persoon(sleutel: int) -> str:
    """The present name of the person with this key. One query, none within `namen_bekend`."""
    bekend = _bekend.get()
    if bekend is not None and sleutel in bekend:
        return bekend[sleutel]
    persoon = Persoon.objects.filter(pk=sleutel).first()
    return str(persoon) if persoon else _("iemand")


@contextmanager
def namen_bekend(sleutels: Iterable[int | None]) -> Iterator[None]:
    """Read the names of many persons in one query; within the block a log line costs none. For timelines."""
    gevraagd = {sleutel for sleutel in sleutels if sleutel is not None}
    namen = {persoon.pk: str(persoon) for persoon in Persoon.objects.filter(pk__in=gevraagd)}
    token = _bekend.set(namen)
    try:
        yield
    finally:
        _bekend.reset(token)
