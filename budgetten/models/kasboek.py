"""Budgets and the kasboek: append-only, balanced by construction, never below zero."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.logboek import klok

from ..enums import BOEKINGSWEG, ZONDER_ZAAK, Boekingsoort, Rekening
from .regeling import Regeling


class Budget(models.Model):
    """The money of one scheme for one area (or the whole municipality) in one year. Its balances are sums of postings.

    `doorlopend`: a fund that was filled once and pays from `jaar` on, whatever the year. `zegel_tot`: up to and including
    this posting the sums are sealed in `Zegelregel`; only what came later is summed anew (domain/zegels.py).
    """

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="budgetten")
    regeling = models.ForeignKey(Regeling, on_delete=models.PROTECT, related_name="budgetten")
    gebied = models.ForeignKey(
        Gebied, on_delete=models.PROTECT, null=True, blank=True, related_name="budgetten"
    )
    jaar = models.PositiveSmallIntegerField(_("jaar"))
    doorlopend = models.BooleanField(_("loopt door na dit jaar"), default=False)
    zegel_tot = models.BigIntegerField(default=0, editable=False)

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
    posting that would bring any account but BRON below zero (guards.py). `thema` is copied from the kind of activity, so
    that sums per theme need no other table; `herkomst` names who pays an allocation (empty: the municipality).
    """

    append_only = True

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="boekingen")
    soort = models.CharField(_("soort"), max_length=16, choices=Boekingsoort)
    van = models.CharField(_("van"), max_length=14, choices=Rekening)
    naar = models.CharField(_("naar"), max_length=14, choices=Rekening)
    bedrag = models.DecimalField(_("bedrag"), max_digits=12, decimal_places=2)
    moment = models.DateTimeField(_("moment"), default=klok.nu)
    aanvraag = models.ForeignKey(
        "budgetten.Aanvraag", on_delete=models.PROTECT, null=True, blank=True, related_name="boekingen"
    )
    besteding = models.ForeignKey(
        "budgetten.Besteding", on_delete=models.PROTECT, null=True, blank=True, related_name="boekingen"
    )
    post = models.ForeignKey(
        "budgetten.Bestedingspost", on_delete=models.PROTECT, null=True, blank=True, related_name="boekingen"
    )
    thema = models.CharField(_("thema"), max_length=50, blank=True, default="")
    herkomst = models.CharField(_("herkomst"), max_length=120, blank=True, default="")
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
                condition=Q(soort__in=sorted(ZONDER_ZAAK))
                | Q(aanvraag__isnull=False)
                | Q(besteding__isnull=False)
                | Q(post__isnull=False),
                name="boeking_met_zaak",
            ),
        ]
        indexes = [
            # What came after the last seal of a budget, per kind and theme.
            models.Index(
                fields=["budget", "id"],
                include=["soort", "van", "naar", "thema", "herkomst", "bedrag"],
                name="boeking_na_zegel",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.bedrag}"


class Zegelregel(models.Model):
    """A sealed subtotal: of all postings of one kind, theme and origin of a budget up to and including `tot`, the
    sum in euro and the number. Append-only; `manage.py controleer_kasboek` proves every one of them by summing anew."""

    append_only = True

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="zegelregels")
    tot = models.BigIntegerField(_("tot en met boeking"))
    soort = models.CharField(_("soort"), max_length=16, choices=Boekingsoort)
    van = models.CharField(_("van"), max_length=14, choices=Rekening)
    naar = models.CharField(_("naar"), max_length=14, choices=Rekening)
    thema = models.CharField(_("thema"), max_length=50, blank=True, default="")
    herkomst = models.CharField(_("herkomst"), max_length=120, blank=True, default="")
    som = models.DecimalField(_("som"), max_digits=14, decimal_places=2)
    aantal = models.PositiveIntegerField(_("aantal"))
    moment = models.DateTimeField(default=klok.nu)

    class Meta:
        verbose_name = _("zegel")
        verbose_name_plural = _("zegels")
        ordering = ["budget", "tot", "soort", "thema"]
        constraints = [
            models.UniqueConstraint(
                fields=["budget", "tot", "soort", "thema", "herkomst"], name="zegelregel_een_keer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.budget_id} t/m {self.tot}: {self.soort} {self.som}"
