"""The colours of a municipality as a stylesheet."""

import hashlib

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from samenwijk.ui.kleur import leid_af

from ..context import instellingen_van
from ..models.instellingen import STANDAARD_ACCENT


def _css(request: HttpRequest) -> str:
    """Custom properties only, made from a checked colour: what stands in the database is checked again."""
    instellingen = instellingen_van(request)
    try:
        return leid_af(instellingen.accent if instellingen else STANDAARD_ACCENT).als_css()
    except ValidationError:
        return leid_af(STANDAARD_ACCENT).als_css()


def _etag(request: HttpRequest) -> str:
    return f'"{hashlib.sha256(_css(request).encode()).hexdigest()[:16]}"'


@require_safe
@cache_control(public=True, max_age=86400)
@condition(etag_func=_etag)
def thema_css(request: HttpRequest) -> HttpResponse:
    """`/thema.css`: the four colours that belong to this municipality. One query."""
    return HttpResponse(_css(request), content_type="text/css; charset=utf-8")
