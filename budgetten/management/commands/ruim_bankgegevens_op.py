"""`manage.py ruim_bankgegevens_op`: throw away bank accounts that are not needed any more."""

from typing import Any

from django.core.management.base import BaseCommand

from ...domain.bankgegevens import ruim_op


class Command(BaseCommand):
    """Safe to run as often as one likes. The daily work does the same (BANKGEGEVENS_BEWAREN_DAGEN)."""

    help = "Verwijdert rekeningnummers van aanvragen die lang genoeg zijn afgelopen (BANKGEGEVENS_BEWAREN_DAGEN)."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{ruim_op()} rekeningnummers verwijderd.")
