from typing import Any

import pytest

from initiatieven.models import Initiatief
from samenwijk.berichten.models import Bericht
from tests.initiatieven.conftest import Inloggen

PAGINA = "/initiatieven/bankje-bij-de-vijver/"


def test_withdrawing_asks_first_and_twice_is_once(als: Inloggen, initiatief: Initiatief) -> None:
    client = als(initiatief.indiener)

    assert "Ja, trek mijn idee in" in client.get(f"{PAGINA}intrekken/").content.decode()
    initiatief.refresh_from_db()
    assert initiatief.status == "geplaatst"
    client.post(f"{PAGINA}intrekken/")
    antwoord = client.post(f"{PAGINA}intrekken/")

    initiatief.refresh_from_db()
    assert antwoord.status_code == 302
    assert initiatief.status == "ingetrokken"
    assert Bericht.objects.count() == 1


@pytest.mark.parametrize("wie", ["andere_wijk", "panellid", "medewerker_elders", "medewerker_hier"])
def test_withdrawing_by_another_is_not_found(
    wie: str, als: Inloggen, initiatief: Initiatief, mensen: Any
) -> None:
    assert als(mensen[wie]).post(f"{PAGINA}intrekken/").status_code == 404


def test_hiding_without_reason_keeps_the_page(als: Inloggen, initiatief: Initiatief, mensen: Any) -> None:
    tekst = als(mensen["medewerker_hier"]).post(f"{PAGINA}verbergen/", {"reden": " "}).content.decode()

    assert "Schrijf waarom u het idee verbergt." in tekst
    initiatief.refresh_from_db()
    assert initiatief.status == "geplaatst"


def test_hiding_and_showing(als: Inloggen, initiatief: Initiatief, mensen: Any) -> None:
    client = als(mensen["medewerker_hier"])

    client.post(f"{PAGINA}verbergen/", {"reden": "Er staat <b>een nummer</b> in."})
    tekst = client.get(PAGINA).content.decode()
    assert "Er staat &lt;b&gt;een nummer&lt;/b&gt; in." in tekst
    client.post(f"{PAGINA}tonen/")

    initiatief.refresh_from_db()
    assert initiatief.status == "geplaatst"
    assert Bericht.objects.count() == 2


def test_progress(als: Inloggen, initiatief: Initiatief) -> None:
    client = als(initiatief.indiener)

    assert "Meld dat de uitvoering begint" in client.get(PAGINA).content.decode()
    client.post(f"{PAGINA}voortgang/", {"naar": "in_uitvoering"})
    assert "Meld dat het klaar is" in client.get(PAGINA).content.decode()
    client.post(f"{PAGINA}voortgang/", {"naar": "afgerond"})

    initiatief.refresh_from_db()
    assert initiatief.status == "afgerond"


def test_progress_that_skips_a_step_is_refused(als: Inloggen, initiatief: Initiatief) -> None:
    client = als(initiatief.indiener)

    tekst = client.post(f"{PAGINA}voortgang/", {"naar": "afgerond"}, follow=True).content.decode()

    assert "Dit kan niet meer" in tekst
