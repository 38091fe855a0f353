"""Who has which task under a version of a scheme: who checks, who decides, who manages the money. And: which department.

The version says it per period (the decider may change in time); what it leaves open falls to the usual roles. Rows for
an organ or for somebody else name no role: then the usual roles write down what those decided.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, prefetch_related_objects

from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon, Roltoewijzing

from ..enums import Taak, Taakdrager
from ..models import Aanvraag, Criterium, Regelingversie, Taakverdeling
from .aanvragen import BEHANDELROLLEN

TOETSROLLEN = frozenset({Rol.WIJKMANAGER.value, Rol.BUDGETBEHEERDER.value})
BESLUITROLLEN = frozenset({Rol.BUDGETBEHEERDER.value})
GEWOONLIJK: dict[str, frozenset[str]] = {
    Taak.TOETST: TOETSROLLEN,
    Taak.BESLIST: BESLUITROLLEN,
    Taak.BEHEERT: BESLUITROLLEN,
    Taak.VOERT_UIT: TOETSROLLEN,
}


# Pairs of a role and a department ("": none) that somebody has.
Bezetting = frozenset[tuple[str, str]]


def _op(taak: Taakverdeling, dag: date) -> bool:
    return (taak.van is None or taak.van <= dag) and (taak.tot is None or dag <= taak.tot)


def taken_op(versie: Regelingversie, dag: date) -> list[Taakverdeling]:
    """The rows that hold on `dag`. One query per instance of the version, kept on it (a version is frozen)."""
    prefetch_related_objects([versie], "taken")
    return [taak for taak in versie.taken.all() if _op(taak, dag)]


def _rollen(taken: Iterable[Taakverdeling], taak: Taak) -> frozenset[str]:
    genoemd = {regel.rol for regel in taken if regel.taak == taak and regel.drager == Taakdrager.ROL}
    # Only who works on applications: an editor or a manager of people has no business in a dossier.
    return frozenset(genoemd & BEHANDELROLLEN) or GEWOONLIJK[taak]


def rollen_voor(versie: Regelingversie, taak: Taak, dag: date) -> frozenset[str]:
    """The roles (values of Rol) that have `taak` on `dag`; the usual ones when the version names none then."""
    return _rollen(taken_op(versie, dag), taak)


def orgaan_beslist(versie: Regelingversie, dag: date) -> bool:
    """Whether the panel of this version is the decider on `dag`: then its vote binds."""
    return any(
        regel.taak == Taak.BESLIST
        and regel.drager == Taakdrager.ORGAAN
        and regel.orgaansoort_id == versie.panelsoort_id
        for regel in taken_op(versie, dag)
    )


def afwijkende_versies(gemeente: Gemeente, dag: date) -> dict[int, dict[str, frozenset[str]]]:
    """Per version of this municipality that gives a task to a role: the roles per task on `dag`. One query.

    Versions that are not in it follow the usual roles. For lists: no version is asked one by one.
    """
    per_versie: dict[int, list[Taakverdeling]] = {}
    rijen = Taakverdeling.objects.filter(
        versie__regeling__gemeente=gemeente, drager=Taakdrager.ROL, taak__in=(Taak.TOETST, Taak.BESLIST)
    )
    for regel in rijen:
        if _op(regel, dag):
            per_versie.setdefault(regel.versie_id, []).append(regel)
    return {
        versie_id: {taak: _rollen(taken, taak) for taak in (Taak.TOETST, Taak.BESLIST)}
        for versie_id, taken in per_versie.items()
    }


@dataclass(frozen=True)
class Plek:
    """A role in an area (path, "" for the whole municipality), in a department."""

    rol: str
    pad: str
    afdeling: str


def plekken_van(persoon: Persoon | None) -> frozenset[Plek]:
    """The roles of `persoon` that belong to a department, today. One query, kept on the instance."""
    if not persoon:
        return frozenset()
    bewaard: frozenset[Plek] | None = getattr(persoon, "_plekken", None)
    if bewaard is None:
        rijen = (
            Roltoewijzing.objects.geldig()
            .filter(persoon=persoon)
            .exclude(afdeling="")
            .values_list("rol", "gebied__path", "afdeling")
        )
        bewaard = frozenset(Plek(rol, pad or "", afdeling) for rol, pad, afdeling in rijen)
        persoon._plekken = bewaard  # type: ignore[attr-defined]
    return bewaard


def _rollen_in(gebied: Gebied) -> QuerySet[Roltoewijzing]:
    """Roles that hold today in `gebied`: given there, above it, or for the whole municipality."""
    stap = gebied.steplen
    paden = [gebied.path[:lengte] for lengte in range(stap, len(gebied.path) + stap, stap)]
    return Roltoewijzing.objects.geldig().filter(
        Q(gebied__isnull=True) | Q(gebied__path__in=paden),
        persoon__gemeente_id=gebied.gemeente_id,
        persoon__gewist_op__isnull=True,
    )


def afdelingen_in(gebied: Gebied) -> list[str]:
    """The departments that can be asked for advice about something in `gebied`, by name. One query."""
    return sorted(
        _rollen_in(gebied)
        .filter(rol=Rol.VAKAFDELING)
        .exclude(afdeling="")
        .values_list("afdeling", flat=True)
        .distinct()
    )


def _bezetting(rollen: QuerySet[Roltoewijzing]) -> Bezetting:
    return frozenset(rollen.filter(rol__in=BEHANDELROLLEN).values_list("rol", "afdeling").distinct())


def bezetting_van(aanvraag: Aanvraag) -> Bezetting:
    """Which roles and departments have people in the area of an application, its applicant not counted. One query, kept on
    the instance."""
    bewaard: Bezetting | None = getattr(aanvraag, "_bezetting", None)
    if bewaard is None:
        bewaard = _bezetting(_rollen_in(aanvraag.gebied).exclude(persoon_id=aanvraag.indiener_id))
        aanvraag._bezetting = bewaard  # type: ignore[attr-defined]
    return bewaard


def heeft_mensen(criterium: Criterium, bezetting: Bezetting) -> bool:
    """Whether anybody in `bezetting` judges this criterion: the role it names, in the department it names."""
    rollen = {criterium.beoordelaar_rol} if criterium.beoordelaar_rol else BEHANDELROLLEN
    naam = criterium.beoordelaar_afdeling
    return any(rol in rollen and (not naam or naam == afdeling) for rol, afdeling in bezetting)


def criteria_zonder_mensen(versie: Regelingversie) -> list[Criterium]:
    """Criteria whose role or department has nobody in the whole municipality today. One query, none when no criterion names
    any."""
    genoemd = [c for c in versie.criteria.all() if c.beoordelaar_rol or c.beoordelaar_afdeling]
    if not genoemd:
        return []
    bezetting = _bezetting(
        Roltoewijzing.objects.geldig().filter(
            persoon__gemeente_id=versie.regeling.gemeente_id, persoon__gewist_op__isnull=True
        )
    )
    return [criterium for criterium in genoemd if not heeft_mensen(criterium, bezetting)]


def mensen_van_afdeling(afdeling: str, gebied: Gebied) -> list[Persoon]:
    """Who answers for a department in `gebied`. One query."""
    rollen = _rollen_in(gebied).filter(rol=Rol.VAKAFDELING, afdeling=afdeling)
    return list(Persoon.objects.filter(rollen__in=rollen).distinct().order_by("pk"))


def mensen_met_rol(rollen: Iterable[str], gebied: Gebied, *, afdeling: str = "") -> list[Persoon]:
    """Who has one of `rollen` in `gebied` (and, when named, in that department), by name. One query."""
    rijen = _rollen_in(gebied).filter(rol__in=list(rollen))
    if afdeling:
        rijen = rijen.filter(afdeling=afdeling)
    return list(Persoon.objects.filter(rollen__in=rijen).distinct().order_by("naam", "pk"))


def vandaag_rollen(versie: Regelingversie, taak: Taak) -> frozenset[str]:
    """`rollen_voor` on the day of the act."""
    return rollen_voor(versie, taak, klok.vandaag())
