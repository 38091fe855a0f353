"""Deciding: what the rules allow, what the applicant reads, and what happens to the money."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from budgetten.domain.besluiten import Voornemen, laatste_bezwaardag, neem_besluit
from budgetten.domain.betalen import leg_betaling_vast, rond_aanvraag_af
from budgetten.domain.intrekken import trek_aanvraag_in
from budgetten.enums import Aanvraagstatus, Besluitsoort, Toetsuitkomst
from budgetten.models import Besluit
from budgetten.queries.saldo import Saldi, saldi_van
from samenwijk.berichten.models import Bericht
from samenwijk.logboek import klok
from tests.budgetten.behandeling.conftest import Wijk

pytestmark = pytest.mark.sqlite
D = Decimal


def test_refusal_gives_the_reason_of_each_criterion_and_the_way_to_object(wijk: Wijk):
    aanvraag = wijk.aanvraag(gevraagd_bedrag=D("1000.01"), titel="Straatfeest Ankerplein")
    wijk.getoetst(aanvraag)
    with klok.op_moment(datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))):
        besluit = wijk.besluit(aanvraag, Besluitsoort.GEWEIGERD, "0", motivering="Het bedrag is te hoog.")

    assert aanvraag.status == Aanvraagstatus.GEWEIGERD
    assert besluit.bezwaar_tot == date(2026, 4, 13)
    grond = besluit.gronden.get(criterium__code="maximum")
    assert grond.uitkomst == Toetsuitkomst.VOLDOET_NIET
    assert grond.reden == (
        "U vraagt €\xa01.000,01. Voor “Buurtfeest” is het hoogste bedrag €\xa01.000,00. Dat is €\xa00,01 te veel."
    )
    bericht = Bericht.objects.get(persoon=wijk.bewoner, soort="aanvraag.geweigerd")
    assert bericht.onderwerp == "U krijgt geen geld voor “Straatfeest Ankerplein”: lees hier waarom"
    assert grond.reden in bericht.tekst
    assert "Bezwaar maken kan tot en met maandag 13 april 2026." in bericht.tekst
    assert "Postbus 1, 1234 AB Waterdrecht" in bericht.tekst
    assert saldi_van(wijk.budget).beschikbaar == D("7500.00")


def test_application_that_fails_a_hard_criterion_can_only_be_refused(wijk: Wijk):
    aanvraag = wijk.getoetst(wijk.aanvraag(), niet="bewoners")

    with pytest.raises(ValidationError) as fout:
        wijk.besluit(aanvraag, Besluitsoort.VERLEEND, "750.00")

    assert fout.value.message_dict == {
        "soort": ["De aanvraag voldoet niet aan de regels. U kunt alleen weigeren."]
    }


@pytest.mark.parametrize(
    ("soort", "bedrag", "melding"),
    [
        (Besluitsoort.VERLEEND, "750.01", "U kunt niet meer toekennen"),
        (Besluitsoort.VERLEEND, "700.00", "Kies “deels toegekend”"),
        (Besluitsoort.DEELS, "750.00", "Kies “toegekend”"),
        (Besluitsoort.VERLEEND, "-1.00", "meer dan € 0,00"),
        (Besluitsoort.DEELS, "0", "meer dan € 0,00"),
        (Besluitsoort.GEWEIGERD, "1.00", "Bij een weigering is het bedrag"),
    ],
)
def test_amount_must_fit_the_decision(wijk: Wijk, soort: Besluitsoort, bedrag: str, melding: str):
    aanvraag = wijk.getoetst(wijk.aanvraag())
    aanvraag.status = Aanvraagstatus.TE_BESLUITEN
    aanvraag.save()

    with pytest.raises(ValidationError) as fout:
        wijk.besluit(aanvraag, soort, bedrag)

    assert melding in fout.value.message_dict["bedrag"][0]
    assert not Besluit.objects.exists()


def test_decision_without_reasons_is_refused(wijk: Wijk):
    aanvraag = wijk.getoetst(wijk.aanvraag(), niet="bewoners")

    with pytest.raises(ValidationError) as fout:
        wijk.besluit(aanvraag, Besluitsoort.GEWEIGERD, "0", motivering=" ")

    assert fout.value.message_dict == {"motivering": ["Leg uit waarom u dit besluit neemt."]}


def test_checker_does_not_decide_under_four_eyes(wijk: Wijk):
    aanvraag = wijk.getoetst(wijk.aanvraag(), niet="bewoners")
    voornemen = Voornemen(Besluitsoort.GEWEIGERD, D(0), "Nee.", "Wijkmanager")

    with pytest.raises(PermissionDenied):
        neem_besluit(aanvraag=aanvraag, voornemen=voornemen, door=wijk.wijkmanager)


def test_second_decision_reads_what_happened(wijk: Wijk):
    aanvraag = wijk.getoetst(wijk.aanvraag(), niet="bewoners")
    wijk.besluit(aanvraag, Besluitsoort.GEWEIGERD, "0")

    with pytest.raises(ValidationError, match="De aanvraag is nu: geweigerd"):
        wijk.besluit(aanvraag, Besluitsoort.GEWEIGERD, "0")


def test_decision_cannot_be_changed_in_the_database(wijk: Wijk):
    aanvraag = wijk.getoetst(wijk.aanvraag(), niet="bewoners")
    besluit = wijk.besluit(aanvraag, Besluitsoort.GEWEIGERD, "0")

    with pytest.raises(IntegrityError), transaction.atomic():
        Besluit.objects.filter(pk=besluit.pk).update(motivering="Toch anders")


@pytest.mark.parametrize(
    ("dag", "weken", "verwacht"),
    [(date(2026, 1, 1), 6, date(2026, 2, 12)), (date(2028, 2, 28), 6, date(2028, 4, 10))],
)
def test_objection_term_starts_on_the_day_after_sending(dag: date, weken: int, verwacht: date):
    assert laatste_bezwaardag(dag, weken) == verwacht


def _verleend(wijk: Wijk):
    aanvraag = wijk.getoetst(wijk.aanvraag(gevraagd_bedrag=D("1000.00")))
    aanvraag.status = Aanvraagstatus.TE_BESLUITEN
    aanvraag.save()
    wijk.besluit(aanvraag, Besluitsoort.VERLEEND, "1000.00")
    return aanvraag


def test_grant_moves_the_reservation(wijk: Wijk):
    _verleend(wijk)

    assert saldi_van(wijk.budget) == Saldi(
        toegewezen=D("7500.00"), beschikbaar=D("6500.00"), verleend=D("1000.00")
    )


def test_payment_in_two_parts_ends_as_paid(wijk: Wijk):
    aanvraag = _verleend(wijk)
    vandaag = klok.vandaag()

    leg_betaling_vast(
        aanvraag=aanvraag, bedrag=D("400.00"), betaald_op=vandaag, kenmerk="A1", door=wijk.budgetbeheerder
    )
    leg_betaling_vast(
        aanvraag=aanvraag, bedrag=D("600.00"), betaald_op=vandaag, kenmerk="A2", door=wijk.budgetbeheerder
    )

    aanvraag.refresh_from_db()
    assert aanvraag.status == Aanvraagstatus.UITBETAALD
    assert saldi_van(wijk.budget).betaald == D("1000.00")
    rond_aanvraag_af(aanvraag=aanvraag, door=wijk.budgetbeheerder)
    aanvraag.refresh_from_db()
    assert aanvraag.status == Aanvraagstatus.AFGEROND


def test_paying_twice_with_one_reference_pays_once(wijk: Wijk):
    aanvraag = _verleend(wijk)
    betaling = {
        "bedrag": D("400.00"),
        "betaald_op": klok.vandaag(),
        "kenmerk": "A1",
        "door": wijk.budgetbeheerder,
    }

    leg_betaling_vast(aanvraag=aanvraag, **betaling)
    leg_betaling_vast(aanvraag=aanvraag, **betaling)

    assert saldi_van(wijk.budget).betaald == D("400.00")


def test_paying_more_than_granted_is_refused(wijk: Wijk):
    aanvraag = _verleend(wijk)

    with pytest.raises(ValidationError) as fout:
        leg_betaling_vast(
            aanvraag=aanvraag,
            bedrag=D("1000.01"),
            betaald_op=klok.vandaag(),
            kenmerk="A1",
            door=wijk.budgetbeheerder,
        )

    assert fout.value.message_dict == {"bedrag": ["Er is nog €\xa01.000,00 te betalen."]}


def test_withdrawn_grant_returns_to_the_budget(wijk: Wijk):
    aanvraag = _verleend(wijk)

    trek_aanvraag_in(aanvraag=aanvraag, door=wijk.bewoner)

    assert saldi_van(wijk.budget) == Saldi(toegewezen=D("7500.00"), beschikbaar=D("7500.00"))


def test_only_the_applicant_withdraws(wijk: Wijk):
    with pytest.raises(PermissionDenied):
        trek_aanvraag_in(aanvraag=wijk.aanvraag(), door=wijk.wijkmanager)
