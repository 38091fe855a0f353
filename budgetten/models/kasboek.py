"""Budgets and the kasboek: append-only, balanced by construction, never below zero."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.logboek import klok

from ..enums import BOEKINGSWEG, Boekingsoort, Rekening
from .regeling import Regeling


class Budget(models.Model):
    """The money of one scheme for one area (or the whole municipality) in one year. Its balances are sums of postings."""

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="budgetten")
    regeling = models.ForeignKey(Regeling, on_delete=models.PROTECT, related_name="budgetten")
    gebied = models.ForeignKey(
        Gebied, on_delete=models.PROTECT, null=True, blank=True, related_name="budgetten"
    )
    jaar = models.PositiveSmallIntegerField(_("jaar"))

    class Meta:
        verbose_name = _("budget")
        verbose_name_plural = _("budgetten")
        ordering = ["-jaar", "regeling", "gebied"]
        constraints = [
            models.UniqueConstraint(
                fields=["regeling", "gebied", "jaar"],
                nulls_distinct=False,
                name="budget_een_per_gebied_en_jaar",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.regeling} {self.gebied or self.gemeente} {self.jaar}"


def _boekingsweg() -> Q:
    conditie = Q()
    for soort, (van, naar) in BOEKINGSWEG.items():
        conditie |= Q(soort=soort, van=van, naar=naar)
    return conditie


class Boeking(models.Model):
    """One posting: a positive amount in euro moves from one account of a budget to another.

    Both legs are in one row, so every posting sums to zero by construction. The database refuses changes, and refuses a
    posting that would bring any account but BRON below zero (migration 0002).
    """

    append_only = True

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="boekingen")
    soort = models.CharField(_("soort"), max_length=12, choices=Boekingsoort)
    van = models.CharField(_("van"), max_length=14, choices=Rekening)
    naar = models.CharField(_("naar"), max_length=14, choices=Rekening)
    bedrag = models.DecimalField(_("bedrag"), max_digits=12, decimal_places=2)
    moment = models.DateTimeField(_("moment"), default=klok.nu)
    aanvraag = models.ForeignKey(
        "budgetten.Aanvraag", on_delete=models.PROTECT, null=True, blank=True, related_name="boekingen"
    )
    door_sleutel = models.BigIntegerField(_("door"), null=True, blank=True)
    # The occasion of the posting: pressing twice books once.
    sleutel = models.CharField(max_length=120, unique=True)

    class Meta:
        verbose_name = _("boeking")
        verbose_name_plural = _("boekingen")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(bedrag__gt=0), name="boeking_bedrag_positief"),
            models.CheckConstraint(condition=~Q(van=F("naar")), name="boeking_van_is_niet_naar"),
            models.CheckConstraint(condition=_boekingsweg(), name="boeking_weg_past_bij_soort"),
            models.CheckConstraint(
                condition=Q(soort=Boekingsoort.TOEWIJZING) | Q(aanvraag__isnull=False),
                name="boeking_met_aanvraag",
            ),
        ]
        indexes = [
            models.Index(fields=["budget", "van"], include=["bedrag"], name="boeking_budget_van"),
            models.Index(fields=["budget", "naar"], include=["bedrag"], name="boeking_budget_naar"),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.bedrag}"
