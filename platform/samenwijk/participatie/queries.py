"""Reads of this room."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import (
    Count,
    DateTimeField,
    Max,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce

from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon
from samenwijk.mensen.queries import bevoegdheden_van

from .enums import Trajectstatus
from .models import Fase, Ladder, Traject, Trede
from .rules import REDACTIE


@dataclass(frozen=True)
class Label:
    """What the component `trapbalk` shows of a phase."""

    fase: Fase
    trede: str
    nummer: int
    aantal: int
    belofte: str
    ladder: str


def fasen_met_label() -> QuerySet[Fase]:
    """Phases with their rung, its ladder and the number of rungs of it (`aantal_treden`), in order."""
    aantal = (
        Trede.objects.filter(ladder=OuterRef("trede__ladder"))
        .order_by()
        .values("ladder")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return (
        Fase.objects.select_related("trede__ladder")
        .annotate(aantal_treden=Subquery(aantal))
        .order_by("traject", "volgorde")
    )


def met_label(trajecten: QuerySet[Traject]) -> QuerySet[Traject]:
    """`trajecten` with all that `{% label_van traject %}` needs: one query more, whatever their number."""
    return trajecten.select_related("gemeente", "gebied").prefetch_related(
        Prefetch("fasen", queryset=fasen_met_label())
    )


def huidige_fase(fasen: Sequence[Fase]) -> Fase | None:
    """The present phase (of several the one that began last), else the next, else the last; None without phases."""
    nu = klok.nu()
    if open_fasen := [fase for fase in fasen if fase.is_open()]:
        return open_fasen[-1]
    straks = [fase for fase in fasen if fase.start is not None and fase.start > nu]
    return straks[0] if straks else (fasen[-1] if fasen else None)


def label_van(onderwerp: Fase | Traject) -> Label | None:
    """The label of a phase, or of the present phase of a process; None while no rung is chosen.

    No query for what came from `fasen_met_label` or `met_label`; otherwise a few.
    """
    if isinstance(onderwerp, Traject):
        geladen = "fasen" in getattr(onderwerp, "_prefetched_objects_cache", {})
        fase = huidige_fase(
            list(onderwerp.fasen.all() if geladen else fasen_met_label().filter(traject=onderwerp))
        )
    else:
        fase = onderwerp
    if fase is None or fase.trede is None:
        return None
    aantal: int | None = getattr(fase, "aantal_treden", None)
    return Label(
        fase=fase,
        trede=fase.trede.naam,
        nummer=fase.trede.volgorde,
        aantal=aantal if aantal is not None else fase.trede.ladder.treden.count(),
        belofte=fase.toezegging,
        ladder=fase.trede.ladder.naam,
    )


def openbare_trajecten(gemeente: Gemeente) -> QuerySet[Traject]:
    """What everybody may see: published or closed, of one municipality."""
    return Traject.objects.filter(gemeente=gemeente).exclude(status=Trajectstatus.CONCEPT)


def voor_gebied(trajecten: QuerySet[Traject], gebied: Gebied) -> QuerySet[Traject]:
    """Those that concern people in `gebied`: in it, in a part of it, in what it lies in, or in the whole municipality."""
    boven = [gebied.path[:n] for n in range(gebied.steplen, len(gebied.path), gebied.steplen)]
    return trajecten.filter(
        Q(gebied__isnull=True) | Q(gebied__path__startswith=gebied.path) | Q(gebied__path__in=boven)
    )


def op_stand(trajecten: QuerySet[Traject], *, is_open: bool) -> QuerySet[Traject]:
    """Those that are open (a phase runs or has yet to come) or those that are over."""
    laatste = (
        Fase.objects.filter(traject=OuterRef("pk"))
        .order_by()
        .values("traject")
        .annotate(m=Max("einde"))
        .values("m")
    )
    trajecten = trajecten.annotate(eindigt=Subquery(laatste, output_field=DateTimeField()))
    nu = klok.nu()
    if is_open:
        return trajecten.filter(status=Trajectstatus.GEPUBLICEERD, eindigt__gt=nu).order_by("eindigt", "pk")
    return trajecten.filter(Q(status=Trajectstatus.AFGESLOTEN) | Q(eindigt__lte=nu)).order_by(
        "-eindigt", "-pk"
    )


def trajecten_om_te_bewerken(persoon: Persoon) -> QuerySet[Traject]:
    """The processes that `persoon` may edit, the last published or made first."""
    basis = Traject.objects.filter(gemeente_id=persoon.gemeente_id)
    paden = {pad for rol, pad in bevoegdheden_van(persoon).rollen if rol in REDACTIE}
    if "" not in paden:
        waar = Q(pk__in=[])
        for pad in paden:
            waar |= Q(gebied__path__startswith=pad)
        basis = basis.filter(waar)
    return basis.annotate(recent=Coalesce("gepubliceerd_op", "aangemaakt")).order_by("-recent", "-pk")


def gebieden_om_te_kiezen(persoon: Persoon) -> QuerySet[Gebied]:
    """The areas in which `persoon` may make a process, in tree order."""
    basis = Gebied.objects.filter(gemeente_id=persoon.gemeente_id, opgeheven=False).order_by("path")
    paden = {pad for rol, pad in bevoegdheden_van(persoon).rollen if rol in REDACTIE}
    if "" in paden:
        return basis
    waar = Q(pk__in=[])
    for pad in paden:
        waar |= Q(path__startswith=pad)
    return basis.filter(waar)


def ladders_met_treden() -> list[Ladder]:
    """Every ladder with its rungs, the standard one first. Two queries."""
    return list(Ladder.objects.prefetch_related("treden"))


def met_verlengingen(fasen: list[Fase]) -> list[Fase]:
    """`fasen` with their extensions loaded. One query."""
    prefetch_related_objects(fasen, "verlengingen")
    return fasen
