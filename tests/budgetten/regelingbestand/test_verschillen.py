"""What a policy officer reads about two versions."""

from typing import Any

import pytest

from budgetten.domain.regelingen import bewaar_versie, importeer_regeling, nieuwe_versie
from budgetten.models import Regelingversie
from budgetten.regelingbestand import Verschil, verschillen, versie_als_dict, voorbeeld
from tests.factories.budgetten import RegelingversieFactory
from tests.factories.gebieden import GebiedFactory, GemeenteFactory

pytestmark = pytest.mark.django_db


def gewijzigd(versie: Regelingversie, wijzig: Any) -> Regelingversie:
    """The next version with a change in its data."""
    nieuw = nieuwe_versie(regeling=versie.regeling, door=None)
    gegevens = versie_als_dict(nieuw)
    wijzig(gegevens)
    return bewaar_versie(versie=nieuw, gegevens=gegevens, door=None)


def test_a_copy_has_no_differences() -> None:
    versie = RegelingversieFactory(hoorn=True, gebieden=[GebiedFactory()])

    assert verschillen(versie, nieuwe_versie(regeling=versie.regeling, door=None)) == []


def test_amounts_choices_days_and_open_fields_are_in_words() -> None:
    versie = RegelingversieFactory(hoorn=True)

    def wijzig(gegevens: dict[str, Any]) -> None:
        gegevens["geld"] |= {"bedrag": "8000.00", "maximum_procent": "50", "overheveling": "mee"}
        gegevens["verdeling"]["wijze"] = "advies"
        gegevens["besluit"]["vier_ogen"] = False
        gegevens["looptijd"]["van"] = "2027-07-01"
        gegevens["aanvrager"]["wie"] = ["persoon", "groep"]
        del gegevens["samenvatting"]

    gevonden = verschillen(versie, gewijzigd(versie, wijzig))

    assert [(v.onderwerp, v.was, v.wordt) for v in gevonden] == [
        ("wat is dit voor regeling", "Geld voor plannen van bewoners in de wijk.", "niet bepaald"),
        ("looptijd: regeling geldt vanaf", "niet bepaald", "1 juli 2027"),
        ("geld: bedrag per gebied per jaar", "€\xa07.500,00", "€\xa08.000,00"),
        ("geld: wat overblijft", "gaat terug naar de gemeente", "gaat mee naar het volgende jaar"),
        ("geld: hoogste deel van de kosten (procent)", "niet bepaald", "50%"),
        (
            "aanvrager: wie mag aanvragen",
            "als bewoner, namens een groep bewoners, namens een organisatie, "
            "namens een panel, wijkraad of ander orgaan",
            "als bewoner, namens een groep bewoners",
        ),
        (
            "verdeling: hoe het geld wordt verdeeld",
            "in een ronde waarin een panel stemt",
            "na advies beslist de gemeente per aanvraag",
        ),
        ("besluit: twee medewerkers toetsen", "ja", "nee"),
    ]


def test_criteria_and_categories_are_matched_by_code() -> None:
    versie = RegelingversieFactory(hoorn=True)

    def wijzig(gegevens: dict[str, Any]) -> None:
        gegevens["criterium"] = [c for c in gegevens["criterium"] if c["code"] != "meedoen"]
        gegevens["criterium"][4]["vraag"] = "Komt het plan van buurtbewoners?"
        gegevens["criterium"].append({"code": "groen", "vraag": "Wordt het groener?", "hard": False})
        gegevens["categorie"][0]["maximum"] = "1250.00"
        gegevens["taak"] = [{"taak": "beheert", "naam": "Stichting Beheer"}]

    gevonden = verschillen(versie, gewijzigd(versie, wijzig))

    assert gevonden == [
        Verschil("taak: beheert het geld", "", "Stichting Beheer"),
        Verschil("soort activiteit “Buurtfeest”: maximum", "€\xa01.000,00", "€\xa01.250,00"),
        Verschil(
            "criterium “Komt het plan van buurtbewoners?”: vraag",
            "Komt het plan van bewoners?",
            "Komt het plan van buurtbewoners?",
        ),
        Verschil(
            "criterium “Doen er buren mee?”",
            "Doen er buren mee?; uitleg voor aanvragers: Hoe meer, hoe beter.; "
            "bron: Hoorn 2007, proef buurtbudget; hard: nee",
            "",
        ),
        Verschil("criterium “Wordt het groener?”", "", "Wordt het groener?; hard: nee"),
    ]
    assert [v.soort for v in gevonden] == ["erbij", "anders", "anders", "weg", "erbij"]


def test_areas_and_order_are_named() -> None:
    wijk = GebiedFactory(naam="De Werven")
    versie = RegelingversieFactory(hoorn=True, regeling__gemeente=wijk.gemeente)

    def wijzig(gegevens: dict[str, Any]) -> None:
        gegevens["gebied"]["namen"] = ["De Werven"]
        gegevens["categorie"].reverse()

    assert verschillen(versie, gewijzigd(versie, wijzig)) == [
        Verschil("gebieden waar de regeling geldt", "de hele gemeente", "De Werven"),
        Verschil("volgorde: soort activiteit", "Buurtfeest, Iets anders", "Iets anders, Buurtfeest"),
    ]


def test_guilders_and_rates_keep_their_own_way_of_writing() -> None:
    deventer = voorbeeld("deventer-wijkbudget")
    assert deventer is not None
    gemeente = GemeenteFactory()
    oud = importeer_regeling(gemeente=gemeente, tekst=deventer.tekst, door=None)
    nieuw = importeer_regeling(
        gemeente=GemeenteFactory(naam="Elders"),
        tekst=deventer.tekst.replace('"8.0000"', '"8.125"'),
        door=None,
    )

    assert verschillen(oud, nieuw) == [Verschil("geld: bedrag per inwoner", "ƒ\xa08,00", "ƒ\xa08,125")]
