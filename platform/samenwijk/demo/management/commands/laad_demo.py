"""`laad_demo`: the demo data."""

import logging
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation
from django.utils.translation import gettext as _

from samenwijk.demo.laden.alles import laad_demo


class Command(BaseCommand):
    help = "Laadt de demogegevens: twee verzonnen gemeenten met drie jaar geschiedenis. Alleen in de demo."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--opnieuw", action="store_true", help="zegt hoe u de demo opnieuw laadt; wist zelf niets"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, once. Nothing is thrown away here: what the log and the kasboek hold cannot be deleted."""
        with translation.override(settings.LANGUAGE_CODE):
            if not settings.DEMO:
                raise CommandError(_("Demogegevens horen alleen in de demo. Er is niets geladen."))
            if options["opnieuw"]:
                raise CommandError(_("Opnieuw laden gaat met: make demo-opnieuw. Er is niets veranderd."))
            # Wagtail tells of every page and of every search index: hundreds of lines before the first address.
            logging.disable(logging.INFO)
            try:
                geladen = laad_demo()
            finally:
                logging.disable(logging.NOTSET)
            if geladen:
                self.stdout.write(_("De demogegevens zijn geladen."))
            else:
                self.stdout.write(_("Er staan al gegevens in de database. Er is niets veranderd."))
