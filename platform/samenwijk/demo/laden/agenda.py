"""Three years in one transaction: what must happen is planned on moments and then done in that order, on that clock."""

import heapq
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from samenwijk.logboek import klok

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
KORTSTE = 50  # days between the start of a case in this year and now, at least
Daad = Callable[[], object]


class Agenda:
    """The plan. `vandaag` and `nu` are those of loading; nothing is planned after `nu`."""

    def __init__(self) -> None:
        self.nu = klok.nu()
        self.vandaag = klok.vandaag()
        self._rij: list[tuple[datetime, int, Daad]] = []
        self._nummer = count()

    def plan(self, moment: datetime, daad: Daad) -> None:
        """Do `daad` at `moment`; of two at the same moment the first planned goes first."""
        if moment > self.nu:
            raise ValueError(f"The demo cannot look ahead: {moment}")
        heapq.heappush(self._rij, (moment, next(self._nummer), daad))

    def voer_uit(self) -> None:
        """Do everything, in order of time; what is planned meanwhile joins in."""
        while self._rij:
            moment, _nummer, daad = heapq.heappop(self._rij)
            with ExitStack() as stapel:
                stapel.enter_context(klok.op_moment(moment))
                daad()

    def dag(self, tekst: str) -> date:
        """A day as the data write it, with an optional number of days after it.

        `j-1 05-20`: 20 May of last year. `d-12` and `d+8`: days from today. `v0.8`: in the running budget year, at this
        part of the time since 10 November (when its money was there), and at least 50 days ago. `v0.8+9`: nine days later.
        """
        if tekst.startswith("j"):
            jaar, _spatie, rest = tekst[1:].partition(" ")
            maand, dag = rest.split("-")
            return date(self.vandaag.year + int(jaar), int(maand), int(dag))
        if tekst.startswith("d"):
            return self.vandaag + timedelta(days=int(tekst[1:]))
        deel, _plus, erbij = tekst[1:].partition("+")
        sinds = (self.vandaag - date(self.vandaag.year - 1, 11, 10)).days
        terug = max(KORTSTE, int(float(deel) * sinds))
        return self.vandaag - timedelta(days=terug - int(erbij or 0))

    def activiteit(self, tekst: str) -> date:
        """The day of an activity: as `dag`, but one of this year stays in this year, because its budget pays."""
        dag = self.dag(tekst)
        if tekst.startswith("j"):
            return dag
        return min(max(dag, date(self.vandaag.year, 1, 1)), date(self.vandaag.year, 12, 31))

    def op_tijd(self, dag: date, uur: int, minuut: int = 0) -> datetime:
        """A moment in the Netherlands, never later than a minute ago."""
        return min(datetime.combine(dag, time(uur, minuut), AMSTERDAM), self.nu - timedelta(minutes=1))

    def op_werkdag(self, dag: date, uur: int, minuut: int = 0) -> datetime:
        """As `op_tijd`; a day in the weekend becomes the Friday before it."""
        return self.op_tijd(dag - timedelta(days=max(0, dag.weekday() - 4)), uur, minuut)
