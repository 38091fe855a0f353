"""Photos that people send in: only what really decodes as a photo, and always re-encoded.

Re-encoding removes all metadata, the place where a photo was taken first of all, and whatever else hid in the file.
"""

import io
import secrets
import warnings
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

FORMATEN = ("JPEG", "PNG", "WEBP")
ACCEPT = "image/jpeg,image/png,image/webp"
LANGSTE_ZIJDE = 2000
MAX_PIXELS = 80_000_000
# A PNG or WebP of a few hundred kB can hold a plain surface of any size, and is unpacked whole: 24 bytes per pixel at
# the most. Large photos of cameras are JPEG, which is unpacked at a reduced size.
MAX_PIXELS_UITGEPAKT = 16_000_000
KWALITEIT = 85

# A file that a browser or an unpacker could also read as something else. Each is too long to occur by chance.
_FOREIGN = (b"<script", b"<!doctype", b"<html", b"<svg ", b"<?php", b"<iframe", b"%pdf-")
_ZIP_END = b"PK\x05\x06"
_ZIP_TAIL = 65_557


def maak_veilig(bestand: File | IO[bytes]) -> ContentFile:
    """The photo as a new JPEG: random name, upright, at most 2000 pixels wide or high, without metadata.

    Raises ValidationError (Dutch) for anything but a whole JPEG, PNG or WebP of at most `settings.FOTO_MAX_BYTES`.
    """
    limit: int = settings.FOTO_MAX_BYTES
    bestand.seek(0)
    data = bestand.read(limit + 1)
    if len(data) > limit:
        raise ValidationError(
            _("Deze foto is te groot. Kies een foto van hooguit %(grootte)s."),
            code="te_groot",
            params={"grootte": filesizeformat(limit)},
        )
    if _is_polyglot(data):
        raise _not_a_photo()
    image = _decode(data)
    output = io.BytesIO()
    image.save(output, "JPEG", quality=KWALITEIT, optimize=True, progressive=True)
    return ContentFile(output.getvalue(), name=f"{secrets.token_hex(16)}.jpg")


def _decode(data: bytes) -> Image.Image:
    """Upright RGB copy of the pixels, and of nothing else."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            source = Image.open(io.BytesIO(data), formats=FORMATEN)
            most = MAX_PIXELS if source.format == "JPEG" else MAX_PIXELS_UITGEPAKT
            if source.width * source.height > most:
                raise _too_many_pixels()
            # JPEG decodes at a reduced size at once: less memory for a large photo.
            source.draft("RGB", (LANGSTE_ZIJDE, LANGSTE_ZIJDE))
            ImageOps.exif_transpose(source, in_place=True)
            return _flatten(source)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise _too_many_pixels() from error
    except (
        OSError,
        SyntaxError,
        ValueError,
        EOFError,
        IndexError,
        KeyError,
        TypeError,
        MemoryError,
        OverflowError,
    ) as error:
        raise _not_a_photo() from error


def _flatten(image: Image.Image) -> Image.Image:
    """Scaled down, on white where it was transparent, in a fresh image that carries no metadata."""
    rgba = image.convert("RGBA")
    rgba.thumbnail((LANGSTE_ZIJDE, LANGSTE_ZIJDE), Image.Resampling.LANCZOS)
    fresh = Image.new("RGB", rgba.size, "white")
    fresh.paste(rgba, mask=rgba.getchannel("A"))
    return fresh


def _is_polyglot(data: bytes) -> bool:
    lowered = data.lower()
    return any(marker in lowered for marker in _FOREIGN) or _ZIP_END in data[-_ZIP_TAIL:]


def _not_a_photo() -> ValidationError:
    return ValidationError(
        _("Dit bestand is geen foto die wij kunnen lezen. Kies een JPEG-, PNG- of WebP-bestand."),
        code="geen_foto",
    )


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _("Deze foto heeft te veel beeldpunten. Verklein de foto en probeer het opnieuw."),
        code="te_veel_beeldpunten",
    )
