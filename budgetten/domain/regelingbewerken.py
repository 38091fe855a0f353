"""Saving one section of a version that somebody has open in the editor: nobody overwrites a colleague unknowingly."""

import hashlib

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samenwijk.mensen.models import Persoon

from ..models import Regeling, Regelingversie
from ..regelingbestand import schrijf
from ..regelingbestand.waarden import Gegevens
from .regelingen import bewaar_versie


def stand_van(versie: Regelingversie) -> str:
    """A fingerprint of everything in a version: it changes when anything does."""
    return hashlib.sha256(schrijf(versie).encode()).hexdigest()[:32]


@transaction.atomic
def bewaar_bewerking(
    *, versie: Regelingversie, gegevens: Gegevens, stand: str, door: Persoon | None
) -> Regelingversie:
    """Save what was made of the version as it was at `stand`.

    Raises ValidationError with code `gewijzigd` when it is not like that any more, and all that `bewaar_versie` raises.
    Locks the scheme first, as every act on its versions does; so of two who save at once one wins and the other reads it.
    """
    Regeling.objects.select_for_update().get(pk=versie.regeling_id)
    nu = Regelingversie.objects.select_related("regeling", "panelsoort").filter(pk=versie.pk).first()
    if nu is None or stand_van(nu) != stand:
        raise ValidationError(
            _(
                "Een collega heeft deze versie veranderd terwijl u bezig was. Uw wijzigingen zijn niet bewaard. "
                "Open deze pagina opnieuw om verder te gaan met de nieuwste stand."
            ),
            code="gewijzigd",
        )
    return bewaar_versie(versie=versie, gegevens=gegevens, door=door)
