"""What everyone may read: schemes with their money, rules as data, applications without the applicant, the kasboek."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.participatie.queries import fasen_met_label

from ..enums import AFGEWEZEN, LOPEND, TOEGEKEND, Aanvraagstatus, Verdeelwijze, Versiestatus
from ..models import (
    Aanvraag,
    Aanvraagcategorie,
    Boeking,
    Budget,
    Criterium,
    Loting,
    Regeling,
    Regelingversie,
)
from ..regelingbestand import versie_als_dict
from .aanvragen import aanvragen
from .regelingen import ONDERDELEN
from .saldo import NUL, Saldi, saldi_per_budget

# How the list of applications groups the states, for people who do not know our procedure.
GROEPEN: dict[str, frozenset[str]] = {
    "lopend": frozenset(status.value for status in LOPEND),
    "toegekend": frozenset(status.value for status in TOEGEKEND),
    "geweigerd": frozenset(status.value for status in AFGEWEZEN),
}


def openbare_regelingen(gemeente: Gemeente) -> QuerySet[Regeling]:
    """The schemes that are or were in force, by name. What is still being drawn up is nobody's business yet."""
    vastgesteld = Regelingversie.objects.filter(regeling=OuterRef("pk")).exclude(status=Versiestatus.CONCEPT)
    return Regeling.objects.filter(Exists(vastgesteld), gemeente=gemeente).order_by("naam")


def openbare_versies(gemeente: Gemeente, slug: str) -> list[Regelingversie]:
    """Every version of one scheme that is or was in force, the one in force first, then the newest."""
    rijen = (
        Regelingversie.objects.filter(regeling__gemeente=gemeente, regeling__slug=slug)
        .exclude(status=Versiestatus.CONCEPT)
        .select_related("regeling__traject", "panelsoort")
        .prefetch_related(
            Prefetch("categorieen", Aanvraagcategorie.objects.order_by("volgorde", "pk")),
            Prefetch("criteria", Criterium.objects.order_by("volgorde", "pk")),
            Prefetch("gebieden", Gebied.objects.select_related("soort")),
            "indienrondes",
            *ONDERDELEN,
            Prefetch("regeling__traject__fasen", fasen_met_label()),
        )
        .order_by("-nummer")
    )
    return sorted(rijen, key=lambda versie: versie.status != Versiestatus.VASTGESTELD)


@dataclass(frozen=True)
class Budgetstand:
    """A budget with what it holds."""

    budget: Budget
    saldi: Saldi


def budgetstanden(gemeente: Gemeente, jaar: int) -> dict[int, list[Budgetstand]]:
    """The budgets of a year per scheme. Two queries."""
    budgetten = list(
        Budget.objects.filter(gemeente=gemeente, jaar=jaar).select_related("gebied").order_by("gebied__path")
    )
    saldi = saldi_per_budget([budget.pk for budget in budgetten])
    per_regeling: dict[int, list[Budgetstand]] = {}
    for budget in budgetten:
        per_regeling.setdefault(budget.regeling_id, []).append(Budgetstand(budget, saldi[budget.pk]))
    return per_regeling


def beschikbaar(standen: list[Budgetstand]) -> Decimal | None:
    """What is left of several budgets together; None when there are none."""
    return sum((stand.saldi.beschikbaar for stand in standen), NUL) if standen else None


def openbare_lijst(gemeente: Gemeente) -> QuerySet[Aanvraag]:
    """Applications that everyone may see, newest first. What was withdrawn is the applicant's own business."""
    return aanvragen(gemeente).exclude(status=Aanvraagstatus.INGETROKKEN).order_by("-ingediend_op", "-pk")


def lotingen_van(versie: Regelingversie) -> list[Loting]:
    """The draws of a version, the newest first. One query, none for a scheme that does not draw lots."""
    if versie.verdeelwijze != Verdeelwijze.LOTING:
        return []
    return list(
        Loting.objects.filter(versie=versie)
        .select_related("budget__regeling", "budget__gebied", "indienronde")
        .order_by("-aangekondigd_op", "-pk")
    )


def loting_van(aanvraag: Aanvraag) -> Loting | None:
    """The draw in which this application takes part; none yet, or none at all. One query for a scheme that draws lots."""
    if aanvraag.versie.verdeelwijze != Verdeelwijze.LOTING or aanvraag.budget_id is None:
        return None
    rijen = Loting.objects.filter(versie_id=aanvraag.versie_id, budget_id=aanvraag.budget_id)
    ronde = aanvraag.indienronde_id
    in_ronde = rijen.filter(indienronde__isnull=True) if ronde is None else rijen.filter(indienronde_id=ronde)
    return in_ronde.first()


def boekingen_van(budgetten: list[Budget]) -> dict[int, list[Boeking]]:
    """The postings per budget in the order in which they were made. One query."""
    per_budget: dict[int, list[Boeking]] = {budget.pk: [] for budget in budgetten}
    for boeking in (
        Boeking.objects.filter(budget__in=budgetten)
        .select_related("aanvraag", "budget__regeling", "budget__gebied")
        .order_by("pk")
    ):
        per_budget[boeking.budget_id].append(boeking)
    return per_budget


def jaren_van(gemeente: Gemeente) -> list[int]:
    """The years that have a budget, newest first. One query."""
    rijen = Budget.objects.filter(gemeente=gemeente).order_by("-jaar").values_list("jaar", flat=True)
    return list(dict.fromkeys(rijen))


def versie_als_gegevens(versie: Regelingversie) -> dict[str, Any]:
    """Everything in a version that decides, as plain data that anyone can recount. Its content has the shape of the file.

    No query when `versie` comes from `openbare_versies`.
    """
    return {
        "regeling": versie.regeling.slug,
        "versie": versie.nummer,
        "status": versie.status,
        "vastgesteld_op": versie.vastgesteld_op,
        "inhoud": versie_als_dict(versie),
    }


KASBOEK_KOLOMMEN = (
    "boeking",
    "moment",
    "regeling",
    "gebied",
    "jaar",
    "soort",
    "van",
    "naar",
    "bedrag",
    "aanvraag",
)


def boeking_als_rij(boeking: Boeking, gemeente: Gemeente) -> tuple[str, ...]:
    """One posting as a line of the file: keys and amounts, nobody's name. Amount with a decimal comma."""
    return (
        str(boeking.pk),
        boeking.moment.isoformat(timespec="seconds"),
        boeking.budget.regeling.naam,
        boeking.budget.gebied.naam if boeking.budget.gebied else gemeente.naam,
        str(boeking.budget.jaar),
        boeking.soort,
        boeking.van,
        boeking.naar,
        f"{boeking.bedrag:.2f}".replace(".", ","),
        boeking.aanvraag.kenmerk if boeking.aanvraag else "",
    )
