"""security.txt, the sign of life and the error pages."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client, override_settings

from tests.factories.gebieden import GemeenteFactory

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def _fields(text: str) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in text.splitlines())


def test_security_txt_has_what_rfc_9116_asks(client: Client) -> None:
    response = client.get("/.well-known/security.txt")

    fields = _fields(response.text)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert fields["Contact"].startswith(("mailto:", "https://"))
    assert fields["Preferred-Languages"] == "nl, en"
    assert fields["Canonical"] == "http://testserver/.well-known/security.txt"


def test_security_txt_expires_within_a_year_and_never_in_the_past(client: Client) -> None:
    text = client.get("/.well-known/security.txt").text

    stamp = _fields(text)["Expires"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp)
    expires = datetime.fromisoformat(stamp)
    assert timedelta(days=30) < expires - datetime.now(UTC) < timedelta(days=365)


@override_settings(SECURITY_BELEID="https://gemeente.example.org/cvd")
def test_security_txt_names_the_policy_when_there_is_one(client: Client) -> None:
    assert (
        _fields(client.get("/.well-known/security.txt").text)["Policy"] == "https://gemeente.example.org/cvd"
    )


def test_leeft_asks_the_database(client: Client) -> None:
    GemeenteFactory()

    response = client.get("/leeft/")

    assert (response.status_code, response.text) == (200, "ok\n")
    assert "no-store" in response["Cache-Control"]


def test_unknown_page_is_a_404_in_our_own_look(client: Client) -> None:
    GemeenteFactory()

    response = client.get("/bestaat/niet/")

    assert response.status_code == 404
    assert "Waterdrecht" in response.text


def test_form_with_an_old_token_is_refused_with_an_explanation() -> None:
    GemeenteFactory()

    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "x@voorbeeld.test"})

    assert response.status_code == 403
    assert "<h1" in response.text
