"""What a panel member sees: my panels, what lies before them now, with the checks, and what is left of the budget."""

from dataclasses import dataclass

from django.db.models import Prefetch

from samenwijk.mensen.models import Orgaan, Persoon
from samenwijk.mensen.queries import bevoegdheden_van
from stemmen.models import Belang, Stemronde
from stemmen.queries import rondes_van_lid

from ..models import Aanvraag, Toetsregel
from .saldo import Saldi, saldi_per_budget


@dataclass(frozen=True)
class TeBeoordelen:
    """One application before the panel: the last outcome per criterion, what its budget holds, own interest."""

    aanvraag: Aanvraag
    toetsregels: list[Toetsregel]
    saldi: Saldi | None
    eigen_belang: bool


@dataclass(frozen=True)
class Panelronde:
    """A round in which this member may vote now, with its applications."""

    ronde: Stemronde
    aanvragen: list[TeBeoordelen]


def panels_van(persoon: Persoon) -> list[Orgaan]:
    """The organs of which this person is a member today. One query besides the rights."""
    return list(
        Orgaan.objects.filter(pk__in=bevoegdheden_van(persoon).organen)
        .select_related("soort")
        .order_by("naam")
    )


def _aanvragen_van(rondes: list[Stemronde]) -> dict[int, list[Aanvraag]]:
    per_ronde: dict[int, list[Aanvraag]] = {}
    aanvragen = (
        Aanvraag.objects.filter(
            panelbehandelingen__vervallen=False, panelbehandelingen__optie__ronde__in=[r.pk for r in rondes]
        )
        .select_related("gebied", "categorie", "versie")
        .prefetch_related(
            Prefetch("toetsregels", Toetsregel.objects.select_related("criterium").order_by("pk")),
            "panelbehandelingen__optie",
        )
        .order_by("pk")
    )
    for aanvraag in aanvragen:
        for behandeling in aanvraag.panelbehandelingen.all():
            if not behandeling.vervallen:
                per_ronde.setdefault(behandeling.optie.ronde_id, []).append(aanvraag)
    return per_ronde


def _laatste(aanvraag: Aanvraag) -> list[Toetsregel]:
    laatste = {regel.criterium_id: regel for regel in aanvraag.toetsregels.all()}
    return sorted(laatste.values(), key=lambda regel: (regel.criterium.volgorde, regel.criterium_id))


def te_beoordelen(persoon: Persoon) -> list[Panelronde]:
    """The open rounds of this member with everything needed to judge. The same number of queries for 1 or 100."""
    rondes = [ronde for ronde in rondes_van_lid(persoon) if ronde.is_open()]
    per_ronde = _aanvragen_van(rondes)
    alle = [aanvraag for aanvragen in per_ronde.values() for aanvraag in aanvragen]
    saldi = saldi_per_budget({a.budget_id for a in alle if a.budget_id is not None})
    belangen = set(
        Belang.objects.filter(
            kiesgerechtigde__persoon=persoon, optie__ronde__in=[r.pk for r in rondes]
        ).values_list("optie__kenmerk", flat=True)
    )
    return [
        Panelronde(
            ronde,
            [
                TeBeoordelen(
                    aanvraag,
                    _laatste(aanvraag),
                    saldi.get(aanvraag.budget_id) if aanvraag.budget_id else None,
                    f"aanvraag:{aanvraag.pk}" in belangen,
                )
                for aanvraag in per_ronde.get(ronde.pk, [])
            ],
        )
        for ronde in rondes
    ]
