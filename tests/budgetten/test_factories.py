"""The factories give what the other tests rely on."""

from decimal import Decimal

import pytest

from budgetten.enums import Criteriumsoort, Toetsuitkomst
from budgetten.queries.regelingen import is_open
from budgetten.queries.saldo import saldi_van
from tests.factories.budgetten import AanvraagFactory, BudgetFactory, hoorn_regeling
from tests.factories.gebieden import GebiedFactory

pytestmark = pytest.mark.django_db


def test_hoorn_has_ceilings_and_criteria_of_the_source() -> None:
    gebied = GebiedFactory()

    versie = hoorn_regeling(gebied)

    assert is_open(versie)
    assert {c.code: c.maximum for c in versie.categorieen.all()} == {
        "buurtfeest": Decimal("1000.00"),
        "overig": Decimal("1500.00"),
    }
    soorten = [(c.soort, c.hard) for c in versie.criteria.all()]
    assert soorten.count((Criteriumsoort.AUTOMATISCH, True)) == 4
    assert soorten.count((Criteriumsoort.BEOORDEELD, True)) == 2
    assert soorten.count((Criteriumsoort.BEOORDEELD, False)) == 1
    assert hoorn_regeling(gebied) == versie


def test_budget_holds_what_was_allocated() -> None:
    assert saldi_van(BudgetFactory()).beschikbaar == Decimal("7500.00")
    assert saldi_van(BudgetFactory(toegewezen=Decimal("5000.00"))).beschikbaar == Decimal("5000.00")


def test_application_is_complete_and_checked() -> None:
    gebied = GebiedFactory()
    budget = BudgetFactory(gebied=gebied)

    aanvraag = AanvraagFactory(gebied=gebied)

    assert aanvraag.budget == budget
    assert sum(regel.bedrag for regel in aanvraag.kosten.all()) == aanvraag.gevraagd_bedrag
    assert [r.uitkomst for r in aanvraag.toetsregels.all()] == [Toetsuitkomst.VOLDOET] * 4
