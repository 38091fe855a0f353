"""`vergelijk_regelingen SLUG N M`: what changed between two versions, in words (docs/regelingen.md)."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from ...regelingbestand import verschillen
from ..regelingcommando import Regelingcommando


class Command(Regelingcommando):
    help = "Zegt wat er anders is tussen twee versies van een regeling."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("regeling", help="kenmerk (slug) van de regeling")
        parser.add_argument("oud", type=int, help="nummer van de oude versie")
        parser.add_argument("nieuw", type=int, help="nummer van de nieuwe versie")

    def handle(self, *args: Any, **options: Any) -> None:
        regeling = self.regeling(self.gemeente(options["gemeente"]), options["regeling"])
        oud, nieuw = (self.versie(regeling, options[kant]) for kant in ("oud", "nieuw"))
        gevonden = verschillen(oud, nieuw)
        if not gevonden:
            self.stdout.write(_("Deze versies zeggen hetzelfde."))
        for verschil in gevonden:
            self.stdout.write(verschil.onderwerp)
            if verschil.was:
                self.stdout.write(_("  was:   %s") % verschil.was)
            if verschil.wordt:
                self.stdout.write(_("  wordt: %s") % verschil.wordt)
