"""What the tests of the pages share."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samenwijk.mensen.models import Persoon

Login = Callable[[Client, Persoon], Client]


@contextmanager
def eigen_queries(aantal: int) -> Iterator[None]:
    """Exactly `aantal` queries of this room; municipality, person and menus are those of the site."""
    with CaptureQueriesContext(connection) as gevangen:
        yield
    eigen = [q["sql"] for q in gevangen.captured_queries if 'FROM "participatie_' in q["sql"]]
    assert len(eigen) == aantal, "\n".join(eigen)
