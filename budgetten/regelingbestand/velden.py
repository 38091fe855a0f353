"""Which key of the file is which field of the models. The only place that says so: reading, writing and comparing use it.

A key that is absent means: the scheme does not say. For a field that cannot be empty it means the value with which every
new version begins (`beslistermijn_weken` 8, `vier_ogen` true …).
"""

from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..models import (
    Aanvraagcategorie,
    Criterium,
    Deelplafond,
    Indienronde,
    Medefinancier,
    Regelingversie,
    Taakverdeling,
)

FORMAAT = "samenwijk-regeling/1"

# section ("" = top of the file) -> key -> field of Regelingversie
VERSIEVELDEN: dict[str, dict[str, str]] = {
    "": {veld: veld for veld in ("soort", "bron", "grondslag", "samenvatting", "doelen", "valuta")},
    "gebied": {"werkt_per": "werkgebied"},
    "looptijd": {
        "van": "looptijd_van",
        "tot": "looptijd_tot",
        "proef": "proef",
        "evaluatiejaar": "evaluatiejaar",
    },
    "openstelling": {
        "wanneer": "openstelling",
        "van": "open_van",
        "tot": "open_tot",
        "activiteit_van": "activiteit_van",
        "activiteit_tot": "activiteit_tot",
    },
    "geld": {
        "regel": "bedragregel",
        "bedrag": "jaarbedrag",
        "tarief_per_inwoner": "tarief_per_inwoner",
        "ritme": "ritme",
        "overheveling": "overheveling",
        "overheveling_maximum": "overheveling_maximum",
        "maximum_per_aanvraag": "maximum_per_aanvraag",
        "maximum_procent": "maximum_procent",
        "eigen_bijdrage_procent": "eigen_bijdrage_procent",
        "eigen_bijdrage_minimum": "eigen_bijdrage_minimum",
    },
    "aanvrager": {
        "wie": "aanvragers",
        "leeftijd_minimum": "leeftijd_minimum",
        "leeftijd_toestemming": "leeftijd_toestemming",
        "medeaanvragers_minimum": "medeaanvragers_minimum",
        "leeftijd_medeaanvragers": "leeftijd_medeaanvragers",
        "steun_minimum": "steun_minimum",
        "aanlooptijd_dagen": "aanlooptijd_dagen",
        "toekenningen_per_jaar": "toekenningen_per_jaar",
    },
    "verdeling": {
        "wijze": "verdeelwijze",
        "score_minimum": "score_minimum",
        "reserveren": "reserveren",
    },
    "termijnen": {
        veld: veld
        for veld in (
            "beslistermijn_weken",
            "verlenging_weken",
            "aanvultermijn_weken",
            "bezwaartermijn_weken",
            "bezwaar_beslistermijn_weken",
            "ingebrekestelling_weken",
            "uitvoeren_binnen_maanden",
            "verantwoorden_binnen_weken",
        )
    },
    "besluit": {
        veld: veld
        for veld in (
            "bestuursorgaan",
            "mandaat",
            "bezwaar_adres",
            "vier_ogen",
            "vier_ogen_vanaf",
            "licht_tot",
            "voorschot_procent",
            "verplichtingen",
        )
    },
    "panel": {
        "soort": "panelsoort",
        "rol": "panelrol",
        "quorum_teller": "quorum_teller",
        "quorum_noemer": "quorum_noemer",
        "quorum_minimum": "quorum_minimum",
        "meerderheid": "meerderheid",
        "bij_staking": "bij_staking",
    },
}

SECTIENAMEN = {
    "": _("de regeling"),
    "gebied": _("gebied"),
    "looptijd": _("looptijd"),
    "openstelling": _("openstelling"),
    "geld": _("geld"),
    "aanvrager": _("aanvrager"),
    "verdeling": _("verdeling"),
    "termijnen": _("termijnen"),
    "besluit": _("besluit"),
    "panel": _("panel"),
}


@dataclass(frozen=True)
class Onderdeel:
    """A list of tables in the file and the rows it makes. `sleutel` is the key that names a row for people."""

    pad: tuple[str, ...]
    verwant: str
    model: type[models.Model]
    velden: dict[str, str]
    sleutel: str
    enkelvoud: Any
    volgorde: bool = False
    afgeleid: frozenset[str] = field(default_factory=frozenset)

    @property
    def naam(self) -> str:
        """As in `[[geld.bijdrage]]`."""
        return ".".join(self.pad)


def _zelfde(*namen: str) -> dict[str, str]:
    return {naam: naam for naam in namen}


ONDERDELEN = (
    Onderdeel(
        ("openstelling", "ronde"),
        "indienrondes",
        Indienronde,
        _zelfde("naam", "van", "tot"),
        "naam",
        _("indienronde"),
    ),
    Onderdeel(
        ("geld", "bijdrage"),
        "medefinanciers",
        Medefinancier,
        _zelfde("naam", "procent"),
        "naam",
        _("medefinancier"),
        volgorde=True,
    ),
    Onderdeel(
        ("geld", "deelplafond"),
        "deelplafonds",
        Deelplafond,
        _zelfde("gebied", "bedrag"),
        "gebied",
        _("deelplafond"),
    ),
    Onderdeel(
        ("taak",),
        "taken",
        Taakverdeling,
        {"taak": "taak", "rol": "rol", "orgaan": "orgaansoort", **_zelfde("naam", "van", "tot")},
        "taak",
        _("taak"),
        afgeleid=frozenset({"drager"}),
    ),
    Onderdeel(
        ("categorie",),
        "categorieen",
        Aanvraagcategorie,
        _zelfde("code", "naam", "uitleg", "thema", "maximum", "maximum_per_deelnemer", "maximum_procent"),
        "code",
        _("soort activiteit"),
        volgorde=True,
    ),
    Onderdeel(
        ("criterium",),
        "criteria",
        Criterium,
        _zelfde(
            "code",
            "vraag",
            "uitleg",
            "bron",
            "automaat",
            "hard",
            "werking",
            "punten_maximum",
            "gewicht",
            "alternatief",
            "bewijs",
            "beoordelaar_rol",
            "beoordelaar_afdeling",
        ),
        "code",
        _("criterium"),
        volgorde=True,
        afgeleid=frozenset({"soort"}),
    ),
)
ONDERDEEL = {onderdeel.naam: onderdeel for onderdeel in ONDERDELEN}


def modelveld(model: type[models.Model], naam: str) -> "models.Field[Any, Any]":
    """The field of a model by name; its type decides how a value is read and written."""
    veld = model._meta.get_field(naam)
    assert isinstance(veld, models.Field)
    return veld


def versieveld(sectie: str, sleutel: str) -> "models.Field[Any, Any]":
    """The field of a version behind a key of the file."""
    return modelveld(Regelingversie, VERSIEVELDEN[sectie][sleutel])
