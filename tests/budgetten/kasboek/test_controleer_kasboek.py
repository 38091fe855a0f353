"""The proof of the kasboek finds every way in which the books can be wrong, and says where."""

import json
from contextlib import contextmanager
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import F

from budgetten.domain.kasboek import boek, boek_verlening, reserveer, wijs_toe
from budgetten.domain.zegels import verzegel
from budgetten.models import Aanvraag, Besluit, Besteding, Betaling, Boeking, Budget, Vaststelling, Zegelregel
from budgetten.queries.kasboekcontrole import Kasboekcontrole
from samenwijk.logboek import klok
from samenwijk.logboek.append_only import unlocked
from tests.budgetten.behandeling.conftest import wijk as wijk
from tests.factories.budgetten import BudgetFactory
from tests.factories.gebieden import GebiedFactory, GemeenteFactory

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
D = Decimal


@pytest.fixture
def boeken(wijk):
    """Books in which everything happened once: granted and paid, settled lower and claimed, reserved, sealed."""
    betaald = wijk.aanvraag(gevraagd_bedrag=D("1000.00"), status="vastgesteld")
    boek_verlening(aanvraag=betaald, bedrag=D("1000.00"), door=None)
    besluit = Besluit.objects.create(
        aanvraag=betaald,
        soort="verleend",
        bedrag=D("1000.00"),
        motivering="Ja.",
        bestuursorgaan="het college",
        ondertekenaar=wijk.budgetbeheerder,
        ondertekenaar_naam="B",
        ondertekenaar_functie="B",
        bezwaar_tot=klok.vandaag(),
    )
    Betaling.objects.create(
        besluit=besluit,
        bedrag=D("1000.00"),
        betaald_op=klok.vandaag(),
        kenmerk="B1",
        door=wijk.budgetbeheerder,
    )
    Vaststelling.objects.create(
        besluit=besluit,
        soort="lager",
        bedrag=D("800.00"),
        terug_te_betalen=D("200.00"),
        motivering="Minder.",
        ondertekenaar=wijk.budgetbeheerder,
        ondertekenaar_naam="B",
        ondertekenaar_functie="B",
        bezwaar_tot=klok.vandaag(),
    )
    for soort, bedrag in (("betaling", "1000.00"), ("terugvordering", "200.00")):
        boek(budget=wijk.budget, soort=soort, bedrag=D(bedrag), sleutel=soort, door=None, aanvraag=betaald)
    verzegel(budget_id=wijk.budget.pk)
    reserveer(aanvraag=wijk.aanvraag(gevraagd_bedrag=D("300.00"), status="te_besluiten"), door=None)
    verzegel(budget_id=wijk.budget.pk)
    wijs_toe(budget=wijk.budget, bedrag=D("10.00"), door=None, sleutel="erbij")
    return wijk


@contextmanager
def zonder_waarborgen():
    """What somebody with the keys of the database could do: triggers off, and the checks on a posting too."""
    op_sqlite = connection.vendor == "sqlite"
    with unlocked(connection), connection.cursor() as cursor:
        if op_sqlite:
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for naam in ("boeking_weg_past_bij_soort", "boeking_bedrag_positief"):
                cursor.execute(f"ALTER TABLE budgetten_boeking DROP CONSTRAINT {naam}")
        yield
        if op_sqlite:
            cursor.execute("PRAGMA ignore_check_constraints = OFF")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def gevonden(budget):
    return {(a.proef, a.onderdeel) for a in Kasboekcontrole().afwijkingen() if a.budget == budget.pk}


def test_good_books_pass(boeken, capsys):
    call_command("controleer_kasboek")

    assert capsys.readouterr().out == "Het kasboek klopt: 1 budgetten, 7 boekingen.\n"


def test_a_million_postings_take_as_many_queries_as_seven(boeken, django_assert_num_queries):
    for _nummer in range(2):
        with django_assert_num_queries(17):
            Kasboekcontrole().afwijkingen()
        verzegel(budget_id=BudgetFactory().pk)


def _budget():
    return Budget.objects.first()


KNOEIEN = {
    "a posting on an account that does not exist": (
        lambda: Boeking.objects.filter(soort="betaling").update(naar="zwart"),
        {("weg", "betaling"), ("som_nul", "alle rekeningen"), ("onder_nul", "betaald")},
    ),
    "a posting along another way": (
        lambda: Boeking.objects.filter(soort="reservering", aanvraag__status="te_besluiten").update(
            naar="verleend"
        ),
        {("weg", "reservering"), ("verleend", "toegekend")},
    ),
    "an amount changed": (
        lambda: Boeking.objects.filter(soort="betaling").update(bedrag=D("999.99")),
        {("betalingen", "aanvragen"), ("zegel", "t/m")},
    ),
    "an amount below zero": (
        lambda: Boeking.objects.filter(sleutel="erbij").update(bedrag=D("-1.00")),
        {("bedrag", "toewijzing")},
    ),
    "another kind": (
        lambda: Boeking.objects.filter(sleutel="erbij").update(soort="afsluiting"),
        {("weg", "afsluiting"), ("beschikbaar", "beschikbaar")},
    ),
    "a grant removed": (
        lambda: Besluit.objects.update(bedrag=D("900.00")),
        {("verleend", "besluiten")},
    ),
    "a decided application that still holds a reservation": (
        lambda: Aanvraag.objects.filter(status="te_besluiten").update(status="geweigerd"),
        {("gereserveerd", "gereserveerd")},
    ),
    "a payment removed": (
        lambda: Betaling.objects.all().delete(),
        {("betalingen", "aanvragen")},
    ),
    "a settlement changed": (
        lambda: Vaststelling.objects.update(terug_te_betalen=D("150.00")),
        {("vorderingen", "terugvordering: aanvragen"), ("vorderingen", "vordering")},
    ),
    "a spending nobody booked": (
        lambda: Besteding.objects.create(
            budget=_budget(),
            omschrijving="Spook",
            bedrag=D("5.00"),
            besteed_op=klok.vandaag(),
            door=_budget().gemeente.personen.first(),
        ),
        {("betalingen", "bestedingen"), ("verleend", "toegekend")},
    ),
    "a seal changed": (
        lambda: Zegelregel.objects.filter(soort="toewijzing").update(som=F("som") + 1),
        {("zegel", "t/m")},
    ),
    "a seal removed": (
        lambda: Zegelregel.objects.filter(soort="reservering").delete(),
        {("zegel", "t/m")},
    ),
    "a budget that points at no seal": (
        lambda: Budget.objects.update(zegel_tot=1),
        {("zegel", "laatste zegel")},
    ),
}


@pytest.mark.parametrize("wat", KNOEIEN)
def test_tampering_is_found(boeken, wat):
    knoei, verwacht = KNOEIEN[wat]
    with zonder_waarborgen():
        knoei()
        zien = {
            (proef, "t/m" if onderdeel.startswith("t/m") else onderdeel)
            for proef, onderdeel in gevonden(boeken.budget)
        }

    assert verwacht <= zien


def test_one_that_differs_is_listed_with_both_figures_and_exit_code_1(boeken, capsys):
    with zonder_waarborgen():
        Betaling.objects.update(bedrag=D("900.00"))

    with pytest.raises(SystemExit) as einde:
        call_command("controleer_kasboek")

    assert einde.value.code == 1
    assert capsys.readouterr().out == (
        "Het kasboek klopt niet: 1 afwijkingen (1 budgetten, 7 boekingen).\n"
        f"\n{boeken.budget} (budget {boeken.budget.pk})\n"
        "  - de geboekte betalingen zijn niet gelijk aan de vastgelegde betalingen; aanvragen: "
        "hoort 900.00, is 1000.00\n"
    )


def test_result_as_json(boeken, capsys):
    with zonder_waarborgen():
        Betaling.objects.update(bedrag=D("900.00"))
    with pytest.raises(SystemExit):
        call_command("controleer_kasboek", "--json")

    assert json.loads(capsys.readouterr().out) == {
        "klopt": False,
        "budgetten": 1,
        "boekingen": 7,
        "afwijkingen": [
            {
                "budget": boeken.budget.pk,
                "naam": str(boeken.budget),
                "proef": "betalingen",
                "onderdeel": "aanvragen",
                "hoort": "900.00",
                "is_nu": "1000.00",
            }
        ],
    }


def test_one_municipality_is_proved_without_the_others(boeken, capsys):
    ander = BudgetFactory(gebied=GebiedFactory(gemeente=GemeenteFactory(naam="Oosterveen")))
    with zonder_waarborgen():
        Betaling.objects.update(bedrag=D("900.00"))

    call_command("controleer_kasboek", "--gemeente", ander.gemeente.slug)

    assert "Het kasboek klopt: 1 budgetten, 1 boekingen." in capsys.readouterr().out


def test_unknown_municipality_is_named():
    with pytest.raises(CommandError, match="geen gemeente met het kenmerk “nergens”"):
        call_command("controleer_kasboek", "--gemeente", "nergens")
