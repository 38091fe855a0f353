"""Choices of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Verzendstatus(models.TextChoices):
    WACHT = "wacht", _("wacht op verzending")
    VERZONDEN = "verzonden", _("verzonden")
    MISLUKT = "mislukt", _("mislukt")
