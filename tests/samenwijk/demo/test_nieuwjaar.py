"""The demo is loaded on any day, also when this year has no past yet."""

from datetime import datetime
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command

from budgetten.enums import Aanvraagstatus
from budgetten.models import Aanvraag
from samenwijk.demo.laden.alles import laad_demo
from samenwijk.logboek import klok


@pytest.mark.sqlite
@pytest.mark.django_db
def test_demo_loads_in_the_first_hour_of_a_year() -> None:
    """Then the money of this year was allocated two months ago."""
    nieuwjaar = datetime(2027, 1, 1, 0, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))

    with klok.op_moment(nieuwjaar):
        assert laad_demo()
        call_command("controleer_kasboek", stdout=StringIO())

    assert set(Aanvraag.objects.values_list("status", flat=True)) == set(Aanvraagstatus.values)
