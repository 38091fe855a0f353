"""`importeer_regeling BESTAND --gemeente SLUG`: a scheme from a file, as a concept (docs/regelingen.md)."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from ...domain.regelingen import importeer_regeling, ontbreekt
from ...regelingbestand import Bestandsfouten
from ..regelingcommando import Regelingcommando


class Command(Regelingcommando):
    help = "Voert een regeling in uit een TOML-bestand, als concept. Alles of niets."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("bestand", type=Path, help="het bestand")

    def handle(self, *args: Any, **options: Any) -> None:
        gemeente = self.gemeente(options["gemeente"])
        bestand: Path = options["bestand"]
        try:
            tekst = bestand.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as fout:
            raise CommandError(_("Het bestand %s kan niet worden gelezen.") % bestand) from fout
        try:
            versie = importeer_regeling(gemeente=gemeente, tekst=tekst, door=None)
        except Bestandsfouten as fouten:
            for fout_in_bestand in fouten.fouten:
                self.stderr.write(f"{bestand.name} {fout_in_bestand}")
            raise CommandError(_("Er is niets ingevoerd. Fouten: %d.") % len(fouten.fouten)) from fouten
        except ValidationError as fout:
            raise CommandError(" ".join(fout.messages)) from fout
        self.stdout.write(
            _("%(regeling)s: versie %(nummer)d staat klaar als concept (%(slug)s).")
            % {"regeling": versie.regeling.naam, "nummer": versie.nummer, "slug": versie.regeling.slug}
        )
        for tekort in ontbreekt(versie):
            self.stdout.write(_("Nog aan te vullen: %s.") % tekort)
