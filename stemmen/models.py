"""Voting rounds of a panel: options, who may vote, conflicts of interest, named votes and the result.

This room knows options and voters, not money: an option carries a title, an amount in cents and a `kenmerk` by which a
higher room recognises it.
"""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samenwijk.gebieden.models import Gemeente
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Functie
from samenwijk.mensen.models import Orgaan, Persoon
from samenwijk.participatie.models import Fase

from .enums import Belangbron, Keuze, Meerderheid, Panelrol, Rondestatus, Staking, Uitkomst, Wijze


class Stemronde(models.Model):
    """A round in which the members of an Orgaan vote on options, from `opent_op` up to but not including `sluit_op`.

    Everything that decides the result is frozen at opening: options, amounts, roll, rules (`regels_hash` is the SHA-256
    of their canonical JSON) and the lot (its hash is published at opening, the lot itself after closing).
    The quorum asks `ceil(entitled × quorum_teller / quorum_noemer)` votes per option, and at least `quorum_minimum`.
    """

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="stemrondes")
    orgaan = models.ForeignKey(
        Orgaan, on_delete=models.PROTECT, related_name="stemrondes", verbose_name=_("panel")
    )
    fase = models.ForeignKey(Fase, on_delete=models.PROTECT, null=True, blank=True, related_name="stemrondes")
    titel = models.CharField(_("titel"), max_length=120)
    toelichting = models.TextField(_("toelichting"), blank=True, max_length=3000)
    wijze = models.CharField(_("manier van stemmen"), max_length=16, choices=Wijze, default=Wijze.VOOR_TEGEN)
    rol = models.CharField(
        _("wat is de uitslag waard"), max_length=12, choices=Panelrol, default=Panelrol.ADVISEERT
    )
    opent_op = models.DateTimeField(_("opent op"))
    sluit_op = models.DateTimeField(_("sluit op"))
    budget_cent = models.BigIntegerField(_("budget in centen"), null=True, blank=True)
    quorum_teller = models.PositiveSmallIntegerField(_("quorum: teller"), default=1)
    quorum_noemer = models.PositiveSmallIntegerField(_("quorum: noemer"), default=2)
    quorum_minimum = models.PositiveSmallIntegerField(_("quorum: minstens zoveel stemmen"), default=1)
    meerderheid = models.CharField(
        _("meerderheid"), max_length=12, choices=Meerderheid, default=Meerderheid.GEWOON
    )
    bij_staking = models.CharField(
        _("bij gelijke stand"), max_length=12, choices=Staking, default=Staking.VERWORPEN
    )
    status = models.CharField(_("status"), max_length=12, choices=Rondestatus, default=Rondestatus.CONCEPT)
    regels_json = models.TextField(blank=True, editable=False)
    regels_hash = models.CharField(max_length=64, blank=True, editable=False)
    lot = models.CharField(max_length=64, blank=True, editable=False)
    lot_hash = models.CharField(max_length=64, blank=True, editable=False)
    aangemaakt = models.DateTimeField(default=klok.nu, editable=False)
    opengesteld_op = models.DateTimeField(null=True, blank=True, editable=False)
    gesloten_op = models.DateTimeField(null=True, blank=True, editable=False)
    ingetrokken_op = models.DateTimeField(null=True, blank=True, editable=False)
    intrekreden = models.TextField(_("waarom ingetrokken"), blank=True, max_length=1000, editable=False)

    class Meta:
        verbose_name = _("stemronde")
        verbose_name_plural = _("stemrondes")
        ordering = ["-opent_op", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sluit_op__gt=F("opent_op")), name="stemronde_opent_voor_sluit"
            ),
            models.CheckConstraint(
                condition=Q(
                    quorum_noemer__gte=1, quorum_teller__lte=F("quorum_noemer"), quorum_minimum__gte=1
                ),
                name="stemronde_quorum_mogelijk",
            ),
            models.CheckConstraint(
                condition=~Q(wijze=Wijze.BINNEN_BUDGET) | Q(budget_cent__gt=0), name="stemronde_budget_gevuld"
            ),
            models.CheckConstraint(
                condition=Q(status__in=Rondestatus.values), name="stemronde_status_bekend"
            ),
            models.CheckConstraint(
                condition=Q(status__in=[Rondestatus.CONCEPT, Rondestatus.INGETROKKEN])
                | (Q(opengesteld_op__isnull=False) & ~Q(regels_hash="") & ~Q(lot="")),
                name="stemronde_opengesteld_met_regels",
            ),
            models.CheckConstraint(
                condition=~Q(bij_staking=Staking.GOEDKOOPSTE) | Q(wijze=Wijze.BINNEN_BUDGET),
                name="stemronde_goedkoopste_binnen_budget",
            ),
            models.CheckConstraint(
                condition=~Q(status=Rondestatus.INGETROKKEN)
                | (Q(ingetrokken_op__isnull=False) & ~Q(intrekreden="")),
                name="stemronde_ingetrokken_met_reden",
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "status", "sluit_op"], name="stemronde_gemeente_status")]

    def __str__(self) -> str:
        return self.titel

    def is_open(self) -> bool:
        """Whether votes are taken at this very moment. Ask again inside the lock before writing."""
        return self.status == Rondestatus.OPENGESTELD and self.opent_op <= klok.nu() < self.sluit_op

    def wacht_op_uitslag(self) -> bool:
        """Whether voting has ended and the result is not yet there. No votes are taken in between."""
        return self.status == Rondestatus.OPENGESTELD and klok.nu() >= self.sluit_op

    @property
    def budget(self) -> Decimal | None:
        """The budget in euro."""
        return None if self.budget_cent is None else Decimal(self.budget_cent) / 100


class Optie(models.Model):
    """Something to vote on. `kenmerk` (such as "aanvraag:17") is for the room that put it there."""

    ronde = models.ForeignKey(Stemronde, on_delete=models.PROTECT, related_name="opties")
    volgorde = models.PositiveSmallIntegerField(_("volgorde"))
    titel = models.CharField(_("titel"), max_length=160)
    samenvatting = models.TextField(_("samenvatting"), blank=True)
    bedrag_cent = models.BigIntegerField(_("bedrag in centen"), default=0)
    link = models.CharField(_("link"), max_length=300, blank=True)
    kenmerk = models.CharField(_("kenmerk"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("optie")
        verbose_name_plural = _("opties")
        ordering = ["volgorde"]
        constraints = [
            models.UniqueConstraint(fields=["ronde", "volgorde"], name="optie_volgorde_uniek"),
            models.UniqueConstraint(
                fields=["ronde", "kenmerk"], condition=~Q(kenmerk=""), name="optie_kenmerk_uniek"
            ),
            models.CheckConstraint(condition=Q(bedrag_cent__gte=0), name="optie_bedrag_niet_negatief"),
        ]

    def __str__(self) -> str:
        return self.titel

    @property
    def bedrag(self) -> Decimal:
        """The amount in euro."""
        return Decimal(self.bedrag_cent) / 100


class Kiesgerechtigde(models.Model):
    """The roll: a member at the moment of opening. Later changes in the Orgaan do not count.

    Whoever votes locks this row first: the acts of one member in one round happen one after the other."""

    append_only = True

    ronde = models.ForeignKey(Stemronde, on_delete=models.PROTECT, related_name="kiesgerechtigden")
    persoon = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="+")
    functie = models.CharField(_("functie"), max_length=20, choices=Functie)

    class Meta:
        verbose_name = _("kiesgerechtigde")
        verbose_name_plural = _("kiesgerechtigden")
        constraints = [
            models.UniqueConstraint(fields=["ronde", "persoon"], name="kiesgerechtigde_een_keer_per_ronde")
        ]

    def __str__(self) -> str:
        return f"{self.persoon} in {self.ronde}"


class Belang(models.Model):
    """A conflict of interest: this member does not vote on this option and does not count for its quorum."""

    append_only = True

    optie = models.ForeignKey(Optie, on_delete=models.PROTECT, related_name="belangen")
    kiesgerechtigde = models.ForeignKey(Kiesgerechtigde, on_delete=models.PROTECT, related_name="belangen")
    bron = models.CharField(_("bron"), max_length=16, choices=Belangbron, default=Belangbron.GEMELD)
    moment = models.DateTimeField(default=klok.nu, editable=False)

    class Meta:
        verbose_name = _("belang")
        verbose_name_plural = _("belangen")
        constraints = [
            models.UniqueConstraint(fields=["optie", "kiesgerechtigde"], name="belang_een_keer_per_optie"),
            models.CheckConstraint(condition=Q(bron__in=Belangbron.values), name="belang_bron_bekend"),
        ]

    def __str__(self) -> str:
        return f"{self.kiesgerechtigde.persoon}: {self.optie}"


class Paneelstem(models.Model):
    """The named vote of one member on one option: one, by constraint; changeable until closing, refused afterwards by
    the database itself."""

    optie = models.ForeignKey(Optie, on_delete=models.PROTECT, related_name="stemmen")
    kiesgerechtigde = models.ForeignKey(Kiesgerechtigde, on_delete=models.PROTECT, related_name="stemmen")
    keuze = models.CharField(_("stem"), max_length=12, choices=Keuze)
    motivering = models.TextField(_("waarom"), blank=True, max_length=1000)
    uitgebracht_op = models.DateTimeField(default=klok.nu, editable=False)
    gewijzigd_op = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("stem")
        verbose_name_plural = _("stemmen")
        constraints = [
            models.UniqueConstraint(
                fields=["optie", "kiesgerechtigde"], name="paneelstem_een_per_lid_en_optie"
            ),
            models.CheckConstraint(condition=Q(keuze__in=Keuze.values), name="paneelstem_keuze_bekend"),
        ]

    def __str__(self) -> str:
        return f"{self.kiesgerechtigde.persoon}: {self.get_keuze_display()}"


class Optieuitslag(models.Model):
    """The result of one option, written once at closing.

    `gerechtigd` counts members on the roll without those with a conflict of interest for this option.
    """

    append_only = True

    optie = models.OneToOneField(Optie, on_delete=models.PROTECT, related_name="uitslag")
    gerechtigd = models.PositiveIntegerField(_("stemgerechtigd"))
    voor = models.PositiveIntegerField(_("voor"))
    tegen = models.PositiveIntegerField(_("tegen"))
    onthouding = models.PositiveIntegerField(_("onthouding"))
    quorum_nodig = models.PositiveIntegerField(_("stemmen nodig voor quorum"))
    uitkomst = models.CharField(_("uitkomst"), max_length=12, choices=Uitkomst)
    gelijke_stand = models.BooleanField(_("gelijke stand"), default=False)
    lot_gebruikt = models.BooleanField(_("door het lot beslist"), default=False)
    rang = models.PositiveSmallIntegerField(_("plaats"), null=True, blank=True)
    reden = models.CharField(_("reden"), max_length=40)

    class Meta:
        verbose_name = _("uitslag")
        verbose_name_plural = _("uitslagen")
        ordering = ["optie__volgorde"]
        constraints = [
            models.CheckConstraint(
                condition=Q(gerechtigd__gte=F("voor") + F("tegen") + F("onthouding")),
                name="uitslag_niet_meer_stemmen_dan_leden",
            ),
            models.CheckConstraint(condition=Q(uitkomst__in=Uitkomst.values), name="uitslag_uitkomst_bekend"),
        ]

    def __str__(self) -> str:
        return f"{self.optie}: {self.get_uitkomst_display()}"
