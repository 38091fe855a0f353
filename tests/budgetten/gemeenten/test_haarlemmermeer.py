"""Haarlemmermeer: wijkbudgetten met vier partijen die elk iets anders doen, en een fonds waar de raad over gaat."""

from datetime import date

import pytest

from budgetten.domain.jaarwisseling import open_budgetten, sluit_jaar
from budgetten.domain.toetsen import start_toets
from budgetten.enums import Aanvraagstatus, Besluitsoort
from budgetten.models import Budget, Regelingversie
from budgetten.regelingtekst import beslisser
from samenwijk.gebieden.models import Gebied
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from stemmen.enums import Keuze

from .verhaal import (
    COLLEGE,
    als_de_gemeente_besluit,
    als_de_gemeente_betaalt,
    als_de_regels_veranderen,
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

GEBIEDSMANAGER = {"taak": "toetst", "rol": "wijkmanager", "naam": "de gebiedsmanager"}
GEBIEDSTEAM = {"taak": "beslist", "rol": "vakafdeling", "naam": "het gebiedsteam"}
FINANCIEN = {"taak": "beheert", "rol": "budgetbeheerder", "naam": "de afdeling financiën"}
BACK_OFFICE = {"taak": "voert_uit", "naam": "de back office"}
# Wat de bron openlaat en dit verhaal invult: het bestuursorgaan, en welke rol in Samenwijk het gebiedsteam en de
# beheerder van het geld hebben.
INSTELLINGEN = {
    "besluit": {"bestuursorgaan": COLLEGE},
    "taak": [GEBIEDSMANAGER, GEBIEDSTEAM, FINANCIEN, BACK_OFFICE],
}
# De bron zegt alleen "op termijn"; de dag en het orgaan zijn van dit verhaal.
BEWONERS_KRIJGEN_EEN_STEM = {
    "panel": {"soort": "bewonersplatform"},
    "taak": [
        GEBIEDSMANAGER,
        {**GEBIEDSTEAM, "tot": date(2008, 6, 30)},
        {"taak": "beslist", "orgaan": "bewonersplatform", "van": date(2008, 7, 1)},
        FINANCIEN,
        BACK_OFFICE,
    ],
}


@pytest.fixture
def wijk(db: None) -> Gebied:
    gemeente = gegeven_een_gemeente("Haarlemmermeer", wijken=("De Kern",), organen=("bewonersplatform",))
    return wijk_van(gemeente, "De Kern")


class Mensen:
    """De vier partijen uit de bron; twee gebiedsmanagers, want twee mensen toetsen."""

    def __init__(self, wijk: Gebied) -> None:
        self.gebiedsmanager, self.collega = (
            gegeven_een_medewerker(wijk.gemeente, Rol.WIJKMANAGER, wijk) for _nummer in range(2)
        )
        self.gebiedsteam = gegeven_een_medewerker(wijk.gemeente, Rol.VAKAFDELING, wijk)
        self.financien = gegeven_een_medewerker(wijk.gemeente, Rol.BUDGETBEHEERDER)
        self.back_office = gegeven_een_medewerker(wijk.gemeente, Rol.REDACTEUR)
        self.bewoner = gegeven_een_bewoner(wijk)

    def behalve(self, *wie: Persoon) -> list[Persoon]:
        allen = [self.gebiedsmanager, self.gebiedsteam, self.financien, self.back_office, self.bewoner]
        return [persoon for persoon in allen if persoon not in wie]


@pytest.fixture
def mensen(wijk: Gebied) -> Mensen:
    return Mensen(wijk)


def gegeven_de_wijkbudgetten(wijk: Gebied) -> tuple[Regelingversie, Budget]:
    with op(2006, 1, 1):
        versie = gegeven_een_vastgestelde_regeling(
            wijk.gemeente, "haarlemmermeer-wijkbudgetten", INSTELLINGEN
        )
        (budget,) = open_budgetten(versie=versie, jaar=2006, door=None)
    return versie, budget


@pytest.mark.parametrize(("bedrag", "mag"), [("15.000,00", True), ("15.000,01", False)])
def test_15000_is_within_the_ceiling_and_one_cent_more_is_not(
    wijk: Gebied, mensen: Mensen, bedrag: str, mag: bool
) -> None:
    """Gegeven € 600.000 per jaar en hoogstens € 15.000 per aanvraag. Als een bewoner precies € 15.000,00 vraagt. Dan krijgt
    hij dat; bij € 15.000,01 kan de gemeente alleen weigeren."""
    versie, budget = gegeven_de_wijkbudgetten(wijk)

    with op(2006, 4, 1):
        aanvraag = als_een_bewoner_aanvraagt(versie, door=mensen.bewoner, gebied=wijk, bedrag=bedrag)
        als_twee_medewerkers_toetsen(aanvraag, toetser=mensen.gebiedsmanager, tweede=mensen.collega)
        if mag:
            als_de_gemeente_besluit(aanvraag, Besluitsoort.VERLEEND, bedrag=bedrag, door=mensen.gebiedsteam)
            dan_is_er(budget, toegewezen="600.000,00", beschikbaar="585.000,00", verleend="15.000,00")
        else:
            dan_kan_de_gemeente_alleen_weigeren(aanvraag, door=mensen.gebiedsteam)
            assert niet_voldaan(aanvraag) == {
                "maximum": "U vraagt € 15.000,01. Voor een aanvraag is het hoogste bedrag € 15.000,00. "
                "Dat is € 0,01 te veel."
            }
            dan_is_er(budget, toegewezen="600.000,00", beschikbaar="600.000,00")


@pytest.mark.parametrize(
    ("niet", "mag"),
    [
        (("buurtgevoel",), True),
        (("openbare-ruimte",), True),
        ((), True),
        (("openbare-ruimte", "buurtgevoel"), False),
    ],
)
def test_one_of_two_goals_suffices(wijk: Gebied, mensen: Mensen, niet: tuple[str, ...], mag: bool) -> None:
    """Gegeven de doelen "de openbare ruimte verfraaien" en "het buurtgevoel versterken". Als een plan één van de twee haalt.
    Dan is dat genoeg; haalt het geen van beide, dan kan de gemeente alleen weigeren."""
    versie, _budget = gegeven_de_wijkbudgetten(wijk)

    with op(2006, 4, 1):
        aanvraag = als_een_bewoner_aanvraagt(versie, door=mensen.bewoner, gebied=wijk, bedrag="800,00")
        als_twee_medewerkers_toetsen(
            aanvraag, toetser=mensen.gebiedsmanager, tweede=mensen.collega, niet=niet
        )
        if mag:
            als_de_gemeente_besluit(aanvraag, Besluitsoort.VERLEEND, bedrag="800,00", door=mensen.gebiedsteam)
        else:
            dan_kan_de_gemeente_alleen_weigeren(aanvraag, door=mensen.gebiedsteam)

    assert set(niet_voldaan(aanvraag)) == set(niet)


def test_checker_decider_and_manager_are_apart_and_the_executor_does_none_of_it(
    wijk: Gebied, mensen: Mensen
) -> None:
    """Gegeven vier partijen. Dan toetst alleen de gebiedsmanager, besluit alleen het gebiedsteam en betaalt alleen wie het
    geld beheert; de back office voert uit en doet niets daarvan."""
    versie, budget = gegeven_de_wijkbudgetten(wijk)

    with op(2006, 4, 1):
        aanvraag = als_een_bewoner_aanvraagt(versie, door=mensen.bewoner, gebied=wijk, bedrag="800,00")
        for ander in mensen.behalve(mensen.gebiedsmanager):
            with dan_mag_dat_niet():
                start_toets(aanvraag=aanvraag, door=ander)
        als_twee_medewerkers_toetsen(aanvraag, toetser=mensen.gebiedsmanager, tweede=mensen.collega)
        for ander in mensen.behalve(mensen.gebiedsteam):
            with dan_mag_dat_niet():
                als_de_gemeente_besluit(aanvraag, Besluitsoort.VERLEEND, bedrag="800,00", door=ander)
        als_de_gemeente_besluit(aanvraag, Besluitsoort.VERLEEND, bedrag="800,00", door=mensen.gebiedsteam)
        for ander in mensen.behalve(mensen.financien):
            with dan_mag_dat_niet():
                als_de_gemeente_betaalt(aanvraag, bedrag="800,00", door=ander)
        als_de_gemeente_betaalt(aanvraag, bedrag="800,00", door=mensen.financien)

    dan_is_er(budget, toegewezen="600.000,00", beschikbaar="599.200,00", betaald="800,00")


def test_later_residents_get_a_voice_and_earlier_applications_keep_their_rules(
    wijk: Gebied, mensen: Mensen
) -> None:
    """Gegeven dat vanaf 1 juli 2008 een platform van bewoners beslist. Als een bewoner vóór de nieuwe regels aanvroeg. Dan
    beslist het gebiedsteam daarover, ook daarna; over een aanvraag van later beslist het platform, en kan de gemeente niet
    afwijken."""
    versie, _budget = gegeven_de_wijkbudgetten(wijk)
    platform, leden = gegeven_een_orgaan(wijk, "bewonersplatform")
    with op(2006, 12, 1):
        eerder = als_een_bewoner_aanvraagt(versie, door=mensen.bewoner, gebied=wijk, bedrag="800,00")
    with op(2008, 1, 1):
        nieuw = als_de_regels_veranderen(versie, BEWONERS_KRIJGEN_EEN_STEM)
        open_budgetten(versie=nieuw, jaar=2008, door=None)

    assert beslisser(nieuw, dag=date(2008, 6, 30)) == "het gebiedsteam"
    assert beslisser(nieuw, dag=date(2008, 7, 1)) == "het bewonersplatform"

    with op(2008, 7, 1):
        als_twee_medewerkers_toetsen(eerder, toetser=mensen.gebiedsmanager, tweede=mensen.collega)
        assert eerder.status == Aanvraagstatus.TE_BESLUITEN
        als_de_gemeente_besluit(eerder, Besluitsoort.VERLEEND, bedrag="800,00", door=mensen.gebiedsteam)

        later = als_een_bewoner_aanvraagt(nieuw, door=mensen.bewoner, gebied=wijk, bedrag="900,00")
        als_twee_medewerkers_toetsen(later, toetser=mensen.gebiedsmanager, tweede=mensen.collega)
        als_het_orgaan_stemt(
            later, orgaan=platform, leden=leden, keuze=Keuze.VOOR, door=mensen.gebiedsmanager
        )
    with op(2008, 8, 1):
        # Geen rol is meer de beslisser: de gewone rol schrijft op wat het platform besliste.
        with dan_mag_dat_niet():
            als_de_gemeente_besluit(later, Besluitsoort.VERLEEND, bedrag="900,00", door=mensen.gebiedsteam)
        with dan_kan_dat_niet("Het panel heeft hierover beslist."):
            als_de_gemeente_besluit(later, Besluitsoort.GEWEIGERD, door=mensen.financien)
        als_de_gemeente_besluit(later, Besluitsoort.VERLEEND, bedrag="900,00", door=mensen.financien)

    assert eerder.status == later.status == Aanvraagstatus.VERLEEND


def test_before_the_change_the_platform_advises_and_the_team_decides(wijk: Gebied, mensen: Mensen) -> None:
    """Gegeven de nieuwe regels, vóór 1 juli 2008. Als het platform tegen is. Dan mag het gebiedsteam toch toekennen, als het
    opschrijft waarom."""
    versie, _budget = gegeven_de_wijkbudgetten(wijk)
    platform, leden = gegeven_een_orgaan(wijk, "bewonersplatform")

    with op(2008, 1, 1):
        nieuw = als_de_regels_veranderen(versie, BEWONERS_KRIJGEN_EEN_STEM)
        open_budgetten(versie=nieuw, jaar=2008, door=None)
        aanvraag = als_een_bewoner_aanvraagt(nieuw, door=mensen.bewoner, gebied=wijk, bedrag="900,00")
        als_twee_medewerkers_toetsen(aanvraag, toetser=mensen.gebiedsmanager, tweede=mensen.collega)
        als_het_orgaan_stemt(
            aanvraag, orgaan=platform, leden=leden, keuze=Keuze.TEGEN, door=mensen.gebiedsmanager
        )
    with op(2008, 2, 1):
        with dan_kan_dat_niet("U wijkt af van het advies van het panel. Schrijf op waarom."):
            als_de_gemeente_besluit(aanvraag, Besluitsoort.VERLEEND, bedrag="900,00", door=mensen.gebiedsteam)
        besluit = als_de_gemeente_besluit(
            aanvraag,
            Besluitsoort.VERLEEND,
            bedrag="900,00",
            door=mensen.gebiedsteam,
            afwijking="Het plein is onveilig.",
        )

    assert besluit.afwijking == "Het plein is onveilig."


def test_fund_of_a_million_runs_on_over_years_and_pays_by_decision_of_the_council(wijk: Gebied) -> None:
    """Gegeven een fonds dat één keer met € 1.000.000 is gevuld en waar de raad over beslist. Als er in twee jaar tijd geld
    uit gaat. Dan kan dat alleen met het kenmerk van een raadsbesluit, komt er niets bij en sluit het jaar niet af."""
    beheerder = gegeven_een_medewerker(wijk.gemeente, Rol.BUDGETBEHEERDER)
    with op(2006, 1, 1):
        versie = gegeven_een_vastgestelde_regeling(wijk.gemeente, "haarlemmermeer-fonds-wijken-en-kernen")
        (fonds,) = open_budgetten(versie=versie, jaar=2006, door=None)
    assert beslisser(versie) == "de gemeenteraad"

    with op(2006, 9, 1):
        with dan_kan_dat_niet("Uit een fonds gaat geen geld zonder besluit."):
            als_iemand_besteedt(fonds, bedrag="500.000,00", door=beheerder, waarvoor="Dorpshuis")
        als_iemand_besteedt(
            fonds, bedrag="500.000,00", door=beheerder, waarvoor="Dorpshuis", kenmerk="Raadsbesluit 2006/1"
        )
    with op(2008, 3, 1):
        with dan_kan_dat_niet("Dit geld komt één keer. Het budget is er al, sinds 2006."):
            open_budgetten(versie=versie, jaar=2008, door=None)
        with dan_kan_dat_niet("Dit budget loopt door na 2006. Het wordt niet afgesloten."):
            sluit_jaar(budget=fonds, door=None)
        als_iemand_besteedt(
            fonds, bedrag="250.000,00", door=beheerder, waarvoor="Plein", kenmerk="Raadsbesluit 2008/3"
        )
        with dan_kan_dat_niet("Er is te weinig geld: er is nog € 250.000,00."):
            als_iemand_besteedt(
                fonds, bedrag="250.000,01", door=beheerder, waarvoor="Zwembad", kenmerk="Raadsbesluit 2008/4"
            )

    dan_is_er(fonds, toegewezen="1.000.000,00", beschikbaar="250.000,00", betaald="750.000,00")
