"""Applications: what everyone may see, what the applicant sees, what staff work on."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from samenwijk.mensen.queries import Bevoegdheden

from ..enums import LOPEND
from ..models import Aanvraag

# Who works on applications. An editor of the site or a manager of people has no business in a dossier.
BEHANDELROLLEN = frozenset({Rol.WIJKMANAGER.value, Rol.BUDGETBEHEERDER.value, Rol.VAKAFDELING.value})


def aanvragen(gemeente: Gemeente) -> QuerySet[Aanvraag]:
    """Applications of a municipality with what a row shows."""
    return Aanvraag.objects.filter(gemeente=gemeente).select_related(
        "versie__regeling", "gebied", "categorie", "besluit"
    )


def openbare_aanvragen(gebied: Gebied, aantal: int) -> list[Aanvraag]:
    """The newest applications in an area and below it, for everyone: title, state and amounts, no applicant. One query.

    Withdrawn applications are the applicant's own business.
    """
    return list(
        aanvragen(gebied.gemeente)
        .filter(gebied__path__startswith=gebied.path)
        .exclude(status="ingetrokken")
        .order_by("-ingediend_op", "-pk")[:aantal]
    )


def aanvragen_van(persoon: Persoon) -> QuerySet[Aanvraag]:
    """The applications this person sent."""
    return aanvragen(persoon.gemeente).filter(indiener=persoon)


def werklijst(
    gemeente: Gemeente, rechten: Bevoegdheden, *, statussen: Collection[str] = LOPEND
) -> QuerySet[Aanvraag]:
    """Applications in these states (default: before a decision) of the areas this person works for, oldest first."""
    paden = [pad for rol, pad in rechten.rollen if rol in BEHANDELROLLEN]
    if not paden:
        return Aanvraag.objects.none()
    filter_ = Q()
    for pad in paden:
        filter_ |= Q(gebied__path__startswith=pad)
    return (
        aanvragen(gemeente)
        .filter(filter_, status__in=statussen)
        .select_related("behandelaar")
        .order_by("ingediend_op", "pk")
    )
