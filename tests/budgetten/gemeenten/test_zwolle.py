"""Zwolle: premie-op-actie, met zeven spelregels. De zesde is "zo mogelijk"."""

import pytest

from budgetten.domain.jaarwisseling import open_budgetten
from budgetten.domain.regelingen import stel_versie_vast
from budgetten.enums import Aanvraagstatus, Besluitsoort
from budgetten.models import Budget, Regelingversie
from samenwijk.gebieden.models import Gebied
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon

from .verhaal import (
    COLLEGE,
    als_de_gemeente_besluit,
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
    wijk_van,
)

pytestmark = pytest.mark.django_db

SPELREGELS = [
    "initiatief",
    "draagvlak",
    "publiek-belang",
    "eigen-bijdrage",
    "wijkactieplan",
    "bijdrage-derden",
    "niet-structureel",
]
ZACHT = "bijdrage-derden"
# Wat de bron openlaat en dit verhaal invult; ook het bedrag staat niet in de bron.
INSTELLINGEN = {
    "geld": {"regel": "vast", "bedrag": "10000.00", "ritme": "jaarlijks"},
    "verdeling": {"wijze": "volgorde"},
    "besluit": {"bestuursorgaan": COLLEGE},
    "categorie": [{"code": "activiteit", "naam": "Een activiteit van bewoners"}],
}


@pytest.fixture
def wijk(db: None) -> Gebied:
    return wijk_van(gegeven_een_gemeente("Zwolle", wijken=("De Wijk",)), "De Wijk")


@pytest.fixture
def mensen(wijk: Gebied) -> tuple[Persoon, Persoon]:
    """Wie toetst, en wie meekijkt en besluit."""
    return (
        gegeven_een_medewerker(wijk.gemeente, Rol.WIJKMANAGER, wijk),
        gegeven_een_medewerker(wijk.gemeente, Rol.BUDGETBEHEERDER),
    )


def gegeven_de_regeling(wijk: Gebied) -> tuple[Regelingversie, Budget]:
    with op(2007, 1, 1):
        versie = gegeven_een_vastgestelde_regeling(wijk.gemeente, "zwolle-wijkbudget", INSTELLINGEN)
        (budget,) = open_budgetten(versie=versie, jaar=2007, door=None)
    return versie, budget


def test_there_are_seven_rules_and_only_the_sixth_is_soft(wijk: Gebied) -> None:
    """Gegeven de regeling. Dan leest iedereen vooraf zeven spelregels, en is alleen de bijdrage van derden niet hard."""
    versie, _budget = gegeven_de_regeling(wijk)

    assert list(versie.criteria.values_list("code", flat=True)) == SPELREGELS
    assert [criterium.code for criterium in versie.criteria.all() if not criterium.hard] == [ZACHT]


@pytest.mark.parametrize("regel", [regel for regel in SPELREGELS if regel != ZACHT])
def test_each_of_the_other_six_rules_refuses_by_itself(
    wijk: Gebied, mensen: tuple[Persoon, Persoon], regel: str
) -> None:
    """Gegeven een plan dat aan zes spelregels voldoet en aan één niet. Als de gemeente toetst. Dan kan zij alleen weigeren,
    en noemt het besluit precies die ene regel."""
    versie, budget = gegeven_de_regeling(wijk)
    toetser, beheerder = mensen

    with op(2007, 3, 1):
        aanvraag = als_een_bewoner_aanvraagt(
            versie, door=gegeven_een_bewoner(wijk), gebied=wijk, bedrag="500,00"
        )
        als_twee_medewerkers_toetsen(aanvraag, toetser=toetser, tweede=beheerder, niet=(regel,))
        dan_kan_de_gemeente_alleen_weigeren(aanvraag, door=beheerder)

    assert list(niet_voldaan(aanvraag)) == [regel]
    dan_is_er(budget, toegewezen="10.000,00", beschikbaar="10.000,00")


def test_no_contribution_of_others_never_refuses_by_itself(
    wijk: Gebied, mensen: tuple[Persoon, Persoon]
) -> None:
    """Gegeven een plan zonder bijdrage van derden, dat verder aan alles voldoet. Als de gemeente besluit. Dan kent zij het
    toe, en staat eerlijk in het besluit dat er geen bijdrage van derden is."""
    versie, budget = gegeven_de_regeling(wijk)
    toetser, beheerder = mensen

    with op(2007, 3, 1):
        aanvraag = als_een_bewoner_aanvraagt(
            versie, door=gegeven_een_bewoner(wijk), gebied=wijk, bedrag="500,00"
        )
        als_twee_medewerkers_toetsen(aanvraag, toetser=toetser, tweede=beheerder, niet=(ZACHT,))
        als_de_gemeente_besluit(aanvraag, Besluitsoort.VERLEEND, bedrag="500,00", door=beheerder)

    assert aanvraag.status == Aanvraagstatus.VERLEEND
    assert list(niet_voldaan(aanvraag)) == [ZACHT]
    dan_is_er(budget, toegewezen="10.000,00", beschikbaar="9.500,00", verleend="500,00")


def test_soft_rule_does_not_save_a_plan_that_misses_a_hard_one(
    wijk: Gebied, mensen: tuple[Persoon, Persoon]
) -> None:
    """Gegeven een plan zonder bijdrage van derden en zonder draagvlak. Dan is het draagvlak de reden, en weigert de
    gemeente."""
    versie, _budget = gegeven_de_regeling(wijk)
    toetser, beheerder = mensen

    with op(2007, 3, 1):
        aanvraag = als_een_bewoner_aanvraagt(
            versie, door=gegeven_een_bewoner(wijk), gebied=wijk, bedrag="500,00"
        )
        als_twee_medewerkers_toetsen(aanvraag, toetser=toetser, tweede=beheerder, niet=(ZACHT, "draagvlak"))
        dan_kan_de_gemeente_alleen_weigeren(aanvraag, door=beheerder)

    assert list(niet_voldaan(aanvraag)) == ["draagvlak", ZACHT]


def test_source_names_no_amount_so_it_does_not_open_without_one(wijk: Gebied) -> None:
    """Gegeven het voorbeeld zoals het is meegeleverd. Dan gaat het niet open: de bron noemt geen bedrag."""
    with op(2007, 1, 1):
        versie = gegeven_het_voorbeeld(wijk.gemeente, "zwolle-wijkbudget")
        with dan_kan_dat_niet("hoe het bedrag is bepaald", "het bedrag per gebied per jaar"):
            stel_versie_vast(versie=versie, door=None)
