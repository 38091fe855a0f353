"""The scheme as data: versions that are frozen once in use, ceilings and criteria that everyone can read beforehand."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.mensen.models import Orgaansoort
from samenwijk.participatie.models import Traject
from stemmen.enums import Meerderheid, Panelrol, Staking

from ..enums import (
    Bedragregel,
    Openstelling,
    Overheveling,
    Regelingsoort,
    Reserveren,
    Ritme,
    Valuta,
    Verdeelwijze,
    Versiestatus,
    Werkgebied,
)


def _geld(naam: Any, **meer: Any) -> Any:
    """An optional amount in euro."""
    return models.DecimalField(naam, max_digits=12, decimal_places=2, null=True, blank=True, **meer)


def _getal(naam: Any, **meer: Any) -> Any:
    """An optional whole number."""
    return models.PositiveSmallIntegerField(naam, null=True, blank=True, **meer)


def _procent(naam: Any, **meer: Any) -> Any:
    """An optional percentage, 0 to 100, two decimals."""
    return models.DecimalField(naam, max_digits=5, decimal_places=2, null=True, blank=True, **meer)


# What a version may leave open while it is drawn up, and may not be below zero.
_BEDRAGEN = (
    "jaarbedrag",
    "tarief_per_inwoner",
    "maximum_per_aanvraag",
    "overheveling_maximum",
    "eigen_bijdrage_minimum",
    "licht_tot",
)
_PROCENTEN = ("eigen_bijdrage_procent", "maximum_procent", "voorschot_procent")


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

    Amounts in euro with 2 decimals, the rate per resident with 4. Empty means: the scheme does not say. What must be
    said before a version can be adopted follows from its kind (domain/regelingen.py). `open_van`/`open_tot`: when
    applications are taken (`open_tot` exclusive, empty = no end); within it all year, or in `indienrondes` only.
    `vier_ogen_vanaf`: below this amount one pair of eyes is enough (only when `vier_ogen` is on). `licht_tot`: up to and
    including this amount a grant is settled at once and asks no accountability.
    """

    regeling = models.ForeignKey(Regeling, on_delete=models.PROTECT, related_name="versies")
    nummer = models.PositiveSmallIntegerField(_("versie"))
    status = models.CharField(_("status"), max_length=12, choices=Versiestatus, default=Versiestatus.CONCEPT)
    vastgesteld_op = models.DateTimeField(_("vastgesteld op"), null=True, blank=True, editable=False)
    samenvatting = models.TextField(_("wat is dit voor regeling"), blank=True)
    doelen = models.JSONField(_("waarvoor is het geld"), default=list, blank=True)
    bron = models.CharField(_("bron"), max_length=200, blank=True)
    grondslag = models.CharField(
        _("grondslag"),
        max_length=200,
        blank=True,
        help_text=_("Staat in elk besluit, bijvoorbeeld: artikel 5 van de Subsidieregeling buurtbudget."),
    )
    soort = models.CharField(
        _("soort regeling"), max_length=16, choices=Regelingsoort, default=Regelingsoort.AANVRAAG
    )
    valuta = models.CharField(_("valuta"), max_length=3, choices=Valuta, default=Valuta.EUR)
    werkgebied = models.CharField(
        _("werkt per"), max_length=14, choices=Werkgebied, blank=True, default=Werkgebied.WIJK
    )
    gebieden = models.ManyToManyField(
        Gebied,
        through="budgetten.Regelinggebied",
        related_name="regelingversies",
        verbose_name=_("gebieden waar de regeling geldt"),
    )
    looptijd_van = models.DateField(_("regeling geldt vanaf"), null=True, blank=True)
    looptijd_tot = models.DateField(_("regeling geldt tot en met"), null=True, blank=True)
    proef = models.BooleanField(_("is een proef"), default=False)
    evaluatiejaar = _getal(_("jaar van de evaluatie"))
    openstelling = models.CharField(
        _("aanvragen kan"), max_length=10, choices=Openstelling, default=Openstelling.HELE_JAAR
    )
    open_van = models.DateTimeField(_("aanvragen vanaf"), null=True, blank=True)
    open_tot = models.DateTimeField(_("aanvragen tot"), null=True, blank=True)
    activiteit_van = models.DateField(_("activiteiten vanaf"), null=True, blank=True)
    activiteit_tot = models.DateField(_("activiteiten tot en met"), null=True, blank=True)
    jaarbedrag = models.DecimalField(
        _("bedrag per gebied per jaar"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    bedragregel = models.CharField(
        _("hoe het bedrag is bepaald"),
        max_length=18,
        choices=Bedragregel,
        blank=True,
        default=Bedragregel.VAST,
    )
    ritme = models.CharField(
        _("het bedrag komt"), max_length=10, choices=Ritme, blank=True, default=Ritme.JAARLIJKS
    )
    tarief_per_inwoner = models.DecimalField(
        _("bedrag per inwoner"), max_digits=10, decimal_places=4, null=True, blank=True
    )
    overheveling = models.CharField(
        _("wat overblijft"), max_length=8, choices=Overheveling, default=Overheveling.VERVALT
    )
    overheveling_maximum = _geld(_("hoogste bedrag dat meegaat"))
    maximum_per_aanvraag = _geld(_("maximum per aanvraag"))
    maximum_procent = _procent(_("hoogste deel van de kosten (procent)"))
    eigen_bijdrage_procent = _procent(_("eigen bijdrage (procent van de kosten)"))
    eigen_bijdrage_minimum = _geld(_("eigen bijdrage, minstens"))
    leeftijd_minimum = _getal(_("minimumleeftijd"))
    leeftijd_toestemming = _getal(
        _("toestemming van een ouder onder deze leeftijd"),
    )
    aanvragers = models.JSONField(_("wie mag aanvragen"), default=list, blank=True)
    medeaanvragers_minimum = _getal(_("medeaanvragers op andere adressen, minstens"))
    leeftijd_medeaanvragers = _getal(_("minimumleeftijd van medeaanvragers"))
    steun_minimum = _getal(_("steun van bewoners voor het idee, minstens"))
    aanlooptijd_dagen = _getal(_("dagen vóór de activiteit aanvragen, minstens"))
    toekenningen_per_jaar = _getal(_("toekenningen per aanvrager per jaar, hoogstens"))
    verdeelwijze = models.CharField(
        _("hoe het geld wordt verdeeld"),
        max_length=10,
        choices=Verdeelwijze,
        blank=True,
        default=Verdeelwijze.PANEL,
    )
    score_minimum = _getal(_("punten die een aanvraag minstens haalt"))
    beslistermijn_weken = models.PositiveSmallIntegerField(_("beslistermijn in weken (Awb 4:13)"), default=8)
    verlenging_weken = models.PositiveSmallIntegerField(
        _("verlenging van de beslistermijn in weken, één keer (Awb 4:14)"), default=0
    )
    aanvultermijn_weken = models.PositiveSmallIntegerField(
        _("termijn om aan te vullen in weken (Awb 4:5)"), default=2
    )
    bezwaartermijn_weken = models.PositiveSmallIntegerField(_("bezwaartermijn in weken (Awb 6:7)"), default=6)
    bezwaar_beslistermijn_weken = models.PositiveSmallIntegerField(
        _("beslistermijn op bezwaar in weken (Awb 7:10)"), default=6
    )
    ingebrekestelling_weken = models.PositiveSmallIntegerField(
        _("termijn na een ingebrekestelling in weken (Awb 4:17)"), default=2
    )
    uitvoeren_binnen_maanden = _getal(_("uitvoeren binnen (maanden na het besluit)"))
    verantwoorden_binnen_weken = _getal(_("verantwoorden binnen (weken na de activiteit)"))
    licht_tot = _geld(_("geen verantwoording tot en met dit bedrag"))
    voorschot_procent = _procent(_("voorschot (procent van het toegekende bedrag)"))
    verplichtingen = models.TextField(_("verplichtingen van wie geld krijgt"), max_length=4000, blank=True)
    bestuursorgaan = models.CharField(
        _("bestuursorgaan"),
        max_length=160,
        blank=True,
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
                condition=Q(status=Versiestatus.CONCEPT) | Q(open_van__isnull=False),
                name="regelingversie_vastgesteld_met_begin",
            ),
            models.CheckConstraint(
                condition=Q(status=Versiestatus.CONCEPT) | Q(valuta=Valuta.EUR),
                name="regelingversie_vastgesteld_in_euro",
            ),
            models.CheckConstraint(
                condition=Q(looptijd_tot__isnull=True)
                | Q(looptijd_van__isnull=True)
                | Q(looptijd_tot__gte=F("looptijd_van")),
                name="regelingversie_looptijd_volgorde",
            ),
            *(
                models.CheckConstraint(
                    condition=Q((f"{veld}__isnull", True)) | Q((f"{veld}__gte", 0)),
                    name=f"regelingversie_{veld}_niet_negatief",
                )
                for veld in _BEDRAGEN
            ),
            *(
                models.CheckConstraint(
                    condition=Q((f"{veld}__isnull", True)) | Q((f"{veld}__gte", 0), (f"{veld}__lte", 100)),
                    name=f"regelingversie_{veld}_procent",
                )
                for veld in _PROCENTEN
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
