"""Files that people add: only a PDF, JPEG or PNG, told by what is in it and never by its name.

An image is made anew (platform/samenwijk/ui/fotos.py): that removes the place where it was taken and whatever else hid in
it. A PDF is kept as it is; one that could also be read as something else is refused. What is kept is served from its own
address with a policy under which nothing in it can run (views/bijlagen.py).
"""

import re
import unicodedata
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from samenwijk.ui import fotos

ACCEPT = "application/pdf,image/jpeg,image/png,.pdf,.jpg,.jpeg,.png"
NAAM_LENGTE = 160
_BEELD = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_PDF = re.compile(rb"%PDF-[12]\.[0-9]")
_EINDE = b"%%EOF"
# Readers look for the end of a PDF in its last kilobyte; writers put a line break behind it.
_STAART = 1024
_KOP = 1024
_VREEMD = (b"<script", b"<!doctype", b"<html", b"<svg", b"<?php", b"<iframe")
_ZIP_EINDE = b"PK\x05\x06"
_ZIP_STAART = 65_557
# What a PDF can start by itself: another program, or a file inside it.
_GEVAAR = (b"/Launch", b"/EmbeddedFile")


@dataclass(frozen=True)
class VeiligBestand:
    """A file that was found fit: its contents, the name to show, and what it is. `grootte` in bytes."""

    inhoud: ContentFile
    naam: str
    mediatype: str

    @property
    def grootte(self) -> int:
        return int(self.inhoud.size)


def maak_veilig(bestand: File) -> VeiligBestand:
    """Check `bestand` and give what may be kept. Raises ValidationError (Dutch) for anything else.

    At most `settings.BIJLAGE_MAX_BYTES`. An image becomes a JPEG without metadata, at most 2000 pixels wide or high.
    """
    limiet: int = settings.BIJLAGE_MAX_BYTES
    bestand.seek(0)
    data = bestand.read(limiet + 1)
    if len(data) > limiet:
        raise ValidationError(
            _("Dit bestand is te groot. Kies een bestand van hooguit %(grootte)s."),
            code="te_groot",
            params={"grootte": filesizeformat(limiet)},
        )
    if not data:
        raise ValidationError(_("Dit bestand is leeg. Kies een ander bestand."), code="leeg")
    naam = schone_naam(str(bestand.name or ""))
    if data.startswith(_BEELD):
        return VeiligBestand(
            fotos.maak_veilig(ContentFile(data)), _met_achtervoegsel(naam, "jpg"), "image/jpeg"
        )
    if _PDF.match(data):
        _eis_schone_pdf(data)
        return VeiligBestand(
            ContentFile(data, name="x.pdf"), _met_achtervoegsel(naam, "pdf"), "application/pdf"
        )
    raise ValidationError(
        _("Dit soort bestand kunnen wij niet aannemen. Kies een PDF, of een foto (JPG of PNG)."), code="soort"
    )


def _eis_schone_pdf(data: bytes) -> None:
    einde = data.rfind(_EINDE)
    kop, staart = data[:_KOP].lower(), data[einde:].lower()
    if einde < 0 or len(data) - einde > _STAART:
        raise ValidationError(
            _("Deze PDF is niet compleet. Maak de PDF opnieuw en probeer het nog eens."), code="niet_compleet"
        )
    if any(teken in kop or teken in staart for teken in _VREEMD) or _ZIP_EINDE in data[-_ZIP_STAART:]:
        raise ValidationError(
            _("In deze PDF zit nog een ander soort bestand. Maak de PDF opnieuw en probeer het nog eens."),
            code="dubbel",
        )
    if any(teken in data for teken in _GEVAAR):
        raise ValidationError(
            _(
                "Deze PDF bevat een programma of een ander bestand. Sla hem op als gewone PDF, zonder bijlagen."
            ),
            code="gevaarlijk",
        )


def schone_naam(naam: str) -> str:
    """The name as people may see it: no folders, no control or direction characters, at most 160 characters."""
    kaal = re.split(r"[/\\]", naam)[-1]
    kaal = "".join(teken for teken in kaal if unicodedata.category(teken)[0] != "C")
    kaal = re.sub(r'[<>:"|?*]', "", kaal)
    kaal = re.sub(r"\s+", " ", kaal).strip(" .")
    return kaal[-NAAM_LENGTE:] or "bestand"


def _met_achtervoegsel(naam: str, achter: str) -> str:
    """The name with the ending that fits what is really in it."""
    stam = re.sub(r"\.(pdf|jpe?g|png)$", "", naam, flags=re.IGNORECASE).rstrip(" .") or "bestand"
    return f"{stam[: NAAM_LENGTE - len(achter) - 1]}.{achter}"
