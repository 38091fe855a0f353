"""Amstelveen: elk wijkplatform heeft twee potten, die een andere organisatie voor het platform beheert."""

import pytest

from budgetten.domain.besteden import draai_besteding_terug
from budgetten.domain.jaarwisseling import open_budgetten
from budgetten.enums import Taak
from budgetten.models import Budget
from budgetten.regelingtekst.taken import taakregels
from samenwijk.gebieden.models import Gemeente
from samenwijk.mensen.enums import Rol

from .verhaal import (
    als_iemand_besteedt,
    dan_is_er,
    dan_kan_dat_niet,
    dan_mag_dat_niet,
    gegeven_een_gemeente,
    gegeven_een_medewerker,
    gegeven_een_orgaan,
    gegeven_een_vastgestelde_regeling,
    op,
    wijk_van,
)

pytestmark = pytest.mark.django_db

LEEFBAARHEID, ORGANISATIE = "amstelveen-leefbaarheidsbudget", "amstelveen-organisatiebudget"


@pytest.fixture
def gemeente(db: None) -> Gemeente:
    """Gegeven: twee wijken, elk met een wijkplatform."""
    return gegeven_een_gemeente("Amstelveen", wijken=("Noord", "Zuid"), organen=("wijkplatform",))


def gegeven_de_potten(gemeente: Gemeente, code: str) -> dict[str, Budget]:
    """De budgetten van 2008, per wijk."""
    with op(2008, 1, 1):
        versie = gegeven_een_vastgestelde_regeling(gemeente, code)
        return {
            budget.gebied.naam: budget
            for budget in open_budgetten(versie=versie, jaar=2008, door=None)
            if budget.gebied is not None
        }


def test_every_wijk_has_two_pots(gemeente: Gemeente) -> None:
    """Gegeven twee wijken. Als de gemeente 2008 opent. Dan heeft elke wijk € 3.600 voor de leefbaarheid en € 2.000 voor de
    organisatie van het wijkplatform: vier potten."""
    leefbaar, organisatie = (gegeven_de_potten(gemeente, code) for code in (LEEFBAARHEID, ORGANISATIE))

    assert set(leefbaar) == set(organisatie) == {"Noord", "Zuid"}
    for naam in leefbaar:
        dan_is_er(leefbaar[naam], toegewezen="3.600,00", beschikbaar="3.600,00")
        dan_is_er(organisatie[naam], toegewezen="2.000,00", beschikbaar="2.000,00")
    assert Budget.objects.count() == 4


def test_pots_are_never_mixed(gemeente: Gemeente) -> None:
    """Gegeven € 2.000 voor de organisatie. Als het wijkplatform een rekening van € 2.000,01 heeft. Dan kan die er niet uit,
    ook al is er voor de leefbaarheid nog € 3.600; en wat uit de ene pot gaat, verandert de andere niet."""
    leefbaar, organisatie = (
        gegeven_de_potten(gemeente, code)["Noord"] for code in (LEEFBAARHEID, ORGANISATIE)
    )
    _orgaan, (penningmeester, *_leden) = gegeven_een_orgaan(wijk_van(gemeente, "Noord"), "wijkplatform")

    with op(2008, 3, 1):
        with dan_kan_dat_niet("Er is te weinig geld: er is nog € 2.000,00."):
            als_iemand_besteedt(organisatie, bedrag="2.000,01", door=penningmeester)
        als_iemand_besteedt(organisatie, bedrag="2.000,00", door=penningmeester)
        als_iemand_besteedt(leefbaar, bedrag="450,00", door=penningmeester, waarvoor="Cursus")

    dan_is_er(organisatie, toegewezen="2.000,00", betaald="2.000,00")
    dan_is_er(leefbaar, toegewezen="3.600,00", beschikbaar="3.150,00", betaald="450,00")


def test_correction_returns_to_its_own_pot(gemeente: Gemeente) -> None:
    """Gegeven een cursus die per ongeluk op de organisatiekosten is geboekt. Als de penningmeester dat terugdraait. Dan is
    het geld terug in de pot waar het uit kwam."""
    leefbaar, organisatie = (
        gegeven_de_potten(gemeente, code)["Noord"] for code in (LEEFBAARHEID, ORGANISATIE)
    )
    _orgaan, (penningmeester, *_leden) = gegeven_een_orgaan(wijk_van(gemeente, "Noord"), "wijkplatform")

    with op(2008, 3, 1):
        fout = als_iemand_besteedt(organisatie, bedrag="450,00", door=penningmeester, waarvoor="Cursus")
        draai_besteding_terug(besteding=fout, reden="Hoort bij de leefbaarheid.", door=penningmeester)
        als_iemand_besteedt(leefbaar, bedrag="450,00", door=penningmeester, waarvoor="Cursus")

    dan_is_er(organisatie, toegewezen="2.000,00", beschikbaar="2.000,00")
    dan_is_er(leefbaar, toegewezen="3.600,00", beschikbaar="3.150,00", betaald="450,00")


def test_wijkplatform_spends_in_its_own_wijk_only(gemeente: Gemeente) -> None:
    """Gegeven de pot van Zuid. Als de penningmeester van Noord, of een gewoon lid, daaruit wil betalen. Dan mag dat niet."""
    potten = gegeven_de_potten(gemeente, LEEFBAARHEID)
    _orgaan, (penningmeester, lid, *_leden) = gegeven_een_orgaan(wijk_van(gemeente, "Noord"), "wijkplatform")

    with op(2008, 3, 1):
        with dan_mag_dat_niet():
            als_iemand_besteedt(potten["Zuid"], bedrag="10,00", door=penningmeester)
        with dan_mag_dat_niet():
            als_iemand_besteedt(potten["Noord"], bedrag="10,00", door=lid)

    dan_is_er(potten["Zuid"], toegewezen="3.600,00", beschikbaar="3.600,00")


def test_treasurer_of_another_kind_of_organ_cannot_spend_it(gemeente: Gemeente) -> None:
    """Gegeven de potten van het wijkplatform. Als de penningmeester van een ander orgaan in dezelfde wijk daaruit wil
    betalen. Dan mag dat niet."""
    pot = gegeven_de_potten(gemeente, LEEFBAARHEID)["Noord"]
    _orgaan, (penningmeester, *_leden) = gegeven_een_orgaan(wijk_van(gemeente, "Noord"), "sportraad")

    with op(2008, 3, 1), dan_mag_dat_niet():
        als_iemand_besteedt(pot, bedrag="10,00", door=penningmeester)


def test_another_organisation_keeps_the_money_and_everyone_reads_which(gemeente: Gemeente) -> None:
    """Gegeven dat wijkplatforms geen rechtspersoon zijn. Dan staat er bij beide potten wie beslist en welke organisatie het
    geld beheert, met de naam die de bron noemt. In Samenwijk schrijft de budgetbeheerder het dan op."""
    beheerder = gegeven_een_medewerker(gemeente, Rol.BUDGETBEHEERDER)
    for code in (LEEFBAARHEID, ORGANISATIE):
        pot = gegeven_de_potten(gemeente, code)["Noord"]
        with op(2008, 3, 1):
            versie = pot.regeling.versies.get()
            wie = {regel.kop: regel.teksten for regel in taakregels(versie)}
            als_iemand_besteedt(pot, bedrag="100,00", door=beheerder)

        assert wie["Wie beslist"] == ("Het wijkplatform",)
        assert wie["Wie het geld beheert"] == ("Cardanus",)
        beheert = versie.taken.get(taak=Taak.BEHEERT)
        assert (beheert.rol, beheert.orgaansoort) == ("", None)
