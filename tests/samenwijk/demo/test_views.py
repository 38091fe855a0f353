"""Choosing a person, and the readable outbox."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.http import HttpRequest
from django.test import Client

from samenwijk.demo.models import Demomail, Persona
from samenwijk.demo.personas import meld_aan_als
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from tests.factories.gebieden import GebiedFactory, GemeenteFactory
from tests.factories.mensen import MedewerkerFactory, OrgaanFactory, PersoonFactory

pytestmark = pytest.mark.django_db
OOST = {"HTTP_HOST": "oosterveen.localhost:8000"}


def _persona(persoon: Persoon, **anders: Any) -> Persona:
    return Persona.objects.create(persoon=persoon, **{"uitleg": "Probeer een idee.", **anders})


@pytest.fixture
def medewerker() -> Persona:
    wijk = GebiedFactory(naam="De Werven")
    persoon = MedewerkerFactory(naam="Wim Wijk", rol=Rol.WIJKMANAGER, rol_gebied=wijk)
    return _persona(persoon, start_url="/mijn/berichten/")


@pytest.mark.parametrize("aantal", [1, 3])
def test_persona_cards_in_few_queries(aantal: int, client: Client, django_assert_num_queries: Any) -> None:
    for _nummer in range(aantal):
        lid = PersoonFactory()
        OrgaanFactory(gebieden=[GebiedFactory()], leden=[lid])
        _persona(lid)

    with django_assert_num_queries(6):
        response = client.get("/demo/")

    assert len(response.context["kaarten"]) == aantal


def test_persona_page_says_who_and_what(client: Client, medewerker: Persona) -> None:
    tekst = client.get("/demo/").content.decode()

    assert "Word Wim Wijk" in tekst
    assert "wijkmanager (De Werven)" in tekst
    assert "Probeer een idee." in tekst


def test_aanmelden_as_staff_passes_the_second_factor(client: Client, medewerker: Persona) -> None:
    response = client.post(f"/demo/persona/{medewerker.pk}/", follow=True)

    assert response.redirect_chain == [("/mijn/berichten/", 302)]
    assert response.status_code == 200
    assert "U bent nu Wim Wijk" in response.content.decode()


def test_aanmelden_as_another_leaves_nothing_of_the_first(client: Client, medewerker: Persona) -> None:
    client.post(f"/demo/persona/{medewerker.pk}/")
    session = client.session
    session["geheim"] = "van Wim"
    session.save()

    client.post(f"/demo/persona/{_persona(PersoonFactory()).pk}/")

    assert "geheim" not in client.session


def test_bezoeker_signs_out(client: Client, medewerker: Persona) -> None:
    client.post(f"/demo/persona/{medewerker.pk}/")

    response = client.post("/demo/bezoeker/")

    assert response["Location"] == "/"
    assert "_auth_user_id" not in client.session


def test_aanmelden_only_by_post_and_only_listed_people(client: Client, medewerker: Persona) -> None:
    assert client.get(f"/demo/persona/{medewerker.pk}/").status_code == 405
    assert client.get("/demo/bezoeker/").status_code == 405
    assert client.post("/demo/persona/999999/").status_code == 404
    assert "_auth_user_id" not in client.session


def test_people_of_another_municipality_are_elsewhere(client: Client, medewerker: Persona) -> None:
    vreemd = _persona(PersoonFactory(naam="Oda Oost", gemeente=GemeenteFactory(naam="Oosterveen")))

    tekst = client.get("/demo/", HTTP_HOST="testserver:8000").content.decode()

    assert "Oda Oost" not in tekst
    assert "http://oosterveen.localhost:8000/demo/" in tekst
    assert client.post(f"/demo/persona/{vreemd.pk}/").status_code == 404
    assert "Oda Oost" in client.get("/demo/", **OOST).content.decode()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "start_url", ["https://elders.example/", "//elders.example/", "javascript:alert(1)", ""]
)
def test_aanmelden_never_leads_to_another_site(start_url: str, client: Client) -> None:
    persona = _persona(PersoonFactory(), start_url=start_url)

    assert client.post(f"/demo/persona/{persona.pk}/")["Location"] == "/mijn/"


def test_meld_aan_als_outside_a_demo_is_refused(settings: Any, medewerker: Persona) -> None:
    settings.DEMO = False
    request = HttpRequest()
    request.gemeente = medewerker.persoon.gemeente  # type: ignore[attr-defined]

    with pytest.raises(PermissionDenied):
        meld_aan_als(request, medewerker)


def _mail(settings: Any, *aan: str, onderwerp: str = "Uw code", tekst: str = "Code: 123") -> None:
    settings.EMAIL_BACKEND = "samenwijk.demo.mail.PostbusBackend"
    send_mail(onderwerp, tekst, None, list(aan))


@pytest.mark.parametrize("aantal", [1, 3])
def test_postbus_in_few_queries(
    aantal: int, client: Client, settings: Any, django_assert_num_queries: Any
) -> None:
    GemeenteFactory()
    for nummer in range(aantal):
        _mail(settings, f"p{nummer}@voorbeeld.test")

    with django_assert_num_queries(5):
        response = client.get("/demo/postbus/")

    assert len(response.context["pagina"]) == aantal


def test_postbus_newest_first_and_by_addressee(client: Client, settings: Any) -> None:
    GemeenteFactory()
    _mail(settings, "alice@voorbeeld.test", "bob@voorbeeld.test", onderwerp="Eerste")
    _mail(settings, "alice@voorbeeld.test", onderwerp="Tweede")

    def onderwerpen(**filters: str) -> list[str]:
        return [m.onderwerp for m in client.get("/demo/postbus/", filters).context["pagina"]]

    assert onderwerpen() == ["Tweede", "Eerste", "Eerste"]
    assert onderwerpen(aan="Bob@voorbeeld.test") == ["Eerste"]
    assert onderwerpen(aan="' OR 1=1 \x00") == []


def test_mail_shows_links_and_no_html(client: Client, settings: Any) -> None:
    GemeenteFactory()
    _mail(settings, "alice@voorbeeld.test", tekst="Ga naar http://testserver/mijn/ <script>alert(1)</script>")

    tekst = client.get(f"/demo/postbus/{Demomail.objects.get().pk}/").content.decode()

    assert '<a href="http://testserver/mijn/"' in tekst
    assert "<script>alert" not in tekst
    assert client.get("/demo/postbus/999999/").status_code == 404
