"""What an import answers: every refused line with its number and reason, or a count of what was done."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


@dataclass(frozen=True, order=True)
class Regelfout:
    """One refused line. `regel` counts as a person does: line 1 is the first; 0 is the file as a whole."""

    regel: int
    reden: str

    def __str__(self) -> str:
        if not self.regel:
            return self.reden
        return _("Regel %(regel)d: %(reden)s") % {"regel": self.regel, "reden": self.reden}


class ImportGeweigerd(ValidationError):  # noqa: N818  a domain noun, caught as a ValidationError
    """The file holds errors, so nothing was imported. `fouten` are all of them, in the order of the file."""

    def __init__(self, fouten: list[Regelfout]) -> None:
        self.fouten = sorted(fouten)
        super().__init__([str(fout) for fout in self.fouten])


class Afgekeurd(Exception):  # noqa: N818  control flow inside the import: the reason of one line, never shown bare
    """One line is refused; the text is the reason."""


@dataclass
class Importverslag:
    """What an import did, per record."""

    nieuw: int = 0
    gewijzigd: int = 0
    ongewijzigd: int = 0

    def tel(self, *, nieuw: bool, gewijzigd: bool) -> None:
        """Count one record."""
        if nieuw:
            self.nieuw += 1
        elif gewijzigd:
            self.gewijzigd += 1
        else:
            self.ongewijzigd += 1

    def __str__(self) -> str:
        return _("%(nieuw)d nieuw, %(gewijzigd)d gewijzigd, %(ongewijzigd)d ongewijzigd.") % {
            "nieuw": self.nieuw,
            "gewijzigd": self.gewijzigd,
            "ongewijzigd": self.ongewijzigd,
        }
