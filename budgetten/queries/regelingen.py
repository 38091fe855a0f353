"""Schemes and their versions."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.logboek import klok
from samenwijk.participatie.queries import fasen_met_label

from ..domain.tekorten import neemt_aanvragen
from ..enums import Openstelling, Versiestatus
from ..models import Aanvraagcategorie, Criterium, Indienronde, Regelingversie

# What a page about a version shows on top of `versies()`: tasks, financiers and ceilings per area. Up to five queries.
ONDERDELEN = ("taken__orgaansoort", "medefinanciers", "deelplafonds__gebied")


def versies(gemeente: Gemeente) -> QuerySet[Regelingversie]:
    """Adopted versions of a municipality with all that a page about them shows."""
    return (
        Regelingversie.objects.filter(regeling__gemeente=gemeente, status=Versiestatus.VASTGESTELD)
        .select_related("regeling__traject", "panelsoort")
        .prefetch_related(
            Prefetch("categorieen", Aanvraagcategorie.objects.order_by("volgorde", "pk")),
            Prefetch("criteria", Criterium.objects.order_by("volgorde", "pk")),
            Prefetch("gebieden", Gebied.objects.select_related("soort")),
            "indienrondes",
            Prefetch("regeling__traject__fasen", fasen_met_label()),
        )
        .order_by("regeling__naam")
    )


def is_open(versie: Regelingversie) -> bool:
    """Whether applications are taken at this very moment: never after the scheme itself has ended."""
    moment = klok.nu()
    if (
        not neemt_aanvragen(versie)
        or versie.status != Versiestatus.VASTGESTELD
        or versie.open_van is None
        or moment < versie.open_van
        or (versie.open_tot is not None and moment >= versie.open_tot)
        or (versie.looptijd_tot is not None and klok.vandaag() > versie.looptijd_tot)
    ):
        return False
    return versie.openstelling == Openstelling.HELE_JAAR or indienronde_nu(versie) is not None


def indienronde_nu(versie: Regelingversie) -> Indienronde | None:
    """The round that takes applications at this moment. No query when `indienrondes` are prefetched."""
    moment = klok.nu()
    return next((ronde for ronde in versie.indienrondes.all() if ronde.van <= moment < ronde.tot), None)


def opent_op(versie: Regelingversie) -> datetime | None:
    """When applications can be made again, for a version that takes none now; None when no moment is known.

    In rounds: the begin of the next one, but not before the scheme itself. No query when `indienrondes` are prefetched.
    """
    moment = klok.nu()
    if (
        not neemt_aanvragen(versie)
        or versie.status != Versiestatus.VASTGESTELD
        or versie.open_van is None
        or is_open(versie)
    ):
        return None
    if versie.openstelling == Openstelling.HELE_JAAR:
        return versie.open_van if versie.open_van > moment else None
    eind = versie.open_tot
    komend = [
        max(ronde.van, versie.open_van)
        for ronde in versie.indienrondes.all()
        if ronde.tot > moment and ronde.tot > versie.open_van and (eind is None or ronde.van < eind)
    ]
    return min(komend, default=None)


def sluit_op(versie: Regelingversie) -> datetime | None:
    """Until when applications are taken now; None when there is no end, or nothing is open."""
    if not is_open(versie):
        return None
    ronde = indienronde_nu(versie) if versie.openstelling == Openstelling.RONDES else None
    eindes = [einde for einde in (versie.open_tot, ronde.tot if ronde else None) if einde]
    return min(eindes, default=None)


@dataclass(frozen=True)
class Rondestand:
    """A round with whether it is over, open now, or yet to come ("voorbij", "open", "straks")."""

    ronde: Indienronde
    stand: str


def rondestanden(versie: Regelingversie) -> list[Rondestand]:
    """The rounds in order of their begin. No query when `indienrondes` are prefetched."""
    moment = klok.nu()
    return [
        Rondestand(ronde, "voorbij" if ronde.tot <= moment else "open" if ronde.van <= moment else "straks")
        for ronde in sorted(versie.indienrondes.all(), key=lambda ronde: ronde.van)
    ]


def open_regelingen(gemeente: Gemeente, gebied: Gebied | None = None) -> list[Regelingversie]:
    """Versions that take applications now, for `gebied` when given."""
    open_nu = [versie for versie in versies(gemeente) if is_open(versie)]
    if gebied is None:
        return open_nu
    return [versie for versie in open_nu if geldt_in(versie, gebied)]


def geldt_in(versie: Regelingversie, gebied: Gebied) -> bool:
    """Whether a version holds in `gebied`: it, or an area above it, is named. No query when `gebieden` are prefetched.

    A version that names no area holds in the whole municipality.
    """
    gebieden = list(versie.gebieden.all())
    return not gebieden or any(gebied.path.startswith(g.path) for g in gebieden)


@dataclass(frozen=True)
class Vooraf:
    """What an applicant reads before typing anything: what is asked, the maximum, who decides, how long it takes."""

    versie: Regelingversie
    categorieen: list[Aanvraagcategorie]
    criteria: list[Criterium]


def vooraf(versie: Regelingversie) -> Vooraf:
    """The page before the first question. No query when `versie` comes from `versies()`."""
    return Vooraf(versie, list(versie.categorieen.all()), list(versie.criteria.all()))
