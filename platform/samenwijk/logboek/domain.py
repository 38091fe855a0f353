"""Writing to the log, always inside the transaction of what is logged."""

from typing import Any

from django.db import models, transaction

from .events import EVENTS
from .models import Logregel


def schrijf_log(
    gebeurtenis: str,
    *,
    over: models.Model,
    gemeente_sleutel: int | None,
    door_sleutel: int | None,
    **gegevens: int | str | bool | None,
) -> Logregel:
    """Write one line about record `over`. `gegevens` are keys, codes and amounts: no names, no free text.

    Raises KeyError for an event that nobody registered and RuntimeError outside a transaction: a log line
    that survives a rolled-back act, or the reverse, would be a lie.
    """
    if gebeurtenis not in EVENTS:
        raise KeyError(gebeurtenis)
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("schrijf_log() needs the transaction of the act itself.")
    waarden: dict[str, Any] = dict(gegevens)
    return Logregel.objects.create(
        gebeurtenis=gebeurtenis,
        gemeente_sleutel=gemeente_sleutel,
        door_sleutel=door_sleutel,
        object_type=over._meta.label_lower,
        object_sleutel=str(over.pk),
        gegevens=waarden,
    )
