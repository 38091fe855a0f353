"""Somebody who keeps the schemes, and a concept with something in every part."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from budgetten.domain.regelingen import bewaar_versie, maak_regeling
from budgetten.models import Regelingversie
from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from tests.factories.gebieden import GebiedFactory
from tests.factories.mensen import MedewerkerFactory, OrgaansoortFactory

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def gegevens() -> dict[str, Any]:
    """A scheme that fills in everything the format knows, in the order in which it is stored."""
    jaar = klok.vandaag().year + 1
    return {
        "naam": "Wijkbudget",
        "soort": "aanvraag",
        "bron": "Raadsbesluit 12",
        "grondslag": "artikel 5 van de Subsidieregeling wijkbudget",
        "samenvatting": "Geld voor plannen in de wijk.",
        "doelen": ["groen", "ontmoeten"],
        "valuta": "EUR",
        "gebied": {"werkt_per": "wijk", "namen": ["de-werven"]},
        "looptijd": {
            "van": date(jaar, 1, 1),
            "tot": date(jaar, 12, 31),
            "proef": True,
            "evaluatiejaar": jaar,
        },
        "openstelling": {
            "wanneer": "rondes",
            "van": datetime(jaar, 1, 1, tzinfo=AMSTERDAM),
            "tot": datetime(jaar, 12, 1, tzinfo=AMSTERDAM),
            "activiteit_van": date(jaar, 1, 1),
            "activiteit_tot": date(jaar, 12, 31),
            "ronde": [
                {
                    "naam": "voorjaar",
                    "van": datetime(jaar, 2, 1, 9, 0, tzinfo=AMSTERDAM),
                    "tot": datetime(jaar, 3, 1, 17, 30, tzinfo=AMSTERDAM),
                }
            ],
        },
        "geld": {
            "regel": "vast_en_inwoners",
            "bedrag": "2550.00",
            "tarief_per_inwoner": "0.6500",
            "ritme": "jaarlijks",
            "overheveling": "deels",
            "overheveling_maximum": "1000.00",
            "maximum_per_aanvraag": "1500.50",
            "maximum_procent": "75.00",
            "eigen_bijdrage_procent": "12.50",
            "eigen_bijdrage_minimum": "25.00",
            "bijdrage": [
                {"naam": "gemeente", "procent": "50.00"},
                {"naam": "woningcorporatie", "procent": "50.00"},
            ],
            "deelplafond": [{"gebied": "de-werven", "bedrag": "2000.00"}],
        },
        "aanvrager": {
            "wie": ["persoon", "groep"],
            "leeftijd_minimum": 16,
            "leeftijd_toestemming": 18,
            "medeaanvragers_minimum": 2,
            "leeftijd_medeaanvragers": 18,
            "steun_minimum": 25,
            "aanlooptijd_dagen": 28,
            "toekenningen_per_jaar": 2,
        },
        "verdeling": {"wijze": "panel", "score_minimum": 6, "reserveren": "bij_besluit"},
        "termijnen": {
            "beslistermijn_weken": 6,
            "verlenging_weken": 4,
            "aanvultermijn_weken": 3,
            "bezwaartermijn_weken": 6,
            "bezwaar_beslistermijn_weken": 12,
            "ingebrekestelling_weken": 2,
            "uitvoeren_binnen_maanden": 12,
            "verantwoorden_binnen_weken": 8,
        },
        "besluit": {
            "bestuursorgaan": "het college",
            "mandaat": "Mandaatbesluit 2",
            "bezwaar_adres": "Postbus 1",
            "vier_ogen": False,
            "vier_ogen_vanaf": "500.00",
            "licht_tot": "250.00",
            "voorschot_procent": "80.00",
            "verplichtingen": "Bewaar de bonnen.",
        },
        "panel": {
            "soort": "wijkpanel",
            "rol": "beslist",
            "quorum_teller": 2,
            "quorum_noemer": 3,
            "quorum_minimum": 4,
            "meerderheid": "twee_derde",
            "bij_staking": "verworpen",
        },
        "taak": [
            {"taak": "toetst", "rol": "wijkmanager"},
            {"taak": "beslist", "naam": "het gebiedsteam", "tot": date(jaar, 6, 30)},
            {"taak": "beslist", "orgaan": "wijkpanel", "van": date(jaar, 7, 1)},
            {"taak": "beheert", "naam": "stichting Geldzaken"},
            {"taak": "voert_uit", "naam": "de backoffice"},
        ],
        "categorie": [
            {
                "code": "feest",
                "naam": "Buurtfeest",
                "uitleg": "Met buren.",
                "thema": "ontmoeten",
                "maximum": "1000.00",
                "maximum_per_deelnemer": "7.50",
                "maximum_procent": "50.00",
            },
            {"code": "groen", "naam": "Groen"},
        ],
        "criterium": [
            {
                "code": "maximum",
                "vraag": "Blijft het onder het maximum?",
                "uitleg": "Per aanvraag.",
                "bron": "artikel 3",
                "automaat": "maximum_aanvraag",
                "hard": True,
                "werking": "knockout",
                "gewicht": 1,
            },
            {
                "code": "openbaar",
                "vraag": "Verfraait het de openbare ruimte?",
                "hard": True,
                "werking": "knockout",
                "gewicht": 1,
                "alternatief": "doel",
                "bewijs": "een tekening",
                "beoordelaar_rol": "vakafdeling",
                "beoordelaar_afdeling": "groen",
            },
            {
                "code": "buurt",
                "vraag": "Versterkt het het buurtgevoel?",
                "hard": True,
                "werking": "knockout",
                "gewicht": 1,
                "alternatief": "doel",
            },
            {
                "code": "meedoen",
                "vraag": "Hoeveel buren doen mee?",
                "hard": False,
                "werking": "score",
                "punten_maximum": 5,
                "gewicht": 2,
            },
        ],
    }


@pytest.fixture
def werven(db: None) -> Gebied:
    return GebiedFactory(naam="De Werven", slug="de-werven")


@pytest.fixture
def beheerder(werven: Gebied) -> Persoon:
    """Keeps the schemes: a role for the whole municipality."""
    return MedewerkerFactory(gemeente=werven.gemeente, naam="Carla Smit", rol=Rol.BUDGETBEHEERDER)


@pytest.fixture
def concept(werven: Gebied, beheerder: Persoon) -> Regelingversie:
    """A concept in which everything is filled in."""
    OrgaansoortFactory(gemeente=werven.gemeente)
    versie = maak_regeling(gemeente=werven.gemeente, naam="Wijkbudget", door=beheerder)
    return bewaar_versie(versie=versie, gegevens=gegevens(), door=beheerder)
