"""A scheme takes no applications after its own last day, also when nobody filled in until when one may apply."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from budgetten.queries.regelingen import is_open
from cms.queries import open_regelingen
from samenwijk.logboek import klok
from tests.factories.budgetten import RegelingversieFactory

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.mark.django_db
@pytest.mark.parametrize(("dag", "open_"), [(30, True), (31, False)])
def test_pilot_that_has_ended_takes_no_applications(dag: int, open_: bool) -> None:
    laatste = datetime(2026, 5, 30, tzinfo=AMSTERDAM).date()
    versie = RegelingversieFactory(jaar=2026, open_tot=None, looptijd_tot=laatste)

    with klok.op_moment(datetime(2026, 5, dag, 12, tzinfo=AMSTERDAM)):
        assert is_open(versie) is open_
        assert (versie in open_regelingen(versie.regeling.gemeente, None)) is open_
