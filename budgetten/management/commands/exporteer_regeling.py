"""`exporteer_regeling SLUG [--versie N]`: a version as a file, on standard output (docs/regelingen.md)."""

from typing import Any

from django.core.management.base import CommandParser

from ...regelingbestand import schrijf
from ..regelingcommando import Regelingcommando


class Command(Regelingcommando):
    help = "Schrijft een versie van een regeling als TOML. Zonder --versie de nieuwste."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("regeling", help="kenmerk (slug) van de regeling")
        parser.add_argument("--versie", type=int, help="nummer van de versie")

    def handle(self, *args: Any, **options: Any) -> None:
        regeling = self.regeling(self.gemeente(options["gemeente"]), options["regeling"])
        self.stdout.write(schrijf(self.versie(regeling, options["versie"])), ending="")
