from xml.etree import ElementTree as ET

from django.test import Client

from initiatieven.models import Initiatief
from tests.factories.gebieden import GemeenteFactory
from tests.factories.initiatieven import InitiatiefFactory

ATOM = "{http://www.w3.org/2005/Atom}"


def test_feed_holds_public_ideas_of_this_municipality(client: Client, initiatief: Initiatief) -> None:
    Initiatief.objects.update(titel="Thee & <b>koek</b>", verhaal="Kom <script>alert(1)</script>")
    InitiatiefFactory(status="verborgen", titel="Geheim")
    elders = GemeenteFactory(naam="Oosterveen", is_standaard=False)
    InitiatiefFactory(gebied__gemeente=elders, titel="Elders")

    antwoord = client.get("/initiatieven/feed/")
    feed = ET.fromstring(antwoord.content)  # noqa: S314 - our own answer
    [item] = feed.findall(f"{ATOM}entry")

    assert antwoord["Content-Type"].startswith("application/atom+xml")
    assert feed.findtext(f"{ATOM}title") == "Ideeën in Waterdrecht"
    assert item.findtext(f"{ATOM}title") == "Thee & <b>koek</b>"
    assert "&lt;script&gt;" in (item.findtext(f"{ATOM}summary") or "")
    link = item.find(f"{ATOM}link")
    assert link is not None
    assert link.attrib["href"] == "http://testserver/initiatieven/bankje-bij-de-vijver/"


def test_empty_feed_is_a_feed(client: Client, db: None) -> None:
    GemeenteFactory()

    assert client.get("/initiatieven/feed/").status_code == 200
