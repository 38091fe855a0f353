"""Applications: complete ones, and drafts that are being filled in."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatieven.models import Initiatief
from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.logboek import klok
from samenwijk.mensen.models import Orgaan, Organisatie, Persoon

from ..enums import Aanvraagstatus, Aanvragersoort
from .kasboek import Budget
from .regeling import Aanvraagcategorie, Regelingversie


class Aanvraagconcept(models.Model):
    """An application that is being filled in: what was typed per step, saved at every step, resumable anywhere."""

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    persoon = models.ForeignKey(Persoon, on_delete=models.CASCADE, related_name="aanvraagconcepten")
    versie = models.ForeignKey(Regelingversie, on_delete=models.PROTECT, related_name="+")
    initiatief = models.ForeignKey(
        Initiatief, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    stap = models.CharField(max_length=40, blank=True)
    gegevens = models.JSONField(default=dict, blank=True)
    aangemaakt = models.DateTimeField(default=klok.nu, editable=False)
    bijgewerkt = models.DateTimeField(auto_now=True)
    # Set when it is sent; sending twice finds the application that is already there.
    aanvraag = models.OneToOneField(
        "budgetten.Aanvraag", on_delete=models.SET_NULL, null=True, blank=True, related_name="concept"
    )

    class Meta:
        verbose_name = _("concept van een aanvraag")
        verbose_name_plural = _("concepten van aanvragen")
        ordering = ["-bijgewerkt"]

    def __str__(self) -> str:
        return f"concept {self.pk}"


class Aanvraag(models.Model):
    """A complete application, judged by the version of the scheme under which it was sent.

    The applicant is copied at submission (`aanvrager_*`): a later change of the person changes no dossier, and erasing
    empties these fields. Amounts in euro; `gevraagd_bedrag` = costs − own contribution − contributions of others.
    """

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="aanvragen")
    kenmerk = models.CharField(_("kenmerk"), max_length=20)
    versie = models.ForeignKey(Regelingversie, on_delete=models.PROTECT, related_name="aanvragen")
    budget = models.ForeignKey(
        Budget, on_delete=models.PROTECT, null=True, blank=True, related_name="aanvragen"
    )
    gebied = models.ForeignKey(Gebied, on_delete=models.PROTECT, related_name="aanvragen")
    categorie = models.ForeignKey(Aanvraagcategorie, on_delete=models.PROTECT, related_name="aanvragen")
    initiatief = models.ForeignKey(
        Initiatief, on_delete=models.SET_NULL, null=True, blank=True, related_name="aanvragen"
    )
    status = models.CharField(
        _("status"), max_length=16, choices=Aanvraagstatus, default=Aanvraagstatus.INGEDIEND
    )

    titel = models.CharField(_("titel"), max_length=100)
    wat = models.TextField(_("wat gaat u doen"), max_length=4000)
    waar = models.CharField(_("waar"), max_length=200)
    postcode = models.CharField(_("postcode"), max_length=6, blank=True)
    datum_activiteit = models.DateField(_("wanneer"), null=True, blank=True)
    draagvlak = models.TextField(_("wie doen er mee"), max_length=3000, blank=True)
    eigen_inzet = models.TextField(_("wat doet u zelf"), max_length=3000, blank=True)
    eigen_bijdrage = models.DecimalField(
        _("eigen bijdrage"), max_digits=10, decimal_places=2, default=0, validators=[MinValueValidator(0)]
    )
    bijdrage_anderen = models.DecimalField(
        _("bijdrage van anderen"),
        max_digits=10,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(0)],
    )
    gevraagd_bedrag = models.DecimalField(_("gevraagd bedrag"), max_digits=10, decimal_places=2)

    indiener = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="aanvragen")
    aanvragersoort = models.CharField(_("wie vraagt aan"), max_length=12, choices=Aanvragersoort)
    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    orgaan = models.ForeignKey(Orgaan, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    aanvrager_naam = models.CharField(_("naam van de aanvrager"), max_length=160, blank=True)
    aanvrager_email = models.EmailField(_("e-mailadres"), max_length=254, blank=True)
    aanvrager_adres = models.CharField(_("adres"), max_length=200, blank=True)
    groepsnaam = models.CharField(_("naam van de groep"), max_length=120, blank=True)

    ingediend_op = models.DateTimeField(_("ingediend op"), default=klok.nu)
    behandelaar = models.ForeignKey(
        Persoon,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("behandelaar"),
    )

    class Meta:
        verbose_name = _("aanvraag")
        verbose_name_plural = _("aanvragen")
        ordering = ["-ingediend_op", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "kenmerk"], name="aanvraag_kenmerk_uniek"),
            models.CheckConstraint(condition=Q(gevraagd_bedrag__gt=0), name="aanvraag_bedrag_positief"),
            models.CheckConstraint(
                condition=Q(eigen_bijdrage__gte=0, bijdrage_anderen__gte=0),
                name="aanvraag_bijdragen_niet_negatief",
            ),
            models.CheckConstraint(
                condition=Q(status__in=Aanvraagstatus.values), name="aanvraag_status_bekend"
            ),
            models.CheckConstraint(
                condition=(Q(aanvragersoort=Aanvragersoort.ORGANISATIE) & Q(organisatie__isnull=False))
                | (Q(aanvragersoort=Aanvragersoort.ORGAAN) & Q(orgaan__isnull=False))
                | Q(aanvragersoort__in=[Aanvragersoort.PERSOON, Aanvragersoort.GROEP]),
                name="aanvraag_aanvrager_past_bij_soort",
            ),
        ]
        indexes = [
            models.Index(fields=["gemeente", "status", "ingediend_op"], name="aanvraag_werklijst"),
            models.Index(fields=["gebied", "-ingediend_op"], name="aanvraag_gebied"),
        ]

    def __str__(self) -> str:
        return f"{self.kenmerk} {self.titel}"


class Kenmerkteller(models.Model):
    """The last reference number given out per municipality and year; locked while the next one is taken."""

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    jaar = models.PositiveSmallIntegerField()
    laatste = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "jaar"], name="kenmerkteller_een_per_jaar")
        ]

    def __str__(self) -> str:
        return f"{self.jaar}-{self.laatste:04d}"


class Kostenregel(models.Model):
    """One line of the costs, in euro."""

    aanvraag = models.ForeignKey(Aanvraag, on_delete=models.PROTECT, related_name="kosten")
    volgorde = models.PositiveSmallIntegerField()
    omschrijving = models.CharField(_("omschrijving"), max_length=120)
    bedrag = models.DecimalField(_("bedrag"), max_digits=10, decimal_places=2)

    class Meta:
        verbose_name = _("kostenregel")
        verbose_name_plural = _("kostenregels")
        ordering = ["aanvraag", "volgorde"]
        constraints = [
            models.UniqueConstraint(fields=["aanvraag", "volgorde"], name="kostenregel_volgorde_uniek"),
            models.CheckConstraint(condition=Q(bedrag__gt=0), name="kostenregel_bedrag_positief"),
        ]

    def __str__(self) -> str:
        return self.omschrijving
