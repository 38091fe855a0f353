"""The audit trail: who did what to which record, and when. Append-only; keys, no names, no free text."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from . import events, klok


class LogregelQuerySet(models.QuerySet["Logregel"]):
    def over(self, object_type: str, object_sleutel: int | str) -> "LogregelQuerySet":
        """The lines about one record, oldest first."""
        return self.filter(object_type=object_type, object_sleutel=str(object_sleutel)).order_by("pk")


class Logregel(models.Model):
    """One line: an event by name with the keys that belong to it. Its sentence is made when it is read."""

    append_only = True

    gemeente_sleutel = models.BigIntegerField(_("gemeente"), null=True, blank=True)
    moment = models.DateTimeField(_("moment"), default=klok.nu)
    gebeurtenis = models.CharField(_("gebeurtenis"), max_length=80)
    door_sleutel = models.BigIntegerField(_("door"), null=True, blank=True)
    object_type = models.CharField(_("soort object"), max_length=60)
    object_sleutel = models.CharField(_("sleutel van het object"), max_length=40)
    gegevens = models.JSONField(_("gegevens"), default=dict, blank=True)

    objects = LogregelQuerySet.as_manager()

    class Meta:
        verbose_name = _("logregel")
        verbose_name_plural = _("logregels")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["object_type", "object_sleutel", "id"], name="logregel_object"),
            models.Index(fields=["gemeente_sleutel", "moment"], name="logregel_gemeente_moment"),
        ]

    def __str__(self) -> str:
        return f"{self.moment:%Y-%m-%d %H:%M} {self.gebeurtenis}"

    @property
    def zin(self) -> str:
        """The Dutch sentence of this line, with the actor's present name."""
        return events.zin(self.gebeurtenis, door_sleutel=self.door_sleutel, gegevens=self.gegevens)
