import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from initiatieven.domain.steunen import steun, trek_steun_in
from initiatieven.enums import OPENBAAR, Initiatiefstatus
from initiatieven.models import Initiatief, Steun
from samenwijk.berichten.models import Bericht
from samenwijk.logboek.models import Logregel
from samenwijk.mensen.models import Persoon
from tests.factories.initiatieven import InitiatiefFactory, SteunFactory
from tests.factories.mensen import PersoonFactory

pytestmark = pytest.mark.django_db
Mensen = dict[str, Persoon | None]
NIET_OPENBAAR = sorted(set(Initiatiefstatus.values) - OPENBAAR)


def test_support_twice_is_one_line_and_one_message(initiatief: Initiatief) -> None:
    buur = PersoonFactory()

    eerste = steun(initiatief=initiatief, door=buur)
    tweede = steun(initiatief=initiatief, door=buur)

    assert eerste == tweede
    assert [regel.gebeurtenis for regel in Logregel.objects.all()] == ["initiatief.gesteund"]
    bericht = Bericht.objects.get()
    assert bericht.persoon == initiatief.indiener
    assert buur.naam not in bericht.tekst


def test_own_idea_is_refused(initiatief: Initiatief) -> None:
    with pytest.raises(ValidationError, match="uw eigen idee"):
        steun(initiatief=initiatief, door=initiatief.indiener)

    assert not Steun.objects.exists()


@pytest.mark.parametrize("status", NIET_OPENBAAR)
def test_idea_that_is_not_public_is_refused(status: str) -> None:
    initiatief = InitiatiefFactory(status=status)

    with pytest.raises(PermissionDenied):
        steun(initiatief=initiatief, door=PersoonFactory())


def test_idea_hidden_after_the_page_was_read_is_refused(initiatief: Initiatief) -> None:
    Initiatief.objects.filter(pk=initiatief.pk).update(status="verborgen", reden_verborgen="x")

    with pytest.raises(PermissionDenied):
        steun(initiatief=initiatief, door=PersoonFactory())


def test_somebody_of_another_municipality_is_refused(initiatief: Initiatief, mensen: Mensen) -> None:
    buitenstaander = mensen["buitenstaander"]
    assert buitenstaander is not None

    with pytest.raises(PermissionDenied):
        steun(initiatief=initiatief, door=buitenstaander)
    with pytest.raises(PermissionDenied):
        trek_steun_in(initiatief=initiatief, door=buitenstaander)


def test_support_taken_back_twice_is_one_line(initiatief: Initiatief) -> None:
    buur = PersoonFactory()
    steun(initiatief=initiatief, door=buur)

    trek_steun_in(initiatief=initiatief, door=buur)
    trek_steun_in(initiatief=initiatief, door=buur)

    assert not Steun.objects.exists()
    assert [regel.gebeurtenis for regel in Logregel.objects.order_by("pk")] == [
        "initiatief.gesteund",
        "initiatief.steun_ingetrokken",
    ]


def test_milestone_is_told_once_also_when_support_comes_and_goes(initiatief: Initiatief) -> None:
    for _nummer in range(9):
        SteunFactory(initiatief=initiatief)
    tiende = PersoonFactory()

    steun(initiatief=initiatief, door=tiende)
    trek_steun_in(initiatief=initiatief, door=tiende)
    steun(initiatief=initiatief, door=tiende)

    assert [bericht.onderwerp for bericht in Bericht.objects.all()] == [
        f"Al 10 mensen steunen uw idee: {initiatief.titel}"
    ]
