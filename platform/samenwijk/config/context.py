"""What every template may use, whichever room draws the page.

Everything that costs a query is lazy: a page that does not show it does not pay for it.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from samenwijk.berichten.queries import ongelezen_aantal
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.queries import bevoegdheden_van

from . import siteinrichting


def site(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the municipality and its look, the menus, who is here, and technical values."""

    def lazy(read: Callable[[HttpRequest], Any]) -> SimpleLazyObject:
        return SimpleLazyObject(lambda: read(request))

    inrichting = SimpleLazyObject(lambda: siteinrichting.inrichting_van(request))
    return {
        "gemeente": getattr(request, "gemeente", None),
        "site_naam": SimpleLazyObject(lambda: inrichting.site_naam),
        "logo_url": SimpleLazyObject(lambda: inrichting.logo_url),
        "hoofdmenu": SimpleLazyObject(lambda: inrichting.hoofdmenu),
        "voetmenu": SimpleLazyObject(lambda: inrichting.voetmenu),
        "contact": SimpleLazyObject(lambda: inrichting.contact),
        "thema_css_url": SimpleLazyObject(lambda: inrichting.thema_css_url),
        "persoon": getattr(request, "persoon", None),
        "ongelezen": lazy(_unread),
        "is_medewerker": lazy(_is_staff),
        "is_redactie": lazy(_is_editor),
        "is_panellid": lazy(_is_panel_member),
        "demo": settings.DEMO,
        "csp_nonce": getattr(request, "csp_nonce", ""),
        "taal": get_language() or settings.LANGUAGE_CODE,
    }


def _rights(request: HttpRequest) -> Any:
    return bevoegdheden_van(getattr(request, "persoon", None) or None)


def _is_staff(request: HttpRequest) -> bool:
    return bool(_rights(request).is_medewerker)


def _is_editor(request: HttpRequest) -> bool:
    """Works on the site itself: only for them the page carries Wagtail's bar, which costs queries."""
    return bool(_rights(request).heeft_rol({Rol.REDACTEUR, Rol.BEHEERDER}))


def _is_panel_member(request: HttpRequest) -> bool:
    return bool(_rights(request).organen)


def _unread(request: HttpRequest) -> int:
    return ongelezen_aantal(getattr(request, "persoon", None))
