"""What this room hangs on the rooms below: where an area has its page, and editors who follow their roles."""

from collections.abc import Sequence
from typing import Any

from django.dispatch import receiver

from samenwijk.gebieden import paginas
from samenwijk.gebieden.models import Gebied
from samenwijk.mensen.models import Persoon
from samenwijk.mensen.signals import rollen_gewijzigd

from . import queries
from .models import Wijkpagina
from .redactie import werk_groepen_bij


def adressen_van_wijkpaginas(gebieden: Sequence[Gebied]) -> dict[int, str]:
    """The address of the published wijkpagina per area that has one. One query."""
    gevonden = Wijkpagina.objects.live().filter(gebied__in=[gebied.pk for gebied in gebieden])
    return {gebied: queries.pad_van(pad) for gebied, pad in gevonden.values_list("gebied_id", "url_path")}


@receiver(rollen_gewijzigd, dispatch_uid="cms.redactie")
def volg_rollen(sender: object, persoon: Persoon, **kwargs: Any) -> None:
    """A role given or taken away opens or closes the admin of the CMS at once."""
    if persoon.gebruiker is not None:
        werk_groepen_bij(persoon.gebruiker)


paginas.registreer(adressen_van_wijkpaginas)
