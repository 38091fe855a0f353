import io
import struct
import zipfile
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image

from samenwijk.ui import fotos


def _photo(
    kind: str = "JPEG", size: tuple[int, int] = (40, 20), mode: str = "RGB", **options: object
) -> bytes:
    output = io.BytesIO()
    Image.new(mode, size, "red").save(output, kind, **options)
    return output.getvalue()


def _clean(data: bytes) -> Image.Image:
    return Image.open(fotos.maak_veilig(ContentFile(data, name="foto.jpg")))


def _refusal(data: bytes) -> str | None:
    with pytest.raises(ValidationError) as error:
        fotos.maak_veilig(ContentFile(data, name="foto.jpg"))
    return error.value.code


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_maak_veilig_accepts_photos(kind: str) -> None:
    result = fotos.maak_veilig(ContentFile(_photo(kind), name="../../mijn naam.exe"))

    assert Image.open(result).format == "JPEG"
    assert result.name is not None
    assert len(result.name) == 36
    assert result.name.endswith(".jpg")


def test_maak_veilig_removes_place_and_turns_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "thuis"
    exif.get_ifd(0x8825)[2] = (52.0, 22.0, 1.0)

    image = _clean(_photo(exif=exif, comment=b"Dorpsstraat 1"))

    assert image.size == (20, 40)
    assert not image.getexif()
    assert "exif" not in image.info
    assert "comment" not in image.info


def test_maak_veilig_scales_down() -> None:
    assert _clean(_photo(size=(3000, 1500))).size == (2000, 1000)


def test_maak_veilig_transparent_becomes_white() -> None:
    output = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(output, "PNG")

    assert _clean(output.getvalue()).getpixel((1, 1)) == (255, 255, 255)


def _zip() -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("x.txt", "x")
    return output.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"geen foto",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"<!doctype html><script>alert(1)</script>",
        b"GIF89a=1;alert(1)",
        b"%PDF-1.7",
        _photo()[:-200],
        _photo("PNG")[:60],
        _photo("GIF"),
        _photo("BMP"),
        _photo() + b"<script>alert(1)</script>",
        _photo(comment=b"<SCRIPT src=//x>"),
        _photo() + _zip(),
        _photo("PNG") + b"<?php system($_GET[1]); ?>",
    ],
)
def test_maak_veilig_refuses_what_is_no_whole_photo(data: bytes) -> None:
    assert _refusal(data) == "geen_foto"


def _bomb(side: int) -> bytes:
    """A PNG header that promises `side` by `side` pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [4_001, 9_000, 12_000, 60_000])
def test_maak_veilig_refuses_decompression_bomb_before_decoding(side: int) -> None:
    assert _refusal(_bomb(side)) == "te_veel_beeldpunten"


def test_maak_veilig_takes_a_large_photo_of_a_camera() -> None:
    assert _clean(_photo(size=(5_000, 4_000))).size == (2000, 1600)


def test_maak_veilig_refuses_above_the_limit(settings: object) -> None:
    settings.FOTO_MAX_BYTES = 1024 * 1024  # type: ignore[attr-defined]

    assert _refusal(_photo() + b"\0" * 1024 * 1024) == "te_groot"
