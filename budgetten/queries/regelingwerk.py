"""Schemes as staff see them: every version, what is missing, what changed."""

from dataclasses import dataclass

from django.db.models import Prefetch

from samenwijk.gebieden.models import Gemeente
from samenwijk.participatie.queries import fasen_met_label

from ..domain.tekorten import Tekort, tekorten
from ..enums import Versiestatus
from ..models import Regeling, Regelingversie
from .regelingen import ONDERDELEN

# Section of the file, as `tekorten` and refusals name it -> page of the editor.
DEEL_VAN_SECTIE = {
    "": "wat",
    "naam": "wat",
    "gebied": "wat",
    "looptijd": "wat",
    "geld": "geld",
    "aanvrager": "wie",
    "openstelling": "wie",
    "verdeling": "verdelen",
    "panel": "verdelen",
    "taak": "verdelen",
    "categorie": "soorten",
    "criterium": "criteria",
    "termijnen": "termijnen",
    "besluit": "termijnen",
}


@dataclass(frozen=True)
class Regelingrij:
    """A scheme with the version that holds, the one that is being written and what that one still lacks."""

    regeling: Regeling
    geldig: Regelingversie | None
    concept: Regelingversie | None
    vervallen: int
    tekorten: list[Tekort]


def _alle_delen() -> tuple[str, ...]:
    return ("categorieen", "criteria", "gebieden", "indienrondes", *ONDERDELEN)


def regelingrijen(gemeente: Gemeente) -> list[Regelingrij]:
    """Every scheme of a municipality by name, with all its versions. Some ten queries, whatever their number."""
    regelingen = (
        Regeling.objects.filter(gemeente=gemeente)
        .select_related("traject", "gemeente")
        .prefetch_related(
            Prefetch(
                "versies",
                Regelingversie.objects.select_related("panelsoort", "regeling__traject")
                .prefetch_related(*_alle_delen())
                .order_by("-nummer"),
            )
        )
        .order_by("naam")
    )
    return [_rij(regeling) for regeling in regelingen]


def _rij(regeling: Regeling) -> Regelingrij:
    per_status: dict[str, list[Regelingversie]] = {status: [] for status in Versiestatus.values}
    for versie in regeling.versies.all():
        per_status[versie.status].append(versie)
    concept = next(iter(per_status[Versiestatus.CONCEPT]), None)
    return Regelingrij(
        regeling,
        next(iter(per_status[Versiestatus.VASTGESTELD]), None),
        concept,
        len(per_status[Versiestatus.VERVALLEN]),
        tekorten(concept) if concept else [],
    )


def versie_om_te_bewerken(gemeente: Gemeente, slug: str, nummer: int) -> Regelingversie | None:
    """One version with all its parts."""
    return (
        Regelingversie.objects.filter(regeling__gemeente=gemeente, regeling__slug=slug, nummer=nummer)
        .select_related("regeling__traject", "regeling__gemeente", "panelsoort")
        .prefetch_related(*_alle_delen(), Prefetch("regeling__traject__fasen", fasen_met_label()))
        .first()
    )


def vorige_versie(versie: Regelingversie) -> Regelingversie | None:
    """The version before it that was adopted; to lay beside it."""
    return (
        Regelingversie.objects.filter(regeling_id=versie.regeling_id, nummer__lt=versie.nummer)
        .exclude(status=Versiestatus.CONCEPT)
        .select_related("regeling", "panelsoort")
        .order_by("-nummer")
        .first()
    )


@dataclass(frozen=True)
class Aanvulpunt:
    """Something that is missing and the page where it is filled in ("" = beside the scheme: its process)."""

    tekst: str
    deel: str


def aanvulpunten(versie: Regelingversie) -> list[Aanvulpunt]:
    """What must still be filled in, with the way to it."""
    punten = []
    for tekort in tekorten(versie):
        over_traject = tekort.sectie == "" and versie.valuta == "EUR"
        deel = "" if over_traject else "geld" if tekort.sectie == "" else DEEL_VAN_SECTIE[tekort.sectie]
        punten.append(Aanvulpunt(tekort.tekst, deel))
    return punten
