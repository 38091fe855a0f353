"""The commands: what they write, what they refuse, and that a refusal fails."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from budgetten.domain.regelingen import bewaar_versie, nieuwe_versie
from budgetten.models import Regeling
from budgetten.regelingbestand import lees, versie_als_dict
from tests.factories.budgetten import RegelingversieFactory
from tests.factories.gebieden import GemeenteFactory

pytestmark = pytest.mark.django_db

GOED = (
    'formaat = "samenwijk-regeling/1"\nnaam = "Buurtbudget"\n\n[geld]\nregel = "vast"\nbedrag = "7500.00"\n'
)


def bestand(map_: Path, tekst: str) -> str:
    pad = map_ / "buurtbudget.toml"
    pad.write_text(tekst, encoding="utf-8")
    return str(pad)


def test_import_makes_a_concept_and_says_what_is_still_open(tmp_path: Path) -> None:
    gemeente = GemeenteFactory()
    uit = StringIO()

    call_command("importeer_regeling", bestand(tmp_path, GOED), gemeente=gemeente.slug, stdout=uit)

    assert uit.getvalue().startswith("Buurtbudget: versie 1 staat klaar als concept (buurtbudget).\n")
    assert "Nog aan te vullen: wie mag aanvragen." in uit.getvalue()


def test_import_of_a_wrong_file_names_file_line_field_and_reason_and_fails(tmp_path: Path) -> None:
    GemeenteFactory()
    fouten = StringIO()
    tekst = GOED.replace('"7500.00"', "7500").replace("regel =", "regl =")

    with pytest.raises(CommandError, match=r"Er is niets ingevoerd. Fouten: 2."):
        call_command("importeer_regeling", bestand(tmp_path, tekst), stderr=fouten)

    assert fouten.getvalue().splitlines() == [
        "buurtbudget.toml regel 5, geld.regl: dit veld bestaat niet. Bedoelt u “regel”?",
        "buurtbudget.toml regel 6, geld.bedrag: schrijf een bedrag tussen aanhalingstekens, zoals "
        '"7500.00": een los getal kan afgerond zijn',
    ]
    assert not Regeling.objects.exists()


def test_import_asks_which_municipality_when_there_are_two(tmp_path: Path) -> None:
    GemeenteFactory()
    GemeenteFactory(naam="Elders")

    with pytest.raises(CommandError, match="elders, waterdrecht"):
        call_command("importeer_regeling", bestand(tmp_path, GOED))
    with pytest.raises(CommandError, match="geen gemeente “nergens”"):
        call_command("importeer_regeling", bestand(tmp_path, GOED), gemeente="nergens")


def test_import_of_a_file_that_is_no_text_fails(tmp_path: Path) -> None:
    GemeenteFactory()
    (tmp_path / "foto.toml").write_bytes(b"\xff\xd8\xff")

    with pytest.raises(CommandError, match="kan niet worden gelezen"):
        call_command("importeer_regeling", str(tmp_path / "foto.toml"))
    with pytest.raises(CommandError, match="kan niet worden gelezen"):
        call_command("importeer_regeling", str(tmp_path / "weg.toml"))


def test_export_writes_the_newest_version_or_the_one_asked_for() -> None:
    versie = RegelingversieFactory(hoorn=True)
    slug = versie.regeling.slug
    nieuw = nieuwe_versie(regeling=versie.regeling, door=None)
    bewaar_versie(versie=nieuw, gegevens=versie_als_dict(nieuw) | {"bron": "Versie twee"}, door=None)
    newest, first = StringIO(), StringIO()

    call_command("exporteer_regeling", slug, stdout=newest)
    call_command("exporteer_regeling", slug, versie=1, stdout=first)

    assert lees(newest.getvalue())["bron"] == "Versie twee"
    assert lees(first.getvalue())["bron"] == versie.bron
    with pytest.raises(CommandError, match=r"geen versie 9. Er zijn: 1, 2"):
        call_command("exporteer_regeling", slug, versie=9)
    with pytest.raises(CommandError, match="geen regeling “weg”"):
        call_command("exporteer_regeling", "weg")


def test_comparison_reads_as_a_list_of_changes() -> None:
    versie = RegelingversieFactory(hoorn=True)
    nieuw = nieuwe_versie(regeling=versie.regeling, door=None)
    gegevens = versie_als_dict(nieuw)
    gegevens["geld"]["bedrag"] = "8000.00"
    bewaar_versie(versie=nieuw, gegevens=gegevens, door=None)
    uit, niets = StringIO(), StringIO()

    call_command("vergelijk_regelingen", versie.regeling.slug, 1, 2, stdout=uit)
    call_command("vergelijk_regelingen", versie.regeling.slug, 1, 1, stdout=niets)

    assert uit.getvalue().splitlines() == [
        "geld: bedrag per gebied per jaar",
        "  was:   €\xa07.500,00",
        "  wordt: €\xa08.000,00",
    ]
    assert niets.getvalue() == "Deze versies zeggen hetzelfde.\n"
