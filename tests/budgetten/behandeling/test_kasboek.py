"""The kasboek: every euro goes from somewhere to somewhere, nothing is ever changed, and no account goes below zero."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from budgetten.domain.kasboek import (
    boek,
    boek_terugontvangst,
    boek_verlening,
    geef_reservering_vrij,
    neem_terug,
    reserveer,
    vorder_terug,
    wijs_toe,
)
from budgetten.enums import BOEKINGSWEG, Boekingsoort, Rekening
from budgetten.models import Boeking
from budgetten.queries.saldo import Saldi, saldi_van
from samenwijk.logboek.models import Logregel
from samenwijk.mensen.enums import Rol
from tests.factories.budgetten import AanvraagFactory, BudgetFactory
from tests.factories.mensen import MedewerkerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
EURO = Decimal("1.00")


def test_balance_of_a_new_budget_is_what_was_allocated():
    budget = BudgetFactory()

    assert saldi_van(budget) == Saldi(toegewezen=Decimal("7500.00"), beschikbaar=Decimal("7500.00"))


def test_grant_of_1000_leaves_6500_of_7500():
    budget = BudgetFactory()
    aanvraag = AanvraagFactory(gebied=budget.gebied, gevraagd_bedrag=Decimal("1000.00"))

    boek_verlening(aanvraag=aanvraag, bedrag=Decimal("1000.00"), door=None)

    saldi = saldi_van(budget)
    assert saldi.beschikbaar == Decimal("6500.00")
    assert saldi.toegekend == Decimal("1000.00")
    assert saldi.gereserveerd == Decimal("0.00")


def test_grant_below_the_reservation_releases_the_rest():
    budget = BudgetFactory()
    aanvraag = AanvraagFactory(gebied=budget.gebied, gevraagd_bedrag=Decimal("1000.00"))
    reserveer(aanvraag=aanvraag, door=None)

    boek_verlening(aanvraag=aanvraag, bedrag=Decimal("400.00"), door=None)

    assert saldi_van(budget) == Saldi(
        toegewezen=Decimal("7500.00"), beschikbaar=Decimal("7100.00"), verleend=Decimal("400.00")
    )


def test_reserving_twice_reserves_once():
    budget = BudgetFactory()
    aanvraag = AanvraagFactory(gebied=budget.gebied)

    reserveer(aanvraag=aanvraag, door=None)
    reserveer(aanvraag=aanvraag, door=None)

    assert saldi_van(budget).gereserveerd == aanvraag.gevraagd_bedrag


def test_released_reservation_can_be_made_again():
    budget = BudgetFactory()
    aanvraag = AanvraagFactory(gebied=budget.gebied)
    reserveer(aanvraag=aanvraag, door=None)
    geef_reservering_vrij(aanvraag=aanvraag, door=None)

    reserveer(aanvraag=aanvraag, door=None)

    assert saldi_van(budget).gereserveerd == aanvraag.gevraagd_bedrag


def _verleend(bedrag, *, betaald="0.00"):
    """An application with `bedrag` granted, of which `betaald` was paid."""
    budget = BudgetFactory()
    aanvraag = AanvraagFactory(gebied=budget.gebied, gevraagd_bedrag=Decimal(bedrag))
    boek_verlening(aanvraag=aanvraag, bedrag=Decimal(bedrag), door=None)
    if Decimal(betaald):
        boek(
            budget=budget,
            soort=Boekingsoort.BETALING,
            bedrag=Decimal(betaald),
            sleutel=f"betaling:{aanvraag.pk}",
            door=None,
            aanvraag=aanvraag,
        )
    return budget, aanvraag


def test_grant_that_is_taken_back_is_available_again():
    budget, aanvraag = _verleend("1000.00")

    neem_terug(aanvraag=aanvraag, bedrag=Decimal("250.00"), door=None, sleutel="lager")

    assert saldi_van(budget) == Saldi(
        toegewezen=Decimal("7500.00"), beschikbaar=Decimal("6750.00"), verleend=Decimal("750.00")
    )


def test_money_claimed_back_is_spendable_only_when_it_came_in():
    budget, aanvraag = _verleend("1000.00", betaald="1000.00")

    vorder_terug(aanvraag=aanvraag, bedrag=Decimal("300.00"), door=None, sleutel="terug")

    assert saldi_van(budget) == Saldi(
        toegewezen=Decimal("7500.00"),
        beschikbaar=Decimal("6500.00"),
        betaald=Decimal("700.00"),
        vordering=Decimal("300.00"),
    )

    for _keer in range(2):
        boek_terugontvangst(aanvraag=aanvraag, bedrag=Decimal("100.00"), door=None, sleutel="binnen")

    assert saldi_van(budget).vordering == Decimal("200.00")
    assert saldi_van(budget).beschikbaar == Decimal("6600.00")


@pytest.mark.parametrize(
    ("handeling", "rekening"),
    [
        (neem_terug, "toegekend, nog niet betaald"),
        (vorder_terug, "betaald"),
        (boek_terugontvangst, "terug te betalen"),
    ],
)
def test_money_of_one_application_never_comes_from_another(handeling, rekening):
    _budget, rijk = _verleend("1000.00", betaald="400.00")
    vorder_terug(aanvraag=rijk, bedrag=Decimal("100.00"), door=None, sleutel="terug")
    arm = AanvraagFactory(gebied=rijk.gebied)

    with pytest.raises(ValidationError) as fout:
        handeling(aanvraag=arm, bedrag=EURO, door=None, sleutel="verkeerd")

    assert fout.value.messages == [
        f"Voor deze aanvraag is €\xa00,00 {rekening}. Dat is minder dan €\xa01,00."
    ]


def test_same_occasion_books_once():
    budget = BudgetFactory(toegewezen=Decimal(0))

    eerste = wijs_toe(budget=budget, bedrag=EURO, door=None, sleutel="begroting 2026")
    tweede = wijs_toe(budget=budget, bedrag=EURO, door=None, sleutel="begroting 2026")

    assert tweede == eerste
    assert saldi_van(budget).beschikbaar == EURO


def test_reserving_more_than_there_is_refused_with_both_amounts():
    budget = BudgetFactory(toegewezen=Decimal("100.00"))
    aanvraag = AanvraagFactory(gebied=budget.gebied, gevraagd_bedrag=Decimal("100.01"))

    with pytest.raises(ValidationError) as fout:
        reserveer(aanvraag=aanvraag, door=None)

    assert fout.value.messages == ["Er is te weinig geld: nodig is €\xa0100,01, beschikbaar is €\xa0100,00."]
    assert saldi_van(budget).beschikbaar == Decimal("100.00")


@pytest.mark.parametrize("bedrag", [Decimal(0), Decimal("-1.00"), Decimal("0.001")])
def test_amount_that_cannot_be_booked_is_refused(bedrag):
    budget = BudgetFactory()

    with pytest.raises(ValueError, match="Not an amount"):
        wijs_toe(budget=budget, bedrag=bedrag, door=None, sleutel="x")


def test_posting_is_logged_without_names():
    budget = BudgetFactory()

    regel = Logregel.objects.over("budgetten.budget", budget.pk).get()

    assert regel.gebeurtenis == "kasboek.toewijzing"
    assert regel.gegevens == {"bedrag": "7500.00", "boeking": budget.boekingen.get().pk, "aanvraag": None}


def test_posting_cannot_be_changed():
    boeking = BudgetFactory().boekingen.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        Boeking.objects.filter(pk=boeking.pk).update(bedrag=EURO)


def test_posting_cannot_be_deleted():
    boeking = BudgetFactory().boekingen.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        boeking.delete()


@pytest.mark.parametrize("soort", [s for s in Boekingsoort if BOEKINGSWEG[s][0] != Rekening.BRON])
def test_database_itself_refuses_an_account_below_zero(soort):
    budget = BudgetFactory(toegewezen=Decimal("10.00"))
    aanvraag = AanvraagFactory(gebied=budget.gebied)
    van, naar = BOEKINGSWEG[soort]
    te_veel = saldi_van(budget)[van] + Decimal("0.01")

    with pytest.raises(IntegrityError, match="boeking_saldo_nooit_onder_nul"), transaction.atomic():
        Boeking.objects.create(
            budget=budget,
            soort=soort,
            van=van,
            naar=naar,
            bedrag=te_veel,
            aanvraag=aanvraag,
            sleutel="buitenom",
        )


def test_database_refuses_a_posting_along_another_way():
    budget = BudgetFactory()

    with pytest.raises(IntegrityError, match="boeking_weg_past_bij_soort"), transaction.atomic():
        Boeking.objects.create(
            budget=budget,
            soort=Boekingsoort.TOEWIJZING,
            van=Rekening.BESCHIKBAAR,
            naar=Rekening.BETAALD,
            bedrag=EURO,
            sleutel="omweg",
        )


class TestRandomHistories(TestCase):
    """Whatever is booked in whatever order: the accounts sum to what was allocated, to the cent."""

    @settings(max_examples=30, deadline=None)
    @given(
        stappen=st.lists(
            st.tuples(st.sampled_from(list(Boekingsoort)), st.integers(min_value=1, max_value=200_000)),
            max_size=25,
        )
    )
    def test_accounts_always_sum_to_the_allocation(self, stappen):
        budget = BudgetFactory(toegewezen=Decimal("1000.00"))
        aanvraag = AanvraagFactory(gebied=budget.gebied)
        for nummer, (soort, cent) in enumerate(stappen):
            bedrag = Decimal(cent) / 100
            try:
                boek(
                    budget=budget,
                    soort=soort,
                    bedrag=bedrag,
                    sleutel=f"stap {nummer}",
                    door=None,
                    aanvraag=aanvraag,
                )
            except ValidationError:
                continue

        saldi = saldi_van(budget)

        standen = [saldi[rekening] for rekening in Rekening if rekening != Rekening.BRON]
        assert saldi.toegewezen == sum(standen)
        assert min(standen) >= 0


def test_allocating_is_for_who_keeps_the_money_of_the_municipality():
    budget = BudgetFactory()

    with pytest.raises(PermissionDenied):
        wijs_toe(
            budget=budget,
            bedrag=EURO,
            door=MedewerkerFactory(rol=Rol.BUDGETBEHEERDER, rol_gebied=budget.gebied),
            sleutel="x",
        )
