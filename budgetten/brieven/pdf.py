"""Letters as accessible PDF (PDF/UA-1), made with WeasyPrint.

WeasyPrint needs Pango from the system and is imported late: without it everything else keeps working, and who asks for a
PDF gets the page to print instead (`GeenPdfError`).
"""

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from samenwijk.berichten.taal import in_brieftaal
from samenwijk.ui.kleur import controleer_accent

from ..models import Brief
from .weergave import Weergave, weergave

PAKKETTEN = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core"
_STIJL = "budgetten/css/brief.css"
_LETTERS = {
    "400": "vendor/nlds/fonts/noto-sans-latin-400-normal.woff2",
    "700": "vendor/nlds/fonts/noto-sans-latin-700-normal.woff2",
}


class GeenPdfError(Exception):
    """No PDF can be made on this machine; the reason stands in `__cause__`."""


def brief_pdf(brief: Brief) -> bytes:
    """One letter as PDF. Raises GeenPdfError when the libraries of the system are missing."""
    return maak_pdf([weergave(brief)])


@in_brieftaal
def maak_pdf(brieven: Sequence[Weergave]) -> bytes:
    """Letters as one PDF, each on a page of its own and numbered by itself. Raises GeenPdfError.

    Nothing is fetched: fonts, style and logo come along as bytes; every other address in the content is refused.
    """
    try:
        weasyprint: Any = import_module("weasyprint")
        letters: Any = import_module("weasyprint.text.fonts").FontConfiguration()
    except (ImportError, OSError) as fout:
        raise GeenPdfError(str(fout)) from fout
    dicht: Any = import_module("weasyprint.urls").URLFetcher(
        allowed_protocols=["data"], allow_redirects=False
    )

    def stijl(css: str) -> Any:
        return weasyprint.CSS(string=css, font_config=letters, url_fetcher=dicht)

    vast = [stijl(_lettertype()), stijl(_stijl())]
    documenten = [
        weasyprint.HTML(
            string=render_to_string("budgetten/brieven/pdf.html", {"brief": brief, "titel": _titel(brieven)}),
            url_fetcher=dicht,
        ).render(stylesheets=[*vast, stijl(_accent(brief))], font_config=letters, pdf_variant="pdf/ua-1")
        for brief in brieven
    ]
    bladen = [blad for document in documenten for blad in document.pages]
    resultaat: bytes = documenten[0].copy(bladen).write_pdf(pdf_variant="pdf/ua-1")
    return resultaat


def _titel(brieven: Sequence[Weergave]) -> str:
    if len(brieven) == 1:
        return f"{brieven[0].onderwerp} ({brieven[0].kenmerk})"
    return _("%(aantal)d brieven") % {"aantal": len(brieven)}


def _bestand(pad: str) -> bytes:
    gevonden = finders.find(pad)
    if not isinstance(gevonden, str):
        raise FileNotFoundError(pad)
    return Path(gevonden).read_bytes()


@cache
def _stijl() -> str:
    return _bestand(_STIJL).decode()


@cache
def _lettertype() -> str:
    """Our own Noto Sans inside the style, so that a letter looks the same on every machine."""
    return "\n".join(
        f"@font-face {{ font-family: 'Samenwijk Sans'; font-weight: {gewicht}; "
        f"src: url(data:font/woff2;base64,{b64encode(_bestand(pad)).decode()}) format('woff2'); }}"
        for gewicht, pad in _LETTERS.items()
    )


def _accent(brief: Weergave) -> str:
    """The colour of the municipality; checked again, as it becomes style."""
    try:
        return f":root {{ --brief-accent: {controleer_accent(brief.hoofd.accent)}; }}"
    except ValidationError:
        return ""
