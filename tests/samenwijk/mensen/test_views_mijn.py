"""Pages about oneself."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import Client

from samenwijk.mensen import eigen_gegevens, mijn
from samenwijk.mensen.models import Persoon, Woonclaim
from tests.factories.gebieden import GebiedFactory, GemeenteFactory, PostcodebereikFactory
from tests.factories.mensen import GebruikerFactory, PersoonFactory

pytestmark = pytest.mark.django_db
Login = Callable[[Client, Persoon], Client]

PAGES = ["/mijn/", "/mijn/gegevens/", "/mijn/adres/", "/mijn/verwijderen/", "/mijn/gegevens/download/"]


@pytest.fixture
def alice() -> Persoon:
    return PersoonFactory(naam="Alice", woont_in=GebiedFactory(naam="De Werven"))


@pytest.mark.parametrize("page", PAGES)
def test_page_logged_out_goes_to_login_and_back(page: str, client: Client) -> None:
    GemeenteFactory()

    response = client.get(page)

    assert response.status_code == 302
    assert response["Location"] == f"/accounts/login/?next={page}"


@pytest.mark.parametrize("page", PAGES)
def test_page_for_oneself(page: str, client: Client, login: Login, alice: Persoon) -> None:
    response = login(client, alice).get(page)

    assert response.status_code == 200
    assert "Alice" in response.content.decode() or page in {"/mijn/adres/", "/mijn/verwijderen/"}


def test_page_with_session_of_elsewhere_ends_it(client: Client, alice: Persoon) -> None:
    """A login without Persoon here: no loop between /mijn/ and the sign-in page."""
    GemeenteFactory()
    client.force_login(GebruikerFactory(), backend="django.contrib.auth.backends.ModelBackend")

    response = client.get("/mijn/", follow=True)

    assert response.redirect_chain == [("/accounts/login/?next=/mijn/", 302)]
    assert "_auth_user_id" not in client.session


def test_mijn_never_shows_the_person_of_another_municipality(client: Client, login: Login) -> None:
    GemeenteFactory()
    alice = PersoonFactory(naam="Alice Oost", gemeente=GemeenteFactory(naam="Oosterveen"))

    response = login(client, alice).get("/mijn/")

    assert response.status_code == 302


@pytest.mark.parametrize("aantal", [1, 3])
def test_mijn_shows_registered_blocks_in_order(
    aantal: int,
    client: Client,
    login: Login,
    alice: Persoon,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: Any,
) -> None:
    monkeypatch.setattr(mijn, "_functies", [])

    def ideeen(request: HttpRequest) -> mijn.Blok:
        items: list[mijn.Regel] = [
            {"titel": f"<b>Idee {n}</b>", "url": f"/initiatieven/{n}/", "status_tekst": "openbaar"}
            for n in range(aantal)
        ]
        return {"titel": "Mijn ideeën", "items": items, "actie": {"tekst": "Nieuw idee", "url": "/x/"}}

    mijn.registreer(ideeen, volgorde=20)
    mijn.registreer(ideeen, volgorde=5)
    mijn.registreer(lambda request: {"titel": "Mijn aanvragen", "items": [], "leeg": "Nog niets."}, 10)
    mijn.registreer(lambda request: None)
    login(client, alice)

    with django_assert_num_queries(9):
        tekst = client.get("/mijn/").content.decode()

    assert tekst.index("Mijn aanvragen") < tekst.index("Mijn ideeën")
    assert tekst.count("Mijn ideeën") == 1
    assert "&lt;b&gt;Idee 0" in tekst
    assert "Nog niets." in tekst


def test_gegevens_saves_and_returns(client: Client, login: Login, alice: Persoon) -> None:
    login(client, alice)

    response = client.post(
        "/mijn/gegevens/", {"naam": "Alice de Wit", "telefoon": "06 12345678", "leeftijd": "16"}
    )

    assert response["Location"] == "/mijn/gegevens/"
    alice.refresh_from_db()
    assert (alice.naam, alice.telefoon, alice.leeftijd_minstens) == ("Alice de Wit", "06 12345678", 16)
    assert alice.mail_bij_bericht is False
    assert "16 jaar of ouder" in client.get("/mijn/gegevens/").content.decode()


@pytest.mark.parametrize(
    ("veld", "waarde", "melding"),
    [
        ("naam", "", "Vul uw naam in."),
        ("naam", "a" * 121, "120"),
        ("naam", "\x00", "Null-tekens"),
        ("telefoon", "bel mij", "Schrijf een telefoonnummer"),
        ("telefoon", "0" * 40, "20"),
        ("leeftijd", "3", "Selecteer een geldige keuze"),
        ("leeftijd", "oud", "Selecteer een geldige keuze"),
    ],
)
def test_gegevens_bad_input_names_the_field_and_keeps_the_rest(
    veld: str, waarde: str, melding: str, client: Client, login: Login, alice: Persoon
) -> None:
    login(client, alice)
    invoer = {"naam": "Alice Nieuw", "telefoon": "0612345678", "leeftijd": "", veld: waarde}

    response = client.post("/mijn/gegevens/", invoer)

    tekst = response.content.decode()
    assert response.status_code == 200
    assert melding in str(response.context["form"].errors[veld])
    assert 'value="0612345678"' in tekst or veld == "telefoon"
    alice.refresh_from_db()
    assert alice.naam == "Alice"


def test_gegevens_html_is_shown_as_text(client: Client, login: Login, alice: Persoon) -> None:
    login(client, alice).post("/mijn/gegevens/", {"naam": "<script>alert(1)</script>", "leeftijd": ""})

    assert "<script>alert" not in client.get("/mijn/").content.decode()


def test_adres_unknown_postcode_keeps_the_input(client: Client, login: Login, alice: Persoon) -> None:
    response = login(client, alice).post("/mijn/adres/", {"postcode": "9999 zz", "huisnummer": "12"})

    tekst = response.content.decode()
    assert "Wij kennen deze postcode niet in Waterdrecht" in tekst
    assert 'value="9999 zz"' in tekst
    assert Woonclaim.objects.count() == 1


@pytest.mark.parametrize(
    ("invoer", "veld"),
    [
        ({"postcode": "12AB", "huisnummer": "1"}, "postcode"),
        ({"postcode": "1234AB", "huisnummer": "twaalf"}, "huisnummer"),
        ({"postcode": "1234AB", "huisnummer": "-4"}, "huisnummer"),
        ({"postcode": "1234AB", "huisnummer": "9" * 30}, "huisnummer"),
        ({"postcode": "1234AB", "huisnummer": "1", "toevoeging": "x" * 11}, "toevoeging"),
    ],
)
def test_adres_bad_input_names_the_field(
    invoer: dict[str, str], veld: str, client: Client, login: Login, alice: Persoon
) -> None:
    PostcodebereikFactory()

    response = login(client, alice).post("/mijn/adres/", invoer)

    assert set(response.context["form"].errors) == {veld}


def test_adres_double_submit_gives_one_claim(client: Client, login: Login) -> None:
    PostcodebereikFactory()
    bob = PersoonFactory()
    login(client, bob)

    for _keer in range(2):
        client.post("/mijn/adres/", {"postcode": "1234 AB", "huisnummer": "7", "toevoeging": "A"})

    assert Woonclaim.objects.get().huisnummer == 7
    assert "1234AB 7A" in client.get("/mijn/adres/").content.decode()


def test_verwijderen_needs_confirmation(client: Client, login: Login, alice: Persoon) -> None:
    response = login(client, alice).post("/mijn/verwijderen/", {})

    assert "Zet een vinkje" in response.content.decode()
    alice.refresh_from_db()
    assert alice.naam == "Alice"


def test_verwijderen_erases_and_signs_out(client: Client, login: Login, alice: Persoon) -> None:
    response = login(client, alice).post("/mijn/verwijderen/", {"begrepen": "on"})

    assert response["Location"] == "/"
    assert "_auth_user_id" not in client.session
    alice.refresh_from_db()
    assert alice.gewist_op is not None


def test_download_holds_own_data_and_that_of_other_rooms(
    client: Client, login: Login, alice: Persoon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(eigen_gegevens, "_functies", {})
    eigen_gegevens.registreer_uitvoer("ideeën", lambda persoon: [{"titel": "Bankje", "door": persoon.pk}])

    response = login(client, alice).get("/mijn/gegevens/download/")

    inhoud = json.loads(response.content)
    assert inhoud["persoon"]["naam"] == "Alice"
    assert inhoud["woonadressen"][0]["gebied"] == "De Werven"
    assert inhoud["ideeën"] == [{"titel": "Bankje", "door": alice.pk}]
    assert "attachment" in response["Content-Disposition"]
