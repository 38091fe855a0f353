"""The parts of a version of a scheme: areas, tasks, financiers, ceilings per area, rounds, kinds of activity, criteria.

All of them are frozen together with their version (guards.py).
"""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samenwijk.gebieden.models import Gebied
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Orgaansoort

from ..enums import Automaat, Criteriumsoort, Criteriumwerking, Taak, Taakdrager
from .regeling import Regelingversie


class Regelinggebied(models.Model):
    """An area that a version names. A version that names none holds in the whole municipality."""

    versie = models.ForeignKey(Regelingversie, on_delete=models.CASCADE, related_name="werkgebieden")
    gebied = models.ForeignKey(Gebied, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("gebied van een regeling")
        verbose_name_plural = _("gebieden van een regeling")
        constraints = [
            models.UniqueConstraint(fields=["versie", "gebied"], name="regelinggebied_een_keer"),
        ]

    def __str__(self) -> str:
        return str(self.gebied)


class Taakverdeling(models.Model):
    """Who checks, decides, manages the money or executes; from and until when (`tot` inclusive), as it may change."""

    versie = models.ForeignKey(Regelingversie, on_delete=models.CASCADE, related_name="taken")
    taak = models.CharField(_("taak"), max_length=10, choices=Taak)
    drager = models.CharField(_("wie"), max_length=8, choices=Taakdrager)
    rol = models.CharField(_("rol"), max_length=20, choices=Rol, blank=True)
    orgaansoort = models.ForeignKey(
        Orgaansoort,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("orgaan"),
    )
    naam = models.CharField(
        _("naam"),
        max_length=120,
        blank=True,
        help_text=_("Zoals bewoners het lezen, bijvoorbeeld: de gemeenteraad, of een andere organisatie."),
    )
    van = models.DateField(_("vanaf"), null=True, blank=True)
    tot = models.DateField(_("tot en met"), null=True, blank=True)

    class Meta:
        verbose_name = _("taak")
        verbose_name_plural = _("taken")
        ordering = ["versie", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(drager=Taakdrager.ROL, rol__in=Rol.values, orgaansoort__isnull=True)
                | Q(drager=Taakdrager.ORGAAN, orgaansoort__isnull=False, rol="")
                | (Q(drager=Taakdrager.ANDERS, orgaansoort__isnull=True, rol="") & ~Q(naam="")),
                name="taakverdeling_drager_ingevuld",
            ),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(van__isnull=True) | Q(tot__gte=F("van")),
                name="taakverdeling_volgorde",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_taak_display()}: {self.wie}"

    @property
    def wie(self) -> str:
        """The party in words. One query for an organ that was not read along."""
        if self.naam:
            return self.naam
        if self.drager == Taakdrager.ORGAAN and self.orgaansoort is not None:
            return self.orgaansoort.met_lidwoord
        return str(Rol(self.rol).label)


class Medefinancier(models.Model):
    """Who pays along, with its share in per cent. The shares of a version are 100 together (domain/regelingen.py)."""

    versie = models.ForeignKey(Regelingversie, on_delete=models.CASCADE, related_name="medefinanciers")
    naam = models.CharField(_("naam"), max_length=120)
    procent = models.DecimalField(
        _("aandeel in procent"),
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    volgorde = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("medefinancier")
        verbose_name_plural = _("medefinanciers")
        ordering = ["versie", "volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["versie", "naam"], name="medefinancier_een_keer"),
            models.CheckConstraint(
                condition=Q(procent__gt=0, procent__lte=100), name="medefinancier_procent_mogelijk"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.naam} {self.procent}%"


class Deelplafond(models.Model):
    """The part of the amount that is for one area, in euro."""

    versie = models.ForeignKey(Regelingversie, on_delete=models.CASCADE, related_name="deelplafonds")
    gebied = models.ForeignKey(Gebied, on_delete=models.PROTECT, related_name="+")
    bedrag = models.DecimalField(_("bedrag"), max_digits=12, decimal_places=2)

    class Meta:
        verbose_name = _("deelplafond")
        verbose_name_plural = _("deelplafonds")
        ordering = ["versie", "gebied__path"]
        constraints = [
            models.UniqueConstraint(fields=["versie", "gebied"], name="deelplafond_een_per_gebied"),
            models.CheckConstraint(condition=Q(bedrag__gte=0), name="deelplafond_niet_negatief"),
        ]

    def __str__(self) -> str:
        return f"{self.gebied}: {self.bedrag}"


class Indienronde(models.Model):
    """A period in which applications are taken, for schemes that work in rounds (`tot` exclusive)."""

    versie = models.ForeignKey(Regelingversie, on_delete=models.CASCADE, related_name="indienrondes")
    naam = models.CharField(_("naam"), max_length=80)
    van = models.DateTimeField(_("open vanaf"))
    tot = models.DateTimeField(_("open tot"))

    class Meta:
        verbose_name = _("indienronde")
        verbose_name_plural = _("indienrondes")
        ordering = ["versie", "van"]
        constraints = [
            models.UniqueConstraint(fields=["versie", "naam"], name="indienronde_naam_uniek"),
            models.CheckConstraint(condition=Q(tot__gt=F("van")), name="indienronde_volgorde"),
        ]

    def __str__(self) -> str:
        return self.naam


class Aanvraagcategorie(models.Model):
    """A kind of activity with its own ceiling in euro (none = no ceiling of its own)."""

    versie = models.ForeignKey(Regelingversie, on_delete=models.CASCADE, related_name="categorieen")
    code = models.SlugField(_("code"))
    naam = models.CharField(_("naam"), max_length=80)
    uitleg = models.CharField(_("uitleg"), max_length=240, blank=True)
    thema = models.SlugField(
        _("thema"),
        max_length=40,
        blank=True,
        help_text=_("Waaronder het geld in het overzicht telt; leeg betekent: onder de code."),
    )
    maximum = models.DecimalField(_("maximum"), max_digits=12, decimal_places=2, null=True, blank=True)
    maximum_per_deelnemer = models.DecimalField(
        _("maximum per deelnemer"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    maximum_procent = models.DecimalField(
        _("hoogste deel van de kosten (procent)"), max_digits=5, decimal_places=2, null=True, blank=True
    )
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
            models.CheckConstraint(
                condition=Q(maximum_per_deelnemer__isnull=True) | Q(maximum_per_deelnemer__gt=0),
                name="aanvraagcategorie_per_deelnemer_positief",
            ),
            models.CheckConstraint(
                condition=Q(maximum_procent__isnull=True)
                | Q(maximum_procent__gt=0, maximum_procent__lte=100),
                name="aanvraagcategorie_procent_mogelijk",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def themacode(self) -> str:
        """Under which theme the kasboek counts it."""
        return self.thema or self.code


class Criterium(models.Model):
    """One rule by which an application is judged. A soft criterion is never a ground for refusal by itself.

    Criteria with the same `alternatief` are alternatives: one of them suffices. A score criterion gives 0 to
    `punten_maximum` points, times `gewicht`. Who judges: `beoordelaar_rol` and `beoordelaar_afdeling` (empty: whoever
    checks).
    """

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
    werking = models.CharField(
        _("werking"), max_length=10, choices=Criteriumwerking, default=Criteriumwerking.KNOCKOUT
    )
    punten_maximum = models.PositiveSmallIntegerField(_("punten, hoogstens"), null=True, blank=True)
    gewicht = models.PositiveSmallIntegerField(_("gewicht"), default=1)
    alternatief = models.SlugField(_("één van deze groep is genoeg"), max_length=40, blank=True)
    bewijs = models.CharField(_("welk bewijs wij vragen"), max_length=240, blank=True)
    beoordelaar_rol = models.CharField(_("beoordeeld door (rol)"), max_length=20, choices=Rol, blank=True)
    beoordelaar_afdeling = models.CharField(_("beoordeeld door (afdeling)"), max_length=60, blank=True)

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
            models.CheckConstraint(
                condition=Q(werking=Criteriumwerking.KNOCKOUT, punten_maximum__isnull=True)
                | Q(
                    werking=Criteriumwerking.SCORE,
                    soort=Criteriumsoort.BEOORDEELD,
                    punten_maximum__gte=1,
                    gewicht__gte=1,
                    hard=False,
                ),
                name="criterium_score_compleet",
            ),
        ]

    def __str__(self) -> str:
        return self.vraag
