"""Blocks that lead elsewhere: cards with a link, a card with a contact."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

PAD = re.compile(r"^/(?!/)[^\s\\]*$")


def valideer_pad(pad: str) -> None:
    """An address on this site: it starts with one slash. Elsewhere is not a menu's business."""
    if not PAD.match(pad):
        raise ValidationError(_("Begin met een / en gebruik geen spaties. Voorbeeld: /initiatieven/."))


class DoelBlok(blocks.StructBlock):
    """A title that leads to a page of the site, or to another path on it. Exactly one of the two is needed."""

    titel = blocks.CharBlock(label=_("Titel"), max_length=60)
    pagina = blocks.PageChooserBlock(label=_("Pagina"), required=False)
    pad = blocks.CharBlock(
        label=_("Of een adres op deze site"),
        max_length=200,
        required=False,
        validators=[valideer_pad],
        help_text=_("Voorbeeld: /initiatieven/."),
    )

    def clean(self, value: Any) -> Any:
        schoon = super().clean(value)
        if bool(schoon.get("pagina")) == bool(schoon.get("pad")):
            raise blocks.StructBlockValidationError(
                block_errors={
                    "pad": ValidationError(_("Kies een pagina of vul een adres in: een van de twee."))
                }
            )
        return schoon

    class Meta:
        icon = "link"
        label = _("Link")


class LinkkaartBlok(DoelBlok):
    """A card with a link."""

    tekst = blocks.TextBlock(label=_("Tekst"), max_length=200, required=False)

    class Meta:
        icon = "link"
        label = _("Kaart")


class LinkkaartenBlok(blocks.StructBlock):
    """Cards that each lead to a page."""

    titel = blocks.CharBlock(label=_("Titel"), max_length=80, required=False)
    kaarten = blocks.ListBlock(LinkkaartBlok(), label=_("Kaarten"), min_num=1, max_num=12)

    class Meta:
        icon = "grip"
        template = "blokken/linkkaarten.html"
        label = _("Kaarten met links")
        description = _("Kaarten naast elkaar die elk naar een pagina leiden.")
        preview_value = {
            "titel": "Doe mee",
            "kaarten": [
                {
                    "titel": "Start een idee",
                    "pad": "/initiatieven/",
                    "tekst": "Wat kan er beter in uw straat?",
                },
                {
                    "titel": "Vraag geld aan",
                    "pad": "/budgetten/",
                    "tekst": "Er is geld voor plannen van bewoners.",
                },
            ],
        }


class ContactBlok(blocks.StructBlock):
    """Whom you can ask. Names belong to the editor: they chose to publish them."""

    titel = blocks.CharBlock(label=_("Titel"), max_length=80, default=_("Contact"))
    naam = blocks.CharBlock(label=_("Naam"), max_length=80)
    functie = blocks.CharBlock(label=_("Functie"), max_length=80, required=False)
    tekst = blocks.TextBlock(label=_("Tekst"), max_length=400, required=False)
    telefoon = blocks.CharBlock(label=_("Telefoonnummer"), max_length=20, required=False)
    email = blocks.EmailBlock(label=_("E-mailadres"), required=False)
    foto = ImageChooserBlock(label=_("Foto"), required=False)

    class Meta:
        icon = "user"
        template = "blokken/contact.html"
        label = _("Contact")
        description = _("Wie u kunt bellen of mailen.")
        preview_value = {
            "titel": "Contact",
            "naam": "Het wijkteam",
            "functie": "Gemeente",
            "tekst": "Loop gerust binnen in het wijkcentrum.",
            "telefoon": "14 0000",
            "email": "wijkteam@example.org",
            "foto": None,
        }
