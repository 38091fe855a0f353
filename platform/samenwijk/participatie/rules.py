"""Who may do what with a process. The "user" of these predicates is the Persoon of the visited municipality."""

import rules

from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from samenwijk.mensen.queries import bevoegdheden_van

from .enums import Trajectstatus
from .models import Traject

# Who makes and publishes processes, for the areas of their role.
REDACTIE = frozenset({Rol.REDACTEUR.value, Rol.WIJKMANAGER.value, Rol.BEHEERDER.value})


@rules.predicate
def mag_bewerken(persoon: Persoon | None, traject: Traject | None) -> bool:
    """Redacteur, wijkmanager or beheerder of the area; of the whole municipality for a process without area."""
    if not persoon or traject is None or persoon.gemeente_id != traject.gemeente_id:
        return False
    return bevoegdheden_van(persoon).heeft_rol(REDACTIE, traject.gebied)


@rules.predicate
def is_openbaar(persoon: Persoon | None, traject: Traject | None) -> bool:
    """Published, or closed after it was."""
    return traject is not None and traject.status != Trajectstatus.CONCEPT


@rules.predicate
def mag_ergens_bewerken(persoon: Persoon | None) -> bool:
    """Has one of those roles for any area."""
    return bool(persoon) and bevoegdheden_van(persoon).heeft_rol_ergens(REDACTIE)


rules.add_perm("participatie.zie_traject", is_openbaar | mag_bewerken)
rules.add_perm("participatie.wijzig_traject", mag_bewerken)
rules.add_perm("participatie.maak_traject", mag_ergens_bewerken)
