"""Who may edit a process: the matrix of role and area."""

import pytest
import rules

from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from samenwijk.participatie import queries
from tests.factories.gebieden import GebiedFactory, GemeenteFactory
from tests.factories.mensen import MedewerkerFactory, OrgaanFactory, PersoonFactory
from tests.factories.participatie import TrajectFactory, published_traject

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("wie", "eigen_wijk", "andere_wijk", "hele_gemeente"),
    [
        ("bezoeker", False, False, False),
        ("bewoner van de wijk", False, False, False),
        ("panellid van de wijk", False, False, False),
        ("redacteur van de wijk", True, False, False),
        ("wijkmanager van de wijk", True, False, False),
        ("beheerder van de wijk", True, False, False),
        ("vakafdeling van de wijk", False, False, False),
        ("budgetbeheerder van de wijk", False, False, False),
        ("redacteur van de gemeente", True, True, True),
        ("redacteur van elders", False, False, False),
    ],
)
def test_wijzig_traject_matrix(wie: str, eigen_wijk: bool, andere_wijk: bool, hele_gemeente: bool) -> None:
    wijk, ander = GebiedFactory(naam="De Werven"), GebiedFactory(naam="Noord")
    persoon: Persoon | None = None
    if wie == "bewoner van de wijk":
        persoon = PersoonFactory(woont_in=wijk)
    elif wie == "panellid van de wijk":
        persoon = PersoonFactory()
        OrgaanFactory(gebieden=[wijk], leden=[persoon])
    elif wie == "redacteur van de gemeente":
        persoon = MedewerkerFactory(rol=Rol.REDACTEUR)
    elif wie == "redacteur van elders":
        persoon = MedewerkerFactory(gemeente=GemeenteFactory(naam="Oosterveen"), rol=Rol.REDACTEUR)
    elif wie != "bezoeker":
        persoon = MedewerkerFactory(rol=Rol(wie.split()[0]), rol_gebied=wijk)

    trajecten = [TrajectFactory(gebied=gebied) for gebied in (wijk, ander, None)]
    mag = [rules.has_perm("participatie.wijzig_traject", persoon, traject) for traject in trajecten]

    assert mag == [eigen_wijk, andere_wijk, hele_gemeente]
    assert [rules.has_perm("participatie.zie_traject", persoon, t) for t in trajecten] == mag
    assert rules.has_perm("participatie.zie_traject", persoon, published_traject(gebied=ander))
    if persoon is not None and persoon.gemeente_id == wijk.gemeente_id:
        te_bewerken = set(queries.trajecten_om_te_bewerken(persoon))
        assert [traject in te_bewerken for traject in trajecten] == mag
        te_kiezen = set(queries.gebieden_om_te_kiezen(persoon))
        assert [wijk in te_kiezen, ander in te_kiezen] == mag[:2]
