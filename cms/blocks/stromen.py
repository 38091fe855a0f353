"""Which blocks a page may hold. The palette is small and shared between the kinds of pages."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .beeld import AfbeeldingBlok
from .live import AanvragenBlok, BudgetBlok, InitiatievenBlok, NieuwsBlok, OpenBlok, PanelBlok
from .tekst import CitaatBlok, OpvallendBlok, TekstBlok
from .uitklap import UitklapBlok
from .verwijzen import ContactBlok, LinkkaartenBlok


class InhoudStroom(blocks.StreamBlock):
    """What an editor writes."""

    tekst = TekstBlok()
    afbeelding = AfbeeldingBlok()
    citaat = CitaatBlok()
    opvallend = OpvallendBlok()
    uitklap = UitklapBlok()
    linkkaarten = LinkkaartenBlok()
    contact = ContactBlok()

    class Meta:
        block_counts = {"contact": {"max_num": 3}}
        label = _("Inhoud")


class WijkStroom(InhoudStroom):
    """What an editor writes, and what the rooms know. Each live block once: twice the same helps nobody."""

    open = OpenBlok()
    budget = BudgetBlok()
    initiatieven = InitiatievenBlok()
    aanvragen = AanvragenBlok()
    panel = PanelBlok()
    nieuws = NieuwsBlok()

    class Meta:
        block_counts = {
            "contact": {"max_num": 3},
            **{
                naam: {"max_num": 1}
                for naam in ("open", "budget", "initiatieven", "aanvragen", "panel", "nieuws")
            },
        }
