"""`importeer_postcodes BESTAND --gemeente SLUG`: which postcodes lie in which area, from CSV (docs/invoer.md)."""

from typing import Any

from samenwijk.gebieden.domain.fouten import Importverslag
from samenwijk.gebieden.domain.importeren_csv import importeer_postcodes
from samenwijk.gebieden.management.importcommando import Importcommando
from samenwijk.gebieden.models import Gemeente


class Command(Importcommando):
    help = "Voert postcodes in uit een CSV-bestand met de kop van;tot;gebied. Alles of niets."

    def voer_in(self, inhoud: bytes, gemeente: Gemeente, options: dict[str, Any]) -> Importverslag:
        return importeer_postcodes(inhoud, gemeente=gemeente)
