"""What the import commands share: reading the file, naming the municipality, showing every refused line."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from samenwijk.gebieden.domain.fouten import ImportGeweigerd, Importverslag
from samenwijk.gebieden.models import Gemeente


class Importcommando(BaseCommand):
    """`BESTAND --gemeente SLUG`; a subclass says in `voer_in` what to do with the bytes."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", type=Path, help="het bestand")
        parser.add_argument("--gemeente", required=True, help="kenmerk (slug) van de gemeente")

    def voer_in(self, inhoud: bytes, gemeente: Gemeente, options: dict[str, Any]) -> Importverslag:
        """Import `inhoud`; raises ImportGeweigerd."""
        raise NotImplementedError

    def handle(self, *args: Any, **options: Any) -> None:
        gemeente = Gemeente.objects.filter(slug=options["gemeente"]).first()
        if gemeente is None:
            bekend = ", ".join(Gemeente.objects.values_list("slug", flat=True))
            raise CommandError(
                _("Er is geen gemeente “%(naam)s”. Kies uit: %(bekend)s.")
                % {"naam": options["gemeente"], "bekend": bekend}
            )
        try:
            inhoud = options["bestand"].read_bytes()
        except OSError as fout:
            raise CommandError(
                _("Het bestand %(bestand)s kan niet worden gelezen.") % {"bestand": options["bestand"]}
            ) from fout
        try:
            verslag = self.voer_in(inhoud, gemeente, options)
        except ImportGeweigerd as geweigerd:
            for regelfout in geweigerd.fouten:
                self.stderr.write(str(regelfout))
            raise CommandError(
                _("Er is niets ingevoerd: %(aantal)d regel(s) geweigerd.") % {"aantal": len(geweigerd.fouten)}
            ) from geweigerd
        self.stdout.write(str(verslag))
