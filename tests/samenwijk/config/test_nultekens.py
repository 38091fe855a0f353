"""NUL characters: no form of ours sends one, PostgreSQL refuses them, and a scanner sends them all day."""

import pytest
from django.test import Client

from tests.factories.gebieden import GemeenteFactory
from tests.factories.mensen import PersoonFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/%00", "/aanvragen/%00/", "/aanvragen/2026-%000001/", "/nieuws/%00/"])
def test_path_with_nul_is_a_bad_request(client: Client, path: str) -> None:
    GemeenteFactory()

    response = client.get(path)

    assert response.status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "/zoeken/?q=speel%00tuin",
        "/trajecten/?gebied=%00",
        "/gebieden/zoek/?postcode=%00",
        "/aanvragen/?gebied=%00&status=%00",
        "/budgetten/?initiatief=%00",
    ],
)
def test_nul_in_the_query_counts_as_not_there(client: Client, path: str) -> None:
    GemeenteFactory()

    response = client.get(path)

    assert response.status_code == 200


def test_nul_in_the_query_of_a_page_behind_the_login(client: Client) -> None:
    persoon = PersoonFactory()
    client.force_login(persoon.gebruiker)

    response = client.get("/aanvragen/beginnen/buurtbudget/?initiatief=a%00b")

    assert response.status_code == 404
