"""`{% load samenwijk %}`: the components of the product, described in docs/componenten.md.

Each docstring gives the usage and every argument: `+` is required, `-` is optional.
"""

from ..componenten import getallen, stukken, teksten, velden, wegen
from ..componenten.register import register

__all__ = ["getallen", "register", "stukken", "teksten", "velden", "wegen"]
