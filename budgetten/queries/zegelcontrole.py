"""The proof of the seals: every subtotal summed anew from its postings."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.db import connection
from django.db.models import Max
from django.db.models.functions import Coalesce

from samenwijk.ui.geld import rond

from ..models import Budget, Zegelregel

NUL = Decimal("0.00")


@dataclass(frozen=True)
class Afwijking:
    """One thing that does not add up: which budget, which proof, what it should be and what it is (euro, or as text)."""

    budget: int
    proef: str
    onderdeel: str
    hoort: str
    is_nu: str


def bedrag_van(waarde: object) -> Decimal:
    """A sum of the database as an amount: SQLite sums in floating point."""
    return rond(Decimal(str(waarde or 0)))


Zegelsleutel = tuple[str, str, str, str, str]
_PER_ZEGEL = """
WITH zegels AS (
    SELECT budget_id, tot, LAG(tot, 1, 0) OVER (PARTITION BY budget_id ORDER BY tot) AS vorige
      FROM (SELECT DISTINCT budget_id, tot FROM budgetten_zegelregel) AS los)
SELECT z.budget_id, z.tot, b.soort, b.van, b.naar, b.thema, b.herkomst, SUM(b.bedrag), COUNT(*)
  FROM zegels z JOIN budgetten_boeking b ON b.budget_id = z.budget_id AND b.id > z.vorige AND b.id <= z.tot
 GROUP BY z.budget_id, z.tot, b.soort, b.van, b.naar, b.thema, b.herkomst
 ORDER BY z.budget_id, z.tot
"""


def controleer_zegels(budgetten: Mapping[int, Budget]) -> Iterator[Afwijking]:
    """Differences between seals and postings. Two queries: each posting is read once, whatever the number of seals."""
    verzegeld: dict[tuple[int, int], dict[Zegelsleutel, tuple[Decimal, int]]] = defaultdict(dict)
    velden = ("budget_id", "tot", "soort", "van", "naar", "thema", "herkomst", "som", "aantal")
    for rij in Zegelregel.objects.order_by("budget_id", "tot").values_list(*velden):
        if rij[0] in budgetten:
            verzegeld[rij[0], rij[1]][rij[2:7]] = (rij[7], rij[8])
    with connection.cursor() as cursor:
        cursor.execute(_PER_ZEGEL)
        rijen = [rij for rij in cursor.fetchall() if rij[0] in budgetten]
    for budget, per_budget in groupby(rijen, key=lambda rij: rij[0]):
        lopend: dict[Zegelsleutel, tuple[Decimal, int]] = {}
        for tot, delen in groupby(per_budget, key=lambda rij: rij[1]):
            for deel in delen:
                som, aantal = lopend.get(deel[2:7], (NUL, 0))
                lopend[deel[2:7]] = (som + bedrag_van(deel[7]), aantal + deel[8])
            yield from _verschillen(budget, tot, lopend, verzegeld.pop((budget, tot), {}))
    # What is left are seals over nothing.
    for (budget, tot), regels in verzegeld.items():
        yield from _verschillen(budget, tot, {}, regels)
    laatste = dict(
        Budget.objects.filter(pk__in=list(budgetten))
        .order_by()
        .values_list("pk")
        .annotate(tot=Coalesce(Max("zegelregels__tot"), 0))
    )
    for pk, budget in budgetten.items():
        if budget.zegel_tot != laatste[pk]:
            yield Afwijking(pk, "zegel", "laatste zegel", str(laatste[pk]), str(budget.zegel_tot))


def _verschillen(
    budget: int,
    tot: int,
    hoort: Mapping[Zegelsleutel, tuple[Decimal, int]],
    nu: Mapping[Zegelsleutel, tuple[Decimal, int]],
) -> Iterator[Afwijking]:
    for sleutel in sorted(hoort.keys() | nu.keys()):
        goed, gevonden = hoort.get(sleutel, (NUL, 0)), nu.get(sleutel, (NUL, 0))
        if goed != gevonden:
            naam = " ".join(deel for deel in (sleutel[0], *sleutel[3:]) if deel)
            yield Afwijking(
                budget,
                "zegel",
                f"t/m {tot}: {naam}",
                f"{goed[0]} ({goed[1]})",
                f"{gevonden[0]} ({gevonden[1]})",
            )
