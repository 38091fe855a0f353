"""The commands, and the examples in docs/invoer.md."""

import io
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from samenwijk.gebieden.models import Gebied, Gemeente, Inwonertal, Postcodebereik

DOCS = Path(__file__).parents[3] / "docs" / "invoer.md"


def voorbeeld(naam: str, map_: Path) -> Path:
    """The example with this name out of the documentation, as a file."""
    gevonden = re.search(rf"<!-- voorbeeld: {naam} -->\n```\w+\n(.*?)```", DOCS.read_text(), re.DOTALL)
    assert gevonden, naam
    pad = map_ / naam
    pad.write_text(gevonden[1])
    return pad


def roep(naam: str, *argumenten: object) -> tuple[str, str]:
    uit, fout = io.StringIO(), io.StringIO()
    call_command(naam, *map(str, argumenten), stdout=uit, stderr=fout)
    return uit.getvalue(), fout.getvalue()


def test_examples_of_the_documentation_run(gemeente: Gemeente, tmp_path: Path) -> None:
    wie = ("--gemeente", "waterdrecht")

    for _keer in range(2):
        roep(
            "importeer_gebieden", voorbeeld("wijken.geojson", tmp_path), *wie, "--jaar", 2025, "--bron", "CBS"
        )
        roep("importeer_postcodes", voorbeeld("postcodes.csv", tmp_path), *wie)
        uit, _fout = roep("importeer_inwoners", voorbeeld("inwoners.csv", tmp_path), *wie, "--bron", "CBS")

    assert uit.strip() == "0 nieuw, 0 gewijzigd, 2 ongewijzigd."
    assert Gebied.objects.get(naam="Scheepmakersbuurt").get_parent().naam == "De Werven"
    assert (Postcodebereik.objects.count(), Inwonertal.objects.count()) == (2, 2)


def test_command_shows_every_refused_line(gemeente: Gemeente, tmp_path: Path) -> None:
    bestand = tmp_path / "fout.csv"
    bestand.write_text("van;tot;gebied\nx;1234AA;y\n1234AA;1234AA;y\n")
    fout = io.StringIO()

    with pytest.raises(CommandError, match=r"Er is niets ingevoerd: 2 regel\(s\) geweigerd."):
        call_command("importeer_postcodes", str(bestand), "--gemeente", "waterdrecht", stderr=fout)

    assert fout.getvalue().splitlines() == [
        "Regel 2: “x” is geen postcode; voorbeeld: 1234AB.",
        "Regel 3: er is geen gebied “y” in deze gemeente.",
    ]


def test_command_names_unknown_municipality_and_file(gemeente: Gemeente, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"Er is geen gemeente “elders”\. Kies uit: waterdrecht\."):
        roep("importeer_postcodes", tmp_path / "x", "--gemeente", "elders")
    with pytest.raises(CommandError, match="kan niet worden gelezen"):
        roep("importeer_postcodes", tmp_path / "x", "--gemeente", "waterdrecht")
