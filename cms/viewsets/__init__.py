"""Screens for reference data in the admin of the CMS."""

from .stamgegevens import StamgegevensGroep

__all__ = ["StamgegevensGroep"]
