"""Den Helder: drie potten. Eén voor de bewonersorganisaties, één per wijk en één voor plannen over meer dan één wijk."""

import pytest

from budgetten.domain.jaarwisseling import open_budgetten
from budgetten.domain.voorstellen import Post, bewaar_voorstel, stel_voorstel_vast
from budgetten.enums import Besluitsoort
from budgetten.models import Budget, Regelingversie
from samenwijk.gebieden.models import Gemeente
from samenwijk.mensen.enums import Rol

from .verhaal import (
    COLLEGE,
    als_de_gemeente_besluit,
    als_een_bewoner_aanvraagt,
    als_iemand_besteedt,
    als_twee_medewerkers_toetsen,
    dan_is_er,
    dan_kan_dat_niet,
    dan_kan_de_gemeente_alleen_weigeren,
    dan_mag_dat_niet,
    euro,
    gegeven_een_bewoner,
    gegeven_een_gemeente,
    gegeven_een_medewerker,
    gegeven_een_orgaan,
    gegeven_een_vastgestelde_regeling,
    niet_voldaan,
    op,
    wijk_van,
)

pytestmark = pytest.mark.django_db

# Wat de bron openlaat en dit verhaal invult.
ORGANISATIES = {
    "taak": [
        {"taak": "beslist", "orgaan": "bewonersorganisatie"},
        {"taak": "voert_uit", "orgaan": "bewonersorganisatie"},
    ]
}
WIJKBUDGET = {"geld": {"ritme": "jaarlijks"}, "besluit": {"bestuursorgaan": COLLEGE}}
OVERSTIJGEND = {"besluit": {"bestuursorgaan": COLLEGE}}
# De bron noemt geen aanvragen. In dit verhaal kiest de gemeente ervoor dat bewoners bij de wijkoverstijgende pot zelf een
# plan mogen indienen; dan rekent Samenwijk na of het over minstens twee wijken gaat.
OVERSTIJGEND_MET_AANVRAGEN = {
    **OVERSTIJGEND,
    "soort": "aanvraag",
    "aanvrager": {"wie": ["persoon"]},
    "verdeling": {"wijze": "volgorde"},
    "categorie": [{"code": "project", "naam": "Een wijkoverstijgend project"}],
    "criterium": [{"code": "gebied", "vraag": "Gaat het over minstens twee wijken?", "automaat": "gebied"}],
}


@pytest.fixture
def gemeente(db: None) -> Gemeente:
    """Gegeven: drie wijken."""
    return gegeven_een_gemeente(
        "Den Helder", wijken=("Wijk A", "Wijk B", "Wijk C"), organen=("bewonersorganisatie",)
    )


def gegeven_de_pot(
    gemeente: Gemeente, code: str, instellingen: dict[str, object]
) -> tuple[Regelingversie, list[Budget]]:
    with op(2008, 1, 1):
        versie = gegeven_een_vastgestelde_regeling(gemeente, code, instellingen)
        return versie, open_budgetten(versie=versie, jaar=2008, door=None)


def test_three_pots_with_their_own_amounts(gemeente: Gemeente) -> None:
    """Gegeven drie wijken. Als de gemeente 2008 opent. Dan is er € 45.000 voor de bewonersorganisaties samen, € 20.000 per
    wijk en € 43.000 voor plannen over meer dan één wijk."""
    _versie, (organisaties,) = gegeven_de_pot(gemeente, "den-helder-bewonersorganisaties", ORGANISATIES)
    _versie, wijken = gegeven_de_pot(gemeente, "den-helder-wijkbudget", WIJKBUDGET)
    _versie, (overstijgend,) = gegeven_de_pot(gemeente, "den-helder-wijkoverstijgend", OVERSTIJGEND)

    dan_is_er(organisaties, toegewezen="45.000,00", beschikbaar="45.000,00")
    assert len(wijken) == 3
    for budget in wijken:
        dan_is_er(budget, toegewezen="20.000,00", beschikbaar="20.000,00")
    dan_is_er(overstijgend, toegewezen="43.000,00", beschikbaar="43.000,00")
    assert organisaties.gebied is None
    assert overstijgend.gebied is None


def test_two_organisations_pay_from_one_pot(gemeente: Gemeente) -> None:
    """Gegeven € 45.000 voor alle bewonersorganisaties samen. Als de ene € 40.000 uitgeeft. Dan is er voor de andere nog
    € 5.000; een gewoon lid mag niets uitgeven."""
    _versie, (budget,) = gegeven_de_pot(gemeente, "den-helder-bewonersorganisaties", ORGANISATIES)
    een, (penningmeester_een, lid, *_rest) = gegeven_een_orgaan(
        wijk_van(gemeente, "Wijk A"), "bewonersorganisatie"
    )
    twee, (penningmeester_twee, *_rest) = gegeven_een_orgaan(
        wijk_van(gemeente, "Wijk B"), "bewonersorganisatie"
    )

    with op(2008, 5, 1):
        eerste = als_iemand_besteedt(
            budget, bedrag="40.000,00", door=penningmeester_een, waarvoor="Evenement"
        )
        with dan_kan_dat_niet("Er is te weinig geld: er is nog € 5.000,00."):
            als_iemand_besteedt(budget, bedrag="5.000,01", door=penningmeester_twee)
        with dan_mag_dat_niet():
            als_iemand_besteedt(budget, bedrag="1,00", door=lid)
        tweede = als_iemand_besteedt(budget, bedrag="5.000,00", door=penningmeester_twee)

    assert (eerste.orgaan, tweede.orgaan) == (een, twee)
    dan_is_er(budget, toegewezen="45.000,00", betaald="45.000,00")


def test_incidental_project_of_a_wijk_follows_an_adopted_proposal(gemeente: Gemeente) -> None:
    """Gegeven € 20.000 voor Wijk A. Als het college een voorstel voor een incidenteel project vaststelt. Dan is dat geld
    opzijgezet in Wijk A, en verandert er in de andere wijken niets."""
    _versie, budgetten = gegeven_de_pot(gemeente, "den-helder-wijkbudget", WIJKBUDGET)
    van_a, van_b, _van_c = budgetten
    beheerder = gegeven_een_medewerker(gemeente, Rol.BUDGETBEHEERDER)

    with op(2008, 3, 1):
        voorstel = bewaar_voorstel(
            budget=van_a,
            titel="Incidenteel project",
            toelichting="",
            posten=[Post("Trapveld", euro("18.000,00"))],
            door=beheerder,
        )
        stel_voorstel_vast(
            voorstel=voorstel, vastgesteld_door=COLLEGE, besluit_kenmerk="B&W 7", door=beheerder
        )

    dan_is_er(van_a, toegewezen="20.000,00", beschikbaar="2.000,00", gereserveerd="18.000,00")
    dan_is_er(van_b, toegewezen="20.000,00", beschikbaar="20.000,00")


@pytest.mark.parametrize("ook_in", [(), ("Wijk B",), ("Wijk B", "Wijk C")])
def test_cross_area_plan_needs_two_wijken(gemeente: Gemeente, ook_in: tuple[str, ...]) -> None:
    """Gegeven de wijkoverstijgende pot. Als een plan over één wijk gaat. Dan kan de gemeente alleen weigeren; gaat het over
    twee of drie wijken, dan kent zij toe."""
    versie, (budget,) = gegeven_de_pot(gemeente, "den-helder-wijkoverstijgend", OVERSTIJGEND_MET_AANVRAGEN)
    wijk = wijk_van(gemeente, "Wijk A")
    toetser = gegeven_een_medewerker(gemeente, Rol.WIJKMANAGER)
    beheerder = gegeven_een_medewerker(gemeente, Rol.BUDGETBEHEERDER)

    with op(2008, 3, 1):
        aanvraag = als_een_bewoner_aanvraagt(
            versie,
            door=gegeven_een_bewoner(wijk),
            gebied=wijk,
            bedrag="3.000,00",
            meer_gebieden=[wijk_van(gemeente, naam) for naam in ook_in],
        )
        als_twee_medewerkers_toetsen(aanvraag, toetser=toetser, tweede=beheerder)
        if ook_in:
            als_de_gemeente_besluit(aanvraag, Besluitsoort.VERLEEND, bedrag="3.000,00", door=beheerder)
            dan_is_er(budget, toegewezen="43.000,00", beschikbaar="40.000,00", verleend="3.000,00")
        else:
            dan_kan_de_gemeente_alleen_weigeren(aanvraag, door=beheerder)
            assert niet_voldaan(aanvraag) == {
                "gebied": "Deze regeling is voor plannen over minstens twee gebieden. "
                "Uw plan gaat over één: Wijk A."
            }
            dan_is_er(budget, toegewezen="43.000,00", beschikbaar="43.000,00")
