"""Alkmaar: geen wijkbudgetten, maar één bedrag voor de hele stad."""

import pytest

from budgetten.domain.jaarwisseling import open_budgetten
from budgetten.domain.regelingen import stel_versie_vast
from budgetten.enums import Besluitsoort
from budgetten.models import Budget, Regelingversie
from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.mensen.enums import Rol
from tests.factories.gebieden import GebiedFactory

from .verhaal import (
    COLLEGE,
    als_de_gemeente_besluit,
    als_de_gemeente_betaalt,
    als_een_bewoner_aanvraagt,
    als_twee_medewerkers_toetsen,
    dan_is_er,
    dan_kan_dat_niet,
    dan_kan_de_gemeente_alleen_weigeren,
    gegeven_een_bewoner,
    gegeven_een_gemeente,
    gegeven_een_medewerker,
    gegeven_een_vastgestelde_regeling,
    gegeven_het_voorbeeld,
    niet_voldaan,
    op,
)

pytestmark = pytest.mark.django_db

# Wat de bron openlaat en dit verhaal invult.
INSTELLINGEN = {
    "geld": {"ritme": "jaarlijks"},
    "verdeling": {"wijze": "volgorde"},
    "besluit": {"bestuursorgaan": COLLEGE},
    "categorie": [{"code": "initiatief", "naam": "Een initiatief van bewoners"}],
    "criterium": [
        {"code": "bewoners", "vraag": "Komt het plan van bewoners?"},
        {"code": "budget", "vraag": "Is er nog genoeg geld?", "automaat": "budget"},
    ],
}


@pytest.fixture
def gemeente(db: None) -> Gemeente:
    """Gegeven: een gemeente zonder indeling in wijken."""
    return gegeven_een_gemeente("Alkmaar")


def gegeven_de_regeling(gemeente: Gemeente) -> tuple[Regelingversie, Budget]:
    with op(2008, 1, 1):
        versie = gegeven_een_vastgestelde_regeling(gemeente, "alkmaar-bewonersinitiatieven", INSTELLINGEN)
        (budget,) = open_budgetten(versie=versie, jaar=2008, door=None)
    return versie, budget


def gegeven_de_hele_stad(gemeente: Gemeente) -> Gebied:
    """Een aanvraag hoort altijd ergens: hier bij de stad als geheel, die geen wijk is."""
    stad: Gebied = GebiedFactory(gemeente=gemeente, naam="De stad", soort__code="stad")
    return stad


def test_one_amount_for_the_whole_municipality_opens_without_any_area(gemeente: Gemeente) -> None:
    """Gegeven een gemeente zonder één wijk. Als zij 2008 opent. Dan is er één budget van € 160.000, van geen enkel gebied;
    ook de gemiddelde € 1,75 per inwoner is geen rekenregel en vraagt geen inwonertal."""
    assert not Gebied.objects.filter(gemeente=gemeente).exists()

    _versie, budget = gegeven_de_regeling(gemeente)

    assert budget.gebied is None
    dan_is_er(budget, toegewezen="160.000,00", beschikbaar="160.000,00")


def test_what_the_source_leaves_open_must_be_filled_in_first(gemeente: Gemeente) -> None:
    """Gegeven het voorbeeld zoals het is meegeleverd. Als de gemeente het vaststelt. Dan kan dat niet, en staat er alles
    wat de bron openlaat."""
    with op(2008, 1, 1):
        versie = gegeven_het_voorbeeld(gemeente, "alkmaar-bewonersinitiatieven")
        with dan_kan_dat_niet(
            "of het bedrag elk jaar komt of één keer",
            "het bestuursorgaan dat beslist",
            "minstens één soort activiteit",
            "minstens één criterium",
            "hoe het geld wordt verdeeld",
        ):
            stel_versie_vast(versie=versie, door=None)


def test_residents_from_the_whole_city_use_the_same_money(gemeente: Gemeente) -> None:
    """Gegeven € 160.000 voor de stad. Als de een € 150.000 vraagt en de ander € 10.000,01. Dan krijgt de eerste zijn geld,
    en is er voor de tweede één cent te weinig."""
    versie, budget = gegeven_de_regeling(gemeente)
    stad = gegeven_de_hele_stad(gemeente)
    toetser = gegeven_een_medewerker(gemeente, Rol.WIJKMANAGER)
    beheerder = gegeven_een_medewerker(gemeente, Rol.BUDGETBEHEERDER)

    with op(2008, 2, 1):
        eerste, tweede = (
            als_een_bewoner_aanvraagt(versie, door=gegeven_een_bewoner(stad), gebied=stad, bedrag=bedrag)
            for bedrag in ("150.000,00", "10.000,01")
        )
        als_twee_medewerkers_toetsen(eerste, toetser=toetser, tweede=beheerder)
        als_de_gemeente_besluit(eerste, Besluitsoort.VERLEEND, bedrag="150.000,00", door=beheerder)
        als_de_gemeente_betaalt(eerste, bedrag="150.000,00", door=beheerder)
        als_twee_medewerkers_toetsen(tweede, toetser=toetser, tweede=beheerder)
        dan_kan_de_gemeente_alleen_weigeren(tweede, door=beheerder)

    assert eerste.budget == tweede.budget == budget
    assert "zit nog € 10.000,00" in niet_voldaan(tweede)["budget"]
    dan_is_er(budget, toegewezen="160.000,00", beschikbaar="10.000,00", betaald="150.000,00")
