"""The amount by rule, rounded once; dividing makes and loses no cent."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from budgetten.domain.bedragen import (
    aandelen_van,
    bedragen_per_gebied,
    jaarbedrag_voor,
    verdeel,
)
from budgetten.enums import Bedragregel, Werkgebied
from budgetten.models import Deelplafond, Medefinancier, Regeling, Regelingversie
from samenwijk.gebieden.models import Gebied, Gemeente
from tests.factories.budgetten import RegelingversieFactory
from tests.factories.gebieden import GebiedFactory, InwonertalFactory

BEDRAGEN = st.integers(0, 10**11).map(lambda centen: Decimal(centen) / 100)
AANDELEN = st.lists(
    st.one_of(st.integers(0, 100_000), st.integers(0, 10_000).map(lambda deel: Decimal(deel) / 100)),
    min_size=1,
    max_size=12,
).filter(any)


def versie(**velden: object) -> Regelingversie:
    """A version that is in no database."""
    regeling = Regeling(naam="Budget", gemeente=Gemeente(naam="Waterdrecht"))
    return Regelingversie(regeling=regeling, **velden)


@pytest.mark.parametrize(
    ("velden", "inwoners", "bedrag"),
    [
        ({"bedragregel": Bedragregel.VAST, "jaarbedrag": Decimal("7500")}, None, "7500.00"),
        (
            {
                "bedragregel": Bedragregel.VAST_EN_INWONERS,
                "jaarbedrag": Decimal("2550"),
                "tarief_per_inwoner": Decimal("0.65"),
            },
            3800,
            "5020.00",
        ),
        ({"bedragregel": Bedragregel.INWONERS, "tarief_per_inwoner": Decimal("3.687")}, 3800, "14010.60"),
        ({"bedragregel": Bedragregel.INWONERS, "tarief_per_inwoner": Decimal("3.687")}, 0, "0.00"),
        # half a cent goes up: 0,0050
        ({"bedragregel": Bedragregel.INWONERS, "tarief_per_inwoner": Decimal("0.005")}, 1, "0.01"),
        ({"bedragregel": Bedragregel.INWONERS, "tarief_per_inwoner": Decimal("0.0049")}, 1, "0.00"),
    ],
)
def test_amount_follows_the_rule(velden: dict[str, object], inwoners: int | None, bedrag: str) -> None:
    gevonden = jaarbedrag_voor(versie=versie(**velden), gebied=None, inwoners=inwoners)

    assert str(gevonden) == bedrag


@pytest.mark.parametrize(
    ("velden", "mist"),
    [
        ({"bedragregel": ""}, "hoe het bedrag is bepaald"),
        ({"bedragregel": Bedragregel.VAST}, "het bedrag per gebied per jaar"),
        ({"bedragregel": Bedragregel.INWONERS}, "het bedrag per inwoner"),
        (
            {"bedragregel": Bedragregel.INWONERS, "tarief_per_inwoner": Decimal(1)},
            "het aantal inwoners van Waterdrecht",
        ),
        (
            {"bedragregel": Bedragregel.VAST_EN_INWONERS, "tarief_per_inwoner": Decimal(1)},
            "het vaste bedrag per gebied",
        ),
    ],
)
def test_amount_that_cannot_be_found_says_what_is_missing(velden: dict[str, object], mist: str) -> None:
    with pytest.raises(ValidationError) as fout:
        jaarbedrag_voor(versie=versie(**velden), gebied=None, inwoners=None)

    assert fout.value.messages == [f"Het bedrag is niet te bepalen. Vul aan: {mist}."]


@given(
    vast=BEDRAGEN,
    tarief=st.integers(0, 10**6).map(lambda deel: Decimal(deel) / 10_000),
    inwoners=st.integers(0, 200_000),
)
def test_formula_is_rounded_once_and_never_by_more_than_half_a_cent(
    vast: Decimal, tarief: Decimal, inwoners: int
) -> None:
    gevonden = jaarbedrag_voor(
        versie=versie(bedragregel=Bedragregel.VAST_EN_INWONERS, jaarbedrag=vast, tarief_per_inwoner=tarief),
        gebied=None,
        inwoners=inwoners,
    )

    assert abs(gevonden - (vast + tarief * inwoners)) <= Decimal("0.005")
    assert gevonden == gevonden.quantize(Decimal("0.01"))


@given(bedrag=BEDRAGEN, aandelen=AANDELEN)
def test_dividing_makes_and_loses_no_cent(bedrag: Decimal, aandelen: list[Decimal | int]) -> None:
    delen = verdeel(bedrag, aandelen)
    heel = sum(aandelen, Decimal(0))

    assert sum(delen) == bedrag
    assert all(deel >= 0 and deel == deel.quantize(Decimal("0.01")) for deel in delen)
    for deel, aandeel in zip(delen, aandelen, strict=True):
        assert abs(deel - bedrag * aandeel / heel) < Decimal("0.0100001")
        assert aandeel > 0 or deel == 0


@given(bedrag=BEDRAGEN, aandelen=AANDELEN)
def test_who_has_a_larger_share_never_gets_less(bedrag: Decimal, aandelen: list[Decimal | int]) -> None:
    paren = sorted(zip(aandelen, verdeel(bedrag, aandelen), strict=True))

    assert [deel for _aandeel, deel in paren] == sorted(deel for _aandeel, deel in paren)


@pytest.mark.parametrize(
    ("bedrag", "aandelen", "delen"),
    [
        ("0.01", [50, 50], ["0.01", "0.00"]),
        ("100.01", [50, 50], ["50.01", "50.00"]),
        ("10.00", [1, 1, 1], ["3.34", "3.33", "3.33"]),
        ("10.00", [Decimal("33.33"), Decimal("66.67")], ["3.33", "6.67"]),
        ("0.05", [1, 2, 4], ["0.01", "0.01", "0.03"]),
        ("5.00", [0, 7], ["0.00", "5.00"]),
    ],
)
def test_cents_that_are_left_go_to_the_largest_remainders(
    bedrag: str, aandelen: list[Decimal | int], delen: list[str]
) -> None:
    assert [str(deel) for deel in verdeel(Decimal(bedrag), aandelen)] == delen


@pytest.mark.parametrize(
    ("bedrag", "aandelen"),
    [("1.00", []), ("1.00", [0, 0]), ("1.00", [-1, 2]), ("-1.00", [1]), ("0.001", [1])],
)
def test_what_cannot_be_divided_is_an_error(bedrag: str, aandelen: list[int]) -> None:
    with pytest.raises(ValueError, match="Cannot divide"):
        verdeel(Decimal(bedrag), aandelen)


@pytest.fixture
def wijken(db: None) -> list[Gebied]:
    """Three wijken with 100, 200 and 400 residents in 2026."""
    wijken = [GebiedFactory(naam=naam) for naam in ("Noord", "Midden", "Zuid")]
    for wijk, aantal in zip(wijken, (100, 200, 400), strict=True):
        InwonertalFactory(gebied=wijk, aantal=aantal)
    return wijken


def concept(wijken: list[Gebied], **velden: object) -> Regelingversie:
    return RegelingversieFactory(status="concept", regeling__gemeente=wijken[0].gemeente, **velden)


def per_gebied(versie: Regelingversie, jaar: int = 2026) -> list[tuple[str | None, str]]:
    return [
        (rij.gebied.naam if rij.gebied else None, str(rij.bedrag))
        for rij in bedragen_per_gebied(versie=versie, jaar=jaar)
    ]


def test_one_amount_is_divided_by_residents_to_the_cent(wijken: list[Gebied]) -> None:
    versie = concept(wijken, bedragregel=Bedragregel.VERDEELD, jaarbedrag=Decimal("1000.00"))

    assert per_gebied(versie) == [("Noord", "142.86"), ("Midden", "285.71"), ("Zuid", "571.43")]


def test_one_amount_with_ceilings_per_area_gives_those(wijken: list[Gebied]) -> None:
    versie = concept(
        wijken, bedragregel=Bedragregel.VERDEELD, jaarbedrag=Decimal("1000.00"), gebieden=wijken[:2]
    )
    for wijk, deel in zip(wijken, ("600.00", "300.00"), strict=False):
        Deelplafond.objects.create(versie=versie, gebied=wijk, bedrag=Decimal(deel))

    assert per_gebied(versie) == [("Noord", "600.00"), ("Midden", "300.00")]
    with pytest.raises(ValidationError, match="het deelplafond van Zuid"):
        jaarbedrag_voor(versie=versie, gebied=wijken[2], inwoners=None)


def test_residents_of_the_latest_year_before_it_count(wijken: list[Gebied]) -> None:
    InwonertalFactory(gebied=wijken[0], jaar=2028, aantal=1000)
    versie = concept(wijken, bedragregel=Bedragregel.INWONERS, tarief_per_inwoner=Decimal("1.5"))

    assert per_gebied(versie, 2027)[0] == ("Noord", "150.00")
    assert per_gebied(versie, 2028)[0] == ("Noord", "1500.00")
    with pytest.raises(ValidationError, match="het aantal inwoners van Noord"):
        per_gebied(versie, 2025)


@pytest.mark.parametrize(
    ("werkgebied", "namen", "verwacht"),
    [
        (Werkgebied.GEMEENTE, [], [None]),
        (Werkgebied.OVERSTIJGEND, [], [None]),
        (Werkgebied.GEMEENTE, ["Noord"], ["Noord"]),
        (Werkgebied.WIJK, [], ["Noord", "Midden", "Zuid"]),
        (Werkgebied.WIJK, ["Zuid"], ["Zuid"]),
        (Werkgebied.BUURT, [], []),
        (Werkgebied.MEERDERE, ["Noord", "Zuid"], ["Noord", "Zuid"]),
    ],
)
def test_kind_of_area_says_how_many_budgets_there_are(
    wijken: list[Gebied], werkgebied: str, namen: list[str], verwacht: list[str | None]
) -> None:
    versie = concept(wijken, werkgebied=werkgebied, gebieden=[wijk for wijk in wijken if wijk.naam in namen])

    assert [naam for naam, _bedrag in per_gebied(versie)] == verwacht


def test_rate_for_the_whole_municipality_counts_all_its_residents(wijken: list[Gebied]) -> None:
    versie = concept(
        wijken,
        werkgebied=Werkgebied.GEMEENTE,
        bedragregel=Bedragregel.INWONERS,
        tarief_per_inwoner=Decimal("2.00"),
    )

    assert per_gebied(versie) == [(None, "1400.00")]


def test_shares_of_financiers_are_the_whole_amount(wijken: list[Gebied]) -> None:
    versie = concept(wijken)
    assert aandelen_van(versie, Decimal("10.00")) == []
    for nummer, naam in enumerate(("corporatie", "gemeente")):
        Medefinancier.objects.create(versie=versie, naam=naam, procent=50, volgorde=nummer)

    assert [str(a.bedrag) for a in aandelen_van(versie, Decimal("0.03"))] == ["0.02", "0.01"]
