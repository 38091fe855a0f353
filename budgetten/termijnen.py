"""Terms by law: when one ends, when it stands still, and what being late costs. Pure: dates in, dates out, no database.

Sources, by article number:

- Algemene termijnenwet (Atw) 1 lid 1: a term that ends on a Saturday, a Sunday or a generally recognised holiday runs on
  up to and including the next day that is none. 1 lid 2: not for terms that are counted back (the lead time of a scheme).
  2: a term of at least three days holds at least two working days. 3 lid 1 and 2: the holidays, Good Friday among them;
  3 lid 3: days made equal to them (setting GELIJKGESTELDE_DAGEN). 4: not for terms of more than 90 days, more than twelve
  weeks, more than three months, or years.
- Gemeentewet 145: the Atw holds for terms in municipal ordinances too.
- Awb 4:13, 4:14, 4:15 (decision, extension, suspension), 4:17 (penalty), 6:7, 6:8, 6:9 and 7:10 (objection).

A term of weeks begins on the day after the event and ends on the same day of the week as the event.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from dateutil.easter import easter
from django.conf import settings

HOOGSTE_DAGEN, HOOGSTE_WEKEN = 90, 12
DWANGSOM_DAGEN, DWANGSOM_PERIODE = 42, 14
NIET_BEHANDELEN_WEKEN = 4
POSTWEEK = 1
_DAG = timedelta(days=1)


def koningsdag(jaar: int) -> date:
    """The day on which the King's birthday is celebrated: 27 April, on a Sunday the day before. Until 2014: 30 April."""
    dag = date(jaar, 4, 27) if jaar >= 2014 else date(jaar, 4, 30)
    return dag - _DAG if dag.weekday() == 6 else dag


@lru_cache(maxsize=64)
def feestdagen(jaar: int) -> frozenset[date]:
    """The generally recognised holidays of a year (Atw 3 lid 1) and Good Friday (lid 2)."""
    pasen = easter(jaar)
    return frozenset(
        {
            date(jaar, 1, 1),
            pasen - timedelta(days=2),  # Goede Vrijdag
            pasen + timedelta(days=1),  # tweede paasdag
            pasen + timedelta(days=39),  # Hemelvaartsdag
            pasen + timedelta(days=50),  # tweede pinksterdag
            koningsdag(jaar),
            date(jaar, 5, 5),
            date(jaar, 12, 25),
            date(jaar, 12, 26),
        }
    )


def is_vrij(dag: date) -> bool:
    """Whether no term ends on `dag`: a Saturday, a Sunday, a holiday, or a day made equal to one (Atw 1 and 3)."""
    return dag.weekday() >= 5 or dag in feestdagen(dag.year) or dag in settings.GELIJKGESTELDE_DAGEN


def verschuif(dag: date) -> date:
    """`dag`, or the first day after it that is not free (Atw 1 lid 1)."""
    while is_vrij(dag):
        dag += _DAG
    return dag


def _met_werkdagen(begin: date, einde: date) -> date:
    """`einde`, so late that the days after `begin` hold two working days (Atw 2)."""
    werkdagen = 0
    dag = begin
    while dag < einde and werkdagen < 2:
        dag += _DAG
        werkdagen += not is_vrij(dag)
    while werkdagen < 2:
        einde += _DAG
        werkdagen += not is_vrij(einde)
    return einde


def einde_van_dagen(begin: date, dagen: int) -> date:
    """The last day of a term of `dagen` days that starts on the day after `begin`."""
    einde = begin + timedelta(days=dagen)
    if dagen > HOOGSTE_DAGEN:
        return einde
    return verschuif(_met_werkdagen(begin, einde) if dagen >= 3 else einde)


def einde_van_weken(begin: date, weken: int) -> date:
    """The last day of a term of `weken` weeks that starts on the day after `begin`. More than twelve: not moved (Atw 4)."""
    if weken > HOOGSTE_WEKEN:
        return begin + timedelta(weeks=weken)
    return einde_van_dagen(begin, weken * 7)


def bezwaar_tot(verzonden: date, weken: int) -> date:
    """The last day to object: the term starts on the day after sending (Awb 6:7, 6:8)."""
    return einde_van_weken(verzonden, weken)


def bezwaar_op_tijd(laatste_dag: date, ontvangen: date, gepost: date | None = None) -> bool:
    """Whether an objection is in time: received within the term, or posted within it and received at most a week later
    (Awb 6:9)."""
    if ontvangen <= laatste_dag:
        return True
    return (
        gepost is not None and gepost <= laatste_dag and ontvangen <= laatste_dag + timedelta(weeks=POSTWEEK)
    )


def bezwaar_beslisdag(laatste_bezwaardag: date, weken: int) -> date:
    """The last day to decide on an objection: counted from the day after the objection term ended (Awb 7:10 lid 1)."""
    return einde_van_weken(laatste_bezwaardag, weken)


def _samengevoegd(opschortingen: Sequence[tuple[date, date | None]]) -> list[tuple[date, date | None]]:
    """Suspensions in order, with what overlaps or touches made one."""
    resultaat: list[tuple[date, date | None]] = []
    for van, tot in sorted(opschortingen, key=lambda paar: (paar[0], paar[1] or date.max)):
        if resultaat:
            vorige_van, vorige_tot = resultaat[-1]
            if vorige_tot is None or van <= vorige_tot:
                einde = None if vorige_tot is None or tot is None else max(vorige_tot, tot)
                resultaat[-1] = (vorige_van, einde)
                continue
        resultaat.append((van, tot))
    return resultaat


def beslisdag(
    ontvangen: date,
    weken: int,
    verlenging_weken: int = 0,
    opschortingen: Sequence[tuple[date, date | None]] = (),
) -> date | None:
    """The last day to decide: `weken` and `verlenging_weken` from the day after receipt (Awb 4:13, 4:14), and as many
    days more as the term stood still (Awb 4:15).

    A suspension is (day of the request, last day of it): the term stands still from the day after the request up to and
    including that last day; days that overlap count once. An open one (None) gives None: nobody can say yet. A term that
    had ended when the request was made does not come back to life.
    """
    totaal = weken + verlenging_weken
    einde = ontvangen + timedelta(weeks=totaal)

    def laatste(dag: date) -> date:
        return verschuif(dag) if totaal <= HOOGSTE_WEKEN else dag

    for van, tot in _samengevoegd(opschortingen):
        if van > laatste(einde):
            break
        if tot is None:
            return None
        if tot > van:
            einde += tot - van
    return laatste(einde)


def niet_behandelen_tot(aanvullen_uiterlijk: date) -> date:
    """The last day to leave an incomplete application aside: four weeks after the term passed unused (Awb 4:5 lid 4)."""
    return einde_van_weken(aanvullen_uiterlijk, NIET_BEHANDELEN_WEKEN)


def dwangsom(uiterlijk: date, beslist: date, tarieven: Sequence[Decimal]) -> Decimal:
    """The penalty in euro for deciding on `beslist` when `uiterlijk` was the last day without one (Awb 4:17).

    Per day in default, at most 42 days: the first rate for fourteen days, the second for the next fourteen, the third for
    the rest. The day of the decision itself is not one of them.
    """
    te_laat = min(max((beslist - uiterlijk).days - 1, 0), DWANGSOM_DAGEN)
    som = Decimal("0.00")
    for nummer, tarief in enumerate(tarieven):
        begin = nummer * DWANGSOM_PERIODE
        einde = DWANGSOM_DAGEN if nummer == len(tarieven) - 1 else begin + DWANGSOM_PERIODE
        som += tarief * max(min(te_laat, einde) - begin, 0)
    return som
