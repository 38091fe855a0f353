"""Block of "how it works" on the home page."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class StapBlok(blocks.StructBlock):
    """One step: what you do and what happens then."""

    titel = blocks.CharBlock(label=_("Titel"), max_length=60)
    tekst = blocks.TextBlock(label=_("Tekst"), max_length=300)

    class Meta:
        icon = "order-down"
        template = "blokken/stap.html"
        label = _("Stap")
        description = _("Een stap in de uitleg hoe het werkt.")
        preview_value = {
            "titel": "Start een idee",
            "tekst": "Schrijf op wat u wilt doen in uw straat of buurt.",
        }
