"""The scheme as data: versions that are frozen once in use, ceilings and criteria that everyone can read beforehand."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.mensen.models import Orgaansoort
from samenwijk.participatie.models import Traject
from stemmen.enums import Meerderheid, Panelrol, Staking

from ..enums import Automaat, Criteriumsoort, Reserveren, Versiestatus


class Regeling(models.Model):
    """A scheme for neighbourhood money. What it says lies in its versions."""

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="regelingen")
    naam = models.CharField(_("naam"), max_length=120)
    slug = models.SlugField(_("kenmerk"), max_length=120)
    traject = models.ForeignKey(
        Traject,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="regelingen",
        verbose_name=_("participatietraject (hoeveel invloed bewoners hebben)"),
    )
    gebieden = models.ManyToManyField(
        Gebied, related_name="regelingen", verbose_name=_("gebieden waar de regeling geldt")
    )

    class Meta:
        verbose_name = _("regeling")
        verbose_name_plural = _("regelingen")
        ordering = ["naam"]
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "slug"], name="regeling_slug_uniek_per_gemeente")
        ]

    def __str__(self) -> str:
        return self.naam


class Regelingversie(models.Model):
    """One version of a scheme. Once adopted it is frozen: whoever applied under it is judged by it.

    Amounts in euro. `open_van`/`open_tot`: when applications are taken (`open_tot` exclusive, empty = no end).
    `vier_ogen_vanaf`: below this amount one pair of eyes is enough (only when `vier_ogen` is on).
    """

    regeling = models.ForeignKey(Regeling, on_delete=models.PROTECT, related_name="versies")
    nummer = models.PositiveSmallIntegerField(_("versie"))
    status = models.CharField(_("status"), max_length=12, choices=Versiestatus, default=Versiestatus.CONCEPT)
    vastgesteld_op = models.DateTimeField(_("vastgesteld op"), null=True, blank=True, editable=False)
    samenvatting = models.TextField(_("wat is dit voor regeling"), blank=True)
    doelen = models.JSONField(_("waarvoor is het geld"), default=list, blank=True)
    bron = models.CharField(_("bron"), max_length=200, blank=True)
    open_van = models.DateTimeField(_("aanvragen vanaf"))
    open_tot = models.DateTimeField(_("aanvragen tot"), null=True, blank=True)
    activiteit_van = models.DateField(_("activiteiten vanaf"), null=True, blank=True)
    activiteit_tot = models.DateField(_("activiteiten tot en met"), null=True, blank=True)
    jaarbedrag = models.DecimalField(
        _("bedrag per gebied per jaar"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    maximum_per_aanvraag = models.DecimalField(
        _("maximum per aanvraag"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    leeftijd_minimum = models.PositiveSmallIntegerField(_("minimumleeftijd"), null=True, blank=True)
    aanvragers = models.JSONField(_("wie mag aanvragen"), default=list)
    beslistermijn_weken = models.PositiveSmallIntegerField(_("beslistermijn in weken (Awb 4:13)"), default=8)
    bezwaartermijn_weken = models.PositiveSmallIntegerField(_("bezwaartermijn in weken (Awb 6:7)"), default=6)
    bestuursorgaan = models.CharField(
        _("bestuursorgaan"),
        max_length=160,
        help_text=_("Met lidwoord, bijvoorbeeld: het college van burgemeester en wethouders."),
    )
    mandaat = models.CharField(_("mandaat"), max_length=240, blank=True)
    bezwaar_adres = models.CharField(_("bezwaar naar"), max_length=240, blank=True)
    vier_ogen = models.BooleanField(_("twee medewerkers toetsen"), default=True)
    vier_ogen_vanaf = models.DecimalField(
        _("vier ogen vanaf dit bedrag"), max_digits=12, decimal_places=2, default=0
    )
    reserveren = models.CharField(
        _("geld reserveren"), max_length=12, choices=Reserveren, default=Reserveren.BIJ_TOETS
    )
    panelsoort = models.ForeignKey(
        Orgaansoort,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("panel (soort)"),
    )
    panelrol = models.CharField(
        _("rol van het panel"), max_length=12, choices=Panelrol, default=Panelrol.ADVISEERT
    )
    quorum_teller = models.PositiveSmallIntegerField(_("quorum: teller"), default=1)
    quorum_noemer = models.PositiveSmallIntegerField(_("quorum: noemer"), default=2)
    quorum_minimum = models.PositiveSmallIntegerField(_("quorum: minstens"), default=1)
    meerderheid = models.CharField(
        _("meerderheid"), max_length=12, choices=Meerderheid, default=Meerderheid.GEWOON
    )
    bij_staking = models.CharField(
        _("bij gelijke stand"), max_length=12, choices=Staking, default=Staking.VERWORPEN
    )

    class Meta:
        verbose_name = _("versie van een regeling")
        verbose_name_plural = _("versies van regelingen")
        ordering = ["regeling", "-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["regeling", "nummer"], name="regelingversie_nummer_uniek"),
            models.UniqueConstraint(
                fields=["regeling"],
                condition=Q(status=Versiestatus.VASTGESTELD),
                name="regelingversie_een_vastgesteld",
            ),
            models.CheckConstraint(
                condition=Q(status__in=Versiestatus.values), name="regelingversie_status_bekend"
            ),
            models.CheckConstraint(
                condition=Q(status=Versiestatus.CONCEPT) | Q(vastgesteld_op__isnull=False),
                name="regelingversie_vastgesteld_met_moment",
            ),
            models.CheckConstraint(
                condition=Q(open_tot__isnull=True) | Q(open_tot__gt=F("open_van")),
                name="regelingversie_open_volgorde",
            ),
            models.CheckConstraint(
                condition=Q(jaarbedrag__isnull=True) | Q(jaarbedrag__gte=0),
                name="regelingversie_jaarbedrag_niet_negatief",
            ),
            models.CheckConstraint(
                condition=Q(
                    quorum_noemer__gte=1, quorum_teller__lte=F("quorum_noemer"), quorum_minimum__gte=1
                ),
                name="regelingversie_quorum_mogelijk",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.regeling} (versie {self.nummer})"


class Aanvraagcategorie(models.Model):
    """A kind of activity with its own ceiling in euro (none = no ceiling of its own)."""

    versie = models.ForeignKey(Regelingversie, on_delete=models.CASCADE, related_name="categorieen")
    code = models.SlugField(_("code"))
    naam = models.CharField(_("naam"), max_length=80)
    uitleg = models.CharField(_("uitleg"), max_length=240, blank=True)
    maximum = models.DecimalField(_("maximum"), max_digits=12, decimal_places=2, null=True, blank=True)
    volgorde = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    class Meta:
        verbose_name = _("soort activiteit")
        verbose_name_plural = _("soorten activiteiten")
        ordering = ["versie", "volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["versie", "code"], name="aanvraagcategorie_code_uniek"),
            models.CheckConstraint(
                condition=Q(maximum__isnull=True) | Q(maximum__gt=0),
                name="aanvraagcategorie_maximum_positief",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Criterium(models.Model):
    """One rule by which an application is judged. A soft criterion is never a ground for refusal by itself."""

    versie = models.ForeignKey(Regelingversie, on_delete=models.CASCADE, related_name="criteria")
    code = models.SlugField(_("code"))
    volgorde = models.PositiveSmallIntegerField(_("volgorde"), default=0)
    vraag = models.CharField(_("vraag"), max_length=200)
    uitleg = models.TextField(_("uitleg voor aanvragers"), blank=True)
    bron = models.CharField(_("bron"), max_length=200, blank=True)
    soort = models.CharField(_("soort"), max_length=12, choices=Criteriumsoort)
    automaat = models.CharField(_("automatische controle"), max_length=24, choices=Automaat, blank=True)
    hard = models.BooleanField(
        _("hard"), default=True, help_text=_("Wie hieraan niet voldoet, krijgt geen geld.")
    )

    class Meta:
        verbose_name = _("criterium")
        verbose_name_plural = _("criteria")
        ordering = ["versie", "volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["versie", "code"], name="criterium_code_uniek"),
            models.CheckConstraint(
                condition=Q(soort=Criteriumsoort.BEOORDEELD, automaat="")
                | (Q(soort=Criteriumsoort.AUTOMATISCH) & Q(automaat__in=Automaat.values)),
                name="criterium_automaat_past_bij_soort",
            ),
        ]

    def __str__(self) -> str:
        return self.vraag
