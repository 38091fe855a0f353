"""The sentences that residents read."""

from typing import Any

import pytest

from stemmen.models import Optieuitslag, Stemronde
from stemmen.uitleg import quorum_in_woorden, regels_in_woorden, staking_in_woorden, uitslag_in_woorden


def _zin(ronde: dict[str, Any], **uitslag: Any) -> str:
    getallen = {"gerechtigd": 6, "voor": 0, "tegen": 0, "onthouding": 0, "quorum_nodig": 3}
    return uitslag_in_woorden(Stemronde(**ronde), Optieuitslag(**{**getallen, **uitslag}))


AAN, AF = (
    {"uitkomst": "aangenomen", "reden": "aangenomen"},
    {"uitkomst": "verworpen", "reden": "te_weinig_voor"},
)
GEEN = {"uitkomst": "geen_quorum", "reden": "geen_quorum"}
GELIJK = {"uitkomst": "verworpen", "reden": "gelijke_stand", "gelijke_stand": True}
BUDGET = {"wijze": "binnen_budget", "budget_cent": 100_000}


@pytest.mark.parametrize(
    ("ronde", "uitslag", "zin"),
    [
        ({}, {**AAN, "voor": 3, "tegen": 1}, "Aangenomen: 3 voor en 1 tegen."),
        ({}, {**AF, "voor": 1, "tegen": 3}, "Niet aangenomen: 1 voor en 3 tegen."),
        (
            {"meerderheid": "absoluut"},
            {**AF, "voor": 3},
            "Niet aangenomen: 3 van de 6 leden zijn voor, dat is niet meer dan de helft.",
        ),
        (
            {"meerderheid": "twee_derde"},
            {**AAN, "voor": 4, "tegen": 2},
            "Aangenomen: 4 voor en 2 tegen, dat is minstens twee derde voor.",
        ),
        ({}, {**AF, "onthouding": 4}, "Niet aangenomen: iedereen die stemde, onthield zich van stemming."),
        (
            {},
            {**GEEN, "voor": 1},
            "Er is geen uitslag: 1 van de 6 leden bracht een stem uit. Er waren 3 stemmen nodig.",
        ),
        ({}, {**GEEN, "gerechtigd": 0}, "Er is geen uitslag: geen van de leden mocht hierover stemmen."),
        (
            {},
            {**GELIJK, "voor": 2, "tegen": 2},
            "De stemmen zijn gelijk: 2 voor en 2 tegen. Volgens de regels is het dan niet aangenomen.",
        ),
        (
            {"bij_staking": "lot"},
            {**AAN, "voor": 2, "tegen": 2, "gelijke_stand": True, "lot_gebruikt": True},
            "De stemmen zijn gelijk: 2 voor en 2 tegen. Het lot besliste: aangenomen.",
        ),
        (
            BUDGET,
            {**AAN, "voor": 3, "onthouding": 1, "rang": 1},
            "3 van de 4 stemmers kozen dit. Het staat op plaats 1. Het past in het budget: aangenomen.",
        ),
        (
            BUDGET,
            {"uitkomst": "verworpen", "reden": "past_niet_meer", "voor": 1, "onthouding": 3, "rang": 4},
            "1 van de 4 stemmers koos dit. Het staat op plaats 4. Het past niet meer in wat er van het budget over is.",
        ),
        (BUDGET, {**AF, "onthouding": 4}, "0 van de 4 stemmers kozen dit. Dat is te weinig om mee te doen."),
    ],
)
def test_result_in_words(ronde: dict, uitslag: dict, zin: str) -> None:
    assert _zin(ronde, **uitslag) == zin


def test_within_budget_a_tie_says_what_decided() -> None:
    op_lot = {**AAN, "voor": 2, "onthouding": 2, "rang": 1, "gelijke_stand": True, "lot_gebruikt": True}

    assert "bepaalde het lot de volgorde" in _zin(BUDGET, **op_lot)
    assert "ging het laagste bedrag voor" in _zin(BUDGET, **{**op_lot, "lot_gebruikt": False})


@pytest.mark.parametrize(
    ("teller", "noemer", "woorden"),
    [
        (1, 2, "de helft"),
        (2, 4, "de helft"),
        (2, 3, "twee derde"),
        (1, 1, "ieder van de leden"),
        (3, 5, "3 van elke 5"),
    ],
)
def test_quorum_in_words(teller: int, noemer: int, woorden: str) -> None:
    assert woorden in quorum_in_woorden(Stemronde(quorum_teller=teller, quorum_noemer=noemer))


def test_quorum_without_a_share_names_the_minimum_only() -> None:
    assert "minstens 3 leden" in quorum_in_woorden(Stemronde(quorum_teller=0, quorum_minimum=3))


@pytest.mark.parametrize("wijze", ["voor_tegen", "binnen_budget"])
@pytest.mark.parametrize("meerderheid", ["gewoon", "absoluut", "twee_derde"])
@pytest.mark.parametrize("bij_staking", ["verworpen", "lot"])
@pytest.mark.parametrize("rol", ["adviseert", "beslist"])
def test_every_combination_of_rules_has_words(
    wijze: str, meerderheid: str, bij_staking: str, rol: str
) -> None:
    ronde = Stemronde(
        wijze=wijze, meerderheid=meerderheid, bij_staking=bij_staking, rol=rol, budget_cent=100_000
    )

    assert all(kop and zin for kop, zin in regels_in_woorden(ronde))


def test_tie_rule_under_a_fixed_bar_says_that_ties_do_not_exist() -> None:
    assert "bestaat hier niet" in staking_in_woorden(Stemronde(meerderheid="absoluut"))
