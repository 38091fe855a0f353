"""Reads: host, tree, residents, page."""

from typing import Any

import pytest

from samenwijk.gebieden import queries
from samenwijk.gebieden.models import Gebied, Gebiedssoort, Gemeente
from tests.factories.gebieden import GebiedFactory, GebiedssoortFactory, InwonertalFactory


@pytest.fixture
def werven(gemeente: Gemeente) -> Gebied:
    return GebiedFactory(gemeente=gemeente, naam="De Werven")


@pytest.fixture
def buurt(gemeente: Gemeente) -> Gebiedssoort:
    return GebiedssoortFactory(gemeente=gemeente, code="buurt")


@pytest.mark.parametrize(
    ("host", "naam"),
    [
        ("oosterveen.localhost", "Oosterveen"),
        ("OOSTERVEEN.localhost:8000", "Oosterveen"),
        ("oosterveen.localhost.", "Oosterveen"),
        ("testserver", "Waterdrecht"),
        ("onbekend.nl:80", "Waterdrecht"),
        ("[::1]:8000", "Waterdrecht"),
        ("[::1]", "Waterdrecht"),
    ],
)
def test_gemeente_voor_host(
    gemeente: Gemeente, oosterveen: Gemeente, host: str, naam: str, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        gevonden = queries.gemeente_voor_host(host)

    assert gevonden is not None
    assert gevonden.naam == naam


def test_gemeente_voor_host_without_default(oosterveen: Gemeente) -> None:
    assert queries.gemeente_voor_host("elders.nl") is None


def test_boom_hangs_areas_of_an_abolished_one_higher(
    gemeente: Gemeente,
    oosterveen: Gemeente,
    werven: Gebied,
    buurt: Gebiedssoort,
    django_assert_num_queries: Any,
) -> None:
    weg = GebiedFactory(gemeente=gemeente, ouder=werven, naam="Weg", soort=buurt, opgeheven=True)
    GebiedFactory(gemeente=gemeente, ouder=weg, naam="Kade", soort=buurt)
    GebiedFactory(gemeente=gemeente, naam="Noord")
    GebiedFactory(gemeente=oosterveen, soort=oosterveen.gebiedssoorten.get(), naam="Dorp")

    with django_assert_num_queries(1):
        boom = queries.boom(gemeente)
        soorten = [tak.gebied.soort.enkelvoud for tak in boom]

    assert [(t.gebied.naam, [k.gebied.naam for k in t.takken]) for t in boom] == [
        ("De Werven", ["Kade"]),
        ("Noord", []),
    ]
    assert soorten == ["wijk", "wijk"]


def test_hoofdgebieden_with_the_latest_residents(
    gemeente: Gemeente, werven: Gebied, buurt: Gebiedssoort, django_assert_num_queries: Any
) -> None:
    GebiedFactory(gemeente=gemeente, ouder=werven, soort=buurt, naam="Kade")
    GebiedFactory(gemeente=gemeente, naam="Aker", opgeheven=True)
    GebiedFactory(gemeente=gemeente, naam="Alm")
    InwonertalFactory(gebied=werven, jaar=2024, aantal=1)
    InwonertalFactory(gebied=werven, jaar=2025, aantal=2)

    with django_assert_num_queries(1):
        gevonden = [(g.naam, g.inwoners, g.inwoners_jaar) for g in queries.hoofdgebieden(gemeente)]

    assert gevonden == [("Alm", None, None), ("De Werven", 2, 2025)]


def test_inwonertal_in_a_year_is_exact(werven: Gebied) -> None:
    InwonertalFactory(gebied=werven, jaar=2024, aantal=0)

    assert queries.inwonertal_in(werven, 2024) == 0
    assert queries.inwonertal_in(werven, 2025) is None


def test_hoofdgebied_van_a_buurt_is_its_wijk(gemeente: Gemeente, werven: Gebied, buurt: Gebiedssoort) -> None:
    kade = GebiedFactory(gemeente=gemeente, ouder=werven, soort=buurt, naam="Kade")
    los = GebiedFactory(gemeente=gemeente, soort=buurt, naam="Los")

    assert queries.hoofdgebied_van(kade) == werven
    assert queries.hoofdgebied_van(werven) == werven
    assert queries.hoofdgebied_van(los) == los
