"""What a municipality sets for its own site."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, Panel, TabbedInterface
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField

from samenwijk.gebieden.models import Gemeente
from samenwijk.ui.kleur import controleer_accent

from ..blocks import MenuBlok

STANDAARD_ACCENT = "#0f5c6e"


@register_setting(icon="home")
class GemeenteInstellingen(BaseSiteSetting):
    """Name, colour, logo, contact and menus of one site; ties the Wagtail site to its Gemeente."""

    gemeente = models.OneToOneField(
        Gemeente, on_delete=models.PROTECT, related_name="instellingen", null=True, editable=False
    )
    naam = models.CharField(_("naam van de site"), max_length=60, default="Samenwijk")
    accent = models.CharField(
        _("accentkleur"),
        max_length=7,
        default=STANDAARD_ACCENT,
        help_text=_(
            "Voor het menu, knoppen en links. Witte letters moeten er leesbaar op zijn: het contrast met wit is "
            "minstens 4,5 op 1. Voorbeeld: #0f5c6e."
        ),
    )
    logo = models.ForeignKey(
        "cms.Afbeelding",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
        help_text=_(
            "Staat naast de naam van de site. Een liggend beeld van minstens 96 punten hoog is het beste."
        ),
    )
    contact_naam = models.CharField(_("naam"), max_length=80, blank=True)
    contact_adres = models.TextField(_("adres"), max_length=240, blank=True)
    contact_email = models.EmailField(_("e-mailadres"), blank=True)
    contact_telefoon = models.CharField(_("telefoonnummer"), max_length=20, blank=True)
    openingstijden = models.TextField(_("openingstijden"), max_length=400, blank=True)
    voettekst = models.TextField(
        _("tekst onderaan elke pagina"), max_length=300, blank=True, help_text=_("Een of twee zinnen.")
    )
    hoofdmenu = StreamField(MenuBlok(), verbose_name=_("hoofdmenu"), blank=True)
    voetmenu = StreamField(MenuBlok(), verbose_name=_("menu onderaan"), blank=True)

    select_related: ClassVar[list[str]] = ["gemeente", "logo"]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("naam"),
                    MultiFieldPanel([FieldPanel("accent"), FieldPanel("logo")], _("Uiterlijk")),
                    FieldPanel("voettekst"),
                ],
                heading=_("Naam en uiterlijk"),
            ),
            ObjectList(
                [
                    FieldPanel("contact_naam"),
                    FieldPanel("contact_adres"),
                    FieldPanel("contact_email"),
                    FieldPanel("contact_telefoon"),
                    FieldPanel("openingstijden"),
                ],
                heading=_("Contact"),
            ),
            ObjectList([FieldPanel("hoofdmenu"), FieldPanel("voetmenu")], heading=_("Menu's")),
        ]
    )
    panels: ClassVar[list[Panel]] = []

    class Meta:
        verbose_name = _("instellingen van de gemeente")
        verbose_name_plural = _("instellingen van gemeenten")

    def clean(self) -> None:
        """The colour is stored as `#rrggbb`; one that cannot be read is refused, with its contrast in the message."""
        super().clean()
        try:
            self.accent = controleer_accent(self.accent)
        except ValidationError as fout:
            raise ValidationError({"accent": fout}) from fout
