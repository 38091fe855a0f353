"""One application with everything that belongs to it."""

from ..models import Aanvraag, Panelbehandeling, Toets, Toetsregel


def laatste_toetsregels(aanvraag: Aanvraag) -> list[Toetsregel]:
    """The last outcome per criterion, in the order of the scheme. One query."""
    laatste: dict[int, Toetsregel] = {}
    for regel in (
        Toetsregel.objects.filter(aanvraag=aanvraag).select_related("criterium", "door").order_by("pk")
    ):
        laatste[regel.criterium_id] = regel
    return sorted(laatste.values(), key=lambda regel: (regel.criterium.volgorde, regel.criterium_id))


def geldige_toets(aanvraag: Aanvraag) -> Toets | None:
    """The check that counts: not sent back. One query."""
    return (
        Toets.objects.filter(aanvraag=aanvraag, teruggestuurd_op__isnull=True)
        .select_related("getoetst_door", "bevestigd_door")
        .first()
    )


def teruggestuurde_toets(aanvraag: Aanvraag) -> Toets | None:
    """The check that was sent back last; its reason is what the checker has to change. One query."""
    return (
        Toets.objects.filter(aanvraag=aanvraag, teruggestuurd_op__isnull=False)
        .order_by("-teruggestuurd_op")
        .first()
    )


def panelbehandeling_van(aanvraag: Aanvraag) -> Panelbehandeling | None:
    """The round in which this application is or was judged, with its result. One query."""
    return (
        Panelbehandeling.objects.filter(aanvraag=aanvraag, vervallen=False)
        .select_related("optie__ronde__orgaan", "optie__uitslag")
        .first()
    )
