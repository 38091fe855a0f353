"""What somebody is still filling in."""

from dataclasses import dataclass

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
    """The drafts of this person that were not sent, last touched first. One query."""
    return [
        Conceptregel(concept, concepttitel(concept), is_open(concept.versie))
        for concept in Aanvraagconcept.objects.filter(persoon=persoon, aanvraag__isnull=True)
        .select_related("versie__regeling")
        .order_by("-bijgewerkt", "-pk")
    ]
