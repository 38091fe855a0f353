"""Write docs/configuratie.md, or with --check only say whether it is current."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from samenwijk.config.documentatie import configuratie_markdown


class Command(BaseCommand):
    help = "Schrijft docs/configuratie.md: alle omgevingsvariabelen, uit de code."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="schrijf niets, faal als het bestand verouderd is"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = settings.ROOT / "docs" / "configuratie.md"
        text = configuratie_markdown()
        if options["check"]:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                raise CommandError("docs/configuratie.md is verouderd: voer `manage.py configuratie` uit.")
            self.stdout.write("docs/configuratie.md is actueel.")
            return
        path.write_text(text, encoding="utf-8")
        self.stdout.write(f"Geschreven: {path.relative_to(settings.ROOT)}")
