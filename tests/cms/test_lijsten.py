"""Lists in the site, and the front page of staff: as many queries for three things as for one."""

from typing import Any

import pytest
from django.test import Client

from cms.models import Wijkpagina
from samenwijk.mensen.enums import Rol
from tests.aanmelden import sign_in
from tests.factories.mensen import MedewerkerFactory

from .vulling import vul_wijk

pytestmark = pytest.mark.django_db
NIEUWS, WIJKEN, ZOEKEN, WERK = 9, 8, 6, 15


@pytest.mark.parametrize("aantal", [1, 3])
@pytest.mark.parametrize(
    ("adres", "queries"), [("/nieuws/", NIEUWS), ("/wijken/", WIJKEN), ("/zoeken/?q=geveltuin", ZOEKEN)]
)
def test_list_costs_the_same_number_of_queries(
    client: Client,
    wijkpagina: Wijkpagina,
    adres: str,
    queries: int,
    aantal: int,
    django_assert_num_queries: Any,
) -> None:
    vul_wijk(wijkpagina.gebied, aantal)
    client.get(adres)

    with django_assert_num_queries(queries):
        assert client.get(adres).status_code == 200


@pytest.mark.parametrize("aantal", [1, 3])
def test_front_page_of_staff_costs_the_same_number_of_queries(
    client: Client, wijkpagina: Wijkpagina, aantal: int, django_assert_num_queries: Any
) -> None:
    vul_wijk(wijkpagina.gebied, aantal)
    beheerder = MedewerkerFactory(gemeente=wijkpagina.gebied.gemeente, rol=Rol.BUDGETBEHEERDER)
    sign_in(client, beheerder.gebruiker)
    client.get("/werk/")

    with django_assert_num_queries(WERK):
        assert client.get("/werk/").status_code == 200
