"""Who may do what with a round. The "user" is the Persoon (`request.persoon`).

Voting follows from the roll alone: no role of the municipality gives a vote. Preparing a round is for staff of an area
that the panel serves; nobody sees a vote before closing.
"""

import rules

from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Orgaan, Persoon
from samenwijk.mensen.queries import bevoegdheden_van
from samenwijk.mensen.rules import heeft_rol_ergens

from .models import Stemronde

ROLLEN = (Rol.WIJKMANAGER, Rol.BUDGETBEHEERDER, Rol.BEHEERDER)


@rules.predicate
def staat_op_lijst(persoon: Persoon | None, ronde: Stemronde | None) -> bool:
    """Was a member of the panel when the round was opened."""
    if not persoon or ronde is None:
        return False
    return ronde.kiesgerechtigden.filter(persoon_id=persoon.pk).exists()


@rules.predicate
def begeleidt_orgaan(persoon: Persoon | None, orgaan: Orgaan | None) -> bool:
    """Works for an area that the panel serves, or for the whole municipality."""
    if not persoon or orgaan is None or orgaan.gemeente_id != persoon.gemeente_id:
        return False
    rechten = bevoegdheden_van(persoon)
    return rechten.heeft_rol(ROLLEN) or any(rechten.heeft_rol(ROLLEN, g) for g in orgaan.gebieden.all())


@rules.predicate
def beheert_ronde(persoon: Persoon | None, ronde: Stemronde | None) -> bool:
    """Works for an area that the panel of this round serves."""
    return ronde is not None and begeleidt_orgaan(persoon, ronde.orgaan)


rules.add_perm("stemmen.stem", staat_op_lijst)
rules.add_perm("stemmen.bekijk_stemrondes", heeft_rol_ergens(*ROLLEN))
rules.add_perm("stemmen.maak_stemronde_voor", begeleidt_orgaan)
rules.add_perm("stemmen.beheer_stemronde", beheert_ronde)
rules.add_perm("stemmen.stel_uitslag_vast", staat_op_lijst | beheert_ronde)
