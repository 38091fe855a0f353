"""The cast of letters: that of handling, with helpers for who looks at them."""

from collections.abc import Callable

import pytest
from django.test import Client

from samenwijk.mensen.models import Persoon
from tests.aanmelden import sign_in
from tests.budgetten.behandeling.conftest import wijk

__all__ = ["als", "wijk"]


@pytest.fixture
def als() -> Callable[[Persoon], Client]:
    """`als(persoon)`: a client at which this person is signed in, with a second factor."""

    def maak(persoon: Persoon) -> Client:
        client = Client(HTTP_HOST=persoon.gemeente.hostnaam)
        sign_in(client, persoon.gebruiker)
        return client

    return maak
