"""The public pages of this room."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samenwijk.gebieden import paginas
from samenwijk.gebieden.models import Gebied, Gemeente
from tests.factories.gebieden import (
    GebiedFactory,
    GebiedssoortFactory,
    InwonertalFactory,
    PostcodebereikFactory,
)

from .hulp import vierkant

OOSTERVEEN = {"headers": {"host": "oosterveen.localhost"}}


@contextmanager
def eigen_queries(aantal: int) -> Iterator[None]:
    """Exactly `aantal` queries of this room, the municipality of the host among them; the menus are the site's."""
    with CaptureQueriesContext(connection) as gevangen:
        yield
    eigen = [q["sql"] for q in gevangen.captured_queries if 'FROM "gebieden_' in q["sql"]]
    assert len(eigen) == aantal, "\n".join(eigen)


@pytest.fixture(autouse=True)
def own_registers(monkeypatch: pytest.MonkeyPatch) -> None:
    """What other rooms registered does not count here."""
    monkeypatch.setattr(paginas, "_adressen", [])
    monkeypatch.setattr(paginas, "_vakken", {})


@pytest.fixture
def werven(gemeente: Gemeente) -> Gebied:
    gebied = GebiedFactory(gemeente=gemeente, naam="De Werven", geometrie=vierkant(), bron="CBS, 2025")
    PostcodebereikFactory(gebied=gebied, van="1234AA", tot="1234ZZ")
    return gebied


@pytest.fixture
def dorp(oosterveen: Gemeente) -> Gebied:
    gebied = GebiedFactory(
        gemeente=oosterveen, soort=oosterveen.gebiedssoorten.get(), naam="Dorp", geometrie=vierkant(6.5)
    )
    PostcodebereikFactory(gebied=gebied, van="7000AA", tot="7000ZZ")
    return gebied


def test_overzicht_shows_only_the_own_municipality(client: Client, werven: Gebied, dorp: Gebied) -> None:
    hier = client.get("/gebieden/").content.decode()
    daar = client.get("/gebieden/", **OOSTERVEEN).content.decode()

    assert "De Werven" in hier
    assert "/gebieden/de-werven/" in hier
    assert "Bron van de kaart: CBS, 2025" in " ".join(hier.split())
    assert "Dorp" not in hier
    assert "Dorp" in daar
    assert "De Werven" not in daar


@pytest.mark.parametrize("aantal", [1, 3])
def test_overzicht_queries(client: Client, werven: Gebied, aantal: int) -> None:
    for nummer in range(aantal - 1):
        InwonertalFactory(
            gebied=GebiedFactory(gemeente=werven.gemeente, naam=f"W{nummer}", geometrie=vierkant())
        )
    client.get("/gebieden/")

    with eigen_queries(2):
        client.get("/gebieden/")


@pytest.mark.parametrize("aantal", [1, 3])
def test_detail_queries(client: Client, werven: Gebied, aantal: int) -> None:
    soort = GebiedssoortFactory(gemeente=werven.gemeente, code="buurt")
    for nummer in range(aantal):
        GebiedFactory(gemeente=werven.gemeente, ouder=werven, soort=soort, naam=f"B{nummer}")
    client.get("/gebieden/de-werven/")

    with eigen_queries(4):
        client.get("/gebieden/de-werven/")


@pytest.mark.parametrize("aantal", [1, 3])
def test_geojson_queries(client: Client, werven: Gebied, aantal: int) -> None:
    for nummer in range(aantal - 1):
        GebiedFactory(gemeente=werven.gemeente, naam=f"W{nummer}", geometrie=vierkant())

    with eigen_queries(2):
        client.get("/gebieden/kaart.geojson")


def test_overzicht_without_areas_says_so(client: Client, gemeente: Gemeente) -> None:
    assert "Er zijn nog geen wijken" in client.get("/gebieden/").content.decode()


def test_geojson_holds_the_own_municipality_only(client: Client, werven: Gebied, dorp: Gebied) -> None:
    antwoord = client.get("/gebieden/kaart.geojson")

    assert antwoord["Content-Type"] == "application/geo+json"
    (onderdeel,) = antwoord.json()["features"]
    assert onderdeel["geometry"] == vierkant()
    assert onderdeel["properties"]["naam"] == "De Werven"
    assert onderdeel["properties"]["url"] == "/gebieden/de-werven/"


@pytest.mark.parametrize("postcode", ["1234AB", "1234 ab", " 1234  aB "])
def test_zoek_normalises_and_redirects(client: Client, werven: Gebied, postcode: str) -> None:
    antwoord = client.get("/gebieden/zoek/", {"postcode": postcode})

    assert (antwoord.status_code, antwoord["Location"]) == (302, "/gebieden/de-werven/")


def test_zoek_in_a_buurt_leads_to_the_wijk(client: Client, werven: Gebied) -> None:
    soort = GebiedssoortFactory(gemeente=werven.gemeente, code="buurt")
    kade = GebiedFactory(gemeente=werven.gemeente, ouder=werven, soort=soort, naam="Kade")
    PostcodebereikFactory(gebied=kade, van="1235AA", tot="1235AA")

    assert client.get("/gebieden/zoek/", {"postcode": "1235AA"})["Location"] == "/gebieden/de-werven/"


@pytest.mark.parametrize(
    ("postcode", "melding"),
    [
        ("", "Dit is een verplicht veld."),
        ("12", "Schrijf een postcode als vier cijfers en twee letters"),
        ("0234AB", "Schrijf een postcode als vier cijfers en twee letters"),
        ("1234AB1234AB1234", "Schrijf een postcode als vier cijfers en twee letters"),
        ("<b>", "Schrijf een postcode als vier cijfers en twee letters"),
        ("9999XX", "Deze postcode ligt niet in Waterdrecht"),
        ("7000AB", "Deze postcode ligt niet in Waterdrecht"),
    ],
)
def test_zoek_answers_by_the_field(
    client: Client, werven: Gebied, dorp: Gebied, postcode: str, melding: str
) -> None:
    antwoord = client.get("/gebieden/zoek/", {"postcode": postcode})

    inhoud = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert melding in inhoud
    assert 'id="id_postcode_error"' in inhoud
    assert "<b>" not in inhoud


def test_zoek_without_postcode_is_the_overview(client: Client, werven: Gebied) -> None:
    assert "id_postcode_error" not in client.get("/gebieden/zoek/").content.decode()


def test_detail_shows_residents_children_and_blocks(client: Client, werven: Gebied) -> None:
    soort = GebiedssoortFactory(gemeente=werven.gemeente, code="buurt")
    GebiedFactory(gemeente=werven.gemeente, ouder=werven, soort=soort, naam="Kade <i>", slug="kade")
    InwonertalFactory(gebied=werven, jaar=2025, aantal=3805, bron="CBS")

    def vak(request: HttpRequest, gebied: Gebied) -> paginas.Vak:
        return paginas.Vak("componenten/lijst_leeg.html", {"x": 1})

    paginas.registreer_vak("proef", vak)

    inhoud = client.get("/gebieden/de-werven/").content.decode()

    assert "3.805 inwoners op 1 januari 2025 (bron: CBS)" in inhoud
    assert "Kade &lt;i&gt;" in inhoud
    assert "<i>" not in inhoud
    kind = client.get("/gebieden/kade/").content.decode()
    assert 'href="/gebieden/de-werven/"' in kind


def test_detail_of_other_municipality_is_404(client: Client, werven: Gebied, dorp: Gebied) -> None:
    assert client.get("/gebieden/dorp/").status_code == 404
    assert client.get("/gebieden/de-werven/", **OOSTERVEEN).status_code == 404


def test_registered_page_takes_over(client: Client, werven: Gebied) -> None:
    paginas.registreer(lambda gebieden: {g.pk: f"/wijken/{g.slug}/" for g in gebieden})

    assert client.get("/gebieden/de-werven/")["Location"] == "/wijken/de-werven/"
    assert client.get("/gebieden/zoek/", {"postcode": "1234AB"})["Location"] == "/wijken/de-werven/"
    assert 'href="/wijken/de-werven/"' in client.get("/gebieden/").content.decode()


def test_unknown_host_without_default_is_404_but_the_probe_works(
    client: Client, oosterveen: Gemeente
) -> None:
    assert client.get("/gebieden/").status_code == 404
    assert client.get("/leeft/").status_code == 200
