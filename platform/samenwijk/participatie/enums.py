"""Choices of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Trajectstatus(models.TextChoices):
    CONCEPT = "concept", _("concept")
    GEPUBLICEERD = "gepubliceerd", _("gepubliceerd")
    AFGESLOTEN = "afgesloten", _("afgesloten")


# From which state to which. Nothing else is possible.
OVERGANGEN: dict[str, frozenset[str]] = {
    Trajectstatus.CONCEPT: frozenset({Trajectstatus.GEPUBLICEERD}),
    Trajectstatus.GEPUBLICEERD: frozenset({Trajectstatus.AFGESLOTEN}),
    Trajectstatus.AFGESLOTEN: frozenset(),
}
