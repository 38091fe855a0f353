"""The place and the person of the applicant's side."""

import pytest
from django.test import Client

from budgetten.models import Aanvraagconcept, Budget
from samenwijk.gebieden.models import Gebied
from samenwijk.mensen.models import Persoon
from tests.factories.budgetten import AanvraagconceptFactory, BudgetFactory, hoorn_regeling
from tests.factories.gebieden import GebiedFactory, PostcodebereikFactory
from tests.factories.mensen import PersoonFactory


@pytest.fixture
def wijk(db: None) -> Gebied:
    gebied = GebiedFactory(naam="De Werven")
    PostcodebereikFactory(gebied=gebied, van="1234AA", tot="1234ZZ")
    return gebied


@pytest.fixture
def budget(wijk: Gebied) -> Budget:
    return BudgetFactory(gebied=wijk)


@pytest.fixture
def bewoner(wijk: Gebied) -> Persoon:
    return PersoonFactory(naam="Alice Jansen", woont_in=wijk)


@pytest.fixture
def concept(budget: Budget, wijk: Gebied, bewoner: Persoon) -> Aanvraagconcept:
    return AanvraagconceptFactory(versie=hoorn_regeling(wijk), persoon=bewoner)


@pytest.fixture
def aangemeld(client: Client, bewoner: Persoon) -> Client:
    assert bewoner.gebruiker is not None
    client.force_login(bewoner.gebruiker)
    return client
