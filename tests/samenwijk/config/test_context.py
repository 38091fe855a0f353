"""Values for every template: there for everybody, and free for pages that do not show them."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import RequestFactory

from samenwijk.config.context import site
from samenwijk.gebieden.models import Gemeente
from tests.factories.gebieden import GemeenteFactory
from tests.factories.mensen import MedewerkerFactory, OrgaanFactory, PersoonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def _context(gemeente: Gemeente | None, persoon: Any = None, path: str = "/") -> SimpleNamespace:
    request = RequestFactory().get(path)
    request.gemeente, request.persoon = gemeente, persoon  # type: ignore[attr-defined]
    return SimpleNamespace(**site(request))


def test_site_asks_nothing_of_the_database_until_it_is_shown(django_assert_num_queries: Any) -> None:
    persoon = PersoonFactory()

    with django_assert_num_queries(0):
        _context(persoon.gemeente, persoon)


def test_site_for_a_visitor_has_safe_values() -> None:
    context = _context(GemeenteFactory())

    assert not context.persoon
    assert not context.is_medewerker
    assert not context.is_panellid
    assert context.ongelezen == 0
    assert context.taal == "nl"
    assert "Waterdrecht" in str(context.site_naam)


def test_site_without_municipality_can_still_be_drawn() -> None:
    context = _context(None)

    assert str(context.site_naam) == "Samenwijk"
    assert list(context.hoofdmenu)


def test_site_knows_staff() -> None:
    persoon = MedewerkerFactory()

    context = _context(persoon.gemeente, persoon)

    assert context.is_medewerker == True  # noqa: E712 (a lazy value is not the singleton)
    assert context.is_panellid == False  # noqa: E712


def test_site_knows_panel_members() -> None:
    persoon = PersoonFactory()
    OrgaanFactory(gemeente=persoon.gemeente, leden=[persoon])

    context = _context(persoon.gemeente, persoon)

    assert context.is_panellid == True  # noqa: E712
    assert context.is_medewerker == False  # noqa: E712


def test_site_rights_cost_two_queries_together(django_assert_num_queries: Any) -> None:
    persoon = MedewerkerFactory()
    context = _context(persoon.gemeente, persoon)

    with django_assert_num_queries(2):
        bool(context.is_medewerker), bool(context.is_panellid)


def test_menu_shows_where_the_visitor_is() -> None:
    context = _context(GemeenteFactory(), path="/stemmen/3/")

    assert [item.url for item in context.hoofdmenu if item.actief] == ["/stemmen/"]
