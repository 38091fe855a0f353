"""Choices of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Initiatiefstatus(models.TextChoices):
    CONCEPT = "concept", _("concept")
    GEPLAATST = "geplaatst", _("geplaatst")
    IN_UITVOERING = "in_uitvoering", _("in uitvoering")
    AFGEROND = "afgerond", _("afgerond")
    INGETROKKEN = "ingetrokken", _("ingetrokken")
    VERBORGEN = "verborgen", _("verborgen door de gemeente")


OPENBAAR = frozenset({Initiatiefstatus.GEPLAATST, Initiatiefstatus.IN_UITVOERING, Initiatiefstatus.AFGEROND})

# From which state to which. Nothing else is possible.
OVERGANGEN: dict[str, frozenset[str]] = {
    Initiatiefstatus.CONCEPT: frozenset({Initiatiefstatus.GEPLAATST, Initiatiefstatus.INGETROKKEN}),
    Initiatiefstatus.GEPLAATST: frozenset(
        {Initiatiefstatus.IN_UITVOERING, Initiatiefstatus.INGETROKKEN, Initiatiefstatus.VERBORGEN}
    ),
    Initiatiefstatus.IN_UITVOERING: frozenset(
        {Initiatiefstatus.AFGEROND, Initiatiefstatus.INGETROKKEN, Initiatiefstatus.VERBORGEN}
    ),
    Initiatiefstatus.AFGEROND: frozenset({Initiatiefstatus.VERBORGEN}),
    Initiatiefstatus.INGETROKKEN: frozenset(),
    Initiatiefstatus.VERBORGEN: frozenset({Initiatiefstatus.GEPLAATST}),
}

# The drawing of a card without photo, per code of the standard categories; another code gets ILLUSTRATIE.
ILLUSTRATIE = "idee"
ILLUSTRATIES: dict[str, str] = {
    "groen": "tuin",
    "duurzaam": "tuin",
    "spelen": "speeltuin",
    "ontmoeten": "buurtfeest",
    "cultuur": "buurtfeest",
    "zorg": "gesprek",
    "veilig": "straat",
    "verkeer": "straat",
}

# How a state looks as a label (ui: statuslabel).
STATUSSOORTEN: dict[str, str] = {
    Initiatiefstatus.CONCEPT: "neutraal",
    Initiatiefstatus.GEPLAATST: "neutraal",
    Initiatiefstatus.IN_UITVOERING: "info",
    Initiatiefstatus.AFGEROND: "positief",
    Initiatiefstatus.INGETROKKEN: "negatief",
    Initiatiefstatus.VERBORGEN: "waarschuwing",
}
