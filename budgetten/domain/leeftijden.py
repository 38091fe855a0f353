"""An age that is declared in the form: by the applicant, or on paper and written down by staff."""

from samenwijk.mensen.domain.papier import noteer_leeftijd
from samenwijk.mensen.domain.personen import verklaar_leeftijd
from samenwijk.mensen.models import Persoon

from ..models import Aanvraagconcept
from ..queries.aanvragen import BEHANDELROLLEN


def verklaar(*, concept: Aanvraagconcept, leeftijd: int | None, door: Persoon) -> None:
    """Keep the declaration with the person of the draft; nothing ticked changes nothing."""
    if leeftijd is None:
        return
    if concept.invoerder_id is None:
        verklaar_leeftijd(persoon=concept.persoon, leeftijd=leeftijd, door=door)
    else:
        noteer_leeftijd(persoon=concept.persoon, leeftijd=leeftijd, rollen=BEHANDELROLLEN, door=door)
