"""Balances. They are sums of postings, partly sealed, and never stored as such."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import connection
from django.db.models import Count, F, Q, Sum

from samenwijk.gebieden.models import Gebied

from ..enums import Rekening
from ..models import Boeking, Budget, Zegelregel

NUL = Decimal("0.00")


@dataclass(frozen=True)
class Saldi:
    """What a budget (or several together) holds per account, in euro. `toegewezen` is all that was ever allocated."""

    toegewezen: Decimal = NUL
    beschikbaar: Decimal = NUL
    gereserveerd: Decimal = NUL
    verleend: Decimal = NUL
    betaald: Decimal = NUL
    vordering: Decimal = NUL

    def __getitem__(self, rekening: str) -> Decimal:
        """The balance of one account; BRON is what was allocated, below zero."""
        if rekening == Rekening.BRON:
            return -self.toegewezen
        waarde: Decimal = getattr(self, str(rekening))
        return waarde

    def __add__(self, ander: "Saldi") -> "Saldi":
        return Saldi(
            self.toegewezen + ander.toegewezen,
            self.beschikbaar + ander.beschikbaar,
            self.gereserveerd + ander.gereserveerd,
            self.verleend + ander.verleend,
            self.betaald + ander.betaald,
            self.vordering + ander.vordering,
        )

    @property
    def toegekend(self) -> Decimal:
        """All that was granted, paid or not."""
        return self.verleend + self.betaald


@dataclass(frozen=True)
class Som:
    """The sum (euro) and number of all postings of one kind and theme of a budget."""

    budget_id: int
    soort: str
    van: str
    naar: str
    thema: str
    herkomst: str
    som: Decimal
    aantal: int


_SLEUTELS = ("budget_id", "soort", "van", "naar", "thema", "herkomst")

# PostgreSQL cannot know how few postings lie after a seal, and reads all of them when it may choose. LATERAL leaves it no
# choice: per budget, by index, from the seal on. The upper bound excludes nothing: with two bounds the planner expects a
# narrow range instead of a third of the table, and does not compile the query first (jit).
_LATERAL = """
SELECT b.id, d.soort, d.van, d.naar, d.thema, d.herkomst, d.som, d.aantal
  FROM budgetten_budget b CROSS JOIN LATERAL (
       SELECT z.soort, z.van, z.naar, z.thema, z.herkomst, z.som, z.aantal
         FROM budgetten_zegelregel z WHERE z.budget_id = b.id AND z.tot = b.zegel_tot
        UNION ALL
       SELECT k.soort, k.van, k.naar, k.thema, k.herkomst, SUM(k.bedrag), COUNT(*)
         FROM budgetten_boeking k WHERE k.budget_id = b.id AND k.id > b.zegel_tot AND k.id < 9223372036854775807
        GROUP BY k.soort, k.van, k.naar, k.thema, k.herkomst) d
 WHERE b.id = ANY(%s)
"""


def sommen(budget_ids: Collection[int]) -> list[Som]:
    """Sums per budget, kind, theme and origin: what is sealed, and what was booked since. A kind may occur twice. One query.

    However many postings a budget holds, only those after its last seal are read (domain/zegels.py).
    """
    if not budget_ids:
        return []
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_LATERAL, [list(budget_ids)])
            return [Som(*rij) for rij in cursor.fetchall()]
    verzegeld = (
        Zegelregel.objects.filter(budget_id__in=budget_ids, tot=F("budget__zegel_tot"))
        .order_by()
        .values_list(*_SLEUTELS, "som", "aantal")
    )
    daarna = (
        Boeking.objects.filter(budget_id__in=budget_ids, pk__gt=F("budget__zegel_tot"))
        .order_by()
        .values(*_SLEUTELS)
        .annotate(deelsom=Sum("bedrag"), getal=Count("pk"))
        .values_list(*_SLEUTELS, "deelsom", "getal")
    )
    return [Som(*rij) for rij in verzegeld.union(daarna, all=True)]


def saldi_per_budget(budget_ids: Iterable[int]) -> dict[int, Saldi]:
    """The balances of several budgets. One query."""
    ids = list(budget_ids)
    return saldi_uit(ids, sommen(ids))


def saldi_op(budget_ids: Iterable[int], moment: datetime) -> dict[int, Saldi]:
    """The balances as they were at `moment`: what was booked up to and including it. One query, that reads postings."""
    ids = list(budget_ids)
    rijen = (
        Boeking.objects.filter(budget_id__in=ids, moment__lte=moment)
        .order_by()
        .values_list(*_SLEUTELS)
        .annotate(som=Sum("bedrag"), aantal=Count("pk"))
    )
    return saldi_uit(ids, (Som(*rij) for rij in rijen))


def saldi_uit(budget_ids: Iterable[int], rijen: Iterable[Som]) -> dict[int, Saldi]:
    """The balances that follow from these sums. No query."""
    per_budget: dict[int, dict[str, Decimal]] = {pk: {} for pk in budget_ids}
    for rij in rijen:
        standen = per_budget[rij.budget_id]
        standen[rij.van] = standen.get(rij.van, NUL) - rij.som
        standen[rij.naar] = standen.get(rij.naar, NUL) + rij.som
    return {
        pk: Saldi(
            toegewezen=-standen.get(Rekening.BRON, NUL),
            beschikbaar=standen.get(Rekening.BESCHIKBAAR, NUL),
            gereserveerd=standen.get(Rekening.GERESERVEERD, NUL),
            verleend=standen.get(Rekening.VERLEEND, NUL),
            betaald=standen.get(Rekening.BETAALD, NUL),
            vordering=standen.get(Rekening.VORDERING, NUL),
        )
        for pk, standen in per_budget.items()
    }


def saldi_van(budget: Budget) -> Saldi:
    """The balances of one budget. One query."""
    return saldi_per_budget([budget.pk])[budget.pk]


def openbaar_budget(gebied: Gebied, jaar: int) -> list[tuple[Budget, Saldi]]:
    """The budgets of `jaar` that serve `gebied`: its own, those of areas below it and those it lies in. Two queries."""
    voorouders = [gebied.path[:lengte] for lengte in range(gebied.steplen, len(gebied.path), gebied.steplen)]
    budgetten = [
        budget
        for budget in Budget.objects.filter(gemeente_id=gebied.gemeente_id, jaar=jaar).select_related(
            "regeling", "gebied"
        )
        if budget.gebied is None
        or budget.gebied.path.startswith(gebied.path)
        or budget.gebied.path in voorouders
    ]
    saldi = saldi_per_budget([budget.pk for budget in budgetten])
    return [(budget, saldi[budget.pk]) for budget in budgetten]


def vind_budget(*, regeling_id: int, gebied: Gebied, jaar: int) -> Budget | None:
    """The budget that pays for something in `gebied`: the nearest area at or above it, else the municipality's own; of this
    year, else a fund that runs on from an earlier one. One query.
    """
    kandidaten = Budget.objects.filter(
        Q(jaar=jaar) | Q(jaar__lt=jaar, doorlopend=True), regeling_id=regeling_id
    ).select_related("gebied")
    passend = [b for b in kandidaten if b.gebied is None or gebied.path.startswith(b.gebied.path)]
    return max(passend, key=lambda b: (len(b.gebied.path) if b.gebied else 0, b.jaar), default=None)
