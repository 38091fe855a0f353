"""The count: properties that hold for every round, thresholds against fractions, and each rule by example."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemmen import enums
from stemmen.telling import Regels, Teloptie, Telstem, Teluitslag, lotnummer, quorum_nodig, tel_ronde

LOT = "a" * 64
KEUZES = ("voor", "tegen", "onthouding")


@st.composite
def rondes(draw: st.DrawFn, wijze: str | None = None) -> dict:
    """A round as it can come out of the database: no vote by a member with a conflict of interest."""
    wijze = wijze or draw(st.sampled_from(["voor_tegen", "binnen_budget"]))
    leden = list(range(100, 100 + draw(st.integers(0, 9))))
    nummers = list(range(1, 1 + draw(st.integers(1, 6))))
    noemer = draw(st.integers(1, 5))
    regels = Regels(
        wijze=wijze,
        meerderheid=draw(st.sampled_from(["gewoon", "absoluut", "twee_derde"])),
        bij_staking=draw(st.sampled_from(["verworpen", "goedkoopste", "lot"])),
        quorum_teller=draw(st.integers(0, noemer)),
        quorum_noemer=noemer,
        quorum_minimum=draw(st.integers(1, 4)),
        budget_cent=draw(st.integers(1, 400)),
    )
    opties = [
        Teloptie(
            nummer,
            draw(st.sampled_from([0, 50, 100, 100, 150, 200])),
            frozenset(draw(st.sets(st.sampled_from(leden), max_size=2))) if leden else frozenset(),
        )
        for nummer in nummers
    ]
    keuzes = KEUZES if wijze == "voor_tegen" else ("voor", "onthouding")
    stemmen = [
        Telstem(optie.nummer, lid, keuze)
        for optie in opties
        for lid in leden
        if lid not in optie.belangen and (keuze := draw(st.sampled_from((*keuzes, None))))
    ]
    lot = draw(st.sampled_from([LOT, "b" * 64, "c" * 64]))
    return {"regels": regels, "opties": opties, "leden": leden, "stemmen": stemmen, "lot": lot}


@given(rondes(), st.randoms())
def test_tel_ronde_is_the_same_in_any_order(ronde: dict, toeval: object) -> None:
    geschud = {**ronde, **{k: list(ronde[k]) for k in ("opties", "leden", "stemmen")}}
    for sleutel in ("opties", "leden", "stemmen"):
        toeval.shuffle(geschud[sleutel])  # type: ignore[attr-defined]

    assert tel_ronde(**geschud) == tel_ronde(**ronde)


@given(rondes())
def test_tel_ronde_again_gives_the_same(ronde: dict) -> None:
    assert tel_ronde(**ronde) == tel_ronde(**ronde)


@given(rondes("binnen_budget"))
def test_binnen_budget_never_spends_more_than_there_is(ronde: dict) -> None:
    bedragen = {optie.nummer: optie.bedrag_cent for optie in ronde["opties"]}

    uitslagen = tel_ronde(**ronde)

    besteed = sum(bedragen[u.nummer] for u in uitslagen if u.uitkomst == "aangenomen")
    assert besteed <= ronde["regels"].budget_cent


@given(rondes("binnen_budget"))
def test_binnen_budget_passes_over_only_what_really_does_not_fit(ronde: dict) -> None:
    """Nobody with fewer votes takes the place of a plan that would still have fitted."""
    bedragen = {optie.nummer: optie.bedrag_cent for optie in ronde["opties"]}
    uitslagen = tel_ronde(**ronde)

    for verliezer in (u for u in uitslagen if u.reden == "past_niet_meer"):
        meer_of_gelijk = sum(
            bedragen[u.nummer] for u in uitslagen if u.uitkomst == "aangenomen" and u.voor >= verliezer.voor
        )
        assert meer_of_gelijk + bedragen[verliezer.nummer] > ronde["regels"].budget_cent


@given(rondes())
def test_every_result_has_a_reason_that_belongs_to_its_outcome(ronde: dict) -> None:
    hoort_bij = {
        "aangenomen": {"aangenomen"},
        "geen_quorum": {"geen_quorum"},
        "verworpen": {"te_weinig_voor", "gelijke_stand", "past_niet_meer"},
    }
    for uitslag in tel_ronde(**ronde):
        assert uitslag.reden in hoort_bij[uitslag.uitkomst]
        assert uitslag.uitgebracht <= uitslag.gerechtigd
        assert not (uitslag.lot_gebruikt and not uitslag.gelijke_stand)
        assert not (uitslag.uitkomst == "aangenomen" and uitslag.voor == 0)


@given(rondes())
def test_lot_is_used_only_where_the_rules_name_it(ronde: dict) -> None:
    regels = ronde["regels"]
    mag = regels.bij_staking == "lot" or (
        regels.wijze == "binnen_budget" and regels.bij_staking == "goedkoopste"
    )
    assert mag or not any(u.lot_gebruikt for u in tel_ronde(**ronde))


@given(rondes())
def test_where_the_lot_is_not_used_another_lot_gives_the_same_outcome(ronde: dict) -> None:
    uitslagen = tel_ronde(**ronde)
    if any(u.lot_gebruikt for u in uitslagen):
        return

    anders = tel_ronde(**{**ronde, "lot": "d" * 64})

    assert [(u.uitkomst, u.reden) for u in anders] == [(u.uitkomst, u.reden) for u in uitslagen]


@given(st.integers(0, 60), st.integers(1, 60), st.integers(1, 12), st.integers(0, 12), st.integers(1, 9))
def test_quorum_is_monotone_and_equals_the_fraction(
    leden: int, meer: int, noemer: int, teller: int, minimum: int
) -> None:
    teller = min(teller, noemer)
    regels = Regels(quorum_teller=teller, quorum_noemer=noemer, quorum_minimum=minimum)

    nodig = quorum_nodig(regels, leden)

    assert nodig >= minimum
    assert nodig >= Fraction(leden * teller, noemer)
    assert nodig == minimum or nodig - 1 < Fraction(leden * teller, noemer)
    assert quorum_nodig(regels, leden + meer) >= nodig


@given(
    st.integers(0, 12),
    st.integers(0, 12),
    st.integers(0, 12),
    st.integers(0, 12),
    st.sampled_from(["gewoon", "absoluut", "twee_derde"]),
)
def test_voor_tegen_agrees_with_fractions(
    voor: int, tegen: int, onthouding: int, stil: int, meer: str
) -> None:
    uitslag = _voor_tegen(voor, tegen, onthouding, stil=stil, meerderheid=meer)

    leden, uitgebracht = voor + tegen + onthouding + stil, voor + tegen + onthouding
    if not leden or not uitgebracht or Fraction(uitgebracht, leden) < Fraction(1, 2):
        verwacht = "geen_quorum"
    elif voor and (
        (meer == "gewoon" and voor > tegen)
        or (meer == "absoluut" and Fraction(voor, leden) > Fraction(1, 2))
        or (meer == "twee_derde" and Fraction(voor, voor + tegen) >= Fraction(2, 3))
    ):
        verwacht = "aangenomen"
    else:
        verwacht = "verworpen"
    assert uitslag.uitkomst == verwacht


def _voor_tegen(voor: int, tegen: int, onthouding: int = 0, *, stil: int = 0, **regels: object) -> Teluitslag:
    keuzes = ["voor"] * voor + ["tegen"] * tegen + ["onthouding"] * onthouding
    (uitslag,) = tel_ronde(
        regels=Regels(**regels),  # type: ignore[arg-type]
        opties=[Teloptie(1)],
        leden=range(len(keuzes) + stil),
        stemmen=[Telstem(1, lid, keuze) for lid, keuze in enumerate(keuzes)],  # type: ignore[arg-type]
        lot=LOT,
    )
    return uitslag


def test_abstentions_count_for_the_quorum_and_not_for_the_majority() -> None:
    uitslag = _voor_tegen(2, 1, 2, stil=5)

    assert (uitslag.quorum_nodig, uitslag.uitgebracht, uitslag.uitkomst) == (5, 5, "aangenomen")


def test_one_vote_short_of_the_quorum_decides_nothing() -> None:
    uitslag = _voor_tegen(4, 0, stil=5)

    assert (uitslag.quorum_nodig, uitslag.reden) == (5, "geen_quorum")


def test_members_with_a_conflict_do_not_count_for_the_quorum() -> None:
    """Of six members two have a conflict: half of four is two votes."""
    (uitslag,) = tel_ronde(
        regels=Regels(),
        opties=[Teloptie(1, belangen=frozenset({4, 5}))],
        leden=range(6),
        stemmen=[Telstem(1, 0, "voor"), Telstem(1, 1, "voor")],
        lot=LOT,
    )

    assert (uitslag.gerechtigd, uitslag.quorum_nodig, uitslag.uitkomst) == (4, 2, "aangenomen")


def test_option_on_which_nobody_may_vote_has_no_quorum() -> None:
    (uitslag,) = tel_ronde(
        regels=Regels(), opties=[Teloptie(1, belangen=frozenset({0}))], leden=[0], stemmen=[], lot=LOT
    )

    assert (uitslag.gerechtigd, uitslag.uitkomst) == (0, "geen_quorum")


def test_equal_votes_are_rejected_by_default() -> None:
    uitslag = _voor_tegen(2, 2)

    assert (uitslag.uitkomst, uitslag.reden, uitslag.gelijke_stand) == ("verworpen", "gelijke_stand", True)
    assert not uitslag.lot_gebruikt


def test_equal_votes_by_lot_follow_the_published_lot() -> None:
    uitslag = _voor_tegen(2, 2, bij_staking="lot")

    verwacht = "aangenomen" if lotnummer(LOT, 1) % 2 == 0 else "verworpen"
    assert (uitslag.uitkomst, uitslag.lot_gebruikt) == (verwacht, True)


def test_only_abstentions_adopt_nothing_and_are_no_tie() -> None:
    uitslag = _voor_tegen(0, 0, 4, bij_staking="lot")

    assert (uitslag.reden, uitslag.gelijke_stand) == ("te_weinig_voor", False)


def test_exactly_half_of_the_members_is_no_absolute_majority() -> None:
    assert _voor_tegen(3, 0, stil=3, meerderheid="absoluut").reden == "te_weinig_voor"
    assert _voor_tegen(4, 0, stil=3, meerderheid="absoluut").uitkomst == "aangenomen"


def test_exactly_two_thirds_is_enough() -> None:
    assert _voor_tegen(4, 2, meerderheid="twee_derde").uitkomst == "aangenomen"
    assert _voor_tegen(5, 3, meerderheid="twee_derde").uitkomst == "verworpen"


def _budget(stemmen: dict[int, int], bedragen: dict[int, int], budget: int, **regels: object) -> dict:
    leden = 6
    uitslagen = tel_ronde(
        regels=Regels(wijze="binnen_budget", budget_cent=budget, **regels),  # type: ignore[arg-type]
        opties=[Teloptie(nummer, cent) for nummer, cent in bedragen.items()],
        leden=range(leden),
        stemmen=[
            Telstem(nummer, lid, "voor" if lid < voor else "onthouding")
            for nummer, voor in stemmen.items()
            for lid in range(leden)
        ],
        lot=LOT,
    )
    return {uitslag.nummer: uitslag for uitslag in uitslagen}


def test_binnen_budget_skips_what_does_not_fit_and_goes_on() -> None:
    uitslagen = _budget({1: 5, 2: 4, 3: 3}, {1: 600, 2: 500, 3: 300}, 1000)

    assert [uitslagen[n].reden for n in (1, 2, 3)] == ["aangenomen", "past_niet_meer", "aangenomen"]
    assert [uitslagen[n].rang for n in (1, 2, 3)] == [1, 2, 3]


def test_binnen_budget_tie_takes_the_cheapest_first() -> None:
    uitslagen = _budget({1: 4, 2: 4}, {1: 700, 2: 400}, 1000, bij_staking="goedkoopste")

    assert (uitslagen[1].reden, uitslagen[2].reden) == ("past_niet_meer", "aangenomen")
    assert uitslagen[1].gelijke_stand
    assert not uitslagen[1].lot_gebruikt


def test_binnen_budget_tie_at_equal_cost_is_for_the_lot() -> None:
    uitslagen = _budget({1: 4, 2: 4}, {1: 600, 2: 600}, 1000, bij_staking="goedkoopste")

    eerste = min((1, 2), key=lambda nummer: lotnummer(LOT, nummer))
    assert uitslagen[eerste].uitkomst == "aangenomen"
    assert uitslagen[3 - eerste].reden == "past_niet_meer"
    assert all(uitslag.lot_gebruikt for uitslag in uitslagen.values())


def test_binnen_budget_tie_that_fits_together_is_no_tie() -> None:
    uitslagen = _budget({1: 4, 2: 4}, {1: 500, 2: 500}, 1000, bij_staking="lot")

    assert all(u.uitkomst == "aangenomen" and not u.gelijke_stand for u in uitslagen.values())


def test_binnen_budget_tie_rejected_leaves_the_money_for_the_next() -> None:
    uitslagen = _budget({1: 4, 2: 4, 3: 3}, {1: 600, 2: 600, 3: 900}, 1000, bij_staking="verworpen")

    assert [uitslagen[n].reden for n in (1, 2, 3)] == ["gelijke_stand", "gelijke_stand", "aangenomen"]


def test_binnen_budget_plan_that_nobody_chose_is_not_adopted() -> None:
    uitslagen = _budget({1: 0}, {1: 100}, 1000)

    assert (uitslagen[1].reden, uitslagen[1].rang) == ("te_weinig_voor", None)


@pytest.mark.parametrize(
    "stem",
    [Telstem(1, 9, "voor"), Telstem(2, 0, "voor"), Telstem(1, 1, "voor"), Telstem(1, 0, "tegen")],
    ids=["not on the roll", "unknown option", "conflict of interest", "twice"],
)
def test_impossible_vote_is_never_counted(stem: Telstem) -> None:
    with pytest.raises(ValueError, match="Impossible vote"):
        tel_ronde(
            regels=Regels(),
            opties=[Teloptie(1, belangen=frozenset({1}))],
            leden=[0, 1],
            stemmen=[Telstem(1, 0, "voor"), stem],
            lot=LOT,
        )


def test_words_of_the_count_are_those_of_the_database() -> None:
    from stemmen import telling

    for naam in ("Wijze", "Meerderheid", "Staking", "Keuze", "Uitkomst", "Reden"):
        assert set(getattr(telling, naam).__args__) == set(getattr(enums, naam).values)
