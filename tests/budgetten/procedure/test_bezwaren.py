"""Objections and notices of default: in time or not, by when, and what it costs."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from budgetten.domain.aanvullen import vraag_aanvulling
from budgetten.domain.bezwaren import leg_bezwaaruitkomst_vast, registreer_bezwaar
from budgetten.domain.ingebrekestellingen import (
    berekende_dwangsom,
    handel_ingebrekestelling_af,
    registreer_ingebrekestelling,
)
from budgetten.domain.niet_behandelen import neem_niet_in_behandeling
from budgetten.enums import Bezwaaruitkomst
from budgetten.models import Aanvraag, Bezwaar, Ingebrekestelling
from samenwijk.berichten.models import Bericht
from samenwijk.logboek.models import Logregel
from tests.budgetten.behandeling.conftest import Wijk

from .conftest import op

Maak = Callable[[], Aanvraag]
D = Decimal
BESLOTEN = date(2026, 3, 25)
LAATSTE = date(2026, 5, 6)  # six weeks later: Wednesday 6 May
TE_LAAT = date(2026, 5, 7)


@pytest.fixture
def besloten(plaats: Wijk, in_toets: Maak) -> Aanvraag:
    """Left aside on 25 March."""
    aanvraag = in_toets()
    vraag_aanvulling(aanvraag=aanvraag, vraag="De offerte.", door=plaats.wijkmanager)
    with op(BESLOTEN):
        neem_niet_in_behandeling(
            aanvraag=aanvraag, motivering="Niet compleet.", functie="Beheerder", door=plaats.budgetbeheerder
        )
    aanvraag.refresh_from_db()
    return aanvraag


def _bezwaar(plaats: Wijk, aanvraag: Aanvraag, dag: date, **velden: object) -> Bezwaar:
    with op(max(dag, date(2026, 6, 1))):
        return registreer_bezwaar(
            aanvraag=aanvraag, ontvangen_op=dag, kenmerk="B-1", door=plaats.budgetbeheerder, **velden
        )


@pytest.mark.parametrize(
    ("ontvangen", "gepost", "op_tijd"),
    [
        (LAATSTE, None, True),
        (LAATSTE + timedelta(days=1), None, False),
        (LAATSTE + timedelta(days=7), LAATSTE, True),
        (LAATSTE + timedelta(days=8), LAATSTE, False),
    ],
)
def test_objection_in_time_or_not_is_computed(
    plaats: Wijk, besloten: Aanvraag, ontvangen: date, gepost: date | None, op_tijd: bool
):
    bezwaar = _bezwaar(plaats, besloten, ontvangen, gepost_op=gepost)
    assert bezwaar.op_tijd is op_tijd
    # Six weeks from the day after the objection term ended.
    assert bezwaar.beslis_uiterlijk == date(2026, 6, 17)


def test_applicant_reads_that_the_objection_arrived_and_by_when_there_is_an_answer(
    plaats: Wijk, besloten: Aanvraag
):
    for _keer in range(2):
        _bezwaar(plaats, besloten, LAATSTE)
    tekst = Bericht.objects.get(soort="aanvraag.bezwaar").tekst
    assert "17 juni 2026" in tekst
    assert Bezwaar.objects.count() == 1
    zinnen = [regel.zin for regel in Logregel.objects.over("budgetten.aanvraag", besloten.pk)]
    assert any("bezwaar geregistreerd" in zin and "B-1" not in zin for zin in zinnen)


def test_objection_of_somebody_else_is_not_confirmed_to_the_applicant(plaats: Wijk, besloten: Aanvraag):
    _bezwaar(plaats, besloten, LAATSTE, van_aanvrager=False)
    assert not Bericht.objects.filter(soort="aanvraag.bezwaar").exists()


def test_objection_before_the_decision_or_by_the_wrong_person_is_refused(plaats: Wijk, besloten: Aanvraag):
    with pytest.raises(ValidationError) as fout:
        _bezwaar(plaats, besloten, BESLOTEN - timedelta(days=1))
    assert "ontvangen_op" in fout.value.message_dict
    for ander in (plaats.wijkmanager, plaats.bewoner):
        with pytest.raises(PermissionDenied), op(LAATSTE):
            registreer_bezwaar(aanvraag=besloten, ontvangen_op=LAATSTE, kenmerk="B-1", door=ander)


def test_outcome_once(plaats: Wijk, besloten: Aanvraag):
    bezwaar = _bezwaar(plaats, besloten, LAATSTE)
    dag = date(2026, 6, 10)
    with op(dag):
        for _keer in range(2):
            bezwaar = leg_bezwaaruitkomst_vast(
                bezwaar=bezwaar,
                uitkomst=Bezwaaruitkomst.GEGROND,
                uitkomst_op=dag,
                toelichting="",
                door=plaats.budgetbeheerder,
            )
        with pytest.raises(ValidationError, match="al vastgelegd"):
            leg_bezwaaruitkomst_vast(
                bezwaar=bezwaar,
                uitkomst=Bezwaaruitkomst.ONGEGROND,
                uitkomst_op=dag,
                toelichting="",
                door=plaats.budgetbeheerder,
            )
    assert bezwaar.uitkomst == Bezwaaruitkomst.GEGROND
    assert "gegrond" in Bericht.objects.get(soort="aanvraag.bezwaar_uitkomst").tekst


def _stelling(plaats: Wijk, aanvraag: Aanvraag, dag: date) -> Ingebrekestelling:
    with op(dag):
        return registreer_ingebrekestelling(
            aanvraag=aanvraag, ontvangen_op=dag, kenmerk="I-1", door=plaats.budgetbeheerder
        )


def test_notice_on_the_last_day_is_too_early(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    stelling = _stelling(plaats, aanvraag, date(2026, 5, 6))
    assert not stelling.geldig
    assert berekende_dwangsom(stelling, date(2026, 8, 1)) == D("0.00")
    assert "nog niet voorbij" in Bericht.objects.get(soort="aanvraag.ingebrekestelling").tekst


def test_notice_while_the_term_stands_still_has_no_effect(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    vraag_aanvulling(
        aanvraag=aanvraag, vraag="De offerte.", uiterlijk=date(2026, 6, 10), door=plaats.wijkmanager
    )
    assert not _stelling(plaats, aanvraag, TE_LAAT).geldig


def test_notice_after_the_term_gives_two_weeks_and_then_costs_money(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    stelling = _stelling(plaats, aanvraag, TE_LAAT)
    assert stelling.geldig
    assert stelling.uiterlijk == date(2026, 5, 21)
    assert berekende_dwangsom(stelling, date(2026, 5, 22)) == D("0.00")
    assert berekende_dwangsom(stelling, date(2026, 5, 23)) == D("23.00")
    assert berekende_dwangsom(stelling, date(2026, 12, 1)) == D("1442.00")
    assert "21 mei 2026" in Bericht.objects.get(persoon=plaats.wijkmanager).onderwerp


def test_rates_are_a_setting(plaats: Wijk, in_toets: Maak, settings):
    settings.DWANGSOM_PER_DAG = (D("30"), D("40"), D("50"))
    stelling = _stelling(plaats, in_toets(), TE_LAAT)
    assert berekende_dwangsom(stelling, date(2026, 12, 1)) == D("1680.00")


def test_other_sum_than_computed_needs_a_reason(plaats: Wijk, in_toets: Maak):
    stelling = _stelling(plaats, in_toets(), TE_LAAT)
    dag = date(2026, 5, 25)
    gegevens = {"ingebrekestelling": stelling, "afgehandeld_op": dag, "door": plaats.budgetbeheerder}
    with op(dag):
        with pytest.raises(ValidationError) as fout:
            handel_ingebrekestelling_af(bedrag=D("100.00"), toelichting="", **gegevens)
        assert "toelichting" in fout.value.message_dict
        for _keer in range(2):
            stelling = handel_ingebrekestelling_af(bedrag=D("69.00"), toelichting="", **gegevens)
    assert stelling.dwangsom == D("69.00")
    assert "€ 69,00" in Bericht.objects.get(soort="aanvraag.ingebrekestelling_klaar").tekst.replace(
        "\xa0", " "
    )


def test_notice_after_the_decision_has_no_effect(plaats: Wijk, besloten: Aanvraag):
    assert not _stelling(plaats, besloten, date(2026, 6, 30)).geldig
