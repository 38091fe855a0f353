"""How the site of a municipality is furnished: name, logo, colours, contact, menus.

The CMS knows what editors set; the rest has a safe value, so that every page can be drawn, whatever was set.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cms.context import inrichting


@dataclass(frozen=True)
class Menupunt:
    """One entry of a menu: its text, its address, and whether the visitor is there or below it."""

    titel: str
    url: str
    actief: bool = False


@dataclass(frozen=True)
class Inrichting:
    """Values for templates/base.html."""

    site_naam: str
    logo_url: str = ""
    thema_css_url: str = ""
    hoofdmenu: list[Menupunt] = field(default_factory=list)
    voetmenu: list[Menupunt] = field(default_factory=list)
    contact: dict[str, Any] | None = None


def _standard(request: HttpRequest) -> Inrichting:
    gemeente = getattr(request, "gemeente", None)
    menu = [
        (_("Ideeën"), "/initiatieven/"),
        (_("Budgetten"), "/budgetten/"),
        (_("Meedenken"), "/trajecten/"),
        (_("Stemmen"), "/stemmen/"),
    ]
    return Inrichting(
        site_naam=_("Samen in %(gemeente)s") % {"gemeente": gemeente.naam} if gemeente else "Samenwijk",
        hoofdmenu=[Menupunt(titel, url, request.path_info.startswith(url)) for titel, url in menu],
    )


def inrichting_van(request: HttpRequest) -> Inrichting:
    """The furnishing for this request: the safe values, completed by what the editors of this site set."""
    return replace(_standard(request), **inrichting(request))
