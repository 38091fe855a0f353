"""Which files are taken, and what is kept of them."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image

from budgetten.bestanden import maak_veilig, schone_naam
from tests.factories.initiatieven import jpeg

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n%%EOF\n"


def weigering(data: bytes, naam: str = "x.pdf") -> str:
    with pytest.raises(ValidationError) as fout:
        maak_veilig(ContentFile(data, name=naam))
    return str(fout.value.code)


def png() -> bytes:
    uitvoer = io.BytesIO()
    Image.new("RGBA", (20, 20), "red").save(uitvoer, "PNG")
    return uitvoer.getvalue()


def test_pdf_is_kept_as_it_is() -> None:
    veilig = maak_veilig(ContentFile(PDF, name="Begroting 2026.PDF"))

    assert (veilig.inhoud.read(), veilig.naam, veilig.mediatype) == (
        PDF,
        "Begroting 2026.pdf",
        "application/pdf",
    )


@pytest.mark.parametrize("data", [jpeg(), png()], ids=["jpeg", "png"])
def test_image_is_made_anew_and_named_for_what_it_is(data: bytes) -> None:
    veilig = maak_veilig(ContentFile(data, name="plattegrond.pdf"))

    assert (veilig.naam, veilig.mediatype) == ("plattegrond.jpg", "image/jpeg")
    assert veilig.inhoud.read(3) == b"\xff\xd8\xff"


def test_place_where_a_photo_was_taken_is_gone() -> None:
    beeld, exif = Image.new("RGB", (20, 20)), Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010E] = "Kadestraat 1"
    bron = io.BytesIO()
    beeld.save(bron, "JPEG", exif=exif)
    assert b"Kadestraat" in bron.getvalue()

    veilig = maak_veilig(ContentFile(bron.getvalue(), name="a.jpg"))

    inhoud = veilig.inhoud.read()
    assert b"Kadestraat" not in inhoud
    assert not dict(Image.open(io.BytesIO(inhoud)).getexif())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "leeg"),
        (b"MZ\x90\x00", "soort"),
        (b"<html><script>alert(1)</script>", "soort"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "soort"),
        (b"PK\x03\x04" + PDF, "soort"),
        (b"GIF89a" + b"\0" * 20, "soort"),
        (b"\n" + PDF, "soort"),
        (b"%PDF-1.7\nhalf", "niet_compleet"),
        (PDF + b"\0" * 2000, "niet_compleet"),
        (PDF + b"PK\x05\x06" + b"\0" * 18, "dubbel"),
        (PDF + b"<script>alert(1)</script>", "dubbel"),
        (PDF.replace(b"1 0 obj", b"<html><body>"), "dubbel"),
        (PDF.replace(b"/Catalog", b"/Launch"), "gevaarlijk"),
        (PDF.replace(b"/Catalog", b"/EmbeddedFile"), "gevaarlijk"),
        (jpeg() + PDF, "geen_foto"),
        (jpeg() + b"<?php system('x');", "geen_foto"),
        (b"\xff\xd8\xff" + b"\0" * 50, "geen_foto"),
    ],
)
def test_anything_else_is_refused_whatever_it_is_called(data: bytes, code: str) -> None:
    assert weigering(data) == code


def test_size_is_limited_to_the_byte(settings: pytest.FixtureRequest) -> None:
    settings.BIJLAGE_MAX_BYTES = len(PDF)  # type: ignore[attr-defined]
    assert maak_veilig(ContentFile(PDF, name="a.pdf")).grootte == len(PDF)

    settings.BIJLAGE_MAX_BYTES = len(PDF) - 1  # type: ignore[attr-defined]
    assert weigering(PDF) == "te_groot"


@pytest.mark.parametrize(
    ("naam", "schoon"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\bon.pdf", "bon.pdf"),
        ("a\x00b\r\nc.pdf", "abc.pdf"),
        ("fdp.\u202egpj", "fdp.gpj"),
        ("..", "bestand"),
        ("", "bestand"),
        ('<b>"x"</b>.pdf', "b.pdf"),
        ("x" * 300 + ".pdf", "x" * 156 + ".pdf"),
    ],
)
def test_name_holds_no_path_and_no_tricks(naam: str, schoon: str) -> None:
    assert schone_naam(naam) == schoon
