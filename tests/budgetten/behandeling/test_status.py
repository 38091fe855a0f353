"""The table of transitions: each one is written down and told to the applicant, and there are no others."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation

from budgetten.domain.indienen import leg_controles_vast
from budgetten.domain.status import lock_aanvraag, zet_status
from budgetten.enums import LOPEND, OVERGANGEN, TOEGEKEND, Aanvraagstatus
from budgetten.models import Aanvraag
from samenwijk.berichten.models import Bericht, Verzending
from samenwijk.logboek.models import Logregel
from tests.budgetten.behandeling.conftest import Wijk

pytestmark = pytest.mark.sqlite

TOEGESTAAN = [(van, naar) for van, doelen in OVERGANGEN.items() for naar in sorted(doelen)]
VERBODEN = [(van, naar) for van in Aanvraagstatus for naar in Aanvraagstatus if naar not in OVERGANGEN[van]]
# What a log sentence of a transition may need besides the actor.
GEGEVENS = {
    "aangehouden": {"tot": "2026-05-06"},
    "aanvulling": {"uiterlijk": "2026-05-06"},
    "bij_panel": {"ronde": 7},
    "ter_bevestiging": {"advies": "positief"},
    "verleend": {"bedrag": "750.00"},
    "vastgesteld": {"bedrag": "700.00"},
}


def test_every_state_is_in_the_table():
    assert set(OVERGANGEN) == set(Aanvraagstatus)


def test_every_state_can_be_reached_from_the_first():
    bereikt = {Aanvraagstatus.INGEDIEND}
    while nieuw := {naar for van in bereikt for naar in OVERGANGEN[van]} - bereikt:
        bereikt |= nieuw
    assert bereikt == set(Aanvraagstatus)


def test_groups_of_states_do_not_overlap():
    assert not LOPEND & TOEGEKEND


@pytest.mark.parametrize(("van", "naar"), TOEGESTAAN)
def test_transition_is_logged_and_told(wijk: Wijk, van: str, naar: str):
    aanvraag = wijk.aanvraag(titel="Plein vol bloemen")
    Aanvraag.objects.filter(pk=aanvraag.pk).update(status=van)

    with transaction.atomic():
        zet_status(
            aanvraag=lock_aanvraag(aanvraag.pk),
            naar=Aanvraagstatus(naar),
            door=wijk.wijkmanager,
            **GEGEVENS.get(naar, {}),
        )

    regel = Logregel.objects.over("budgetten.aanvraag", aanvraag.pk).get()
    assert (regel.gebeurtenis, regel.door_sleutel) == (f"aanvraag.{naar}", wijk.wijkmanager.pk)
    assert "{" not in regel.zin
    bericht = Bericht.objects.get(persoon=wijk.bewoner)
    assert "Plein vol bloemen" in bericht.onderwerp
    assert bericht.link == f"/aanvragen/{aanvraag.kenmerk}/"
    assert aanvraag.kenmerk in bericht.tekst
    assert not re.search(r"[{}]|None", bericht.onderwerp + bericht.tekst)
    assert Verzending.objects.get(bericht=bericht).adres == wijk.bewoner.email


@pytest.mark.parametrize(("van", "naar"), VERBODEN)
def test_other_transition_is_refused(wijk: Wijk, van: str, naar: str):
    aanvraag = wijk.aanvraag()
    Aanvraag.objects.filter(pk=aanvraag.pk).update(status=van)

    with pytest.raises(ValidationError, match="Dit kan niet meer"), transaction.atomic():
        zet_status(aanvraag=lock_aanvraag(aanvraag.pk), naar=Aanvraagstatus(naar), door=None)

    aanvraag.refresh_from_db()
    assert aanvraag.status == van
    assert not Bericht.objects.exists()


def test_message_of_a_rolled_back_transition_is_not_sent(wijk: Wijk):
    aanvraag = wijk.aanvraag()

    with transaction.atomic():
        zet_status(aanvraag=lock_aanvraag(aanvraag.pk), naar=Aanvraagstatus.IN_TOETS, door=None)
        transaction.set_rollback(True)

    assert not Bericht.objects.exists()
    assert not Logregel.objects.over("budgetten.aanvraag", aanvraag.pk).exists()


def test_letter_is_dutch_whoever_presses_the_button(wijk: Wijk):
    """A member of staff who reads the site in English does not send English letters."""
    aanvraag = wijk.aanvraag(titel="Plein vol bloemen")
    redenen = {regel.reden for regel in aanvraag.toetsregels.all()}

    with transaction.atomic(), translation.override("en"):
        zet_status(aanvraag=lock_aanvraag(aanvraag.pk), naar=Aanvraagstatus.IN_TOETS, door=wijk.wijkmanager)
        leg_controles_vast(aanvraag=aanvraag)

    assert Bericht.objects.get().onderwerp == "Een medewerker bekijkt nu uw aanvraag “Plein vol bloemen”"
    assert {regel.reden for regel in aanvraag.toetsregels.all()} == redenen
