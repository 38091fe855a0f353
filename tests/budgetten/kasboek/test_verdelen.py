"""The way of distributing: in order of complete receipt, or by a lot that anyone can draw again."""

import hashlib
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from budgetten.domain.kasboek import reserveer
from budgetten.domain.verdelen import (
    controleer_volgorde,
    kondig_loting_aan,
    plaats_in_rij,
    trek,
    trek_loting,
    vingerafdruk,
)
from budgetten.enums import Aanvraagstatus, Verdeelwijze
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Rol
from tests.factories.budgetten import AanvraagFactory, BudgetFactory, RegelingFactory, RegelingversieFactory
from tests.factories.gebieden import GebiedFactory
from tests.factories.mensen import MedewerkerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
D = Decimal


def rij(wijze, bedragen, *, pot="1000.00", **velden):
    """A budget and applications that were complete one after the other."""
    gebied = GebiedFactory()
    versie = RegelingversieFactory(
        regeling=RegelingFactory(gemeente=gebied.gemeente),
        verdeelwijze=wijze,
        hoorn=True,
        gebieden=[gebied],
        **velden,
    )
    budget = BudgetFactory(gebied=gebied, regeling=versie.regeling, toegewezen=D(pot))
    begin = klok.nu() - timedelta(days=30)
    aanvragen = [
        AanvraagFactory(
            gebied=gebied,
            versie=versie,
            gevraagd_bedrag=D(bedrag),
            compleet_op=begin + timedelta(hours=nummer),
            status=Aanvraagstatus.TE_BESLUITEN,
        )
        for nummer, bedrag in enumerate(bedragen)
    ]
    return budget, aanvragen


def test_who_was_complete_first_stands_first():
    _budget, [eerste, tweede, derde] = rij(Verdeelwijze.VOLGORDE, ["100.00", "100.00", "100.00"])
    eerste.status = Aanvraagstatus.AANVULLING
    eerste.save()

    assert [plaats_in_rij(a) for a in (eerste, tweede, derde)] == [None, 1, 2]


def test_later_one_waits_when_the_first_would_find_too_little():
    _budget, [eerste, tweede] = rij(Verdeelwijze.VOLGORDE, ["600.00", "500.00"])

    with pytest.raises(ValidationError) as fout:
        controleer_volgorde(tweede, D("500.00"))

    assert fout.value.messages == [
        f"Aanvraag {eerste.kenmerk} gaat voor en vraagt €\xa0600,00. Beslis daar eerst over: anders is er voor "
        "die aanvraag te weinig geld."
    ]
    controleer_volgorde(eerste, D("600.00"))
    controleer_volgorde(tweede, D("400.00"))


def test_once_the_first_is_refused_the_next_has_its_turn():
    _budget, [eerste, tweede] = rij(Verdeelwijze.VOLGORDE, ["600.00", "500.00"])
    eerste.status = Aanvraagstatus.GEWEIGERD
    eerste.save()

    controleer_volgorde(tweede, D("500.00"))


def test_money_set_aside_for_the_first_is_not_counted_twice():
    _budget, [eerste, tweede] = rij(Verdeelwijze.VOLGORDE, ["600.00", "400.00"])
    reserveer(aanvraag=eerste, door=None)
    reserveer(aanvraag=tweede, door=None)

    controleer_volgorde(tweede, D("400.00"))


@pytest.mark.parametrize("aantal", [1, 3])
def test_however_many_go_first_it_takes_as_many_queries(aantal, django_assert_num_queries):
    _budget, aanvragen = rij(Verdeelwijze.VOLGORDE, ["10.00"] * (aantal + 1))

    with django_assert_num_queries(5):
        controleer_volgorde(aanvragen[-1], D("10.00"))


def test_scheme_without_order_asks_nothing(django_assert_num_queries):
    _budget, [_eerste, tweede] = rij(Verdeelwijze.PANEL, ["1000.00", "500.00"])

    with django_assert_num_queries(0):
        controleer_volgorde(tweede, D("500.00"))
    assert plaats_in_rij(tweede) is None


@pytest.fixture
def loten():
    budget, aanvragen = rij(
        Verdeelwijze.LOTING, ["400.00", "400.00", "400.00"], open_tot=klok.nu() - timedelta(days=1)
    )
    beheerder = MedewerkerFactory(gemeente=budget.gemeente, rol=Rol.BUDGETBEHEERDER, rol_gebied=None)
    loting = kondig_loting_aan(versie=aanvragen[0].versie, budget=budget, door=beheerder)
    return budget, aanvragen, beheerder, loting


def test_before_the_draw_only_the_fingerprint_is_known_and_nothing_is_granted(loten):
    budget, [aanvraag, *_rest], beheerder, loting = loten

    assert (loting.lot, len(loting.lot_hash)) == ("", 64)
    assert kondig_loting_aan(versie=aanvraag.versie, budget=budget, door=beheerder) == loting
    with pytest.raises(ValidationError, match="nog niet geweest"):
        controleer_volgorde(aanvraag, D("1.00"))


def test_draw_can_be_done_again_by_anyone_with_sha256(loten):
    _budget, aanvragen, beheerder, loting = loten

    getrokken = trek_loting(loting=loting, door=beheerder)
    opnieuw = trek_loting(loting=loting, door=beheerder)

    assert hashlib.sha256(getrokken.lot.encode()).hexdigest() == loting.lot_hash
    zelf = sorted(
        (a.kenmerk for a in aanvragen),
        key=lambda kenmerk: hashlib.sha256(f"{getrokken.lot}:{kenmerk}".encode()).hexdigest(),
    )
    assert getrokken.volgorde == opnieuw.volgorde == zelf
    for aanvraag in aanvragen:
        aanvraag.refresh_from_db()
        assert aanvraag.lotnummer == zelf.index(aanvraag.kenmerk) + 1 == plaats_in_rij(aanvraag)


def test_decisions_follow_the_drawn_order(loten):
    _budget, aanvragen, beheerder, loting = loten
    trek_loting(loting=loting, door=beheerder)
    for aanvraag in aanvragen:
        aanvraag.refresh_from_db()
    eerste, tweede, derde = sorted(aanvragen, key=lambda a: a.lotnummer)

    controleer_volgorde(eerste, D("400.00"))
    with pytest.raises(ValidationError, match=eerste.kenmerk):
        controleer_volgorde(tweede, D("601.00"))
    with pytest.raises(ValidationError, match=tweede.kenmerk):
        controleer_volgorde(derde, D("400.00"))


def test_draw_waits_for_the_end_of_the_round_and_for_who_must_complete(loten):
    _budget, [aanvraag, *_rest], beheerder, loting = loten
    with klok.op_moment(klok.nu() - timedelta(days=2)), pytest.raises(ValidationError, match="nog open"):
        trek_loting(loting=loting, door=beheerder)
    aanvraag.status = Aanvraagstatus.AANVULLING
    aanvraag.save()
    with pytest.raises(ValidationError, match="aanvulling"):
        trek_loting(loting=loting, door=beheerder)


def test_lot_survives_a_new_key_and_a_lost_one_is_told(loten, settings):
    _budget, _aanvragen, beheerder, loting = loten
    oud, settings.SECRET_KEY = settings.SECRET_KEY, "nieuw" * 12
    with pytest.raises(ValidationError, match="geheime sleutel"):
        trek_loting(loting=loting, door=beheerder)

    settings.SECRET_KEY_FALLBACKS = [oud]

    assert vingerafdruk(trek_loting(loting=loting, door=beheerder).lot) == loting.lot_hash


def test_lot_is_for_who_keeps_the_money_and_only_where_the_scheme_draws(loten):
    _budget, [aanvraag, *_rest], _beheerder, loting = loten
    with pytest.raises(PermissionDenied):
        trek_loting(loting=loting, door=aanvraag.indiener)
    anders, [ander] = rij(Verdeelwijze.VOLGORDE, ["1.00"])
    keeper = MedewerkerFactory(gemeente=anders.gemeente, rol=Rol.BUDGETBEHEERDER, rol_gebied=None)
    with pytest.raises(ValidationError, match="niet geloot"):
        kondig_loting_aan(versie=ander.versie, budget=anders, door=keeper)


def test_the_order_does_not_depend_on_how_references_come_in():
    kenmerken = [f"2026-{nummer:04d}" for nummer in range(50)]

    assert trek("abc", kenmerken) == trek("abc", kenmerken[::-1])
    assert trek("abc", kenmerken) != trek("abd", kenmerken)
