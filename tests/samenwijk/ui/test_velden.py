import datetime
import io
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from samenwijk.ui.velden import BedragField, DatumField, DatumTijdField, FotoField, PostcodeField


class Formulier(forms.Form):
    bedrag = BedragField(hoogste=Decimal(1000))
    postcode = PostcodeField(required=False)


def test_bedrag_field_cleans_dutch_amount() -> None:
    assert BedragField().clean("1.000,5") == Decimal("1000.50")


def test_bedrag_field_empty_is_none_when_not_required() -> None:
    assert BedragField(required=False).clean(" ") is None


def test_bedrag_field_one_cent_above_the_ceiling_is_refused() -> None:
    with pytest.raises(ValidationError, match="te groot"):
        BedragField(hoogste=Decimal(1000)).clean("1.000,01")


def test_bedrag_field_below_the_floor_is_refused() -> None:
    with pytest.raises(ValidationError, match="minstens"):
        BedragField(laagste=Decimal("0.01")).clean("0")


def test_bedrag_field_shows_stored_amount_in_dutch_and_keeps_typed_text() -> None:
    assert 'value="1000,50"' in str(Formulier(initial={"bedrag": Decimal("1000.5")})["bedrag"])
    assert 'value="1,000"' in str(Formulier({"bedrag": "1,000"})["bedrag"])


def test_bedrag_field_unchanged_amount_in_other_notation() -> None:
    assert not BedragField().has_changed(Decimal("1000.00"), "1.000")


@pytest.mark.parametrize(("text", "expected"), [("1234 ab", "1234AB"), (" 1234AB ", "1234AB"), ("", "")])
def test_postcode_field_normalises(text: str, expected: str) -> None:
    assert PostcodeField(required=False).clean(text) == expected


@pytest.mark.parametrize("text", ["0123 AB", "1234", "1234 SS", "12345 A", "ABCD 12", "1234 ÄB"])
def test_postcode_field_refuses(text: str) -> None:
    with pytest.raises(ValidationError, match="vier cijfers"):
        PostcodeField().clean(text)


@pytest.mark.parametrize("text", ["2026-11-20", "20-11-2026", "20/11/2026"])
def test_datum_field_reads(text: str) -> None:
    assert DatumField().clean(text) == datetime.date(2026, 11, 20)


def test_datum_field_refuses_american_order() -> None:
    with pytest.raises(ValidationError, match="dag-maand-jaar"):
        DatumField().clean("11/20/2026")


def test_datum_tijd_field_is_local_time() -> None:
    moment = DatumTijdField().clean("2026-11-20T17:00")

    assert moment.astimezone(datetime.UTC) == datetime.datetime(2026, 11, 20, 16, 0, tzinfo=datetime.UTC)


def test_foto_field_cleans_to_a_new_jpeg() -> None:
    output = io.BytesIO()
    Image.new("RGB", (10, 10), "blue").save(output, "PNG")

    photo = FotoField().clean(SimpleUploadedFile("x.png", output.getvalue()))

    assert photo is not None
    assert Image.open(photo).format == "JPEG"


def test_foto_field_empty_is_none_when_not_required() -> None:
    assert FotoField(required=False).clean(None) is None


def test_foto_field_refuses_svg() -> None:
    with pytest.raises(ValidationError, match="JPEG-, PNG- of WebP"):
        FotoField().clean(SimpleUploadedFile("x.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"))
