"""Reminders: on the right day, to the right person, once; and what time does by itself."""

from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from budgetten.domain.aanvullen import vraag_aanvulling
from budgetten.domain.herinneren import herinner, loop_termijnen_na
from budgetten.models import Aanvraag, Adviesvraag
from budgetten.queries.termijnen import niet_aangevuld, te_laat
from samenwijk.berichten import dagwerk
from samenwijk.berichten.models import Bericht
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon, Roltoewijzing
from samenwijk.mensen.queries import bevoegdheden_van
from tests.budgetten.behandeling.conftest import Wijk
from tests.factories.gebieden import GebiedFactory
from tests.factories.mensen import MedewerkerFactory

from .conftest import DAG, op

Maak = Callable[[], Aanvraag]
LAATSTE = date(2026, 5, 6)


def _herinneringen(persoon: Persoon) -> list[str]:
    rijen = Bericht.objects.filter(persoon=persoon, soort__startswith="herinnering.").order_by("pk")
    return [bericht.soort.removeprefix("herinnering.") for bericht in rijen]


def test_handler_hears_seven_days_before_and_once_it_has_passed(plaats: Wijk, in_toets: Maak):
    in_toets()
    for dag, verwacht in (
        (LAATSTE - timedelta(days=8), []),
        (LAATSTE - timedelta(days=7), ["bijna"]),
        (LAATSTE - timedelta(days=7), ["bijna"]),
        (LAATSTE, ["bijna"]),
        (LAATSTE + timedelta(days=1), ["bijna", "te_laat"]),
        (LAATSTE + timedelta(days=2), ["bijna", "te_laat"]),
    ):
        with op(dag):
            herinner()
        assert _herinneringen(plaats.wijkmanager) == verwacht
    assert "6 mei 2026" in Bericht.objects.filter(soort="herinnering.bijna")[0].onderwerp


def test_application_without_a_handler_is_told_to_who_checks_in_the_area(plaats: Wijk):
    plaats.aanvraag()
    elders = GebiedFactory(gemeente=plaats.gebied.gemeente, soort=plaats.gebied.soort, naam="Elders")
    ander = MedewerkerFactory(gemeente=elders.gemeente, rol=Rol.WIJKMANAGER, rol_gebied=elders)
    with op(LAATSTE):
        herinner()
    assert _herinneringen(plaats.wijkmanager) == ["bijna"]
    assert _herinneringen(ander) == []


def test_applicant_hears_three_days_before_and_the_handler_once_it_has_passed(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    aanvulling = vraag_aanvulling(aanvraag=aanvraag, vraag="De offerte.", door=plaats.wijkmanager)
    with op(aanvulling.uiterlijk - timedelta(days=4)):
        loop_termijnen_na()
    assert _herinneringen(plaats.bewoner) == []
    with op(aanvulling.uiterlijk - timedelta(days=3)):
        loop_termijnen_na()
        loop_termijnen_na()
    assert _herinneringen(plaats.bewoner) == ["aanvullen"]
    with op(aanvulling.uiterlijk + timedelta(days=1)):
        loop_termijnen_na()
    assert _herinneringen(plaats.wijkmanager) == ["niet_aangevuld"]
    # The decision term runs again: 5 May and fourteen days.
    aanvraag.refresh_from_db()
    assert aanvraag.beslis_uiterlijk == date(2026, 5, 19)


def test_department_hears_before_its_advice_is_due(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    groen = MedewerkerFactory(gemeente=plaats.gebied.gemeente, rol=Rol.VAKAFDELING, rol_gebied=None)
    Roltoewijzing.objects.filter(persoon=groen).update(afdeling="Groen")
    Adviesvraag.objects.create(
        aanvraag=aanvraag,
        afdeling="Groen",
        vraag="Kan die boom daar staan?",
        gevraagd_door=plaats.wijkmanager,
        uiterlijk=DAG + timedelta(days=10),
    )
    with op(DAG + timedelta(days=7)):
        herinner()
    assert _herinneringen(groen) == ["advies"]


def test_command_says_how_many_and_sends_nothing_twice(plaats: Wijk, in_toets: Maak):
    in_toets()
    for verwacht in ("1 herinneringen verstuurd.", "0 herinneringen verstuurd."):
        uit = StringIO()
        with op(LAATSTE):
            call_command("herinner_termijnen", stdout=uit)
        assert uit.getvalue().strip() == verwacht


def test_worker_of_the_outbox_does_it_once_a_day(
    plaats: Wijk, in_toets: Maak, monkeypatch: pytest.MonkeyPatch
):
    in_toets()
    monkeypatch.setattr(dagwerk, "_laatst", {})
    with op(LAATSTE):
        call_command("bezorg_berichten", eenmaal=True, stdout=StringIO())
        assert _herinneringen(plaats.wijkmanager) == ["bijna"]
        assert dagwerk.doe_dagwerk() is False
    with op(LAATSTE + timedelta(days=1)):
        assert dagwerk.doe_dagwerk() is True
    assert _herinneringen(plaats.wijkmanager) == ["bijna", "te_laat"]


def test_lists_of_what_is_late_hold_only_one_s_own_areas(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    tweede = in_toets()
    vraag_aanvulling(aanvraag=tweede, vraag="De offerte.", door=plaats.wijkmanager)
    elders = GebiedFactory(gemeente=plaats.gebied.gemeente, soort=plaats.gebied.soort, naam="Elders")
    ander = MedewerkerFactory(gemeente=elders.gemeente, rol=Rol.WIJKMANAGER, rol_gebied=elders)
    gemeente = plaats.gebied.gemeente
    with op(LAATSTE + timedelta(days=1)):
        eigen, vreemd = bevoegdheden_van(plaats.wijkmanager), bevoegdheden_van(ander)
        assert list(te_laat(gemeente, eigen)) == [aanvraag]
        assert [rij.aanvraag for rij in niet_aangevuld(gemeente, eigen)] == [tweede]
        assert not te_laat(gemeente, vreemd)
        assert not niet_aangevuld(gemeente, vreemd)
