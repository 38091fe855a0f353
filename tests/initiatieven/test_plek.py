"""Which area an idea gets; and the geometry under it."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from initiatieven.omtrek import ligt_binnen
from initiatieven.plek import bepaal_gebied
from samenwijk.gebieden.models import Gebied
from tests.factories.gebieden import GebiedFactory, GemeenteFactory, PostcodebereikFactory
from tests.factories.initiatieven import VIERKANT

MET_GAT = {
    "type": "Polygon",
    "coordinates": [
        [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]],
        [[1, 1, 7], [3, 1, 7], [3, 3, 7], [1, 3, 7], [1, 1, 7]],
    ],
}


@pytest.mark.parametrize(
    ("geometrie", "lon", "lat", "binnen"),
    [
        (MET_GAT, 0.5, 0.5, True),
        (MET_GAT, 2, 2, False),
        (MET_GAT, 5, 2, False),
        (MET_GAT, -1, 2, False),
        (
            {"type": "MultiPolygon", "coordinates": [MET_GAT["coordinates"], [[[9, 9], [10, 9], [9, 10]]]]},
            9.2,
            9.2,
            True,
        ),
        ({"type": "Feature", "geometry": MET_GAT}, 0.5, 3.5, True),
        ({"type": "Point", "coordinates": [1, 1]}, 1, 1, False),
        (None, 1, 1, False),
    ],
)
def test_place_in_outline(geometrie: Any, lon: float, lat: float, binnen: bool) -> None:
    assert ligt_binnen(geometrie, breedtegraad=lat, lengtegraad=lon) is binnen


@pytest.fixture
def buurt(wijk: Gebied) -> Gebied:
    """A buurt in `wijk`: the western half of its square, with postcodes."""
    Gebied.objects.filter(pk=wijk.pk).update(geometrie=VIERKANT)
    west = {"type": "Polygon", "coordinates": [[[4.5, 51.5], [5, 51.5], [5, 52.5], [4.5, 52.5], [4.5, 51.5]]]}
    buurt = GebiedFactory(naam="Kade", slug="kade", ouder=wijk, geometrie=west)
    PostcodebereikFactory(gebied=buurt, van="1234AA", tot="1234ZZ")
    return buurt


def test_postcode_gives_the_area(buurt: Gebied) -> None:
    assert bepaal_gebied(gemeente=buurt.gemeente, postcode="1234AB") == buurt


def test_map_gives_the_smallest_area(wijk: Gebied, buurt: Gebied) -> None:
    assert bepaal_gebied(gemeente=wijk.gemeente, breedtegraad=52.0, lengtegraad=4.7) == buurt
    assert bepaal_gebied(gemeente=wijk.gemeente, breedtegraad=52.0, lengtegraad=5.2) == wijk


def test_choice_goes_before_postcode_and_map(wijk: Gebied, buurt: Gebied) -> None:
    gekozen = bepaal_gebied(
        gemeente=wijk.gemeente, gebied=wijk, postcode="1234AB", breedtegraad=52.0, lengtegraad=4.7
    )

    assert gekozen == wijk


def test_nothing_given_asks_for_one(wijk: Gebied) -> None:
    with pytest.raises(ValidationError) as fout:
        bepaal_gebied(gemeente=wijk.gemeente)

    assert set(fout.value.message_dict) == {"gebied"}


@pytest.mark.parametrize(
    ("gegeven", "veld"),
    [
        ({"postcode": "9999ZZ"}, "postcode"),
        ({"breedtegraad": 53.0, "lengtegraad": 4.7}, "breedtegraad"),
        ({"breedtegraad": 52.0}, "breedtegraad"),
        ({"lengtegraad": 4.7}, "breedtegraad"),
        ({"postcode": "1234AB", "breedtegraad": 52.0, "lengtegraad": 60.0}, "breedtegraad"),
    ],
)
def test_place_outside_the_municipality_is_refused(
    gegeven: dict[str, Any], veld: str, wijk: Gebied, buurt: Gebied
) -> None:
    with pytest.raises(ValidationError) as fout:
        bepaal_gebied(gemeente=wijk.gemeente, **gegeven)

    assert set(fout.value.message_dict) == {veld}


def test_contradictions_are_named_at_their_fields(wijk: Gebied, buurt: Gebied) -> None:
    ander = GebiedFactory(naam="Oosthoek", slug="oosthoek")

    with pytest.raises(ValidationError) as fout:
        bepaal_gebied(
            gemeente=wijk.gemeente, gebied=ander, postcode="1234AB", breedtegraad=52.0, lengtegraad=4.7
        )

    assert set(fout.value.message_dict) == {"postcode", "breedtegraad"}
    assert "Kade" in fout.value.message_dict["postcode"][0]


def test_area_of_another_municipality_is_refused(wijk: Gebied) -> None:
    elders = GemeenteFactory(naam="Oosterveen", is_standaard=False)

    with pytest.raises(ValidationError) as fout:
        bepaal_gebied(gemeente=elders, gebied=wijk)

    assert set(fout.value.message_dict) == {"gebied"}


def test_abolished_area_is_refused(wijk: Gebied) -> None:
    oud = GebiedFactory(naam="Oud", slug="oud", opgeheven=True)

    with pytest.raises(ValidationError):
        bepaal_gebied(gemeente=wijk.gemeente, gebied=oud)
