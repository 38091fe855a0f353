"""Every environment variable the product reads, in one place.

`docs/configuratie.md` is generated from the register below (`manage.py configuratie`), and a test keeps it current.
"""

from dataclasses import dataclass
from typing import Any

from environs import Env

env = Env()


@dataclass(frozen=True)
class Variabele:
    """One documented variable: what it is called, of which type, its default and what it does (Dutch, for operators)."""

    naam: str
    soort: str
    standaard: Any
    uitleg: str


REGISTER: dict[str, Variabele] = {}
_VERPLICHT: Any = object()


def lees(soort: str, naam: str, uitleg: str, standaard: Any = _VERPLICHT) -> Any:
    """Read variable `naam` as `soort` (an environs parser name) and put it in the register.

    Raises environs.EnvError, naming the variable, when it is required and missing or cannot be parsed.
    """
    REGISTER[naam] = Variabele(naam, soort, None if standaard is _VERPLICHT else standaard, uitleg)
    parser = getattr(env, soort)
    return parser(naam) if standaard is _VERPLICHT else parser(naam, standaard)
