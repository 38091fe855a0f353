"""The table of transitions, walked in full."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from initiatieven.domain.status import meld_voortgang, toon, trek_in, verberg, zet_status
from initiatieven.enums import OVERGANGEN, Initiatiefstatus
from initiatieven.models import Initiatief
from samenwijk.berichten.models import Bericht, Verzending
from samenwijk.logboek.models import Logregel
from samenwijk.mensen.models import Persoon
from tests.factories.initiatieven import MOMENT, InitiatiefFactory
from tests.factories.mensen import PersoonFactory

Mensen = dict[str, Persoon | None]
PAREN = [(van, naar) for van in Initiatiefstatus.values for naar in Initiatiefstatus.values if van != naar]
TOEGESTAAN = [(van, naar) for van, naar in PAREN if naar in OVERGANGEN[van]]
GEWEIGERD = [(van, naar) for van, naar in PAREN if naar not in OVERGANGEN[van]]
REDEN = "Er staat een telefoonnummer in."

pytestmark = pytest.mark.django_db


def _regels(initiatief: Initiatief) -> list[Logregel]:
    return list(Logregel.objects.over("initiatieven.initiatief", initiatief.pk))


@pytest.mark.parametrize(("van", "naar"), TOEGESTAAN)
def test_transition_is_written_logged_and_told(van: str, naar: str) -> None:
    initiatief = InitiatiefFactory(status=van)
    door = PersoonFactory()

    zet_status(initiatief=initiatief, naar=naar, door=door, reden=REDEN)

    initiatief.refresh_from_db()
    assert initiatief.status == naar
    assert initiatief.geplaatst_op is not None or naar == Initiatiefstatus.INGETROKKEN
    [regel] = _regels(initiatief)
    assert (regel.door_sleutel, regel.gemeente_sleutel) == (door.pk, initiatief.gemeente_id)
    assert regel.gegevens == {"van": van, "naar": naar}
    assert door.naam in regel.zin
    bericht = Bericht.objects.get(persoon=initiatief.indiener)
    assert initiatief.titel in bericht.onderwerp
    assert "%" not in bericht.tekst
    assert bericht.soort == regel.gebeurtenis
    assert bericht.link == f"/initiatieven/{initiatief.slug}/"
    assert Verzending.objects.get(bericht=bericht).adres == initiatief.indiener.email


@pytest.mark.parametrize(("van", "naar"), GEWEIGERD)
def test_transition_outside_the_table_is_refused(van: str, naar: str) -> None:
    initiatief = InitiatiefFactory(status=van)

    with pytest.raises(ValidationError, match="Dit kan niet meer"):
        zet_status(initiatief=initiatief, naar=naar, door=None, reden=REDEN)

    initiatief.refresh_from_db()
    assert initiatief.status == van
    assert _regels(initiatief) == []
    assert not Bericht.objects.exists()


@pytest.mark.parametrize("status", Initiatiefstatus.values)
def test_same_state_again_does_nothing(status: str) -> None:
    initiatief = InitiatiefFactory(status=status)

    zet_status(initiatief=initiatief, naar=status, door=None)

    assert _regels(initiatief) == []
    assert not Bericht.objects.exists()


def test_hiding_tells_the_reason_and_keeps_it_out_of_the_log(initiatief: Initiatief, mensen: Mensen) -> None:
    verberg(initiatief=initiatief, door=mensen["medewerker_hier"], reden=f"  {REDEN}\r\n")

    initiatief.refresh_from_db()
    assert initiatief.reden_verborgen == REDEN
    assert REDEN in Bericht.objects.get().tekst
    assert REDEN not in str(_regels(initiatief)[0].gegevens)


def test_reason_with_a_percent_sign_stays_as_it_is(initiatief: Initiatief, mensen: Mensen) -> None:
    verberg(initiatief=initiatief, door=mensen["medewerker_hier"], reden="100%(titel)s <b>fout</b>")

    assert "100%(titel)s <b>fout</b>" in Bericht.objects.get().tekst


@pytest.mark.parametrize("reden", ["", "   \n ", "a" * 1001])
def test_hiding_without_a_fit_reason_is_refused(reden: str, initiatief: Initiatief, mensen: Mensen) -> None:
    with pytest.raises(ValidationError) as fout:
        verberg(initiatief=initiatief, door=mensen["medewerker_hier"], reden=reden)

    assert set(fout.value.message_dict) == {"reden"}


def test_hidden_shown_and_hidden_again_gives_three_messages(initiatief: Initiatief, mensen: Mensen) -> None:
    medewerker = mensen["medewerker_hier"]
    verberg(initiatief=initiatief, door=medewerker, reden=REDEN)
    toon(initiatief=initiatief, door=medewerker)
    verberg(initiatief=initiatief, door=medewerker, reden=REDEN)
    verberg(initiatief=initiatief, door=medewerker, reden="Nog een keer gedrukt")

    assert [regel.gebeurtenis for regel in _regels(initiatief)] == [
        "initiatief.verborgen",
        "initiatief.weer_getoond",
        "initiatief.verborgen",
    ]
    assert Bericht.objects.count() == 3
    initiatief.refresh_from_db()
    assert initiatief.reden_verborgen == REDEN


def test_showing_again_keeps_the_first_moment(initiatief: Initiatief, mensen: Mensen) -> None:
    verberg(initiatief=initiatief, door=mensen["medewerker_hier"], reden=REDEN)

    getoond = toon(initiatief=initiatief, door=mensen["medewerker_hier"])

    assert getoond.geplaatst_op == MOMENT
    assert getoond.reden_verborgen == ""


def test_withdrawing_twice_is_one_transition(initiatief: Initiatief) -> None:
    trek_in(initiatief=initiatief, door=initiatief.indiener)
    trek_in(initiatief=initiatief, door=initiatief.indiener)

    assert len(_regels(initiatief)) == 1
    assert Bericht.objects.count() == 1


@pytest.mark.parametrize("wie", ["andere_wijk", "panellid", "medewerker_elders", "medewerker_hier"])
def test_nobody_withdraws_the_idea_of_another(wie: str, initiatief: Initiatief, mensen: Mensen) -> None:
    persoon = mensen[wie]
    assert persoon is not None

    with pytest.raises(PermissionDenied):
        trek_in(initiatief=initiatief, door=persoon)


@pytest.mark.parametrize("wie", ["andere_wijk", "panellid", "medewerker_elders", "indiener"])
def test_only_staff_of_the_area_hide(wie: str, initiatief: Initiatief, mensen: Mensen) -> None:
    with pytest.raises(PermissionDenied):
        verberg(initiatief=initiatief, door=mensen[wie], reden=REDEN)


def test_progress_by_the_writer(initiatief: Initiatief) -> None:
    meld_voortgang(initiatief=initiatief, naar="in_uitvoering", door=initiatief.indiener)
    klaar = meld_voortgang(initiatief=initiatief, naar="afgerond", door=initiatief.indiener)

    assert klaar.status == Initiatiefstatus.AFGEROND


@pytest.mark.parametrize("naar", ["", "verborgen", "ingetrokken", "onzin"])
def test_progress_to_something_else_is_refused(naar: str, initiatief: Initiatief) -> None:
    with pytest.raises(ValidationError, match="Kies wat er"):
        meld_voortgang(initiatief=initiatief, naar=naar, door=initiatief.indiener)
