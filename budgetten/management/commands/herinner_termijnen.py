"""`manage.py herinner_termijnen`: end waiting that is over, let terms run again, and send the reminders of today."""

from typing import Any

from django.core.management.base import BaseCommand

from ...domain.herinneren import loop_termijnen_na


class Command(BaseCommand):
    """Safe to run as often as one likes. `bezorg_berichten` does the same once a day, so that no timer is needed."""

    help = "Loopt alle termijnen na en stuurt de herinneringen van vandaag. Nog eens draaien stuurt niets dubbel."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{loop_termijnen_na()} herinneringen verstuurd.")
