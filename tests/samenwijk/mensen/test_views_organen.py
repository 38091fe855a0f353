"""Public pages of organs."""

from typing import Any

import pytest
from django.test import Client

from tests.factories.gebieden import GebiedFactory, GemeenteFactory
from tests.factories.mensen import OrgaanFactory, PersoonFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("aantal", [1, 3])
def test_organen_in_few_queries(aantal: int, client: Client, django_assert_num_queries: Any) -> None:
    for _nummer in range(aantal):
        OrgaanFactory(gebieden=[GebiedFactory(), GebiedFactory()])

    with django_assert_num_queries(4):
        response = client.get("/organen/")

    assert response.content.decode().count("sw-kaart__titel") == aantal


def test_organen_of_another_municipality_are_not_there(client: Client) -> None:
    GemeenteFactory()
    vreemd = OrgaanFactory(naam="Dorpsraad Oost", gemeente=GemeenteFactory(naam="Oosterveen"))

    assert "Dorpsraad Oost" not in client.get("/organen/").content.decode()
    assert client.get(f"/organen/{vreemd.slug}/").status_code == 404


@pytest.mark.parametrize("aantal", [1, 3])
def test_orgaan_shows_members_in_few_queries(
    aantal: int, client: Client, django_assert_num_queries: Any
) -> None:
    orgaan = OrgaanFactory(
        gebieden=[GebiedFactory()],
        leden=PersoonFactory.create_batch(aantal),
        omschrijving="Beslist mee.\n<b>Niet vet</b>",
        hoe_gekozen="Door loting.",
    )

    with django_assert_num_queries(5):
        tekst = client.get(f"/organen/{orgaan.slug}/").content.decode()

    assert "Beslist mee." in tekst
    assert "Door loting." in tekst
    assert "&lt;b&gt;" in tekst
    assert all(lid.persoon.naam in tekst for lid in orgaan.lidmaatschappen.all())


def test_orgaan_with_closed_list_names_nobody(client: Client) -> None:
    lid = PersoonFactory(naam="Bob Geheim")
    orgaan = OrgaanFactory(gebieden=[GebiedFactory()], leden=[lid], ledenlijst_openbaar=False)

    assert "Bob Geheim" not in client.get(f"/organen/{orgaan.slug}/").content.decode()


def test_orgaan_asleep_says_so(client: Client) -> None:
    orgaan = OrgaanFactory(gebieden=[GebiedFactory()], slapend=True)

    assert "nu niet actief" in client.get(f"/organen/{orgaan.slug}/").content.decode()
