"""Grants per second of 20 clients on one budget: our `neem_besluit` against psycopg alone sending the very same statements.

First the statements of each application of psycopg's share are written down, in a transaction that is rolled back; then
psycopg sends them, with the keys that the database gives out now in the place of the ones written down. Both shares run in
the same number of processes and threads, in turn, on one budget. Prints, as JSON, the rates per round.
"""

import json
import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from begin import begin

PROCESSEN, DRADEN = 4, 5
ETALAGE = 20  # applications per client per round


def _dsn() -> str:
    from django.db import connection

    c = connection.settings_dict
    return f"host={c['HOST']} port={c['PORT']} user={c['USER']} password={c['PASSWORD']} dbname={c['NAME']}"


def _voornemen() -> Any:
    from budgetten.domain.besluiten import Voornemen
    from budgetten.enums import Besluitsoort

    return Voornemen(
        soort=Besluitsoort.VERLEEND, bedrag=Decimal("100.00"), motivering="Een goed plan.", functie="Beheer"
    )


def maak_aanvragen(aantal: int) -> list[int]:
    """So many checked applications on one rich budget, ready for a decision."""
    from budgetten.enums import Aanvraagstatus, Toetsadvies
    from budgetten.models import Aanvraag, Budget, Regelingversie, Toets
    from samenwijk.mensen.models import Persoon
    from tests.factories.budgetten import AanvraagFactory

    versie = Regelingversie.objects.get()
    budget = Budget.objects.order_by("-jaar", "pk").first()
    bewoner = Persoon.objects.filter(rollen__isnull=True).exclude(naam="").order_by("pk").first()
    assert budget is not None
    toetser = Persoon.objects.get(naam="Wijkmanager")
    sleutels = []
    for _nummer in range(aantal):
        aanvraag = AanvraagFactory(
            gebied=budget.gebied,
            versie=versie,
            budget=budget,
            indiener=bewoner,
            gevraagd_bedrag=Decimal("100.00"),
            kenmerk=f"T{time.time_ns() % 10**15}",
        )
        Toets.objects.create(
            aanvraag=aanvraag, advies=Toetsadvies.POSITIEF, getoetst_door=toetser, vier_ogen=False
        )
        sleutels.append(aanvraag.pk)
    Aanvraag.objects.filter(pk__in=sleutels).update(status=Aanvraagstatus.TE_BESLUITEN)
    return sleutels


Opdracht = tuple[str, Any, int | None]


@contextmanager
def _opnemen() -> Iterator[list[Opdracht]]:
    """Write down every statement with its parameters, and the key that an INSERT gave back."""
    from django.db import connection

    band: list[Opdracht] = []

    def wrapper(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        antwoord = execute(sql, params, many, context)
        sleutel = None
        if sql.startswith("INSERT") and sql.rstrip().endswith('"id"'):
            with connection.connection.cursor() as los:
                sleutel = los.execute("SELECT lastval()").fetchone()[0]
        band.append((sql, params, sleutel))
        return antwoord

    with connection.execute_wrapper(wrapper):
        yield band


def neem_op(sleutels: list[int]) -> list[list[Opdracht]]:
    """The statements of granting each of these applications, without granting it."""
    from django.db import transaction

    from budgetten.domain.besluiten import neem_besluit
    from budgetten.models import Aanvraag
    from samenwijk.mensen.models import Persoon

    beheerder = Persoon.objects.get(naam="Budgetbeheerder")
    banden = []
    for sleutel in sleutels:
        aanvraag = Aanvraag.objects.get(pk=sleutel)
        with transaction.atomic(), _opnemen() as band:
            neem_besluit(aanvraag=aanvraag, voornemen=_voornemen(), door=beheerder)
            transaction.set_rollback(True)
        banden.append(band)
    return banden


def _vertaal(waarde: Any, nieuw: dict[int, int]) -> Any:
    """A parameter with the key of now; Django hands integers over in psycopg's own types, and columns as lists."""
    if isinstance(waarde, (list, tuple)):
        return type(waarde)(_vertaal(deel, nieuw) for deel in waarde)
    return type(waarde)(nieuw[waarde]) if isinstance(waarde, int) and waarde in nieuw else waarde


def speel_af(dsn: str, banden: list[list[Opdracht]]) -> None:
    """psycopg alone: one transaction per application, the same statements."""
    import psycopg

    with psycopg.connect(dsn, autocommit=True, cursor_factory=psycopg.ClientCursor) as verbinding:
        for band in banden:
            nieuw: dict[int, int] = {}
            with verbinding.transaction(), verbinding.cursor() as cursor:
                for sql, params, sleutel in band:
                    cursor.execute(sql, _vertaal(params, nieuw))
                    if cursor.description is not None:
                        rijen = cursor.fetchall()
                        if sleutel is not None:
                            nieuw[sleutel] = rijen[-1][0]


def ken_toe(sleutels: list[int]) -> None:
    """Our own way: everything that a decision is."""
    from django.db import connection

    from budgetten.domain.besluiten import neem_besluit
    from budgetten.models import Aanvraag
    from samenwijk.mensen.models import Persoon

    try:
        beheerder = Persoon.objects.get(naam="Budgetbeheerder")
        for sleutel in sleutels:
            neem_besluit(aanvraag=Aanvraag.objects.get(pk=sleutel), voornemen=_voornemen(), door=beheerder)
    finally:
        connection.close()


def _werker(soort: str, database: str, delen: list[list[int]], klaar: Any, start: Any) -> None:
    begin(database)
    dsn = _dsn()
    werk: list[tuple[Callable[..., None], tuple[Any, ...]]] = [
        (ken_toe, (deel,)) if soort == "samenwijk" else (speel_af, (dsn, neem_op(deel))) for deel in delen
    ]
    fouten: list[BaseException] = []

    def doe(functie: Callable[..., None], argumenten: tuple[Any, ...]) -> None:
        try:
            functie(*argumenten)
        except BaseException as fout:  # noqa: BLE001 -- told by the process
            fouten.append(fout)

    draden = [threading.Thread(target=doe, args=paar) for paar in werk]
    klaar.wait()
    start.wait()
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    if fouten:
        raise fouten[0]


def meet(soort: str, database: str, sleutels: list[int]) -> float:
    """Grants per second."""
    context = multiprocessing.get_context("spawn")
    klaar, start = context.Barrier(PROCESSEN + 1), context.Barrier(PROCESSEN + 1)
    clienten = [sleutels[n :: PROCESSEN * DRADEN] for n in range(PROCESSEN * DRADEN)]
    processen = [
        context.Process(
            target=_werker, args=(soort, database, clienten[n * DRADEN : (n + 1) * DRADEN], klaar, start)
        )
        for n in range(PROCESSEN)
    ]
    for proces in processen:
        proces.start()
    klaar.wait()
    start.wait()
    begin_tijd = time.perf_counter()
    for proces in processen:
        proces.join()
    duur = time.perf_counter() - begin_tijd
    if any(proces.exitcode for proces in processen):
        raise SystemExit(f"Een client van {soort} is gestopt met een fout.")
    return len(sleutels) / duur


def spreid_sleutels() -> None:
    """Give every table its own range of keys, so that a key says of which table it is."""
    from django.apps import apps
    from django.db import connection

    tabellen = sorted(
        model._meta.db_table
        for label in ("budgetten", "berichten", "logboek")
        for model in apps.get_app_config(label).get_models()
    )
    with connection.cursor() as cursor:
        for nummer, tabel in enumerate(tabellen, start=1):
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)",
                [tabel, nummer * 10**12 + time.time_ns() // 10**6 % 10**11],
            )


def main() -> None:
    begin()
    spreid_sleutels()
    from budgetten.models import Besluit

    database, rondes = os.environ["METING_DATABASE"], int(sys.argv[1])
    uitkomst: dict[str, list[float]] = {"samenwijk": [], "psycopg": []}
    for _ronde in range(rondes):
        for soort in uitkomst:
            sleutels = maak_aanvragen(PROCESSEN * DRADEN * ETALAGE)
            uitkomst[soort].append(meet(soort, database, sleutels))
            besloten = Besluit.objects.filter(aanvraag_id__in=sleutels).count()
            assert besloten == len(sleutels), (soort, besloten)
    print(json.dumps(uitkomst))


if __name__ == "__main__":
    main()
