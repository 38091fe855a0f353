"""Balances. They are sums of postings and never stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from samenwijk.gebieden.models import Gebied

from ..enums import Rekening
from ..models import Boeking, Budget

NUL = Decimal("0.00")


@dataclass(frozen=True)
class Saldi:
    """What a budget (or several together) holds per account, in euro. `toegewezen` is all that was ever allocated."""

    toegewezen: Decimal = NUL
    beschikbaar: Decimal = NUL
    gereserveerd: Decimal = NUL
    verleend: Decimal = NUL
    betaald: Decimal = NUL

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
        )

    @property
    def toegekend(self) -> Decimal:
        """All that was granted, paid or not."""
        return self.verleend + self.betaald


def saldi_per_budget(budget_ids: Iterable[int]) -> dict[int, Saldi]:
    """The balances of several budgets. One query."""
    rijen = (
        Boeking.objects.filter(budget_id__in=list(budget_ids))
        .order_by()
        .values("budget_id", "van", "naar")
        .annotate(som=Sum("bedrag"))
    )
    per_budget: dict[int, dict[str, Decimal]] = {pk: {} for pk in budget_ids}
    for rij in rijen:
        standen = per_budget[rij["budget_id"]]
        standen[rij["van"]] = standen.get(rij["van"], NUL) - rij["som"]
        standen[rij["naar"]] = standen.get(rij["naar"], NUL) + rij["som"]
    return {
        pk: Saldi(
            toegewezen=-standen.get(Rekening.BRON, NUL),
            beschikbaar=standen.get(Rekening.BESCHIKBAAR, NUL),
            gereserveerd=standen.get(Rekening.GERESERVEERD, NUL),
            verleend=standen.get(Rekening.VERLEEND, NUL),
            betaald=standen.get(Rekening.BETAALD, NUL),
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
    """The budget that pays for something in `gebied`: the nearest area at or above it, else the municipality's own.

    One query.
    """
    kandidaten = Budget.objects.filter(regeling_id=regeling_id, jaar=jaar).select_related("gebied")
    passend = [b for b in kandidaten if b.gebied is None or gebied.path.startswith(b.gebied.path)]
    return max(passend, key=lambda b: len(b.gebied.path) if b.gebied else 0, default=None)
