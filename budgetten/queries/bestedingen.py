"""Reads about spending without an application: lists, lines of proposals, and what is left of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum
from rules import has_perm

from samenwijk.gebieden.models import Gemeente
from samenwijk.mensen.models import Persoon
from samenwijk.mensen.queries import bevoegdheden_van

from ..enums import Boekingsoort, Regelingsoort, Rekening, Versiestatus
from ..models import Besteding, Bestedingspost, Bestedingsvoorstel, Boeking, Budget, Regelingversie
from .geldstromen import themanamen
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
    """A line of a proposal with what it still holds and what was spent of it, corrections taken off (euro)."""

    post: Bestedingspost
    rest: Decimal
    besteed: Decimal = NUL


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


def besteed_per_post(posten: Iterable[Bestedingspost]) -> dict[int, Decimal]:
    """What was spent of every line, corrections taken off, in euro. One query."""
    ids = [post.pk for post in posten]
    rijen = (
        Boeking.objects.filter(
            post_id__in=ids, soort__in=(Boekingsoort.BETALING, Boekingsoort.TERUGONTVANGST)
        )
        .order_by()
        .values_list("post_id")
        .annotate(
            bij=Sum("bedrag", filter=Q(soort=Boekingsoort.BETALING), default=NUL),
            af=Sum("bedrag", filter=Q(soort=Boekingsoort.TERUGONTVANGST), default=NUL),
        )
    )
    return dict.fromkeys(ids, NUL) | {post: bij - af for post, bij, af in rijen}


def rest_van_post(post: Bestedingspost) -> Decimal:
    """What one line still holds. One query."""
    return rest_per_post([post])[post.pk]


def besteedbare_budgetten(gemeente_id: int) -> list[Budget]:
    """Budgets of schemes whose money is spent without applications, newest year first. Three queries, one when there are
    no such schemes: every budget knows the version that holds for it (`besteedrechten.versie_van`)."""
    versies = {
        versie.regeling_id: versie
        for versie in Regelingversie.objects.filter(
            regeling__gemeente_id=gemeente_id, soort__in=ZONDER_AANVRAAG, status=Versiestatus.VASTGESTELD
        )
        .select_related("regeling")
        .prefetch_related("taken")
    }
    if not versies:
        return []
    budgetten = list(
        Budget.objects.filter(gemeente_id=gemeente_id, regeling__in=list(versies))
        .select_related("regeling", "gebied", "gemeente")
        .order_by("-jaar", "regeling__naam", "gebied__path")
    )
    for budget in budgetten:
        budget._versie = versies[budget.regeling_id]  # type: ignore[attr-defined]
    return budgetten


def _mogelijk(persoon: Persoon) -> bool:
    """Whether this person works here or sits in an organ: others never spend, and that costs no further query."""
    rechten = bevoegdheden_van(persoon)
    return rechten.is_medewerker or bool(rechten.organen)


def te_besteden_door(persoon: Persoon) -> list[tuple[Budget, Saldi]]:
    """The budgets from which this person may spend, with their balances. For a member of an organ one query per budget
    besides: they are few."""
    if not _mogelijk(persoon):
        return []
    mijn = [
        b for b in besteedbare_budgetten(persoon.gemeente_id) if has_perm("budgetten.besteed", persoon, b)
    ]
    saldi = saldi_per_budget([budget.pk for budget in mijn])
    return [(budget, saldi[budget.pk]) for budget in mijn]


def kan_besteden(persoon: Persoon | None) -> bool:
    """Whether there is any budget from which this person may spend. Kept on the instance; none for who cannot."""
    if not persoon or not _mogelijk(persoon):
        return False
    bewaard: bool | None = getattr(persoon, "_kan_besteden", None)
    if bewaard is None:
        # Over the years the same scheme and area give the same answer.
        soorten = {(b.regeling_id, b.gebied_id): b for b in besteedbare_budgetten(persoon.gemeente_id)}
        bewaard = any(has_perm("budgetten.besteed", persoon, budget) for budget in soorten.values())
        persoon._kan_besteden = bewaard  # type: ignore[attr-defined]
    return bewaard


def themakeuze(gemeente: Gemeente) -> list[tuple[str, str]]:
    """The themes under which money can be counted, (code, name) by name: those of the kinds of activity. One query."""
    lengte = Besteding._meta.get_field("thema").max_length or 0
    namen = themanamen(gemeente).items()
    return sorted(((code, naam) for code, naam in namen if len(code) <= lengte), key=lambda paar: paar[1])


def vastgestelde_voorstellen(budget: Budget) -> list[Bestedingsvoorstel]:
    """The adopted proposals of a budget, newest first. One query."""
    return list(budget.voorstellen.filter(vastgesteld_op__isnull=False).order_by("-vastgesteld_op", "-pk"))


def bestedingen_van(budget: Budget) -> QuerySet[Besteding]:
    """What was spent from a budget, corrections among it, newest first. One query."""
    return (
        Besteding.objects.filter(budget=budget)
        .select_related("orgaan", "post", "correctie", "corrigeert")
        .order_by("-besteed_op", "-pk")
    )


def postregels(voorstel: Bestedingsvoorstel) -> list[Postregel]:
    """The lines of a proposal with what they still hold and what was spent of them. Three queries."""
    posten = list(voorstel.posten.order_by("volgorde"))
    rest, besteed = rest_per_post(posten), besteed_per_post(posten)
    return [Postregel(post, rest[post.pk], besteed[post.pk]) for post in posten]


def open_posten(budget: Budget) -> list[Postregel]:
    """The adopted lines of a budget, with what they still hold. Two queries."""
    posten = list(
        Bestedingspost.objects.filter(voorstel__budget=budget, voorstel__vastgesteld_op__isnull=False)
        .select_related("voorstel")
        .order_by("voorstel__vastgesteld_op", "volgorde")
    )
    rest = rest_per_post(posten)
    return [Postregel(post, rest[post.pk]) for post in posten]
