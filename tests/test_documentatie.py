"""What the documents name exists: addresses, commands with their options, settings, words, labels on the screen."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import get_commands, load_command_class
from django.urls import Resolver404, resolve
from django.utils import translation

from budgetten.enums import Regelingsoort
from budgetten.forms.regeling import DELEN
from budgetten.queries.werklijst import Lijst, Tellingen, Zoekvraag
from budgetten.regelingbestand.voorbeelden import VOORBEELDEN
from budgetten.views.werklijst import _tabs
from samenwijk.config.env import REGISTER

ROOT = Path(settings.ROOT)
HANDLEIDING = (
    ROOT / "docs" / "handleiding-medewerkers.md",
    *sorted((ROOT / "docs" / "handleiding").glob("*.md")),
)
DOCUMENTEN = (
    *HANDLEIDING,
    *(ROOT / naam for naam in ("README.md", "README.en.md", "CHANGELOG.md", "CONTRIBUTING.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs" / "adr").glob("*.md")),
)
# A page of the CMS at any address: an address that only this pattern takes is no address of ours.
CMS = "wagtail_serve"


def _naam(pad: Path) -> str:
    return str(pad.relative_to(ROOT))


@cache
def _tekst(pad: Path) -> str:
    return pad.read_text(encoding="utf-8")


def _gevonden(patroon: str, paden: tuple[Path, ...] = DOCUMENTEN) -> list[tuple[str, str]]:
    """(document, what was found) for the one group of `patroon`."""
    return [(_naam(pad), vondst) for pad in paden for vondst in re.findall(patroon, _tekst(pad))]


@pytest.mark.parametrize("document", HANDLEIDING, ids=_naam)
def test_addresses_of_the_manual_lead_to_our_own_pages(document: Path) -> None:
    onbekend = []
    for adres in re.findall(r"`(/[a-z][^`\s]*)`", _tekst(document)):
        try:
            gevonden = resolve(adres).url_name
        except Resolver404:
            gevonden = CMS
        if gevonden == CMS:
            onbekend.append(adres)

    assert onbekend == []


def test_manual_names_the_address_of_every_staff_page_in_the_menu() -> None:
    """Whoever looks for a screen finds it: every tab of the staff menu has its address in the manual."""
    menu = _tekst(ROOT / "templates" / "budgetten" / "werk" / "_menu.html")
    namen = re.findall(r"url '(\w+:\w+)'", menu)
    genoemd = {adres for pad in HANDLEIDING for adres in re.findall(r"`(/[a-z][^`\s]*)`", _tekst(pad))}
    routes = {resolve(adres).view_name for adres in genoemd}

    assert namen
    assert [naam for naam in namen if naam not in routes] == []


def test_every_page_of_the_manual_is_in_its_index() -> None:
    index, *paginas = HANDLEIDING
    links = set(re.findall(r"\(handleiding/([\w-]+\.md)\)", _tekst(index)))

    assert links == {pagina.name for pagina in paginas}
    assert all("(../handleiding-medewerkers.md)" in _tekst(pagina) for pagina in paginas)


def test_commands_and_their_options_exist() -> None:
    bekend = get_commands()
    fouten = []
    for document, regel in _gevonden(r"manage\.py ([a-z_]+(?: [^`\n|]*)?)"):
        naam, *woorden = regel.split()
        if naam not in bekend:
            fouten.append(f"{document}: {naam}")
            continue
        opdracht = load_command_class(str(bekend[naam]), naam)
        opties = opdracht.create_parser("manage.py", naam)._option_string_actions
        fouten += [
            f"{document}: {naam} {woord}"
            for woord in woorden
            if woord.startswith("--") and woord.rstrip(".,;:)") not in opties
        ]

    assert fouten == []


def test_make_targets_exist() -> None:
    doelen = set(re.findall(r"^([a-z-]+):", _tekst(ROOT / "Makefile"), re.MULTILINE))

    genoemd = _gevonden(r"[`(]make ([a-z-]+)") + _gevonden(r"^make ([a-z-]+)")
    assert [vondst for vondst in genoemd if vondst[1] not in doelen] == []


def test_settings_in_the_manual_exist() -> None:
    fouten = []
    for document, naam in _gevonden(r"`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)`", HANDLEIDING):
        if naam not in REGISTER and not hasattr(settings, naam):
            fouten.append(f"{document}: {naam}")

    assert fouten == []


def test_tests_that_are_told_to_run_exist() -> None:
    opdrachten = _gevonden(r"\.venv/bin/pytest([^`\n#]*)")
    genoemd = [(document, pad) for document, rest in opdrachten for pad in re.findall(r"\btests/\S+", rest)]

    assert genoemd
    assert [vondst for vondst in genoemd if not (ROOT / vondst[1]).exists()] == []


def test_every_table_of_applications_and_money_is_in_the_glossary() -> None:
    woorden = {
        woord.casefold()
        for woord in re.findall(r"^\| ([^|]+?) \|", _tekst(ROOT / "docs" / "begrippen.md"), re.MULTILINE)
    }
    modellen = {
        model.__name__: {model.__name__.casefold(), str(model._meta.verbose_name).casefold()}
        for model in apps.get_app_config("budgetten").get_models()
    }

    # The counter of references is named in the line about the reference itself.
    del modellen["Kenmerkteller"]
    assert [naam for naam, namen in modellen.items() if not namen & woorden] == []


def test_no_word_stands_in_the_glossary_twice() -> None:
    woorden = re.findall(r"^\| ([^|]+?) \|", _tekst(ROOT / "docs" / "begrippen.md"), re.MULTILINE)
    dubbel = {woord for woord in woorden if woorden.count(woord) > 1} - {"Begrip", "---"}

    assert dubbel == set()


def test_buttons_that_the_manual_tells_to_press_are_on_a_screen() -> None:
    knoppen = _gevonden(r"(?:[Kk]ies(?:t\s+u)?\s+|met\s+|[Oo]nder\s+|\()\*\*([A-Z][^*]+)\*\*", HANDLEIDING)
    schermen = "\n".join(
        _tekst(pad)
        for map_ in ("templates", "budgetten", "cms", "stemmen")
        for pad in sorted((ROOT / map_).rglob("*"))
        if pad.suffix in {".html", ".py"}
    )

    assert len(knoppen) > 10
    assert [paar for paar in knoppen if " ".join(paar[1].split()) not in schermen] == []


def test_manual_tells_the_lists_of_the_worklist_by_their_names() -> None:
    tekst = _tekst(ROOT / "docs" / "handleiding" / "werklijst-en-dossier.md")
    allemaal = Tellingen(per_lijst=dict.fromkeys(Lijst, 1), per_status={}, binnenkort=0)
    with translation.override("nl"):
        namen = [tab.naam for tab in _tabs(Zoekvraag(), allemaal, met_afdeling=True)]

    assert len(namen) == len(Lijst)
    assert [naam for naam in namen if f"| {naam} |" not in tekst] == []


def test_manual_tells_the_pages_of_a_scheme_by_their_titles() -> None:
    tekst = _tekst(ROOT / "docs" / "handleiding" / "regelingen.md")
    with translation.override("nl"):
        titels = [str(deel.titel) for deel in DELEN]

    assert len(titels) == 7
    assert "## Zeven bladzijden" in tekst
    assert [titel for titel in titels if f"| {titel} |" not in tekst] == []


def test_numbers_in_the_documents_are_those_of_the_product() -> None:
    aantal = len(list(VOORBEELDEN.glob("*.toml")))
    tekst = _tekst(ROOT / "docs" / "handleiding" / "regelingen.md")

    assert f"Er zijn {aantal} regelingen" in tekst
    assert f"De {aantal} regelingen" in _tekst(ROOT / "README.md")
    assert "## Vijf soorten" in tekst
    assert len(Regelingsoort) == 5
