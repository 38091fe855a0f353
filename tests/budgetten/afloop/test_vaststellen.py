"""Settling a grant: what is still paid, what returns to the budget, what is claimed back."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from budgetten.domain.betalen import leg_terugbetaling_vast, rond_aanvraag_af
from budgetten.enums import Aanvraagstatus, Betalingsoort, Boekingsoort, Briefsoort, Vaststellingsoort
from budgetten.models import Boeking, Brief, Terugbetaling, Vaststelling
from budgetten.queries.afloop import geldstand, verantwoording_van, voorgesteld_bedrag
from budgetten.queries.saldo import Saldi, saldi_van
from samenwijk.berichten.models import Bericht
from samenwijk.logboek import klok
from samenwijk.logboek.models import Logregel
from samenwijk.mensen.enums import Rol
from tests.budgetten.afloop.conftest import Toekenning, maak_toekenning
from tests.factories.gebieden import GebiedFactory
from tests.factories.mensen import MedewerkerFactory

pytestmark = pytest.mark.django_db
D = Decimal
S = Aanvraagstatus


def _terug(toekenning: Toekenning, bedrag: str, kenmerk: str) -> Terugbetaling:
    terug = leg_terugbetaling_vast(
        aanvraag=toekenning.aanvraag,
        bedrag=D(bedrag),
        ontvangen_op=klok.vandaag(),
        kenmerk=kenmerk,
        door=toekenning.budgetbeheerder,
    )
    toekenning.ververs()
    return terug


@pytest.mark.sqlite
def test_advance_500_of_1000_costs_700_pays_200_more_and_returns_300(toekenning: Toekenning):
    betaling = toekenning.betaal("500.00")
    assert betaling.soort == Betalingsoort.VOORSCHOT
    assert toekenning.aanvraag.status == S.VERLEEND
    toekenning.verantwoord("700.00")
    verantwoording = verantwoording_van(toekenning.aanvraag)
    assert voorgesteld_bedrag(verantwoording, D("1000.00")) == D("700.00")

    vaststelling = toekenning.stel_vast("700.00")

    assert (vaststelling.soort, vaststelling.terug_te_betalen) == (Vaststellingsoort.LAGER, D("0.00"))
    assert toekenning.aanvraag.status == S.VASTGESTELD
    assert geldstand(toekenning.aanvraag).nog_te_betalen == D("200.00")
    assert saldi_van(toekenning.budget) == Saldi(
        toegewezen=D("7500.00"), beschikbaar=D("6800.00"), verleend=D("200.00"), betaald=D("500.00")
    )

    rest = toekenning.betaal("200.00", "B2")

    assert rest.soort == Betalingsoort.BETALING
    assert toekenning.aanvraag.status == S.AFGEROND
    assert saldi_van(toekenning.budget) == Saldi(
        toegewezen=D("7500.00"), beschikbaar=D("6800.00"), betaald=D("700.00")
    )


@pytest.mark.sqlite
def test_paid_1000_settled_600_claims_400_and_two_repayments_end_it(toekenning: Toekenning):
    toekenning.betaal("1000.00")
    assert toekenning.aanvraag.status == S.UITBETAALD
    toekenning.verantwoord("600.00")

    vaststelling = toekenning.stel_vast("600.00")

    assert vaststelling.terug_te_betalen == D("400.00")
    assert toekenning.aanvraag.status == S.VASTGESTELD
    assert saldi_van(toekenning.budget).vordering == D("400.00")

    _terug(toekenning, "150.00", "T1")
    assert toekenning.aanvraag.status == S.VASTGESTELD
    _terug(toekenning, "250.00", "T2")

    assert toekenning.aanvraag.status == S.AFGEROND
    assert saldi_van(toekenning.budget) == Saldi(
        toegewezen=D("7500.00"), beschikbaar=D("6900.00"), betaald=D("600.00")
    )


def test_settled_as_granted_and_all_paid_is_closed_at_once(toekenning: Toekenning):
    toekenning.betaal("1000.00")
    toekenning.verantwoord("1200.00", "200.00")

    vaststelling = toekenning.stel_vast("1000.00")

    assert vaststelling.soort == Vaststellingsoort.ZOALS_VERLEEND
    assert toekenning.aanvraag.status == S.AFGEROND
    assert not Boeking.objects.filter(
        soort__in=[Boekingsoort.TERUGNAME, Boekingsoort.TERUGVORDERING]
    ).exists()


@pytest.mark.parametrize(
    ("kosten", "anders", "uitgevoerd", "voorstel"),
    [
        ("700.00", "0.00", True, "700.00"),
        ("1300.00", "100.00", True, "1000.00"),
        ("1000.01", "0.00", True, "1000.00"),
        ("900.00", "250.50", True, "649.50"),
        ("100.00", "400.00", True, "0.00"),
        ("300.00", "0.00", False, "0.00"),
    ],
)
def test_proposal_is_costs_less_contributions_between_nothing_and_the_grant(
    toekenning: Toekenning, kosten: str, anders: str, uitgevoerd: bool, voorstel: str
):
    toekenning.verantwoord(kosten, anders, uitgevoerd=uitgevoerd)

    assert voorgesteld_bedrag(verantwoording_van(toekenning.aanvraag), D("1000.00")) == D(voorstel)


def test_settlement_is_a_letter_a_message_and_a_line_in_the_log(toekenning: Toekenning):
    toekenning.verantwoord("700.00")

    vaststelling = toekenning.stel_vast("700.00", motivering="De tent was goedkoper.")

    brief = Brief.objects.get(aanvraag=toekenning.aanvraag, soort=Briefsoort.VASTSTELLING)
    assert "De tent was goedkoper." in str(brief.inhoud)
    bericht = Bericht.objects.get(soort="aanvraag.vastgesteld")
    assert bericht.persoon == toekenning.bewoner
    assert "De tent was goedkoper." in bericht.tekst
    regel = Logregel.objects.get(gebeurtenis="aanvraag.vastgesteld")
    assert regel.gegevens == {"bedrag": "700.00"}
    assert vaststelling.bezwaar_tot >= klok.vandaag() + timedelta(weeks=6)


@pytest.mark.parametrize("bedrag", ["1000.01", "-0.01", "99.999"])
def test_never_more_than_granted_never_below_nothing_never_part_of_a_cent(
    toekenning: Toekenning, bedrag: str
):
    toekenning.verantwoord("700.00")

    with pytest.raises(ValidationError, match="toegekend") as fout:
        toekenning.stel_vast(bedrag)

    assert set(fout.value.error_dict) == {"bedrag"}
    assert not Vaststelling.objects.exists()


def test_without_words_or_function_it_is_refused(toekenning: Toekenning):
    toekenning.verantwoord("700.00")

    with pytest.raises(ValidationError) as fout:
        toekenning.stel_vast("700.00", motivering=" ", functie=" ")

    assert set(fout.value.error_dict) == {"motivering", "functie"}


def test_without_a_report_only_to_nothing(toekenning: Toekenning):
    toekenning.betaal("500.00")

    with pytest.raises(ValidationError, match="Er is nog geen verantwoording"):
        toekenning.stel_vast("500.00")

    assert toekenning.stel_vast("0.00").soort == Vaststellingsoort.NIHIL
    assert toekenning.aanvraag.status == S.VASTGESTELD
    assert geldstand(toekenning.aanvraag).nog_terug == D("500.00")
    assert saldi_van(toekenning.budget) == Saldi(
        toegewezen=D("7500.00"), beschikbaar=D("7000.00"), vordering=D("500.00")
    )


def test_report_that_never_came_can_be_settled_lower_after_its_day(toekenning: Toekenning):
    toekenning.betaal("500.00")
    dag = toekenning.aanvraag.besluit.verantwoorden_voor

    with klok.op_moment(klok.nu() + (dag - klok.vandaag()) + timedelta(days=1)):
        with pytest.raises(ValidationError, match="Er is nog geen verantwoording"):
            toekenning.stel_vast("1000.00")
        toekenning.stel_vast("500.00")

    assert toekenning.aanvraag.status == S.AFGEROND


def test_who_checked_does_not_settle_under_four_eyes(db: None):
    toekenning = maak_toekenning()
    toets = toekenning.aanvraag.toetsen.get()
    toets.getoetst_door = toekenning.budgetbeheerder
    toets.save()
    toekenning.verantwoord("700.00")

    with pytest.raises(ValidationError, match="Een collega moet vaststellen"):
        toekenning.stel_vast("700.00")

    collega = MedewerkerFactory(gemeente=toekenning.gebied.gemeente, rol=Rol.BUDGETBEHEERDER)
    assert toekenning.stel_vast("700.00", door=collega).ondertekenaar == collega


def test_who_typed_the_report_in_does_not_settle_it(toekenning: Toekenning):
    toekenning.verantwoord("700.00", door=toekenning.budgetbeheerder)

    with pytest.raises(ValidationError, match="Een collega moet vaststellen"):
        toekenning.stel_vast("700.00")


def test_only_who_decides_here_settles(toekenning: Toekenning):
    toekenning.verantwoord("700.00")
    elders = GebiedFactory(gemeente=toekenning.gebied.gemeente, soort=toekenning.gebied.soort)
    ander = MedewerkerFactory(gemeente=toekenning.gebied.gemeente, rol=Rol.BUDGETBEHEERDER, rol_gebied=elders)

    for wie in (toekenning.bewoner, toekenning.wijkmanager, toekenning.panellid, ander):
        with pytest.raises(PermissionDenied):
            toekenning.stel_vast("700.00", door=wie)


def test_second_settlement_reads_what_happened(toekenning: Toekenning):
    toekenning.verantwoord("700.00")
    toekenning.stel_vast("700.00")

    with pytest.raises(ValidationError, match="Dit kan niet meer"):
        toekenning.stel_vast("600.00")


def test_after_the_settlement_no_more_is_paid_than_was_settled(toekenning: Toekenning):
    toekenning.betaal("500.00")
    toekenning.verantwoord("700.00")
    toekenning.stel_vast("700.00")

    with pytest.raises(ValidationError, match=r"Er is nog €.+200,00 te betalen"):
        toekenning.betaal("200.01", "B2")
    with pytest.raises(ValidationError, match="geen voorschot meer"):
        toekenning.betaal("200.00", "B2", soort=Betalingsoort.VOORSCHOT)


def test_before_the_settlement_no_more_is_paid_than_was_granted(toekenning: Toekenning):
    toekenning.betaal("600.00")
    with pytest.raises(ValidationError, match=r"Er is nog €.+400,00 te betalen"):
        toekenning.betaal("400.01", "B2")
    toekenning.verantwoord("700.00")

    # Paid before the report came in, recorded after it.
    assert toekenning.betaal("400.00", "B2").soort == Betalingsoort.BETALING
    assert toekenning.aanvraag.status == S.VERANTWOORD


def test_repayment_with_the_same_reference_counts_once(toekenning: Toekenning):
    toekenning.betaal("1000.00")
    toekenning.verantwoord("600.00")
    toekenning.stel_vast("600.00")

    eerste = _terug(toekenning, "150.00", "T1")

    assert _terug(toekenning, "150.00", "T1") == eerste
    assert saldi_van(toekenning.budget).vordering == D("250.00")
    with pytest.raises(ValidationError, match="al gebruikt voor een ander bedrag"):
        _terug(toekenning, "100.00", "T1")
    with pytest.raises(ValidationError, match=r"Er moet nog €.+250,00 terugkomen"):
        _terug(toekenning, "250.01", "T2")


def test_light_regime_is_closed_without_report_or_settlement(db: None):
    toekenning = maak_toekenning("500.00")
    toekenning.betaal("500.00")

    with pytest.raises(ValidationError, match="vragen wij geen verantwoording"):
        toekenning.verantwoord("400.00")
    with pytest.raises(ValidationError, match="hoort geen vaststelling"):
        toekenning.stel_vast("400.00")
    rond_aanvraag_af(aanvraag=toekenning.aanvraag, door=toekenning.budgetbeheerder)

    assert toekenning.ververs().status == S.AFGEROND


def test_heavy_regime_is_not_closed_without_a_settlement(toekenning: Toekenning):
    toekenning.betaal("1000.00")

    with pytest.raises(ValidationError, match="Hier hoort een verantwoording bij"):
        rond_aanvraag_af(aanvraag=toekenning.aanvraag, door=toekenning.budgetbeheerder)


def test_decision_that_settled_at_once_asks_no_report(db: None):
    toekenning = maak_toekenning("1000.00", direct_vastgesteld=True, voorschot=None)

    with pytest.raises(ValidationError, match="vragen wij geen verantwoording"):
        toekenning.verantwoord("1000.00")
