"""`manage.py hersleutel_bankgegevens`: encrypt every bank account anew with the first key of BANKGEGEVENS_SLEUTELS."""

from typing import Any

from cryptography.fernet import Fernet
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...domain.bankgegevens import hersleutel


class Command(BaseCommand):
    """Put a new key in front, run this, take the old key away. Safe to repeat; an account that no key opens is named by
    its application and makes the command end with an error."""

    help = "Versleutelt rekeningnummers opnieuw met de eerste sleutel van BANKGEGEVENS_SLEUTELS."
    # A new key is asked for before there is any: the checks would refuse to start.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--nieuw", action="store_true", help="Maak alleen een nieuwe sleutel en toon die."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["nieuw"]:
            self.stdout.write(Fernet.generate_key().decode())
            return
        gedaan, onleesbaar = hersleutel()
        self.stdout.write(f"{gedaan} rekeningnummers opnieuw versleuteld.")
        if onleesbaar:
            namen = ", ".join(str(sleutel) for sleutel in onleesbaar)
            raise CommandError(f"Geen sleutel past op het rekeningnummer bij aanvraag {namen}.")
