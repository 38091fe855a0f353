import pytest

from initiatieven.domain.categorieen import STANDAARD, zorg_voor_categorieen
from tests.factories.gebieden import GemeenteFactory

pytestmark = pytest.mark.django_db


def test_municipality_without_categories_gets_the_standard_list() -> None:
    gemeente = GemeenteFactory()

    assert [categorie.naam for categorie in zorg_voor_categorieen(gemeente)] == [
        naam for _c, naam in STANDAARD
    ]
    assert gemeente.initiatiefcategorieen.count() == len(STANDAARD)


def test_own_list_is_left_alone() -> None:
    gemeente = GemeenteFactory()
    zorg_voor_categorieen(gemeente)
    gemeente.initiatiefcategorieen.exclude(code="groen").delete()
    gemeente.initiatiefcategorieen.update(naam="Bomen")

    assert [categorie.naam for categorie in zorg_voor_categorieen(gemeente)] == ["Bomen"]
