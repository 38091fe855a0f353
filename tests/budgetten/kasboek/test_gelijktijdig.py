"""Many at once over real connections, and a process that is killed halfway: money is spent as often as there is money."""

import re
import signal
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from budgetten.domain import zegels
from budgetten.domain.besteden import Uitgave, leg_besteding_vast
from budgetten.domain.jaarwisseling import open_budgetten
from budgetten.domain.kasboek import wijs_toe
from budgetten.domain.zegels import verzegel
from budgetten.enums import Regelingsoort
from budgetten.models import Besteding, Boeking, Budget
from budgetten.queries.kasboekcontrole import Kasboekcontrole
from budgetten.queries.saldo import Saldi, saldi_van
from samenwijk.logboek import klok
from samenwijk.logboek.models import Logregel
from tests.budgetten.behandeling.test_gelijktijdig import tegelijk
from tests.budgetten.kasboek.conftest import maak_kas
from tests.factories.budgetten import BudgetFactory, RegelingFactory, RegelingversieFactory
from tests.factories.gebieden import GebiedFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
D = Decimal
ROOT = Path(__file__).resolve().parents[3]


def test_20_spendings_at_once_against_money_for_5_give_exactly_5(monkeypatch):
    # Every posting seals its budget: the worst that sealing and booking can do to each other.
    monkeypatch.setattr(zegels, "VERZEGEL_BIJ", 1)
    kas = maak_kas(Regelingsoort.EIGEN_BESTEDING)
    uitgave = kas.uitgave("200.00")

    uitkomsten = tegelijk(
        20,
        lambda n: leg_besteding_vast(
            budget=kas.budget, uitgave=uitgave, door=kas.penningmeester, sleutel=str(n)
        ),
    )

    assert sum(isinstance(uitkomst, Besteding) for uitkomst in uitkomsten) == 5
    assert sum(isinstance(uitkomst, ValidationError) for uitkomst in uitkomsten) == 15
    assert saldi_van(kas.budget) == Saldi(toegewezen=D("1000.00"), betaald=D("1000.00"))
    assert Besteding.objects.count() == 5
    assert Kasboekcontrole().afwijkingen() == []


def test_one_form_sent_20_times_at_once_spends_once():
    kas = maak_kas(Regelingsoort.EIGEN_BESTEDING)

    uitkomsten = tegelijk(
        20,
        lambda _n: leg_besteding_vast(
            budget=kas.budget, uitgave=kas.uitgave(), door=kas.penningmeester, sleutel="x"
        ),
    )

    assert {uitkomst.pk for uitkomst in uitkomsten if isinstance(uitkomst, Besteding)} == {
        Besteding.objects.get().pk
    }
    assert saldi_van(kas.budget).betaald == D("100.00")


def test_booking_and_sealing_at_once_lose_no_cent():
    budget = BudgetFactory(toegewezen=D(0))

    def handeling(nummer):
        if nummer % 3 == 0:
            return verzegel(budget_id=budget.pk)
        return wijs_toe(budget=budget, bedrag=D("0.01"), door=None, sleutel=f"cent {nummer}")

    uitkomsten = tegelijk(24, handeling)

    assert not [uitkomst for uitkomst in uitkomsten if isinstance(uitkomst, Exception)]
    verzegel(budget_id=budget.pk)
    assert saldi_van(budget).beschikbaar == D("0.16")
    assert Kasboekcontrole().afwijkingen() == []


def test_year_opened_twice_at_once_is_opened_once():
    gebied = GebiedFactory()
    versie = RegelingversieFactory(regeling=RegelingFactory(gemeente=gebied.gemeente), gebieden=[gebied])
    jaar = klok.vandaag().year + 1

    tegelijk(4, lambda _n: open_budgetten(versie=versie, jaar=jaar, door=None))

    assert saldi_van(Budget.objects.get()).toegewezen == D("7500.00")


GEDOOD = """
import os, signal, sys
sys.path[:0] = {paden!r}
import django
django.setup()
from django.db import connections
connections["default"].settings_dict["NAME"] = {database!r}
from decimal import Decimal
from budgetten.domain import besteden
from budgetten.models import Budget
from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon

echt = besteden._boek
def dood_bij_betaling(besteding, soort, *rest):
    if soort == "betaling":
        os.kill(os.getpid(), signal.SIGKILL)
    echt(besteding, soort, *rest)

if {dood!r}:
    besteden._boek = dood_bij_betaling
besteden.leg_besteding_vast(
    budget=Budget.objects.get(pk={budget}),
    uitgave=besteden.Uitgave("Zaalhuur", Decimal("100.00"), klok.vandaag()),
    door=Persoon.objects.get(pk={door}),
    sleutel="doodgaan",
)
"""


@pytest.mark.parametrize("dood", [True, False])
def test_process_killed_between_postings_leaves_all_or_nothing(dood):
    kas = maak_kas(Regelingsoort.EIGEN_BESTEDING)
    voor = Logregel.objects.count()
    programma = GEDOOD.format(
        paden=[str(ROOT), str(ROOT / "platform")],
        database=connection.settings_dict["NAME"],
        budget=kas.budget.pk,
        door=kas.penningmeester.pk,
        dood=dood,
    )

    proces = subprocess.run([sys.executable, "-c", programma], check=False, timeout=120)

    assert proces.returncode == (-signal.SIGKILL if dood else 0)
    assert Besteding.objects.count() == (0 if dood else 1)
    assert Boeking.objects.filter(besteding__isnull=False).count() == (0 if dood else 3)
    assert saldi_van(kas.budget).betaald == (D("0.00") if dood else D("100.00"))
    assert (Logregel.objects.count() == voor) is dood
    # The budget is not left locked: pressing again does it, once.
    leg_besteding_vast(
        budget=kas.budget,
        uitgave=Uitgave("Zaalhuur", D("100.00"), klok.vandaag()),
        door=kas.penningmeester,
        sleutel="doodgaan",
    )
    assert saldi_van(kas.budget).betaald == D("100.00")
    assert Kasboekcontrole().afwijkingen() == []


def test_a_balance_over_many_postings_reads_only_what_came_after_the_seal(django_assert_num_queries):
    """100.000 postings in one budget: the plan of a balance walks an index from the seal on."""
    budget = BudgetFactory(toegewezen=D("1.00"))
    with connection.cursor() as cursor:
        # Past the domain, for speed: allocations touch no account that is guarded.
        cursor.execute(
            "INSERT INTO budgetten_boeking (budget_id, soort, van, naar, bedrag, moment, thema, herkomst, sleutel)"
            " SELECT %s, 'toewijzing', 'bron', 'beschikbaar', 0.01, now(), '', '', 'bulk:' || n"
            " FROM generate_series(1, 100000) AS n",
            [budget.pk],
        )
        verzegel(budget_id=budget.pk)
        wijs_toe(budget=budget, bedrag=D("1.00"), door=None, sleutel="na het zegel")
        cursor.execute("ANALYZE budgetten_boeking")
    with django_assert_num_queries(1) as gevraagd:
        assert saldi_van(budget).toegewezen == D("1002.00")
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE, FORMAT TEXT) " + gevraagd[0]["sql"])
        plan = "\n".join(rij[0] for rij in cursor.fetchall())

    assert "Seq Scan on budgetten_boeking" not in plan
    assert "Index" in plan
    # What lies before the seal is not read: no step of the plan sees more than a handful of rows.
    assert max(int(rijen) for rijen in re.findall(r"actual time=\S+ rows=(\d+)", plan)) < 10
    assert "Rows Removed by Filter" not in plan
