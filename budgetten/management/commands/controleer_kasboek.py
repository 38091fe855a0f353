"""`manage.py controleer_kasboek`: prove the kasboek. Every balance of every budget by plain summing, never by seals."""

import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

from samenwijk.gebieden.models import Gemeente

from ...queries.kasboekcontrole import Kasboekcontrole
from ...queries.zegelcontrole import Afwijking

PROEVEN = {
    "weg": "een boeking gaat een weg die niet bij haar soort hoort",
    "bedrag": "een boeking heeft geen bedrag boven nul",
    "som_nul": "de rekeningen samen zijn niet nul",
    "beschikbaar": "beschikbaar is niet gelijk aan toegewezen − gereserveerd − toegekend − terug te betalen",
    "onder_nul": "een rekening staat onder nul",
    "verleend": "toegekend is niet gelijk aan besluiten − lager vastgesteld − ingetrokken + bestedingen",
    "gereserveerd": "gereserveerd is niet gelijk aan wat lopende aanvragen en vastgestelde posten vasthouden",
    "post": "een post houdt niet vast wat er nog op staat",
    "betalingen": "de geboekte betalingen zijn niet gelijk aan de vastgelegde betalingen",
    "vorderingen": "de vorderingen zijn niet gelijk aan de vaststellingen en terugbetalingen",
    "zegel": "een zegel is niet gelijk aan de som van de boekingen",
}


def _voer_uit(gemeente: Gemeente | None) -> tuple[Kasboekcontrole, list[Afwijking]]:
    """All proofs over one moment: what is booked meanwhile is not half seen."""
    with transaction.atomic():
        # A test already is in a transaction, and SQLite sees one moment anyway.
        if connection.vendor == "postgresql" and not connection.savepoint_ids:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        controle = Kasboekcontrole(gemeente)
        return controle, controle.afwijkingen()


class Command(BaseCommand):
    """Exit code 0 when everything adds up, 1 when something differs."""

    help = "Rekent alle standen van alle budgetten na. Code 1 als er iets niet klopt."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--gemeente", default="", help="Kenmerk van één gemeente (anders: alle).")
        parser.add_argument("--json", action="store_true", help="Schrijf de uitkomst als JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        gemeente = Gemeente.objects.filter(slug=options["gemeente"]).first()
        if options["gemeente"] and gemeente is None:
            raise CommandError(f"Er is geen gemeente met het kenmerk “{options['gemeente']}”.")
        controle, afwijkingen = _voer_uit(gemeente)
        if options["json"]:
            self._json(controle, afwijkingen)
        else:
            self._tekst(controle, afwijkingen)
        if afwijkingen:
            sys.exit(1)

    def _json(self, controle: Kasboekcontrole, afwijkingen: list[Afwijking]) -> None:
        gegevens = {
            "klopt": not afwijkingen,
            "budgetten": controle.aantal,
            "boekingen": controle.boekingen,
            "afwijkingen": [
                asdict(afwijking) | {"naam": str(controle.budgetten[afwijking.budget])}
                for afwijking in afwijkingen
            ],
        }
        self.stdout.write(json.dumps(gegevens, ensure_ascii=False, indent=2))

    def _tekst(self, controle: Kasboekcontrole, afwijkingen: list[Afwijking]) -> None:
        gelezen = f"{controle.aantal} budgetten, {controle.boekingen} boekingen"
        if not afwijkingen:
            self.stdout.write(f"Het kasboek klopt: {gelezen}.")
            return
        self.stdout.write(f"Het kasboek klopt niet: {len(afwijkingen)} afwijkingen ({gelezen}).")
        budget = 0
        for afwijking in afwijkingen:
            if afwijking.budget != budget:
                budget = afwijking.budget
                self.stdout.write(f"\n{controle.budgetten[budget]} (budget {budget})")
            self.stdout.write(
                f"  - {PROEVEN[afwijking.proef]}; {afwijking.onderdeel}: "
                f"hoort {afwijking.hoort}, is {afwijking.is_nu}"
            )
