"""The schemes that ship with the product: what municipalities had according to the sources, to begin from."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.text import slugify

from ..enums import Regelingsoort

VOORBEELDEN = Path(__file__).resolve().parent.parent / "voorbeelden"
# The name of a file begins with the municipality.
_GEMEENTEN = (
    "Alkmaar",
    "Amstelveen",
    "Delft",
    "Den Helder",
    "Deventer",
    "Dordrecht",
    "Haarlemmermeer",
    "Heemskerk",
    "Heerhugowaard",
    "Hoorn",
    "Lelystad",
    "Utrecht",
    "Zwolle",
)


@dataclass(frozen=True)
class Voorbeeld:
    """One shipped scheme. `code` is the name of its file without the ending."""

    code: str
    gemeente: str
    naam: str
    soort: Regelingsoort
    samenvatting: str
    pad: Path

    @property
    def tekst(self) -> str:
        """The file itself, with its remarks about what the source leaves open."""
        return self.pad.read_text(encoding="utf-8")


@cache
def voorbeelden() -> tuple[Voorbeeld, ...]:
    """Every shipped scheme, by municipality and name. Read once: they change only with a release."""
    gevonden = []
    for pad in VOORBEELDEN.glob("*.toml"):
        gegevens = tomllib.loads(pad.read_text(encoding="utf-8"))
        gemeente = next(naam for naam in _GEMEENTEN if pad.stem.startswith(slugify(naam)))
        gevonden.append(
            Voorbeeld(
                code=pad.stem,
                gemeente=gemeente,
                naam=gegevens["naam"],
                soort=Regelingsoort(gegevens["soort"]),
                samenvatting=gegevens["samenvatting"],
                pad=pad,
            )
        )
    return tuple(sorted(gevonden, key=lambda voorbeeld: (voorbeeld.gemeente, voorbeeld.naam)))


def voorbeeld(code: str) -> Voorbeeld | None:
    """One shipped scheme by its code; None for what does not exist."""
    return next((gevonden for gevonden in voorbeelden() if gevonden.code == code), None)
