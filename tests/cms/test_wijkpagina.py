"""The page of an area with its live blocks."""

import pytest
from django.test import Client

from cms.models import Wijkpagina
from tests.factories.gebieden import GebiedFactory, GebiedssoortFactory
from tests.factories.mensen import MedewerkerFactory, OrgaanFactory, PersoonFactory

from .vulling import vul_wijk

pytestmark = pytest.mark.django_db
ADRES = "/wijken/de-werven/"


def inhoud(client: Client, adres: str = ADRES) -> str:
    response = client.get(adres)
    assert response.status_code == 200
    return response.content.decode()


def test_wijkpagina_without_anything_says_so_and_offers_a_next_step(client, wijkpagina):
    pagina = inhoud(client)

    assert "Er staat nu niets open" in pagina
    assert "Nog geen ideeën" in pagina
    assert "nog geen budget vastgesteld" in pagina
    assert "Er zijn nog geen aanvragen." in pagina
    assert "Dit gebied heeft nog geen panel." in pagina


def test_wijkpagina_shows_what_the_rooms_know_of_this_area(client, wijkpagina):
    vul_wijk(wijkpagina.gebied, 1)

    pagina = inhoud(client)

    for verwacht in (
        "Buurtbudget de-werven 1",
        "Buurtfeest de-werven 1",
        "Geveltuin de-werven 1",
        "1 steunt dit",
        "Panel de-werven 1",
        "Lid de-werven 1-1",
        "Stemronde de-werven 1",
        "Plein de-werven 1",
        "Wij doen wat u adviseert.",
        "Bericht de-werven 1",
        "€\xa07.500,00",
    ):
        assert verwacht in pagina


def test_wijkpagina_never_shows_who_applied(client, wijkpagina):
    vul_wijk(wijkpagina.gebied, 1)
    aanvraag = wijkpagina.gebied.aanvragen.get()
    aanvraag.aanvrager_naam = "Aagje Aanvrager"
    aanvraag.save()

    assert "Aagje" not in inhoud(client)


def test_everything_shown_leads_to_its_own_page(client, wijkpagina):
    vul_wijk(wijkpagina.gebied, 1)
    pagina = inhoud(client)

    for adres in (
        "/budgetten/buurtbudget-de-werven-1/",
        "/initiatieven/geveltuin-de-werven-1/",
        f"/aanvragen/{wijkpagina.gebied.aanvragen.get().kenmerk}/",
        "/geld/de-werven/",
        "/organen/panel-de-werven-1/",
        "/trajecten/plein-de-werven-1/",
        f"/stemmen/{wijkpagina.gebied.organen.get().stemrondes.get().pk}/",
    ):
        assert f'href="{adres}"' in pagina
        assert client.get(adres).status_code == 200


def test_wijkpagina_shows_what_lies_in_its_buurten_but_not_in_another_wijk(client, wijkpagina):
    soort = GebiedssoortFactory(gemeente=wijkpagina.gebied.gemeente, code="buurt")
    buurt = GebiedFactory(gemeente=soort.gemeente, soort=soort, naam="De Kade", ouder=wijkpagina.gebied)
    elders = GebiedFactory(gemeente=soort.gemeente, naam="Elders")
    vul_wijk(buurt, 1)
    vul_wijk(elders, 1)

    pagina = inhoud(client)

    assert "Geveltuin de-kade 1" in pagina
    assert "elders" not in pagina


def test_members_stay_hidden_when_their_list_is_not_public(client, wijkpagina):
    lid = PersoonFactory(gemeente=wijkpagina.gebied.gemeente, naam="Besloten Lid")
    OrgaanFactory(gemeente=lid.gemeente, gebieden=[wijkpagina.gebied], leden=[lid], ledenlijst_openbaar=False)

    pagina = inhoud(client)

    assert "Besloten Lid" not in pagina
    assert "1 lid" in pagina


@pytest.mark.parametrize("aantal", [1, 3])
def test_wijkpagina_costs_the_same_number_of_queries(client, wijkpagina, aantal, django_assert_num_queries):
    vul_wijk(wijkpagina.gebied, aantal)
    inhoud(client)  # renditions and site paths are made once

    with django_assert_num_queries(19):
        inhoud(client)


@pytest.mark.parametrize("aantal", [1, 3])
@pytest.mark.parametrize("factory", [PersoonFactory, MedewerkerFactory], ids=["resident", "wijkmanager"])
def test_wijkpagina_for_somebody_signed_in_costs_the_same(
    als, wijkpagina, factory, aantal, django_assert_num_queries
):
    """Only editors pay more: their page carries Wagtail's bar."""
    vul_wijk(wijkpagina.gebied, aantal)
    client = als(factory(gemeente=wijkpagina.gebied.gemeente))
    inhoud(client)

    with django_assert_num_queries(25):
        inhoud(client)


def test_an_emptied_wijkpagina_gets_its_live_blocks_back(wijkpagina):
    wijkpagina.inhoud = []

    wijkpagina.save()

    wijkpagina.refresh_from_db()
    assert [deel.block_type for deel in wijkpagina.inhoud] == [
        "open",
        "budget",
        "initiatieven",
        "aanvragen",
        "panel",
        "nieuws",
    ]


def test_an_editor_sees_the_userbar_and_a_visitor_does_not(client, als, wijkpagina, redacteur):
    assert "wagtail-userbar" not in inhoud(client)
    assert "wagtail-userbar" in inhoud(als(redacteur))


def test_one_area_has_one_page(wijkpagina):
    overzicht = wijkpagina.get_parent()
    tweede = Wijkpagina(title="Nog een", slug="nog-een", gebied=wijkpagina.gebied)

    with pytest.raises(Exception, match="gebied"):
        overzicht.add_child(instance=tweede)
