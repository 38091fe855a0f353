"""Seals make balances quick, and never change one: with or without them, every balance is the sum of its postings."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from budgetten.domain import zegels
from budgetten.domain.kasboek import boek, wijs_toe
from budgetten.domain.zegels import verzegel
from budgetten.enums import BOEKINGSWEG, Boekingsoort, Rekening
from budgetten.models import Boeking, Budget, Zegelregel
from budgetten.queries.saldo import saldi_op, saldi_per_budget, saldi_van, sommen
from samenwijk.logboek import klok
from tests.factories.budgetten import AanvraagFactory, BudgetFactory

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
D = Decimal


def plat(budget):
    """Account balances by adding every posting in Python."""
    standen = dict.fromkeys(Rekening.values, D("0.00"))
    for boeking in Boeking.objects.filter(budget=budget):
        standen[boeking.van] -= boeking.bedrag
        standen[boeking.naar] += boeking.bedrag
    return standen


def test_a_balance_is_the_same_before_and_after_sealing():
    budget = BudgetFactory()
    aanvraag = AanvraagFactory(gebied=budget.gebied)
    boek(budget=budget, soort="reservering", bedrag=D("10.10"), sleutel="a", door=None, aanvraag=aanvraag)
    voor = saldi_van(budget)

    tot = verzegel(budget_id=budget.pk)

    budget.refresh_from_db()
    assert budget.zegel_tot == tot == Boeking.objects.aggregate(m=Max("pk"))["m"]
    assert saldi_van(budget) == voor
    assert sum(regel.aantal for regel in sommen([budget.pk])) == 2


def test_sealing_twice_changes_nothing():
    budget = BudgetFactory()
    verzegel(budget_id=budget.pk)
    regels = set(Zegelregel.objects.values_list("pk"))

    verzegel(budget_id=budget.pk)

    assert set(Zegelregel.objects.values_list("pk")) == regels


def test_a_budget_without_postings_has_nothing_to_seal():
    budget = BudgetFactory(toegewezen=D(0))

    assert verzegel(budget_id=budget.pk) == 0
    assert not Zegelregel.objects.exists()


def test_posting_at_a_seal_moment_seals_its_budget(monkeypatch):
    monkeypatch.setattr(zegels, "VERZEGEL_BIJ", 1)

    budget = BudgetFactory()

    budget.refresh_from_db()
    assert budget.zegel_tot == budget.boekingen.get().pk
    assert saldi_van(budget).beschikbaar == D("7500.00")


@pytest.mark.parametrize("rekening", [r for r in Rekening if r != Rekening.BRON])
def test_database_refuses_to_overdraw_an_account_after_seals(rekening):
    budget = BudgetFactory(toegewezen=D("50.00"))
    aanvraag = AanvraagFactory(gebied=budget.gebied)
    for nummer, soort in enumerate(["reservering", "verlening", "betaling", "terugvordering"], start=1):
        verzegel(budget_id=budget.pk)
        bedrag = D(50 - 10 * nummer)
        boek(budget=budget, soort=soort, bedrag=bedrag, sleutel=f"{nummer}", door=None, aanvraag=aanvraag)
    verzegel(budget_id=budget.pk)
    assert saldi_van(budget)[rekening] == D("10.00")
    soort = next(soort for soort, weg in BOEKINGSWEG.items() if weg[0] == rekening)
    van, naar = BOEKINGSWEG[soort]

    def buitenom(bedrag, sleutel):
        Boeking.objects.create(
            budget=budget,
            soort=soort,
            van=van,
            naar=naar,
            bedrag=D(bedrag),
            aanvraag=aanvraag,
            sleutel=sleutel,
        )

    with pytest.raises(IntegrityError, match="boeking_saldo_nooit_onder_nul"), transaction.atomic():
        buitenom("10.01", "te veel")
    buitenom("10.00", "precies")
    with pytest.raises(IntegrityError, match="boeking_saldo_nooit_onder_nul"), transaction.atomic():
        buitenom("0.01", "een cent te veel")


def test_posting_cannot_slip_in_before_a_seal():
    budget = BudgetFactory()
    nummer = budget.boekingen.get().pk
    wijs_toe(budget=budget, bedrag=D("1.00"), door=None, sleutel="later")
    verzegel(budget_id=budget.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Boeking.objects.create(
            pk=nummer - 1,
            budget=budget,
            soort="toewijzing",
            van="bron",
            naar="beschikbaar",
            bedrag=D("1.00"),
            sleutel="binnengeslopen",
        )


def test_seal_cannot_be_changed_or_removed():
    budget = BudgetFactory()
    verzegel(budget_id=budget.pk)

    with pytest.raises(IntegrityError), transaction.atomic():
        Zegelregel.objects.update(som=D("9999.00"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Zegelregel.objects.all().delete()


def test_balances_of_several_budgets_take_one_query_with_and_without_seals(django_assert_num_queries):
    budgetten = [BudgetFactory() for _nummer in range(3)]
    verzegel(budget_id=budgetten[0].pk)

    with django_assert_num_queries(1):
        saldi = saldi_per_budget([budget.pk for budget in budgetten])

    assert {stand.beschikbaar for stand in saldi.values()} == {D("7500.00")}


def test_balance_of_an_earlier_moment_knows_nothing_of_what_came_later(django_assert_num_queries):
    with klok.op_moment(klok.nu() - timedelta(days=2)):
        budget = BudgetFactory()
    wijs_toe(budget=budget, bedrag=D("100.00"), door=None, sleutel="vandaag")
    verzegel(budget_id=budget.pk)

    with django_assert_num_queries(1):
        gisteren = saldi_op([budget.pk], klok.nu() - timedelta(days=1))
    vorig_jaar = saldi_op([budget.pk], klok.nu() - timedelta(days=365))

    assert gisteren[budget.pk].beschikbaar == D("7500.00")
    assert vorig_jaar[budget.pk].beschikbaar == D("0.00")
    assert saldi_op([budget.pk], klok.nu())[budget.pk] == saldi_van(budget)


class TestRandomSeals(TestCase):
    """Whatever is booked and sealed in whatever order: balances equal the plain sums, to the cent."""

    @settings(max_examples=20, deadline=None)
    @given(
        stappen=st.lists(
            st.tuples(
                st.sampled_from([*Boekingsoort, "zegel", "zegel"]),
                st.integers(min_value=1, max_value=90_000),
                st.integers(min_value=0, max_value=1),
            ),
            min_size=5,
            max_size=25,
        )
    )
    def test_balances_with_seals_equal_plain_sums(self, stappen):
        budgetten = [BudgetFactory(toegewezen=D("1000.00")), BudgetFactory(toegewezen=D("0.33"))]
        aanvragen = [AanvraagFactory(gebied=budget.gebied) for budget in budgetten]
        for nummer, (soort, cent, welk) in enumerate(stappen):
            if soort == "zegel":
                verzegel(budget_id=budgetten[welk].pk)
                continue
            try:
                boek(
                    budget=budgetten[welk],
                    soort=soort,
                    bedrag=D(cent) / 100,
                    sleutel=f"stap {nummer}",
                    door=None,
                    aanvraag=aanvragen[welk],
                )
            except ValidationError:
                continue

        for budget in budgetten:
            saldi = saldi_van(Budget.objects.get(pk=budget.pk))
            assert {rekening: saldi[rekening] for rekening in Rekening.values} == plat(budget)
