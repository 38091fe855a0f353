"""Letters: the texts a municipality writes itself, and the letters that were sent."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from samenwijk.gebieden.models import Gemeente
from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon

from ..brieven import merken
from ..enums import Briefsoort
from .aanvraag import Aanvraag


class Briefsjabloon(models.Model):
    """The municipality's own words in one kind of letter. What the law asks (date, reference, reasons, objection clause)
    is not in here and cannot be left out. Marks such as {kenmerk} are filled in (brieven/merken.py)."""

    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="briefsjablonen")
    soort = models.CharField(_("brief"), max_length=16, choices=Briefsoort)
    onderwerp = models.CharField(_("onderwerp"), max_length=160)
    opening = models.TextField(_("opening"), max_length=3000)
    slot = models.TextField(_("slot"), max_length=3000, blank=True)
    contact = models.TextField(_("contact"), max_length=600, blank=True)

    class Meta:
        verbose_name = _("briefsjabloon")
        verbose_name_plural = _("briefsjablonen")
        ordering = ["gemeente", "soort"]
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "soort"], name="briefsjabloon_een_per_soort"),
        ]

    def __str__(self) -> str:
        return self.soort_tekst

    @property
    def soort_tekst(self) -> str:
        """The kind of letter, in words."""
        return str(self.get_soort_display())

    def clean(self) -> None:
        """Every mark must exist in a letter of this kind; each mistake stands by its field."""
        fouten = {}
        for veld in ("onderwerp", "opening", "slot", "contact"):
            try:
                merken.controleer(getattr(self, veld), self.soort)
            except ValidationError as fout:
                fouten[veld] = fout
        if fouten:
            raise ValidationError(fouten)


class Brief(models.Model):
    """A letter that was sent, as it was sent. The addressee is not copied into it: name and address come from the
    application, so that erasing the applicant empties the letter too. `afgedrukt_op`: for who has no e-mail."""

    append_only = True
    append_only_except = ("afgedrukt_op", "afgedrukt_door")

    aanvraag = models.ForeignKey(Aanvraag, on_delete=models.PROTECT, related_name="brieven")
    soort = models.CharField(_("brief"), max_length=16, choices=Briefsoort)
    onderwerp = models.CharField(_("onderwerp"), max_length=200)
    inhoud = models.JSONField(_("inhoud"))
    op_papier = models.BooleanField(_("gaat per post"), default=False)
    gemaakt_op = models.DateTimeField(default=klok.nu)
    sleutel = models.CharField(max_length=120, unique=True)
    afgedrukt_op = models.DateTimeField(null=True, blank=True)
    afgedrukt_door = models.ForeignKey(
        Persoon, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("brief")
        verbose_name_plural = _("brieven")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.onderwerp
