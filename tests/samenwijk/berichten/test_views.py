"""Pages with one's own messages."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from samenwijk.berichten.models import Bericht
from samenwijk.berichten.queries import ongelezen_aantal
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from tests.factories.berichten import BerichtFactory
from tests.factories.gebieden import GemeenteFactory
from tests.factories.mensen import MedewerkerFactory, PersoonFactory

pytestmark = pytest.mark.django_db
Login = Callable[[Client, Persoon], Client]


@pytest.fixture
def alice() -> Persoon:
    return PersoonFactory(naam="Alice")


@pytest.mark.parametrize("aantal", [1, 3])
def test_lijst_in_few_queries(
    aantal: int, client: Client, login: Login, alice: Persoon, django_assert_num_queries: Any
) -> None:
    BerichtFactory.create_batch(aantal, persoon=alice)
    login(client, alice)

    with django_assert_num_queries(10):
        response = client.get("/mijn/berichten/")

    assert len(response.context["pagina"]) == aantal


def test_lijst_unread_first(client: Client, login: Login, alice: Persoon) -> None:
    oud = BerichtFactory(persoon=alice)
    gelezen = BerichtFactory(persoon=alice, gelezen_op=klok.nu())

    pagina = login(client, alice).get("/mijn/berichten/").context["pagina"]

    assert list(pagina) == [oud, gelezen]


def test_lijst_is_paged(client: Client, login: Login, alice: Persoon) -> None:
    BerichtFactory.create_batch(21, persoon=alice)
    login(client, alice)

    assert len(client.get("/mijn/berichten/?pagina=2").context["pagina"]) == 1
    assert client.get("/mijn/berichten/?pagina=zes").status_code == 200


def test_detail_marks_as_read_once(client: Client, login: Login, alice: Persoon) -> None:
    bericht = BerichtFactory(persoon=alice, tekst="<script>alert(1)</script> zie https://voorbeeld.test/")
    assert ongelezen_aantal(alice) == 1

    tekst = login(client, alice).get(f"/mijn/berichten/{bericht.pk}/").content.decode()

    bericht.refresh_from_db()
    eerst = bericht.gelezen_op
    client.get(f"/mijn/berichten/{bericht.pk}/")
    bericht.refresh_from_db()
    assert eerst is not None
    assert bericht.gelezen_op == eerst
    assert ongelezen_aantal(alice) == 0
    assert "<script>alert" not in tekst


@pytest.mark.parametrize("wie", ["other resident", "beheerder", "logged out", "same login elsewhere"])
def test_detail_of_somebody_else_is_not_found(wie: str, client: Client, login: Login, alice: Persoon) -> None:
    bericht = BerichtFactory(persoon=alice)
    host = {}
    if wie == "other resident":
        login(client, PersoonFactory())
    elif wie == "beheerder":
        login(client, MedewerkerFactory(rol=Rol.BEHEERDER))
    elif wie == "same login elsewhere":
        elders = PersoonFactory(gemeente=GemeenteFactory(naam="Oosterveen"), gebruiker=alice.gebruiker)
        login(client, elders)
        host = {"HTTP_HOST": "oosterveen.localhost"}

    response = client.get(f"/mijn/berichten/{bericht.pk}/", **host)  # type: ignore[arg-type]

    assert response.status_code == (302 if wie == "logged out" else 404)
    bericht.refresh_from_db()
    assert bericht.gelezen_op is None


def test_alles_gelezen_touches_only_my_own(client: Client, login: Login, alice: Persoon) -> None:
    BerichtFactory.create_batch(2, persoon=alice)
    ander = BerichtFactory()

    login(client, alice).post("/mijn/berichten/alles-gelezen/")

    assert ongelezen_aantal(alice) == 0
    assert Bericht.objects.get(pk=ander.pk).gelezen_op is None
    assert client.get("/mijn/berichten/alles-gelezen/").status_code == 405


def test_badge_counts_unread(client: Client, login: Login, alice: Persoon) -> None:
    BerichtFactory.create_batch(2, persoon=alice)

    tekst = login(client, alice).get("/mijn/").content.decode()

    assert 'class="sw-teller">2' in tekst
    assert "Nieuwe berichten" in tekst


def test_ongelezen_aantal_of_a_visitor_is_nothing() -> None:
    assert ongelezen_aantal(None) == 0
