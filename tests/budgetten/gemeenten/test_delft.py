"""Delft: een knelpuntenbudget waarmee de wijkcoördinator snel iets doet, en een wijkbudget dat het college vaststelt."""

import pytest
from django.db import IntegrityError, transaction

from budgetten.domain.jaarwisseling import open_budgetten
from budgetten.domain.regelingen import stel_versie_vast
from budgetten.domain.voorstellen import Post, bewaar_voorstel, geef_post_vrij, stel_voorstel_vast
from budgetten.models import Bestedingsvoorstel, Budget
from samenwijk.gebieden.models import Gebied
from samenwijk.mensen.enums import Rol

from .verhaal import (
    COLLEGE,
    als_de_gemeente_invult,
    als_iemand_besteedt,
    dan_is_er,
    dan_kan_dat_niet,
    dan_mag_dat_niet,
    euro,
    gegeven_een_bewoner,
    gegeven_een_gemeente,
    gegeven_een_medewerker,
    gegeven_een_vastgestelde_regeling,
    gegeven_het_voorbeeld,
    op,
    wijk_van,
)

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

# De bron noemt geen bedragen, geen mandaatbesluit en geen bestuursorgaan: alles hieronder is van dit verhaal.
KNELPUNTEN = {
    "geld": {"regel": "vast", "bedrag": "5000.00", "ritme": "jaarlijks"},
    "besluit": {"bestuursorgaan": COLLEGE, "mandaat": "Mandaatbesluit wijkcoördinatoren, artikel 1"},
}
WIJKBUDGET = {"geld": {"regel": "vast", "bedrag": "20000.00", "ritme": "jaarlijks"}}


@pytest.fixture
def wijk(db: None) -> Gebied:
    return wijk_van(gegeven_een_gemeente("Delft", wijken=("De Wijk", "Verderop")), "De Wijk")


def budget_van(wijk: Gebied, code: str, instellingen: dict[str, dict[str, str]], jaar: int) -> Budget:
    versie = gegeven_een_vastgestelde_regeling(wijk.gemeente, code, instellingen)
    return next(b for b in open_budgetten(versie=versie, jaar=jaar, door=None) if b.gebied == wijk)


def test_wijkcoordinator_acts_at_once_with_the_knelpuntenbudget(wijk: Gebied) -> None:
    """Gegeven een mandaat. Als de wijkcoördinator van deze wijk een losse stoeptegel laat maken. Dan is dat betaald zonder
    aanvraag en zonder apart besluit, en nooit meer dan er is."""
    wijkcoordinator = gegeven_een_medewerker(wijk.gemeente, Rol.WIJKMANAGER, wijk)
    with op(2007, 1, 1):
        budget = budget_van(wijk, "delft-knelpuntenbudget", KNELPUNTEN, 2007)

    with op(2007, 2, 1):
        als_iemand_besteedt(budget, bedrag="350,00", door=wijkcoordinator, waarvoor="Stoeptegels")
        with dan_kan_dat_niet("Er is te weinig geld: er is nog € 4.650,00."):
            als_iemand_besteedt(budget, bedrag="4.650,01", door=wijkcoordinator, waarvoor="Lantaarns")

    dan_is_er(budget, toegewezen="5.000,00", beschikbaar="4.650,00", betaald="350,00")


def test_nobody_else_disposes_of_the_knelpuntenbudget(wijk: Gebied) -> None:
    """Gegeven het knelpuntenbudget van deze wijk. Als de wijkcoördinator van een andere wijk, de budgetbeheerder of een
    bewoner eruit wil betalen. Dan mag dat niet."""
    with op(2007, 1, 1):
        budget = budget_van(wijk, "delft-knelpuntenbudget", KNELPUNTEN, 2007)
    verderop = wijk_van(wijk.gemeente, "Verderop")

    with op(2007, 2, 1):
        for ander in (
            gegeven_een_medewerker(wijk.gemeente, Rol.WIJKMANAGER, verderop),
            gegeven_een_medewerker(wijk.gemeente, Rol.BUDGETBEHEERDER),
            gegeven_een_bewoner(wijk),
        ):
            with dan_mag_dat_niet():
                als_iemand_besteedt(budget, bedrag="10,00", door=ander)

    dan_is_er(budget, toegewezen="5.000,00", beschikbaar="5.000,00")


def test_without_a_mandate_decision_the_knelpuntenbudget_stays_closed(wijk: Gebied) -> None:
    """Gegeven het bedrag en het bestuursorgaan, maar geen mandaatbesluit. Dan gaat de regeling niet open."""
    besluit = {"bestuursorgaan": COLLEGE}
    with op(2007, 1, 1):
        versie = als_de_gemeente_invult(
            gegeven_het_voorbeeld(wijk.gemeente, "delft-knelpuntenbudget"),
            {"geld": KNELPUNTEN["geld"], "besluit": besluit},
        )
        with dan_kan_dat_niet("Vul aan: het mandaatbesluit."):
            stel_versie_vast(versie=versie, door=None)


def test_college_adopts_the_proposal_in_december_and_money_is_spent_by_its_lines(wijk: Gebied) -> None:
    """Gegeven een bestedingsvoorstel van de wijkcoördinator voor 2008. Als het college het in december 2007 vaststelt en het
    ter kennisname naar de raad stuurt. Dan ligt het vast, is het geld per post opzijgezet, en gaat er in 2008 alleen geld
    uit voor die posten."""
    wijkcoordinator = gegeven_een_medewerker(wijk.gemeente, Rol.WIJKMANAGER, wijk)
    with op(2007, 11, 1):
        budget = budget_van(wijk, "delft-wijkbudget", WIJKBUDGET, 2008)
        voorstel = bewaar_voorstel(
            budget=budget,
            titel="Wijkprogramma 2008",
            toelichting="Na vaststelling gaat dit ter kennisname naar de gemeenteraad.",
            posten=[Post("Buurttuin", euro("8.000,00")), Post("Straatspeeldag", euro("2.000,00"))],
            door=wijkcoordinator,
        )
        dan_is_er(budget, toegewezen="20.000,00", beschikbaar="20.000,00")

    with op(2007, 12, 11):
        voorstel = stel_voorstel_vast(
            voorstel=voorstel,
            vastgesteld_door=COLLEGE,
            besluit_kenmerk="B&W 11 december 2007, punt 4",
            door=wijkcoordinator,
        )
    assert voorstel.vastgesteld_door == COLLEGE
    assert voorstel.vastgesteld_op is not None
    assert (voorstel.vastgesteld_op.year, voorstel.vastgesteld_op.month) == (2007, 12)
    assert "ter kennisname naar de gemeenteraad" in voorstel.toelichting
    dan_is_er(budget, toegewezen="20.000,00", beschikbaar="10.000,00", gereserveerd="10.000,00")

    tuin = voorstel.posten.get(omschrijving="Buurttuin")
    with op(2008, 4, 1):
        with dan_kan_dat_niet("Kies de post van het bestedingsvoorstel."):
            als_iemand_besteedt(budget, bedrag="100,00", door=wijkcoordinator, waarvoor="Iets anders")
        als_iemand_besteedt(budget, bedrag="7.500,00", door=wijkcoordinator, waarvoor="Planten", post=tuin)
        with dan_kan_dat_niet("Er is te weinig geld: er is nog € 500,00."):
            als_iemand_besteedt(budget, bedrag="500,01", door=wijkcoordinator, waarvoor="Hek", post=tuin)
        geef_post_vrij(post=tuin, door=wijkcoordinator)

    dan_is_er(
        budget, toegewezen="20.000,00", beschikbaar="10.500,00", gereserveerd="2.000,00", betaald="7.500,00"
    )


def test_adopted_proposal_cannot_be_changed_by_anyone(wijk: Gebied) -> None:
    """Gegeven een vastgesteld voorstel. Als iemand het wil veranderen. Dan kan dat niet, ook niet buiten de schermen om."""
    wijkcoordinator = gegeven_een_medewerker(wijk.gemeente, Rol.WIJKMANAGER, wijk)
    posten = [Post("Buurttuin", euro("8.000,00"))]
    with op(2007, 12, 1):
        budget = budget_van(wijk, "delft-wijkbudget", WIJKBUDGET, 2008)
        voorstel = bewaar_voorstel(
            budget=budget, titel="Plan", toelichting="", posten=posten, door=wijkcoordinator
        )
        stel_voorstel_vast(
            voorstel=voorstel, vastgesteld_door=COLLEGE, besluit_kenmerk="B&W 4", door=wijkcoordinator
        )
        with dan_kan_dat_niet("Dit bestedingsvoorstel is vastgesteld."):
            bewaar_voorstel(
                budget=budget,
                titel="Ander plan",
                toelichting="",
                posten=posten,
                door=wijkcoordinator,
                voorstel=voorstel,
            )
    with pytest.raises(IntegrityError), transaction.atomic():
        Bestedingsvoorstel.objects.filter(pk=voorstel.pk).update(titel="Ander plan")
