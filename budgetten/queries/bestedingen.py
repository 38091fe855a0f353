"""Reads about spending without an application: lists, lines of proposals, and what is left of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum
from rules import has_perm

from samenwijk.gebieden.models import Gemeente
from samenwijk.mensen.models import Persoon

from ..enums import Regelingsoort, Rekening, Versiestatus
from ..models import Besteding, Bestedingspost, Bestedingsvoorstel, Boeking, Budget
from .saldo import Saldi, saldi_per_budget

NUL = Decimal("0.00")
ZONDER_AANVRAAG = (
    Regelingsoort.EIGEN_BESTEDING,
    Regelingsoort.MANDAAT,
    Regelingsoort.FONDS,
    Regelingsoort.BESTEDINGSVOORSTEL,
)


@dataclass(frozen=True)
class Postregel:
    """A line of a proposal with what it still holds (euro)."""

    post: Bestedingspost
    rest: Decimal


def rest_per_post(posten: Iterable[Bestedingspost]) -> dict[int, Decimal]:
    """What every line still holds, in euro. One query."""
    ids = [post.pk for post in posten]
    rijen = (
        Boeking.objects.filter(post_id__in=ids)
        .order_by()
        .values_list("post_id")
        .annotate(
            bij=Sum("bedrag", filter=Q(naar=Rekening.GERESERVEERD), default=NUL),
            af=Sum("bedrag", filter=Q(van=Rekening.GERESERVEERD), default=NUL),
        )
    )
    return dict.fromkeys(ids, NUL) | {post: bij - af for post, bij, af in rijen}


def rest_van_post(post: Bestedingspost) -> Decimal:
    """What one line still holds. One query."""
    return rest_per_post([post])[post.pk]


def besteedbare_budgetten(gemeente: Gemeente) -> QuerySet[Budget]:
    """Budgets of schemes whose money is spent without applications, newest year first."""
    return (
        Budget.objects.filter(
            gemeente=gemeente,
            regeling__versies__soort__in=ZONDER_AANVRAAG,
            regeling__versies__status=Versiestatus.VASTGESTELD,
        )
        .select_related("regeling", "gebied", "gemeente")
        .order_by("-jaar", "regeling__naam", "gebied__path")
    )


def te_besteden_door(persoon: Persoon) -> list[tuple[Budget, Saldi]]:
    """The budgets from which this person may spend, with their balances. A few queries per budget: they are few."""
    mijn = [b for b in besteedbare_budgetten(persoon.gemeente) if has_perm("budgetten.besteed", persoon, b)]
    saldi = saldi_per_budget([budget.pk for budget in mijn])
    return [(budget, saldi[budget.pk]) for budget in mijn]


def bestedingen_van(budget: Budget) -> QuerySet[Besteding]:
    """What was spent from a budget, corrections among it, newest first. One query."""
    return (
        Besteding.objects.filter(budget=budget)
        .select_related("orgaan", "post", "correctie", "corrigeert")
        .order_by("-besteed_op", "-pk")
    )


def postregels(voorstel: Bestedingsvoorstel) -> list[Postregel]:
    """The lines of a proposal with what they still hold. Two queries."""
    posten = list(voorstel.posten.order_by("volgorde"))
    rest = rest_per_post(posten)
    return [Postregel(post, rest[post.pk]) for post in posten]


def open_posten(budget: Budget) -> list[Postregel]:
    """The adopted lines of a budget, with what they still hold. Two queries."""
    posten = list(
        Bestedingspost.objects.filter(voorstel__budget=budget, voorstel__vastgesteld_op__isnull=False)
        .select_related("voorstel")
        .order_by("voorstel__vastgesteld_op", "volgorde")
    )
    rest = rest_per_post(posten)
    return [Postregel(post, rest[post.pk]) for post in posten]
