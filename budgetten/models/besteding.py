"""Spending without an application: an organ's own costs, an officer's mandate, the lines of an adopted proposal."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samenwijk.logboek import klok
from samenwijk.mensen.models import Orgaan, Persoon

from .kasboek import Budget


class Bestedingsvoorstel(models.Model):
    """What the money of a budget is for, adopted as a whole (with a plan, by the bestuursorgaan of the scheme).

    Not adopted it is a draft that may change; adopted it is frozen and its lines are set aside in the kasboek.
    """

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="voorstellen")
    titel = models.CharField(_("titel"), max_length=120)
    toelichting = models.TextField(_("toelichting"), max_length=4000, blank=True)
    opgesteld_door = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="+")
    opgesteld_op = models.DateTimeField(default=klok.nu)
    vastgesteld_op = models.DateTimeField(_("vastgesteld op"), null=True, blank=True)
    vastgesteld_door = models.CharField(_("vastgesteld door (bestuursorgaan)"), max_length=160, blank=True)
    besluit_kenmerk = models.CharField(_("kenmerk van het besluit"), max_length=60, blank=True)
    geboekt_door = models.ForeignKey(
        Persoon, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("bestedingsvoorstel")
        verbose_name_plural = _("bestedingsvoorstellen")
        ordering = ["-opgesteld_op", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(vastgesteld_op__isnull=True, vastgesteld_door="")
                | (Q(vastgesteld_op__isnull=False, geboekt_door__isnull=False) & ~Q(vastgesteld_door="")),
                name="bestedingsvoorstel_vastgesteld_compleet",
            )
        ]

    def __str__(self) -> str:
        return self.titel


class Bestedingspost(models.Model):
    """One line of a proposal, in euro."""

    voorstel = models.ForeignKey(Bestedingsvoorstel, on_delete=models.CASCADE, related_name="posten")
    volgorde = models.PositiveSmallIntegerField()
    omschrijving = models.CharField(_("omschrijving"), max_length=160)
    thema = models.SlugField(_("thema"), max_length=40, blank=True)
    bedrag = models.DecimalField(_("bedrag"), max_digits=10, decimal_places=2)

    class Meta:
        verbose_name = _("post van een bestedingsvoorstel")
        verbose_name_plural = _("posten van een bestedingsvoorstel")
        ordering = ["voorstel", "volgorde"]
        constraints = [
            models.UniqueConstraint(fields=["voorstel", "volgorde"], name="bestedingspost_volgorde_uniek"),
            models.CheckConstraint(condition=Q(bedrag__gt=0), name="bestedingspost_bedrag_positief"),
        ]

    def __str__(self) -> str:
        return self.omschrijving


class Besteding(models.Model):
    """Money spent without an application: what for, how much (euro), when, by whom and on whose behalf.

    Corrected by a second row with `corrigeert`; nothing is changed or removed.
    """

    append_only = True

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="bestedingen")
    orgaan = models.ForeignKey(Orgaan, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    post = models.ForeignKey(
        Bestedingspost, on_delete=models.PROTECT, null=True, blank=True, related_name="bestedingen"
    )
    corrigeert = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="correctie"
    )
    omschrijving = models.CharField(_("waarvoor"), max_length=160)
    thema = models.SlugField(_("thema"), max_length=40, blank=True)
    bedrag = models.DecimalField(_("bedrag"), max_digits=10, decimal_places=2)
    besteed_op = models.DateField(_("datum"))
    kenmerk = models.CharField(_("kenmerk van de bon of factuur"), max_length=60, blank=True)
    door = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="+")
    moment = models.DateTimeField(default=klok.nu)

    class Meta:
        verbose_name = _("besteding")
        verbose_name_plural = _("bestedingen")
        ordering = ["-besteed_op", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(bedrag__gt=0), name="besteding_bedrag_positief"),
        ]

    def __str__(self) -> str:
        return f"{self.omschrijving} {self.bedrag}"
