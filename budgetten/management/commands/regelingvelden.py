"""Write the tables of fields in docs/regelingen.md, or with --check only say whether they are current."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...regelingbestand.documentatie import met_veldtabellen


class Command(BaseCommand):
    help = "Schrijft de velden van het regelingbestand in docs/regelingen.md, uit schema.json."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="schrijf niets, faal als het document verouderd is"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = settings.ROOT / "docs" / "regelingen.md"
        tekst = path.read_text(encoding="utf-8")
        nieuw = met_veldtabellen(tekst)
        if options["check"]:
            if tekst != nieuw:
                raise CommandError("docs/regelingen.md is verouderd: voer `manage.py regelingvelden` uit.")
            self.stdout.write("docs/regelingen.md is actueel.")
            return
        path.write_text(nieuw, encoding="utf-8")
        self.stdout.write(f"Geschreven: {path.relative_to(settings.ROOT)}")
