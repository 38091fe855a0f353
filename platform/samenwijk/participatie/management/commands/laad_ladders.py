"""`laad_ladders`: the participation ladders that come with the product."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from samenwijk.participatie.domain.ladders import laad_ladders


class Command(BaseCommand):
    help = "Laadt de participatieladders die bij Samenwijk horen. Opnieuw laden mag."

    def handle(self, *args: Any, **options: Any) -> None:
        ladders, treden = laad_ladders()
        self.stdout.write(
            _("%(ladders)d ladders en %(treden)d treden toegevoegd.") % {"ladders": ladders, "treden": treden}
        )
