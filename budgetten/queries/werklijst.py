"""The worklist: what runs, ordered by term, paged and counted in the database; and what of it waits for this person.

Only the running applications are counted. What was decided is reached by its state, page by page, without a count: there
may be a hundred thousand of them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.utils.functional import cached_property

from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from samenwijk.mensen.queries import bevoegdheden_van

from ..enums import LOPEND, NA_BESLUIT, Aanvraagstatus, Criteriumsoort, Taak
from ..models import Aanvraag, Adviesvraag, Criterium, Regeling, Toets, Toetsregel
from .aanvragen import BEHANDELROLLEN, aanvragen
from .rij import plaatsen_in_rij
from .taken import GEWOONLIJK, Plek, afwijkende_versies, plekken_van

PER_PAGINA = 25
KENMERK = re.compile(r"^\d{4}-\d+$")
S = Aanvraagstatus
# The term stands still.
WACHT = frozenset({S.AANVULLING, S.AANGEHOUDEN})
GESLOTEN = frozenset(S.values) - LOPEND - NA_BESLUIT
BINNENKORT = timedelta(days=7)
NIETS = Q(pk__in=())


class Lijst(StrEnum):
    """The lists one can look at."""

    VOOR_U = "voor-u"
    MIJN = "mijn"
    NIEMAND = "niemand"
    AFDELING = "afdeling"
    TE_LAAT = "te-laat"
    WACHT = "wacht"
    ALLES = "alles"
    ARCHIEF = "archief"


@dataclass(frozen=True)
class Zoekvraag:
    """What somebody asked of the worklist. `gebied` and all below it; `tekst`: a reference, or a part of the title."""

    lijst: Lijst = Lijst.VOOR_U
    status: str = ""
    gebied: Gebied | None = None
    regeling: Regeling | None = None
    tekst: str = ""

    @property
    def lopend(self) -> bool:
        """Whether it is about applications before a decision only."""
        return (
            self.lijst != Lijst.ARCHIEF and (not self.status or self.status in LOPEND) and not self.op_kenmerk
        )

    @property
    def op_kenmerk(self) -> bool:
        """Whether a whole reference was typed: then it is found in whatever state."""
        return bool(KENMERK.match(self.tekst))


@dataclass(frozen=True)
class Werkregel:
    """One row: the application, the last day of its term and the days left (below 0: late; None: the term stands still or
    it was decided), whether it waits for this person, its place in line in a scheme with an order."""

    aanvraag: Aanvraag
    uiterlijk: date | None
    dagen: int | None
    voor_u: bool
    plaats: int | None

    @property
    def soort(self) -> str:
        """The kind of label of its state."""
        if self.aanvraag.status in WACHT or self.aanvraag.status == S.BIJ_PANEL:
            return "neutraal"
        return "info" if self.aanvraag.status in LOPEND | NA_BESLUIT else "neutraal"


@dataclass(frozen=True)
class Tellingen:
    """How many of the running applications of this person's areas are in each list, and in each state."""

    per_lijst: dict[str, int]
    per_status: dict[str, int]
    binnenkort: int

    def __getitem__(self, lijst: str) -> int:
        return self.per_lijst.get(lijst, 0)


def _in_paden(paden: Iterable[str]) -> Q:
    """Applications in these areas; [""] is everywhere, [] nowhere."""
    paden = list(paden)
    if "" in paden:
        return Q()
    filter_ = NIETS
    for pad in paden:
        filter_ |= Q(gebied__path__startswith=pad)
    return filter_


def _open_advies(plek: Plek) -> Q:
    return _in_paden([plek.pad]) & Q(
        Exists(
            Adviesvraag.objects.filter(
                aanvraag=OuterRef("pk"),
                afdeling=plek.afdeling,
                beantwoord_op__isnull=True,
                ingetrokken_op__isnull=True,
            )
        )
    )


def _open_criterium(paden: list[str], wie: Q) -> Q:
    """A criterion without outcome, judged by `wie` (a filter on the criterion), in these areas."""
    beoordeeld = Toetsregel.objects.filter(aanvraag=OuterRef(OuterRef("pk")), criterium=OuterRef("pk"))
    criteria = Criterium.objects.filter(wie, versie=OuterRef("versie"), soort=Criteriumsoort.BEOORDEELD)
    return Q(status=S.IN_TOETS) & _in_paden(paden) & Q(Exists(criteria.filter(~Exists(beoordeeld))))


class Werkvoorraad:
    """The running applications that `persoon` may work on, and the filters for what waits for this person.

    Two queries for the tasks and departments; every list is one more.
    """

    def __init__(self, gemeente: Gemeente, persoon: Persoon) -> None:
        self.gemeente = gemeente
        self.persoon = persoon
        self.rechten = bevoegdheden_van(persoon)
        self.vandaag = klok.vandaag()

    @cached_property
    def plekken(self) -> list[Plek]:
        """The departments of this person."""
        return sorted(plekken_van(self.persoon), key=lambda plek: (plek.afdeling, plek.pad))

    @property
    def van_vakafdeling(self) -> bool:
        """Whether colleagues can ask this person for advice."""
        return any(plek.rol == Rol.VAKAFDELING for plek in self.plekken)

    @cached_property
    def _afwijkend(self) -> dict[int, dict[str, frozenset[str]]]:
        return afwijkende_versies(self.gemeente, self.vandaag)

    def alles(self) -> QuerySet[Aanvraag]:
        """Applications in whatever state of the areas of this person, the own ones left out: those one does not handle."""
        rijen = aanvragen(self.gemeente).filter(_in_paden(self.rechten.paden(BEHANDELROLLEN)))
        rijen = rijen.exclude(indiener=self.persoon).exclude(organisatie__vertegenwoordigers=self.persoon)
        if self.rechten.organen:
            rijen = rijen.exclude(orgaan_id__in=self.rechten.organen)
        return rijen

    def lopend(self) -> QuerySet[Aanvraag]:
        """The running ones."""
        return self.alles().filter(status__in=LOPEND)

    def met_taak(self, taak: Taak) -> Q:
        """Where this person has a task: by the roles of each version, today."""
        per_rollen: dict[frozenset[str], list[int]] = {}
        for versie_id, per_taak in self._afwijkend.items():
            if per_taak[taak] != GEWOONLIJK[taak]:
                per_rollen.setdefault(per_taak[taak], []).append(versie_id)
        anders = [versie_id for versies in per_rollen.values() for versie_id in versies]
        filter_ = _in_paden(self.rechten.paden(GEWOONLIJK[taak]))
        if anders:
            filter_ &= ~Q(versie_id__in=anders)
        for rollen, versies in per_rollen.items():
            filter_ |= Q(versie_id__in=versies) & _in_paden(self.rechten.paden(rollen))
        return filter_

    def te_beoordelen(self) -> Q:
        """A criterion that the scheme gives to a role or a department of this person, not judged yet."""
        filter_ = NIETS
        for rol in sorted({rol for rol, _pad in self.rechten.rollen} & BEHANDELROLLEN):
            filter_ |= _open_criterium(
                self.rechten.paden([rol]), Q(beoordelaar_rol=rol, beoordelaar_afdeling="")
            )
        for plek in self.plekken:
            if plek.rol in BEHANDELROLLEN:
                filter_ |= _open_criterium(
                    [plek.pad], Q(beoordelaar_afdeling=plek.afdeling, beoordelaar_rol__in=("", plek.rol))
                )
        return filter_

    def voor_afdeling(self) -> Q:
        """An open question for a department of this person, or a criterion to judge."""
        filter_ = self.te_beoordelen()
        for plek in self.plekken:
            if plek.rol == Rol.VAKAFDELING:
                filter_ |= _open_advies(plek)
        return filter_

    def voor_u(self) -> Q:
        """What this person can do something about now, and no colleague already does."""
        vrij = Q(behandelaar__isnull=True) | Q(behandelaar=self.persoon)
        zelf_getoetst = Toets.objects.filter(
            aanvraag=OuterRef("pk"), teruggestuurd_op__isnull=True, getoetst_door=self.persoon
        )
        toetsen = Q(status__in=(S.INGEDIEND, S.IN_TOETS, S.VOOR_PANEL)) & vrij
        meekijken = Q(status=S.TER_BEVESTIGING) & ~Exists(zelf_getoetst)
        besluiten = Q(status=S.TE_BESLUITEN) & ~Exists(zelf_getoetst.filter(vier_ogen=True))
        return (
            self.met_taak(Taak.TOETST) & (toetsen | meekijken)
            | self.met_taak(Taak.BESLIST) & besluiten
            | self.voor_afdeling()
        )

    def _filter(self, lijst: Lijst) -> Q:
        return {
            Lijst.VOOR_U: self.voor_u,
            Lijst.MIJN: lambda: Q(behandelaar=self.persoon),
            Lijst.NIEMAND: lambda: Q(behandelaar__isnull=True),
            Lijst.AFDELING: self.voor_afdeling,
            Lijst.TE_LAAT: lambda: Q(beslis_uiterlijk__lt=self.vandaag) & ~Q(status__in=WACHT),
            Lijst.WACHT: lambda: Q(status__in=WACHT) | Q(beslis_uiterlijk__isnull=True),
            Lijst.ALLES: Q,
            Lijst.ARCHIEF: Q,
        }[lijst]()

    def tellingen(self) -> Tellingen:
        """Counts per list and per state, over the running applications. One query."""
        lijsten = [lijst for lijst in Lijst if lijst != Lijst.ARCHIEF]
        binnenkort = Q(beslis_uiterlijk__range=(self.vandaag, self.vandaag + BINNENKORT))
        rijen: Any = list(
            self.lopend()
            .order_by()
            .values("status")
            .annotate(
                binnenkort=Count("pk", filter=binnenkort),
                **{f"n_{lijst.name}": Count("pk", filter=self._filter(lijst)) for lijst in lijsten},
            )
        )
        return Tellingen(
            per_lijst={lijst: sum(rij[f"n_{lijst.name}"] for rij in rijen) for lijst in lijsten},
            per_status={rij["status"]: rij[f"n_{Lijst.ALLES.name}"] for rij in rijen},
            binnenkort=sum(rij["binnenkort"] for rij in rijen),
        )

    def late_adviesvragen(self) -> int:
        """Questions for a department of this person whose term has passed. One query, none without a department."""
        vragen = NIETS
        for plek in self.plekken:
            if plek.rol == Rol.VAKAFDELING:
                vragen |= Q(afdeling=plek.afdeling, aanvraag__gebied__path__startswith=plek.pad)
        if vragen == NIETS:
            return 0
        return (
            Adviesvraag.objects.filter(vragen, aanvraag__gemeente=self.gemeente, aanvraag__status__in=LOPEND)
            .filter(beantwoord_op__isnull=True, ingetrokken_op__isnull=True, uiterlijk__lt=self.vandaag)
            .exclude(aanvraag__indiener=self.persoon)
            .count()
        )

    def zoek(self, vraag: Zoekvraag) -> QuerySet[Aanvraag]:
        """The applications that answer a question, in the order of the list, with `voor_u` per row."""
        rijen = self.alles().select_related("behandelaar")
        if vraag.op_kenmerk:
            return self._merk(rijen.filter(kenmerk=vraag.tekst))
        if vraag.gebied is not None:
            rijen = rijen.filter(gebied__path__startswith=vraag.gebied.path)
        if vraag.regeling is not None:
            rijen = rijen.filter(versie__regeling=vraag.regeling)
        if vraag.tekst:
            rijen = rijen.filter(titel__icontains=vraag.tekst)
        if not vraag.lopend:
            statussen = [vraag.status] if vraag.status else sorted(GESLOTEN)
            nieuwste = vraag.status not in NA_BESLUIT
            rijen = rijen.filter(status__in=statussen)
            # What must still be done oldest first; what is closed newest first.
            return rijen.order_by(*(("-ingediend_op", "-pk") if nieuwste else ("ingediend_op", "pk")))
        rijen = rijen.filter(self._filter(vraag.lijst), status__in=[vraag.status] if vraag.status else LOPEND)
        return self._merk(rijen.order_by(F("beslis_uiterlijk").asc(nulls_last=True), "pk"))

    def _merk(self, rijen: QuerySet[Aanvraag]) -> QuerySet[Aanvraag]:
        return rijen.annotate(
            voor_u=Case(When(Q(status__in=LOPEND) & self.voor_u(), then=Value(True)), default=Value(False))
        )

    def regels(self, rijen: Iterable[Aanvraag]) -> list[Werkregel]:
        """Applications as rows. One query when a scheme among them has an order, else none."""
        rijen = list(rijen)
        plaatsen = plaatsen_in_rij(rijen)
        return [
            Werkregel(
                aanvraag,
                uiterlijk := aanvraag.beslis_uiterlijk if aanvraag.status in LOPEND else None,
                (uiterlijk - self.vandaag).days if uiterlijk else None,
                getattr(aanvraag, "voor_u", False),
                plaatsen.get(aanvraag.pk),
            )
            for aanvraag in rijen
        ]


class Bladeraar(Paginator[Aanvraag]):
    """Pages of a list that is not counted: it reads one row more than a page, to know whether there is a next page."""

    def __init__(self, rijen: QuerySet[Aanvraag], per_pagina: int, nummer: str | None) -> None:
        super().__init__(rijen, per_pagina)
        try:
            self.nummer = max(1, int(nummer or 1))
        except ValueError:
            self.nummer = 1
        begin = (self.nummer - 1) * per_pagina
        self.gelezen = list(rijen[begin : begin + per_pagina + 1])
        self.begin = begin

    @cached_property
    def count(self) -> int:
        """As far as is known: everything up to this page, and one more when there is a next page."""
        return self.begin + len(self.gelezen)

    def page(self, number: int | str) -> Page[Aanvraag]:
        nummer = self.validate_number(number)
        if nummer != self.nummer:
            return super().page(nummer)
        return Page(self.gelezen[: self.per_page], nummer, self)


def pagina_van(
    voorraad: Werkvoorraad, vraag: Zoekvraag, nummer: str | None, per_pagina: int = PER_PAGINA
) -> Page[Aanvraag]:
    """One page of the worklist. Two queries for running applications (count and rows), one for others."""
    rijen = voorraad.zoek(vraag)
    if vraag.lopend:
        return Paginator(rijen, per_pagina).get_page(nummer)
    bladeraar = Bladeraar(rijen, per_pagina, nummer)
    return bladeraar.get_page(bladeraar.nummer)
