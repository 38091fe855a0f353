"""Applications: complete ones, and drafts that are being filled in."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from initiatieven.models import Initiatief
from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.logboek import klok
from samenwijk.mensen.models import Orgaan, Organisatie, Persoon

from ..enums import Aanvraagstatus, Aanvragersoort, Kanaal
from .kasboek import Budget
from .onderdelen import Aanvraagcategorie, Indienronde
from .regeling import Regelingversie


class Aanvraagconcept(models.Model):
    """An application that is being filled in: what was typed per step, saved at every step, resumable anywhere.

    `invoerder` is the member of staff who fills it in on behalf of `persoon` (paper, desk, telephone); then only that
    member of staff sees the draft, and `ontvangen_op` is the day on which the paper came in.
    """

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    persoon = models.ForeignKey(Persoon, on_delete=models.CASCADE, related_name="aanvraagconcepten")
    versie = models.ForeignKey(Regelingversie, on_delete=models.PROTECT, related_name="+")
    initiatief = models.ForeignKey(
        Initiatief, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    invoerder = models.ForeignKey(
        Persoon, on_delete=models.PROTECT, null=True, blank=True, related_name="concepten_namens"
    )
    kanaal = models.CharField(_("hoe binnengekomen"), max_length=10, choices=Kanaal, default=Kanaal.DIGITAAL)
    ontvangen_op = models.DateField(_("ontvangen op"), null=True, blank=True)
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
        constraints = [
            models.CheckConstraint(
                condition=Q(invoerder__isnull=True, kanaal=Kanaal.DIGITAAL)
                | (Q(invoerder__isnull=False) & ~Q(kanaal=Kanaal.DIGITAAL)),
                name="concept_kanaal_past_bij_invoerder",
            )
        ]

    def __str__(self) -> str:
        return f"concept {self.pk}"

    @property
    def invuller_id(self) -> int:
        """Whose draft this is: the member of staff who enters it for somebody, else the person who applies."""
        return self.persoon_id if self.invoerder_id is None else self.invoerder_id


class Aanvraag(models.Model):
    """A complete application, judged by the version of the scheme under which it was sent.

    The applicant is copied at submission (`aanvrager_*`): a later change of the person changes no dossier, and erasing
    empties these fields. Amounts in euro; `gevraagd_bedrag` = costs − own contribution − contributions of others.
    `ingediend_op` is the moment of receipt, `compleet_op` that of complete receipt (which decides the order of
    distribution), `beslis_uiterlijk` the last day of the decision term: empty while the term stands still (termijnen.py)
    and once decided. `lotnummer`: the place that the lot gave it, in a scheme that draws lots.
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

    indienronde = models.ForeignKey(
        Indienronde, on_delete=models.PROTECT, null=True, blank=True, related_name="aanvragen"
    )
    lotnummer = models.PositiveIntegerField(_("lotnummer"), null=True, blank=True)
    meer_gebieden = models.ManyToManyField(
        Gebied, blank=True, related_name="+", verbose_name=_("ook in deze gebieden")
    )

    titel = models.CharField(_("titel"), max_length=100)
    wat = models.TextField(_("wat gaat u doen"), max_length=4000)
    waar = models.CharField(_("waar"), max_length=200)
    postcode = models.CharField(_("postcode"), max_length=6, blank=True)
    datum_activiteit = models.DateField(_("wanneer"), null=True, blank=True)
    aantal_deelnemers = models.PositiveIntegerField(_("aantal deelnemers"), null=True, blank=True)
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
    ouder_naam = models.CharField(_("naam van de ouder die toestemming geeft"), max_length=120, blank=True)

    kanaal = models.CharField(_("hoe binnengekomen"), max_length=10, choices=Kanaal, default=Kanaal.DIGITAAL)
    ingevoerd_door = models.ForeignKey(
        Persoon, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ingediend_op = models.DateTimeField(_("ingediend op"), default=klok.nu)
    compleet_op = models.DateTimeField(_("compleet op"), default=klok.nu)
    beslis_uiterlijk = models.DateField(_("besluit uiterlijk op"), null=True, blank=True)
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
            models.CheckConstraint(
                condition=Q(kanaal=Kanaal.DIGITAAL) | Q(ingevoerd_door__isnull=False),
                name="aanvraag_namens_met_medewerker",
            ),
            models.UniqueConstraint(
                fields=["indienronde", "budget", "lotnummer"],
                condition=Q(lotnummer__isnull=False),
                name="aanvraag_lotnummer_een_keer",
            ),
        ]
        indexes = [
            models.Index(fields=["gemeente", "status", "ingediend_op"], name="aanvraag_werklijst"),
            models.Index(fields=["gemeente", "status", "beslis_uiterlijk", "id"], name="aanvraag_termijn"),
            models.Index(fields=["gebied", "-ingediend_op"], name="aanvraag_gebied"),
            models.Index(fields=["gemeente", "-ingediend_op", "-id"], name="aanvraag_nieuwste"),
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


class Medeaanvrager(models.Model):
    """Somebody who applies along, at an address of their own. Seen by the applicant and by staff; erased with the
    applicant."""

    aanvraag = models.ForeignKey(Aanvraag, on_delete=models.PROTECT, related_name="medeaanvragers")
    volgorde = models.PositiveSmallIntegerField()
    naam = models.CharField(_("naam"), max_length=120)
    postcode = models.CharField(_("postcode"), max_length=6)
    huisnummer = models.PositiveIntegerField(_("huisnummer"))
    toevoeging = models.CharField(_("toevoeging"), max_length=10, blank=True)

    class Meta:
        verbose_name = _("medeaanvrager")
        verbose_name_plural = _("medeaanvragers")
        ordering = ["aanvraag", "volgorde"]
        constraints = [
            models.UniqueConstraint(fields=["aanvraag", "volgorde"], name="medeaanvrager_volgorde_uniek"),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def adres(self) -> tuple[str, int, str]:
        """What makes two addresses the same."""
        return self.postcode, self.huisnummer, self.toevoeging.strip().casefold()
