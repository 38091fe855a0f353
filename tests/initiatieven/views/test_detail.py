from typing import Any

import pytest
from django.test import Client

from initiatieven.acties import Actie, registreer_actie, vergeet_actie
from initiatieven.domain.status import meld_voortgang, verberg
from initiatieven.models import Initiatief, Steun
from samenwijk.gebieden.models import Gebied
from samenwijk.mensen.models import Persoon
from tests.factories.initiatieven import VIERKANT, InitiatiefFactory, InitiatieffotoFactory, SteunFactory
from tests.factories.mensen import PersoonFactory
from tests.initiatieven.conftest import KADER, Inloggen

PAGINA = "/initiatieven/bankje-bij-de-vijver/"
# Idea, photo, timeline, outlines.
DETAIL_QUERIES = KADER + 4
AANVAL = "<script>alert(1)</script><img src=x onerror=alert(1)> https://voorbeeld.test/"


def test_html_in_every_text_stays_text(client: Client, wijk: Gebied) -> None:
    idee = InitiatiefFactory(
        gebied=wijk, slug="aanval", titel=AANVAL, verhaal=AANVAL, plek=AANVAL, indiener__naam=AANVAL
    )
    InitiatieffotoFactory(initiatief=idee, omschrijving=AANVAL)

    for adres in ("/initiatieven/aanval/", "/initiatieven/"):
        tekst = client.get(adres).content.decode()
        assert "<script>alert" not in tekst
        assert "<img src=x" not in tekst
        assert "&lt;script&gt;alert(1)" in tekst


def test_page_can_be_shared(client: Client, initiatief: Initiatief) -> None:
    foto = InitiatieffotoFactory(initiatief=initiatief)

    tekst = client.get(PAGINA).content.decode()

    assert '<meta property="og:title" content="Bankje bij de vijver">' in tekst
    assert f'<meta property="og:image" content="http://testserver{PAGINA}foto/{foto.pk}/">' in tekst
    assert f'<link rel="canonical" href="http://testserver{PAGINA}">' in tekst


def test_visitor_is_asked_to_sign_in_and_comes_back(client: Client, initiatief: Initiatief) -> None:
    tekst = client.get(PAGINA).content.decode()

    assert f"?next={PAGINA}" in tekst
    assert "Log in om te steunen" in tekst


def test_postcode_is_not_on_the_page(client: Client, initiatief: Initiatief) -> None:
    Initiatief.objects.update(postcode="1234AB")

    assert "1234AB" not in client.get(PAGINA).content.decode()


def test_timeline_tells_the_public_part(client: Client, initiatief: Initiatief, mensen: Any) -> None:
    meld_voortgang(initiatief=initiatief, naar="in_uitvoering", door=initiatief.indiener)
    SteunFactory(initiatief=initiatief)

    tekst = client.get(PAGINA).content.decode()

    assert "De uitvoering is begonnen" in tekst


@pytest.mark.parametrize(
    ("wie", "code"),
    [
        ("uitgelogd", 404),
        ("buitenstaander", 404),
        ("andere_wijk", 404),
        ("panellid", 404),
        ("medewerker_elders", 404),
        ("medewerker_andere_gemeente", 404),
        ("medewerker_hier", 200),
        ("indiener", 200),
    ],
)
def test_hidden_idea_and_its_photo(
    wie: str, code: int, client: Client, als: Inloggen, initiatief: Initiatief, mensen: Any
) -> None:
    foto = InitiatieffotoFactory(initiatief=initiatief)
    verberg(initiatief=initiatief, door=mensen["medewerker_hier"], reden="Er staat een nummer in.")
    if mensen[wie]:
        als(mensen[wie])

    assert client.get(PAGINA).status_code == code
    antwoord = client.get(f"{PAGINA}foto/{foto.pk}/")

    assert antwoord.status_code == code
    if code == 200:
        assert b"".join(antwoord.streaming_content)
        assert antwoord["Cache-Control"] == "private, no-store"
        assert "Er staat een nummer in." in client.get(PAGINA).content.decode()


def test_photo_is_served_as_a_photo_and_kept_shortly(client: Client, initiatief: Initiatief) -> None:
    foto = InitiatieffotoFactory(initiatief=initiatief)

    antwoord = client.get(f"{PAGINA}foto/{foto.pk}/")

    assert antwoord.status_code == 200
    assert antwoord["Content-Type"] == "image/jpeg"
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert antwoord["Cache-Control"] == "public, max-age=300"
    assert b"".join(antwoord.streaming_content).startswith(b"\xff\xd8\xff")
    opnieuw = client.get(f"{PAGINA}foto/{foto.pk}/", headers={"if-none-match": antwoord["ETag"]})
    assert opnieuw.status_code == 304


def test_photo_of_another_idea_is_not_found(client: Client, initiatief: Initiatief) -> None:
    vreemd = InitiatieffotoFactory(initiatief=InitiatiefFactory(status="verborgen"))

    assert client.get(f"{PAGINA}foto/{vreemd.pk}/").status_code == 404


def test_photo_whose_file_is_gone_is_not_found(client: Client, initiatief: Initiatief) -> None:
    foto = InitiatieffotoFactory(initiatief=initiatief)
    foto.bestand.storage.delete(foto.bestand.name)

    assert client.get(f"{PAGINA}foto/{foto.pk}/").status_code == 404


def test_support_and_taking_it_back(als: Inloggen, initiatief: Initiatief) -> None:
    buur = PersoonFactory()
    client = als(buur)

    client.post(f"{PAGINA}steun/")
    tekst = client.post(f"{PAGINA}steun/", follow=True).content.decode()
    assert "1 persoon steunt dit idee" in tekst
    assert "Trek mijn steun in" in tekst

    client.post(f"{PAGINA}steun/", {"actie": "trek_in"})
    assert not Steun.objects.exists()


def test_own_idea_cannot_be_supported(als: Inloggen, initiatief: Initiatief) -> None:
    tekst = als(initiatief.indiener).post(f"{PAGINA}steun/", follow=True).content.decode()

    assert "Dit is uw eigen idee." in tekst
    assert not Steun.objects.exists()


def test_visitor_who_supports_signs_in_first(client: Client, initiatief: Initiatief) -> None:
    antwoord = client.post(f"{PAGINA}steun/")

    assert antwoord.status_code == 302
    assert antwoord["Location"] == f"/accounts/login/?next={PAGINA}"


def test_stranger_cannot_support(als: Inloggen, initiatief: Initiatief, mensen: Any) -> None:
    assert als(mensen["buitenstaander"]).post(f"{PAGINA}steun/").status_code == 403
    assert not Steun.objects.exists()


def test_support_takes_a_post(als: Inloggen, initiatief: Initiatief) -> None:
    assert als(PersoonFactory()).get(f"{PAGINA}steun/").status_code == 405


def test_higher_rooms_add_what_can_be_done(client: Client, initiatief: Initiatief) -> None:
    def aanvraag(request: Any, idee: Initiatief) -> Actie | None:
        return {"titel": "Maak er een aanvraag van", "url": f"/nieuw/{idee.pk}/", "uitleg": "Geld nodig?"}

    def niets(request: Any, idee: Initiatief) -> Actie | None:
        return None

    for functie in (aanvraag, aanvraag, niets):
        registreer_actie(functie)
    try:
        tekst = client.get(PAGINA).content.decode()
    finally:
        vergeet_actie(aanvraag)
        vergeet_actie(niets)

    assert tekst.count("Maak er een aanvraag van") == 1
    assert f'href="/nieuw/{initiatief.pk}/"' in tekst


@pytest.mark.parametrize("aantal", [1, 3])
def test_number_of_queries(
    aantal: int, client: Client, wijk: Gebied, initiatief: Initiatief, django_assert_num_queries: Any
) -> None:
    Gebied.objects.filter(pk=wijk.pk).update(geometrie=VIERKANT)
    Initiatief.objects.update(breedtegraad=52.0, lengtegraad=5.0)
    InitiatieffotoFactory.create_batch(aantal, initiatief=initiatief)
    SteunFactory.create_batch(aantal, initiatief=initiatief)
    client.get(PAGINA)

    with django_assert_num_queries(DETAIL_QUERIES):
        client.get(PAGINA)


@pytest.mark.parametrize("actie", ["wijzigen", "intrekken", "verbergen"])
@pytest.mark.parametrize(
    "wie",
    [
        *("uitgelogd", "buitenstaander", "andere_wijk", "indiener", "panellid"),
        *("medewerker_elders", "medewerker_hier", "medewerker_andere_gemeente"),
    ],
)
def test_matrix_of_pages(
    actie: str, wie: str, client: Client, als: Inloggen, initiatief: Initiatief, mensen: Any
) -> None:
    persoon: Persoon | None = mensen[wie]
    if persoon:
        als(persoon)
    mag = {"wijzigen": "indiener", "intrekken": "indiener", "verbergen": "medewerker_hier"}[actie] == wie

    antwoord = client.get(f"{PAGINA}{actie}/")

    if wie == "uitgelogd":
        assert antwoord["Location"] == f"/accounts/login/?next={PAGINA}{actie}/"
    elif wie in {"buitenstaander", "medewerker_andere_gemeente"}:
        assert antwoord.status_code == 403
    else:
        assert antwoord.status_code == (200 if mag else 404)
