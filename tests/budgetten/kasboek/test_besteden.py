"""Money that is spent without an application: by whom, how much, when, and how a mistake is put right."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from budgetten.besteedrechten import organen_om_voor_te_besteden
from budgetten.domain.besteden import draai_besteding_terug, leg_besteding_vast
from budgetten.enums import Regelingsoort
from budgetten.models import Besteding
from budgetten.queries.kasboekcontrole import Kasboekcontrole
from budgetten.queries.saldo import Saldi, saldi_van
from samenwijk.logboek import klok
from samenwijk.logboek.models import Logregel
from samenwijk.mensen.enums import Functie, Rol
from tests.budgetten.kasboek.conftest import maak_kas
from tests.budgetten.kijken import als
from tests.factories.budgetten import BudgetFactory
from tests.factories.gebieden import GebiedFactory
from tests.factories.mensen import LidmaatschapFactory, MedewerkerFactory, OrgaanFactory, PersoonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
D = Decimal


def leg_vast(kas, door, uitgave=None, sleutel="1", **velden):
    return leg_besteding_vast(
        budget=kas.budget, uitgave=uitgave or kas.uitgave(), door=door, sleutel=sleutel, **velden
    )


def fouten(kas, door, uitgave, **velden):
    with pytest.raises(ValidationError) as fout:
        leg_vast(kas, door, uitgave, **velden)
    assert not Besteding.objects.exists()
    return fout.value.message_dict


def test_treasurer_spends_for_the_organ_and_the_money_is_paid(orgaankas):
    besteding = leg_vast(orgaankas, orgaankas.penningmeester)

    assert besteding.orgaan == orgaankas.orgaan
    assert saldi_van(orgaankas.budget) == Saldi(
        toegewezen=D("1000.00"), beschikbaar=D("900.00"), betaald=D("100.00")
    )
    assert [b.soort for b in besteding.boekingen.all()] == ["reservering", "verlening", "betaling"]
    regel = Logregel.objects.filter(gebeurtenis="besteding.vastgelegd").get()
    assert regel.gegevens == {"bedrag": "100.00", "besteding": besteding.pk}


def test_pressing_twice_spends_once(orgaankas):
    eerste = leg_vast(orgaankas, orgaankas.penningmeester)
    tweede = leg_vast(orgaankas, orgaankas.penningmeester)

    assert eerste == tweede
    assert saldi_van(orgaankas.budget).betaald == D("100.00")


@pytest.mark.parametrize("wie", ["lid", "wijkmanager"])
def test_an_ordinary_member_or_another_officer_spends_nothing_of_an_organ(orgaankas, wie):
    with pytest.raises(PermissionDenied):
        leg_vast(orgaankas, getattr(orgaankas, wie))


def test_treasurer_of_another_wijk_spends_nothing_here(orgaankas):
    elders = maak_kas(Regelingsoort.EIGEN_BESTEDING, gebied=GebiedFactory(gemeente=orgaankas.gebied.gemeente))

    with pytest.raises(PermissionDenied):
        leg_vast(orgaankas, elders.penningmeester)


def test_organ_of_a_part_spends_nothing_of_the_whole_and_one_of_the_whole_spends_in_a_part():
    wijk = GebiedFactory()
    buurt = GebiedFactory(gemeente=wijk.gemeente, ouder=wijk)
    wijkkas = maak_kas(Regelingsoort.EIGEN_BESTEDING, gebied=wijk)
    buurtkas = maak_kas(Regelingsoort.EIGEN_BESTEDING, gebied=buurt)
    soort = wijkkas.orgaan.soort
    buurtkas.orgaan.__class__.objects.filter(pk=buurtkas.orgaan.pk).update(soort=soort)

    with pytest.raises(PermissionDenied):
        leg_vast(wijkkas, buurtkas.penningmeester)
    assert organen_om_voor_te_besteden(wijkkas.penningmeester, wijkkas.budget) == [wijkkas.orgaan]
    buurtbudget = BudgetFactory(gebied=buurt, regeling=wijkkas.versie.regeling)
    assert organen_om_voor_te_besteden(wijkkas.penningmeester, buurtbudget) == [wijkkas.orgaan]


def test_mandate_is_spent_by_who_decides_in_that_area(mandaatkas):
    leg_vast(mandaatkas, mandaatkas.wijkmanager)
    elders = MedewerkerFactory(
        gemeente=mandaatkas.budget.gemeente,
        rol=Rol.WIJKMANAGER,
        rol_gebied=GebiedFactory(gemeente=mandaatkas.budget.gemeente),
    )

    for vreemd in (elders, mandaatkas.penningmeester):
        with pytest.raises(PermissionDenied):
            leg_vast(mandaatkas, vreemd, sleutel="2")
    assert saldi_van(mandaatkas.budget).betaald == D("100.00")


def test_money_leaves_a_fund_only_with_the_reference_of_the_decision(fonds):
    assert fouten(fonds, fonds.beheerder, fonds.uitgave()) == {
        "kenmerk": ["Vul het kenmerk van het besluit in. Uit een fonds gaat geen geld zonder besluit."]
    }

    assert leg_vast(fonds, fonds.beheerder, fonds.uitgave(kenmerk="B-12")).kenmerk == "B-12"


def test_budget_of_applications_is_not_spent_without_one():
    budget = BudgetFactory()
    beheerder = MedewerkerFactory(gemeente=budget.gemeente, rol=Rol.BUDGETBEHEERDER, rol_gebied=None)
    kas = maak_kas(Regelingsoort.FONDS)
    kas.budget = budget

    with pytest.raises(PermissionDenied):
        leg_vast(kas, beheerder)


@pytest.mark.parametrize(
    ("velden", "veld", "tekst"),
    [
        ({"bedrag": D("1000.01")}, "bedrag", "Er is te weinig geld: er is nog €\xa01.000,00."),
        ({"bedrag": D("0.00")}, "bedrag", "Vul een bedrag van meer dan € 0,00 in."),
        ({"omschrijving": " "}, "omschrijving", "Vul in waarvoor het geld is."),
    ],
)
def test_what_cannot_be_spent_is_refused_by_field(orgaankas, velden, veld, tekst):
    uitgave = orgaankas.uitgave(**{"bedrag": "1.00"} | velden)

    assert fouten(orgaankas, orgaankas.penningmeester, uitgave) == {veld: [tekst]}
    assert saldi_van(orgaankas.budget).beschikbaar == D("1000.00")


def test_spending_has_a_ceiling():
    kas = maak_kas(Regelingsoort.EIGEN_BESTEDING, maximum_per_aanvraag=D("250.00"))

    assert fouten(kas, kas.penningmeester, kas.uitgave("250.01")) == {
        "bedrag": ["Eén besteding is hoogstens €\xa0250,00."]
    }
    leg_vast(kas, kas.penningmeester, kas.uitgave("250.00"))


@pytest.mark.parametrize("dag", ["morgen", "vorig jaar", "voor de regeling"])
def test_spending_falls_within_the_year_and_the_scheme(dag):
    vandaag = klok.vandaag()
    kas = maak_kas(Regelingsoort.EIGEN_BESTEDING, looptijd_van=date(vandaag.year, 1, 15))
    dagen = {
        "morgen": vandaag + timedelta(days=1),
        "vorig jaar": date(vandaag.year - 1, 12, 31),
        "voor de regeling": date(vandaag.year, 1, 14),
    }

    gevonden = fouten(kas, kas.penningmeester, kas.uitgave(besteed_op=dagen[dag]))

    assert list(gevonden) == ["besteed_op"]


def test_correction_is_a_row_the_other_way_and_the_money_is_available_again(orgaankas):
    besteding = leg_vast(orgaankas, orgaankas.penningmeester)

    for _keer in range(2):
        correctie = draai_besteding_terug(
            besteding=besteding, reden="Dubbel ingevoerd", door=orgaankas.penningmeester
        )

    assert correctie.corrigeert == besteding
    assert Besteding.objects.count() == 2
    assert saldi_van(orgaankas.budget) == Saldi(toegewezen=D("1000.00"), beschikbaar=D("1000.00"))
    assert Kasboekcontrole().afwijkingen() == []


def test_correction_asks_a_reason_and_a_right(orgaankas):
    besteding = leg_vast(orgaankas, orgaankas.penningmeester)

    with pytest.raises(ValidationError, match="reden"):
        draai_besteding_terug(besteding=besteding, reden=" ", door=orgaankas.penningmeester)
    with pytest.raises(PermissionDenied):
        draai_besteding_terug(besteding=besteding, reden="Fout", door=orgaankas.lid)


def test_an_organ_corrects_its_own_spending_and_who_manages_the_money_every_one(orgaankas):
    orgaan = OrgaanFactory(
        gemeente=orgaankas.gebied.gemeente, soort=orgaankas.orgaan.soort, gebieden=[orgaankas.gebied]
    )
    ander = PersoonFactory(gemeente=orgaankas.gebied.gemeente)
    LidmaatschapFactory(orgaan=orgaan, persoon=ander, functie=Functie.PENNINGMEESTER)
    besteding = leg_vast(orgaankas, orgaankas.penningmeester)

    with pytest.raises(PermissionDenied):
        draai_besteding_terug(besteding=besteding, reden="Van ons", door=ander)
    adres = reverse("budgetten:besteding_terug", args=[besteding.pk])
    assert als(ander).get(adres).status_code == 404
    assert als(orgaankas.penningmeester).get(adres).status_code == 200
    draai_besteding_terug(besteding=besteding, reden="Dubbel", door=orgaankas.beheerder)


def test_correction_is_not_corrected_itself(orgaankas):
    besteding = leg_vast(orgaankas, orgaankas.penningmeester)
    correctie = draai_besteding_terug(besteding=besteding, reden="Fout", door=orgaankas.penningmeester)

    with pytest.raises(ValidationError):
        draai_besteding_terug(besteding=correctie, reden="Toch niet", door=orgaankas.penningmeester)


def test_spending_cannot_be_changed_or_removed(orgaankas):
    besteding = leg_vast(orgaankas, orgaankas.penningmeester)

    with pytest.raises(IntegrityError), transaction.atomic():
        Besteding.objects.update(bedrag=D("1.00"))
    with pytest.raises(IntegrityError), transaction.atomic():
        besteding.boekingen.all().delete()
