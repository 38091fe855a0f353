"""The letterhead: name, colour, logo and contact of a municipality.

The CMS knows what editors set and registers here in `AppConfig.ready()`; without it a letter has the name and safe values.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samenwijk.gebieden.models import Gemeente

STANDAARD_ACCENT = "#0f5c6e"


@dataclass(frozen=True)
class Briefhoofd:
    """`accent` is a checked colour (#rrggbb); `logo` the bytes of an image with its type, or None.

    `contact`: name, address, telephone, e-mail address and opening hours, one per line, without empty ones.
    """

    naam: str
    accent: str = STANDAARD_ACCENT
    logo: tuple[bytes, str] | None = None
    contact: tuple[str, ...] = ()


Bron = Callable[[Gemeente], Briefhoofd | None]
_bronnen: list[Bron] = []


def registreer(bron: Bron) -> None:
    """Say where the letterhead of a municipality comes from; None when it was never set up."""
    if bron not in _bronnen:
        _bronnen.append(bron)


def briefhoofd_van(gemeente: Gemeente) -> Briefhoofd:
    """The letterhead of `gemeente`."""
    for bron in _bronnen:
        gevonden = bron(gemeente)
        if gevonden is not None:
            return gevonden
    return Briefhoofd(naam=_("Gemeente %(naam)s") % {"naam": gemeente.naam})
