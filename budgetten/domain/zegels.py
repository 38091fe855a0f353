"""Seals: subtotals of a budget that are fixed, so that its balance stays quick however many postings it holds.

A seal is never trusted on its own: `manage.py controleer_kasboek` sums every posting anew and compares.
"""

from typing import Any

from django.db import transaction
from django.db.models import Max

from samenwijk.logboek import klok

from ..models import Boeking, Budget, Zegelregel
from ..queries.saldo import NUL, sommen

# A posting whose number this divides seals its budget: no counting is needed to know when it is time.
VERZEGEL_BIJ = 256


def is_zegelmoment(boeking: Boeking) -> bool:
    """Whether the budget of this posting is sealed after it."""
    return boeking.pk % VERZEGEL_BIJ == 0


@transaction.atomic
def verzegel(*, budget_id: int) -> int:
    """Seal everything that a budget holds now; gives the number of the last sealed posting (0: there is none).

    Under the lock of the budget, so that no posting slips in between. Sealing twice changes nothing.
    """
    budget = Budget.objects.select_for_update().get(pk=budget_id)
    tot = Boeking.objects.filter(budget=budget).aggregate(tot=Max("pk"))["tot"] or 0
    if tot <= budget.zegel_tot:
        return budget.zegel_tot
    samen: dict[tuple[str, str, str, str, str], list[Any]] = {}
    for rij in sommen([budget.pk]):
        stand = samen.setdefault((rij.soort, rij.van, rij.naar, rij.thema, rij.herkomst), [NUL, 0])
        stand[0] += rij.som
        stand[1] += rij.aantal
    Zegelregel.objects.bulk_create(
        Zegelregel(
            budget=budget,
            tot=tot,
            soort=soort,
            van=van,
            naar=naar,
            thema=thema,
            herkomst=herkomst,
            som=som,
            aantal=aantal,
            moment=klok.nu(),
        )
        for (soort, van, naar, thema, herkomst), (som, aantal) in samen.items()
    )
    budget.zegel_tot = tot
    budget.save(update_fields=["zegel_tot"])
    return tot
