"""Schemes, budgets, applications, checks, decisions, letters and the kasboek."""

from .aanvraag import Aanvraag, Aanvraagconcept, Kenmerkteller, Kostenregel, Medeaanvrager
from .afloop import (
    Loting,
    Rekeninggegevens,
    Terugbetaling,
    Vaststelling,
    Verantwoording,
    Voortgangsbericht,
)
from .behandeling import Besluit, Besluitgrond, Betaling, Panelbehandeling, Toets, Toetsregel
from .besteding import Besteding, Bestedingspost, Bestedingsvoorstel
from .bijlage import Bijlage
from .brief import Brief, Briefsjabloon
from .kasboek import Boeking, Budget, Zegelregel
from .onderdelen import (
    Aanvraagcategorie,
    Criterium,
    Deelplafond,
    Indienronde,
    Medefinancier,
    Regelinggebied,
    Taakverdeling,
)
from .procedure import Aanhouding, Aanvulling, Adviesvraag, Bezwaar, Ingebrekestelling, Notitie, Verlenging
from .regeling import Regeling, Regelingversie

__all__ = [
    "Aanhouding",
    "Aanvraag",
    "Aanvraagcategorie",
    "Aanvraagconcept",
    "Aanvulling",
    "Adviesvraag",
    "Besluit",
    "Besluitgrond",
    "Besteding",
    "Bestedingspost",
    "Bestedingsvoorstel",
    "Betaling",
    "Bezwaar",
    "Bijlage",
    "Boeking",
    "Brief",
    "Briefsjabloon",
    "Budget",
    "Criterium",
    "Deelplafond",
    "Indienronde",
    "Ingebrekestelling",
    "Kenmerkteller",
    "Kostenregel",
    "Loting",
    "Medeaanvrager",
    "Medefinancier",
    "Notitie",
    "Panelbehandeling",
    "Regeling",
    "Regelinggebied",
    "Regelingversie",
    "Rekeninggegevens",
    "Taakverdeling",
    "Terugbetaling",
    "Toets",
    "Toetsregel",
    "Vaststelling",
    "Verantwoording",
    "Verlenging",
    "Voortgangsbericht",
    "Zegelregel",
]
