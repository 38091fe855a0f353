"""Pages, images and site settings."""

from .afbeelding import Afbeelding, Rendition
from .inhoud import Inhoudpagina
from .instellingen import GemeenteInstellingen
from .nieuws import Nieuwsbericht, Nieuwsoverzicht
from .start import Startpagina
from .wijk import Wijkenoverzicht, Wijkpagina

__all__ = [
    "Afbeelding",
    "GemeenteInstellingen",
    "Inhoudpagina",
    "Nieuwsbericht",
    "Nieuwsoverzicht",
    "Rendition",
    "Startpagina",
    "Wijkenoverzicht",
    "Wijkpagina",
]
