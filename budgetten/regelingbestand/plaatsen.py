"""On which line of a TOML text a key stands. The parser of the standard library does not say, and every error must.

Reads text that `tomllib` accepted: it looks for the beginnings of keys, tables and elements, and judges nothing.
"""

import tomllib
from bisect import bisect_left

Pad = tuple[str | int, ...]
_BARE_END = frozenset(" \t\r\n=.]#\"'")


def regels(tekst: str) -> dict[Pad, int]:
    """The line (from 1) of every table, key and element. An element of a list has its number (from 0) in the path."""
    return _Scanner(tekst).scan()


def regel_van(plaatsen: dict[Pad, int], pad: Pad) -> int:
    """The line of a path, otherwise that of the nearest thing around it; 1 for what is nowhere."""
    while pad:
        if pad in plaatsen:
            return plaatsen[pad]
        pad = pad[:-1]
    return 1


class _Scanner:
    def __init__(self, tekst: str) -> None:
        self.text = tekst.replace("\r\n", "\n")
        self.at = 0
        self.ends = [plek for plek, teken in enumerate(self.text) if teken == "\n"]
        self.found: dict[Pad, int] = {}
        self.lengths: dict[Pad, int] = {}  # arrays of tables -> how many there are so far

    @property
    def line(self) -> int:
        return bisect_left(self.ends, self.at) + 1

    def scan(self) -> dict[Pad, int]:
        table: Pad = ()
        self._skip()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip()
        return self.found

    def _note(self, pad: Pad, line: int) -> None:
        """Remember the first line of a path and of everything around it."""
        for length in range(1, len(pad) + 1):
            self.found.setdefault(pad[:length], line)

    def _skip(self, also: str = "\n") -> None:
        """Past spaces, comments and the characters of `also`."""
        while self.at < len(self.text):
            if self.text[self.at] in " \t\r" + also:
                self.at += 1
            elif self.text[self.at] == "#":
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end
            else:
                return

    def _header(self) -> Pad:
        line = self.line
        array = self.text.startswith("[[", self.at)
        self.at += 2 if array else 1
        keys = self._keys()
        self.at = self.text.index("]", self.at) + (2 if array else 1)
        pad: Pad = ()
        for key in keys[:-1]:
            pad = self._within((*pad, key))
        pad = (*pad, keys[-1])
        if array:
            number = self.lengths.get(pad, 0)
            self.lengths[pad] = number + 1
            pad = (*pad, number)
        self._note(pad, line)
        self.found[pad] = line
        return pad

    def _within(self, pad: Pad) -> Pad:
        """A header goes on in the last table of an array of tables."""
        return (*pad, self.lengths[pad] - 1) if pad in self.lengths else pad

    def _keys(self) -> list[str]:
        keys = []
        while True:
            self._skip("")
            keys.append(self._key())
            self._skip("")
            if self.at >= len(self.text) or self.text[self.at] != ".":
                return keys
            self.at += 1

    def _key(self) -> str:
        start = self.at
        if self.text[start] in "\"'":
            self._string()
            # A quoted key may hold escapes: let the parser read it.
            return next(iter(tomllib.loads(f"{self.text[start : self.at]} = 0")))
        while self.at < len(self.text) and self.text[self.at] not in _BARE_END:
            self.at += 1
        return self.text[start : self.at]

    def _pair(self, table: Pad) -> None:
        line = self.line
        pad = (*table, *self._keys())
        self._note(pad, line)
        self.at = self.text.index("=", self.at) + 1
        self._skip("")
        self._value(pad)

    def _value(self, pad: Pad) -> None:
        char = self.text[self.at]
        if char in "\"'":
            self._string()
        elif char == "[":
            self._array(pad)
        elif char == "{":
            self._inline(pad)
        else:
            while self.at < len(self.text) and self.text[self.at] not in ",]}\n#":
                self.at += 1

    def _array(self, pad: Pad) -> None:
        self.at += 1
        number = 0
        self._skip("\n,")
        while self.text[self.at] != "]":
            self._note((*pad, number), self.line)
            self._value((*pad, number))
            number += 1
            self._skip("\n,")
        self.at += 1

    def _inline(self, pad: Pad) -> None:
        self.at += 1
        self._skip("\n,")
        while self.text[self.at] != "}":
            self._pair(pad)
            self._skip("\n,")
        self.at += 1

    def _string(self) -> None:
        """Past a string: basic or literal, on one line or on several."""
        quote = self.text[self.at]
        close = quote * 3 if self.text.startswith(quote * 3, self.at) else quote
        self.at += len(close)
        while not self.text.startswith(close, self.at):
            self.at += 2 if quote == '"' and self.text[self.at] == "\\" else 1
        self.at += len(close)
        # Up to two quotes may stand right before the closing three.
        while len(close) == 3 and self.text.startswith(quote, self.at):
            self.at += 1
