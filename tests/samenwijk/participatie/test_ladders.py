"""Ladders are data: loaded by the migration, and again without change."""

import io
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from samenwijk.participatie.domain.ladders import laad_ladders
from samenwijk.participatie.domain.publiceren import publiceer_traject
from samenwijk.participatie.models import Ladder, Trede
from tests.factories.participatie import FaseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ladders(db: None) -> None:
    """A flush of an earlier test may have taken what the migration loaded."""
    laad_ladders()


@pytest.fixture
def klein(tmp_path: Path) -> Path:
    pad = tmp_path / "klein.toml"
    pad.write_text(
        '[[ladder]]\ncode = "klein"\nnaam = "Klein"\n[[ladder.trede]]\nnaam = "Horen"\ntoezegging = "U hoort het."\n'
    )
    return pad


@pytest.mark.sqlite
def test_shipped_ladders() -> None:
    treden = {
        ladder.code: [trede.naam for trede in ladder.treden.all()]
        for ladder in Ladder.objects.prefetch_related("treden")
    }

    assert treden["edelenbos-monnikhof-5"] == [
        "Informeren",
        "Raadplegen",
        "Adviseren",
        "Coproduceren",
        "Meebeslissen",
    ]
    assert {code: len(namen) for code, namen in treden.items() if code != "edelenbos-monnikhof-5"} == {
        "ipp-4": 4,
        "zwolle-4": 4,
        "hoorn-3": 3,
        "rob-overheidsparticipatietrap": 5,
    }
    assert Ladder.objects.get(standaard=True).code == "edelenbos-monnikhof-5"
    assert Ladder.objects.get(code="ipp-4").bron == "003, r. 2114-2137"


def test_the_same_word_binds_differently_per_ladder() -> None:
    adviseren = dict(Trede.objects.filter(naam="Adviseren").values_list("ladder__code", "toezegging"))

    assert "niet gebonden" in adviseren["ipp-4"]
    assert "alleen afwijken als zij uitlegt waarom" in adviseren["edelenbos-monnikhof-5"]


def test_rung_of_a_silent_source_promises_nothing() -> None:
    stil = Trede.objects.filter(agenda="", rol_bewoner="", gebonden="", kern="")

    assert stil.count() == 8
    assert set(stil.values_list("toezegging", flat=True)) == {""}
    assert not Trede.objects.exclude(pk__in=stil).filter(toezegging="").exists()


def test_loading_again_changes_nothing() -> None:
    voor = (list(Ladder.objects.values()), list(Trede.objects.values()))

    call_command("laad_ladders", stdout=io.StringIO())

    assert (list(Ladder.objects.values()), list(Trede.objects.values())) == voor


def test_loading_keeps_a_promise_that_somebody_wrote(klein: Path) -> None:
    assert laad_ladders(klein) == (1, 1)
    Trede.objects.filter(naam="Horen").update(toezegging="Onze eigen tekst.", kern="weg")

    assert laad_ladders(klein) == (0, 0)

    trede = Trede.objects.get(naam="Horen")
    assert (trede.toezegging, trede.kern) == ("Onze eigen tekst.", "")


def test_a_rung_in_use_cannot_get_another_name(klein: Path) -> None:
    laad_ladders(klein)
    publiceer_traject(traject=FaseFactory(trede=Trede.objects.get(naam="Horen")).traject, door=None)
    klein.write_text(klein.read_text().replace("Horen", "Luisteren"))

    with pytest.raises(ValidationError, match="“Horen” van Klein is in gebruik"):
        laad_ladders(klein)
