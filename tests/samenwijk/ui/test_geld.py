from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from samenwijk.ui.geld import HOOGSTE_BEDRAG, euro, parse_bedrag, rond

amounts = st.decimals(min_value=0, max_value=HOOGSTE_BEDRAG, places=2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1000", "1000.00"),
        ("1.000", "1000.00"),
        ("1 000", "1000.00"),
        ("1.000,5", "1000.50"),
        ("1.000,50", "1000.50"),
        ("1000,5", "1000.50"),
        ("1.234.567,89", "1234567.89"),
        ("€ 12,-", "12.00"),
        ("€12,--", "12.00"),
        ("12 euro", "12.00"),
        ("EUR 12,34", "12.34"),
        ("  0 ", "0.00"),
        ("€\N{NO-BREAK SPACE}1.000,00", "1000.00"),
    ],
)
def test_parse_bedrag_dutch_notation(text: str, expected: str) -> None:
    assert parse_bedrag(text) == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("1,000", "Bedoelt u €\xa01.000,00 of €\xa01,00? Schrijf 1000,00 of 1,00."),
        ("1.00", "Bedoelt u €\xa0100,00 of €\xa01,00? Schrijf 100,00 of 1,00."),
        ("1000.50", "Bedoelt u €\xa0100.050,00 of €\xa01.000,50? Schrijf 100050,00 of 1000,50."),
        ("1,000.50", "Bedoelt u €\xa01.000,50? Schrijf dan 1000,50."),
        ("0.500", "Bedoelt u €\xa0500,00 of €\xa00,50? Schrijf 500,00 of 0,50."),
    ],
)
def test_parse_bedrag_ambiguous_asks(text: str, question: str) -> None:
    with pytest.raises(ValidationError) as error:
        parse_bedrag(text)

    assert error.value.messages == [question]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "required"),
        ("   ", "required"),
        ("-5", "negatief"),
        ("\N{MINUS SIGN}5", "negatief"),
        ("€ -5,00", "negatief"),
        ("1000,123", "decimalen"),
        ("1.000,123", "decimalen"),
        ("1,2345", "decimalen"),
        ("duizend", "geen_bedrag"),
        ("12abc", "geen_bedrag"),
        ("1e5", "geen_bedrag"),
        ("<b>5</b>", "geen_bedrag"),
        ("NaN", "geen_bedrag"),
        ("١٢", "geen_bedrag"),
        ("1000,", "geen_bedrag"),
        ("100000000", "te_groot"),
        ("9" * 500, "te_groot"),
        ("9.999.999.999.999.99", "te_groot"),
    ],
)
def test_parse_bedrag_refuses(text: str, code: str) -> None:
    with pytest.raises(ValidationError) as error:
        parse_bedrag(text)

    assert error.value.code == code


def test_parse_bedrag_above_own_maximum_names_it() -> None:
    with pytest.raises(ValidationError, match=r"hooguit €.*1\.000,00"):
        parse_bedrag("1.000,01", hoogste=Decimal(1000))


@given(amounts)
def test_euro_and_parse_bedrag_round_trip(amount: Decimal) -> None:
    assert parse_bedrag(euro(amount)) == amount


@given(st.text(max_size=60))
def test_parse_bedrag_any_text_gives_an_amount_or_a_message(text: str) -> None:
    try:
        amount = parse_bedrag(text)
    except ValidationError as error:
        message = error.messages[0]
        amount = Decimal(0)
    else:
        message = "read"

    assert message
    assert 0 <= amount <= HOOGSTE_BEDRAG
    assert amount == rond(amount)


@given(st.decimals(min_value=-10_000, max_value=10_000, places=4))
def test_rond_is_half_up_and_within_half_a_cent(amount: Decimal) -> None:
    assert abs(rond(amount) - amount) <= Decimal("0.005")


@pytest.mark.parametrize(
    ("amount", "expected"), [("2.345", "2.35"), ("-2.345", "-2.35"), ("0.005", "0.01"), ("2.344", "2.34")]
)
def test_rond_half_goes_away_from_zero(amount: str, expected: str) -> None:
    assert rond(Decimal(amount)) == Decimal(expected)


def test_euro_negative_and_large() -> None:
    assert euro(Decimal("-5")) == "€\xa0-5,00"
    assert euro(1234567) == "€\xa01.234.567,00"
