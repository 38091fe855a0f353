"""The place in line of many applications at once, for lists; domain/verdelen.py has it for one."""

from collections.abc import Iterable

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from ..enums import LOPEND, Aanvraagstatus, Verdeelwijze
from ..models import Aanvraag

# What waits for its applicant, or by agreement, does not hold up who is complete.
IN_DE_RIJ = LOPEND - {Aanvraagstatus.AANVULLING, Aanvraagstatus.AANGEHOUDEN}


def _eerder(zelfde: QuerySet[Aanvraag]) -> Subquery:
    aantal = zelfde.order_by().values("budget_id").annotate(n=Count("pk")).values("n")
    return Subquery(aantal)


def _staat_in_rij(aanvraag: Aanvraag) -> bool:
    wijze = aanvraag.versie.verdeelwijze
    return (
        aanvraag.budget_id is not None
        and aanvraag.status in IN_DE_RIJ
        and (
            wijze == Verdeelwijze.VOLGORDE
            or (wijze == Verdeelwijze.LOTING and aanvraag.lotnummer is not None)
        )
    )


def plaatsen_in_rij(aanvragen: Iterable[Aanvraag]) -> dict[int, int]:
    """Place (1 is first) by key of application, for the schemes that have an order. One query, none without such a scheme.

    Expects `versie` to be read along.
    """
    in_rij = [aanvraag for aanvraag in aanvragen if _staat_in_rij(aanvraag)]
    if not in_rij:
        return {}
    rij = Aanvraag.objects.filter(budget_id=OuterRef("budget_id"), status__in=IN_DE_RIJ)
    compleet = rij.filter(
        Q(compleet_op__lt=OuterRef("compleet_op"))
        | Q(compleet_op=OuterRef("compleet_op"), pk__lt=OuterRef("pk"))
    )
    loting = rij.filter(indienronde=OuterRef("indienronde"), lotnummer__lt=OuterRef("lotnummer"))
    geteld = (
        Aanvraag.objects.filter(pk__in=[aanvraag.pk for aanvraag in in_rij])
        .annotate(compleet=_eerder(compleet), loting=_eerder(loting))
        .values_list("pk", "versie__verdeelwijze", "compleet", "loting")
    )
    return {
        pk: ((lot if wijze == Verdeelwijze.LOTING else volgorde) or 0) + 1
        for pk, wijze, volgorde, lot in geteld
    }
