"""The automatic checks: what they say, and that they say it in words an applicant understands."""

from datetime import date
from decimal import Decimal

import pytest

from budgetten.controles import Aanvraaggegevens, controleer
from budgetten.domain.kasboek import reserveer
from budgetten.enums import Automaat, Criteriumsoort, Toetsuitkomst
from budgetten.models import Regelingversie
from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok
from tests.factories.budgetten import (
    AanvraagFactory,
    BudgetFactory,
    CriteriumFactory,
    RegelingFactory,
    RegelingversieFactory,
    hoorn_regeling,
)
from tests.factories.gebieden import GebiedFactory
from tests.factories.mensen import PersoonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
D = Decimal
GOED, FOUT = Toetsuitkomst.VOLDOET, Toetsuitkomst.VOLDOET_NIET


@pytest.fixture
def risdam() -> Gebied:
    """Hoorn's pilot held in one wijk only."""
    return GebiedFactory(naam="Risdam-Zuid")


@pytest.fixture
def hoorn(risdam: Gebied) -> Regelingversie:
    BudgetFactory(gebied=risdam)
    return hoorn_regeling(risdam)


def uitkomst(gegevens: Aanvraaggegevens, code: str) -> tuple[Toetsuitkomst | None, str]:
    controle = next(c for c in controleer(gegevens) if c.criterium.code == code)
    return controle.uitkomst, controle.reden


@pytest.mark.parametrize(
    ("categorie", "bedrag", "verwacht"),
    [
        ("buurtfeest", "1000.00", GOED),
        ("buurtfeest", "1000.01", FOUT),
        ("overig", "1500.00", GOED),
        ("overig", "1500.01", FOUT),
        ("buurtfeest", "0.01", GOED),
    ],
)
def test_ceiling_of_hoorn_per_kind_of_activity(
    hoorn: Regelingversie, categorie: str, bedrag: str, verwacht: str
):
    gegevens = Aanvraaggegevens(
        versie=hoorn, categorie=hoorn.categorieen.get(code=categorie), gevraagd_bedrag=D(bedrag)
    )

    assert uitkomst(gegevens, "maximum")[0] == verwacht


def test_ceiling_says_how_much_is_too_much(hoorn: Regelingversie):
    gegevens = Aanvraaggegevens(
        versie=hoorn, categorie=hoorn.categorieen.get(code="buurtfeest"), gevraagd_bedrag=D("1000.01")
    )

    assert uitkomst(gegevens, "maximum")[1] == (
        "U vraagt €\xa01.000,01. Voor “Buurtfeest” is het hoogste bedrag €\xa01.000,00. Dat is €\xa00,01 te veel."
    )


def test_area_outside_the_pilot_is_named(hoorn: Regelingversie):
    elders = GebiedFactory(gemeente=hoorn.regeling.gemeente, naam="Risdam-Noord")

    assert uitkomst(Aanvraaggegevens(versie=hoorn, gebied=elders), "gebied") == (
        FOUT,
        "De regeling geldt alleen voor: Risdam-Zuid. Risdam-Noord hoort daar niet bij.",
    )


def test_neighbourhood_within_the_area_counts(hoorn: Regelingversie, risdam: Gebied):
    buurt = GebiedFactory(gemeente=risdam.gemeente, soort=risdam.soort, ouder=risdam, naam="De Grote Waal")

    assert uitkomst(Aanvraaggegevens(versie=hoorn, gebied=buurt), "gebied")[0] == GOED


def test_scheme_without_areas_holds_everywhere(risdam: Gebied):
    regeling = RegelingFactory(gemeente=risdam.gemeente)
    versie = RegelingversieFactory(regeling=regeling, hoorn=True)

    assert uitkomst(Aanvraaggegevens(versie=versie, gebied=risdam), "gebied")[0] == GOED


@pytest.mark.parametrize(("dag", "verwacht"), [((1, 1), GOED), ((12, 31), GOED)])
def test_first_and_last_day_of_the_period_count(hoorn: Regelingversie, dag: tuple[int, int], verwacht: str):
    datum = date(klok.vandaag().year, *dag)

    assert uitkomst(Aanvraaggegevens(versie=hoorn, datum_activiteit=datum), "periode")[0] == verwacht


def test_day_after_the_period_does_not_count(hoorn: Regelingversie):
    jaar = klok.vandaag().year

    oordeel, reden = uitkomst(
        Aanvraaggegevens(versie=hoorn, datum_activiteit=date(jaar + 1, 1, 1)), "periode"
    )

    assert oordeel == FOUT
    assert reden == (
        f"De regeling loopt tot en met 31 december {jaar}. Uw activiteit is later: op 1 januari {jaar + 1}."
    )


@pytest.mark.parametrize(("bedrag", "verwacht"), [("7500.00", GOED), ("7500.01", FOUT)])
def test_budget_left_to_the_cent(hoorn: Regelingversie, risdam: Gebied, bedrag: str, verwacht: str):
    gegevens = Aanvraaggegevens(versie=hoorn, gebied=risdam, gevraagd_bedrag=D(bedrag))

    assert uitkomst(gegevens, "budget")[0] == verwacht


def test_money_set_aside_for_others_is_not_left(hoorn: Regelingversie, risdam: Gebied):
    reserveer(aanvraag=AanvraagFactory(gebied=risdam, gevraagd_bedrag=D("750.00")), door=None)
    gegevens = Aanvraaggegevens(versie=hoorn, gebied=risdam, gevraagd_bedrag=D("6750.01"))

    jaar = klok.vandaag().year
    assert uitkomst(gegevens, "budget") == (
        FOUT,
        f"In het budget van {jaar} zit nog €\xa06.750,00. U vraagt €\xa06.750,01: dat is meer dan er is.",
    )


def test_year_without_budget_is_named(hoorn: Regelingversie, risdam: Gebied):
    jaar = klok.vandaag().year + 3
    gegevens = Aanvraaggegevens(
        versie=hoorn, gebied=risdam, gevraagd_bedrag=D("5.00"), datum_activiteit=date(jaar, 5, 5)
    )

    assert uitkomst(gegevens, "budget") == (FOUT, f"Er is voor Risdam-Zuid in {jaar} geen budget.")


@pytest.mark.parametrize(("verklaard", "verwacht"), [(None, None), (11, FOUT), (12, GOED), (18, GOED)])
def test_age_is_a_declaration(risdam: Gebied, verklaard: int | None, verwacht: str | None):
    versie = RegelingversieFactory(
        regeling=RegelingFactory(gemeente=risdam.gemeente), leeftijd_minimum=12, status="concept"
    )
    CriteriumFactory(versie=versie, code="leeftijd", automaat=Automaat.LEEFTIJD)
    persoon = PersoonFactory(
        leeftijd_minstens=verklaard, leeftijd_verklaard_op=klok.nu() if verklaard else None
    )

    assert uitkomst(Aanvraaggegevens(versie=versie, persoon=persoon), "leeftijd")[0] == verwacht


def test_nothing_filled_in_yet_says_when_we_will_know(hoorn: Regelingversie):
    for controle in controleer(Aanvraaggegevens(versie=hoorn)):
        assert controle.uitkomst is None
        assert controle.reden.startswith("Dit weten wij als u")


def test_judged_criteria_are_not_computed(hoorn: Regelingversie):
    assert {c.criterium.soort for c in controleer(Aanvraaggegevens(versie=hoorn))} == {
        Criteriumsoort.AUTOMATISCH
    }
