"""People: the login (Gebruiker) apart from the person (Persoon), roles per area, organisations and organs."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from samenwijk.gebieden.models import Gebied, Gemeente, valideer_postcode
from samenwijk.logboek import klok

from .enums import Functie, Rol, Vaststelling
from .managers import GebruikerManager


class Gebruiker(AbstractBaseUser, PermissionsMixin):
    """A login: an e-mail address with its means of signing in. Who somebody *is* lies in Persoon."""

    email = models.EmailField(_("e-mailadres"), max_length=254, unique=True)
    is_active = models.BooleanField(_("actief"), default=True)
    aangemaakt = models.DateTimeField(_("aangemaakt"), default=klok.nu)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = GebruikerManager()

    class Meta:
        verbose_name = _("gebruiker")
        verbose_name_plural = _("gebruikers")
        constraints = [models.UniqueConstraint(Lower("email"), name="gebruiker_email_uniek")]

    def __str__(self) -> str:
        return self.email

    def get_full_name(self) -> str:
        """Wagtail shows this name."""
        persoon = self.personen.first()
        return persoon.naam if persoon else self.email

    def get_short_name(self) -> str:
        return self.get_full_name()


class Persoon(models.Model):
    """Somebody in one municipality, with or without a login and with or without e-mail (paper applications).

    Erasing empties this record; what the person wrote, voted or got decided keeps its key.
    Age is a declaration: "I am at least so many years old", with the moment it was made.
    """

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="personen")
    gebruiker = models.ForeignKey(
        Gebruiker, on_delete=models.SET_NULL, null=True, blank=True, related_name="personen"
    )
    naam = models.CharField(_("naam"), max_length=120, blank=True)
    email = models.EmailField(_("e-mailadres"), max_length=254, blank=True)
    telefoon = models.CharField(_("telefoonnummer"), max_length=20, blank=True)
    leeftijd_minstens = models.PositiveSmallIntegerField(
        _("verklaart minstens zo oud te zijn"), null=True, blank=True
    )
    leeftijd_verklaard_op = models.DateTimeField(null=True, blank=True, editable=False)
    mail_bij_bericht = models.BooleanField(_("stuur mij een mail bij elk bericht"), default=True)
    aangemaakt = models.DateTimeField(default=klok.nu, editable=False)
    gewist_op = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("persoon")
        verbose_name_plural = _("personen")
        ordering = ["naam", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["gemeente", "gebruiker"],
                condition=Q(gebruiker__isnull=False),
                name="persoon_een_per_gemeente_en_gebruiker",
            ),
            models.UniqueConstraint(
                "gemeente", Lower("email"), condition=~Q(email=""), name="persoon_email_uniek_per_gemeente"
            ),
            models.CheckConstraint(
                condition=Q(leeftijd_minstens__isnull=True) | Q(leeftijd_verklaard_op__isnull=False),
                name="persoon_leeftijd_met_moment",
            ),
        ]

    def __str__(self) -> str:
        if self.naam:
            return self.naam
        return str(_("iemand van wie de gegevens zijn gewist") if self.gewist_op else _("iemand zonder naam"))


class Woonclaim(models.Model):
    """A dated claim of residence: which address, how it was established, from when until when."""

    persoon = models.ForeignKey(Persoon, on_delete=models.CASCADE, related_name="woonclaims")
    gebied = models.ForeignKey(Gebied, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    postcode = models.CharField(_("postcode"), max_length=6, validators=[valideer_postcode])
    huisnummer = models.PositiveIntegerField(_("huisnummer"))
    toevoeging = models.CharField(_("toevoeging"), max_length=10, blank=True)
    vaststelling = models.CharField(
        _("hoe vastgesteld"), max_length=12, choices=Vaststelling, default=Vaststelling.OPGEGEVEN
    )
    vanaf = models.DateField(_("vanaf"))
    tot = models.DateField(_("tot"), null=True, blank=True)

    class Meta:
        verbose_name = _("woonadres")
        verbose_name_plural = _("woonadressen")
        ordering = ["persoon", "-vanaf"]
        constraints = [
            models.UniqueConstraint(
                fields=["persoon"], condition=Q(tot__isnull=True), name="woonclaim_een_tegelijk"
            ),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("vanaf")), name="woonclaim_vanaf_voor_tot"
            ),
            models.CheckConstraint(
                condition=Q(vaststelling__in=Vaststelling.values), name="woonclaim_vaststelling_bekend"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.postcode} {self.huisnummer}{self.toevoeging}"


class RoltoewijzingQuerySet(models.QuerySet["Roltoewijzing"]):
    def geldig(self) -> "RoltoewijzingQuerySet":
        """Roles that hold today."""
        vandaag = klok.vandaag()
        return self.filter(vanaf__lte=vandaag).filter(Q(tot__isnull=True) | Q(tot__gt=vandaag))


class Roltoewijzing(models.Model):
    """A role of a person for an area and all below it; without area for the whole municipality. `tot` is exclusive."""

    persoon = models.ForeignKey(Persoon, on_delete=models.CASCADE, related_name="rollen")
    rol = models.CharField(_("rol"), max_length=20, choices=Rol)
    gebied = models.ForeignKey(Gebied, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    afdeling = models.CharField(_("afdeling"), max_length=60, blank=True)
    vanaf = models.DateField(_("vanaf"), default=klok.vandaag)
    tot = models.DateField(_("tot"), null=True, blank=True)

    objects = RoltoewijzingQuerySet.as_manager()

    class Meta:
        verbose_name = _("rol")
        verbose_name_plural = _("rollen")
        ordering = ["persoon", "rol"]
        constraints = [
            models.UniqueConstraint(
                fields=["persoon", "rol", "gebied"],
                condition=Q(tot__isnull=True),
                nulls_distinct=False,
                name="rol_een_keer_per_gebied",
            ),
            models.CheckConstraint(condition=Q(rol__in=Rol.values), name="rol_bekend"),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("vanaf")), name="rol_vanaf_voor_tot"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.persoon}: {self.get_rol_display()}"


class Organisatie(models.Model):
    """A legal person or association: a foundation, a school, a housing corporation."""

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="organisaties")
    naam = models.CharField(_("naam"), max_length=120)
    soort = models.CharField(
        _("soort"), max_length=60, blank=True, help_text=_("Bijvoorbeeld: stichting of school.")
    )
    kvk_nummer = models.CharField(_("KvK-nummer"), max_length=8, blank=True)
    vertegenwoordigers = models.ManyToManyField(
        Persoon, blank=True, related_name="organisaties", verbose_name=_("mag namens de organisatie handelen")
    )

    class Meta:
        verbose_name = _("organisatie")
        verbose_name_plural = _("organisaties")
        ordering = ["naam"]
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "naam"], name="organisatie_naam_uniek_per_gemeente"),
        ]

    def __str__(self) -> str:
        return self.naam


class Orgaansoort(models.Model):
    """What a municipality calls its organs: wijkpanel, wijkraad, projectteam, dorpsraad. Data, not code."""

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="orgaansoorten")
    code = models.SlugField(_("code"))
    naam = models.CharField(_("naam"), max_length=60)
    lidwoord = models.CharField(
        _("lidwoord"), max_length=3, choices=[("het", "het"), ("de", "de")], default="het"
    )
    uitleg = models.TextField(_("uitleg"), blank=True)

    class Meta:
        verbose_name = _("soort orgaan")
        verbose_name_plural = _("soorten organen")
        ordering = ["naam"]
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "code"], name="orgaansoort_uniek_per_gemeente"),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def met_lidwoord(self) -> str:
        """For use in a sentence: "het wijkpanel", "de dorpsraad"."""
        return f"{self.lidwoord} {self.naam}"


class Orgaan(models.Model):
    """A body that serves one or more areas. Rights of its members follow from here and from nowhere else."""

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="organen")
    soort = models.ForeignKey(Orgaansoort, on_delete=models.PROTECT, related_name="organen")
    gebieden = models.ManyToManyField(Gebied, related_name="organen", verbose_name=_("gebieden"))
    naam = models.CharField(_("naam"), max_length=120)
    slug = models.SlugField(_("kenmerk"), max_length=120)
    omschrijving = models.TextField(_("wat het orgaan doet en mag"), blank=True)
    hoe_gekozen = models.TextField(_("hoe iemand lid wordt"), blank=True)
    ledenlijst_openbaar = models.BooleanField(_("ledenlijst is openbaar"), default=True)
    slapend = models.BooleanField(
        _("slapend"),
        default=False,
        help_text=_("Een slapend orgaan stemt niet mee; de pagina zegt dat erbij."),
    )

    class Meta:
        verbose_name = _("orgaan")
        verbose_name_plural = _("organen")
        ordering = ["naam"]
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "slug"], name="orgaan_slug_uniek_per_gemeente"),
        ]

    def __str__(self) -> str:
        return self.naam


class LidmaatschapQuerySet(models.QuerySet["Lidmaatschap"]):
    def geldig(self) -> "LidmaatschapQuerySet":
        """Memberships that hold today (a dormant organ has members, but they cannot act for it)."""
        vandaag = klok.vandaag()
        return self.filter(vanaf__lte=vandaag).filter(Q(tot__isnull=True) | Q(tot__gt=vandaag))


class Lidmaatschap(models.Model):
    """Membership of an Orgaan with function and term; `tot` is exclusive."""

    orgaan = models.ForeignKey(Orgaan, on_delete=models.PROTECT, related_name="lidmaatschappen")
    persoon = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="lidmaatschappen")
    functie = models.CharField(_("functie"), max_length=20, choices=Functie, default=Functie.LID)
    vanaf = models.DateField(_("vanaf"), default=klok.vandaag)
    tot = models.DateField(_("tot"), null=True, blank=True)

    objects = LidmaatschapQuerySet.as_manager()

    class Meta:
        verbose_name = _("lidmaatschap")
        verbose_name_plural = _("lidmaatschappen")
        ordering = ["orgaan", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["orgaan", "persoon"], condition=Q(tot__isnull=True), name="lidmaatschap_een_tegelijk"
            ),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("vanaf")), name="lidmaatschap_vanaf_voor_tot"
            ),
            models.CheckConstraint(
                condition=Q(functie__in=Functie.values), name="lidmaatschap_functie_bekend"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.persoon} ({self.get_functie_display()})"
