"""The daily sealing: budgets with many new postings get a seal, and no balance changes."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command

from budgetten.domain import zegels
from budgetten.domain.kasboek import wijs_toe
from budgetten.domain.zegelwerk import VANAF, te_verzegelen, verzegel_budgetten
from budgetten.models import Budget, Zegelregel
from budgetten.queries.saldo import saldi_van
from samenwijk.berichten import dagwerk
from tests.factories.budgetten import BudgetFactory

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
D = Decimal


@pytest.fixture(autouse=True)
def alleen_dagwerk(monkeypatch: pytest.MonkeyPatch) -> None:
    """No seals made while booking, which depend on the number of a posting."""
    monkeypatch.setattr(zegels, "VERZEGEL_BIJ", 10**12)


def boek_bij(budget: Budget, aantal: int, reeks: str = "") -> None:
    for nummer in range(aantal):
        wijs_toe(budget=budget, bedrag=D("1.00"), door=None, sleutel=f"{reeks}{budget.pk}:{nummer}")


def test_only_budgets_with_more_than_a_handful_of_new_postings_are_sealed() -> None:
    druk, rustig = (BudgetFactory(toegewezen=D("0.01")) for _nummer in range(2))
    boek_bij(druk, VANAF)
    boek_bij(rustig, VANAF - 1)
    voor = saldi_van(druk)

    assert te_verzegelen() == [druk.pk]
    assert verzegel_budgetten() == 1

    druk.refresh_from_db()
    rustig.refresh_from_db()
    assert druk.zegel_tot > 0
    assert rustig.zegel_tot == 0
    assert saldi_van(druk) == voor


def test_sealed_postings_do_not_count_again() -> None:
    budget = BudgetFactory(toegewezen=D("0.01"))
    boek_bij(budget, VANAF)
    verzegel_budgetten()
    regels = Zegelregel.objects.count()
    boek_bij(budget, VANAF, "later:")

    assert verzegel_budgetten() == 0
    assert Zegelregel.objects.count() == regels
    boek_bij(budget, 1, "nog een:")
    assert verzegel_budgetten() == 1


@pytest.mark.parametrize("aantal", [1, 3])
def test_finding_them_takes_one_query(aantal: int, django_assert_num_queries) -> None:
    for _nummer in range(aantal):
        boek_bij(BudgetFactory(toegewezen=D("0.01")), 3)

    with django_assert_num_queries(1):
        assert len(te_verzegelen(3)) == aantal


def test_it_is_part_of_the_daily_work() -> None:
    budget = BudgetFactory(toegewezen=D("0.01"))
    boek_bij(budget, VANAF)

    assert dagwerk.doe_dagwerk(opnieuw=True)

    budget.refresh_from_db()
    assert budget.zegel_tot > 0


def test_command_says_how_many_were_sealed() -> None:
    boek_bij(BudgetFactory(toegewezen=D("0.01")), 2)
    uit = StringIO()

    call_command("verzegel_budgetten", "--vanaf", "2", stdout=uit)
    call_command("verzegel_budgetten", "--vanaf", "2", stdout=uit)

    assert uit.getvalue() == "1 budget verzegeld.\n0 budgetten verzegeld.\n"
