"""The staff screens about money: budgets and allocations."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from budgetten.models import Budget
from budgetten.queries.saldo import saldi_van
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from tests.aanmelden import sign_in
from tests.budgetten.behandeling.conftest import Wijk
from tests.factories.gebieden import GemeenteFactory
from tests.factories.mensen import MedewerkerFactory

pytestmark = pytest.mark.django_db
BUDGETS = 11


def als(persoon: Persoon) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    sign_in(client, persoon.gebruiker)
    return client


@pytest.mark.parametrize("aantal", [1, 3])
def test_budgets_query_count(wijk: Wijk, aantal: int, django_assert_num_queries):
    for jaar in range(2020, 2020 + aantal - 1):
        Budget.objects.create(
            gemeente=wijk.gebied.gemeente, regeling=wijk.budget.regeling, gebied=wijk.gebied, jaar=jaar
        )
    client = als(wijk.wijkmanager)
    client.get(reverse("budgetten:werk_budgetten"))

    with django_assert_num_queries(BUDGETS):
        client.get(reverse("budgetten:werk_budgetten"))


def test_allocating_needs_the_whole_municipality(wijk: Wijk):
    adres = reverse("budgetten:werk_toewijzing", args=[wijk.budget.pk])

    assert als(wijk.wijkmanager).get(adres).status_code == 403
    assert als(wijk.budgetbeheerder).get(adres).status_code == 200


def test_allocating_twice_with_one_form_books_once(wijk: Wijk):
    client = als(wijk.budgetbeheerder)
    adres = reverse("budgetten:werk_toewijzing", args=[wijk.budget.pk])

    for _keer in range(2):
        client.post(adres, {"bedrag": "250,50", "sleutel": "eenmaal"})

    assert saldi_van(wijk.budget).beschikbaar == Decimal("7750.50")


def test_budget_of_the_other_municipality_does_not_exist(wijk: Wijk):
    elders = MedewerkerFactory(gemeente=GemeenteFactory(naam="Oosterveen"), rol=Rol.BUDGETBEHEERDER)
    client = als(elders)

    antwoord = client.get(
        reverse("budgetten:werk_toewijzing", args=[wijk.budget.pk]), headers={"host": "oosterveen.localhost"}
    )

    assert antwoord.status_code == 404
