"""What may happen on the way to a decision: completion, waiting, extension, advice, notes, objections, notices of default.

The terms that follow from these rows are computed in termijnen.py; `Aanvraag.beslis_uiterlijk` holds the outcome.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon

from ..enums import Aanvraagstatus, Adviesuitkomst, Bezwaaruitkomst
from .aanvraag import Aanvraag
from .behandeling import Besluit
from .onderdelen import Criterium


class Aanvulling(models.Model):
    """A request to complete an application (Awb 4:5). It suspends the decision term from the day after sending until the
    answer, or until `uiterlijk` has passed unused (Awb 4:15 lid 1)."""

    aanvraag = models.ForeignKey(Aanvraag, on_delete=models.PROTECT, related_name="aanvullingen")
    vraag = models.TextField(_("wat ontbreekt er"), max_length=2000)
    gevraagd_door = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="+")
    gevraagd_op = models.DateTimeField(default=klok.nu)
    uiterlijk = models.DateField(_("aanvullen uiterlijk op"))
    antwoord = models.TextField(_("antwoord"), max_length=4000, blank=True)
    beantwoord_op = models.DateTimeField(null=True, blank=True)
    # The term passed unused, or the request was taken back: from that moment the decision term runs on.
    gesloten_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("verzoek om aanvulling")
        verbose_name_plural = _("verzoeken om aanvulling")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["aanvraag"],
                condition=Q(beantwoord_op__isnull=True, gesloten_op__isnull=True),
                name="aanvulling_een_open",
            ),
            models.CheckConstraint(
                condition=Q(beantwoord_op__isnull=True) | Q(gesloten_op__isnull=True),
                name="aanvulling_een_einde",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.aanvraag.kenmerk}: {self.vraag[:40]}"


class Aanhouding(models.Model):
    """Kept for later with the applicant's written consent (Awb 4:15 lid 2 onder a). The term stands still from the day
    after the consent until `tot`, or until staff go on earlier."""

    aanvraag = models.ForeignKey(Aanvraag, on_delete=models.PROTECT, related_name="aanhoudingen")
    reden = models.TextField(_("waarom wachten"), max_length=1000)
    tot = models.DateField(_("aanhouden tot en met"))
    gevraagd_door = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="+")
    gevraagd_op = models.DateTimeField(default=klok.nu)
    # What the applicant wrote or pressed; on paper: where the signed consent is kept.
    instemming = models.TextField(_("instemming"), max_length=1000, blank=True)
    instemming_op = models.DateTimeField(null=True, blank=True)
    geweigerd_op = models.DateTimeField(null=True, blank=True)
    vorige_status = models.CharField(max_length=16, choices=Aanvraagstatus, blank=True)
    beeindigd_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("aanhouding")
        verbose_name_plural = _("aanhoudingen")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["aanvraag"],
                condition=Q(beeindigd_op__isnull=True, geweigerd_op__isnull=True),
                name="aanhouding_een_open",
            ),
            models.CheckConstraint(
                condition=Q(instemming_op__isnull=True) | (Q(geweigerd_op__isnull=True) & ~Q(instemming="")),
                name="aanhouding_instemming_schriftelijk",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.aanvraag.kenmerk}: {self.tot}"


class Verlenging(models.Model):
    """The one extension of the decision term, told to the applicant with its reason (Awb 4:14)."""

    append_only = True

    aanvraag = models.OneToOneField(Aanvraag, on_delete=models.PROTECT, related_name="verlenging")
    weken = models.PositiveSmallIntegerField(_("weken"))
    reden = models.TextField(_("reden"), max_length=1000)
    door = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="+")
    moment = models.DateTimeField(default=klok.nu)

    class Meta:
        verbose_name = _("verlenging")
        verbose_name_plural = _("verlengingen")
        constraints = [models.CheckConstraint(condition=Q(weken__gte=1), name="verlenging_weken_positief")]

    def __str__(self) -> str:
        return f"{self.aanvraag.kenmerk}: +{self.weken}"


class Adviesvraag(models.Model):
    """Advice asked of a department about an application, or about one criterion of it, with a term."""

    aanvraag = models.ForeignKey(Aanvraag, on_delete=models.PROTECT, related_name="adviesvragen")
    criterium = models.ForeignKey(
        Criterium, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    afdeling = models.CharField(_("afdeling"), max_length=60)
    vraag = models.TextField(_("vraag"), max_length=1000)
    gevraagd_door = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="+")
    gevraagd_op = models.DateTimeField(default=klok.nu)
    uiterlijk = models.DateField(_("antwoord uiterlijk op"))
    uitkomst = models.CharField(_("advies"), max_length=12, choices=Adviesuitkomst, blank=True)
    antwoord = models.TextField(_("toelichting"), max_length=2000, blank=True)
    beantwoord_door = models.ForeignKey(
        Persoon, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    beantwoord_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("adviesvraag")
        verbose_name_plural = _("adviesvragen")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(beantwoord_op__isnull=True, uitkomst="", beantwoord_door__isnull=True)
                | (Q(beantwoord_op__isnull=False, beantwoord_door__isnull=False) & ~Q(uitkomst="")),
                name="adviesvraag_antwoord_compleet",
            ),
        ]
        indexes = [
            models.Index(
                fields=["afdeling", "uiterlijk"],
                condition=Q(beantwoord_op__isnull=True, ingetrokken_op__isnull=True),
                name="adviesvraag_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.aanvraag.kenmerk}: {self.afdeling}"


class Notitie(models.Model):
    """An internal note of staff. Never shown to the applicant, a panel or the public."""

    append_only = True

    aanvraag = models.ForeignKey(Aanvraag, on_delete=models.PROTECT, related_name="notities")
    tekst = models.TextField(_("notitie"), max_length=2000)
    door = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="+")
    moment = models.DateTimeField(default=klok.nu)

    class Meta:
        verbose_name = _("interne notitie")
        verbose_name_plural = _("interne notities")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.tekst[:40]


class Bezwaar(models.Model):
    """An objection against a decision (Awb 6:4), with its term (7:10) and outcome. `op_tijd`: received within the term."""

    besluit = models.ForeignKey(Besluit, on_delete=models.PROTECT, related_name="bezwaren")
    ontvangen_op = models.DateField(_("ontvangen op"))
    kenmerk = models.CharField(_("kenmerk"), max_length=60)
    op_tijd = models.BooleanField(_("op tijd"))
    beslis_uiterlijk = models.DateField(_("beslissen uiterlijk op"))
    uitkomst = models.CharField(_("uitkomst"), max_length=18, choices=Bezwaaruitkomst, blank=True)
    uitkomst_op = models.DateField(_("datum van de uitkomst"), null=True, blank=True)
    toelichting = models.TextField(_("toelichting"), max_length=2000, blank=True)
    door = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="+")
    moment = models.DateTimeField(default=klok.nu)

    class Meta:
        verbose_name = _("bezwaar")
        verbose_name_plural = _("bezwaren")
        ordering = ["ontvangen_op", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["besluit", "kenmerk"], name="bezwaar_kenmerk_uniek"),
            models.CheckConstraint(
                condition=Q(uitkomst="", uitkomst_op__isnull=True)
                | (~Q(uitkomst="") & Q(uitkomst_op__isnull=False, uitkomst_op__gte=F("ontvangen_op"))),
                name="bezwaar_uitkomst_met_datum",
            ),
        ]

    def __str__(self) -> str:
        return self.kenmerk


class Ingebrekestelling(models.Model):
    """A notice that the decision is late (Awb 4:17): two weeks later a penalty starts to run, in euro."""

    aanvraag = models.ForeignKey(Aanvraag, on_delete=models.PROTECT, related_name="ingebrekestellingen")
    ontvangen_op = models.DateField(_("ontvangen op"))
    kenmerk = models.CharField(_("kenmerk"), max_length=60)
    # Before the term had passed it has no effect.
    geldig = models.BooleanField(_("terecht: de termijn was voorbij"))
    uiterlijk = models.DateField(_("alsnog beslissen uiterlijk op"))
    afgehandeld_op = models.DateField(_("afgehandeld op"), null=True, blank=True)
    dwangsom = models.DecimalField(_("dwangsom"), max_digits=8, decimal_places=2, null=True, blank=True)
    toelichting = models.TextField(_("toelichting"), max_length=1000, blank=True)
    door = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="+")
    moment = models.DateTimeField(default=klok.nu)

    class Meta:
        verbose_name = _("ingebrekestelling")
        verbose_name_plural = _("ingebrekestellingen")
        ordering = ["ontvangen_op", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["aanvraag", "kenmerk"], name="ingebrekestelling_kenmerk_uniek"),
            models.CheckConstraint(
                condition=Q(dwangsom__isnull=True) | Q(dwangsom__gte=0, afgehandeld_op__isnull=False),
                name="ingebrekestelling_dwangsom_bij_afhandeling",
            ),
        ]

    def __str__(self) -> str:
        return self.kenmerk
