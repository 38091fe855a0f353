"""Pages, images and site settings."""

from .afbeelding import Afbeelding, Rendition
from .instellingen import GemeenteInstellingen

__all__ = ["Afbeelding", "GemeenteInstellingen", "Rendition"]
