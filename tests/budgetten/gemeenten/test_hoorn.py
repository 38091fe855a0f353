"""Hoorn: de proef met een buurtbudget in Risdam-Zuid, het leefbaarheidsfonds en de wijkplannen."""

from datetime import date, datetime

import pytest

from budgetten.domain.jaarwisseling import open_budgetten
from budgetten.domain.voorstellen import Post, bewaar_voorstel, stel_voorstel_vast
from budgetten.enums import Besluitsoort, Boekingsoort
from budgetten.models import Budget, Regelingversie
from budgetten.queries.regelingen import is_open
from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon

from .verhaal import (
    AMSTERDAM,
    COLLEGE,
    als_de_gemeente_besluit,
    als_de_gemeente_betaalt,
    als_een_bewoner_aanvraagt,
    als_iemand_besteedt,
    als_twee_medewerkers_toetsen,
    dan_is_er,
    dan_kan_dat_niet,
    dan_kan_de_gemeente_alleen_weigeren,
    euro,
    gegeven_een_bewoner,
    gegeven_een_gemeente,
    gegeven_een_medewerker,
    gegeven_een_vastgestelde_regeling,
    niet_voldaan,
    op,
    wijk_van,
)

pytestmark = pytest.mark.django_db

# Wat de bron openlaat en dit verhaal invult. De dagen van de proef zijn ook de dagen waarop activiteiten mogen zijn, en
# na de laatste dag kan niemand meer aanvragen.
BUURTBUDGET = {
    "openstelling": {
        "tot": datetime(2009, 7, 1, tzinfo=AMSTERDAM),
        "activiteit_van": date(2007, 7, 1),
        "activiteit_tot": date(2009, 6, 30),
    },
    "verdeling": {"wijze": "volgorde"},
    "besluit": {"bestuursorgaan": COLLEGE},
    "criterium": [{"code": "periode", "vraag": "Is het tijdens de proef?", "automaat": "periode"}],
}


@pytest.fixture
def gemeente(db: None) -> Gemeente:
    """Gegeven: Risdam-Zuid, waar de proef is, en een andere wijk."""
    return gegeven_een_gemeente("Hoorn", wijken=("Risdam-Zuid", "Andere wijk"))


@pytest.fixture
def risdam(gemeente: Gemeente) -> Gebied:
    return wijk_van(gemeente, "Risdam-Zuid")


@pytest.fixture
def mensen(gemeente: Gemeente) -> tuple[Persoon, Persoon]:
    """Wie toetst, en wie meekijkt, besluit en betaalt."""
    return (
        gegeven_een_medewerker(gemeente, Rol.WIJKMANAGER),
        gegeven_een_medewerker(gemeente, Rol.BUDGETBEHEERDER),
    )


def gegeven_de_proef(gemeente: Gemeente) -> tuple[Regelingversie, Budget]:
    with op(2007, 7, 1):
        versie = gegeven_een_vastgestelde_regeling(gemeente, "hoorn-buurtbudget", BUURTBUDGET)
        (budget,) = open_budgetten(versie=versie, jaar=2007, door=None)
    return versie, budget


def test_only_risdam_zuid_has_a_budget_of_7500(gemeente: Gemeente, risdam: Gebied) -> None:
    """Gegeven de proef. Als de gemeente 2007 opent. Dan heeft alleen Risdam-Zuid een budget, van € 7.500."""
    _versie, budget = gegeven_de_proef(gemeente)

    assert budget.gebied == risdam
    dan_is_er(budget, toegewezen="7.500,00", beschikbaar="7.500,00")


@pytest.mark.parametrize(
    ("soort", "bedrag", "mag"),
    [
        ("buurtfeest", "1.000,00", True),
        ("buurtfeest", "1.000,01", False),
        ("overig", "1.500,00", True),
        ("overig", "1.500,01", False),
    ],
)
def test_ceiling_is_1000_for_a_buurtfeest_and_1500_for_anything_else(
    gemeente: Gemeente, risdam: Gebied, mensen: tuple[Persoon, Persoon], soort: str, bedrag: str, mag: bool
) -> None:
    """Gegeven de proef. Als een bewoner precies het hoogste bedrag vraagt. Dan krijgt hij dat; met één cent meer kan de
    gemeente alleen weigeren."""
    versie, budget = gegeven_de_proef(gemeente)
    toetser, beheerder = mensen

    with op(2007, 9, 1):
        aanvraag = als_een_bewoner_aanvraagt(
            versie, door=gegeven_een_bewoner(risdam), gebied=risdam, bedrag=bedrag, soort=soort
        )
        als_twee_medewerkers_toetsen(aanvraag, toetser=toetser, tweede=beheerder)
        if mag:
            als_de_gemeente_besluit(aanvraag, Besluitsoort.VERLEEND, bedrag=bedrag, door=beheerder)
            als_de_gemeente_betaalt(aanvraag, bedrag=bedrag, door=beheerder)
        else:
            dan_kan_de_gemeente_alleen_weigeren(aanvraag, door=beheerder)
            assert "Dat is € 0,01 te veel." in niet_voldaan(aanvraag)["maximum"]

    betaald = euro(bedrag) if mag else euro("0,00")
    over = f"{euro('7.500,00') - betaald}".replace(".", ",")
    dan_is_er(budget, toegewezen="7.500,00", beschikbaar=over, betaald=f"{betaald}".replace(".", ","))


def test_plan_outside_risdam_zuid_is_refused(gemeente: Gemeente, mensen: tuple[Persoon, Persoon]) -> None:
    """Gegeven een buurtfeest in een andere wijk. Dan kan de gemeente alleen weigeren: de proef geldt daar niet."""
    versie, budget = gegeven_de_proef(gemeente)
    elders = wijk_van(gemeente, "Andere wijk")
    toetser, beheerder = mensen

    with op(2007, 9, 1):
        aanvraag = als_een_bewoner_aanvraagt(
            versie, door=gegeven_een_bewoner(elders), gebied=elders, bedrag="500,00"
        )
        als_twee_medewerkers_toetsen(aanvraag, toetser=toetser, tweede=beheerder)
        dan_kan_de_gemeente_alleen_weigeren(aanvraag, door=beheerder)

    assert niet_voldaan(aanvraag) == {
        "gebied": "De proef geldt alleen voor: Risdam-Zuid. Andere wijk hoort daar niet bij."
    }
    dan_is_er(budget, toegewezen="7.500,00", beschikbaar="7.500,00")


@pytest.mark.parametrize(
    ("dag", "reden"),
    [
        (date(2007, 6, 30), "De proef begint op 1 juli 2007. Uw activiteit is eerder: op 30 juni 2007."),
        (date(2009, 7, 1), "De proef loopt tot en met 30 juni 2009. Uw activiteit is later: op 1 juli 2009."),
    ],
)
def test_plan_outside_the_two_years_of_the_pilot_is_refused(
    gemeente: Gemeente, risdam: Gebied, mensen: tuple[Persoon, Persoon], dag: date, reden: str
) -> None:
    """Gegeven een buurtfeest op de dag vóór de proef, of op de dag erna. Dan kan de gemeente alleen weigeren."""
    versie, _budget = gegeven_de_proef(gemeente)
    toetser, beheerder = mensen

    with op(2007, 9, 1):
        aanvraag = als_een_bewoner_aanvraagt(
            versie, door=gegeven_een_bewoner(risdam), gebied=risdam, bedrag="500,00", datum_activiteit=dag
        )
        als_twee_medewerkers_toetsen(aanvraag, toetser=toetser, tweede=beheerder)
        dan_kan_de_gemeente_alleen_weigeren(aanvraag, door=beheerder)

    assert niet_voldaan(aanvraag) == {"periode": reden}


def test_pilot_pays_in_three_budget_years_and_not_in_the_fourth(gemeente: Gemeente, risdam: Gebied) -> None:
    """Gegeven twee jaar proef vanaf juli 2007. Dan zijn er budgetten voor 2007, 2008 en 2009; voor 2010 niet, en na de
    laatste dag kan een bewoner niet meer aanvragen."""
    versie, _budget = gegeven_de_proef(gemeente)
    bewoner = gegeven_een_bewoner(risdam)

    with op(2009, 6, 30):
        open_budgetten(versie=versie, jaar=2008, door=None)
        open_budgetten(versie=versie, jaar=2009, door=None)
        assert is_open(versie)
    with op(2009, 7, 1):
        assert not is_open(versie)
        with dan_kan_dat_niet("Voor deze regeling kunt u nu niet aanvragen."):
            als_een_bewoner_aanvraagt(versie, door=bewoner, gebied=risdam, bedrag="500,00")
        with dan_kan_dat_niet("De regeling geldt niet in 2010."):
            open_budgetten(versie=versie, jaar=2010, door=None)

    assert sorted(Budget.objects.values_list("jaar", flat=True)) == [2007, 2008, 2009]


def test_leefbaarheidsfonds_is_half_of_the_corporation_and_no_cent_is_lost(gemeente: Gemeente) -> None:
    """Gegeven een fonds van € 10.000,01, waarvan de woningcorporatie en de gemeente elk de helft betalen (het bedrag is van
    dit verhaal). Dan betaalt de een € 5.000,01 en de ander € 5.000,00: samen precies het fonds."""
    with op(2008, 1, 1):
        versie = gegeven_een_vastgestelde_regeling(
            gemeente,
            "hoorn-leefbaarheidsfonds",
            {
                "gebied": {"werkt_per": "gemeente"},
                "geld": {"regel": "vast", "bedrag": "10000.01", "ritme": "eenmalig"},
                "besluit": {"bestuursorgaan": COLLEGE},
            },
        )
        (budget,) = open_budgetten(versie=versie, jaar=2008, door=None)
        open_budgetten(versie=versie, jaar=2008, door=None)  # nog een keer verandert niets

    herkomst = budget.boekingen.filter(soort=Boekingsoort.TOEWIJZING).values_list("herkomst", "bedrag")
    assert dict(herkomst) == {"woningcorporatie": euro("5.000,01"), "gemeente": euro("5.000,00")}
    dan_is_er(budget, toegewezen="10.000,01", beschikbaar="10.000,01")


def test_wijkplannen_pay_measures_of_an_adopted_plan_up_to_200000(
    gemeente: Gemeente, mensen: tuple[Persoon, Persoon]
) -> None:
    """Gegeven € 200.000 voor de wijkplannen. Als het college een uitvoeringsplan van € 200.000,01 wil vaststellen. Dan is er
    te weinig geld, en is het aan de raad; een plan van € 200.000 stelt het college vast."""
    _toetser, beheerder = mensen
    with op(2008, 1, 2):
        versie = gegeven_een_vastgestelde_regeling(
            gemeente, "hoorn-wijkplannen", {"gebied": {"werkt_per": "gemeente"}}
        )
        (budget,) = open_budgetten(versie=versie, jaar=2008, door=None)
        dan_is_er(budget, toegewezen="200.000,00", beschikbaar="200.000,00")

        plan = bewaar_voorstel(
            budget=budget,
            titel="Uitvoeringsplan",
            toelichting="",
            posten=[Post("Speelplekken", euro("150.000,00")), Post("Groen", euro("50.000,01"))],
            door=beheerder,
        )
        with dan_kan_dat_niet("De posten zijn samen € 200.000,01. In het budget is nog € 200.000,00."):
            stel_voorstel_vast(
                voorstel=plan, vastgesteld_door=COLLEGE, besluit_kenmerk="B&W 1", door=beheerder
            )
        plan = bewaar_voorstel(
            budget=budget,
            titel="Uitvoeringsplan",
            toelichting="",
            posten=[Post("Speelplekken", euro("150.000,00")), Post("Groen", euro("50.000,00"))],
            door=beheerder,
            voorstel=plan,
        )
        plan = stel_voorstel_vast(
            voorstel=plan, vastgesteld_door=COLLEGE, besluit_kenmerk="B&W 1", door=beheerder
        )
        speelplekken = plan.posten.get(omschrijving="Speelplekken")
        als_iemand_besteedt(
            budget, bedrag="20.000,00", door=beheerder, waarvoor="Glijbaan", post=speelplekken
        )

    dan_is_er(budget, toegewezen="200.000,00", gereserveerd="180.000,00", betaald="20.000,00")
