"""Blocks of words: running text, a quote, a message that stands out."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

# h1 is the title of the page; deeper than h3 is a sign that the page should be two.
TEKST_MOGELIJKHEDEN = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]
TEKST_KORT = ["bold", "italic", "ol", "ul", "link"]


class TekstBlok(blocks.RichTextBlock):
    """Running text with headings, lists and links."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"features": TEKST_MOGELIJKHEDEN, **kwargs})

    class Meta:
        icon = "pilcrow"
        template = "blokken/tekst.html"
        label = _("Tekst")
        description = _("Lopende tekst met tussenkoppen, lijsten en links.")
        preview_value = (
            "<h2>Samen maken we de wijk</h2><p>In deze wijk werken bewoners en de gemeente samen. "
            "<b>Iedereen</b> kan meedoen.</p><ul><li>Kom naar het wijkcafé</li><li>Steun een idee</li></ul>"
        )


class CitaatBlok(blocks.StructBlock):
    """What somebody said, with who that was."""

    citaat = blocks.TextBlock(label=_("Citaat"), max_length=400)
    wie = blocks.CharBlock(label=_("Van wie"), max_length=120, required=False)

    class Meta:
        icon = "openquote"
        template = "blokken/citaat.html"
        label = _("Citaat")
        description = _("Een uitspraak, met de naam van wie het zei.")
        preview_value = {
            "citaat": "De geveltuinen hebben onze straat veranderd. Ik ken nu al mijn buren.",
            "wie": "Bewoner van de Kuiperstraat",
        }


class OpvallendBlok(blocks.StructBlock):
    """A message in a frame; the kind shows in icon and colour and never in colour alone."""

    soort = blocks.ChoiceBlock(
        label=_("Soort"),
        choices=[("info", _("uitleg")), ("ok", _("goed nieuws")), ("waarschuwing", _("let op"))],
        default="info",
    )
    titel = blocks.CharBlock(label=_("Titel"), max_length=80, required=False)
    tekst = blocks.RichTextBlock(label=_("Tekst"), features=TEKST_KORT)

    class Meta:
        icon = "warning"
        template = "blokken/opvallend.html"
        label = _("Opvallende melding")
        description = _("Een korte melding in een kader.")
        preview_value = {
            "soort": "waarschuwing",
            "titel": "Het wijkcentrum is deze week dicht",
            "tekst": "<p>Vanaf maandag bent u weer welkom.</p>",
        }
