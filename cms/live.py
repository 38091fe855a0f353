"""Register of what live blocks show: a source per name, read from the rooms below.

A source gets the place (`Plek`) and a number of items, and returns what its template needs. Templates ask nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from budgetten.enums import TOEGEKEND, Aanvraagstatus
from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.ui.componenten.teksten import tot

from . import queries


@dataclass(frozen=True)
class Plek:
    """About what a live block speaks: an area, or the whole municipality when there is none."""

    gemeente: Gemeente
    gebied: Gebied | None = None

    @property
    def naam(self) -> str:
        return str(self.gebied or self.gemeente)


Bron = Callable[[Plek, int], dict[str, Any]]
BRONNEN: dict[str, Bron] = {}
# The colour and icon of a state; what is not named is being handled.
_STATUSSOORT: dict[str, str] = {
    **dict.fromkeys(TOEGEKEND, "positief"),
    Aanvraagstatus.GEWEIGERD: "negatief",
    Aanvraagstatus.INGETROKKEN: "neutraal",
}


def registreer(naam: str) -> Callable[[Bron], Bron]:
    """Register a source; a second one by the same name is a mistake."""

    def bewaar(bron: Bron) -> Bron:
        if naam in BRONNEN:
            raise ValueError(f"Live source {naam!r} is already registered.")
        BRONNEN[naam] = bron
        return bron

    return bewaar


def lees(naam: str, plek: Plek, aantal: int = 0) -> dict[str, Any]:
    """What the source `naam` knows about `plek`. KeyError for a source that nobody registered."""
    return BRONNEN[naam](plek, aantal)


def plek_van(context: Mapping[str, Any]) -> Plek | None:
    """The place a block is shown at: the area of its page, else the municipality that is visited.

    In the block picker of the editor there is no page: then the first area with a page stands in, with its real data.
    """
    page, request = context.get("page"), context.get("request")
    gebied = getattr(page, "gebied", None)
    if gebied is not None:
        return Plek(gebied.gemeente, gebied)
    gemeente = getattr(request, "gemeente", None)
    if gemeente is None:
        return None
    if page is None and context.get("block_def") is not None:
        return Plek(gemeente, queries.gebieden_met_pagina(gemeente).first())
    return Plek(gemeente)


@registreer("open")
def _open(plek: Plek, aantal: int) -> dict[str, Any]:
    regelingen = queries.open_regelingen(plek.gemeente, plek.gebied)
    rondes = queries.open_rondes(plek.gemeente, plek.gebied)
    fasen = queries.open_fasen(plek.gemeente, plek.gebied)
    for versie in regelingen:
        versie.sluit = tot(versie.open_tot)  # type: ignore[attr-defined]
    for ronde in rondes:
        ronde.sluit = tot(ronde.sluit_op)  # type: ignore[attr-defined]
    for fase in fasen:
        fase.sluit = tot(fase.einde)  # type: ignore[attr-defined]
    return {"regelingen": regelingen, "rondes": rondes, "fasen": fasen}


@registreer("budget")
def _budget(plek: Plek, aantal: int) -> dict[str, Any]:
    return {"jaar": queries.dit_jaar(), "budgetten": queries.budgetten_van(plek.gemeente, plek.gebied)}


@registreer("initiatieven")
def _initiatieven(plek: Plek, aantal: int) -> dict[str, Any]:
    return {"initiatieven": queries.nieuwste_initiatieven(plek.gemeente, plek.gebied, aantal)}


@registreer("aanvragen")
def _aanvragen(plek: Plek, aantal: int) -> dict[str, Any]:
    aanvragen = queries.nieuwste_aanvragen(plek.gemeente, plek.gebied, aantal)
    return {
        "aanvragen": [
            {
                "aanvraag": aanvraag,
                "url": reverse("budgetten:aanvraag", args=[aanvraag.kenmerk]),
                "soort": _STATUSSOORT.get(aanvraag.status, "info"),
                "toegekend": aanvraag.besluit.bedrag if aanvraag.status in TOEGEKEND else None,
            }
            for aanvraag in aanvragen
        ]
    }


@registreer("panel")
def _panel(plek: Plek, aantal: int) -> dict[str, Any]:
    return {"organen": queries.organen_van(plek.gemeente, plek.gebied)}


@registreer("nieuws")
def _nieuws(plek: Plek, aantal: int) -> dict[str, Any]:
    return {"berichten": queries.nieuwste_berichten(plek.gemeente, plek.gebied, aantal)}
