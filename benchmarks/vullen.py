"""Fill a database with a municipality of a given size, in SQL: `aantal` applications and ten times as many postings.

The number of areas, years and budgets is the same at every size, as in a municipality that grows older; only what happened
in them grows. One in twenty applications is still running. Everything is made up, and the postings
are spread evenly: this is for measuring, not for the kasboek check.
"""

from django.db import connection, transaction

from budgetten.domain.zegels import verzegel
from budgetten.enums import BOEKINGSWEG, Boekingsoort
from budgetten.models import (
    Aanvraag,
    Aanvraagcategorie,
    Besluit,
    Besluitgrond,
    Boeking,
    Budget,
    Criterium,
    Kostenregel,
    Regelingversie,
    Toetsregel,
)
from samenwijk.gebieden.models import Gemeente, Inwonertal
from samenwijk.logboek import klok
from samenwijk.logboek.append_only import unlocked
from samenwijk.logboek.models import Logregel
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from tests.factories.budgetten import RegelingFactory, RegelingversieFactory
from tests.factories.gebieden import GebiedFactory, GebiedssoortFactory, GemeenteFactory
from tests.factories.mensen import MedewerkerFactory, PersoonFactory

WIJKEN = 20
JAREN = 5
PERSONEN = 200
# Per application: set aside, released, set aside again, granted, paid in six parts.
WEG = (
    Boekingsoort.RESERVERING,
    Boekingsoort.VRIJVAL,
    Boekingsoort.RESERVERING,
    Boekingsoort.VERLENING,
    *[Boekingsoort.BETALING] * 6,
)
# So many postings after the last seal, as on an ordinary day.
STAART = 500


def vul(aantal: int) -> None:
    """Fill an empty database; `aantal` applications, and `WEG` postings for each of them."""
    with transaction.atomic():
        gemeente, versie = _vast()
    with unlocked(connection), transaction.atomic(), connection.cursor() as cursor:
        _aanvragen(cursor, gemeente, versie, aantal)
        _behandeling(cursor)
        _boekingen(cursor, 0, aantal * len(WEG) - STAART)
    for budget_id in Budget.objects.values_list("pk", flat=True):
        verzegel(budget_id=budget_id)
    with unlocked(connection), transaction.atomic(), connection.cursor() as cursor:
        _boekingen(cursor, aantal * len(WEG) - STAART, aantal * len(WEG))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _vast() -> tuple[Gemeente, Regelingversie]:
    """The municipality, its areas, people, scheme and budgets: the same at every size."""
    gemeente = GemeenteFactory(naam="Meetstad", slug="meetstad", hostnaam="testserver", is_standaard=True)
    soort = GebiedssoortFactory(gemeente=gemeente, code="wijk", heeft_pagina=True)
    wijken = [GebiedFactory(gemeente=gemeente, soort=soort, naam=f"Wijk {n}") for n in range(WIJKEN)]
    jaar = klok.vandaag().year
    Inwonertal.objects.bulk_create(
        Inwonertal(gebied=wijk, jaar=jaar - terug, aantal=5000, bron="verzonnen")
        for wijk in wijken
        for terug in range(JAREN)
    )
    for _nummer in range(PERSONEN):
        PersoonFactory(gemeente=gemeente)
    MedewerkerFactory(gemeente=gemeente, naam="Wijkmanager", rol=Rol.WIJKMANAGER, rol_gebied=wijken[0])
    MedewerkerFactory(gemeente=gemeente, naam="Budgetbeheerder", rol=Rol.BUDGETBEHEERDER, rol_gebied=None)
    versie = RegelingversieFactory(
        regeling=RegelingFactory(gemeente=gemeente, naam="Buurtbudget", slug="buurtbudget"),
        hoorn=True,
        aanvragers=["persoon"],
    )
    Budget.objects.bulk_create(
        Budget(gemeente=gemeente, regeling=versie.regeling, gebied=wijk, jaar=jaar - terug)
        for wijk in wijken
        for terug in range(JAREN)
    )
    return gemeente, versie


def _tabel(model: type) -> str:
    return model._meta.db_table  # type: ignore[attr-defined,no-any-return]


def _aanvragen(cursor, gemeente: Gemeente, versie: Regelingversie, aantal: int) -> None:
    categorieen = list(versie.categorieen.values_list("pk", flat=True))
    personen = list(
        Persoon.objects.filter(gemeente=gemeente, rollen__isnull=True).values_list("pk", flat=True)
    )
    budgetten = list(Budget.objects.order_by("pk").values_list("pk", flat=True))
    cursor.execute(
        f"""
        INSERT INTO {_tabel(Aanvraag)} (gemeente_id, kenmerk, versie_id, budget_id, gebied_id, categorie_id, status, titel,
            wat, waar, postcode, datum_activiteit, draagvlak, eigen_inzet, eigen_bijdrage, bijdrage_anderen,
            gevraagd_bedrag, indiener_id, aanvragersoort, aanvrager_naam, aanvrager_email, aanvrager_adres, groepsnaam,
            ouder_naam, kanaal, ingediend_op, compleet_op, beslis_uiterlijk)
        SELECT %(gemeente)s, 'M-' || n, %(versie)s, b.id, b.gebied_id, (%(categorieen)s::bigint[])[1 + n %% 2],
            CASE WHEN (n / 100) %% 20 = 1 THEN (ARRAY['ingediend','in_toets','te_besluiten'])[1 + n %% 3]
                 ELSE 'afgerond' END,
            'Plan ' || n, repeat('Wij doen iets voor de buurt. ', 10), 'Het plein', '1234AB', make_date(b.jaar, 6, 15),
            'Twintig buren', 'Wij helpen', 0, 0, 100, (%(personen)s::bigint[])[1 + n %% {PERSONEN}], 'persoon',
            'Naam', 'naam@voorbeeld.test', '1234AB 1', '', '', 'digitaal', t.op, t.op,
            CASE WHEN (n / 100) %% 20 = 1 THEN CURRENT_DATE + (n %% 90 - 20)::int END
          FROM generate_series(1, %(aantal)s) AS n
          JOIN {_tabel(Budget)} b ON b.id = (%(budgetten)s::bigint[])[1 + n %% %(bs)s]
          CROSS JOIN LATERAL (
            SELECT make_timestamptz(b.jaar, 1, 1, 9, 0, 0) + (n %% 300) * interval '1 day' AS op) t
        """,
        {
            "gemeente": gemeente.pk,
            "versie": versie.pk,
            "categorieen": categorieen,
            "personen": personen,
            "budgetten": budgetten,
            "bs": len(budgetten),
            "aantal": aantal,
        },
    )


def _behandeling(cursor) -> None:
    """Costs, outcomes, decisions and log lines of every application."""
    door = Persoon.objects.get(naam="Budgetbeheerder").pk
    cursor.execute(
        f"""INSERT INTO {_tabel(Kostenregel)} (aanvraag_id, volgorde, omschrijving, bedrag)
            SELECT a.id, v, 'Kosten ' || v, 50 FROM {_tabel(Aanvraag)} a, generate_series(1, 2) v"""
    )
    cursor.execute(
        f"""INSERT INTO {_tabel(Toetsregel)} (aanvraag_id, criterium_id, uitkomst, reden, automatisch, moment)
            SELECT a.id, c.id, 'voldoet', 'Dit voldoet.', true, a.ingediend_op
              FROM {_tabel(Aanvraag)} a JOIN {_tabel(Criterium)} c ON c.versie_id = a.versie_id"""
    )
    cursor.execute(
        f"""INSERT INTO {_tabel(Besluit)} (aanvraag_id, soort, bedrag, motivering, afwijking, bestuursorgaan, mandaat,
                ondertekenaar_id, ondertekenaar_naam, ondertekenaar_functie, genomen_op, grondslag, verplichtingen,
                direct_vastgesteld, bezwaar_tot, bezwaar_adres)
            SELECT id, 'verleend', 100, 'Een goed plan.', '', 'het college', '', %s, 'B. Eheer',
                'budgetbeheerder', ingediend_op + interval '30 days', '', '', true,
                (ingediend_op + interval '72 days')::date, ''
              FROM {_tabel(Aanvraag)} WHERE status = 'afgerond'""",
        [door],
    )
    cursor.execute(
        f"""INSERT INTO {_tabel(Besluitgrond)} (besluit_id, criterium_id, uitkomst, reden)
            SELECT b.id, r.criterium_id, r.uitkomst, r.reden
              FROM {_tabel(Besluit)} b JOIN {_tabel(Toetsregel)} r USING (aanvraag_id)"""
    )
    cursor.execute(
        f"""INSERT INTO {_tabel(Logregel)} (moment, gebeurtenis, door_sleutel, object_type, object_sleutel, gegevens)
            SELECT a.ingediend_op + e.dag * interval '1 day', e.naam, a.indiener_id, 'budgetten.aanvraag', a.id::text, '{{}}'
              FROM {_tabel(Aanvraag)} a, (VALUES ('aanvraag.ingediend', 0), ('aanvraag.in_toets', 2),
                   ('aanvraag.voor_panel', 9), ('aanvraag.bij_panel', 12), ('aanvraag.te_besluiten', 20)) AS e (naam, dag)
             WHERE a.status NOT IN ('ingediend') OR e.dag = 0"""
    )


def _boekingen(cursor, van: int, tot: int) -> None:
    """Allocations once, and postings `van` to `tot` (zero-based, per application in the order of WEG)."""
    if van == 0:
        cursor.execute(
            f"""INSERT INTO {_tabel(Boeking)} (budget_id, soort, van, naar, bedrag, moment, thema, herkomst, sleutel)
                SELECT id, 'toewijzing', 'bron', 'beschikbaar', 50000000, now(), '', '', 'toewijzing:' || id
                  FROM {_tabel(Budget)}"""
        )
    stappen = [(str(soort), *map(str, BOEKINGSWEG[soort])) for soort in WEG]
    cursor.execute(
        f"""INSERT INTO {_tabel(Boeking)}
                (budget_id, soort, van, naar, bedrag, moment, aanvraag_id, thema, herkomst, sleutel)
            SELECT a.budget_id, s.soort, s.van, s.naar, CASE s.soort WHEN 'betaling' THEN 10 ELSE 100 END,
                   a.ingediend_op, a.id, c.code, '', 'meting:' || n
              FROM generate_series(%s, %s) n
              JOIN {_tabel(Aanvraag)} a ON a.kenmerk = 'M-' || (1 + n / {len(WEG)})
              JOIN {_tabel(Aanvraagcategorie)} c ON c.id = a.categorie_id
              JOIN unnest(%s::text[], %s::text[], %s::text[]) WITH ORDINALITY AS s (soort, van, naar, stap)
                ON s.stap = 1 + n %% {len(WEG)}
             ORDER BY n""",
        [van, tot - 1, *map(list, zip(*stappen, strict=True))],
    )
