"""`importeer_inwoners BESTAND --gemeente SLUG --bron TEKST`: residents per area and year, from CSV (docs/invoer.md)."""

from argparse import ArgumentParser
from typing import Any

from samenwijk.gebieden.domain.fouten import Importverslag
from samenwijk.gebieden.domain.importeren_csv import importeer_inwoners
from samenwijk.gebieden.management.importcommando import Importcommando
from samenwijk.gebieden.models import Gemeente


class Command(Importcommando):
    help = "Voert inwonertallen in uit een CSV-bestand met de kop gebied;jaar;aantal. Alles of niets."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--bron", required=True, help="waar de aantallen vandaan komen, bijvoorbeeld CBS")

    def voer_in(self, inhoud: bytes, gemeente: Gemeente, options: dict[str, Any]) -> Importverslag:
        return importeer_inwoners(inhoud, gemeente=gemeente, bron=options["bron"])
