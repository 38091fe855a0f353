"""What the staff screens show besides the worklist: a dossier, panels with applications that wait."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, prefetch_related_objects

from samenwijk.gebieden.models import Gemeente
from samenwijk.logboek import klok
from samenwijk.logboek.models import Logregel
from samenwijk.mensen.models import Orgaan
from samenwijk.mensen.queries import Bevoegdheden

from ..enums import LOPEND, Aanvraagstatus, Bijlagesoort, Verdeelwijze, Versiestatus
from ..models import (
    Aanvraag,
    Adviesvraag,
    Bijlage,
    Budget,
    Kostenregel,
    Notitie,
    Panelbehandeling,
    Toets,
    Toetsregel,
)
from .aanvragen import BEHANDELROLLEN, werklijst
from .dossier import geldige_toets, laatste_toetsregels, panelbehandeling_van, teruggestuurde_toets
from .saldo import Saldi, saldi_per_budget
from .termijnen import uiterste_dag

# What came with the application; photos and receipts belong to what comes after the decision.
BIJ_DE_AANVRAAG = (Bijlagesoort.BIJLAGE, Bijlagesoort.BEWIJS)


def _dagen(dag: date | None, vandaag: date) -> int | None:
    return (dag - vandaag).days if dag else None


@dataclass(frozen=True)
class Dossier:
    """Everything about one application that its handler sees on one page; `dagen` until the term ends, None
    while it stands still and once decided."""

    aanvraag: Aanvraag
    kosten: list[Kostenregel]
    toetsregels: list[Toetsregel]
    toets: Toets | None
    panel: Panelbehandeling | None
    saldi: Saldi | None
    logregels: list[Logregel]
    uiterlijk: date | None
    dagen: int | None
    teruggestuurd: Toets | None


def dossier_van(aanvraag: Aanvraag) -> Dossier:
    """Read a dossier: one query per kind of row, however many there are. Notes, advice, letters, files and co-applicants
    come along on the application itself (`notities`, `adviesvragen`, `brieven`, `bijlagen`, `medeaanvragers`)."""
    uiterlijk = uiterste_dag(aanvraag)
    prefetch_related_objects(
        [aanvraag],
        Prefetch("notities", Notitie.objects.select_related("door")),
        Prefetch(
            "adviesvragen",
            Adviesvraag.objects.select_related("gevraagd_door", "beantwoord_door", "criterium"),
        ),
        "brieven",
        Prefetch("bijlagen", Bijlage.objects.filter(soort__in=BIJ_DE_AANVRAAG).select_related("criterium")),
        "medeaanvragers",
        "meer_gebieden",
    )
    return Dossier(
        aanvraag=aanvraag,
        kosten=list(aanvraag.kosten.all()),
        toetsregels=laatste_toetsregels(aanvraag),
        toets=geldige_toets(aanvraag),
        panel=panelbehandeling_van(aanvraag),
        saldi=saldi_per_budget([aanvraag.budget_id])[aanvraag.budget_id] if aanvraag.budget_id else None,
        logregels=list(Logregel.objects.over("budgetten.aanvraag", aanvraag.pk)),
        uiterlijk=uiterlijk,
        dagen=_dagen(uiterlijk, klok.vandaag()) if aanvraag.status in LOPEND else None,
        teruggestuurd=teruggestuurde_toets(aanvraag) if aanvraag.status == Aanvraagstatus.IN_TOETS else None,
    )


def wachtend_per_panel(gemeente: Gemeente, rechten: Bevoegdheden) -> list[tuple[Orgaan, list[Aanvraag]]]:
    """Applications that wait for a panel, under the panel that serves their area. Three queries."""
    wachtend = list(werklijst(gemeente, rechten).filter(status=Aanvraagstatus.VOOR_PANEL))
    soorten = {aanvraag.versie.panelsoort_id for aanvraag in wachtend}
    organen = Orgaan.objects.filter(gemeente=gemeente, soort_id__in=soorten, slapend=False).prefetch_related(
        "gebieden"
    )
    resultaat: dict[int, tuple[Orgaan, list[Aanvraag]]] = {}
    for aanvraag in wachtend:
        orgaan = _naaste(organen, aanvraag)
        if orgaan is not None:
            resultaat.setdefault(orgaan.pk, (orgaan, []))[1].append(aanvraag)
    return sorted(resultaat.values(), key=lambda paar: paar[0].naam)


def _naaste(organen: Iterable[Orgaan], aanvraag: Aanvraag) -> Orgaan | None:
    beste: tuple[int, Orgaan] | None = None
    for orgaan in organen:
        if orgaan.soort_id != aanvraag.versie.panelsoort_id:
            continue
        for gebied in orgaan.gebieden.all():
            if aanvraag.gebied.path.startswith(gebied.path) and (
                beste is None or len(gebied.path) > beste[0]
            ):
                beste = (len(gebied.path), orgaan)
    return beste[1] if beste else None


def budgetten_met_saldi(gemeente: Gemeente, rechten: Bevoegdheden) -> list[tuple[Budget, Saldi]]:
    """The budgets this person may see in the staff screens, with their balances. Two queries."""
    paden = [pad for rol, pad in rechten.rollen if rol in BEHANDELROLLEN]
    budgetten = [
        budget
        for budget in Budget.objects.filter(gemeente=gemeente).select_related("regeling", "gebied")
        if any(
            (budget.gebied is None and pad == "") or (budget.gebied and budget.gebied.path.startswith(pad))
            for pad in paden
        )
    ]
    saldi = saldi_per_budget([budget.pk for budget in budgetten])
    return [(budget, saldi[budget.pk]) for budget in budgetten]


def budgetten_met_loting(gemeente: Gemeente) -> frozenset[int]:
    """The budgets of schemes that draw lots. One query."""
    return frozenset(
        Budget.objects.filter(
            gemeente=gemeente,
            regeling__versies__status=Versiestatus.VASTGESTELD,
            regeling__versies__verdeelwijze=Verdeelwijze.LOTING,
        ).values_list("pk", flat=True)
    )
