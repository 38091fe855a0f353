"""Saving, copying and throwing away concepts."""

import pytest

from budgetten.domain.regelingen import (
    bewaar_versie,
    importeer_regeling,
    maak_regeling,
)
from budgetten.models import Regelingversie
from budgetten.regelingbestand import schrijf, verschillen, versie_als_dict
from tests.factories.budgetten import RegelingversieFactory
from tests.factories.gebieden import GebiedFactory, GemeenteFactory
from tests.factories.mensen import OrgaansoortFactory

pytestmark = pytest.mark.django_db


def test_what_is_saved_is_what_is_read() -> None:
    gebied = GebiedFactory(naam="De Werven")
    OrgaansoortFactory(gemeente=gebied.gemeente)
    versie = maak_regeling(gemeente=gebied.gemeente, naam="Buurtbudget", door=None)
    gegevens = {
        "naam": "Buurtbudget",
        "gebied": {"werkt_per": "wijk", "namen": ["De Werven"]},
        "geld": {"regel": "vast", "bedrag": "7500.00", "bijdrage": [{"naam": "Gemeente", "procent": "100"}]},
        "panel": {"soort": "wijkpanel"},
        "taak": [{"taak": "beheert", "naam": "Cardanus"}, {"taak": "beslist", "orgaan": "wijkpanel"}],
        "categorie": [{"code": "buurtfeest", "naam": "Buurtfeest", "maximum": "1000"}],
        "criterium": [{"code": "max", "vraag": "Past het?", "automaat": "maximum_categorie"}],
    }

    versie = bewaar_versie(versie=versie, gegevens=gegevens, door=None)

    bewaard = versie_als_dict(Regelingversie.objects.get(pk=versie.pk))
    assert bewaard["geld"]["bedrag"] == "7500.00"
    assert bewaard["geld"]["bijdrage"] == [{"naam": "Gemeente", "procent": "100.00"}]
    assert bewaard["gebied"] == {"werkt_per": "wijk", "namen": ["de-werven"]}
    assert bewaard["categorie"] == [{"code": "buurtfeest", "naam": "Buurtfeest", "maximum": "1000.00"}]
    assert "ritme" not in bewaard["geld"]
    assert versie_als_dict(bewaar_versie(versie=versie, gegevens=bewaard, door=None)) == bewaard


def test_exported_file_loads_as_the_same_version_elsewhere() -> None:
    versie = RegelingversieFactory(hoorn=True)
    andere = GemeenteFactory(naam="Elders")
    OrgaansoortFactory(gemeente=andere)

    ingevoerd = importeer_regeling(gemeente=andere, tekst=schrijf(versie), door=None)

    assert versie_als_dict(ingevoerd) == versie_als_dict(versie)
    assert verschillen(versie, ingevoerd) == []
