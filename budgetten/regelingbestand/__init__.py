"""A scheme as a file: TOML with a JSON Schema (docs/regelingen.md). Reading, writing, comparing, shipped examples."""

from .fouten import Bestandsfout, Bestandsfouten
from .lezen import lees
from .schrijven import schrijf, schrijf_gegevens
from .velden import FORMAAT
from .verschillen import Verschil, verschillen
from .waarden import versie_als_dict

__all__ = [
    "FORMAAT",
    "Bestandsfout",
    "Bestandsfouten",
    "Verschil",
    "lees",
    "schrijf",
    "schrijf_gegevens",
    "verschillen",
    "versie_als_dict",
]
