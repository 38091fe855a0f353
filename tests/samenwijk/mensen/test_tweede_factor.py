"""Staff only with a second factor in this very session."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.contrib.auth.models import Permission
from django.core.mail import EmailMessage
from django.test import Client

from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Gebruiker, Persoon
from tests.factories.gebieden import GebiedFactory, GemeenteFactory
from tests.factories.mensen import MedewerkerFactory, PersoonFactory, RoltoewijzingFactory

pytestmark = pytest.mark.django_db
WACHTWOORD = "een-lang-wachtwoord-42"
OPZETTEN = "/mijn/tweede-factor/?next=%2Fmijn%2Fgegevens%2F"
GEBRUIKEN = "/accounts/2fa/reauthenticate/?next=%2Fmijn%2Fgegevens%2F"


@pytest.fixture
def medewerker() -> Persoon:
    persoon: Persoon = MedewerkerFactory(rol=Rol.WIJKMANAGER, rol_gebied=GebiedFactory())
    assert persoon.gebruiker is not None
    persoon.gebruiker.set_password(WACHTWOORD)
    persoon.gebruiker.save()
    EmailAddress.objects.create(
        user=persoon.gebruiker, email=persoon.gebruiker.email, primary=True, verified=True
    )
    return persoon


def _meld_aan(client: Client, gebruiker: Gebruiker | None) -> None:
    assert gebruiker is not None
    response = client.post("/accounts/login/", {"login": gebruiker.email, "password": WACHTWOORD})
    assert response.status_code == 302


def _app(gebruiker: Gebruiker | None) -> str:
    geheim = generate_totp_secret()
    TOTP.activate(gebruiker, geheim)
    return geheim


def _code(geheim: str) -> str:
    return format_hotp_value(hotp_value(geheim, int(time.time()) // 30))


def _sleutel(gebruiker: Gebruiker | None) -> Authenticator:
    sleutel: Authenticator = WebAuthn.add(gebruiker, "sleutel", {"id": "x"}).instance
    return sleutel


def test_staff_without_factor_is_sent_to_set_one_up(client: Client, medewerker: Persoon) -> None:
    _meld_aan(client, medewerker.gebruiker)

    response = client.get("/mijn/gegevens/")

    assert response["Location"] == OPZETTEN
    uitleg = client.get(response["Location"])
    assert uitleg.status_code == 200
    assert "Stel een app in" in uitleg.content.decode()


@pytest.mark.parametrize(
    "page", ["/", "/mijn/", "/werk/mensen/", "/beheer/", "/bestaat-niet/", "/accounts/email/"]
)
def test_staff_without_factor_reaches_no_other_page(page: str, client: Client, medewerker: Persoon) -> None:
    _meld_aan(client, medewerker.gebruiker)

    response = client.get(page)

    assert response.status_code == 302
    assert response["Location"].startswith("/mijn/tweede-factor/")


def test_staff_posting_without_factor_changes_nothing(client: Client, medewerker: Persoon) -> None:
    _meld_aan(client, medewerker.gebruiker)

    response = client.post("/mijn/gegevens/", {"naam": "Anders", "leeftijd": ""})

    assert response["Location"] == "/mijn/tweede-factor/?next=%2Fmijn%2F"
    medewerker.refresh_from_db()
    assert medewerker.naam != "Anders"


@pytest.mark.parametrize(
    "page", ["/accounts/logout/", "/demo/", "/demo/postbus/", "/.well-known/security.txt"]
)
def test_open_doors_stay_open(page: str, client: Client, medewerker: Persoon) -> None:
    _meld_aan(client, medewerker.gebruiker)

    assert client.get(page).status_code == 200


def test_staff_sets_up_an_app_and_goes_on(client: Client, medewerker: Persoon) -> None:
    """The real flow: password again, scan, code; then the session counts as signed in with a second factor."""
    _meld_aan(client, medewerker.gebruiker)
    response = client.get("/accounts/2fa/totp/activate/")
    assert response["Location"].startswith("/accounts/reauthenticate/")
    client.post(response["Location"], {"password": WACHTWOORD})
    pagina = client.get("/accounts/2fa/totp/activate/")
    geheim = pagina.context["form"].secret
    assert "data:image" not in pagina.content.decode()
    qr = client.get("/mijn/tweede-factor/qr.svg")
    assert qr["Content-Type"] == "image/svg+xml"

    with_commit = client.post("/accounts/2fa/totp/activate/", {"code": _code(geheim)})

    assert with_commit.status_code == 302
    assert Authenticator.objects.filter(user=medewerker.gebruiker, type="totp").exists()


@pytest.mark.django_db(transaction=True)
def test_first_factor_counts_as_used(client: Client) -> None:
    persoon = MedewerkerFactory(rol=Rol.WIJKMANAGER)
    persoon.gebruiker.set_unusable_password()
    persoon.gebruiker.save()
    EmailAddress.objects.create(user=persoon.gebruiker, email=persoon.email, primary=True, verified=True)
    client.force_login(persoon.gebruiker, backend="django.contrib.auth.backends.ModelBackend")
    geheim = client.get("/accounts/2fa/totp/activate/").context["form"].secret

    response = client.post("/accounts/2fa/totp/activate/", {"code": _code(geheim)}, follow=True)

    assert response.status_code == 200
    assert client.get("/mijn/gegevens/").status_code == 200


def test_wrong_code_sets_nothing_up(client: Client, medewerker: Persoon) -> None:
    _meld_aan(client, medewerker.gebruiker)
    client.post("/accounts/reauthenticate/", {"password": WACHTWOORD})
    client.get("/accounts/2fa/totp/activate/")

    response = client.post("/accounts/2fa/totp/activate/", {"code": "abc"})

    assert response.status_code == 200
    assert not Authenticator.objects.exists()


def test_sign_in_with_password_and_app(client: Client, medewerker: Persoon) -> None:
    geheim = _app(medewerker.gebruiker)
    _meld_aan(client, medewerker.gebruiker)

    client.post("/accounts/2fa/authenticate/", {"code": _code(geheim)})

    assert client.get("/mijn/gegevens/").status_code == 200


def test_session_with_mail_code_only_is_sent_to_the_factor(
    client: Client, medewerker: Persoon, mailoutbox: list[EmailMessage]
) -> None:
    """The factor came after this session began: that it exists is not enough, this session must use it."""
    gebruiker = medewerker.gebruiker
    client.post("/accounts/login/code/", {"email": medewerker.email})
    code = re.search(r"^[A-Z0-9-]{6,}$", mailoutbox[-1].body, re.MULTILINE)
    assert code is not None
    response = client.post("/accounts/login/code/confirm/", {"code": code.group()})
    assert response.status_code == 302
    methoden = [regel["method"] for regel in client.session["account_authentication_methods"]]
    assert methoden == ["code"]
    geheim = _app(gebruiker)

    assert client.get("/mijn/gegevens/")["Location"] == GEBRUIKEN
    client.post("/accounts/2fa/reauthenticate/", {"code": _code(geheim)})

    assert client.get("/mijn/gegevens/").status_code == 200


def test_factor_not_used_cannot_be_passed_by_adding_another(client: Client, medewerker: Persoon) -> None:
    """Password and mailbox are not enough: the pages where factors are added ask for the existing factor first."""
    _meld_aan(client, medewerker.gebruiker)
    client.post("/accounts/reauthenticate/", {"password": WACHTWOORD})
    _app(medewerker.gebruiker)

    for page in ("/accounts/2fa/webauthn/add/", "/accounts/2fa/", "/accounts/2fa/recovery-codes/", "/mijn/"):
        assert client.get(page)["Location"].startswith("/accounts/2fa/reauthenticate/")


def test_passkey_only_is_sent_to_the_passkey(client: Client, medewerker: Persoon) -> None:
    _meld_aan(client, medewerker.gebruiker)
    _sleutel(medewerker.gebruiker)

    response = client.get("/mijn/gegevens/")

    assert response["Location"] == "/accounts/2fa/webauthn/reauthenticate/?next=%2Fmijn%2Fgegevens%2F"


def test_record_of_somebody_else_in_the_session_does_not_count(client: Client, medewerker: Persoon) -> None:
    client.force_login(medewerker.gebruiker, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": 0}]
    session["account_authentication_methods_user"] = "0"
    session.save()

    assert client.get("/mijn/gegevens/")["Location"] == OPZETTEN


def test_resident_needs_no_factor(client: Client) -> None:
    alice = PersoonFactory()
    client.force_login(alice.gebruiker, backend="django.contrib.auth.backends.ModelBackend")

    assert client.get("/mijn/").status_code == 200


def test_superuser_without_role_needs_a_factor(client: Client) -> None:
    alice = PersoonFactory(gebruiker__is_superuser=True)
    client.force_login(alice.gebruiker, backend="django.contrib.auth.backends.ModelBackend")

    assert client.get("/mijn/")["Location"].startswith("/mijn/tweede-factor/")


def test_editor_rights_without_role_need_a_factor_in_the_admin(client: Client) -> None:
    alice = PersoonFactory()
    alice.gebruiker.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(alice.gebruiker, backend="django.contrib.auth.backends.ModelBackend")

    assert client.get("/beheer/")["Location"].startswith("/mijn/tweede-factor/")
    assert client.get("/mijn/").status_code == 200


def test_staff_of_another_municipality_is_a_resident_here(client: Client) -> None:
    alice = PersoonFactory()
    elders = PersoonFactory(gemeente=GemeenteFactory(naam="Oosterveen"), gebruiker=alice.gebruiker)
    RoltoewijzingFactory(persoon=elders, rol=Rol.BEHEERDER)
    client.force_login(alice.gebruiker, backend="django.contrib.auth.backends.ModelBackend")

    assert client.get("/mijn/").status_code == 200
    assert client.get("/werk/mensen/").status_code == 403


def test_explanation_never_leads_to_another_site(
    client: Client, medewerker: Persoon, login: Callable[[Client, Persoon], Client]
) -> None:
    login(client, medewerker)

    response = client.get("/mijn/tweede-factor/", {"next": "https://elders.example/"})

    assert response["Location"] == "/mijn/"


def test_used_factor_costs_no_query(
    client: Client,
    medewerker: Persoon,
    login: Callable[[Client, Persoon], Client],
    django_assert_num_queries: Any,
) -> None:
    login(client, medewerker)

    # municipality, session, user, and the person whom the page itself asks for
    with django_assert_num_queries(4):
        client.get("/mijn/tweede-factor/")
