"""Variety without chance: the same words give the same number, so that every load is the same demo."""

import zlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def getal(*woorden: object) -> int:
    """A number that follows from the words, spread over 32 bits."""
    return zlib.crc32("|".join(str(woord) for woord in woorden).encode())


def kies(lijst: Sequence[T], *woorden: object) -> T:
    """One of `lijst`."""
    return lijst[getal(*woorden) % len(lijst)]


def schud(lijst: Sequence[T], *woorden: object) -> list[T]:
    """All of `lijst` in an order that follows from the words."""
    genummerd = sorted(enumerate(lijst), key=lambda paar: getal(paar[0], *woorden))
    return [waarde for _nummer, waarde in genummerd]


def uitslag(*woorden: object) -> float:
    """Between -1 and 1."""
    return getal(*woorden) / 2**31 - 1
