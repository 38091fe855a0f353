"""The demo, loaded once for all tests of this folder, in a transaction that is rolled back at the end."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from samenwijk.demo.laden.alles import laad_demo
from samenwijk.gebieden.models import Gemeente


@pytest.fixture(scope="package")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The whole demo. The tests here take no `db` of their own: it would end this transaction."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert laad_demo()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def waterdrecht(demo: None) -> Gemeente:
    return Gemeente.objects.get(slug="waterdrecht")
