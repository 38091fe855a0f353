"""What the frame of every page needs from the CMS: name, logo, colours, contact and menus of this municipality.

`inrichting` is the source that samenwijk.config.siteinrichting asks; its keys are those of `Inrichting` there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.fields import StreamField
from wagtail.models import Page

from .models import GemeenteInstellingen
from .queries import pad_van

_BEWAARD = "_cms_inrichting"


@dataclass(frozen=True)
class Menupunt:
    """One entry of a menu: its text, its address, and whether the visitor is there or below it."""

    titel: str
    url: str
    actief: bool = False


def instellingen_van(request: HttpRequest) -> GemeenteInstellingen | None:
    """The settings of the municipality that is visited; None when its site was never set up. One query, kept."""
    gemeente = getattr(request, "gemeente", None)
    if gemeente is None:
        return None
    if not hasattr(request, "_cms_instellingen"):
        instellingen = (
            GemeenteInstellingen.objects.filter(gemeente=gemeente)
            .select_related("gemeente", "logo", "site__root_page")
            .first()
        )
        request._cms_instellingen = instellingen  # type: ignore[attr-defined]
    bewaard: GemeenteInstellingen | None = request._cms_instellingen  # type: ignore[attr-defined]
    return bewaard


def inrichting(request: HttpRequest) -> dict[str, Any]:
    """Fields of `Inrichting` for this request; nothing when the site was never set up. At most three queries, kept."""
    if not hasattr(request, _BEWAARD):
        instellingen = instellingen_van(request)
        setattr(request, _BEWAARD, _lees(request, instellingen) if instellingen else {})
    bewaard: dict[str, Any] = getattr(request, _BEWAARD)
    return bewaard


def _lees(request: HttpRequest, instellingen: GemeenteInstellingen) -> dict[str, Any]:
    velden: dict[str, Any] = {
        "site_naam": instellingen.naam,
        "thema_css_url": thema_url(instellingen),
        "contact": _contact(instellingen),
    }
    if instellingen.logo is not None:
        velden["logo_url"] = instellingen.logo.get_rendition("max-480x192").url
    hoofd, voet = _menus(request, instellingen)
    if hoofd:
        velden["hoofdmenu"] = hoofd
    if voet:
        velden["voetmenu"] = voet
    return velden


def thema_url(instellingen: GemeenteInstellingen) -> str:
    """The stylesheet with the colours; the colour is in the address, so that a new one is seen at once."""
    return f"{reverse('cms:thema')}?kleur={instellingen.accent.lstrip('#')}"


def _contact(instellingen: GemeenteInstellingen) -> dict[str, str] | None:
    contact = {
        "naam": instellingen.contact_naam,
        "adres": instellingen.contact_adres,
        "email": instellingen.contact_email,
        "telefoon": instellingen.contact_telefoon,
        "openingstijden": instellingen.openingstijden,
        "voettekst": instellingen.voettekst,
    }
    return contact if any(contact.values()) else None


def _menus(request: HttpRequest, instellingen: GemeenteInstellingen) -> tuple[list[Menupunt], list[Menupunt]]:
    """Both menus with one query for all their pages. Entries of pages that are not published fall away."""
    hoofd, voet = (_punten(stroom) for stroom in (instellingen.hoofdmenu, instellingen.voetmenu))
    ids = {punt["pagina"] for punt in [*hoofd, *voet] if punt.get("pagina")}
    wortel = instellingen.site.root_page.path
    paginas = Page.objects.live().filter(pk__in=ids, path__startswith=wortel).in_bulk() if ids else {}
    return _maak(request, hoofd, paginas), _maak(request, voet, paginas)


def _punten(stroom: StreamField) -> list[dict[str, Any]]:
    """The raw values of a menu: reading the blocks themselves would fetch the pages of each menu apart."""
    return [punt["value"] for punt in stroom.raw_data]


def _maak(request: HttpRequest, punten: Iterable[dict[str, Any]], paginas: dict[int, Page]) -> list[Menupunt]:
    menu = []
    for punt in punten:
        pagina = paginas.get(punt.get("pagina") or 0)
        url = punt.get("pad") or (pad_van(pagina.url_path) if pagina else "")
        if url:
            menu.append(Menupunt(titel=punt["titel"], url=url, actief=_hier(request.path, url)))
    return menu


def _hier(pad: str, url: str) -> bool:
    return pad == url if url == "/" else pad.startswith(url)
