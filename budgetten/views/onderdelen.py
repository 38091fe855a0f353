"""The parts of the pages of an application: the dossier of staff, the page of the applicant, the public summary.

A subject (letters, terms, accountability …) brings its own part: a template and a function that says what it shows, or
None when there is nothing to show now. The pages know none of them by name.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from django.forms import BaseForm

from samenwijk.mensen.verzoek import Verzoek

from ..models import Aanvraag

# Forms that were sent and refused, by name: the page shows them again with what was typed.
Formulieren = Mapping[str, BaseForm]


class Plaats(Enum):
    """Where a part stands."""

    DOSSIER_DOEN = auto()
    DOSSIER_LEZEN = auto()
    DOSSIER_MIDDEN = auto()
    DOSSIER_ZIJ = auto()
    AANVRAGER_DOEN = auto()
    AANVRAGER_MIDDEN = auto()
    AANVRAGER_ZIJ = auto()
    OPENBAAR = auto()


@dataclass(frozen=True)
class Onderdeel:
    """`gegevens(request, aanvraag, formulieren)` gives what the template finds as `d`; None leaves the part out.

    It must look at the state of the application before it asks the database anything.
    """

    template: str
    gegevens: Callable[[Verzoek, Aanvraag, Formulieren], dict[str, Any] | None]
    volgorde: int = 50


_ONDERDELEN: dict[Plaats, list[Onderdeel]] = {plaats: [] for plaats in Plaats}


def registreer(plaats: Plaats, onderdeel: Onderdeel) -> None:
    """Add a part. Called where the views of its subject are defined."""
    if onderdeel not in _ONDERDELEN[plaats]:
        _ONDERDELEN[plaats].append(onderdeel)
        _ONDERDELEN[plaats].sort(key=lambda o: (o.volgorde, o.template))


def onderdelen(
    plaats: Plaats, request: Verzoek, aanvraag: Aanvraag, formulieren: Formulieren
) -> list[dict[str, Any]]:
    """The parts that have something to show: template and data, in order."""
    gevuld = [(o.template, o.gegevens(request, aanvraag, formulieren)) for o in _ONDERDELEN[plaats]]
    return [{"template": template, "d": d} for template, d in gevuld if d is not None]
