"""What follows from the outcomes of criteria: hard and soft, alternatives, points. Tables; no database."""

import pytest

from budgetten.enums import Criteriumsoort, Criteriumwerking, Toetsadvies, Toetsuitkomst
from budgetten.models import Criterium, Regelingversie, Toetsregel
from budgetten.oordeel import advies_uit

JA, NEE, NVT = Toetsuitkomst.VOLDOET, Toetsuitkomst.VOLDOET_NIET, Toetsuitkomst.NIET_VAN_TOEPASSING
POS, NEG = Toetsadvies.POSITIEF, Toetsadvies.NEGATIEF


def eis(uitkomst: str, *, hard: bool = True, groep: str = "") -> Toetsregel:
    """The outcome of one knock-out criterion."""
    criterium = Criterium(
        code="c", vraag="Klopt het?", soort=Criteriumsoort.BEOORDEELD, hard=hard, alternatief=groep
    )
    return Toetsregel(criterium=criterium, uitkomst=uitkomst, reden="Omdat.")


def punten(aantal: int, *, maximum: int = 5, gewicht: int = 1) -> Toetsregel:
    """The points of one score criterion."""
    criterium = Criterium(
        code="s",
        vraag="Hoe goed?",
        soort=Criteriumsoort.BEOORDEELD,
        werking=Criteriumwerking.SCORE,
        hard=False,
        punten_maximum=maximum,
        gewicht=gewicht,
    )
    return Toetsregel(criterium=criterium, uitkomst=JA if aantal else NEE, punten=aantal, reden="Omdat.")


@pytest.mark.parametrize(
    ("regels", "advies"),
    [
        ([], POS),
        ([eis(JA)], POS),
        ([eis(NEE)], NEG),
        ([eis(NVT)], POS),
        ([eis(JA), eis(NEE)], NEG),
        # Zwolle's sixth rule: "zo mogelijk een bijdrage van derden" refuses nobody by itself.
        ([*[eis(JA)] * 5, eis(NEE, hard=False), eis(JA)], POS),
        ([*[eis(JA)] * 5, eis(NEE, hard=False), eis(NEE)], NEG),
    ],
)
def test_a_hard_criterion_not_met_is_a_no_and_a_soft_one_never_is(
    regels: list[Toetsregel], advies: Toetsadvies
):
    assert advies_uit(Regelingversie(), regels).advies == advies


@pytest.mark.parametrize(
    ("uitkomsten", "hard", "advies"),
    [
        # Haarlemmermeer: make public space more beautiful, or strengthen the neighbourhood. One suffices.
        ([JA, NEE], (True, True), POS),
        ([NEE, JA], (True, True), POS),
        ([JA, JA], (True, True), POS),
        ([NEE, NEE], (True, True), NEG),
        ([NEE, NVT], (True, True), NEG),
        ([NVT, NVT], (True, True), POS),
        ([NEE, NEE], (False, True), NEG),
        ([NEE, NEE], (False, False), POS),
    ],
)
def test_of_alternatives_one_suffices_and_the_group_is_hard_when_any_is(
    uitkomsten: list[str], hard: tuple[bool, bool], advies: Toetsadvies
):
    regels = [eis(uitkomst, hard=h, groep="doel") for uitkomst, h in zip(uitkomsten, hard, strict=True)]

    assert advies_uit(Regelingversie(), regels).advies == advies


def test_two_groups_are_two_requirements():
    regels = [eis(JA, groep="a"), eis(NEE, groep="a"), eis(NEE, groep="b"), eis(NEE, groep="b")]

    oordeel = advies_uit(Regelingversie(), regels)

    assert oordeel.advies == NEG
    assert [deel.beslissend for deel in oordeel.criteria] == [False, False, True, True]


@pytest.mark.parametrize(
    ("regels", "minimum", "score", "advies"),
    [
        ([punten(3), punten(2)], None, 5, POS),
        ([punten(3, gewicht=2), punten(2)], 8, 8, POS),
        ([punten(3, gewicht=2), punten(1)], 8, 7, NEG),
        ([punten(0), punten(0)], None, 0, POS),
        ([punten(0), punten(0)], 1, 0, NEG),
        ([punten(5), eis(NEE)], 3, 5, NEG),
        # Without score criteria there is no score, and no minimum to stay under.
        ([eis(JA)], 3, None, POS),
    ],
)
def test_points_times_weight_against_the_minimum(
    regels: list[Toetsregel], minimum: int | None, score: int | None, advies: Toetsadvies
):
    oordeel = advies_uit(Regelingversie(score_minimum=minimum), regels)

    assert (oordeel.score, oordeel.advies) == (score, advies)


def test_every_criterion_says_what_it_means_for_the_whole():
    regels = [eis(NEE), eis(NEE, hard=False), punten(3, gewicht=2), eis(JA)]

    assert [deel.uitleg for deel in advies_uit(Regelingversie(), regels).criteria] == [
        "Dit is een harde eis. Wie er niet aan voldoet, krijgt geen geld.",
        "Dit weegt mee. Het is op zichzelf geen reden om te weigeren.",
        "3 van 5 punten, telt 2 keer",
        "",
    ]
