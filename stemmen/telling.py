"""Counting a round of a panel. Pure: no database, no clock, no Django; whole numbers only.

The same input always gives the same result, in whatever order members and options come. That makes every result one
that a resident can recount on paper. Words are those of `enums.py` (a test keeps the two equal).

Rules
- Quorum per option: max(minimum, ceil(entitled × teller / noemer)) votes cast; abstentions count as cast, members with a
  conflict of interest are not entitled. Without entitled members there is no quorum.
- Voor/tegen: gewoon voor > tegen; absoluut 2·voor > entitled; twee_derde 3·voor ≥ 2·(voor + tegen); always with at
  least one vote for. Equal (voor = tegen > 0) exists only under gewoon: the other two name a bar that is met or not.
- Choosing within a budget: options that pass quorum and majority (gewoon: chosen at least once; absoluut: by more than
  half of the entitled; twee_derde: by two thirds of the votes cast) stand in order of votes. Walk down; what does not
  fit what is left is skipped.
- Equal votes within a budget matter only when the options fit one by one but not together. Then: goedkoopste takes the
  lowest amount first and the lot among equal amounts; lot takes the lot; verworpen takes none of them.
- The lot: SHA-256 of "<lot>:<number of the option>" in hexadecimal. The lowest goes first; for or against, an even
  number means adopted.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

Wijze = Literal["voor_tegen", "binnen_budget"]
Meerderheid = Literal["gewoon", "absoluut", "twee_derde"]
Staking = Literal["verworpen", "goedkoopste", "lot"]
Keuze = Literal["voor", "tegen", "onthouding"]
Uitkomst = Literal["aangenomen", "verworpen", "geen_quorum"]
Reden = Literal["aangenomen", "te_weinig_voor", "gelijke_stand", "geen_quorum", "past_niet_meer"]


@dataclass(frozen=True)
class Regels:
    """What was fixed before opening; `budget_cent` is needed for choosing within a budget only."""

    wijze: Wijze = "voor_tegen"
    meerderheid: Meerderheid = "gewoon"
    bij_staking: Staking = "verworpen"
    quorum_teller: int = 1
    quorum_noemer: int = 2
    quorum_minimum: int = 1
    budget_cent: int = 0


@dataclass(frozen=True)
class Telstem:
    """The vote of one member on one option; `lid` and `optie` are any keys."""

    optie: int
    lid: int
    keuze: Keuze


@dataclass(frozen=True)
class Teloptie:
    """An option by its number in the round, with the members who have a conflict of interest."""

    nummer: int
    bedrag_cent: int = 0
    belangen: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Teluitslag:
    """The result of one option. `rang` is its place in the order of counting within a budget, else None."""

    nummer: int
    gerechtigd: int
    voor: int
    tegen: int
    onthouding: int
    quorum_nodig: int
    uitkomst: Uitkomst = "verworpen"
    reden: Reden = "te_weinig_voor"
    gelijke_stand: bool = False
    lot_gebruikt: bool = False
    rang: int | None = None

    @property
    def uitgebracht(self) -> int:
        """Votes cast, abstentions included."""
        return self.voor + self.tegen + self.onthouding


def quorum_nodig(regels: Regels, gerechtigd: int) -> int:
    """How many votes an option needs to be decided on."""
    share = -(-gerechtigd * regels.quorum_teller // regels.quorum_noemer)
    return max(regels.quorum_minimum, share)


def lotnummer(lot: str, nummer: int | str) -> int:
    """The number that the lot gives to option `nummer`, or to any other reference; any SHA-256 tool gives the same."""
    return int(hashlib.sha256(f"{lot}:{nummer}".encode()).hexdigest(), 16)


def tel_ronde(
    *, regels: Regels, opties: Iterable[Teloptie], leden: Iterable[int], stemmen: Iterable[Telstem], lot: str
) -> tuple[Teluitslag, ...]:
    """Count a round; results in order of option number.

    Raises ValueError for a vote that could not have been cast: by someone who is not on the roll or who has a conflict
    of interest, on an unknown option, or twice. The database prevents all of these; counting on regardless would hide it.
    """
    by_number = {optie.nummer: optie for optie in opties}
    roll = frozenset(leden)
    votes = list(stemmen)
    _refuse_impossible_votes(by_number, roll, votes)
    counted = [_count(regels, optie, roll, votes) for optie in by_number.values()]
    if regels.wijze == "binnen_budget":
        results = _within_budget(regels, by_number, counted, lot)
    else:
        results = [_for_or_against(regels, tally, lot) for tally in counted]
    return tuple(sorted(results, key=lambda uitslag: uitslag.nummer))


def _refuse_impossible_votes(opties: dict[int, Teloptie], roll: frozenset[int], votes: list[Telstem]) -> None:
    seen: set[tuple[int, int]] = set()
    for vote in votes:
        optie = opties.get(vote.optie)
        if (
            optie is None
            or vote.lid not in roll
            or vote.lid in optie.belangen
            or (vote.optie, vote.lid) in seen
        ):
            raise ValueError(f"Impossible vote: {vote}")
        seen.add((vote.optie, vote.lid))


def _count(regels: Regels, optie: Teloptie, roll: frozenset[int], votes: list[Telstem]) -> Teluitslag:
    """The numbers of one option, and no quorum where there is none; otherwise still to be decided."""
    choices = [vote.keuze for vote in votes if vote.optie == optie.nummer]
    gerechtigd = len(roll - optie.belangen)
    tally = Teluitslag(
        nummer=optie.nummer,
        gerechtigd=gerechtigd,
        voor=choices.count("voor"),
        tegen=choices.count("tegen"),
        onthouding=choices.count("onthouding"),
        quorum_nodig=quorum_nodig(regels, gerechtigd),
    )
    if gerechtigd == 0 or tally.uitgebracht < tally.quorum_nodig:
        return replace(tally, uitkomst="geen_quorum", reden="geen_quorum")
    return tally


def _for_or_against(regels: Regels, tally: Teluitslag, lot: str) -> Teluitslag:
    if tally.uitkomst == "geen_quorum":
        return tally
    if regels.meerderheid == "gewoon" and tally.voor == tally.tegen > 0:
        by_lot = regels.bij_staking == "lot"
        if by_lot and lotnummer(lot, tally.nummer) % 2 == 0:
            return _adopted(replace(tally, gelijke_stand=True, lot_gebruikt=True))
        return replace(tally, reden="gelijke_stand", gelijke_stand=True, lot_gebruikt=by_lot)
    return _adopted(tally) if _has_majority(regels, tally, tally.voor + tally.tegen) else tally


def _has_majority(regels: Regels, tally: Teluitslag, base: int) -> bool:
    """`base`: the votes of which two thirds are asked."""
    if tally.voor == 0:
        return False
    if regels.meerderheid == "absoluut":
        return 2 * tally.voor > tally.gerechtigd
    if regels.meerderheid == "twee_derde":
        return 3 * tally.voor >= 2 * base
    return tally.voor > tally.tegen


def _adopted(tally: Teluitslag) -> Teluitslag:
    return replace(tally, uitkomst="aangenomen", reden="aangenomen")


def _within_budget(
    regels: Regels, opties: dict[int, Teloptie], counted: list[Teluitslag], lot: str
) -> list[Teluitslag]:
    """Walk down the order of votes, group of equal votes by group, with what is left of the budget."""
    running = [
        tally
        for tally in counted
        if tally.uitkomst != "geen_quorum" and _has_majority(regels, tally, tally.uitgebracht)
    ]
    results = {tally.nummer: tally for tally in counted}
    left, placed = regels.budget_cent, 0
    running.sort(key=lambda tally: -tally.voor)
    for _votes, group in groupby(running, key=lambda tally: tally.voor):
        decided = _walk_group(regels, opties, list(group), left, lot)
        for place, tally in enumerate(decided, start=1):
            rank = placed + (1 if regels.bij_staking == "verworpen" else place)
            results[tally.nummer] = replace(tally, rang=rank)
            left -= opties[tally.nummer].bedrag_cent if tally.uitkomst == "aangenomen" else 0
        placed += len(decided)
    return list(results.values())


def _walk_group(
    regels: Regels, opties: dict[int, Teloptie], group: list[Teluitslag], left: int, lot: str
) -> list[Teluitslag]:
    """Decide options with equal votes, in the order in which the tie rule considers them, with `left` cents."""
    amounts = {tally.nummer: opties[tally.nummer].bedrag_cent for tally in group}
    tied = _contested(amounts, left)
    if regels.bij_staking == "goedkoopste":
        by_amount = [
            [tally for tally in group if amounts[tally.nummer] == cents]
            for cents in sorted(set(amounts.values()))
        ]
    else:
        by_amount = [group]
    decided: list[Teluitslag] = []
    for equals in by_amount:
        by_lot = (
            frozenset()
            if regels.bij_staking == "verworpen"
            else _contested({tally.nummer: amounts[tally.nummer] for tally in equals}, left)
        )
        for tally in sorted(equals, key=lambda tally: lotnummer(lot, tally.nummer)):
            nummer = tally.nummer
            marked = replace(tally, gelijke_stand=nummer in tied, lot_gebruikt=nummer in by_lot)
            if nummer in tied and regels.bij_staking == "verworpen":
                decided.append(replace(marked, reden="gelijke_stand"))
            elif amounts[nummer] <= left:
                left -= amounts[nummer]
                decided.append(_adopted(marked))
            else:
                decided.append(replace(marked, reden="past_niet_meer"))
    return decided


def _contested(amounts: dict[int, int], left: int) -> frozenset[int]:
    """The options that fit one by one but not together: only for these does the order among equals matter."""
    fitting = {nummer: cents for nummer, cents in amounts.items() if 0 < cents <= left}
    return frozenset(fitting) if sum(fitting.values()) > left else frozenset()
