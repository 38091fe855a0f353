"""Ideas of residents, who supports them and what they look like."""

import secrets

from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samenwijk.gebieden.models import Gebied, Gemeente, valideer_postcode
from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon

from .enums import ILLUSTRATIE, ILLUSTRATIES, STATUSSOORTEN, Initiatiefstatus


class Categorie(models.Model):
    """What an idea is about; every municipality has its own list."""

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="initiatiefcategorieen")
    code = models.SlugField(_("code"))
    naam = models.CharField(_("naam"), max_length=60)
    volgorde = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    class Meta:
        verbose_name = _("categorie")
        verbose_name_plural = _("categorieën")
        ordering = ["volgorde", "naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["gemeente", "code"], name="initiatiefcategorie_uniek_per_gemeente"
            )
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def illustratie(self) -> str:
        """The drawing of the product that stands in for a photo: a path of a static file."""
        return f"samenwijk/img/{ILLUSTRATIES.get(self.code, ILLUSTRATIE)}.svg"


class Initiatief(models.Model):
    """An idea: plain text by a resident, in an area, perhaps on a spot (degrees, EPSG:4326)."""

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="initiatieven")
    gebied = models.ForeignKey(
        Gebied, on_delete=models.PROTECT, related_name="initiatieven", verbose_name=_("wijk of buurt")
    )
    indiener = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="initiatieven")
    categorie = models.ForeignKey(
        Categorie, on_delete=models.PROTECT, related_name="initiatieven", verbose_name=_("categorie")
    )
    titel = models.CharField(_("titel"), max_length=100)
    slug = models.SlugField(_("kenmerk"), max_length=120)
    verhaal = models.TextField(_("uw idee"), max_length=5000)
    postcode = models.CharField(_("postcode"), max_length=6, blank=True, validators=[valideer_postcode])
    plek = models.CharField(_("plek in woorden"), max_length=120, blank=True)
    breedtegraad = models.FloatField(_("breedtegraad"), null=True, blank=True)
    lengtegraad = models.FloatField(_("lengtegraad"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=14, choices=Initiatiefstatus, default=Initiatiefstatus.CONCEPT
    )
    aangemaakt = models.DateTimeField(_("aangemaakt"), default=klok.nu, editable=False)
    geplaatst_op = models.DateTimeField(_("geplaatst op"), null=True, blank=True, editable=False)
    sleutel_indienen = models.CharField(max_length=64, blank=True, editable=False)
    reden_verborgen = models.TextField(
        _("waarom het idee verborgen is"), max_length=1000, blank=True, editable=False
    )

    class Meta:
        verbose_name = _("initiatief")
        verbose_name_plural = _("initiatieven")
        ordering = ["-geplaatst_op", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "slug"], name="initiatief_slug_uniek_per_gemeente"),
            models.UniqueConstraint(
                fields=["indiener", "sleutel_indienen"],
                condition=~Q(sleutel_indienen=""),
                name="initiatief_een_keer_ingediend",
            ),
            models.CheckConstraint(
                condition=Q(breedtegraad__isnull=True, lengtegraad__isnull=True)
                | Q(breedtegraad__range=(50.5, 53.8), lengtegraad__range=(3.2, 7.3)),
                name="initiatief_plek_in_nederland",
            ),
            models.CheckConstraint(
                condition=Q(status__in=Initiatiefstatus.values), name="initiatief_status_bekend"
            ),
            models.CheckConstraint(
                condition=~Q(status=Initiatiefstatus.VERBORGEN) | ~Q(reden_verborgen=""),
                name="initiatief_verborgen_met_reden",
            ),
            models.CheckConstraint(
                condition=Q(status__in=(Initiatiefstatus.CONCEPT, Initiatiefstatus.INGETROKKEN))
                | Q(geplaatst_op__isnull=False),
                name="initiatief_geplaatst_met_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["gebied", "status", "-geplaatst_op"], name="initiatief_gebied_status")
        ]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return reverse("initiatieven:detail", args=[self.slug])

    @property
    def status_soort(self) -> str:
        """The kind of label that fits the state."""
        return STATUSSOORTEN[self.status]


def foto_pad(foto: "Initiatieffoto", bestandsnaam: str) -> str:
    """A random name: the uploaded one may hold a name or a path."""
    ext = bestandsnaam.rsplit(".", 1)[-1].lower()
    return f"initiatieven/{secrets.token_hex(16)}.{ext}"


def besloten_opslag() -> object:
    """Storage for what people upload: outside public media."""
    return storages["besloten"]


class Initiatieffoto(models.Model):
    """A re-encoded photo, served by a view after the permission check of its idea."""

    initiatief = models.ForeignKey(Initiatief, on_delete=models.CASCADE, related_name="fotos")
    bestand = models.ImageField(_("foto"), upload_to=foto_pad, storage=besloten_opslag)
    omschrijving = models.CharField(_("wat staat er op de foto"), max_length=160)
    toegevoegd = models.DateTimeField(default=klok.nu, editable=False)

    class Meta:
        verbose_name = _("foto")
        verbose_name_plural = _("foto's")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.omschrijving


class Steun(models.Model):
    """One person supports one idea, once."""

    initiatief = models.ForeignKey(Initiatief, on_delete=models.PROTECT, related_name="steun")
    persoon = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="+")
    moment = models.DateTimeField(default=klok.nu, editable=False)

    class Meta:
        verbose_name = _("steun")
        verbose_name_plural = _("steun")
        constraints = [
            models.UniqueConstraint(fields=["initiatief", "persoon"], name="steun_een_per_persoon")
        ]

    def __str__(self) -> str:
        return f"{self.persoon} steunt {self.initiatief}"
