"""A scheme as a file: TOML with a JSON Schema (docs/regelingen.md). Reading, writing, comparing, shipped examples."""

from .fouten import Bestandsfout, Bestandsfouten
from .lezen import lees
from .schrijven import schrijf, schrijf_gegevens
from .velden import FORMAAT
from .verschillen import Verschil, verschillen
from .voorbeelden import Voorbeeld, voorbeeld, voorbeelden
from .waarden import versie_als_dict

__all__ = [
    "FORMAAT",
    "Bestandsfout",
    "Bestandsfouten",
    "Verschil",
    "Voorbeeld",
    "lees",
    "schrijf",
    "schrijf_gegevens",
    "verschillen",
    "versie_als_dict",
    "voorbeeld",
    "voorbeelden",
]
