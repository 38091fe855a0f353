"""Municipalities, their areas, postcodes and residents. The root of everything: each record carries its Gemeente."""

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet

CBS_CODE = r"^(GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4})$"
POSTCODE = r"^[1-9][0-9]{3}[A-Z]{2}$"

valideer_cbs_code = RegexValidator(
    CBS_CODE, _("Dit is geen CBS-code. Voorbeelden: GM0405, WK040501 of BU04050100.")
)
valideer_postcode = RegexValidator(POSTCODE, _("Dit is geen postcode. Voorbeeld: 1234AB."))


class Gemeente(models.Model):
    """A municipality on this installation, found by the host name under which it is visited."""

    naam = models.CharField(_("naam"), max_length=80, unique=True)
    slug = models.SlugField(_("kenmerk"), unique=True)
    hostnaam = models.CharField(_("hostnaam"), max_length=120, unique=True)
    cbs_code = models.CharField(_("CBS-code"), max_length=6, validators=[valideer_cbs_code], unique=True)
    is_standaard = models.BooleanField(_("antwoordt op onbekende hostnamen"), default=False)

    class Meta:
        verbose_name = _("gemeente")
        verbose_name_plural = _("gemeenten")
        ordering = ["naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_standaard"], condition=Q(is_standaard=True), name="gemeente_een_standaard"
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Gebiedssoort(models.Model):
    """How a municipality calls a level of its areas: wijk, buurt, kern, dorp, gebied, cluster of wijken."""

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="gebiedssoorten")
    code = models.SlugField(_("code"))
    enkelvoud = models.CharField(_("enkelvoud"), max_length=40)
    meervoud = models.CharField(_("meervoud"), max_length=40)
    heeft_pagina = models.BooleanField(_("heeft een eigen wijkpagina"), default=False)

    class Meta:
        verbose_name = _("gebiedssoort")
        verbose_name_plural = _("gebiedssoorten")
        ordering = ["gemeente", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "code"], name="gebiedssoort_uniek_per_gemeente"),
        ]

    def __str__(self) -> str:
        return self.enkelvoud


class GebiedQuerySet(MP_NodeQuerySet):
    def van(self, gemeente: Gemeente) -> "GebiedQuerySet":
        """The areas of one municipality, in tree order."""
        return self.filter(gemeente=gemeente)

    def binnen(self, gebied: "Gebied") -> "GebiedQuerySet":
        """`gebied` itself and everything under it."""
        return self.filter(path__startswith=gebied.path)


class GebiedManager(MP_NodeManager):
    """treebeard's manager with our own queryset, always in tree order."""

    def get_queryset(self) -> GebiedQuerySet:
        return GebiedQuerySet(self.model, using=self._db).order_by("path")

    def van(self, gemeente: Gemeente) -> GebiedQuerySet:
        return self.get_queryset().van(gemeente)

    def binnen(self, gebied: "Gebied") -> GebiedQuerySet:
        return self.get_queryset().binnen(gebied)


class Gebied(MP_Node):
    """An area in the tree of its municipality (stadsdeel, wijk, buurt, kern, cluster …).

    `geometrie` is GeoJSON (Polygon or MultiPolygon, EPSG:4326); the bounding box is in degrees.
    The CBS code holds for the reference year `cbs_jaar`: boundaries change every year.
    """

    node_order_by: list[str] = []

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="gebieden")
    soort = models.ForeignKey(Gebiedssoort, on_delete=models.PROTECT, related_name="gebieden")
    naam = models.CharField(_("naam"), max_length=80)
    slug = models.SlugField(_("kenmerk"), max_length=80)
    omschrijving = models.TextField(_("omschrijving"), blank=True)
    cbs_code = models.CharField(_("CBS-code"), max_length=10, validators=[valideer_cbs_code], blank=True)
    cbs_jaar = models.PositiveSmallIntegerField(_("peiljaar van de CBS-code"), null=True, blank=True)
    geometrie = models.JSONField(_("omtrek (GeoJSON)"), null=True, blank=True)
    west = models.FloatField(null=True, blank=True, editable=False)
    zuid = models.FloatField(null=True, blank=True, editable=False)
    oost = models.FloatField(null=True, blank=True, editable=False)
    noord = models.FloatField(null=True, blank=True, editable=False)
    bron = models.CharField(
        _("bron van de omtrek"),
        max_length=120,
        blank=True,
        help_text=_("Bijvoorbeeld: CBS en Kadaster, 2025."),
    )
    opgeheven = models.BooleanField(_("opgeheven"), default=False)

    objects = GebiedManager()  # type: ignore[misc]  # treebeard declares it as a class variable

    class Meta:
        verbose_name = _("gebied")
        verbose_name_plural = _("gebieden")
        ordering = ["path"]
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "slug"], name="gebied_slug_uniek_per_gemeente"),
            models.UniqueConstraint(
                fields=["gemeente", "cbs_code", "cbs_jaar"],
                condition=~Q(cbs_code=""),
                name="gebied_cbs_code_uniek_per_jaar",
            ),
            models.CheckConstraint(
                condition=Q(cbs_code="") | Q(cbs_jaar__isnull=False), name="gebied_cbs_code_met_jaar"
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    def ligt_in(self, ander: "Gebied") -> bool:
        """Whether this area is `ander` or lies under it. No query."""
        return self.path.startswith(ander.path)


class Inwonertal(models.Model):
    """Residents of an area at 1 January of a year, with where the figure comes from."""

    gebied = models.ForeignKey(Gebied, on_delete=models.CASCADE, related_name="inwonertallen")
    jaar = models.PositiveSmallIntegerField(_("jaar"), validators=[MinValueValidator(1900)])
    aantal = models.PositiveIntegerField(_("aantal inwoners"))
    bron = models.CharField(_("bron"), max_length=120)

    class Meta:
        verbose_name = _("inwonertal")
        verbose_name_plural = _("inwonertallen")
        ordering = ["gebied", "-jaar"]
        constraints = [models.UniqueConstraint(fields=["gebied", "jaar"], name="inwonertal_een_per_jaar")]

    def __str__(self) -> str:
        return f"{self.gebied} {self.jaar}: {self.aantal}"


class Postcodebereik(models.Model):
    """Postcodes from `van` up to and including `tot` lie in `gebied`. Ranges of one municipality do not overlap
    (checked at import and by `domain`, guaranteed by the database, see guards.py; one postcode gives one area)."""

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="postcodes")
    gebied = models.ForeignKey(Gebied, on_delete=models.CASCADE, related_name="postcodes")
    van = models.CharField(_("van"), max_length=6, validators=[valideer_postcode])
    tot = models.CharField(_("tot en met"), max_length=6, validators=[valideer_postcode])

    class Meta:
        verbose_name = _("postcodebereik")
        verbose_name_plural = _("postcodebereiken")
        ordering = ["gemeente", "van"]
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "van"], name="postcodebereik_uniek_begin"),
            models.CheckConstraint(condition=Q(van__lte=F("tot")), name="postcodebereik_van_voor_tot"),
        ]

    def __str__(self) -> str:
        return f"{self.van}-{self.tot} {self.gebied}"
