"""Every action × every kind of person × the states that matter."""

import pytest
import rules

from initiatieven.enums import OPENBAAR, Initiatiefstatus
from initiatieven.models import Initiatief
from samenwijk.gebieden.models import Gebied
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from tests.factories.gebieden import GebiedFactory
from tests.factories.mensen import MedewerkerFactory

Mensen = dict[str, Persoon | None]
IEDEREEN = {
    *("uitgelogd", "buitenstaander", "andere_wijk", "indiener"),
    *("panellid", "medewerker_elders", "medewerker_hier", "medewerker_andere_gemeente"),
}
BEWONERS = {"andere_wijk", "panellid", "medewerker_elders", "medewerker_hier"}
S = Initiatiefstatus

MATRIX: dict[str, dict[str, set[str]]] = {
    "bekijk_initiatief": {
        S.GEPLAATST: IEDEREEN,
        S.IN_UITVOERING: IEDEREEN,
        S.AFGEROND: IEDEREEN,
        S.CONCEPT: {"indiener", "medewerker_hier"},
        S.INGETROKKEN: {"indiener", "medewerker_hier"},
        S.VERBORGEN: {"indiener", "medewerker_hier"},
    },
    "wijzig_initiatief": {
        S.GEPLAATST: {"indiener"},
        S.IN_UITVOERING: {"indiener"},
        S.CONCEPT: {"indiener"},
        S.VERBORGEN: {"indiener"},
    },
    "steun_initiatief": {S.GEPLAATST: BEWONERS, S.IN_UITVOERING: BEWONERS, S.AFGEROND: BEWONERS},
    "trek_initiatief_in": {
        S.CONCEPT: {"indiener"},
        S.GEPLAATST: {"indiener"},
        S.IN_UITVOERING: {"indiener"},
    },
    "meld_voortgang": {
        S.GEPLAATST: {"indiener", "medewerker_hier"},
        S.IN_UITVOERING: {"indiener", "medewerker_hier"},
        S.AFGEROND: {"indiener", "medewerker_hier"},
    },
    "verberg_initiatief": {
        S.GEPLAATST: {"medewerker_hier"},
        S.IN_UITVOERING: {"medewerker_hier"},
        S.AFGEROND: {"medewerker_hier"},
    },
    "toon_initiatief": {S.VERBORGEN: {"medewerker_hier"}},
}


@pytest.mark.parametrize("status", Initiatiefstatus.values)
@pytest.mark.parametrize("recht", MATRIX)
def test_matrix(recht: str, status: str, initiatief: Initiatief, mensen: Mensen) -> None:
    initiatief.status = status

    mogen = {
        naam
        for naam, persoon in mensen.items()
        if rules.has_perm(f"initiatieven.{recht}", persoon, initiatief)
    }

    assert mogen == MATRIX[recht].get(status, set())


@pytest.mark.parametrize("rol", Rol.values)
def test_roles_that_look_after_ideas(rol: str, initiatief: Initiatief) -> None:
    medewerker = MedewerkerFactory(rol=rol)

    mag = rules.has_perm("initiatieven.verberg_initiatief", medewerker, initiatief)

    assert mag is (rol in {Rol.WIJKMANAGER, Rol.REDACTEUR, Rol.BEHEERDER})


def test_role_for_a_wijk_holds_for_the_buurten_below_it(wijk: Gebied, initiatief: Initiatief) -> None:
    medewerker = MedewerkerFactory(rol=Rol.WIJKMANAGER, rol_gebied=wijk)
    initiatief.gebied = GebiedFactory(naam="Buurt", slug="buurt", ouder=wijk)

    assert rules.has_perm("initiatieven.verberg_initiatief", medewerker, initiatief)


def test_staff_do_not_handle_their_own_idea(wijk: Gebied, initiatief: Initiatief) -> None:
    initiatief.indiener = MedewerkerFactory(rol=Rol.WIJKMANAGER, rol_gebied=wijk)

    assert not rules.has_perm("initiatieven.verberg_initiatief", initiatief.indiener, initiatief)
    initiatief.status = Initiatiefstatus.VERBORGEN
    assert not rules.has_perm("initiatieven.toon_initiatief", initiatief.indiener, initiatief)


def test_every_public_state_can_be_seen_by_everybody() -> None:
    assert {status for status, wie in MATRIX["bekijk_initiatief"].items() if wie == IEDEREEN} == OPENBAAR
