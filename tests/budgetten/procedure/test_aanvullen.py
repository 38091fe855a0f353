"""Asking for what is missing: the term stands still, runs on, and at last the application may be left aside."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from budgetten.domain.aanvullen import (
    beantwoord_aanvulling,
    ga_verder_zonder,
    leg_aanvulling_vast,
    vraag_aanvulling,
)
from budgetten.domain.intrekken import trek_aanvraag_in
from budgetten.domain.niet_behandelen import neem_niet_in_behandeling
from budgetten.enums import Aanvraagstatus, Besluitsoort, Briefsoort
from budgetten.models import Aanvraag, Aanvulling, Besluit, Brief
from budgetten.queries.termijnen import uiterste_dag
from budgetten.voortgang import stappen, termijn
from samenwijk.berichten.models import Bericht
from samenwijk.logboek.models import Logregel
from tests.budgetten.behandeling.conftest import Wijk
from tests.factories.mensen import PersoonFactory

from .conftest import DAG, op

# Eight weeks from 10 March is 5 May, a holiday.
EERST = date(2026, 5, 6)
UITERLIJK = date(2026, 3, 24)

Maak = Callable[[], Aanvraag]


def _vraag(plaats: Wijk, aanvraag: Aanvraag, **velden: object) -> Aanvulling:
    aanvulling = vraag_aanvulling(
        aanvraag=aanvraag, vraag="De offerte van de tent.", door=plaats.wijkmanager, **velden
    )
    aanvraag.refresh_from_db()
    return aanvulling


def test_asking_makes_the_term_stand_still(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    assert uiterste_dag(aanvraag) == EERST

    aanvulling = _vraag(plaats, aanvraag)

    assert (aanvraag.status, aanvraag.beslis_uiterlijk) == (Aanvraagstatus.AANVULLING, None)
    assert aanvulling.uiterlijk == UITERLIJK
    assert termijn(aanvraag) == "De termijn voor het besluit staat nu stil."
    bericht = Bericht.objects.get(soort="aanvraag.aanvulling")
    assert "De offerte van de tent." in bericht.tekst
    assert "dinsdag 24 maart 2026" in bericht.tekst
    assert Brief.objects.get(soort=Briefsoort.AANVULLING).aanvraag == aanvraag
    assert stappen(aanvraag, [])[1] == 2


def test_answer_ten_days_later_moves_the_last_day_by_ten_days(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    _vraag(plaats, aanvraag)

    with op(DAG + timedelta(days=10)):
        beantwoord_aanvulling(aanvraag=aanvraag, antwoord="Hier is de offerte.", door=plaats.bewoner)
        aanvraag.refresh_from_db()

        assert aanvraag.status == Aanvraagstatus.IN_TOETS
        # 5 May and ten days is Friday 15 May, made equal to a holiday.
        assert aanvraag.beslis_uiterlijk == date(2026, 5, 18)
        assert aanvraag.compleet_op is not None
        assert aanvraag.compleet_op.date() == DAG + timedelta(days=10)
        assert Bericht.objects.get(persoon=plaats.wijkmanager).onderwerp.endswith("is aangevuld")
        assert "maandag" not in Bericht.objects.get(soort="aanvraag.aangevuld").tekst
        assert "18 mei 2026" in Bericht.objects.get(soort="aanvraag.aangevuld").tekst


def test_sending_the_answer_twice_is_one_answer(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    _vraag(plaats, aanvraag)
    for _keer in range(2):
        beantwoord_aanvulling(aanvraag=aanvraag, antwoord="Hier is hij.", door=plaats.bewoner)

    assert Aanvulling.objects.count() == 1
    assert Bericht.objects.filter(soort="aanvraag.aangevuld").count() == 1


def test_answer_with_a_file_needs_no_text(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    _vraag(plaats, aanvraag)
    pdf = SimpleUploadedFile(
        "offerte.pdf", b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF", "application/pdf"
    )

    beantwoord_aanvulling(aanvraag=aanvraag, antwoord="", bestanden=[pdf], door=plaats.bewoner)

    assert [bijlage.naam for bijlage in aanvraag.bijlagen.all()] == ["offerte.pdf"]


def test_file_that_is_not_what_it_says_is_refused_and_nothing_changes(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    _vraag(plaats, aanvraag)
    nep = SimpleUploadedFile("offerte.pdf", b"MZ\x90\x00 geen pdf", "application/pdf")

    with pytest.raises(ValidationError) as fout:
        beantwoord_aanvulling(aanvraag=aanvraag, antwoord="Hier.", bestanden=[nep], door=plaats.bewoner)

    assert "bestanden" in fout.value.message_dict
    aanvraag.refresh_from_db()
    assert aanvraag.status == Aanvraagstatus.AANVULLING
    assert not aanvraag.bijlagen.exists()


def test_empty_answer_is_refused_by_its_field(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    _vraag(plaats, aanvraag)
    with pytest.raises(ValidationError) as fout:
        beantwoord_aanvulling(aanvraag=aanvraag, antwoord="  ", door=plaats.bewoner)
    assert "antwoord" in fout.value.message_dict


def test_only_the_applicant_answers_and_only_staff_ask(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    with pytest.raises(PermissionDenied):
        vraag_aanvulling(aanvraag=aanvraag, vraag="Wat?", door=plaats.bewoner)
    _vraag(plaats, aanvraag)
    for ander in (PersoonFactory(gemeente=plaats.gebied.gemeente), plaats.leden[0], plaats.wijkmanager):
        with pytest.raises(PermissionDenied):
            beantwoord_aanvulling(aanvraag=aanvraag, antwoord="Hier.", door=ander)


def test_question_must_be_asked_and_the_applicant_gets_at_least_the_weeks_of_the_scheme(
    plaats: Wijk, in_toets: Maak
):
    aanvraag = in_toets()
    with pytest.raises(ValidationError) as fout:
        vraag_aanvulling(
            aanvraag=aanvraag, vraag=" ", uiterlijk=UITERLIJK - timedelta(days=1), door=plaats.wijkmanager
        )
    assert set(fout.value.message_dict) == {"vraag", "uiterlijk"}


def test_longer_term_that_ends_on_good_friday_ends_after_easter(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    assert _vraag(plaats, aanvraag, uiterlijk=date(2026, 4, 3)).uiterlijk == date(2026, 4, 7)


def test_asking_the_same_twice_is_one_request(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    assert _vraag(plaats, aanvraag) == _vraag(plaats, aanvraag)
    with pytest.raises(ValidationError, match="Dit kan niet meer"):
        vraag_aanvulling(aanvraag=aanvraag, vraag="Iets anders.", door=plaats.wijkmanager)


@pytest.mark.sqlite
def test_database_keeps_one_open_request_per_application(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    _vraag(plaats, aanvraag)
    with pytest.raises(IntegrityError), transaction.atomic():
        Aanvulling.objects.create(
            aanvraag=aanvraag, vraag="Nog een.", gevraagd_door=plaats.wijkmanager, uiterlijk=UITERLIJK
        )


def test_answer_on_paper_counts_from_the_day_it_came(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    _vraag(plaats, aanvraag)
    with op(DAG + timedelta(days=10)):
        leg_aanvulling_vast(
            aanvraag=aanvraag,
            antwoord="De offerte kwam per post.",
            ontvangen_op=DAG + timedelta(days=6),
            door=plaats.wijkmanager,
        )
    aanvraag.refresh_from_db()
    assert aanvraag.beslis_uiterlijk == date(2026, 5, 11)
    assert aanvraag.compleet_op is not None
    assert aanvraag.compleet_op.date() == DAG + timedelta(days=6)


def test_going_on_without_runs_the_term_from_the_last_day_to_complete(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    _vraag(plaats, aanvraag)
    with op(UITERLIJK + timedelta(days=9)):
        for _keer in range(2):
            ga_verder_zonder(aanvraag=aanvraag, door=plaats.wijkmanager)
    aanvraag.refresh_from_db()
    assert aanvraag.status == Aanvraagstatus.IN_TOETS
    assert aanvraag.beslis_uiterlijk == date(2026, 5, 19)  # 5 May and fourteen days, not twenty-three


def test_late_answer_still_counts_but_the_term_ran_on(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    _vraag(plaats, aanvraag)
    with op(UITERLIJK + timedelta(days=3)):
        beantwoord_aanvulling(aanvraag=aanvraag, antwoord="Toch nog.", door=plaats.bewoner)
    aanvraag.refresh_from_db()
    assert aanvraag.beslis_uiterlijk == date(2026, 5, 19)


def _niet(plaats: Wijk, aanvraag: Aanvraag, **velden: str) -> Besluit:
    return neem_niet_in_behandeling(
        aanvraag=aanvraag,
        motivering=velden.get("motivering", "Zonder offerte kunnen wij niets beoordelen."),
        functie=velden.get("functie", "Budgetbeheerder"),
        door=plaats.budgetbeheerder,
    )


@pytest.mark.parametrize(
    ("die_dag", "melding"),
    [
        (UITERLIJK, "De aanvrager mag nog aanvullen tot en met 24 maart 2026."),
        (date(2026, 4, 22), "Dit kon tot en met 21 april 2026. Ga verder met de toets."),
    ],
)
def test_leaving_aside_only_between_the_last_day_and_four_weeks_after(
    plaats: Wijk, in_toets: Maak, die_dag: date, melding: str
):
    aanvraag = in_toets()
    _vraag(plaats, aanvraag)
    with op(die_dag), pytest.raises(ValidationError) as fout:
        _niet(plaats, aanvraag)
    assert fout.value.messages == [melding]


def test_leaving_aside_is_a_decision_with_letter_message_and_objection_clause(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    _vraag(plaats, aanvraag)
    with op(UITERLIJK + timedelta(days=1)):
        besluit = _niet(plaats, aanvraag)
    aanvraag.refresh_from_db()

    assert (aanvraag.status, aanvraag.beslis_uiterlijk) == (Aanvraagstatus.NIET_BEHANDELD, None)
    assert (besluit.soort, besluit.bedrag) == (Besluitsoort.NIET_BEHANDELD, 0)
    assert besluit.bezwaar_tot == date(2026, 5, 6)
    tekst = Bericht.objects.get(soort="aanvraag.niet_behandeld").tekst
    assert "Zonder offerte kunnen wij niets beoordelen." in tekst
    assert "bezwaar" in tekst
    assert "6 mei 2026" in tekst
    assert Aanvulling.objects.get().gesloten_op is not None
    assert Logregel.objects.over("budgetten.aanvraag", aanvraag.pk).filter(
        gebeurtenis="aanvraag.niet_behandeld"
    )
    road, nummer = stappen(aanvraag, [])
    assert road[-1]["titel"] == "Besluit"
    assert nummer == len(road)


def test_leaving_aside_needs_a_reason_and_somebody_who_decides(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    _vraag(plaats, aanvraag)
    with op(UITERLIJK + timedelta(days=1)):
        with pytest.raises(ValidationError) as fout:
            _niet(plaats, aanvraag, motivering=" ", functie="")
        assert set(fout.value.message_dict) == {"motivering", "functie"}
        with pytest.raises(PermissionDenied):
            neem_niet_in_behandeling(
                aanvraag=aanvraag, motivering="Nee.", functie="Wijkmanager", door=plaats.wijkmanager
            )


def test_withdrawing_closes_the_open_request(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    _vraag(plaats, aanvraag)
    trek_aanvraag_in(aanvraag=aanvraag, door=plaats.bewoner)
    assert Aanvulling.objects.get().gesloten_op is not None
    aanvraag.refresh_from_db()
    assert (aanvraag.status, aanvraag.beslis_uiterlijk) == (Aanvraagstatus.INGETROKKEN, None)
