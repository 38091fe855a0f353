"""Participation: ladders as data, processes with phases, and per phase the promise that is made beforehand."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon

from .enums import Trajectstatus


class Ladder(models.Model):
    """A participation ladder. The same word binds differently per ladder, so what a rung promises is its own data."""

    code = models.SlugField(_("code"), unique=True)
    naam = models.CharField(_("naam"), max_length=120)
    bron = models.CharField(_("bron"), max_length=200, blank=True)
    toepassing = models.CharField(_("waarvoor"), max_length=200, blank=True)
    standaard = models.BooleanField(_("standaard"), default=False)

    class Meta:
        verbose_name = _("ladder")
        verbose_name_plural = _("ladders")
        ordering = ["-standaard", "naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["standaard"], condition=Q(standaard=True), name="ladder_een_standaard"
            )
        ]

    def __str__(self) -> str:
        return self.naam


class Trede(models.Model):
    """A rung; `volgorde` 1 is the lowest. `toezegging` is the text a phase begins with and may then change."""

    ladder = models.ForeignKey(Ladder, on_delete=models.PROTECT, related_name="treden")
    volgorde = models.PositiveSmallIntegerField(_("volgorde"))
    naam = models.CharField(_("naam"), max_length=60)
    agenda = models.CharField(_("wie bepaalt de agenda"), max_length=200, blank=True)
    rol_bewoner = models.CharField(_("rol van de bewoner"), max_length=200, blank=True)
    gebonden = models.CharField(_("is het bestuur gebonden"), max_length=200, blank=True)
    kern = models.CharField(_("kern"), max_length=200, blank=True)
    toezegging = models.TextField(_("toezegging in gewone woorden"), blank=True)

    class Meta:
        verbose_name = _("trede")
        verbose_name_plural = _("treden")
        ordering = ["ladder", "volgorde"]
        constraints = [
            models.UniqueConstraint(fields=["ladder", "volgorde"], name="trede_volgorde_uniek"),
            models.UniqueConstraint(fields=["ladder", "naam"], name="trede_naam_uniek"),
            models.CheckConstraint(condition=Q(volgorde__gte=1), name="trede_volgorde_vanaf_een"),
        ]

    def __str__(self) -> str:
        return self.naam


class Traject(models.Model):
    """A participation process of the municipality in one area (or, without area, everywhere)."""

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="trajecten")
    gebied = models.ForeignKey(
        Gebied, on_delete=models.PROTECT, null=True, blank=True, related_name="trajecten"
    )
    titel = models.CharField(_("titel"), max_length=120)
    slug = models.SlugField(_("kenmerk"), max_length=120)
    samenvatting = models.TextField(_("waar gaat het over"), blank=True)
    contact = models.CharField(_("contact"), max_length=200, blank=True)
    status = models.CharField(
        _("status"), max_length=14, choices=Trajectstatus, default=Trajectstatus.CONCEPT
    )
    eigenaar = models.ForeignKey(Persoon, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    aangemaakt = models.DateTimeField(default=klok.nu, editable=False)
    gepubliceerd_op = models.DateTimeField(_("gepubliceerd op"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("traject")
        verbose_name_plural = _("trajecten")
        ordering = ["-aangemaakt", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "slug"], name="traject_slug_uniek_per_gemeente"),
            models.CheckConstraint(
                condition=Q(status__in=Trajectstatus.values), name="traject_status_bekend"
            ),
            models.CheckConstraint(
                condition=Q(status=Trajectstatus.CONCEPT) | Q(gepubliceerd_op__isnull=False),
                name="traject_gepubliceerd_met_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.titel


class Fase(models.Model):
    """A phase of a process: which rung, what is promised, within which bounds, to what end, from when until when.

    Everything may be empty while the process is a draft; publishing demands it all (domain/publiceren.py).
    """

    traject = models.ForeignKey(Traject, on_delete=models.PROTECT, related_name="fasen")
    volgorde = models.PositiveSmallIntegerField(_("volgorde"))
    naam = models.CharField(_("naam"), max_length=80)
    trede = models.ForeignKey(Trede, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    toezegging = models.TextField(
        _("toezegging"), blank=True, help_text=_("Wat beloven wij over uw invloed?")
    )
    kaders = models.TextField(
        _("kaders"), blank=True, help_text=_("Wat ligt al vast, en waar is nog ruimte?")
    )
    doel = models.TextField(_("doel"), blank=True, help_text=_("Wat willen wij met deze fase bereiken?"))
    start = models.DateTimeField(_("begint"), null=True, blank=True)
    einde = models.DateTimeField(_("eindigt"), null=True, blank=True)

    class Meta:
        verbose_name = _("fase")
        verbose_name_plural = _("fasen")
        ordering = ["traject", "volgorde"]
        constraints = [
            models.UniqueConstraint(fields=["traject", "volgorde"], name="fase_volgorde_uniek"),
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(einde__isnull=True) | Q(einde__gt=F("start")),
                name="fase_start_voor_einde",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.traject}: {self.naam}"

    def is_open(self) -> bool:
        """Whether this moment lies in [start, einde)."""
        return bool(self.start and self.einde and self.start <= klok.nu() < self.einde)


class Faseverlenging(models.Model):
    """A published phase got a later end, and why. Append-only: the only change a published phase knows."""

    append_only = True
    append_only_except = ("door",)

    fase = models.ForeignKey(Fase, on_delete=models.PROTECT, related_name="verlengingen")
    van = models.DateTimeField(_("eindigde"))
    tot = models.DateTimeField(_("eindigt nu"))
    reden = models.TextField(_("reden"))
    moment = models.DateTimeField(_("moment"), default=klok.nu)
    door = models.ForeignKey(Persoon, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("verlenging van een fase")
        verbose_name_plural = _("verlengingen van fasen")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(tot__gt=F("van")), name="faseverlenging_later"),
            models.CheckConstraint(condition=~Q(reden=""), name="faseverlenging_met_reden"),
        ]

    def __str__(self) -> str:
        return f"{self.fase}: {self.tot:%d-%m-%Y %H:%M}"
