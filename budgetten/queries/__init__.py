"""Reads of this room, by subject: saldo (money), regelingen (schemes), aanvragen (applications)."""

from .aanvragen import openbare_aanvragen
from .regelingen import open_regelingen
from .saldo import Saldi, openbaar_budget, saldi_van

__all__ = ["Saldi", "open_regelingen", "openbaar_budget", "openbare_aanvragen", "saldi_van"]
