"""The automatic checks. One function per check; the same ones run live while filling in, at submission and at the toets.

A check answers VOLDOET or VOLDOET_NIET with a reason in plain Dutch, or None when there is nothing to check yet (the
question has not been answered). They read, and never write. A reason names amounts, dates and areas, never a person.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..enums import Automaat, Criteriumsoort, Toetsuitkomst
from ..models import Criterium
from .bedragen import (
    controleer_budget,
    controleer_eigen_bijdrage,
    controleer_maximum_aanvraag,
    controleer_maximum_categorie,
    controleer_per_deelnemer,
    controleer_percentage,
)
from .gegevens import Aanvraaggegevens, Uitslag, gegevens_van
from .mensen import (
    controleer_eerder,
    controleer_leeftijd,
    controleer_medeaanvragers,
    controleer_steun,
)
from .plaats_en_tijd import controleer_aanlooptijd, controleer_gebied, controleer_periode

__all__ = ["AUTOMATEN", "Aanvraaggegevens", "Controle", "controleer", "gegevens_van"]


@dataclass(frozen=True)
class Controle:
    """The outcome of one criterion; `uitkomst` None means that it cannot be said yet."""

    criterium: Criterium
    uitkomst: Toetsuitkomst | None
    reden: str


AUTOMATEN: dict[str, Callable[[Aanvraaggegevens], Uitslag]] = {
    Automaat.MAXIMUM_AANVRAAG: controleer_maximum_aanvraag,
    Automaat.MAXIMUM_CATEGORIE: controleer_maximum_categorie,
    Automaat.GEBIED: controleer_gebied,
    Automaat.PERIODE: controleer_periode,
    Automaat.BUDGET: controleer_budget,
    Automaat.LEEFTIJD: controleer_leeftijd,
    Automaat.AANLOOPTIJD: controleer_aanlooptijd,
    Automaat.STEUN: controleer_steun,
    Automaat.MEDEAANVRAGERS: controleer_medeaanvragers,
    Automaat.EIGEN_BIJDRAGE: controleer_eigen_bijdrage,
    Automaat.PERCENTAGE: controleer_percentage,
    Automaat.PER_DEELNEMER: controleer_per_deelnemer,
    Automaat.EERDER: controleer_eerder,
}


def controleer(gegevens: Aanvraaggegevens, criteria: Iterable[Criterium] | None = None) -> list[Controle]:
    """Run every automatic criterion of the version, in its order."""
    lijst = gegevens.versie.criteria.all() if criteria is None else criteria
    return [
        Controle(criterium, *AUTOMATEN[criterium.automaat](gegevens))
        for criterium in lijst
        if criterium.soort == Criteriumsoort.AUTOMATISCH
    ]
