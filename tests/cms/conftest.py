"""Editors and pages that many tests here use."""

from collections.abc import Callable

import pytest
from django.test import Client

from cms.models import Wijkpagina
from cms.redactie import werk_groepen_bij
from samenwijk.gebieden.models import Gemeente
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from tests.aanmelden import sign_in
from tests.factories.cms import wijkpagina_van
from tests.factories.gebieden import GemeenteFactory
from tests.factories.mensen import MedewerkerFactory


@pytest.fixture
def gemeente(db: None) -> Gemeente:
    """Waterdrecht, at the host of the test client."""
    return GemeenteFactory()


@pytest.fixture
def ander(gemeente: Gemeente) -> Gemeente:
    """Oosterveen, at another host."""
    return GemeenteFactory(naam="Oosterveen")


@pytest.fixture
def wijkpagina(gemeente: Gemeente) -> Wijkpagina:
    return wijkpagina_van(gemeente)


@pytest.fixture
def andere_wijkpagina(ander: Gemeente) -> Wijkpagina:
    return wijkpagina_van(ander, "Het Veen")


@pytest.fixture
def als() -> Callable[[Persoon], Client]:
    """`als(persoon)`: a client at which this person is signed in, with a second factor."""

    def maak(persoon: Persoon) -> Client:
        client = Client(HTTP_HOST=persoon.gemeente.hostnaam)
        sign_in(client, persoon.gebruiker)
        return client

    return maak


@pytest.fixture
def redacteur(wijkpagina: Wijkpagina) -> Persoon:
    """An editor of Waterdrecht."""
    persoon = MedewerkerFactory(gemeente=wijkpagina.gebied.gemeente, rol=Rol.REDACTEUR)
    werk_groepen_bij(persoon.gebruiker)
    return persoon
