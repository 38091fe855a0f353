"""Pages that are drawn for somebody stay out of caches; pages for everybody and files may be kept."""

import pytest
from django.test import Client

from tests.aanmelden import sign_in
from tests.factories.budgetten import AanvraagFactory
from tests.factories.gebieden import GemeenteFactory
from tests.factories.mensen import MedewerkerFactory, PersoonFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path", ["/mijn/", "/mijn/aanvragen/", "/initiatieven/", "/bestaat-niet/", "/panel/"]
)
def test_page_for_somebody_is_never_stored(client: Client, path: str) -> None:
    persoon = PersoonFactory()
    client.force_login(persoon.gebruiker)

    response = client.get(path)

    assert "private" in response["Cache-Control"]
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("path", ["/werk/", "/werk/aanvragen/", "/werk/budgetten/", "/werk/stemrondes/"])
def test_page_of_staff_is_never_stored(client: Client, path: str) -> None:
    sign_in(client, MedewerkerFactory(rol="budgetbeheerder").gebruiker)

    response = client.get(path)

    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


def test_application_of_oneself_is_never_stored(client: Client) -> None:
    aanvraag = AanvraagFactory()
    client.force_login(aanvraag.indiener.gebruiker)

    response = client.get(f"/aanvragen/{aanvraag.kenmerk}/")

    assert "no-store" in response["Cache-Control"]


def test_page_for_everybody_says_nothing_about_caches(client: Client) -> None:
    GemeenteFactory()

    response = client.get("/initiatieven/")

    assert "Cache-Control" not in response.headers


def test_own_word_of_a_page_is_kept(client: Client) -> None:
    persoon = PersoonFactory()
    client.force_login(persoon.gebruiker)

    response = client.get("/thema.css")

    assert response["Cache-Control"] == "public, max-age=86400"
