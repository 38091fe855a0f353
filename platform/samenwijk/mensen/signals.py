"""Signals of this room for higher rooms."""

from django.dispatch import Signal

# Sent after commit when the roles of a person changed. Argument: persoon.
rollen_gewijzigd = Signal()
