"""The turn of the year: budgets by the rule of the scheme, shares per financier, and what happens to what is left."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from budgetten.domain.jaarwisseling import open_budgetten, sluit_jaar, voorzie_sluiting
from budgetten.domain.kasboek import geef_reservering_vrij, reserveer
from budgetten.enums import Bedragregel, Overheveling, Ritme
from budgetten.models import Boeking, Budget, Medefinancier
from budgetten.queries.kasboekcontrole import Kasboekcontrole
from budgetten.queries.saldo import saldi_van
from samenwijk.gebieden.models import Inwonertal
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Rol
from tests.factories.budgetten import (
    AanvraagFactory,
    BudgetFactory,
    RegelingFactory,
    RegelingversieFactory,
    stel_vast,
)
from tests.factories.gebieden import GebiedFactory
from tests.factories.mensen import MedewerkerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
D = Decimal


def versie_voor(gebieden, *, financiers=(), **velden):
    versie = RegelingversieFactory(
        regeling=RegelingFactory(gemeente=gebieden[0].gemeente),
        gebieden=gebieden,
        status="concept",
        **velden,
    )
    for naam, procent in financiers:
        Medefinancier.objects.create(versie=versie, naam=naam, procent=D(procent))
    return stel_vast(versie)


def test_year_opens_with_a_fixed_amount_and_a_rate_per_resident():
    gebied = GebiedFactory()
    Inwonertal.objects.create(gebied=gebied, jaar=2026, aantal=3800, bron="CBS")
    versie = versie_voor(
        [gebied],
        bedragregel=Bedragregel.VAST_EN_INWONERS,
        jaarbedrag=D("1220.00"),
        tarief_per_inwoner=D("1.0000"),
    )

    [budget] = open_budgetten(versie=versie, jaar=2027, door=None)

    assert (budget.gebied, budget.jaar, budget.doorlopend) == (gebied, 2027, False)
    assert saldi_van(budget).beschikbaar == D("5020.00")


def test_every_financier_has_a_posting_of_its_own_and_no_cent_is_lost():
    versie = versie_voor(
        [GebiedFactory()],
        jaarbedrag=D("100.01"),
        financiers=[("de gemeente", "50.00"), ("de woningcorporatie", "50.00")],
    )

    [budget] = open_budgetten(versie=versie, jaar=2027, door=None)

    delen = Boeking.objects.filter(budget=budget).values_list("herkomst", "bedrag")
    assert list(delen) == [("de gemeente", D("50.01")), ("de woningcorporatie", D("50.00"))]


def test_opening_twice_allocates_once():
    versie = versie_voor([GebiedFactory()])
    for _keer in range(2):
        [budget] = open_budgetten(versie=versie, jaar=2027, door=None)

    assert saldi_van(budget).toegewezen == D("7500.00")


def test_budget_filled_by_hand_is_left_as_it_is():
    gebied = GebiedFactory()
    versie = versie_voor([gebied])
    BudgetFactory(gebied=gebied, regeling=versie.regeling, jaar=2027, toegewezen=D("10.00"))

    [budget] = open_budgetten(versie=versie, jaar=2027, door=None)

    assert saldi_van(budget).toegewezen == D("10.00")


def test_fund_that_comes_once_runs_on_and_is_not_filled_again():
    versie = versie_voor([GebiedFactory()], ritme=Ritme.EENMALIG)

    [budget] = open_budgetten(versie=versie, jaar=2026, door=None)

    assert budget.doorlopend
    with pytest.raises(ValidationError, match="één keer"):
        open_budgetten(versie=versie, jaar=2027, door=None)


def test_missing_residents_are_named_and_nothing_is_opened():
    gebied = GebiedFactory(naam="De Werven")
    versie = versie_voor([gebied], bedragregel=Bedragregel.INWONERS, tarief_per_inwoner=D("1.0000"))

    with pytest.raises(ValidationError, match="het aantal inwoners van De Werven"):
        open_budgetten(versie=versie, jaar=2027, door=None)

    assert not Budget.objects.exists()


def test_year_outside_the_scheme_is_not_opened():
    versie = versie_voor([GebiedFactory()], looptijd_tot=date(2026, 12, 31))

    with pytest.raises(ValidationError) as fout:
        open_budgetten(versie=versie, jaar=2027, door=None)

    assert fout.value.message_dict == {"jaar": ["De regeling geldt niet in 2027."]}


def test_opening_and_closing_are_for_who_keeps_the_money_of_the_municipality():
    gebied = GebiedFactory()
    versie = versie_voor([gebied])
    wijkmanager = MedewerkerFactory(gemeente=gebied.gemeente, rol=Rol.WIJKMANAGER, rol_gebied=gebied)

    with pytest.raises(PermissionDenied):
        open_budgetten(versie=versie, jaar=2027, door=wijkmanager)
    with pytest.raises(PermissionDenied):
        sluit_jaar(budget=BudgetFactory(gebied=gebied), door=wijkmanager)


def vorig_jaar(overheveling, maximum=None, toegewezen="1000.00"):
    gebied = GebiedFactory()
    versie = versie_voor([gebied], overheveling=overheveling, overheveling_maximum=maximum)
    return BudgetFactory(
        gebied=gebied,
        regeling=versie.regeling,
        jaar=klok.vandaag().year - 1,
        toegewezen=D(toegewezen),
    )


@pytest.mark.parametrize(
    ("overheveling", "maximum", "mee"),
    [
        (Overheveling.VERVALT, None, "0.00"),
        (Overheveling.MEE, None, "1000.00"),
        (Overheveling.DEELS, D("250.00"), "250.00"),
        (Overheveling.DEELS, D("5000.00"), "1000.00"),
    ],
)
def test_what_is_left_lapses_or_is_carried_over(overheveling, maximum, mee):
    budget = vorig_jaar(overheveling, maximum)

    voorzien = voorzie_sluiting(budget)
    for _keer in range(2):
        sluit_jaar(budget=budget, door=None)

    assert (voorzien.mee, voorzien.vervalt) == (D(mee), D("1000.00") - D(mee))
    assert saldi_van(budget).beschikbaar == 0
    volgend = Budget.objects.filter(jaar=budget.jaar + 1).first()
    assert (saldi_van(volgend).beschikbaar if volgend else D("0.00")) == D(mee)
    assert Kasboekcontrole().afwijkingen() == []


def test_reservations_stay_and_what_is_released_later_keeps_to_the_maximum():
    budget = vorig_jaar(Overheveling.DEELS, D("800.00"))
    aanvraag = AanvraagFactory(gebied=budget.gebied, budget=budget, gevraagd_bedrag=D("300.00"))
    reserveer(aanvraag=aanvraag, door=None)
    sluit_jaar(budget=budget, door=None)
    assert saldi_van(budget).gereserveerd == D("300.00")

    geef_reservering_vrij(aanvraag=aanvraag, door=None)
    sluit_jaar(budget=budget, door=None)

    volgend = Budget.objects.get(jaar=budget.jaar + 1, regeling=budget.regeling)
    assert saldi_van(volgend).beschikbaar == D("800.00")
    assert saldi_van(budget).beschikbaar == 0


def test_running_year_and_running_fund_are_not_closed():
    with pytest.raises(ValidationError, match="nog niet voorbij"):
        sluit_jaar(budget=BudgetFactory(), door=None)
    fonds = BudgetFactory(jaar=2020, doorlopend=True)
    with pytest.raises(ValidationError, match="loopt door"):
        sluit_jaar(budget=fonds, door=None)
