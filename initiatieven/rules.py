"""Who may do what with an idea: predicates on person × area × state. The "user" is a Persoon, or None for a visitor."""

import rules

from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from samenwijk.mensen.queries import bevoegdheden_van

from .enums import OPENBAAR, OVERGANGEN, Initiatiefstatus
from .models import Initiatief

# Who looks after the ideas of an area. Panel members do not: an idea is nobody's application yet.
BEHEERROLLEN = frozenset({Rol.WIJKMANAGER.value, Rol.REDACTEUR.value, Rol.BEHEERDER.value})
WIJZIGBAAR = frozenset(
    {
        Initiatiefstatus.CONCEPT,
        Initiatiefstatus.GEPLAATST,
        Initiatiefstatus.IN_UITVOERING,
        # Who is told why an idea is hidden can mend it; showing it again is up to the municipality.
        Initiatiefstatus.VERBORGEN,
    }
)


@rules.predicate
def is_indiener(persoon: Persoon | None, initiatief: Initiatief) -> bool:
    """Wrote the idea."""
    return bool(persoon) and persoon is not None and persoon.pk == initiatief.indiener_id


@rules.predicate
def hoort_hier(persoon: Persoon | None, initiatief: Initiatief) -> bool:
    """Is known in the municipality of the idea."""
    return bool(persoon) and persoon is not None and persoon.gemeente_id == initiatief.gemeente_id


@rules.predicate
def werkt_voor_gebied(persoon: Persoon | None, initiatief: Initiatief) -> bool:
    """Looks after ideas in this area. A role without area holds for the own municipality alone."""
    return hoort_hier.test(persoon, initiatief) and bevoegdheden_van(persoon).heeft_rol(
        BEHEERROLLEN, initiatief.gebied
    )


@rules.predicate
def is_openbaar(persoon: Persoon | None, initiatief: Initiatief) -> bool:
    return initiatief.status in OPENBAAR


@rules.predicate
def is_wijzigbaar(persoon: Persoon | None, initiatief: Initiatief) -> bool:
    return initiatief.status in WIJZIGBAAR


@rules.predicate
def is_verborgen(persoon: Persoon | None, initiatief: Initiatief) -> bool:
    return initiatief.status == Initiatiefstatus.VERBORGEN


@rules.predicate
def kan_worden_ingetrokken(persoon: Persoon | None, initiatief: Initiatief) -> bool:
    return Initiatiefstatus.INGETROKKEN in OVERGANGEN[initiatief.status]


# Nobody handles their own: staff cannot show their own hidden idea again.
_beheert = werkt_voor_gebied & ~is_indiener

rules.add_perm("initiatieven.bekijk_initiatief", is_openbaar | is_indiener | werkt_voor_gebied)
rules.add_perm("initiatieven.wijzig_initiatief", is_indiener & is_wijzigbaar)
rules.add_perm("initiatieven.steun_initiatief", hoort_hier & is_openbaar & ~is_indiener)
rules.add_perm("initiatieven.trek_initiatief_in", is_indiener & kan_worden_ingetrokken)
rules.add_perm("initiatieven.meld_voortgang", is_openbaar & (is_indiener | werkt_voor_gebied))
rules.add_perm("initiatieven.verberg_initiatief", _beheert & is_openbaar)
rules.add_perm("initiatieven.toon_initiatief", _beheert & is_verborgen)
