"""Two at once, over real connections: nothing is paid twice, and paying and settling never pass each other."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from budgetten.domain.betalen import leg_betaling_vast, leg_terugbetaling_vast
from budgetten.domain.vaststellen import stel_vast
from budgetten.enums import Rekening
from budgetten.models import Betaling, Terugbetaling, Vaststelling
from budgetten.queries.afloop import geldstand
from budgetten.queries.saldo import saldi_van
from samenwijk.logboek import klok
from tests.budgetten.afloop.conftest import Toekenning, maak_toekenning
from tests.budgetten.behandeling.test_gelijktijdig import tegelijk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
D = Decimal


def _betaal(toekenning: Toekenning, bedrag: str, kenmerk: str) -> Betaling:
    return leg_betaling_vast(
        aanvraag=toekenning.aanvraag,
        bedrag=D(bedrag),
        betaald_op=klok.vandaag(),
        kenmerk=kenmerk,
        door=toekenning.budgetbeheerder,
    )


def _vast(toekenning: Toekenning, bedrag: str) -> Vaststelling:
    return stel_vast(
        aanvraag=toekenning.aanvraag,
        bedrag=D(bedrag),
        motivering="Zo is het.",
        functie="Budgetbeheerder",
        door=toekenning.budgetbeheerder,
    )


def test_paying_the_whole_twice_or_pressing_twice_at_once_pays_once():
    toekenning = maak_toekenning()

    uitkomsten = tegelijk(2, lambda n: _betaal(toekenning, "1000.00", f"B{n}"))

    assert sum(isinstance(uitkomst, Betaling) for uitkomst in uitkomsten) == 1
    assert sum(isinstance(uitkomst, ValidationError) for uitkomst in uitkomsten) == 1
    assert saldi_van(toekenning.budget).betaald == D("1000.00")

    toekenning = maak_toekenning()
    uitkomsten = tegelijk(4, lambda _n: _betaal(toekenning, "500.00", "B1"))

    assert {uitkomst.pk for uitkomst in uitkomsten} == {toekenning.aanvraag.besluit.betalingen.get().pk}  # type: ignore[attr-defined]


def test_two_settlements_at_once_give_one():
    toekenning = maak_toekenning()
    toekenning.verantwoord("700.00")

    uitkomsten = tegelijk(2, lambda n: _vast(toekenning, ("700.00", "600.00")[n]))

    [fout] = [uitkomst for uitkomst in uitkomsten if isinstance(uitkomst, ValidationError)]
    assert fout.messages[0].startswith("Dit kan niet meer.")
    assert Vaststelling.objects.count() == 1


def test_settlement_against_payment_leaves_accounts_that_sum_up():
    for _ronde in range(5):
        _vaststellen_tegen_betalen(maak_toekenning())


def _vaststellen_tegen_betalen(toekenning: Toekenning) -> None:
    toekenning.verantwoord("600.00")
    handelingen = (lambda: _betaal(toekenning, "800.00", "B1"), lambda: _vast(toekenning, "600.00"))

    tegelijk(2, lambda n: handelingen[n]())

    # Paid first: a claim of 200. Settled first: the payment is more than what was settled, and refused.
    stand, saldi = geldstand(toekenning.ververs()), saldi_van(toekenning.budget)
    assert (stand.betaald, stand.vordering) in {(D("800.00"), D("200.00")), (D("0"), D("0.00"))}
    assert saldi.betaald + saldi.verleend == D("600.00")
    assert saldi.vordering == stand.nog_terug
    assert min(saldi[rekening] for rekening in Rekening if rekening != Rekening.BRON) >= 0


def test_two_repayments_of_the_whole_at_once_count_once():
    toekenning = maak_toekenning()
    toekenning.betaal("1000.00")
    toekenning.verantwoord("600.00")
    toekenning.stel_vast("600.00")

    tegelijk(
        2,
        lambda n: leg_terugbetaling_vast(
            aanvraag=toekenning.aanvraag,
            bedrag=D("400.00"),
            ontvangen_op=klok.vandaag(),
            kenmerk=f"T{n}",
            door=toekenning.budgetbeheerder,
        ),
    )

    assert Terugbetaling.objects.count() == 1
    assert saldi_van(toekenning.budget).beschikbaar == D("6900.00")
