"""`manage.py verzegel_budgetten`: seal the budgets that hold many unsealed postings."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ...domain.zegelwerk import VANAF, verzegel_budgetten


class Command(BaseCommand):
    """Safe to run as often as one likes: a seal changes no balance. The daily work does the same."""

    help = "Verzegelt budgetten met veel nieuwe boekingen, zodat hun stand snel te lezen blijft."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--vanaf",
            type=int,
            default=VANAF,
            help="Alleen budgetten met meer dan zoveel boekingen na het laatste zegel (standaard: %(default)s).",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        aantal = verzegel_budgetten(max(options["vanaf"], 0))
        self.stdout.write(f"{aantal} {'budget' if aantal == 1 else 'budgetten'} verzegeld.")
