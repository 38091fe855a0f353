"""Messages to people: shown under "Mijn berichten" and mailed through the outbox."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samenwijk.gebieden.models import Gemeente
from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon

from .enums import Verzendstatus


class Bericht(models.Model):
    """One message to one person. The text is what was said at that moment and never changes afterwards."""

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="berichten")
    persoon = models.ForeignKey(Persoon, on_delete=models.CASCADE, related_name="berichten")
    soort = models.CharField(_("soort"), max_length=80)
    onderwerp = models.CharField(_("onderwerp"), max_length=200)
    tekst = models.TextField(_("tekst"))
    link = models.CharField(_("link"), max_length=300, blank=True)
    over_type = models.CharField(max_length=60, blank=True)
    over_sleutel = models.CharField(max_length=40, blank=True)
    aangemaakt = models.DateTimeField(_("aangemaakt"), default=klok.nu)
    gelezen_op = models.DateTimeField(_("gelezen"), null=True, blank=True)
    # Who presses twice gets one message: the sender's own key for this occasion.
    eenmalig = models.CharField(max_length=160, unique=True)

    class Meta:
        verbose_name = _("bericht")
        verbose_name_plural = _("berichten")
        ordering = ["-aangemaakt", "-pk"]
        indexes = [models.Index(fields=["persoon", "-aangemaakt"], name="bericht_persoon")]

    def __str__(self) -> str:
        return self.onderwerp


class Verzending(models.Model):
    """The outbox: one mail that must leave. Written with the act itself; a worker delivers it and tries again."""

    bericht = models.OneToOneField(Bericht, on_delete=models.CASCADE, related_name="verzending")
    adres = models.EmailField(_("aan"), max_length=254)
    kenmerk = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    status = models.CharField(_("status"), max_length=12, choices=Verzendstatus, default=Verzendstatus.WACHT)
    pogingen = models.PositiveSmallIntegerField(_("pogingen"), default=0)
    volgende_poging_op = models.DateTimeField(_("volgende poging"), default=klok.nu)
    verzonden_op = models.DateTimeField(_("verzonden"), null=True, blank=True)
    laatste_fout = models.CharField(_("laatste fout"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("verzending")
        verbose_name_plural = _("verzendingen")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=Verzendstatus.values), name="verzending_status_bekend"
            ),
            models.CheckConstraint(
                condition=~Q(status=Verzendstatus.VERZONDEN) | Q(verzonden_op__isnull=False),
                name="verzending_verzonden_met_moment",
            ),
        ]
        indexes = [
            models.Index(
                fields=["volgende_poging_op"],
                condition=Q(status=Verzendstatus.WACHT),
                name="verzending_wachtrij",
            )
        ]

    def __str__(self) -> str:
        return f"{self.adres}: {self.bericht.onderwerp}"
