"""Fixtures for every test. Objects come from `tests/factories/`; what stands here is about the test run itself."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client, TransactionTestCase

if TYPE_CHECKING:
    from samenwijk.mensen.models import Persoon


def _restore_wagtail() -> None:
    """What Wagtail's migrations made and a flush took: without a root page and a root collection nothing works."""
    from wagtail.models import Collection, Locale, Page

    Locale.objects.get_or_create(language_code="nl")
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    if not Page.objects.exists():
        Page.add_root(title="Root", slug="root")


@pytest.fixture(scope="session", autouse=True)
def append_only_tables_let_the_flush_pass() -> Iterator[None]:
    """Tests with real transactions end with a flush, and append-only tables refuse one: unlock them for that moment."""
    from samenwijk.logboek.append_only import unlocked

    flush = TransactionTestCase._fixture_teardown

    def teardown(self: TransactionTestCase) -> None:
        with unlocked(connection):
            flush(self)
        _restore_wagtail()

    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """The cache outlives a rolled back transaction: Wagtail's site paths and sign-in limits would leak."""
    cache.clear()


@pytest.fixture
def login() -> Callable[[Client, "Persoon"], Client]:
    """`login(client, persoon)`: signed in, and for staff with the second factor noted as used in this session."""
    from samenwijk.mensen.queries import bevoegdheden_van

    def sign_in(client: Client, persoon: "Persoon") -> Client:
        assert persoon.gebruiker is not None
        client.force_login(persoon.gebruiker, backend="django.contrib.auth.backends.ModelBackend")
        if persoon.gebruiker.is_superuser or bevoegdheden_van(persoon).is_medewerker:
            session = client.session
            session["account_authentication_methods"] = [{"method": "mfa", "at": 0}]
            session["account_authentication_methods_user"] = str(persoon.gebruiker.pk)
            session.save()
        return client

    return sign_in
