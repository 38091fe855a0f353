"""The municipality, its areas with outlines, postcodes and residents."""

from dataclasses import dataclass, field
from typing import Any

from samenwijk.gebieden.domain.gebieden import add_postcodes, create_gebied
from samenwijk.gebieden.models import Gebied, Gebiedssoort, Gemeente, Inwonertal

from .omtrek import Blad, Plek, buitenrand
from .toeval import getal, uitslag

BRON = "Verzonnen voor de demo"
LETTERS = "BCEGHJKLNP"


@dataclass
class Terrein:
    """What the other loaders ask: areas by slug, and places and postcodes in them."""

    gemeente: Gemeente
    blad: Blad
    gebieden: dict[str, Gebied] = field(default_factory=dict)
    hoeken: dict[str, list[str]] = field(default_factory=dict)
    postcodes: dict[str, str] = field(default_factory=dict)
    wijk_van: dict[str, str] = field(default_factory=dict)

    def plek(self, slug: str, *woorden: object) -> tuple[float, float]:
        """Latitude and longitude of a place in this area, the same for the same words."""
        x, y = self.blad.midden(self.hoeken[slug])
        spreiding: Plek = (45 * uitslag("x", *woorden), 40 * uitslag("y", *woorden))
        lengte, breedte = self.blad.graden((x + spreiding[0], y + spreiding[1]))
        return breedte, lengte

    def postcode(self, slug: str, *woorden: object) -> str:
        """A postcode in this area."""
        return self.postcodes[slug][:5] + LETTERS[getal(*woorden) % len(LETTERS)]

    def in_wijk(self, slug: str) -> list[str]:
        """The smallest areas of a wijk; the wijk itself when it has none below it."""
        return [deel for deel, wijk in self.wijk_van.items() if wijk == slug]


def laad_gebieden(gegevens: dict[str, Any], jaar: int) -> Terrein:
    """Make the municipality and everything that lies in it. `jaar`: the latest year of the figures."""
    gemeente = Gemeente.objects.create(**gegevens["gemeente"])
    soorten = {
        soort["code"]: Gebiedssoort.objects.create(gemeente=gemeente, **soort) for soort in gegevens["soort"]
    }
    blad = Blad(**gegevens["blad"], knopen=gegevens["knopen"])
    terrein = Terrein(gemeente, blad)
    for wijk in gegevens["gebied"]:
        _laad_gebied(terrein, wijk, soorten, jaar=jaar)
    return terrein


def _laad_gebied(
    terrein: Terrein, gegevens: dict[str, Any], soorten: dict[str, Gebiedssoort], *, jaar: int
) -> None:
    delen = gegevens.get("deel", [])
    hoeken = gegevens.get("hoeken") or buitenrand(deel["hoeken"] for deel in delen)
    wijk = _maak(terrein, gegevens, soorten, hoeken=hoeken, jaar=jaar, ouder=None)
    for deel in delen:
        _maak(terrein, deel, soorten, hoeken=deel["hoeken"], jaar=jaar, ouder=wijk)
        terrein.wijk_van[deel["slug"]] = wijk.slug
    if not delen:
        terrein.wijk_van[wijk.slug] = wijk.slug
    aantal = gegevens.get("inwoners") or sum(deel["inwoners"] for deel in delen)
    _tel(wijk, aantal, jaar)


def _maak(
    terrein: Terrein,
    gegevens: dict[str, Any],
    soorten: dict[str, Gebiedssoort],
    *,
    hoeken: list[str],
    jaar: int,
    ouder: Gebied | None,
) -> Gebied:
    gebied = create_gebied(
        gemeente=terrein.gemeente,
        soort=soorten[gegevens["soort"]],
        naam=gegevens["naam"],
        slug=gegevens["slug"],
        ouder=ouder,
        door=None,
        omschrijving=gegevens.get("omschrijving", ""),
        cbs_code=gegevens["cbs_code"],
        cbs_jaar=jaar,
        geometrie=terrein.blad.omtrek(hoeken),
        bron=BRON,
    )
    terrein.gebieden[gebied.slug] = gebied
    terrein.hoeken[gebied.slug] = hoeken
    if "postcodes" in gegevens:
        van, tot = gegevens["postcodes"]
        add_postcodes(gebied=gebied, van=van, tot=tot, door=None)
        terrein.postcodes[gebied.slug] = van
    if ouder is not None:
        _tel(gebied, gegevens["inwoners"], jaar)
    return gebied


def _tel(gebied: Gebied, aantal: int, jaar: int) -> None:
    """Three years, a little more each year; what is counted per buurt adds up in the wijk closely, as it does at CBS."""
    Inwonertal.objects.bulk_create(
        Inwonertal(gebied=gebied, jaar=jaar - terug, aantal=aantal - terug * (aantal // 140), bron=BRON)
        for terug in range(3)
    )
