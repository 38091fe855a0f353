"""docs/regelingen.md: its tables come from the schema, its example loads, its promises hold."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from budgetten.domain.bedragen import aandelen_van, jaarbedrag_voor
from budgetten.domain.regelingen import importeer_regeling, ontbreekt
from budgetten.models import Regelingversie
from budgetten.regelingbestand import schrijf, versie_als_dict
from budgetten.regelingbestand.documentatie import BEGIN, EINDE, met_veldtabellen, veldtabellen
from tests.factories.gebieden import GebiedFactory
from tests.factories.mensen import OrgaansoortFactory

DOCUMENT = Path(settings.ROOT) / "docs" / "regelingen.md"


def voorbeeld() -> str:
    gevonden = re.search(
        r"<!-- voorbeeld: buurtbudget.toml -->\n```toml\n(.*?)```",
        DOCUMENT.read_text(encoding="utf-8"),
        re.DOTALL,
    )
    assert gevonden is not None
    return gevonden[1]


def test_tables_of_fields_are_current() -> None:
    call_command("regelingvelden", check=True, stdout=StringIO())


def test_check_fails_when_a_field_is_not_in_the_document(settings: object, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "regelingen.md").write_text(f"# Kop\n\n{BEGIN}\noud\n{EINDE}\n", encoding="utf-8")
    settings.ROOT = tmp_path  # type: ignore[attr-defined]

    with pytest.raises(CommandError, match="is verouderd"):
        call_command("regelingvelden", check=True)
    call_command("regelingvelden", stdout=StringIO())
    call_command("regelingvelden", check=True, stdout=StringIO())


def test_tables_name_every_section_and_what_is_required() -> None:
    tabellen = veldtabellen()

    assert "### Bovenaan" in tabellen
    assert "### `[[geld.bijdrage]]`" in tabellen
    assert "| `naam` | tekst | Naam van de regeling. Verplicht. |" in tabellen
    assert "Ontbreekt dit: `8`." in tabellen
    with pytest.raises(ValueError, match="not enough values"):
        met_veldtabellen("geen merkteken")


@pytest.mark.django_db
def test_example_of_the_document_loads_with_its_figures() -> None:
    gemeente = GebiedFactory(naam="De Werven").gemeente
    OrgaansoortFactory(gemeente=gemeente)

    versie = importeer_regeling(gemeente=gemeente, tekst=voorbeeld(), door=None)

    versie = Regelingversie.objects.get(pk=versie.pk)
    assert ontbreekt(versie) == [
        "minstens één indienronde die niet al voorbij is",
        "een gepubliceerd participatietraject, dat zegt hoeveel invloed bewoners hebben",
    ]
    bedrag = jaarbedrag_voor(versie=versie, gebied=None, inwoners=3800)
    assert str(bedrag) == "5020.00"
    assert [str(aandeel.bedrag) for aandeel in aandelen_van(versie, bedrag)] == ["2510.00", "2510.00"]
    assert versie_als_dict(versie)["geld"]["tarief_per_inwoner"] == "0.6500"
    assert importeer_regeling(gemeente=gemeente, tekst=schrijf(versie), door=None) == versie
