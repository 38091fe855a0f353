"""What residents typed, tidied before it is stored: characters that one cannot see do not belong in it."""

import re

# Control characters, and those that turn the direction of a text around (a title could hide what it says).
_ONZICHTBAAR = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_LEGE_REGELS = re.compile(r"\n{3,}")


def schone_regel(tekst: str) -> str:
    """One line: without breaks and with single spaces."""
    return " ".join(_ONZICHTBAAR.sub("", tekst).split())


def schone_tekst(tekst: str) -> str:
    """Several lines: one kind of line break (browsers send two characters), at most one empty line in a row."""
    zichtbaar = _ONZICHTBAAR.sub("", tekst.replace("\r\n", "\n").replace("\r", "\n"))
    return _LEGE_REGELS.sub("\n\n", "\n".join(regel.rstrip() for regel in zichtbaar.split("\n"))).strip()
