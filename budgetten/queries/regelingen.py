"""Schemes and their versions."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.logboek import klok
from samenwijk.participatie.queries import fasen_met_label

from ..enums import Versiestatus
from ..models import Aanvraagcategorie, Criterium, Regeling, Regelingversie


def versies(gemeente: Gemeente) -> QuerySet[Regelingversie]:
    """Adopted versions of a municipality with all that a page about them shows."""
    return (
        Regelingversie.objects.filter(regeling__gemeente=gemeente, status=Versiestatus.VASTGESTELD)
        .select_related("regeling__traject", "panelsoort")
        .prefetch_related(
            Prefetch("categorieen", Aanvraagcategorie.objects.order_by("volgorde", "pk")),
            Prefetch("criteria", Criterium.objects.order_by("volgorde", "pk")),
            Prefetch("regeling__gebieden", Gebied.objects.select_related("soort")),
            Prefetch("regeling__traject__fasen", fasen_met_label()),
        )
        .order_by("regeling__naam")
    )


def is_open(versie: Regelingversie) -> bool:
    """Whether applications are taken at this very moment."""
    moment = klok.nu()
    return (
        versie.status == Versiestatus.VASTGESTELD
        and versie.open_van <= moment
        and (versie.open_tot is None or moment < versie.open_tot)
    )


def open_regelingen(gemeente: Gemeente, gebied: Gebied | None = None) -> list[Regelingversie]:
    """Versions that take applications now, for `gebied` when given."""
    moment = klok.nu()
    open_nu = (
        versies(gemeente)
        .filter(open_van__lte=moment)
        .filter(Q(open_tot__isnull=True) | Q(open_tot__gt=moment))
    )
    if gebied is None:
        return list(open_nu)
    return [versie for versie in open_nu if geldt_in(versie.regeling, gebied)]


def geldt_in(regeling: Regeling, gebied: Gebied) -> bool:
    """Whether a scheme holds in `gebied`: it, or an area above it, is named. No query when `gebieden` are prefetched.

    A scheme that names no area holds in the whole municipality.
    """
    gebieden = list(regeling.gebieden.all())
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
