"""Live blocks: what the rooms know at this moment, for the area of the page (or the whole municipality).

A block only says which source it shows; `cms.live` reads, so that no query sits in a template.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..live import lees, plek_van


class LiveBlok(blocks.StructBlock):
    """Base: a title and, for lists, how many items. `bron` names the source in `cms.live`."""

    titel = blocks.CharBlock(label=_("Titel"), max_length=80, required=False)

    bron = ""

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        plek = plek_van(context)
        gegevens = lees(self.bron, plek, int(value.get("aantal") or 0)) if plek else None
        context.update(plek=plek, gegevens=gegevens)
        return context

    class Meta:
        icon = "view"
        group = _("Live")
        label_format = "{titel}"


class LiveLijstBlok(LiveBlok):
    """A live block that shows a number of items."""

    aantal = blocks.IntegerBlock(label=_("Hoeveel"), default=3, min_value=1, max_value=12)


class OpenBlok(LiveBlok):
    bron = "open"

    class Meta:
        icon = "calendar-check"
        template = "blokken/open.html"
        label = _("Wat is er nu open")
        description = _("Regelingen waarvoor u geld kunt aanvragen, stemrondes en meedenken: wat nu open is.")
        preview_value = {"titel": "Wat is er nu open?"}


class BudgetBlok(LiveBlok):
    bron = "budget"

    class Meta:
        icon = "table"
        template = "blokken/budget.html"
        label = _("Budget van dit jaar")
        description = _("Hoeveel geld er is, en hoeveel daarvan gereserveerd, toegekend en betaald is.")
        preview_value = {"titel": "Geld voor de wijk"}


class InitiatievenBlok(LiveLijstBlok):
    bron = "initiatieven"

    class Meta:
        icon = "pick"
        template = "blokken/initiatieven.html"
        label = _("Ideeën van bewoners")
        description = _("De nieuwste ideeën, met hoeveel mensen ze steunen.")
        preview_value = {"titel": "Ideeën van bewoners", "aantal": 3}


class AanvragenBlok(LiveLijstBlok):
    bron = "aanvragen"

    class Meta:
        icon = "doc-full"
        template = "blokken/aanvragen.html"
        label = _("Aanvragen")
        description = _("Waarvoor geld is aangevraagd, en hoe ver dat is.")
        preview_value = {"titel": "Aanvragen", "aantal": 5}


class PanelBlok(LiveBlok):
    bron = "panel"

    class Meta:
        icon = "group"
        template = "blokken/panel.html"
        label = _("Panel")
        description = _("De panels of wijkraden van dit gebied met hun leden.")
        preview_value = {"titel": "Wie beslist er mee?"}


class NieuwsBlok(LiveLijstBlok):
    bron = "nieuws"

    class Meta:
        icon = "doc-full-inverse"
        template = "blokken/nieuws.html"
        label = _("Nieuws")
        description = _("De nieuwste berichten over dit gebied.")
        preview_value = {"titel": "Nieuws", "aantal": 3}


LIVE_BLOKKEN: dict[str, type[LiveBlok]] = {
    "open": OpenBlok,
    "budget": BudgetBlok,
    "initiatieven": InitiatievenBlok,
    "aanvragen": AanvragenBlok,
    "panel": PanelBlok,
    "nieuws": NieuwsBlok,
}
