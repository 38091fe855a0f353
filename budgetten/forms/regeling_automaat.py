"""What an automatic criterion reckons with, so that its writer sees the figure and the way to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.text import capfirst

from samenwijk.ui.componenten.teksten import datum, tijdstip
from samenwijk.ui.geld import euro

from ..models import Aanvraagcategorie
from ..queries.regelingwerk import DEEL_VAN_SECTIE
from ..regelingbestand.controleren import NODIG
from ..regelingbestand.velden import modelveld, versieveld
from ..regelingbestand.waarden import Gegevens, haal
from ..regelingtekst import procent


@dataclass(frozen=True)
class Gebruikt:
    """One figure: its name, its value in words, and the page of the editor where it stands."""

    naam: str
    waarde: str
    deel: str


def gebruikt(automaat: str, gegevens: Gegevens) -> list[Gebruikt]:
    """The figures that are filled in and with which `automaat` reckons."""
    return [deel for pad in NODIG.get(automaat, ()) for deel in _van(pad, gegevens)]


def _van(pad: str, gegevens: Gegevens) -> Iterator[Gebruikt]:
    sectie, sleutel = pad.split(".")
    deel = DEEL_VAN_SECTIE[sectie]
    if sectie == "categorie":
        veld = modelveld(Aanvraagcategorie, sleutel)
        for rij in gegevens.get("categorie", []):
            if sleutel in rij:
                naam = f"{capfirst(str(veld.verbose_name))}, {rij['naam']}"
                yield Gebruikt(naam, _in_woorden(veld, rij[sleutel]), deel)
        return
    waarde = haal(gegevens, (sectie, sleutel))
    if waarde is not None:
        veld = versieveld(sectie, sleutel)
        yield Gebruikt(capfirst(str(veld.verbose_name)), _in_woorden(veld, waarde), deel)


def _in_woorden(veld: "models.Field[Any, Any]", waarde: Any) -> str:
    if isinstance(veld, models.DecimalField):
        return procent(Decimal(waarde)) if veld.name.endswith("procent") else euro(Decimal(waarde))
    if isinstance(waarde, datetime):
        return tijdstip(waarde)
    if isinstance(waarde, date):
        return datum(waarde)
    return str(waarde)
