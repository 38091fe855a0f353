"""`importeer_gebieden BESTAND --gemeente SLUG`: areas with their outlines from GeoJSON (docs/invoer.md)."""

from argparse import ArgumentParser
from typing import Any

from samenwijk.gebieden.domain.fouten import Importverslag
from samenwijk.gebieden.domain.importeren import importeer_gebieden
from samenwijk.gebieden.management.importcommando import Importcommando
from samenwijk.gebieden.models import Gemeente


class Command(Importcommando):
    help = "Voert gebieden met hun omtrek in uit een GeoJSON-bestand. Alles of niets."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--jaar", type=int, help="peiljaar van de CBS-codes (standaard: dit jaar)")
        parser.add_argument(
            "--soort", default="", help="soort van gebieden die er zelf geen noemen, bijvoorbeeld wijk"
        )
        parser.add_argument("--bron", default="", help="waar de omtrekken vandaan komen")

    def voer_in(self, inhoud: bytes, gemeente: Gemeente, options: dict[str, Any]) -> Importverslag:
        return importeer_gebieden(
            inhoud, gemeente=gemeente, jaar=options["jaar"], soort=options["soort"], bron=options["bron"]
        )
