"""`manage.py bezorg_berichten`: the worker that empties the outbox and does the day's work."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from ...dagwerk import doe_dagwerk
from ...domain.bezorgen import bezorg_wachtende


class Command(BaseCommand):
    help = "Bezorgt mails uit de uitgaande post. Blijft draaien tot u het proces stopt, tenzij u --eenmaal geeft."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--eenmaal", action="store_true", help="Bezorg wat nu wacht en stop.")
        parser.add_argument("--pauze", type=float, default=5.0, help="Seconden tussen twee rondes (5).")
        parser.add_argument("--maximum", type=int, default=50, help="Mails per ronde (50).")

    def handle(self, *args: Any, eenmaal: bool, pauze: float, maximum: int, **options: Any) -> None:
        if eenmaal:
            doe_dagwerk()
            self.stdout.write(f"{bezorg_wachtende(maximum=maximum)} mails bezorgd.")
            return
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_args: stop.set())
        while not stop.is_set():
            close_old_connections()
            doe_dagwerk()
            verzonden = bezorg_wachtende(maximum=maximum)
            if verzonden:
                self.stdout.write(f"{verzonden} mails bezorgd.")
            else:
                stop.wait(pauze)
