"""Adding, changing and moving areas and their postcodes."""

import pytest
from django.core.exceptions import ValidationError

from samenwijk.gebieden.domain.gebieden import (
    add_postcodes,
    change_gebied,
    create_gebied,
    move_gebied,
    remove_postcodes,
)
from samenwijk.gebieden.models import Gebied, Gebiedssoort, Gemeente, Postcodebereik
from samenwijk.logboek.models import Logregel
from tests.factories.gebieden import GebiedFactory

from .hulp import vierkant


@pytest.fixture
def wijk(gemeente: Gemeente) -> Gebiedssoort:
    return gemeente.gebiedssoorten.get(code="wijk")


def test_create_gebied_at_the_top_and_below(gemeente: Gemeente, wijk: Gebiedssoort) -> None:
    boven = create_gebied(gemeente=gemeente, soort=wijk, naam=" De Werven ", door=None, geometrie=vierkant())
    onder = create_gebied(gemeente=gemeente, soort=wijk, naam="De Werven", ouder=boven, door=None)

    assert (boven.naam, boven.slug, boven.west) == ("De Werven", "de-werven", 5.0)
    assert onder.slug == "de-werven-wijk"
    assert onder.ligt_in(boven)
    assert Logregel.objects.filter(gebeurtenis="gebied.gemaakt").count() == 2


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"naam": ""}, "naam"),
        ({"naam": "x" * 81}, "naam"),
        ({"slug": "bezet"}, "slug"),
        ({"cbs_code": "XX"}, "cbs_code"),
        ({"cbs_code": "WK040501", "cbs_jaar": 2025}, "cbs_code"),
        ({"cbs_code": "WK999901", "cbs_jaar": 2025}, "cbs_code"),
        ({"cbs_code": "WK999902"}, "cbs_jaar"),
        ({"geometrie": {"type": "Point"}}, "geometrie"),
    ],
)
def test_create_gebied_refuses(
    gemeente: Gemeente, wijk: Gebiedssoort, velden: dict[str, object], veld: str
) -> None:
    GebiedFactory(gemeente=gemeente, soort=wijk, slug="bezet", cbs_code="WK999901", cbs_jaar=2025)

    with pytest.raises(ValidationError) as fout:
        create_gebied(**{"gemeente": gemeente, "soort": wijk, "naam": "Nieuw", "door": None, **velden})

    assert list(fout.value.message_dict) == [veld]
    assert Gebied.objects.count() == 1


def test_create_gebied_refuses_kind_and_parent_of_other_municipality(
    gemeente: Gemeente, oosterveen: Gemeente, wijk: Gebiedssoort
) -> None:
    kern = oosterveen.gebiedssoorten.get()
    daar = GebiedFactory(gemeente=oosterveen, soort=kern)

    with pytest.raises(ValidationError, match="Deze soort is van een andere gemeente"):
        create_gebied(gemeente=gemeente, soort=kern, naam="X", door=None)
    with pytest.raises(ValidationError, match="bovenliggende gebied is van een andere gemeente"):
        create_gebied(gemeente=gemeente, soort=wijk, naam="X", ouder=daar, door=None)


def test_change_gebied_keeps_the_slug_and_logs_once(gemeente: Gemeente, wijk: Gebiedssoort) -> None:
    gebied = create_gebied(gemeente=gemeente, soort=wijk, naam="Oud", geometrie=vierkant(), door=None)

    assert change_gebied(gebied=gebied, naam="Nieuw", geometrie=None, door=None)
    assert not change_gebied(gebied=gebied, naam="Nieuw", door=None)

    gebied.refresh_from_db()
    assert (gebied.naam, gebied.slug, gebied.west) == ("Nieuw", "oud", None)
    assert Logregel.objects.filter(gebeurtenis="gebied.gewijzigd").count() == 1


def test_change_gebied_refuses_the_slug(gemeente: Gemeente, wijk: Gebiedssoort) -> None:
    with pytest.raises(TypeError, match="slug"):
        change_gebied(gebied=GebiedFactory(gemeente=gemeente, soort=wijk), slug="anders", door=None)


def test_move_gebied_refuses_under_itself(gemeente: Gemeente, wijk: Gebiedssoort) -> None:
    boven = create_gebied(gemeente=gemeente, soort=wijk, naam="Boven", door=None)
    onder = create_gebied(gemeente=gemeente, soort=wijk, naam="Onder", ouder=boven, door=None)

    with pytest.raises(ValidationError, match="niet onder zichzelf"):
        move_gebied(gebied=boven, ouder=onder, door=None)
    assert move_gebied(gebied=onder, ouder=None, door=None)
    assert not move_gebied(gebied=onder, ouder=None, door=None)
    assert onder.is_root()


def test_add_postcodes_refuses_overlap_and_nonsense(gemeente: Gemeente, wijk: Gebiedssoort) -> None:
    gebied = GebiedFactory(gemeente=gemeente, soort=wijk, naam="De Werven")
    bereik = add_postcodes(gebied=gebied, van="1234AA", tot="1234KZ", door=None)

    with pytest.raises(ValidationError, match="Overlapt met 1234AA tot en met 1234KZ, van De Werven"):
        add_postcodes(gebied=gebied, van="1200AA", tot="1234AA", door=None)
    with pytest.raises(ValidationError) as fout:
        add_postcodes(gebied=gebied, van="1234 aa", tot="x", door=None)
    with pytest.raises(ValidationError, match="moet na de eerste komen"):
        add_postcodes(gebied=gebied, van="1236AA", tot="1235AA", door=None)

    assert set(fout.value.message_dict) == {"van", "tot"}
    remove_postcodes(bereik=bereik, door=None)
    assert not Postcodebereik.objects.exists()
    assert [r.zin for r in Logregel.objects.all()] == [
        "Samenwijk heeft postcodes aan dit gebied toegevoegd: 1234AA tot en met 1234KZ.",
        "Samenwijk heeft postcodes van dit gebied weggehaald: 1234AA tot en met 1234KZ.",
    ]
