"""What somebody is still filling in."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samenwijk.mensen.models import Persoon

from ..models import Aanvraagconcept
from .regelingen import is_open

TITEL_LENGTE = 100


def concepttitel(concept: Aanvraagconcept) -> str:
    """How to call a draft: by the name of the plan when that is known."""
    titels = concept.gegevens.get("stappen", {}).get("wat", {}).get("wat-titel", [])
    titel = titels[0].strip()[:TITEL_LENGTE] if titels and isinstance(titels[0], str) else ""
    return titel or _("Aanvraag zonder naam")


@dataclass(frozen=True)
class Conceptregel:
    """A draft in a list: how it is called, whether it can still be sent."""

    concept: Aanvraagconcept
    titel: str
    open: bool


def concepten_van(persoon: Persoon) -> list[Conceptregel]:
    """The drafts that this person fills in and did not send, last touched first. One query, one more with rounds."""
    return _regels(Aanvraagconcept.objects.filter(persoon=persoon, invoerder__isnull=True))


def invoer_van(medewerker: Persoon) -> list[Conceptregel]:
    """What this member of staff is entering for others, last touched first. One query, one more with rounds."""
    return _regels(Aanvraagconcept.objects.filter(invoerder=medewerker).select_related("persoon"))


def _regels(concepten: QuerySet[Aanvraagconcept]) -> list[Conceptregel]:
    return [
        Conceptregel(concept, concepttitel(concept), is_open(concept.versie))
        for concept in concepten.filter(aanvraag__isnull=True)
        .select_related("versie__regeling")
        .order_by("-bijgewerkt", "-pk")
    ]
