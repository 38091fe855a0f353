"""Public pages of this room."""

from datetime import timedelta

import pytest
from django.test import Client

from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon
from samenwijk.participatie.domain.publiceren import publiceer_traject
from tests.factories.gebieden import GebiedFactory, GemeenteFactory
from tests.factories.mensen import PersoonFactory
from tests.factories.participatie import FaseFactory, TrajectFactory, published_traject

from .hulp import Login, eigen_queries

pytestmark = pytest.mark.django_db
OOSTERVEEN = {"headers": {"host": "oosterveen.localhost"}}


def test_lijst_shows_published_of_this_municipality_only(client: Client) -> None:
    published_traject(titel="Hier")
    TrajectFactory(titel="Concept", fasen=1)
    published_traject(titel="Daar", gemeente=GemeenteFactory(naam="Oosterveen"))

    hier = client.get("/trajecten/").content.decode()
    daar = client.get("/trajecten/", **OOSTERVEEN).content.decode()

    assert "Hier" in hier
    assert "Wij doen wat u adviseert." in hier
    assert not {"Concept", "Daar"} & set(hier.replace("<", " <").replace(">", "> ").split())
    assert "Daar" in daar
    assert ">Hier<" not in daar


def test_lijst_filters_by_area_and_state(client: Client, wijk: Gebied) -> None:
    noord = GebiedFactory(naam="Noord")
    published_traject(titel="Bij de werf", gebied=wijk)
    published_traject(titel="In het noorden", gebied=noord)

    werf = client.get("/trajecten/", {"gebied": "de-werven"}).content.decode()
    with klok.op_moment(klok.nu() + timedelta(days=60)):
        nu = client.get("/trajecten/").content.decode()
        voorbij = client.get("/trajecten/", {"stand": "afgerond", "gebied": "noord"}).content.decode()

    assert "Bij de werf" in werf
    assert "In het noorden" not in werf
    assert "Geen trajecten gevonden" in nu
    assert "In het noorden" in voorbij
    assert "Bij de werf" not in voorbij


def test_lijst_with_nonsense_in_the_address_says_so(client: Client, wijk: Gebied) -> None:
    antwoord = client.get("/trajecten/", {"gebied": "bestaat-niet", "stand": "x", "pagina": "zeven"})

    assert antwoord.status_code == 200
    assert 'id="id_gebied_error"' in antwoord.content.decode()


@pytest.mark.parametrize("aantal", [1, 3])
def test_lijst_queries(client: Client, wijk: Gebied, aantal: int) -> None:
    for _nummer in range(aantal):
        published_traject(gebied=wijk, fasen=2)

    with eigen_queries(3):
        client.get("/trajecten/")


@pytest.mark.parametrize("aantal", [1, 3])
def test_detail_queries(client: Client, aantal: int) -> None:
    traject = published_traject(fasen=aantal)

    with eigen_queries(3):
        client.get(f"/trajecten/{traject.slug}/")


def test_detail_shows_promise_bounds_goal_dates_and_contact_escaped(client: Client) -> None:
    traject = TrajectFactory(titel="Plein <b>", slug="plein", contact="Balie", fasen=0)
    FaseFactory(traject=traject, kaders="<script>alert(1)</script>")
    publiceer_traject(traject=traject, door=None)

    inhoud = client.get("/trajecten/plein/").content.decode()

    for tekst in (
        "Plein &lt;b&gt;",
        "Wij doen wat u adviseert.",
        "Een plan voor het plein.",
        "Balie",
        "Loopt nu",
    ):
        assert tekst in inhoud
    assert "<script>alert" not in inhoud


def test_detail_of_other_municipality_is_404(client: Client) -> None:
    traject = published_traject(gemeente=GemeenteFactory(naam="Oosterveen"))
    GemeenteFactory()

    assert client.get(f"/trajecten/{traject.slug}/").status_code == 404
    assert client.get(f"/trajecten/{traject.slug}/", **OOSTERVEEN).status_code == 200


def test_detail_of_a_draft_is_for_its_editors(
    client: Client, login: Login, wijk: Gebied, redacteur: Persoon
) -> None:
    traject = TrajectFactory(gebied=wijk, fasen=1)
    adres = f"/trajecten/{traject.slug}/"

    assert client.get(adres).status_code == 404
    assert login(client, PersoonFactory(woont_in=wijk)).get(adres).status_code == 404
    antwoord = login(client, redacteur).get(adres)

    assert "Dit is een concept" in antwoord.content.decode()


def test_page_of_the_area_shows_open_processes(client: Client, wijk: Gebied) -> None:
    published_traject(titel="Bij de werf", gebied=wijk)

    antwoord = client.get("/gebieden/de-werven/")

    assert antwoord.status_code == 302 or "Bij de werf" in antwoord.content.decode()
