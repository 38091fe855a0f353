"""Where higher rooms say what a round means for them. `stemmen` itself knows options and voters, not applications.

Register once, in the AppConfig.ready() of the room. Everything registered runs inside the transaction of the act: an
exception undoes the act as a whole.
"""

from collections.abc import Callable, Mapping, Sequence, Set

from samenwijk.mensen.models import Persoon

from .models import Optieuitslag, Stemronde

Gevolg = Callable[[Stemronde, Sequence[Optieuitslag], Persoon | None], None]
Uitsluiting = Callable[[Stemronde], Mapping[str, Set[int]]]

_gevolgen: list[Gevolg] = []
_uitsluitingen: list[Uitsluiting] = []


def registreer_gevolg(functie: Gevolg) -> None:
    """`functie(ronde, uitslagen, door)` runs when a round is closed, and with no results when it is withdrawn."""
    if functie not in _gevolgen:
        _gevolgen.append(functie)


def registreer_uitsluiting(functie: Uitsluiting) -> None:
    """`functie(ronde)` gives per `kenmerk` of an option the keys of people who may not vote on it (their own
    application). Asked at opening, whoever opens; a ValidationError stops the opening."""
    if functie not in _uitsluitingen:
        _uitsluitingen.append(functie)


def voer_gevolgen_uit(*, ronde: Stemronde, uitslagen: Sequence[Optieuitslag], door: Persoon | None) -> None:
    """Tell every room that registered."""
    for functie in _gevolgen:
        functie(ronde, uitslagen, door)


def uitgesloten_volgens_anderen(ronde: Stemronde) -> dict[str, set[int]]:
    """All exclusions that higher rooms know of, by `kenmerk`."""
    samen: dict[str, set[int]] = {}
    for functie in _uitsluitingen:
        for kenmerk, personen in functie(ronde).items():
            samen.setdefault(kenmerk, set()).update(personen)
    return samen
