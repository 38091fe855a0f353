"""Heerhugowaard 2007: een wijkbudget voor het wijkpanel zelf, en een klusbudget voor projecten in de wijk."""

import pytest

from budgetten.domain.concepten import begin_concept
from budgetten.domain.jaarwisseling import open_budgetten
from budgetten.enums import Aanvraagstatus, Besluitsoort
from budgetten.models import Budget, Regelingversie
from initiatieven.models import Steun
from samenwijk.gebieden.models import Gebied
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from stemmen.enums import Keuze
from tests.factories.gebieden import InwonertalFactory
from tests.factories.initiatieven import InitiatiefFactory

from .verhaal import (
    COLLEGE,
    als_de_gemeente_besluit,
    als_de_gemeente_betaalt,
    als_een_bewoner_aanvraagt,
    als_het_orgaan_stemt,
    als_iemand_besteedt,
    als_twee_medewerkers_toetsen,
    dan_is_er,
    dan_kan_dat_niet,
    dan_kan_de_gemeente_alleen_weigeren,
    dan_mag_dat_niet,
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
KLUSBUDGET = {
    "gebied": {"namen": ["De Wijk"]},
    "aanvrager": {"wie": ["persoon"]},
    "besluit": {"bestuursorgaan": COLLEGE},
}

# Hoeveel draagvlak "voldoende" is, zegt de bron niet. Een gemeente die een getal kiest, laat Samenwijk het narekenen.
DRAAGVLAK_IN_EEN_GETAL = {
    **KLUSBUDGET,
    "aanvrager": {"wie": ["persoon"], "steun_minimum": 3},
    "criterium": [{"code": "draagvlak", "automaat": "steun"}],
}


@pytest.fixture
def wijk(db: None) -> Gebied:
    """Gegeven: een wijk met 3.800 inwoners."""
    gemeente = gegeven_een_gemeente("Heerhugowaard", wijken=("De Wijk",), organen=("wijkpanel",))
    wijk = wijk_van(gemeente, "De Wijk")
    InwonertalFactory(gebied=wijk, jaar=2007, aantal=3800)
    return wijk


def gegeven_het_budget(
    wijk: Gebied, code: str, instellingen: dict[str, object]
) -> tuple[Regelingversie, Budget]:
    with op(2007, 1, 1):
        versie = gegeven_een_vastgestelde_regeling(wijk.gemeente, code, instellingen)
        (budget,) = open_budgetten(versie=versie, jaar=2007, door=None)
    return versie, budget


def medewerkers(wijk: Gebied) -> tuple[Persoon, Persoon]:
    """Wie toetst in deze wijk, en wie daarna meekijkt, besluit en betaalt."""
    return (
        gegeven_een_medewerker(wijk.gemeente, Rol.WIJKMANAGER, wijk),
        gegeven_een_medewerker(wijk.gemeente, Rol.BUDGETBEHEERDER),
    )


def test_wijkbudget_is_fixed_plus_rate_and_klusbudget_is_rate_only(wijk: Gebied) -> None:
    """Gegeven 3.800 inwoners. Als de gemeente de budgetten van 2007 opent. Dan is het wijkbudget € 5.020,00
    (€ 2.550 + 3.800 × € 0,65) en het klusbudget € 14.010,60 (3.800 × € 3,687)."""
    _versie, wijkbudget = gegeven_het_budget(wijk, "heerhugowaard-wijkbudget", {})
    _versie, klusbudget = gegeven_het_budget(wijk, "heerhugowaard-klusbudget", KLUSBUDGET)

    dan_is_er(wijkbudget, toegewezen="5.020,00", beschikbaar="5.020,00")
    dan_is_er(klusbudget, toegewezen="14.010,60", beschikbaar="14.010,60")


def test_without_number_of_residents_nothing_opens(wijk: Gebied) -> None:
    """Gegeven een wijk waarvan het inwonertal van 2007 onbekend is. Dan opent het budget niet, en staat er wat ontbreekt."""
    wijk.inwonertallen.all().delete()
    with op(2007, 1, 1):
        versie = gegeven_een_vastgestelde_regeling(wijk.gemeente, "heerhugowaard-wijkbudget")
        with dan_kan_dat_niet("het aantal inwoners van De Wijk"):
            open_budgetten(versie=versie, jaar=2007, door=None)
    assert not Budget.objects.exists()


def test_wijkpanel_spends_its_own_costs_and_never_above(wijk: Gebied) -> None:
    """Gegeven het wijkbudget van € 5.020,00. Als de penningmeester van het wijkpanel € 5.000,00 zaalhuur betaalt. Dan is er
    € 20,00 over, en gaat een rekening van € 20,01 niet."""
    _orgaan, (penningmeester, lid, *_leden) = gegeven_een_orgaan(wijk, "wijkpanel")
    _versie, budget = gegeven_het_budget(wijk, "heerhugowaard-wijkbudget", {})

    with op(2007, 6, 1):
        besteding = als_iemand_besteedt(budget, bedrag="5.000,00", door=penningmeester)
        with dan_kan_dat_niet("Er is te weinig geld: er is nog € 20,00."):
            als_iemand_besteedt(budget, bedrag="20,01", door=penningmeester, waarvoor="Koffie")
        with dan_mag_dat_niet():
            als_iemand_besteedt(budget, bedrag="10,00", door=lid)
        als_iemand_besteedt(budget, bedrag="20,00", door=penningmeester, waarvoor="Koffie")

    assert besteding.orgaan is not None
    assert besteding.orgaan.soort.code == "wijkpanel"
    dan_is_er(budget, toegewezen="5.020,00", betaald="5.020,00")


def test_residents_cannot_apply_for_money_of_the_wijkpanel_itself(wijk: Gebied) -> None:
    """Gegeven het wijkbudget, waarvan het wijkpanel zijn eigen kosten betaalt. Als een bewoner wil aanvragen. Dan kan dat
    niet."""
    versie, _budget = gegeven_het_budget(wijk, "heerhugowaard-wijkbudget", {})

    with op(2007, 6, 1), dan_kan_dat_niet("Voor deze regeling kunt u nu niet aanvragen."):
        begin_concept(versie=versie, door=gegeven_een_bewoner(wijk))


def test_wijkpanel_decides_about_a_bench_and_the_decision_follows(wijk: Gebied) -> None:
    """Gegeven een plan voor een zitbank van € 900,00 met voldoende draagvlak. Als het wijkpanel vóór stemt. Dan volgt het
    besluit het wijkpanel: weigeren kan niet, toekennen en betalen wel."""
    versie, budget = gegeven_het_budget(wijk, "heerhugowaard-klusbudget", KLUSBUDGET)
    panel, leden = gegeven_een_orgaan(wijk, "wijkpanel")
    toetser, beheerder = medewerkers(wijk)

    with op(2007, 5, 1):
        aanvraag = als_een_bewoner_aanvraagt(
            versie, door=gegeven_een_bewoner(wijk), gebied=wijk, bedrag="900,00", soort="openbare-ruimte"
        )
        als_twee_medewerkers_toetsen(aanvraag, toetser=toetser, tweede=beheerder)
        als_het_orgaan_stemt(aanvraag, orgaan=panel, leden=leden, keuze=Keuze.VOOR, door=toetser)
    with op(2007, 5, 15):
        with dan_kan_dat_niet("Het panel heeft hierover beslist. Dit besluit moet daaraan gelijk zijn."):
            als_de_gemeente_besluit(aanvraag, Besluitsoort.GEWEIGERD, door=beheerder)
        als_de_gemeente_besluit(aanvraag, Besluitsoort.VERLEEND, bedrag="900,00", door=beheerder)
        als_de_gemeente_betaalt(aanvraag, bedrag="900,00", door=beheerder)

    assert aanvraag.status == Aanvraagstatus.UITBETAALD
    dan_is_er(budget, toegewezen="14.010,60", beschikbaar="13.110,60", betaald="900,00")


def test_klusbudget_needs_enough_support_from_the_neighbourhood(wijk: Gebied) -> None:
    """Gegeven een pannaveldje waar de buurt niet achter staat. Als de gemeente toetst. Dan komt het niet bij het wijkpanel
    en kan de gemeente alleen weigeren, met die reden."""
    versie, budget = gegeven_het_budget(wijk, "heerhugowaard-klusbudget", KLUSBUDGET)
    toetser, beheerder = medewerkers(wijk)

    with op(2007, 5, 1):
        aanvraag = als_een_bewoner_aanvraagt(
            versie, door=gegeven_een_bewoner(wijk), gebied=wijk, bedrag="900,00", soort="openbare-ruimte"
        )
        als_twee_medewerkers_toetsen(aanvraag, toetser=toetser, tweede=beheerder, niet=("draagvlak",))
        assert aanvraag.status == Aanvraagstatus.TE_BESLUITEN
        dan_kan_de_gemeente_alleen_weigeren(aanvraag, door=beheerder)

    assert list(niet_voldaan(aanvraag)) == ["draagvlak"]
    dan_is_er(budget, toegewezen="14.010,60", beschikbaar="14.010,60")


@pytest.mark.parametrize(("steun", "genoeg"), [(2, False), (3, True)])
def test_support_can_be_counted_when_the_municipality_says_how_much_is_enough(
    wijk: Gebied, steun: int, genoeg: bool
) -> None:
    """Gegeven dat de gemeente drie steunende bewoners genoeg vindt. Als een idee er twee heeft. Dan kan zij alleen
    weigeren; met drie gaat het naar het wijkpanel."""
    versie, _budget = gegeven_het_budget(wijk, "heerhugowaard-klusbudget", DRAAGVLAK_IN_EEN_GETAL)
    toetser, beheerder = medewerkers(wijk)
    bewoner = gegeven_een_bewoner(wijk)
    idee = InitiatiefFactory(gebied=wijk, indiener=bewoner)
    for _nummer in range(steun):
        Steun.objects.create(initiatief=idee, persoon=gegeven_een_bewoner(wijk))

    with op(2007, 5, 1):
        aanvraag = als_een_bewoner_aanvraagt(
            versie, door=bewoner, gebied=wijk, bedrag="900,00", soort="openbare-ruimte", idee=idee
        )
        als_twee_medewerkers_toetsen(aanvraag, toetser=toetser, tweede=beheerder)
        if genoeg:
            assert aanvraag.status == Aanvraagstatus.VOOR_PANEL
        else:
            dan_kan_de_gemeente_alleen_weigeren(aanvraag, door=beheerder)
            assert "heeft steun van 2 bewoners" in niet_voldaan(aanvraag)["draagvlak"]
