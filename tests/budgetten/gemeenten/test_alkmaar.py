"""Alkmaar: geen wijkbudgetten, maar één bedrag voor de hele stad."""

from collections.abc import Mapping
from typing import Any

import pytest

from budgetten.domain.betalen import leg_terugbetaling_vast, rond_aanvraag_af
from budgetten.domain.jaarwisseling import open_budgetten
from budgetten.domain.regelingen import stel_versie_vast
from budgetten.domain.vaststellen import stel_vast
from budgetten.domain.verantwoorden import Verslag, dien_verantwoording_in
from budgetten.enums import Aanvraagstatus, Besluitsoort, Vaststellingsoort
from budgetten.models import Budget, Regelingversie
from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Rol
from tests.factories.gebieden import GebiedFactory

from .verhaal import (
    COLLEGE,
    als_de_gemeente_besluit,
    als_de_gemeente_betaalt,
    als_een_bewoner_aanvraagt,
    als_twee_medewerkers_toetsen,
    dan_is_er,
    dan_kan_dat_niet,
    dan_kan_de_gemeente_alleen_weigeren,
    euro,
    gegeven_een_bewoner,
    gegeven_een_gemeente,
    gegeven_een_medewerker,
    gegeven_een_vastgestelde_regeling,
    gegeven_het_voorbeeld,
    niet_voldaan,
    op,
)

pytestmark = pytest.mark.django_db

# Wat de bron openlaat en dit verhaal invult.
INSTELLINGEN = {
    "geld": {"ritme": "jaarlijks"},
    "verdeling": {"wijze": "volgorde"},
    "besluit": {"bestuursorgaan": COLLEGE},
    "categorie": [{"code": "initiatief", "naam": "Een initiatief van bewoners"}],
    "criterium": [
        {"code": "bewoners", "vraag": "Komt het plan van bewoners?"},
        {"code": "budget", "vraag": "Is er nog genoeg geld?", "automaat": "budget"},
    ],
}

# Een gemeente die wil weten waar grotere bedragen aan op gingen, stelt dat zo in.
MET_VERANTWOORDING = {
    **INSTELLINGEN,
    "termijnen": {"verantwoorden_binnen_weken": 12},
    "besluit": {"bestuursorgaan": COLLEGE, "licht_tot": "500.00", "voorschot_procent": "80.00"},
}


@pytest.fixture
def gemeente(db: None) -> Gemeente:
    """Gegeven: een gemeente zonder indeling in wijken."""
    return gegeven_een_gemeente("Alkmaar")


def gegeven_de_regeling(
    gemeente: Gemeente, instellingen: Mapping[str, Any] = INSTELLINGEN
) -> tuple[Regelingversie, Budget]:
    with op(2008, 1, 1):
        versie = gegeven_een_vastgestelde_regeling(gemeente, "alkmaar-bewonersinitiatieven", instellingen)
        (budget,) = open_budgetten(versie=versie, jaar=2008, door=None)
    return versie, budget


def gegeven_de_hele_stad(gemeente: Gemeente) -> Gebied:
    """Een aanvraag hoort altijd ergens: hier bij de stad als geheel, die geen wijk is."""
    stad: Gebied = GebiedFactory(gemeente=gemeente, naam="De stad", soort__code="stad")
    return stad


def test_one_amount_for_the_whole_municipality_opens_without_any_area(gemeente: Gemeente) -> None:
    """Gegeven een gemeente zonder één wijk. Als zij 2008 opent. Dan is er één budget van € 160.000, van geen enkel gebied;
    ook de gemiddelde € 1,75 per inwoner is geen rekenregel en vraagt geen inwonertal."""
    assert not Gebied.objects.filter(gemeente=gemeente).exists()

    _versie, budget = gegeven_de_regeling(gemeente)

    assert budget.gebied is None
    dan_is_er(budget, toegewezen="160.000,00", beschikbaar="160.000,00")


def test_what_the_source_leaves_open_must_be_filled_in_first(gemeente: Gemeente) -> None:
    """Gegeven het voorbeeld zoals het is meegeleverd. Als de gemeente het vaststelt. Dan kan dat niet, en staat er alles
    wat de bron openlaat."""
    with op(2008, 1, 1):
        versie = gegeven_het_voorbeeld(gemeente, "alkmaar-bewonersinitiatieven")
        with dan_kan_dat_niet(
            "of het bedrag elk jaar komt of één keer",
            "het bestuursorgaan dat beslist",
            "minstens één soort activiteit",
            "minstens één criterium",
            "hoe het geld wordt verdeeld",
        ):
            stel_versie_vast(versie=versie, door=None)


def test_residents_from_the_whole_city_use_the_same_money(gemeente: Gemeente) -> None:
    """Gegeven € 160.000 voor de stad. Als de een € 150.000 vraagt en de ander € 10.000,01. Dan krijgt de eerste zijn geld,
    en is er voor de tweede één cent te weinig."""
    versie, budget = gegeven_de_regeling(gemeente)
    stad = gegeven_de_hele_stad(gemeente)
    toetser = gegeven_een_medewerker(gemeente, Rol.WIJKMANAGER)
    beheerder = gegeven_een_medewerker(gemeente, Rol.BUDGETBEHEERDER)

    with op(2008, 2, 1):
        eerste, tweede = (
            als_een_bewoner_aanvraagt(versie, door=gegeven_een_bewoner(stad), gebied=stad, bedrag=bedrag)
            for bedrag in ("150.000,00", "10.000,01")
        )
        als_twee_medewerkers_toetsen(eerste, toetser=toetser, tweede=beheerder)
        als_de_gemeente_besluit(eerste, Besluitsoort.VERLEEND, bedrag="150.000,00", door=beheerder)
        als_de_gemeente_betaalt(eerste, bedrag="150.000,00", door=beheerder)
        als_twee_medewerkers_toetsen(tweede, toetser=toetser, tweede=beheerder)
        dan_kan_de_gemeente_alleen_weigeren(tweede, door=beheerder)

    assert eerste.budget == tweede.budget == budget
    assert "zit nog € 10.000,00" in niet_voldaan(tweede)["budget"]
    dan_is_er(budget, toegewezen="160.000,00", beschikbaar="10.000,00", betaald="150.000,00")


def test_cheaper_plan_is_settled_lower_and_the_rest_returns_to_the_city(gemeente: Gemeente) -> None:
    """Gegeven een toekenning van € 1.000,00, waarvan € 800,00 vooraf is betaald. Als het plan € 650,00 kost. Dan stelt de
    gemeente dat bedrag vast, betaalt de bewoner € 150,00 terug, en is € 350,00 weer voor de hele stad."""
    versie, budget = gegeven_de_regeling(gemeente, MET_VERANTWOORDING)
    stad = gegeven_de_hele_stad(gemeente)
    bewoner = gegeven_een_bewoner(stad)
    toetser = gegeven_een_medewerker(gemeente, Rol.WIJKMANAGER)
    beheerder = gegeven_een_medewerker(gemeente, Rol.BUDGETBEHEERDER)

    with op(2008, 3, 1):
        aanvraag = als_een_bewoner_aanvraagt(versie, door=bewoner, gebied=stad, bedrag="1.000,00")
        als_twee_medewerkers_toetsen(aanvraag, toetser=toetser, tweede=beheerder)
        besluit = als_de_gemeente_besluit(aanvraag, Besluitsoort.VERLEEND, bedrag="1.000,00", door=beheerder)
        assert besluit.voorschot == euro("800,00")
        als_de_gemeente_betaalt(aanvraag, bedrag="800,00", door=beheerder)
    with op(2008, 5, 1):
        verslag = Verslag("Het was een mooie dag.", uitgevoerd=True, werkelijke_kosten=euro("650,00"))
        dien_verantwoording_in(aanvraag=aanvraag, verslag=verslag, door=bewoner)
        vaststelling = stel_vast(
            aanvraag=aanvraag,
            bedrag=euro("650,00"),
            motivering="Dit staat op de bonnen.",
            functie="Budgetbeheerder",
            door=beheerder,
        )
        assert (vaststelling.soort, vaststelling.terug_te_betalen) == (
            Vaststellingsoort.LAGER,
            euro("150,00"),
        )
        dan_is_er(
            budget, toegewezen="160.000,00", beschikbaar="159.200,00", betaald="650,00", vordering="150,00"
        )
        leg_terugbetaling_vast(
            aanvraag=aanvraag,
            bedrag=euro("150,00"),
            ontvangen_op=klok.vandaag(),
            kenmerk="terug",
            door=beheerder,
        )

    aanvraag.refresh_from_db()
    assert aanvraag.status == Aanvraagstatus.AFGEROND
    dan_is_er(budget, toegewezen="160.000,00", beschikbaar="159.350,00", betaald="650,00")


def test_small_amount_asks_no_accountability(gemeente: Gemeente) -> None:
    """Gegeven dat de gemeente pas boven € 500,00 om verantwoording vraagt. Als een bewoner precies € 500,00 krijgt. Dan is
    het bedrag meteen vastgesteld, en is de aanvraag klaar als er betaald is en het plan is uitgevoerd."""
    versie, budget = gegeven_de_regeling(gemeente, MET_VERANTWOORDING)
    stad = gegeven_de_hele_stad(gemeente)
    bewoner = gegeven_een_bewoner(stad)
    toetser = gegeven_een_medewerker(gemeente, Rol.WIJKMANAGER)
    beheerder = gegeven_een_medewerker(gemeente, Rol.BUDGETBEHEERDER)

    with op(2008, 3, 1):
        aanvraag = als_een_bewoner_aanvraagt(versie, door=bewoner, gebied=stad, bedrag="500,00")
        als_twee_medewerkers_toetsen(aanvraag, toetser=toetser, tweede=beheerder)
        besluit = als_de_gemeente_besluit(aanvraag, Besluitsoort.VERLEEND, bedrag="500,00", door=beheerder)
        assert besluit.direct_vastgesteld
        als_de_gemeente_betaalt(aanvraag, bedrag="500,00", door=beheerder)
        with dan_kan_dat_niet("Bij deze aanvraag vragen wij geen verantwoording."):
            verslag = Verslag("Klaar.", uitgevoerd=True, werkelijke_kosten=euro("500,00"))
            dien_verantwoording_in(aanvraag=aanvraag, verslag=verslag, door=bewoner)
        rond_aanvraag_af(aanvraag=aanvraag, door=beheerder)

    aanvraag.refresh_from_db()
    assert aanvraag.status == Aanvraagstatus.AFGEROND
    dan_is_er(budget, toegewezen="160.000,00", beschikbaar="159.500,00", betaald="500,00")
