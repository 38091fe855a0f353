"""How an application is handled: checks per criterion, four eyes, the panel, the decision and payments."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon
from stemmen.models import Optie

from ..enums import Besluitsoort, Betalingsoort, Toetsadvies, Toetsuitkomst
from .aanvraag import Aanvraag
from .onderdelen import Criterium


class Toetsregel(models.Model):
    """The outcome of one criterion with its reason, by whom and when. Judging again adds a row; the last one counts."""

    append_only = True

    aanvraag = models.ForeignKey(Aanvraag, on_delete=models.PROTECT, related_name="toetsregels")
    criterium = models.ForeignKey(Criterium, on_delete=models.PROTECT, related_name="+")
    uitkomst = models.CharField(_("uitkomst"), max_length=14, choices=Toetsuitkomst)
    reden = models.TextField(_("reden"), max_length=1000)
    punten = models.PositiveSmallIntegerField(_("punten"), null=True, blank=True)
    automatisch = models.BooleanField(default=False)
    door = models.ForeignKey(Persoon, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    moment = models.DateTimeField(default=klok.nu)

    class Meta:
        verbose_name = _("toets van een criterium")
        verbose_name_plural = _("toetsen van criteria")
        ordering = ["pk"]
        indexes = [models.Index(fields=["aanvraag", "criterium", "-id"], name="toetsregel_laatste")]
        constraints = [
            models.CheckConstraint(
                condition=Q(uitkomst__in=Toetsuitkomst.values), name="toetsregel_uitkomst_bekend"
            ),
            models.CheckConstraint(condition=~Q(reden=""), name="toetsregel_met_reden"),
            models.CheckConstraint(
                condition=Q(automatisch=True) | Q(door__isnull=False), name="toetsregel_mens_met_naam"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterium}: {self.get_uitkomst_display()}"


class Toets(models.Model):
    """The check as a whole: who checked, what follows, and the second person who confirmed it (four eyes).

    Sent back by the second person, it ends and a new one may start.
    """

    aanvraag = models.ForeignKey(Aanvraag, on_delete=models.PROTECT, related_name="toetsen")
    advies = models.CharField(_("advies"), max_length=10, choices=Toetsadvies)
    toelichting = models.TextField(_("toelichting voor de aanvrager"), blank=True, max_length=2000)
    getoetst_door = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="+")
    getoetst_op = models.DateTimeField(default=klok.nu)
    vier_ogen = models.BooleanField()
    bevestigd_door = models.ForeignKey(
        Persoon, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    bevestigd_op = models.DateTimeField(null=True, blank=True)
    teruggestuurd_op = models.DateTimeField(null=True, blank=True)
    teruggestuurd_reden = models.TextField(blank=True, max_length=1000)

    class Meta:
        verbose_name = _("toets")
        verbose_name_plural = _("toetsen")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["aanvraag"],
                condition=Q(teruggestuurd_op__isnull=True),
                name="toets_een_geldige_per_aanvraag",
            ),
            models.CheckConstraint(
                condition=Q(vier_ogen=False)
                | Q(bevestigd_door__isnull=True)
                | ~Q(bevestigd_door=F("getoetst_door")),
                name="toets_vier_ogen",
            ),
            models.CheckConstraint(condition=Q(advies__in=Toetsadvies.values), name="toets_advies_bekend"),
        ]

    def __str__(self) -> str:
        return f"{self.aanvraag.kenmerk}: {self.get_advies_display()}"


class Panelbehandeling(models.Model):
    """An application as an option in a round. A round without result lets it return to a next one."""

    aanvraag = models.ForeignKey(Aanvraag, on_delete=models.PROTECT, related_name="panelbehandelingen")
    optie = models.OneToOneField(Optie, on_delete=models.PROTECT, related_name="+")
    bindend = models.BooleanField()
    vervallen = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("behandeling door een panel")
        verbose_name_plural = _("behandelingen door een panel")
        constraints = [
            models.UniqueConstraint(
                fields=["aanvraag"], condition=Q(vervallen=False), name="panelbehandeling_een_tegelijk"
            )
        ]

    def __str__(self) -> str:
        return f"{self.aanvraag.kenmerk} bij het panel"


class Besluit(models.Model):
    """The decision, as it was sent. Amount in euro (0 on a refusal). `bezwaar_tot` is the last day to object (Awb 6:7,
    6:8: six weeks from the day after sending). `voorschot`: what is paid before the settlement (euro, empty: all at once);
    `direct_vastgesteld`: a light regime, no accountability asked."""

    append_only = True

    aanvraag = models.OneToOneField(Aanvraag, on_delete=models.PROTECT, related_name="besluit")
    soort = models.CharField(_("besluit"), max_length=14, choices=Besluitsoort)
    bedrag = models.DecimalField(_("toegekend bedrag"), max_digits=10, decimal_places=2)
    motivering = models.TextField(_("motivering"), max_length=4000)
    afwijking = models.TextField(_("waarom wij afwijken van het advies"), blank=True, max_length=2000)
    bestuursorgaan = models.CharField(_("bestuursorgaan"), max_length=160)
    mandaat = models.CharField(_("mandaat"), max_length=240, blank=True)
    ondertekenaar = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="+")
    ondertekenaar_naam = models.CharField(_("ondertekenaar"), max_length=120)
    ondertekenaar_functie = models.CharField(_("functie"), max_length=120)
    genomen_op = models.DateTimeField(default=klok.nu)
    grondslag = models.CharField(_("grondslag"), max_length=300, blank=True)
    verplichtingen = models.TextField(_("verplichtingen"), max_length=4000, blank=True)
    voorschot = models.DecimalField(_("voorschot"), max_digits=10, decimal_places=2, null=True, blank=True)
    direct_vastgesteld = models.BooleanField(_("meteen vastgesteld"), default=False)
    uitvoeren_voor = models.DateField(_("uitvoeren uiterlijk op"), null=True, blank=True)
    verantwoorden_voor = models.DateField(_("verantwoorden uiterlijk op"), null=True, blank=True)
    bezwaar_tot = models.DateField(_("bezwaar tot en met"))
    bezwaar_adres = models.CharField(_("bezwaar naar"), max_length=240, blank=True)

    class Meta:
        verbose_name = _("besluit")
        verbose_name_plural = _("besluiten")
        ordering = ["-genomen_op"]
        indexes = [models.Index(fields=["-genomen_op", "-id"], name="besluit_nieuwste")]
        constraints = [
            models.CheckConstraint(
                condition=Q(soort__in=[Besluitsoort.GEWEIGERD, Besluitsoort.NIET_BEHANDELD], bedrag=0)
                | (Q(soort__in=[Besluitsoort.VERLEEND, Besluitsoort.DEELS]) & Q(bedrag__gt=0)),
                name="besluit_bedrag_past_bij_soort",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.aanvraag.kenmerk}: {self.get_soort_display()}"


class Besluitgrond(models.Model):
    """What the decision says about one criterion: the outcome and the reason, copied when it was taken."""

    append_only = True

    besluit = models.ForeignKey(Besluit, on_delete=models.PROTECT, related_name="gronden")
    criterium = models.ForeignKey(Criterium, on_delete=models.PROTECT, related_name="+")
    uitkomst = models.CharField(_("uitkomst"), max_length=14, choices=Toetsuitkomst)
    punten = models.PositiveSmallIntegerField(_("punten"), null=True, blank=True)
    reden = models.TextField(_("reden"), max_length=1000)

    class Meta:
        verbose_name = _("grond van een besluit")
        verbose_name_plural = _("gronden van een besluit")
        ordering = ["criterium__volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["besluit", "criterium"], name="besluitgrond_een_per_criterium")
        ]

    def __str__(self) -> str:
        return f"{self.criterium}: {self.get_uitkomst_display()}"


class Betaling(models.Model):
    """A payment that the municipality made in its own accounts and recorded here. Amount in euro."""

    append_only = True

    besluit = models.ForeignKey(Besluit, on_delete=models.PROTECT, related_name="betalingen")
    soort = models.CharField(_("soort"), max_length=10, choices=Betalingsoort, default=Betalingsoort.BETALING)
    bedrag = models.DecimalField(_("bedrag"), max_digits=10, decimal_places=2)
    betaald_op = models.DateField(_("betaald op"))
    kenmerk = models.CharField(_("betalingskenmerk"), max_length=40)
    door = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="+")
    geboekt_op = models.DateTimeField(default=klok.nu)

    class Meta:
        verbose_name = _("betaling")
        verbose_name_plural = _("betalingen")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(bedrag__gt=0), name="betaling_bedrag_positief"),
            models.UniqueConstraint(fields=["besluit", "kenmerk"], name="betaling_kenmerk_uniek"),
        ]

    def __str__(self) -> str:
        return f"{self.kenmerk}: {self.bedrag}"
