"""Heemskerk: elke buurt heeft een budget, en het projectteam van bewoners besluit."""

import pytest

from budgetten.domain.jaarwisseling import open_budgetten
from budgetten.enums import Aanvraagstatus, Besluitsoort
from budgetten.models import Budget
from budgetten.regelingtekst.taken import taakregels
from samenwijk.gebieden.models import Gebied
from samenwijk.mensen.enums import Rol
from stemmen.enums import Keuze
from tests.factories.gebieden import GebiedFactory, InwonertalFactory

from .verhaal import (
    COLLEGE,
    als_de_gemeente_besluit,
    als_een_bewoner_aanvraagt,
    als_het_orgaan_stemt,
    als_iemand_besteedt,
    als_twee_medewerkers_toetsen,
    dan_is_er,
    dan_kan_dat_niet,
    dan_mag_dat_niet,
    gegeven_een_bewoner,
    gegeven_een_gemeente,
    gegeven_een_medewerker,
    gegeven_een_orgaan,
    gegeven_een_vastgestelde_regeling,
    op,
    wijk_van,
)

pytestmark = pytest.mark.django_db

CODE = "heemskerk-buurtbudget"
# De bron noemt geen aanvragen en geeft de richtlijnen niet. In dit verhaal kan een bewoner ook een plan voorleggen aan het
# projectteam: dan wordt het een aanvraag, met één richtlijn van dit verhaal.
MET_AANVRAGEN = {
    "soort": "aanvraag",
    "aanvrager": {"wie": ["persoon"]},
    "verdeling": {"wijze": "panel"},
    "besluit": {"bestuursorgaan": COLLEGE},
    "panel": {"soort": "projectteam"},
    "taak": [
        {"taak": "beslist", "orgaan": "projectteam"},
        {"taak": "toetst", "rol": "wijkmanager", "naam": "de buurtcoördinator"},
        {"taak": "beheert", "rol": "wijkmanager", "naam": "de buurtcoördinator"},
    ],
    "categorie": [{"code": "plan", "naam": "Een plan voor de buurt"}],
    "criterium": [{"code": "richtlijn", "vraag": "Past het binnen de richtlijnen?"}],
}


@pytest.fixture
def buurten(db: None) -> tuple[Gebied, Gebied]:
    """Gegeven: een wijk met twee buurten."""
    gemeente = gegeven_een_gemeente("Heemskerk", wijken=("De Wijk",), organen=("projectteam",))
    wijk = wijk_van(gemeente, "De Wijk")
    een, twee = (
        GebiedFactory(gemeente=gemeente, naam=naam, soort__code="buurt", ouder=wijk)
        for naam in ("Buurt een", "Buurt twee")
    )
    return een, twee


def gegeven_de_budgetten(buurt: Gebied) -> list[Budget]:
    with op(2008, 1, 1):
        versie = gegeven_een_vastgestelde_regeling(buurt.gemeente, CODE)
        return open_budgetten(versie=versie, jaar=2008, door=None)


def test_every_buurt_has_25000_whatever_its_number_of_residents(buurten: tuple[Gebied, Gebied]) -> None:
    """Gegeven twee buurten, een grote en een kleine. Dan heeft elke buurt € 25.000: de € 3,95 per bewoner uit de bron is een
    uitkomst en geen rekenregel."""
    for buurt, aantal in zip(buurten, (9000, 400), strict=True):
        InwonertalFactory(gebied=buurt, jaar=2008, aantal=aantal)

    budgetten = gegeven_de_budgetten(buurten[0])

    assert [budget.gebied for budget in budgetten] == list(buurten)
    for budget in budgetten:
        dan_is_er(budget, toegewezen="25.000,00", beschikbaar="25.000,00")


def test_projectteam_spends_in_its_own_buurt_only_and_never_above(buurten: tuple[Gebied, Gebied]) -> None:
    """Gegeven het projectteam van Buurt een. Als de penningmeester € 24.000 uitgeeft. Dan is er nog € 1.000, en blijft het
    geld van Buurt twee onaangeroerd."""
    van_een, van_twee = gegeven_de_budgetten(buurten[0])
    team, (penningmeester, *_leden) = gegeven_een_orgaan(buurten[0], "projectteam")

    with op(2008, 6, 1):
        besteding = als_iemand_besteedt(
            van_een, bedrag="24.000,00", door=penningmeester, waarvoor="Speelplek"
        )
        with dan_kan_dat_niet("Er is te weinig geld: er is nog € 1.000,00."):
            als_iemand_besteedt(van_een, bedrag="1.000,01", door=penningmeester, waarvoor="Bank")
        with dan_mag_dat_niet():
            als_iemand_besteedt(van_twee, bedrag="1,00", door=penningmeester)

    assert besteding.orgaan == team
    dan_is_er(van_een, toegewezen="25.000,00", beschikbaar="1.000,00", betaald="24.000,00")
    dan_is_er(van_twee, toegewezen="25.000,00", beschikbaar="25.000,00")


def test_everyone_reads_that_the_projectteam_decides_and_the_coordinator_manages(
    buurten: tuple[Gebied, Gebied],
) -> None:
    """Gegeven de regeling. Dan staat er dat het projectteam beslist en de buurtcoördinator het geld beheert."""
    budget, *_rest = gegeven_de_budgetten(buurten[0])

    wie = {regel.kop: regel.teksten for regel in taakregels(budget.regeling.versies.get())}

    assert wie["Wie beslist"] == ("Het projectteam",)
    assert wie["Wie het geld beheert"] == ("De buurtcoördinator",)


@pytest.mark.parametrize(
    ("keuze", "mag_niet", "besluit", "status"),
    [
        (Keuze.VOOR, Besluitsoort.GEWEIGERD, Besluitsoort.VERLEEND, Aanvraagstatus.VERLEEND),
        (Keuze.TEGEN, Besluitsoort.VERLEEND, Besluitsoort.GEWEIGERD, Aanvraagstatus.GEWEIGERD),
    ],
)
def test_officer_cannot_deviate_from_what_the_projectteam_decided(
    buurten: tuple[Gebied, Gebied],
    keuze: Keuze,
    mag_niet: Besluitsoort,
    besluit: Besluitsoort,
    status: Aanvraagstatus,
) -> None:
    """Gegeven een plan van een bewoner dat aan het projectteam is voorgelegd. Als het team voor of tegen is. Dan kan de
    gemeente niet afwijken, ook niet met een reden; zij schrijft op wat het team besloot."""
    buurt, _ander = buurten
    coordinatoren = [gegeven_een_medewerker(buurt.gemeente, Rol.WIJKMANAGER, buurt) for _nummer in range(2)]
    beheerder = gegeven_een_medewerker(buurt.gemeente, Rol.BUDGETBEHEERDER)
    team, leden = gegeven_een_orgaan(buurt, "projectteam")
    with op(2008, 1, 1):
        versie = gegeven_een_vastgestelde_regeling(buurt.gemeente, CODE, MET_AANVRAGEN)
        open_budgetten(versie=versie, jaar=2008, door=None)

    def bedrag(soort: Besluitsoort) -> str:
        return "600,00" if soort == Besluitsoort.VERLEEND else "0,00"

    with op(2008, 3, 1):
        aanvraag = als_een_bewoner_aanvraagt(
            versie, door=gegeven_een_bewoner(buurt), gebied=buurt, bedrag="600,00"
        )
        als_twee_medewerkers_toetsen(aanvraag, toetser=coordinatoren[0], tweede=coordinatoren[1])
        als_het_orgaan_stemt(aanvraag, orgaan=team, leden=leden, keuze=keuze, door=coordinatoren[0])
    with op(2008, 3, 15):
        with dan_kan_dat_niet("Het panel heeft hierover beslist. Dit besluit moet daaraan gelijk zijn."):
            als_de_gemeente_besluit(
                aanvraag,
                mag_niet,
                bedrag=bedrag(mag_niet),
                door=beheerder,
                afwijking="Wij vinden iets anders.",
            )
        als_de_gemeente_besluit(aanvraag, besluit, bedrag=bedrag(besluit), door=beheerder)

    assert aanvraag.status == status
