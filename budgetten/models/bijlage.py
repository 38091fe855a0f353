"""Files that people add. They lie outside public media and are served after the permission check of what they belong to."""

import uuid

from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon

from ..enums import Bijlagesoort
from .aanvraag import Aanvraag, Aanvraagconcept
from .onderdelen import Criterium


def besloten_opslag() -> Storage:
    """Where private files lie; a setting."""
    return storages["besloten"]


def bijlage_pad(bijlage: "Bijlage", naam: str) -> str:
    """A path that says nothing about whose file it is."""
    achter = naam.rsplit(".", 1)[-1].lower() if "." in naam else "bin"
    return f"budgetten/{uuid.uuid4().hex}.{achter}"


class Bijlage(models.Model):
    """One file with an application or with a draft of one. `naam` is what the person called it, `grootte` in bytes.

    `openbaar` only for photos of the result, when who added it says that everyone may see it.
    """

    aanvraag = models.ForeignKey(
        Aanvraag, on_delete=models.PROTECT, null=True, blank=True, related_name="bijlagen"
    )
    concept = models.ForeignKey(
        Aanvraagconcept, on_delete=models.CASCADE, null=True, blank=True, related_name="bijlagen"
    )
    criterium = models.ForeignKey(
        Criterium, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    soort = models.CharField(_("soort"), max_length=8, choices=Bijlagesoort)
    bestand = models.FileField(_("bestand"), upload_to=bijlage_pad, storage=besloten_opslag)
    naam = models.CharField(_("naam"), max_length=160)
    omschrijving = models.CharField(_("wat is erop te zien"), max_length=200, blank=True)
    mediatype = models.CharField(max_length=80)
    grootte = models.PositiveIntegerField()
    openbaar = models.BooleanField(_("iedereen mag dit zien"), default=False)
    door = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="+")
    moment = models.DateTimeField(default=klok.nu)

    class Meta:
        verbose_name = _("bijlage")
        verbose_name_plural = _("bijlagen")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(aanvraag__isnull=False) ^ Q(concept__isnull=False),
                name="bijlage_hoort_ergens_bij",
            ),
            models.CheckConstraint(
                condition=Q(openbaar=False) | (Q(soort=Bijlagesoort.FOTO) & ~Q(omschrijving="")),
                name="bijlage_openbaar_is_beschreven_foto",
            ),
        ]

    def __str__(self) -> str:
        return self.naam
