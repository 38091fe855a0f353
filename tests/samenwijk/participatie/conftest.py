"""A wijk with its editor."""

import pytest

from samenwijk.gebieden.models import Gebied
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from samenwijk.participatie.models import Trede
from tests.factories.gebieden import GebiedFactory
from tests.factories.mensen import MedewerkerFactory
from tests.factories.participatie import TredeFactory


@pytest.fixture
def wijk(db: None) -> Gebied:
    return GebiedFactory(naam="De Werven")


@pytest.fixture
def redacteur(wijk: Gebied) -> Persoon:
    return MedewerkerFactory(naam="Rita", rol=Rol.REDACTEUR, rol_gebied=wijk)


@pytest.fixture
def trede(db: None) -> Trede:
    return TredeFactory()
