"""`manage.py sluit_verlopen_rondes`: establish the result of every round whose voting has ended."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from ...domain.sluiten import sluit_ronde
from ...queries import expired_rondes


class Command(BaseCommand):
    """Safe to run as often as one likes: a round is counted once. Each round is its own transaction; one that fails does
    not hold up the others and makes the command end with an error."""

    help = "Stelt de uitslag vast van stemrondes waarvan het sluitingsmoment voorbij is."

    def handle(self, *args: Any, **options: Any) -> None:
        mislukt = []
        for ronde in expired_rondes():
            try:
                sluit_ronde(ronde=ronde, door=None)
            except (ValidationError, DatabaseError) as fout:
                mislukt.append(f"{ronde.pk} ({fout})")
            else:
                self.stdout.write(f"Uitslag vastgesteld van stemronde {ronde.pk}.")
        if mislukt:
            raise CommandError(f"Niet gelukt voor: {', '.join(mislukt)}")
