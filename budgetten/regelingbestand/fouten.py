"""What is wrong with a file, for the people who wrote it: line, field, reason."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from django.utils.translation import gettext as _

from .plaatsen import Pad

Schemafout = Any  # jsonschema.ValidationError, whose own types say that everything may be unset


@dataclass(frozen=True)
class Fout:
    """One thing that is wrong: where (numbers in the path count from 0) and why."""

    pad: Pad
    reden: str

    @property
    def veld(self) -> str:
        """The place as people read it, counting from 1: `criterium[2].automaat`."""
        return veldnaam(self.pad)


@dataclass(frozen=True)
class Bestandsfout:
    """One error with its line (from 1; 0 for the file as a whole)."""

    regel: int
    veld: str
    reden: str

    def __str__(self) -> str:
        waar = ", ".join(
            deel for deel in (_("regel %d") % self.regel if self.regel else "", self.veld) if deel
        )
        return f"{waar}: {self.reden}" if waar else self.reden


class Bestandsfouten(Exception):  # noqa: N818  # the people who read it speak Dutch
    """Everything that is wrong with a file, in the order of its lines. Nothing of it was loaded."""

    def __init__(self, fouten: Sequence[Bestandsfout]) -> None:
        self.fouten = sorted(fouten, key=lambda fout: fout.regel)
        super().__init__("\n".join(map(str, self.fouten)))


def veldnaam(pad: Pad) -> str:
    """`("criterium", 1, "automaat")` becomes `criterium[2].automaat`."""
    naam = ""
    for deel in pad:
        naam += f"[{deel + 1}]" if isinstance(deel, int) else f".{deel}"
    return naam.removeprefix(".")


# What the parser of the standard library says -> what we say.
_SYNTAX = (
    (
        r"at end of document",
        "het bestand houdt op midden in iets: er ontbreekt een ], een }, een aanhalingsteken of een waarde",
    ),
    (r"Cannot overwrite a value|Cannot declare .* twice|Cannot mutate immutable", "dit staat er twee keer"),
    (r"Duplicate inline table key", "dit staat er twee keer"),
    (r"Invalid value", "achter het = hoort een waarde; tekst staat tussen aanhalingstekens"),
    (r"Expected '=' after a key", "na de naam van het veld hoort een ="),
    (r"Invalid initial character for a key part|Invalid statement", "hier hoort de naam van een veld"),
    (r"Expected newline or end of document after a statement", "hier hoort de regel te eindigen"),
    (r"Unterminated string|Illegal character '\\n'", "de tekst heeft geen aanhalingsteken aan het eind"),
    (r"Expected '\]' at the end|Expected '\]\]' at the end", "de kop van een blok eindigt niet met ]"),
    (r"Unclosed array", "de lijst heeft geen ] aan het eind"),
    (r"Unclosed inline table", "de tabel tussen accolades heeft geen } aan het eind"),
    (r"Invalid date or datetime", "deze datum bestaat niet"),
    (r"Unescaped '\\\\' in a string|Invalid hex value", "schrijf een \\ in een tekst als \\\\"),
)


def syntaxfout(melding: str, tekst: str) -> Bestandsfout:
    """The one error that the parser gives: it stops at the first."""
    gevonden = re.search(r"at line (\d+)", melding)
    regel = int(gevonden[1]) if gevonden else tekst.count("\n") + 1
    reden = next((uitleg for patroon, uitleg in _SYNTAX if re.search(patroon, melding)), "")
    uitleg = reden or "deze regel is niet te lezen"
    return Bestandsfout(regel, "", _("dit is geen TOML: %(uitleg)s") % {"uitleg": uitleg})


def uit_schemafout(fout: Schemafout) -> list[Fout]:
    """An error of the schema in plain Dutch; one that names several keys becomes several."""
    pad: Pad = tuple(fout.absolute_path)
    soort = str(fout.validator)
    if soort == "required":
        ontbrekend = [sleutel for sleutel in fout.validator_value if sleutel not in fout.instance]
        # The validator reports each missing key apart; its message begins with the key.
        sleutel = next((s for s in ontbrekend if fout.message.startswith(f"'{s}'")), "")
        return [Fout((*pad, sleutel), _("dit moet erin staan"))]
    if soort == "additionalProperties":
        bekend = list(fout.schema["properties"])
        return [
            Fout((*pad, sleutel), _onbekend(str(sleutel), bekend))
            for sleutel in fout.instance
            if sleutel not in bekend
        ]
    maak = _REDENEN.get(soort)
    return [Fout(pad, maak(fout) if maak else _("dit is niet goed ingevuld"))]


def _onbekend(sleutel: str, bekend: list[str]) -> str:
    lijkt = get_close_matches(sleutel, bekend, 1)
    if lijkt:
        return _("dit veld bestaat niet. Bedoelt u “%(veld)s”?") % {"veld": lijkt[0]}
    return _("dit veld bestaat niet. Kies uit: %(velden)s") % {"velden": ", ".join(bekend)}


def _type(fout: Schemafout) -> str:
    titel = fout.schema.get("title", "")
    is_getal = isinstance(fout.instance, int | float) and not isinstance(fout.instance, bool)
    if titel in ("bedrag", "tarief", "procent") and is_getal:
        return _(
            'schrijf %(wat)s tussen aanhalingstekens, zoals "%(zo)s": een los getal kan afgerond zijn'
        ) % {"wat": _WAT[titel], "zo": _zo(titel, fout.instance)}
    if titel in _VOORBEELD:
        return _VOORBEELD[titel]
    return {
        "string": _("hier hoort tekst tussen aanhalingstekens"),
        "integer": _("hier hoort een heel getal zonder aanhalingstekens"),
        "boolean": _("schrijf true of false, zonder aanhalingstekens"),
        "array": _("hier hoort een lijst, tussen [ en ]"),
        "object": _("dit hoort een blok te zijn, met een kop tussen [ en ]"),
    }.get(fout.validator_value, _("dit is niet goed ingevuld"))


def _zo(titel: str, getal: float) -> str:
    cijfers = str(getal)
    return cijfers if titel != "bedrag" or "." in cijfers else f"{cijfers}.00"


_WAT = {"bedrag": "een bedrag", "tarief": "een bedrag per inwoner", "procent": "een percentage"}
_VOORBEELD = {
    "bedrag": 'schrijf een bedrag als "7500.00": cijfers, met een punt voor de centen en geen punt bij duizend',
    "tarief": 'schrijf een bedrag per inwoner als "3.687": met een punt en hoogstens vier cijfers daarachter',
    "procent": 'schrijf een percentage als "50" of "33.33", van 0 tot en met 100',
    "code": 'gebruik alleen kleine letters, cijfers en streepjes, zoals "buurtfeest"',
    "dag": "schrijf een datum als 2026-07-01 (jaar, maand, dag)",
    "moment": "schrijf een datum met tijd als 2026-07-01T09:00:00",
}


def _patroon(fout: Schemafout) -> str:
    return _VOORBEELD.get(fout.schema.get("title", ""), _("dit is niet goed ingevuld"))


def _keuze(fout: Schemafout) -> str:
    gegeven = str(fout.instance)
    lijkt = get_close_matches(gegeven, [str(k) for k in fout.validator_value], 1)
    begin = _("“%(gegeven)s” kan niet.") % {"gegeven": gegeven}
    if lijkt:
        return begin + " " + _("Bedoelt u “%(keuze)s”?") % {"keuze": lijkt[0]}
    return begin + " " + _("Kies uit: %(keuzes)s") % {"keuzes": ", ".join(map(str, fout.validator_value))}


_REDENEN: dict[str, Any] = {
    "type": _type,
    "pattern": _patroon,
    "format": _patroon,
    "enum": _keuze,
    "const": lambda fout: _("dit moet “%(waarde)s” zijn") % {"waarde": fout.validator_value},
    "minLength": lambda fout: _("dit mag niet leeg zijn: laat het veld weg als de regeling het niet zegt"),
    "maxLength": lambda fout: (
        _("dit is te lang: hoogstens %(aantal)d tekens") % {"aantal": fout.validator_value}
    ),
    "minimum": lambda fout: _("dit moet minstens %(aantal)d zijn") % {"aantal": fout.validator_value},
    "maximum": lambda fout: _("dit mag hoogstens %(aantal)d zijn") % {"aantal": fout.validator_value},
    "uniqueItems": lambda fout: _("in deze lijst staat iets dubbel"),
}
