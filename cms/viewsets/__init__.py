"""Screens for reference data and for texts of letters in the admin of the CMS."""

from .brieven import BriefsjabloonViewSet
from .stamgegevens import StamgegevensGroep

__all__ = ["BriefsjabloonViewSet", "StamgegevensGroep"]
