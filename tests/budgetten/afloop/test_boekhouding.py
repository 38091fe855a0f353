"""Whatever is paid, settled and paid back, in whatever order: the accounts sum up and none is below zero."""

from decimal import Decimal
from itertools import count

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from budgetten.domain.betalen import leg_terugbetaling_vast
from budgetten.enums import Aanvraagstatus, Rekening
from budgetten.queries.afloop import geldstand
from budgetten.queries.saldo import saldi_van
from samenwijk.logboek import klok
from tests.budgetten.afloop.conftest import Toekenning, maak_toekenning

D = Decimal
TOEGEWEZEN, VERLEEND = D("7500.00"), D("1000.00")
BEDRAG = st.decimals(min_value="0.01", max_value="1100.00", places=2)
STAP = st.one_of(
    st.tuples(st.just("betaal"), BEDRAG),
    st.tuples(st.just("verantwoord"), BEDRAG),
    st.tuples(st.just("stel_vast"), st.decimals(min_value="0.00", max_value="1100.00", places=2)),
    st.tuples(st.just("terug"), BEDRAG),
)


def _doe(toekenning: Toekenning, soort: str, bedrag: Decimal, kenmerk: str) -> None:
    if soort == "betaal":
        toekenning.betaal(str(bedrag), kenmerk)
    elif soort == "verantwoord":
        toekenning.verantwoord(str(bedrag))
    elif soort == "stel_vast":
        toekenning.stel_vast(str(bedrag))
    else:
        leg_terugbetaling_vast(
            aanvraag=toekenning.aanvraag,
            bedrag=bedrag,
            ontvangen_op=klok.vandaag(),
            kenmerk=kenmerk,
            door=toekenning.budgetbeheerder,
        )
    toekenning.ververs()


def _klopt(toekenning: Toekenning) -> None:
    saldi, stand = saldi_van(toekenning.budget), geldstand(toekenning.aanvraag)
    rekeningen = [saldi[rekening] for rekening in Rekening if rekening != Rekening.BRON]
    assert min(rekeningen) >= 0
    assert sum(rekeningen) == TOEGEWEZEN
    # What this application holds: granted and unpaid, paid for good, still to come back.
    assert saldi.betaald == stand.betaald - stand.vordering
    assert saldi.vordering == stand.nog_terug
    if stand.vastgesteld is None:
        assert saldi.verleend == VERLEEND - stand.betaald
    else:
        assert saldi.verleend == stand.nog_te_betalen
        assert saldi.betaald <= stand.vastgesteld
        assert saldi.beschikbaar == TOEGEWEZEN - stand.vastgesteld - stand.nog_terug
    assert (toekenning.aanvraag.status == Aanvraagstatus.AFGEROND) == stand.is_rond


class AnyOrder(TestCase):
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(STAP, min_size=1, max_size=8))
    def test_accounts_sum_up_and_nothing_is_below_zero(self, stappen: list[tuple[str, Decimal]]) -> None:
        toekenning = maak_toekenning(str(VERLEEND))
        nummers = count(1)
        for soort, bedrag in stappen:
            try:
                with transaction.atomic():
                    _doe(toekenning, soort, bedrag, f"K{next(nummers)}")
            except ValidationError:
                toekenning.ververs()
            _klopt(toekenning)


@pytest.mark.django_db
def test_table_of_one_grant_from_beginning_to_end():
    toekenning = maak_toekenning(str(VERLEEND))
    for soort, bedrag in (
        ("betaal", "900.00"),
        ("verantwoord", "650.50"),
        ("stel_vast", "650.50"),
        ("terug", "249.50"),
    ):
        _doe(toekenning, soort, D(bedrag), soort)
        _klopt(toekenning)

    assert toekenning.aanvraag.status == Aanvraagstatus.AFGEROND
    assert saldi_van(toekenning.budget).beschikbaar == D("6849.50")
