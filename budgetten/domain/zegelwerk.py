"""Sealing every budget that holds many unsealed postings: daily work, besides the seals made while booking."""

from django.db.models import Count, F, Q

from ..models import Budget
from .zegels import verzegel

# Below this a seal saves nothing: a balance reads the seals and so many postings.
VANAF = 20


def te_verzegelen(vanaf: int = VANAF) -> list[int]:
    """The keys of budgets with more than `vanaf` postings after their last seal. One query."""
    los = Count("boekingen", filter=Q(boekingen__pk__gt=F("zegel_tot")))
    return list(
        Budget.objects.order_by("pk")
        .annotate(onverzegeld=los)
        .filter(onverzegeld__gt=vanaf)
        .values_list("pk", flat=True)
    )


def verzegel_budgetten(vanaf: int = VANAF) -> int:
    """Seal them, each in its own transaction; gives how many. Safe to run as often as one likes: sealing changes no
    balance, and a budget that was sealed meanwhile is left as it is."""
    sleutels = te_verzegelen(vanaf)
    for budget_id in sleutels:
        verzegel(budget_id=budget_id)
    return len(sleutels)
