"""After the decision: where the money goes, how it went, the settlement; and the draw of lots."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon

from ..enums import Vaststellingsoort
from .aanvraag import Aanvraag
from .behandeling import Besluit
from .kasboek import Budget
from .onderdelen import Indienronde
from .regeling import Regelingversie


class Rekeninggegevens(models.Model):
    """The bank account of who gets the money, encrypted at rest (domain/bankgegevens.py). Never public, erased with the
    applicant and after the settlement."""

    aanvraag = models.OneToOneField(Aanvraag, on_delete=models.PROTECT, related_name="rekening")
    iban_versleuteld = models.BinaryField(editable=False)
    tenaamstelling_versleuteld = models.BinaryField(editable=False)
    # The last two characters, to recognise it by.
    staart = models.CharField(max_length=2)
    bijgewerkt = models.DateTimeField(default=klok.nu)
    door = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("rekeninggegevens")
        verbose_name_plural = _("rekeninggegevens")

    def __str__(self) -> str:
        return f"…{self.staart}"


class Voortgangsbericht(models.Model):
    """What the applicant tells about how it goes. Public only when the applicant says so."""

    aanvraag = models.ForeignKey(Aanvraag, on_delete=models.PROTECT, related_name="voortgang")
    tekst = models.TextField(_("hoe gaat het"), max_length=2000)
    openbaar = models.BooleanField(_("iedereen mag dit lezen"), default=False)
    door = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="+")
    moment = models.DateTimeField(default=klok.nu)

    class Meta:
        verbose_name = _("voortgangsbericht")
        verbose_name_plural = _("voortgangsberichten")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.tekst[:40]


class Verantwoording(models.Model):
    """The report of who got the money: what was done and what it cost (euro). Receipts and photos are Bijlagen."""

    append_only = True

    aanvraag = models.OneToOneField(Aanvraag, on_delete=models.PROTECT, related_name="verantwoording")
    verslag = models.TextField(_("verslag"), max_length=4000)
    uitgevoerd = models.BooleanField(_("het plan is uitgevoerd"))
    werkelijke_kosten = models.DecimalField(_("werkelijke kosten"), max_digits=10, decimal_places=2)
    andere_bijdragen = models.DecimalField(
        _("bijdragen van uzelf en anderen"), max_digits=10, decimal_places=2, default=0
    )
    door = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="+")
    moment = models.DateTimeField(default=klok.nu)

    class Meta:
        verbose_name = _("verantwoording")
        verbose_name_plural = _("verantwoordingen")
        constraints = [
            models.CheckConstraint(
                condition=Q(werkelijke_kosten__gte=0, andere_bijdragen__gte=0),
                name="verantwoording_bedragen_niet_negatief",
            )
        ]

    def __str__(self) -> str:
        return f"{self.aanvraag.kenmerk}: {self.werkelijke_kosten}"


class Vaststelling(models.Model):
    """The settlement (Awb 4:46): the final amount in euro, at most what was granted, and what has to be paid back."""

    append_only = True

    besluit = models.OneToOneField(Besluit, on_delete=models.PROTECT, related_name="vaststelling")
    soort = models.CharField(_("vaststelling"), max_length=14, choices=Vaststellingsoort)
    bedrag = models.DecimalField(_("vastgesteld bedrag"), max_digits=10, decimal_places=2)
    terug_te_betalen = models.DecimalField(_("terug te betalen"), max_digits=10, decimal_places=2, default=0)
    motivering = models.TextField(_("motivering"), max_length=4000)
    ondertekenaar = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="+")
    ondertekenaar_naam = models.CharField(_("ondertekenaar"), max_length=120)
    ondertekenaar_functie = models.CharField(_("functie"), max_length=120)
    vastgesteld_op = models.DateTimeField(default=klok.nu)
    bezwaar_tot = models.DateField(_("bezwaar tot en met"))

    class Meta:
        verbose_name = _("vaststelling")
        verbose_name_plural = _("vaststellingen")
        constraints = [
            models.CheckConstraint(
                condition=Q(soort=Vaststellingsoort.NIHIL, bedrag=0)
                | (~Q(soort=Vaststellingsoort.NIHIL) & Q(bedrag__gt=0)),
                name="vaststelling_bedrag_past_bij_soort",
            ),
            models.CheckConstraint(
                condition=Q(terug_te_betalen__gte=0), name="vaststelling_terug_niet_negatief"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()}: {self.bedrag}"


class Terugbetaling(models.Model):
    """Money that came back from who got too much, in euro."""

    append_only = True

    vaststelling = models.ForeignKey(Vaststelling, on_delete=models.PROTECT, related_name="terugbetalingen")
    bedrag = models.DecimalField(_("bedrag"), max_digits=10, decimal_places=2)
    ontvangen_op = models.DateField(_("ontvangen op"))
    kenmerk = models.CharField(_("kenmerk"), max_length=40)
    door = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="+")
    moment = models.DateTimeField(default=klok.nu)

    class Meta:
        verbose_name = _("terugbetaling")
        verbose_name_plural = _("terugbetalingen")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(bedrag__gt=0), name="terugbetaling_bedrag_positief"),
            models.UniqueConstraint(fields=["vaststelling", "kenmerk"], name="terugbetaling_kenmerk_uniek"),
        ]

    def __str__(self) -> str:
        return f"{self.kenmerk}: {self.bedrag}"


class Loting(models.Model):
    """A draw of lots over the complete applications of one budget (and round): first the hash of the lot is public, after
    the draw the lot itself, so that anyone can draw again. `volgorde` holds the references in the drawn order."""

    versie = models.ForeignKey(Regelingversie, on_delete=models.PROTECT, related_name="lotingen")
    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="lotingen")
    indienronde = models.ForeignKey(
        Indienronde, on_delete=models.PROTECT, null=True, blank=True, related_name="lotingen"
    )
    lot_hash = models.CharField(_("vingerafdruk van het lot"), max_length=64)
    lot = models.CharField(_("lot"), max_length=64, blank=True)
    volgorde = models.JSONField(default=list)
    aangekondigd_op = models.DateTimeField(default=klok.nu)
    getrokken_op = models.DateTimeField(null=True, blank=True)
    door = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("loting")
        verbose_name_plural = _("lotingen")
        ordering = ["-aangekondigd_op"]
        constraints = [
            models.UniqueConstraint(
                fields=["budget", "indienronde"], nulls_distinct=False, name="loting_een_per_ronde"
            ),
            models.CheckConstraint(
                condition=Q(getrokken_op__isnull=True, lot="") | (Q(getrokken_op__isnull=False) & ~Q(lot="")),
                name="loting_getrokken_met_lot",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.budget}"
