"""Signing up, signing in and changing one's address: allauth's real flows with our person behind them."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client

from samenwijk.config.settings import base
from samenwijk.mensen.models import Gebruiker, Persoon
from tests.factories.gebieden import GemeenteFactory
from tests.factories.mensen import PersoonFactory

pytestmark = pytest.mark.django_db
WACHTWOORD = "een-lang-wachtwoord-42"
OOST = {"HTTP_HOST": "oosterveen.localhost"}


@pytest.fixture(autouse=True)
def gemeenten() -> None:
    GemeenteFactory()
    GemeenteFactory(naam="Oosterveen")


def _laatste(aan: str) -> EmailMessage:
    return [bericht for bericht in mail.outbox if aan in bericht.to][-1]


def _code(aan: str) -> str:
    bericht = _laatste(aan)
    code = re.search(r"^[A-Z0-9-]{6,}$", bericht.body, re.MULTILINE)
    assert code is not None, bericht.body
    return code.group()


def _meld_nieuw(client: Client, email: str = "alice@voorbeeld.test", **anders: str) -> str:
    invoer = {"naam": "Alice", "email": email, "password1": WACHTWOORD, "password2": WACHTWOORD, **anders}
    response = client.post("/accounts/signup/", invoer)
    assert response.status_code == 302, response.context["form"].errors
    return str(response["Location"])


def _lid(email: str = "alice@voorbeeld.test") -> Persoon:
    persoon: Persoon = PersoonFactory(naam="Alice", gebruiker__email=email, email=email)
    assert persoon.gebruiker is not None
    persoon.gebruiker.set_password(WACHTWOORD)
    persoon.gebruiker.save()
    EmailAddress.objects.create(user=persoon.gebruiker, email=email, primary=True, verified=True)
    return persoon


def _meld_aan(client: Client, email: str = "alice@voorbeeld.test", **extra: str) -> None:
    response = client.post("/accounts/login/", {"login": email, "password": WACHTWOORD}, **extra)  # type: ignore[arg-type]
    assert response.status_code == 302


def test_signup_makes_the_person_of_this_municipality(client: Client) -> None:
    naar = _meld_nieuw(client)
    persoon = Persoon.objects.get()
    assert (persoon.naam, persoon.email, persoon.gemeente.naam) == ("Alice", "", "Waterdrecht")

    response = client.post(naar, {"code": _code("alice@voorbeeld.test")})

    assert response["Location"] == "/mijn/"
    persoon.refresh_from_db()
    assert persoon.email == "alice@voorbeeld.test"
    assert "Dag Alice" in client.get("/mijn/").content.decode()


def test_signup_mail_speaks_dutch_and_names_the_municipality(client: Client) -> None:
    _meld_nieuw(client)

    bericht = _laatste("alice@voorbeeld.test")
    assert "Gemeente Waterdrecht" in bericht.body
    assert "Vul deze code in" in bericht.body
    assert not re.search(r"\b(je|jouw|jij|your|you)\b", f"{bericht.subject} {bericht.body}", re.IGNORECASE)


def test_signup_before_the_code_is_not_signed_in(client: Client) -> None:
    _meld_nieuw(client)

    assert client.get("/mijn/").status_code == 302


def test_signup_wrong_code_says_so(client: Client) -> None:
    naar = _meld_nieuw(client)

    response = client.post(naar, {"code": "FOUT99"})

    assert "Deze code klopt niet" in response.content.decode()
    assert Persoon.objects.get().email == ""


def test_signup_with_a_known_address_looks_the_same(client: Client) -> None:
    """Nobody learns who has an account: same page, and the owner of the address gets a mail."""
    _lid()

    naar = _meld_nieuw(client)
    onbekend = _meld_nieuw(Client(), email="nieuw@voorbeeld.test")

    assert naar == onbekend
    assert Persoon.objects.filter(naam="Alice").count() == 2
    assert not re.search(r"\b[A-Z0-9]{3}-?[A-Z0-9]{3}\b", _laatste("alice@voorbeeld.test").body)


def test_login_unknown_address_and_wrong_password_say_the_same(client: Client) -> None:
    _lid()

    def melding(email: str) -> str:
        response = client.post("/accounts/login/", {"login": email, "password": "verkeerd-wachtwoord"})
        return str(response.context["form"].non_field_errors())

    assert melding("alice@voorbeeld.test") == melding("niemand@voorbeeld.test")
    assert "horen niet bij elkaar" in melding("niemand@voorbeeld.test")


def test_login_code_for_unknown_address_looks_the_same(client: Client) -> None:
    _lid()

    bekend = client.post("/accounts/login/code/", {"email": "alice@voorbeeld.test"})
    onbekend = Client().post("/accounts/login/code/", {"email": "niemand@voorbeeld.test"})

    assert bekend["Location"] == onbekend["Location"]


def test_login_with_code_by_mail(client: Client) -> None:
    _lid()
    client.post("/accounts/login/code/", {"email": "alice@voorbeeld.test"})

    response = client.post("/accounts/login/code/confirm/", {"code": _code("alice@voorbeeld.test")})

    assert response["Location"] == "/mijn/"
    assert client.get("/mijn/").status_code == 200


def test_login_elsewhere_makes_an_empty_person_there(client: Client) -> None:
    alice = _lid()

    _meld_aan(client, **OOST)
    tekst = client.get("/mijn/", **OOST).content.decode()  # type: ignore[arg-type]

    elders = Persoon.objects.get(gemeente__naam="Oosterveen")
    assert (elders.naam, elders.gebruiker) == ("", alice.gebruiker)
    assert "Dag Alice" not in tekst
    assert "Vul uw naam in" in tekst
    assert "gewist" not in tekst


def test_change_of_address_counts_after_confirmation(client: Client) -> None:
    alice = _lid()
    _meld_aan(client)
    client.post("/accounts/reauthenticate/", {"password": WACHTWOORD})

    response = client.post("/accounts/email/", {"action_add": "", "email": "nieuw@voorbeeld.test"})
    alice.refresh_from_db()
    assert alice.email == "alice@voorbeeld.test"
    client.post(response["Location"], {"code": _code("nieuw@voorbeeld.test")})

    alice.refresh_from_db()
    assert alice.email == "nieuw@voorbeeld.test"
    assert Gebruiker.objects.get().email == "nieuw@voorbeeld.test"


def test_change_of_address_asks_the_password_again(client: Client) -> None:
    _lid()
    _meld_aan(client)

    response = client.post("/accounts/email/", {"action_add": "", "email": "nieuw@voorbeeld.test"})

    assert response["Location"].startswith("/accounts/reauthenticate/")
    assert not EmailAddress.objects.filter(email="nieuw@voorbeeld.test").exists()


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("naam", ""),
        ("naam", "a" * 121),
        ("email", "geen adres"),
        ("password1", "kort"),
        ("password2", "anders"),
    ],
)
def test_signup_bad_input_names_the_field(veld: str, waarde: str, client: Client) -> None:
    invoer = {"naam": "Bob", "email": "bob@voorbeeld.test", "password1": WACHTWOORD, "password2": WACHTWOORD}

    response = client.post("/accounts/signup/", {**invoer, veld: waarde})

    assert veld in response.context["form"].errors
    assert not Gebruiker.objects.exists()


def test_signup_html_in_the_name_is_shown_as_text(client: Client) -> None:
    naar = _meld_nieuw(client, naam="<img src=x onerror=alert(1)>")
    client.post(naar, {"code": _code("alice@voorbeeld.test")})

    assert "<img src=x" not in client.get("/mijn/").content.decode()


@pytest.mark.parametrize(
    "page",
    [
        "/accounts/login/",
        "/accounts/signup/",
        "/accounts/signup/passkey/",
        "/accounts/login/code/",
        "/accounts/password/reset/",
    ],
)
def test_entrance_pages_speak_dutch(page: str, client: Client) -> None:
    tekst = client.get(page).content.decode()

    assert not re.search(
        r"\b(je|jouw|jij|your|you|please|sign)\b", re.sub(r"<[^>]+>", " ", tekst), re.IGNORECASE
    )
    assert 'style="' not in tekst


@pytest.mark.parametrize(
    "page",
    [
        "/accounts/email/",
        "/accounts/password/change/",
        "/accounts/2fa/",
        "/accounts/2fa/totp/activate/",
        "/accounts/2fa/webauthn/",
        "/accounts/2fa/webauthn/add/",
        "/accounts/reauthenticate/",
    ],
)
def test_manage_pages_speak_dutch(page: str, client: Client) -> None:
    _lid()
    _meld_aan(client)
    client.post("/accounts/reauthenticate/", {"password": WACHTWOORD})

    response = client.get(page)

    assert response.status_code == 200
    tekst = re.sub(r"<script.*?</script>|<[^>]+>", " ", response.content.decode(), flags=re.DOTALL)
    assert not re.search(r"\b(je|jouw|jij|your|you|please|sign)\b", tekst, re.IGNORECASE)
    assert 'style="' not in response.content.decode()


def test_rate_limits_stay_on_outside_tests() -> None:
    """Only the test settings switch them off; allauth's own limits hold wherever that setting is absent."""
    assert settings.ACCOUNT_RATE_LIMITS is False
    assert not hasattr(base, "ACCOUNT_RATE_LIMITS")
