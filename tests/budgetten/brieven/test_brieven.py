"""Letters as records: once per occasion, on paper when there is no other way, printed once, empty of who was erased."""

import threading
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connections, transaction

from budgetten.brieven.weergave import weergave
from budgetten.domain.brieven import gaat_op_papier, maak_brief, markeer_afgedrukt
from budgetten.enums import Aanvraagstatus, Besluitsoort, Briefsoort
from budgetten.models import Aanvraag, Brief, Briefsjabloon
from budgetten.queries.brieven import af_te_drukken
from samenwijk.logboek import klok
from samenwijk.logboek.models import Logregel
from samenwijk.mensen.domain.wissen import wis_persoon
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.queries import bevoegdheden_van
from tests.budgetten.behandeling.conftest import Wijk
from tests.factories.budgetten import AanvraagFactory
from tests.factories.gebieden import GebiedFactory
from tests.factories.mensen import MedewerkerFactory, PersoonFactory

MAANDAG = datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))


def _ontvangst(aanvraag: Aanvraag, aanleiding: str = "1") -> Brief:
    return maak_brief(aanvraag=aanvraag, soort=Briefsoort.ONTVANGST, aanleiding=aanleiding)


def _op_papier(wijk: Wijk, **velden: object) -> Brief:
    """The letter of somebody without login and e-mail."""
    zonder = PersoonFactory(gemeente=wijk.gebied.gemeente, naam="Alice Jansen", email="", gebruiker=None)
    aanvraag = AanvraagFactory(gebied=wijk.gebied, versie=wijk.versie, indiener=zonder, **velden)
    return _ontvangst(aanvraag)


@pytest.mark.sqlite
def test_same_occasion_gives_the_same_letter(wijk: Wijk):
    aanvraag = wijk.aanvraag()

    eerste = _ontvangst(aanvraag)
    Briefsjabloon.objects.create(
        gemeente=aanvraag.gemeente, soort="ontvangst", onderwerp="Anders", opening="Anders."
    )

    assert _ontvangst(aanvraag) == eerste
    assert _ontvangst(aanvraag, "2").onderwerp == "Anders"
    assert Brief.objects.filter(aanvraag=aanvraag).count() == 2
    eerste.refresh_from_db()
    assert eerste.onderwerp != "Anders"


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_letter_needs_the_transaction_of_its_act(wijk: Wijk):
    aanvraag = wijk.aanvraag()

    with pytest.raises(RuntimeError, match="transaction of the act"):
        _ontvangst(aanvraag)


@pytest.mark.sqlite
def test_letter_that_was_sent_cannot_be_changed(wijk: Wijk):
    brief = _ontvangst(wijk.aanvraag())

    for velden in ({"onderwerp": "X"}, {"inhoud": {}}, {"op_papier": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Brief.objects.filter(pk=brief.pk).update(**velden)
    with pytest.raises(IntegrityError), transaction.atomic():
        brief.delete()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_letter(wijk: Wijk):
    aanvraag = wijk.aanvraag()
    tegelijk = threading.Barrier(2)
    gemaakt: list[int] = []

    def maak() -> None:
        try:
            eigen = Aanvraag.objects.get(pk=aanvraag.pk)
            tegelijk.wait(10)
            with transaction.atomic():
                gemaakt.append(_ontvangst(eigen).pk)
        finally:
            connections.close_all()

    draden = [threading.Thread(target=maak) for _nummer in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(30)

    assert len(gemaakt) == 2
    assert len(set(gemaakt)) == 1
    assert Brief.objects.count() == 1


@pytest.mark.parametrize(
    ("velden", "verwacht"),
    [
        ({"email": "a@example.org"}, False),
        ({"email": "", "gebruiker": None}, True),
        ({"email": "a@example.org", "gebruiker": None, "mail_bij_bericht": False}, True),
        ({"email": "a@example.org", "gebruiker": None}, False),
        ({"email": "a@example.org", "mail_bij_bericht": False}, False),
    ],
)
def test_paper_is_for_who_cannot_be_reached_otherwise(db: None, velden: dict[str, object], verwacht: bool):
    assert gaat_op_papier(PersoonFactory(**velden)) is verwacht


def test_printed_letters_leave_the_queue_and_say_who_and_when(wijk: Wijk):
    brief = _op_papier(wijk)
    wachtend = af_te_drukken(wijk.gebied.gemeente, bevoegdheden_van(wijk.wijkmanager))
    assert list(wachtend.all()) == [brief]

    with klok.op_moment(MAANDAG):
        assert markeer_afgedrukt(brieven=[brief.pk], door=wijk.wijkmanager) == 1
    assert markeer_afgedrukt(brieven=[brief.pk], door=wijk.budgetbeheerder) == 0

    brief.refresh_from_db()
    assert (brief.afgedrukt_op, brief.afgedrukt_door) == (MAANDAG, wijk.wijkmanager)
    assert not wachtend.all().exists()
    regel = Logregel.objects.get(gebeurtenis="aanvraag.brief_afgedrukt")
    assert regel.gegevens == {"brief": "ontvangst"}


def test_queue_holds_the_letters_of_the_own_areas_only(wijk: Wijk):
    brief = _op_papier(wijk)
    _ontvangst(wijk.aanvraag())
    elders = GebiedFactory(gemeente=wijk.gebied.gemeente, naam="Elders")
    ander = MedewerkerFactory(gemeente=wijk.gebied.gemeente, rol=Rol.WIJKMANAGER, rol_gebied=elders)
    gemeente = wijk.gebied.gemeente

    assert list(af_te_drukken(gemeente, bevoegdheden_van(wijk.budgetbeheerder))) == [brief]
    for wie in (ander, wijk.bewoner, wijk.leden[0]):
        assert not af_te_drukken(gemeente, bevoegdheden_van(wie)).exists()
        with pytest.raises(PermissionDenied):
            markeer_afgedrukt(brieven=[brief.pk], door=wie)
    brief.refresh_from_db()
    assert brief.afgedrukt_op is None


def test_one_letter_of_another_area_marks_none(wijk: Wijk):
    eigen = _op_papier(wijk)
    elders = GebiedFactory(gemeente=wijk.gebied.gemeente, naam="Elders")
    vreemd = _ontvangst(
        AanvraagFactory(
            gebied=elders, indiener=PersoonFactory(gemeente=elders.gemeente, email="", gebruiker=None)
        )
    )

    with pytest.raises(PermissionDenied):
        markeer_afgedrukt(brieven=[eigen.pk, vreemd.pk], door=wijk.wijkmanager)

    assert not Brief.objects.filter(afgedrukt_op__isnull=False).exists()


def test_nothing_chosen_is_said(wijk: Wijk):
    with pytest.raises(ValidationError) as fout:
        markeer_afgedrukt(brieven=[], door=wijk.wijkmanager)

    assert fout.value.message_dict == {"brief": ["Kies minstens één brief."]}


def test_letter_of_who_was_erased_has_no_name_and_waits_for_no_printer(wijk: Wijk):
    brief = _op_papier(wijk, status=Aanvraagstatus.GEWEIGERD, aanvrager_adres="1234AB 1")
    assert weergave(brief).geadresseerde.regels == ["Alice Jansen", "Huisnummer 1", "1234 AB"]

    wis_persoon(persoon=brief.aanvraag.indiener, door=brief.aanvraag.indiener)

    brief = Brief.objects.get(pk=brief.pk)
    beeld = weergave(brief)
    assert beeld.geadresseerde.regels == ["gegevens gewist"]
    assert beeld.aanhef == "Beste aanvrager,"
    assert "Alice" not in str(brief.inhoud)
    assert not af_te_drukken(wijk.gebied.gemeente, bevoegdheden_van(wijk.budgetbeheerder)).exists()


@pytest.mark.parametrize(
    ("adres", "regels"),
    [
        ("1234AB 12a", ["Huisnummer 12a", "1234 AB"]),
        ("Dorpsstraat 1\n1234 AB Waterdrecht", ["Dorpsstraat 1", "1234 AB Waterdrecht"]),
        ("Dorpsstraat 1, 1234 AB Waterdrecht", ["Dorpsstraat 1", "1234 AB Waterdrecht"]),
        ("", []),
    ],
)
def test_address_stands_in_lines(wijk: Wijk, adres: str, regels: list[str]):
    aan = weergave(_op_papier(wijk, aanvrager_adres=adres)).geadresseerde

    assert aan.regels == ["Alice Jansen", *regels]
    assert aan.heeft_adres is bool(regels)


def test_letter_to_a_group_names_who_sent_it(wijk: Wijk):
    brief = _op_papier(
        wijk, aanvragersoort="groep", groepsnaam="Buren", aanvrager_naam="Buren", aanvrager_adres="1234AB 1"
    )

    assert weergave(brief).geadresseerde.regels[:2] == ["Buren", "t.a.v. Alice Jansen"]


def test_decision_makes_its_letter_with_the_decision_or_not_at_all(wijk: Wijk):
    aanvraag = wijk.getoetst(wijk.aanvraag(), niet="bewoners")

    with transaction.atomic():
        wijk.besluit(aanvraag, Besluitsoort.GEWEIGERD, "0")
        assert Brief.objects.filter(soort="geweigerd").exists()
        transaction.set_rollback(True)

    assert not Brief.objects.filter(soort="geweigerd").exists()
    aanvraag.refresh_from_db()
    wijk.besluit(aanvraag, Besluitsoort.GEWEIGERD, "0")
    assert Brief.objects.get(soort="geweigerd").aanvraag == aanvraag
