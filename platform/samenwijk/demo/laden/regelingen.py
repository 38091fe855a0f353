"""The scheme of a municipality: its versions and the money per area and year."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.utils.text import slugify

from budgetten.domain.kasboek import wijs_toe
from budgetten.domain.regelingen import stel_versie_vast
from budgetten.enums import Criteriumsoort
from budgetten.models import Aanvraagcategorie, Budget, Criterium, Regeling, Regelingversie
from samenwijk.participatie.models import Traject

from .agenda import AMSTERDAM, Agenda
from .gebieden import Terrein
from .mensen import Mensen


class Regelingwerk:
    """Plans one scheme; `regeling` and `versie` are there once their moment has come."""

    def __init__(
        self,
        gegevens: dict[str, Any],
        *,
        terrein: Terrein,
        mensen: Mensen,
        agenda: Agenda,
        trajecten: dict[str, Traject],
    ) -> None:
        self.gegevens, self.terrein, self.mensen, self.agenda = gegevens, terrein, mensen, agenda
        self.trajecten = trajecten
        self.door = mensen.personen[gegevens["door"]]
        self.regeling: Regeling | None = None
        self.versie: Regelingversie | None = None

    def plan(self) -> None:
        """Adopt each version and allocate the money of each year, in the November before it."""
        for nummer, versie in enumerate(self.gegevens["versie"], start=1):
            dag = self.agenda.dag(versie["vastgesteld"])
            self.agenda.plan(self.agenda.op_werkdag(dag, 14), self._stel_vast(nummer, versie))
        vandaag = self.agenda.vandaag
        for jaar in range(vandaag.year - 2, vandaag.year + 2):
            raad = self.agenda.op_tijd(date(jaar - 1, 11, 4), 21, 30)
            if raad.date() == date(jaar - 1, 11, 4):
                self.agenda.plan(raad, self._wijs_toe(jaar))

    def _stel_vast(self, nummer: int, gegevens: dict[str, Any]) -> Any:
        def doe() -> None:
            if self.regeling is None:
                self.regeling = self._maak_regeling()
            versie = self._maak_versie(self.regeling, nummer, gegevens)
            self.versie = stel_versie_vast(versie=versie, door=self.door)

        return doe

    def _maak_regeling(self) -> Regeling:
        naam = self.gegevens["naam"]
        return Regeling.objects.create(
            gemeente=self.terrein.gemeente,
            naam=naam,
            slug=slugify(naam),
            traject=self.trajecten[self.gegevens["traject"]],
        )

    def _maak_versie(self, regeling: Regeling, nummer: int, gegevens: dict[str, Any]) -> Regelingversie:
        vast = self.gegevens["vast"]
        versie = Regelingversie.objects.create(
            regeling=regeling,
            nummer=nummer,
            open_van=_begin(self.agenda.dag(gegevens["open_van"])),
            activiteit_van=self.agenda.dag(gegevens["activiteit_van"]),
            activiteit_tot=self.agenda.dag(gegevens["activiteit_tot"]),
            panelsoort=self.mensen.orgaansoorten[self.gegevens["panelsoort"]],
            **{veld: _bedrag(waarde) if veld in BEDRAGEN else waarde for veld, waarde in vast.items()},
        )
        versie.gebieden.set(self.terrein.gebieden[slug] for slug in self.gegevens["gebieden"])
        for volgorde, categorie in enumerate(self.gegevens["categorie"], start=1):
            maximum = _bedrag(categorie["maximum"])
            Aanvraagcategorie.objects.create(
                versie=versie, volgorde=volgorde, **{**categorie, "maximum": maximum}
            )
        codes = gegevens["criteria"]
        for volgorde, code in enumerate(codes, start=1):
            criterium = self.gegevens["criterium"][code]
            soort = Criteriumsoort.AUTOMATISCH if "automaat" in criterium else Criteriumsoort.BEOORDEELD
            Criterium.objects.create(versie=versie, volgorde=volgorde, code=code, soort=soort, **criterium)
        return versie

    def _wijs_toe(self, jaar: int) -> Any:
        def doe() -> None:
            assert self.regeling is not None
            for slug in self.gegevens["gebieden"]:
                budget = Budget.objects.create(
                    gemeente=self.terrein.gemeente,
                    regeling=self.regeling,
                    gebied=self.terrein.gebieden[slug],
                    jaar=jaar,
                )
                wijs_toe(
                    budget=budget,
                    bedrag=_bedrag(self.gegevens["vast"]["jaarbedrag"]),
                    door=self.door,
                    sleutel=f"toewijzing:{budget.pk}",
                )

        return doe


BEDRAGEN = frozenset({"jaarbedrag", "maximum_per_aanvraag", "vier_ogen_vanaf"})


def _bedrag(waarde: str) -> Decimal:
    """Amounts are written as text in the data: TOML knows only binary fractions."""
    return Decimal(waarde).quantize(Decimal("0.01"))


def _begin(dag: date) -> datetime:
    return datetime.combine(dag, time(0), AMSTERDAM)
