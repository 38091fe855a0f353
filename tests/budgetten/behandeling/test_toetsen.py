"""Checking an application: per criterion, with reasons, by two people."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from budgetten.domain.toetsen import (
    beoordeel_criterium,
    bevestig_toets,
    rond_toets_af,
    start_toets,
    stuur_toets_terug,
)
from budgetten.enums import Aanvraagstatus, Toetsadvies, Toetsuitkomst
from budgetten.models import Toets
from budgetten.queries.dossier import laatste_toetsregels
from budgetten.queries.saldo import saldi_van
from samenwijk.berichten.models import Bericht
from samenwijk.mensen.enums import Rol
from tests.budgetten.behandeling.conftest import Wijk
from tests.factories.gebieden import GebiedFactory, GemeenteFactory
from tests.factories.mensen import MedewerkerFactory, PersoonFactory

pytestmark = pytest.mark.sqlite


def test_start_tells_the_applicant(wijk: Wijk):
    aanvraag = wijk.aanvraag()

    start_toets(aanvraag=aanvraag, door=wijk.wijkmanager)

    aanvraag.refresh_from_db()
    assert (aanvraag.status, aanvraag.behandelaar) == (Aanvraagstatus.IN_TOETS, wijk.wijkmanager)
    assert Bericht.objects.get(persoon=wijk.bewoner).onderwerp == (
        f"Een medewerker bekijkt nu uw aanvraag “{aanvraag.titel}”"
    )


def test_start_twice_by_the_same_person_changes_nothing(wijk: Wijk):
    aanvraag = wijk.aanvraag()
    start_toets(aanvraag=aanvraag, door=wijk.wijkmanager)

    start_toets(aanvraag=aanvraag, door=wijk.wijkmanager)

    assert Bericht.objects.filter(persoon=wijk.bewoner).count() == 1


def test_start_by_a_second_person_reads_what_happened(wijk: Wijk):
    aanvraag = wijk.aanvraag()
    start_toets(aanvraag=aanvraag, door=wijk.wijkmanager)

    with pytest.raises(ValidationError, match="De aanvraag is nu: wordt getoetst"):
        start_toets(aanvraag=aanvraag, door=wijk.budgetbeheerder)


def test_nobody_checks_their_own_application(wijk: Wijk):
    aanvraag = wijk.aanvraag()
    aanvraag.indiener = wijk.wijkmanager
    aanvraag.save()

    with pytest.raises(PermissionDenied):
        start_toets(aanvraag=aanvraag, door=wijk.wijkmanager)


@pytest.mark.parametrize(
    "wie", ["outsider", "resident", "panel", "staff elsewhere", "editor", "other municipality"]
)
def test_who_may_not_check(wijk: Wijk, wie: str):
    gemeente = wijk.gebied.gemeente
    elders = GebiedFactory(gemeente=gemeente, soort=wijk.gebied.soort)
    personen = {
        "outsider": lambda: PersoonFactory(gemeente=gemeente),
        "resident": lambda: PersoonFactory(gemeente=gemeente, woont_in=elders),
        "panel": lambda: wijk.leden[0],
        "staff elsewhere": lambda: MedewerkerFactory(
            gemeente=gemeente, rol=Rol.WIJKMANAGER, rol_gebied=elders
        ),
        "editor": lambda: MedewerkerFactory(gemeente=gemeente, rol=Rol.REDACTEUR),
        "other municipality": lambda: MedewerkerFactory(
            gemeente=GemeenteFactory(naam="Oosterveen"), rol=Rol.WIJKMANAGER
        ),
    }

    with pytest.raises(PermissionDenied):
        start_toets(aanvraag=wijk.aanvraag(), door=personen[wie]())


def test_judgement_without_reason_is_refused(wijk: Wijk):
    aanvraag = wijk.aanvraag()
    start_toets(aanvraag=aanvraag, door=wijk.wijkmanager)

    with pytest.raises(ValidationError) as fout:
        beoordeel_criterium(
            aanvraag=aanvraag,
            criterium=wijk.versie.criteria.get(code="bewoners"),
            uitkomst=Toetsuitkomst.VOLDOET,
            reden="  ",
            door=wijk.wijkmanager,
        )

    assert fout.value.message_dict == {"reden": ["Schrijf op waarom. De aanvrager leest dit in het besluit."]}


def test_automatic_criterion_cannot_be_judged_by_hand(wijk: Wijk):
    aanvraag = wijk.aanvraag()
    start_toets(aanvraag=aanvraag, door=wijk.wijkmanager)

    with pytest.raises(ValidationError, match="kunt u bij deze aanvraag niet beoordelen"):
        beoordeel_criterium(
            aanvraag=aanvraag,
            criterium=wijk.versie.criteria.get(code="budget"),
            uitkomst=Toetsuitkomst.VOLDOET,
            reden="Ja hoor",
            door=wijk.wijkmanager,
        )


def test_conclusion_names_what_is_not_judged_yet(wijk: Wijk):
    aanvraag = wijk.aanvraag()
    start_toets(aanvraag=aanvraag, door=wijk.wijkmanager)

    with pytest.raises(ValidationError) as fout:
        rond_toets_af(aanvraag=aanvraag, toelichting="", door=wijk.wijkmanager)

    assert fout.value.messages == [
        "Nog niet beoordeeld: Komt het plan van bewoners? · Wordt de buurt er beter van? · Doen er buren mee?"
    ]


def test_all_criteria_met_reserves_the_money_and_goes_to_the_panel(wijk: Wijk):
    aanvraag = wijk.getoetst(wijk.aanvraag())

    assert aanvraag.status == Aanvraagstatus.VOOR_PANEL
    assert saldi_van(wijk.budget).gereserveerd == aanvraag.gevraagd_bedrag


def test_hard_criterion_not_met_goes_to_a_refusal_without_the_panel(wijk: Wijk):
    aanvraag = wijk.getoetst(wijk.aanvraag(), niet="leefbaarheid")

    assert aanvraag.status == Aanvraagstatus.TE_BESLUITEN
    assert Toets.objects.get(aanvraag=aanvraag).advies == Toetsadvies.NEGATIEF
    assert saldi_van(wijk.budget).gereserveerd == 0


def test_soft_criterion_not_met_is_never_a_no_by_itself(wijk: Wijk):
    aanvraag = wijk.getoetst(wijk.aanvraag(), niet="meedoen")

    assert aanvraag.status == Aanvraagstatus.VOOR_PANEL


def test_checker_cannot_confirm_their_own_check(wijk: Wijk):
    aanvraag = wijk.aanvraag()
    start_toets(aanvraag=aanvraag, door=wijk.wijkmanager)
    wijk.beoordeel(aanvraag)
    rond_toets_af(aanvraag=aanvraag, toelichting="", door=wijk.wijkmanager)

    with pytest.raises(ValidationError, match="Een collega moet meekijken"):
        bevestig_toets(aanvraag=aanvraag, door=wijk.wijkmanager)


def test_second_person_can_send_it_back_and_the_checker_begins_anew(wijk: Wijk):
    aanvraag = wijk.aanvraag()
    start_toets(aanvraag=aanvraag, door=wijk.wijkmanager)
    wijk.beoordeel(aanvraag)
    rond_toets_af(aanvraag=aanvraag, toelichting="", door=wijk.wijkmanager)

    stuur_toets_terug(aanvraag=aanvraag, reden="Bel de school nog even.", door=wijk.budgetbeheerder)

    aanvraag.refresh_from_db()
    assert aanvraag.status == Aanvraagstatus.IN_TOETS
    assert "Bel de school nog even." in Bericht.objects.get(persoon=wijk.wijkmanager).tekst
    rond_toets_af(aanvraag=aanvraag, toelichting="", door=wijk.wijkmanager)
    bevestig_toets(aanvraag=aanvraag, door=wijk.budgetbeheerder)
    aanvraag.refresh_from_db()
    assert aanvraag.status == Aanvraagstatus.VOOR_PANEL


def test_automatic_checks_are_run_anew_when_the_check_ends(wijk: Wijk):
    """Money that was there at submission may be gone by now."""
    aanvraag = wijk.aanvraag(gevraagd_bedrag=Decimal("1000.00"))
    for _nummer in range(7):
        wijk.getoetst(wijk.aanvraag(gevraagd_bedrag=Decimal("1000.00")))

    wijk.getoetst(aanvraag)

    regel = next(r for r in laatste_toetsregels(aanvraag) if r.criterium.code == "budget")
    assert regel.uitkomst == Toetsuitkomst.VOLDOET_NIET
    assert regel.reden.endswith("zit nog €\xa0500,00. U vraagt €\xa01.000,00: dat is meer dan er is.")
    aanvraag.refresh_from_db()
    assert aanvraag.status == Aanvraagstatus.TE_BESLUITEN
