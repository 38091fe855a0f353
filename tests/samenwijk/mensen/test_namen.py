"""Names in the log."""

from typing import Any

import pytest
from django.db import transaction

from samenwijk.logboek.domain import schrijf_log
from samenwijk.logboek.models import Logregel
from samenwijk.mensen.namen import naam_van_persoon, namen_bekend
from tests.factories.mensen import PersoonFactory

pytestmark = pytest.mark.django_db


def test_log_line_names_the_actor_of_today() -> None:
    alice = PersoonFactory(naam="Alice")
    with transaction.atomic():
        schrijf_log("persoon.aangemaakt", over=alice, gemeente_sleutel=1, door_sleutel=alice.pk)

    assert Logregel.objects.get().zin == "Alice meldde zich aan in deze gemeente."


def test_namen_bekend_reads_all_names_at_once(django_assert_num_queries: Any) -> None:
    personen = PersoonFactory.create_batch(3)

    with django_assert_num_queries(1), namen_bekend([None, *(p.pk for p in personen)]):
        namen = [naam_van_persoon(p.pk) for p in personen]

    assert namen == [p.naam for p in personen]


def test_naam_van_persoon_unknown_key_is_somebody() -> None:
    assert naam_van_persoon(0) == "iemand"
