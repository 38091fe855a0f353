"""Who may do what with people, roles and organs; and the predicates other rooms build theirs from.

The "user" of every predicate is the Persoon (`request.persoon`), who exists in one municipality only.
"""

from collections.abc import Iterable
from typing import Any

import rules

from samenwijk.gebieden.models import Gebied

from .enums import Rol
from .models import Orgaan, Persoon
from .queries import bevoegdheden_van


@rules.predicate
def is_ingelogd(persoon: Persoon | None) -> bool:
    """Somebody is signed in and known in this municipality."""
    return bool(persoon)


@rules.predicate
def is_medewerker(persoon: Persoon | None) -> bool:
    """Works for the municipality, in whatever role and area."""
    return bevoegdheden_van(persoon).is_medewerker


def heeft_rol_ergens(*rollen: str) -> rules.predicates.Predicate:
    """Predicate: has one of `rollen` for at least one area."""

    @rules.predicate(f"heeft_rol_ergens:{','.join(rollen)}")
    def predicate(persoon: Persoon | None) -> bool:
        return bevoegdheden_van(persoon).heeft_rol_ergens(rollen)

    return predicate


def heeft_rol_voor(*rollen: str) -> rules.predicates.Predicate:
    """Predicate on an object with `.gebied`: has one of `rollen` for that area or an area above it.

    An object without area needs the role for the whole municipality, and must carry `gemeente_id`.
    """

    @rules.predicate(f"heeft_rol_voor:{','.join(rollen)}")
    def predicate(persoon: Persoon | None, obj: Any = None) -> bool:
        if not persoon or obj is None:
            return False
        gebied: Gebied | None = obj if isinstance(obj, Gebied) else obj.gebied
        if gebied is None and obj.gemeente_id != persoon.gemeente_id:
            return False
        return bevoegdheden_van(persoon).heeft_rol(rollen, gebied)

    return predicate


def beheert_alle(persoon: Persoon | None, gebieden: Iterable[Gebied]) -> bool:
    """Whether `persoon` is beheerder of every one of `gebieden`; for none at all: of the whole municipality."""
    rechten = bevoegdheden_van(persoon)
    lijst = list(gebieden)
    if not lijst:
        return rechten.heeft_rol([Rol.BEHEERDER])
    return all(rechten.heeft_rol([Rol.BEHEERDER], gebied) for gebied in lijst)


@rules.predicate
def beheert_orgaan(persoon: Persoon | None, orgaan: Orgaan | None) -> bool:
    """Beheerder of every area that the organ serves."""
    if not persoon or orgaan is None or orgaan.gemeente_id != persoon.gemeente_id:
        return False
    return beheert_alle(persoon, orgaan.gebieden.all())


@rules.predicate
def is_zelf(persoon: Persoon | None, ander: Persoon | None) -> bool:
    """It is about oneself."""
    return bool(persoon) and ander is not None and persoon.pk == ander.pk  # type: ignore[union-attr]


is_beheerder = heeft_rol_ergens(Rol.BEHEERDER)
beheert_gebied = heeft_rol_voor(Rol.BEHEERDER)

rules.add_perm("mensen.bekijk_personen", is_beheerder)
rules.add_perm("mensen.beheer_rollen_in", beheert_gebied)
rules.add_perm("mensen.maak_orgaan", is_beheerder)
rules.add_perm("mensen.beheer_orgaan", beheert_orgaan)
rules.add_perm("mensen.bewerk_eigen_gegevens", is_zelf)
