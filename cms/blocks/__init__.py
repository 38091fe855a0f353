"""Blocks of the pages: one class per block, one file per family."""

from .beeld import AfbeeldingBlok
from .live import LIVE_BLOKKEN
from .menu import MenuBlok
from .stromen import InhoudStroom, WijkStroom
from .tekst import CitaatBlok, OpvallendBlok, TekstBlok
from .uitklap import UitklapBlok
from .verwijzen import ContactBlok, LinkkaartenBlok
from .werkwijze import StapBlok

__all__ = [
    "LIVE_BLOKKEN",
    "AfbeeldingBlok",
    "CitaatBlok",
    "ContactBlok",
    "InhoudStroom",
    "LinkkaartenBlok",
    "MenuBlok",
    "OpvallendBlok",
    "StapBlok",
    "TekstBlok",
    "UitklapBlok",
    "WijkStroom",
]
