"""Lelystad: het participatiebudget is het hele jaar open en vraagt een actieve bijdrage van bewoners."""

import pytest

from budgetten.domain.jaarwisseling import open_budgetten
from budgetten.domain.regelingen import stel_versie_vast
from budgetten.enums import Aanvragersoort, Besluitsoort, Versiestatus
from budgetten.models import Budget
from budgetten.queries.regelingen import is_open
from samenwijk.gebieden.models import Gebied
from samenwijk.mensen.enums import Rol

from .verhaal import (
    COLLEGE,
    als_de_gemeente_besluit,
    als_de_gemeente_invult,
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

CODE = "lelystad-participatiebudget"
# Wat de bron openlaat en dit verhaal invult, behalve het bedrag.
ZONDER_BEDRAG = {
    "gebied": {"werkt_per": "gemeente"},
    "geld": {"regel": "vast", "ritme": "jaarlijks"},
    "verdeling": {"wijze": "volgorde"},
    "besluit": {"bestuursorgaan": COLLEGE},
    "categorie": [{"code": "plan", "naam": "Een plan van bewoners"}],
}
# Ook dit bedrag is van dit verhaal, niet van de bron.
BEDRAG = {"geld": {"bedrag": "30000.00"}}
INSTELLINGEN = {**ZONDER_BEDRAG, "geld": {"regel": "vast", "ritme": "jaarlijks", "bedrag": "30000.00"}}


@pytest.fixture
def wijk(db: None) -> Gebied:
    return wijk_van(gegeven_een_gemeente("Lelystad", wijken=("De Wijk",)), "De Wijk")


def test_unknown_amount_keeps_it_closed_until_it_is_filled_in(wijk: Gebied) -> None:
    """Gegeven dat de gemeente alles heeft ingevuld behalve het bedrag. Dan gaat de regeling niet open, en komt er geen
    budget. Als zij het bedrag invult. Dan wel."""
    with op(2006, 1, 2):
        versie = als_de_gemeente_invult(gegeven_het_voorbeeld(wijk.gemeente, CODE), ZONDER_BEDRAG)
        with dan_kan_dat_niet("De regeling kan nog niet open. Vul aan: het bedrag per gebied per jaar."):
            stel_versie_vast(versie=versie, door=None)
        with dan_kan_dat_niet("Stel deze versie van de regeling eerst vast."):
            open_budgetten(versie=versie, jaar=2006, door=None)
        versie.refresh_from_db()
        assert versie.status == Versiestatus.CONCEPT
        assert not Budget.objects.exists()

        versie = stel_versie_vast(versie=als_de_gemeente_invult(versie, BEDRAG), door=None)
        (budget,) = open_budgetten(versie=versie, jaar=2006, door=None)

    dan_is_er(budget, toegewezen="30.000,00", beschikbaar="30.000,00")


@pytest.mark.parametrize("dag", [(2006, 1, 2), (2006, 5, 15), (2006, 8, 1), (2006, 12, 31)])
def test_residents_apply_on_any_day_of_the_year(wijk: Gebied, dag: tuple[int, int, int]) -> None:
    """Gegeven een regeling die het hele jaar open is. Als een bewonerscommissie in de winter, de lente, de zomer of op de
    laatste dag aanvraagt. Dan kan dat."""
    with op(2006, 1, 2):
        versie = gegeven_een_vastgestelde_regeling(wijk.gemeente, CODE, INSTELLINGEN)
        (budget,) = open_budgetten(versie=versie, jaar=2006, door=None)

    with op(*dag):
        assert is_open(versie)
        aanvraag = als_een_bewoner_aanvraagt(
            versie,
            door=gegeven_een_bewoner(wijk),
            gebied=wijk,
            bedrag="750,00",
            aanvragersoort=Aanvragersoort.GROEP,
            groepsnaam="Bewonerscommissie",
            titel="Sfeerverlichting",
        )

    assert aanvraag.aanvrager_naam == "Bewonerscommissie"
    assert aanvraag.budget == budget


@pytest.mark.parametrize("actief", [True, False])
def test_residents_must_contribute_actively(wijk: Gebied, actief: bool) -> None:
    """Gegeven een aanvraag voor sfeerverlichting. Als de bewoners zelf niets bijdragen. Dan kan de gemeente alleen weigeren;
    doen zij dat wel, dan kent zij toe."""
    toetser = gegeven_een_medewerker(wijk.gemeente, Rol.WIJKMANAGER, wijk)
    beheerder = gegeven_een_medewerker(wijk.gemeente, Rol.BUDGETBEHEERDER)
    with op(2006, 1, 2):
        versie = gegeven_een_vastgestelde_regeling(wijk.gemeente, CODE, INSTELLINGEN)
        (budget,) = open_budgetten(versie=versie, jaar=2006, door=None)

    with op(2006, 11, 1):
        aanvraag = als_een_bewoner_aanvraagt(
            versie, door=gegeven_een_bewoner(wijk), gebied=wijk, bedrag="750,00"
        )
        niet = () if actief else ("actieve-bijdrage",)
        als_twee_medewerkers_toetsen(aanvraag, toetser=toetser, tweede=beheerder, niet=niet)
        if actief:
            als_de_gemeente_besluit(aanvraag, Besluitsoort.VERLEEND, bedrag="750,00", door=beheerder)
            dan_is_er(budget, toegewezen="30.000,00", beschikbaar="29.250,00", verleend="750,00")
        else:
            dan_kan_de_gemeente_alleen_weigeren(aanvraag, door=beheerder)
            assert list(niet_voldaan(aanvraag)) == ["actieve-bijdrage"]
            dan_is_er(budget, toegewezen="30.000,00", beschikbaar="30.000,00")
