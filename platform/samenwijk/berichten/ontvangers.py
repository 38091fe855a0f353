"""In the demo and in development no worker runs: the web process delivers, as soon as the act is committed, and does the
day's work after the first request of the day."""

from typing import Any

from django.conf import settings
from django.core.signals import request_finished
from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from .dagwerk import doe_dagwerk
from .domain.bezorgen import bezorg_wachtende
from .models import Verzending


@receiver(post_save, sender=Verzending, dispatch_uid="berichten_direct_bezorgen")
def deliver_after_commit(sender: type[Verzending], created: bool, **kwargs: Any) -> None:
    """After commit, so that a mail about something that was rolled back never leaves; a failure stays in the queue."""
    if created and settings.BERICHTEN_DIRECT:
        transaction.on_commit(bezorg_wachtende, robust=True)


@receiver(request_finished, dispatch_uid="berichten_dagwerk")
def work_after_request(sender: type, **kwargs: Any) -> None:
    """The answer has left already, so nobody waits for it."""
    if settings.DAGELIJKS_WERK_IN_WEB:
        doe_dagwerk()
