"""Waiting with consent, and the one extension."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from budgetten.domain.aanhouden import (
    hervat,
    leg_instemming_vast,
    stem_in,
    trek_vraag_in,
    vraag_aanhouding,
    weiger_aanhouding,
)
from budgetten.domain.aanvullen import vraag_aanvulling
from budgetten.domain.herinneren import hervat_verlopen
from budgetten.domain.intrekken import trek_aanvraag_in
from budgetten.domain.verlengen import verleng_termijn
from budgetten.enums import Aanvraagstatus, Briefsoort
from budgetten.models import Aanhouding, Aanvraag, Brief, Verlenging
from budgetten.voortgang import stappen
from samenwijk.berichten.models import Bericht
from samenwijk.logboek.models import Logregel
from tests.budgetten.behandeling.conftest import Wijk
from tests.factories.budgetten import RegelingversieFactory

from .conftest import DAG, op

Maak = Callable[[], Aanvraag]
TOT = DAG + timedelta(days=21)


def _vraag(plaats: Wijk, aanvraag: Aanvraag) -> Aanhouding:
    return vraag_aanhouding(
        aanvraag=aanvraag, reden="De vergunning is er nog niet.", tot=TOT, door=plaats.wijkmanager
    )


def test_asking_changes_nothing_until_the_applicant_agrees(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    assert _vraag(plaats, aanvraag) == _vraag(plaats, aanvraag)
    aanvraag.refresh_from_db()
    assert (aanvraag.status, aanvraag.beslis_uiterlijk) == (Aanvraagstatus.IN_TOETS, date(2026, 5, 6))
    bericht = Bericht.objects.get(soort="aanvraag.aanhouding_gevraagd")
    assert "De vergunning is er nog niet." in bericht.tekst
    assert "31 maart 2026" in bericht.tekst


def test_consent_keeps_the_words_that_were_pressed_and_stops_the_term(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    _vraag(plaats, aanvraag)
    for _keer in range(2):
        aanhouding = stem_in(aanvraag=aanvraag, door=plaats.bewoner)
    aanvraag.refresh_from_db()
    assert aanhouding.instemming == "Ja, ik stem ermee in dat mijn aanvraag wacht tot en met 31 maart 2026."
    assert aanhouding.vorige_status == Aanvraagstatus.IN_TOETS
    assert (aanvraag.status, aanvraag.beslis_uiterlijk) == (Aanvraagstatus.AANGEHOUDEN, None)
    assert "artikel 4:15" in Bericht.objects.get(soort="aanvraag.aangehouden").tekst
    logregels = list(Logregel.objects.over("budgetten.aanvraag", aanvraag.pk))
    assert stappen(aanvraag, logregels)[1] == 2


def test_after_the_day_it_goes_on_by_itself_where_it_was(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    _vraag(plaats, aanvraag)
    stem_in(aanvraag=aanvraag, door=plaats.bewoner)
    with op(TOT):
        assert hervat_verlopen() == 0
    with op(TOT + timedelta(days=1)):
        assert hervat_verlopen() == 1
        assert hervat_verlopen() == 0
    aanvraag.refresh_from_db()
    assert aanvraag.status == Aanvraagstatus.IN_TOETS
    assert aanvraag.beslis_uiterlijk == date(2026, 5, 26)  # 5 May and twenty-one days


def test_staff_may_go_on_earlier(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    _vraag(plaats, aanvraag)
    stem_in(aanvraag=aanvraag, door=plaats.bewoner)
    with op(DAG + timedelta(days=6)):
        for _keer in range(2):
            hervat(aanvraag=aanvraag, door=plaats.wijkmanager)
    aanvraag.refresh_from_db()
    assert aanvraag.beslis_uiterlijk == date(2026, 5, 11)


def test_applicant_may_say_no(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    _vraag(plaats, aanvraag)
    for _keer in range(2):
        weiger_aanhouding(aanvraag=aanvraag, door=plaats.bewoner)
    aanvraag.refresh_from_db()
    assert (aanvraag.status, aanvraag.beslis_uiterlijk) == (Aanvraagstatus.IN_TOETS, date(2026, 5, 6))
    assert "mag niet wachten" in Bericht.objects.get(persoon=plaats.wijkmanager).onderwerp
    with pytest.raises(ValidationError, match="niet meer open"):
        stem_in(aanvraag=aanvraag, door=plaats.bewoner)


def test_consent_on_paper_says_where_the_signed_sheet_is(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    _vraag(plaats, aanvraag)
    with pytest.raises(ValidationError) as fout:
        leg_instemming_vast(aanvraag=aanvraag, vindplaats=" ", door=plaats.wijkmanager)
    assert "vindplaats" in fout.value.message_dict
    aanhouding = leg_instemming_vast(aanvraag=aanvraag, vindplaats="zaak 12", door=plaats.wijkmanager)
    assert aanhouding.instemming == "Op papier ondertekend. Bewaard: zaak 12"


def test_nobody_else_consents(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    _vraag(plaats, aanvraag)
    for ander in (plaats.wijkmanager, plaats.leden[0]):
        with pytest.raises(PermissionDenied):
            stem_in(aanvraag=aanvraag, door=ander)
    with pytest.raises(PermissionDenied):
        vraag_aanhouding(aanvraag=aanvraag, reden="Ik wil wachten.", tot=TOT, door=plaats.bewoner)


def test_question_that_was_taken_back_or_has_expired_cannot_be_answered(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    _vraag(plaats, aanvraag)
    trek_vraag_in(aanvraag=aanvraag, door=plaats.wijkmanager)
    with pytest.raises(ValidationError, match="niet meer open"):
        stem_in(aanvraag=aanvraag, door=plaats.bewoner)
    _vraag(plaats, aanvraag)
    with op(TOT), pytest.raises(ValidationError, match="al voorbij"):
        stem_in(aanvraag=aanvraag, door=plaats.bewoner)


def test_withdrawing_ends_the_waiting(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    _vraag(plaats, aanvraag)
    stem_in(aanvraag=aanvraag, door=plaats.bewoner)
    trek_aanvraag_in(aanvraag=aanvraag, door=plaats.bewoner)
    assert Aanhouding.objects.get().beeindigd_op is not None


@pytest.mark.sqlite
def test_database_wants_words_with_a_consent(plaats: Wijk, in_toets: Maak):
    aanhouding = _vraag(plaats, in_toets())
    with pytest.raises(IntegrityError), transaction.atomic():
        Aanhouding.objects.filter(pk=aanhouding.pk).update(
            instemming_op=aanhouding.gevraagd_op, instemming=""
        )


def test_extension_moves_the_last_day_once_and_says_why(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    for _keer in range(2):
        verleng_termijn(aanvraag=aanvraag, weken=4, reden="Wij wachten op advies.", door=plaats.wijkmanager)
    aanvraag.refresh_from_db()
    assert aanvraag.beslis_uiterlijk == date(2026, 6, 2)
    bericht = Bericht.objects.get(soort="aanvraag.verlengd")
    assert "2 juni 2026" in bericht.tekst
    assert "Wij wachten op advies." in bericht.tekst
    assert Brief.objects.filter(soort=Briefsoort.VERLENGING).count() == 1
    with pytest.raises(ValidationError, match="maar één keer"):
        verleng_termijn(aanvraag=aanvraag, weken=2, reden="Nog eens.", door=plaats.budgetbeheerder)


def test_extension_while_the_term_stands_still_promises_no_day(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    vraag_aanvulling(aanvraag=aanvraag, vraag="De offerte.", door=plaats.wijkmanager)
    verleng_termijn(aanvraag=aanvraag, weken=4, reden="Wij wachten.", door=plaats.wijkmanager)
    assert "staat nu stil" in Bericht.objects.get(soort="aanvraag.verlengd").tekst


@pytest.mark.parametrize(("weken", "veld"), [(0, "weken"), (5, "weken"), (-1, "weken")])
def test_extension_within_what_the_scheme_allows(plaats: Wijk, in_toets: Maak, weken: int, veld: str):
    with pytest.raises(ValidationError) as fout:
        verleng_termijn(aanvraag=in_toets(), weken=weken, reden="Druk.", door=plaats.wijkmanager)
    assert veld in fout.value.message_dict


def test_extension_after_the_term_is_too_late(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    with op(date(2026, 5, 7)), pytest.raises(ValidationError, match="voorbij sinds 6 mei 2026"):
        verleng_termijn(aanvraag=aanvraag, weken=4, reden="Druk.", door=plaats.wijkmanager)


def test_scheme_without_extension_has_none(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    zonder = RegelingversieFactory(jaar=2026, hoorn=True, verlenging_weken=0)
    Aanvraag.objects.filter(pk=aanvraag.pk).update(versie=zonder)
    with pytest.raises(ValidationError, match="kent geen verlenging"):
        verleng_termijn(aanvraag=aanvraag, weken=1, reden="Druk.", door=plaats.wijkmanager)


@pytest.mark.sqlite
def test_database_keeps_one_extension(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    Verlenging.objects.create(aanvraag=aanvraag, weken=1, reden="Eerst.", door=plaats.wijkmanager)
    with pytest.raises(IntegrityError), transaction.atomic():
        Verlenging.objects.create(aanvraag=aanvraag, weken=1, reden="Weer.", door=plaats.wijkmanager)
