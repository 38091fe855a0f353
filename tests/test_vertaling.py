"""The English translation is complete, and keeps every placeholder of the Dutch text."""

import re
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.test import Client

from tests.factories.gebieden import GemeenteFactory

ROOT = Path(settings.ROOT)
CATALOGUES = [
    ROOT / "locale/en/LC_MESSAGES/django.po",
    ROOT / "platform/samenwijk/ui/locale/en/LC_MESSAGES/django.po",
]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


@pytest.fixture(params=CATALOGUES, ids=lambda path: str(path.relative_to(ROOT)))
def catalogue(request: pytest.FixtureRequest) -> polib.POFile:
    return polib.pofile(str(request.param))


def test_everything_is_translated(catalogue: polib.POFile) -> None:
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []


def test_placeholders_are_kept(catalogue: polib.POFile) -> None:
    verkeerd = [
        entry.msgid
        for entry in catalogue
        for tekst in ([entry.msgstr] if not entry.msgid_plural else [entry.msgstr_plural[1]])
        if set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid)) != set(PLACEHOLDER.findall(tekst))
    ]

    assert verkeerd == []


def test_compiled_catalogue_is_current(catalogue: polib.POFile) -> None:
    compiled = polib.mofile(str(Path(catalogue.fpath).with_suffix(".mo")))

    assert {e.msgid: e.msgstr for e in compiled} == {e.msgid: e.msgstr for e in catalogue}


@pytest.mark.django_db
def test_a_visitor_who_asks_for_english_reads_english(client: Client) -> None:
    GemeenteFactory()

    inhoud = client.get("/stemmen/", headers={"accept-language": "en"}).content.decode()

    assert '<html lang="en"' in inhoud
    assert "Log in" in inhoud
    assert "Naar de inhoud" not in inhoud


@pytest.mark.django_db
def test_another_language_gets_dutch(client: Client) -> None:
    GemeenteFactory()

    inhoud = client.get("/stemmen/", headers={"accept-language": "fr"}).content.decode()

    assert '<html lang="nl"' in inhoud
