"""Schemes, budgets, applications, checks, decisions and the kasboek."""

from .aanvraag import Aanvraag, Aanvraagconcept, Kenmerkteller, Kostenregel
from .behandeling import Besluit, Besluitgrond, Betaling, Panelbehandeling, Toets, Toetsregel
from .kasboek import Boeking, Budget
from .regeling import Aanvraagcategorie, Criterium, Regeling, Regelingversie

__all__ = [
    "Aanvraag",
    "Aanvraagcategorie",
    "Aanvraagconcept",
    "Besluit",
    "Besluitgrond",
    "Betaling",
    "Boeking",
    "Budget",
    "Criterium",
    "Kenmerkteller",
    "Kostenregel",
    "Panelbehandeling",
    "Regeling",
    "Regelingversie",
    "Toets",
    "Toetsregel",
]
