"""Letters: of one application, and those that wait for the printer."""

from django.db.models import Q, QuerySet

from samenwijk.gebieden.models import Gemeente
from samenwijk.mensen.queries import Bevoegdheden

from ..models import Aanvraag, Brief
from .aanvragen import BEHANDELROLLEN


def brieven_van(aanvraag: Aanvraag) -> list[Brief]:
    """The letters of an application, the latest first, without their content. One query."""
    return list(
        Brief.objects.filter(aanvraag=aanvraag)
        .defer("inhoud")
        .select_related("afgedrukt_door")
        .order_by("-pk")
    )


def af_te_drukken(gemeente: Gemeente, rechten: Bevoegdheden) -> QuerySet[Brief]:
    """Letters for people without e-mail, not printed yet, in the areas this person works for; the oldest first.

    Not of somebody who was erased: there is nobody left to send it to.
    """
    gebieden = Q(pk__in=[])
    for pad in rechten.paden(BEHANDELROLLEN):
        gebieden |= Q(aanvraag__gebied__path__startswith=pad)
    return (
        Brief.objects.filter(
            gebieden,
            aanvraag__gemeente=gemeente,
            op_papier=True,
            afgedrukt_op__isnull=True,
            aanvraag__indiener__gewist_op__isnull=True,
        )
        .select_related("aanvraag__gebied", "aanvraag__indiener", "aanvraag__gemeente")
        .order_by("pk")
    )
