"""Terms by law, on real days of the calendar."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetten.termijnen import (
    beslisdag,
    bezwaar_beslisdag,
    bezwaar_op_tijd,
    bezwaar_tot,
    dwangsom,
    einde_van_dagen,
    einde_van_weken,
    feestdagen,
    is_vrij,
    koningsdag,
    niet_behandelen_tot,
    verschuif,
)

D = Decimal
TARIEVEN = (D(23), D(35), D(45))
dagen = st.dates(min_value=date(2015, 1, 1), max_value=date(2060, 12, 31))
weken = st.integers(min_value=1, max_value=12)
perioden = st.lists(
    st.tuples(st.integers(0, 120), st.integers(0, 60)).map(lambda paar: (paar[0], paar[0] + paar[1])),
    max_size=5,
)


def _opschortingen(begin: date, stukken: list[tuple[int, int]]) -> list[tuple[date, date | None]]:
    return [(begin + timedelta(days=van), begin + timedelta(days=tot)) for van, tot in stukken]


def test_the_holidays_of_2026():
    assert sorted(feestdagen(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 3),  # Goede Vrijdag; Pasen is 5 april
        date(2026, 4, 6),
        date(2026, 4, 27),
        date(2026, 5, 5),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 12, 25),
        date(2026, 12, 26),
    ]


@pytest.mark.parametrize(
    ("jaar", "dag"), [(2013, 30), (2014, 26), (2025, 26), (2026, 27), (2031, 26), (2006, 29)]
)
def test_the_kings_birthday_is_celebrated_on_a_day_that_is_no_sunday(jaar: int, dag: int):
    assert koningsdag(jaar) == date(jaar, 4, dag)


@pytest.mark.parametrize(
    ("dag", "waarom"),
    [
        (date(2026, 4, 5), "eerste paasdag is een zondag"),
        (date(2026, 4, 4), "zaterdag"),
        (date(2026, 5, 15), "gelijkgesteld: de vrijdag na Hemelvaart"),
        (date(2026, 1, 2), "gelijkgesteld: de vrijdag na Nieuwjaar"),
    ],
)
def test_free_day(dag: date, waarom: str):
    assert is_vrij(dag), waarom


def test_the_days_made_equal_are_a_setting(settings):
    settings.GELIJKGESTELDE_DAGEN = frozenset()
    assert not is_vrij(date(2026, 5, 15))


@pytest.mark.parametrize(
    ("begin", "termijn", "einde", "waarom"),
    [
        (date(2026, 3, 10), 8, date(2026, 5, 6), "acht weken eindigen op 5 mei"),
        (date(2026, 2, 6), 8, date(2026, 4, 7), "op Goede Vrijdag: door tot na tweede paasdag"),
        (date(2026, 2, 9), 8, date(2026, 4, 7), "op tweede paasdag"),
        (date(2026, 10, 31), 8, date(2026, 12, 28), "op tweede kerstdag, een zaterdag"),
        (date(2026, 10, 30), 8, date(2026, 12, 28), "op eerste kerstdag, een vrijdag voor een weekend"),
        (date(2026, 3, 2), 8, date(2026, 4, 28), "op Koningsdag"),
        (date(2026, 3, 19), 8, date(2026, 5, 18), "op Hemelvaartsdag, met de gelijkgestelde vrijdag"),
        (date(2026, 3, 30), 8, date(2026, 5, 26), "op tweede pinksterdag"),
        (date(2026, 1, 10), 6, date(2026, 2, 23), "op een zaterdag"),
        (date(2026, 1, 11), 6, date(2026, 2, 23), "op een zondag"),
        (date(2026, 1, 12), 6, date(2026, 2, 23), "op een gewone maandag"),
        (date(2026, 11, 6), 8, date(2027, 1, 4), "op nieuwjaarsdag, een vrijdag voor een weekend"),
        (date(2026, 1, 10), 12, date(2026, 4, 7), "twaalf weken verschuiven nog"),
        (date(2026, 1, 10), 13, date(2026, 4, 11), "meer dan twaalf weken verschuift niet (artikel 4)"),
    ],
)
def test_last_day_of_a_term_of_weeks(begin: date, termijn: int, einde: date, waarom: str):
    assert einde_van_weken(begin, termijn) == einde, waarom
    assert bezwaar_tot(begin, termijn) == einde


@pytest.mark.parametrize(
    ("begin", "dagen_", "einde"),
    [
        # Thursday + 3: Friday, Saturday, Sunday hold one working day; Monday is the second.
        (date(2026, 6, 11), 3, date(2026, 6, 15)),
        # From Maundy Thursday three days hold no working day at all: Tuesday and Wednesday after Easter.
        (date(2026, 4, 2), 3, date(2026, 4, 8)),
        (date(2026, 6, 11), 2, date(2026, 6, 15)),
        (date(2026, 1, 2), 91, date(2026, 4, 3)),
    ],
)
def test_a_term_of_days_holds_two_working_days_unless_it_is_short_or_long(
    begin: date, dagen_: int, einde: date
):
    assert einde_van_dagen(begin, dagen_) == einde


@pytest.mark.parametrize(
    ("opschortingen", "verlenging", "verwacht"),
    [
        ([], 0, date(2026, 3, 2)),
        ([(date(2026, 1, 12), date(2026, 1, 22))], 0, date(2026, 3, 12)),
        # Two requests that overlap: the days from 13 up to and including 26 January count once.
        (
            [(date(2026, 1, 12), date(2026, 1, 22)), (date(2026, 1, 15), date(2026, 1, 26))],
            0,
            date(2026, 3, 16),
        ),
        ([(date(2026, 1, 12), date(2026, 1, 12))], 0, date(2026, 3, 2)),
        ([(date(2026, 1, 12), None)], 0, None),
        # Asked when the term had ended: too late is too late.
        ([(date(2026, 3, 3), None)], 0, date(2026, 3, 2)),
        # Eight weeks and four: 30 March.
        ([], 4, date(2026, 3, 30)),
        # Twenty weeks together is more than twelve: it stays on tweede pinksterdag.
        ([], 12, date(2026, 5, 25)),
    ],
)
def test_decision_day(opschortingen: list[tuple[date, date | None]], verlenging: int, verwacht: date | None):
    assert beslisdag(date(2026, 1, 5), 8, verlenging, opschortingen) == verwacht


@given(dagen)
def test_a_term_never_ends_on_a_free_day_and_never_earlier(dag: date):
    einde = verschuif(dag)
    assert not is_vrij(einde)
    assert dag <= einde <= dag + timedelta(days=5)
    assert all(is_vrij(dag + timedelta(days=n)) for n in range((einde - dag).days))


@given(dagen, weken, perioden)
def test_a_decision_term_up_to_twelve_weeks_never_ends_on_a_free_day(
    dag: date, termijn: int, stukken: list[tuple[int, int]]
):
    einde = beslisdag(dag, termijn, 0, _opschortingen(dag, stukken))
    assert einde is not None
    assert not is_vrij(einde)


@given(dagen, weken, perioden, st.tuples(st.integers(0, 120), st.integers(0, 60)))
def test_more_suspension_never_gives_an_earlier_day(
    dag: date, termijn: int, stukken: list[tuple[int, int]], erbij: tuple[int, int]
):
    zonder = beslisdag(dag, termijn, 0, _opschortingen(dag, stukken))
    met = beslisdag(dag, termijn, 0, _opschortingen(dag, [*stukken, (erbij[0], sum(erbij))]))
    assert zonder is not None
    assert met is not None
    assert met >= zonder


@given(dagen, weken, st.integers(0, 12), perioden)
def test_an_extension_never_gives_an_earlier_day(
    dag: date, termijn: int, verlenging: int, stukken: list[tuple[int, int]]
):
    zonder = beslisdag(dag, termijn, 0, _opschortingen(dag, stukken))
    met = beslisdag(dag, termijn, verlenging, _opschortingen(dag, stukken))
    assert zonder is not None
    assert met is not None
    assert met >= zonder


@given(dagen, weken, perioden)
def test_the_order_of_suspensions_and_saying_one_twice_make_no_difference(
    dag: date, termijn: int, stukken: list[tuple[int, int]]
):
    gewoon = beslisdag(dag, termijn, 0, _opschortingen(dag, stukken))
    assert beslisdag(dag, termijn, 0, _opschortingen(dag, [*reversed(stukken), *stukken])) == gewoon


def test_objection_posted_in_time_and_received_within_a_week_is_in_time():
    laatste = date(2026, 3, 2)
    assert bezwaar_op_tijd(laatste, laatste)
    assert not bezwaar_op_tijd(laatste, date(2026, 3, 3))
    assert bezwaar_op_tijd(laatste, date(2026, 3, 9), gepost=laatste)
    assert not bezwaar_op_tijd(laatste, date(2026, 3, 10), gepost=laatste)
    assert not bezwaar_op_tijd(laatste, date(2026, 3, 4), gepost=date(2026, 3, 3))


def test_decision_on_an_objection_counts_from_the_end_of_the_objection_term():
    assert bezwaar_beslisdag(date(2026, 3, 24), 6) == date(2026, 5, 6)


def test_leaving_an_application_aside_can_until_four_weeks_after_the_completion_term():
    assert niet_behandelen_tot(date(2026, 4, 7)) == date(2026, 5, 6)


@pytest.mark.parametrize(
    ("dagen_te_laat", "bedrag"),
    [(0, "0"), (1, "23"), (14, "322"), (15, "357"), (28, "812"), (29, "857"), (42, "1442"), (400, "1442")],
)
def test_penalty_grows_in_three_steps_to_a_maximum(dagen_te_laat: int, bedrag: str):
    uiterlijk = date(2026, 3, 2)
    assert dwangsom(uiterlijk, uiterlijk + timedelta(days=dagen_te_laat + 1), TARIEVEN) == D(bedrag)


def test_no_penalty_for_a_decision_in_time():
    assert dwangsom(date(2026, 3, 2), date(2026, 2, 1), TARIEVEN) == D("0.00")
