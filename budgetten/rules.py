"""Who may do what with applications: predicates on role × area × state. The "user" is a Persoon (or nobody).

Nobody handles their own application. Panel members see what lies before their panel; that follows from Orgaan alone.
"""

import rules

from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from samenwijk.mensen.queries import bevoegdheden_van

from .models import Aanvraag, Regeling
from .queries.aanvragen import BEHANDELROLLEN

TOETSROLLEN = frozenset({Rol.WIJKMANAGER.value, Rol.BUDGETBEHEERDER.value})
BESLUITROLLEN = frozenset({Rol.BUDGETBEHEERDER.value})


def _heeft_rol(persoon: Persoon | None, aanvraag: Aanvraag, rollen: frozenset[str]) -> bool:
    return (
        bool(persoon)
        and persoon is not None
        and persoon.gemeente_id == aanvraag.gemeente_id
        and bevoegdheden_van(persoon).heeft_rol(rollen, aanvraag.gebied)
    )


@rules.predicate
def is_indiener(persoon: Persoon | None, aanvraag: Aanvraag) -> bool:
    """The person who sent it."""
    return bool(persoon) and persoon is not None and aanvraag.indiener_id == persoon.pk


@rules.predicate
def hoort_bij_aanvrager(persoon: Persoon | None, aanvraag: Aanvraag) -> bool:
    """May act for the organisation, or is a member of the organ, on whose behalf it was sent."""
    if not persoon or persoon is None:
        return False
    if aanvraag.orgaan_id is not None and aanvraag.orgaan_id in bevoegdheden_van(persoon).organen:
        return True
    return (
        aanvraag.organisatie_id is not None
        and aanvraag.organisatie is not None
        and aanvraag.organisatie.vertegenwoordigers.filter(pk=persoon.pk).exists()
    )


@rules.predicate
def behandelt_gebied(persoon: Persoon | None, aanvraag: Aanvraag) -> bool:
    """Works on applications of this area."""
    return _heeft_rol(persoon, aanvraag, BEHANDELROLLEN)


@rules.predicate
def mag_toetsen_in_gebied(persoon: Persoon | None, aanvraag: Aanvraag) -> bool:
    """Checks applications of this area."""
    return _heeft_rol(persoon, aanvraag, TOETSROLLEN)


@rules.predicate
def mag_besluiten_in_gebied(persoon: Persoon | None, aanvraag: Aanvraag) -> bool:
    """Decides on money of this area."""
    return _heeft_rol(persoon, aanvraag, BESLUITROLLEN)


@rules.predicate
def zit_in_panel(persoon: Persoon | None, aanvraag: Aanvraag) -> bool:
    """On the roll of a round in which this application is or was an option."""
    if not persoon or persoon is None:
        return False
    return aanvraag.panelbehandelingen.filter(optie__ronde__kiesgerechtigden__persoon_id=persoon.pk).exists()


@rules.predicate
def beheert_regelingen(persoon: Persoon | None, regeling: Regeling | None) -> bool:
    """Keeps the schemes of the municipality: a role for the whole municipality, not for one area."""
    if (
        not persoon
        or persoon is None
        or (regeling is not None and regeling.gemeente_id != persoon.gemeente_id)
    ):
        return False
    return bevoegdheden_van(persoon).heeft_rol({Rol.BUDGETBEHEERDER.value, Rol.BEHEERDER.value})


eigen = is_indiener | hoort_bij_aanvrager

rules.add_perm("budgetten.bekijk_aanvraag", eigen | behandelt_gebied | zit_in_panel)
rules.add_perm("budgetten.bekijk_dossier", behandelt_gebied & ~eigen)
rules.add_perm("budgetten.toets_aanvraag", mag_toetsen_in_gebied & ~eigen)
rules.add_perm("budgetten.besluit_aanvraag", mag_besluiten_in_gebied & ~eigen)
rules.add_perm("budgetten.betaal_aanvraag", mag_besluiten_in_gebied & ~eigen)
rules.add_perm("budgetten.trek_aanvraag_in", is_indiener)
rules.add_perm("budgetten.beheer_regeling", beheert_regelingen)
