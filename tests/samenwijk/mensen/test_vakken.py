"""On the page of a quarter: who decides here, and what people thought of."""

import pytest
from django.test import Client

from samenwijk.mensen.queries import organen_voor
from tests.factories.gebieden import GebiedFactory, GemeenteFactory
from tests.factories.mensen import OrgaanFactory

pytestmark = pytest.mark.django_db


def test_organ_of_the_wijk_stands_on_the_page_of_its_quarter(client: Client) -> None:
    wijk = GebiedFactory(naam="De Werven")
    buurt = GebiedFactory(gemeente=wijk.gemeente, soort=wijk.soort, ouder=wijk, naam="Ankerbuurt")
    OrgaanFactory(gemeente=wijk.gemeente, gebieden=[wijk], naam="Wijkpanel De Werven")

    inhoud = client.get(f"/gebieden/{buurt.slug}/").content.decode()

    assert "Wijkpanel De Werven" in inhoud


def test_organs_of_elsewhere_and_of_the_other_municipality_do_not_count() -> None:
    wijk = GebiedFactory(naam="De Werven")
    elders = GebiedFactory(gemeente=wijk.gemeente, soort=wijk.soort, naam="Elders")
    OrgaanFactory(gemeente=wijk.gemeente, gebieden=[elders])
    OrgaanFactory(
        gemeente=GemeenteFactory(naam="Oosterveen"), gebieden=[GebiedFactory(gemeente__naam="Oosterveen")]
    )

    assert organen_voor(wijk) == []


def test_dormant_organ_comes_last() -> None:
    wijk = GebiedFactory()
    slapend = OrgaanFactory(gemeente=wijk.gemeente, gebieden=[wijk], naam="Aa", slapend=True)
    wakker = OrgaanFactory(gemeente=wijk.gemeente, gebieden=[wijk], naam="Zz")

    assert organen_voor(wijk) == [wakker, slapend]
