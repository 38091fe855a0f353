"""Blocks that unfold."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .tekst import TEKST_KORT


class UitklapdeelBlok(blocks.StructBlock):
    """One question with its answer."""

    kop = blocks.CharBlock(label=_("Vraag of kop"), max_length=120)
    tekst = blocks.RichTextBlock(label=_("Tekst"), features=TEKST_KORT)

    class Meta:
        icon = "help"
        label = _("Deel")


class UitklapBlok(blocks.StructBlock):
    """Questions and answers that open one by one, with the browser's own details element."""

    titel = blocks.CharBlock(label=_("Titel"), max_length=80, required=False)
    delen = blocks.ListBlock(UitklapdeelBlok(), label=_("Delen"), min_num=1)

    class Meta:
        icon = "list-ul"
        template = "blokken/uitklap.html"
        label = _("Vragen en antwoorden")
        description = _("Vragen waarvan het antwoord openklapt.")
        preview_value = {
            "titel": "Veelgestelde vragen",
            "delen": [
                {"kop": "Wie kan meedoen?", "tekst": "<p>Iedereen die in de wijk woont of werkt.</p>"},
                {"kop": "Kost het iets?", "tekst": "<p>Nee, meedoen is gratis.</p>"},
            ],
        }
