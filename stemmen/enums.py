"""Choices of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rondestatus(models.TextChoices):
    CONCEPT = "concept", _("concept")
    OPENGESTELD = "opengesteld", _("opengesteld")
    GESLOTEN = "gesloten", _("gesloten, uitslag bekend")
    INGETROKKEN = "ingetrokken", _("ingetrokken")


# From which state to which. Nothing else is possible.
OVERGANGEN: dict[str, frozenset[str]] = {
    Rondestatus.CONCEPT: frozenset({Rondestatus.OPENGESTELD, Rondestatus.INGETROKKEN}),
    Rondestatus.OPENGESTELD: frozenset({Rondestatus.GESLOTEN, Rondestatus.INGETROKKEN}),
    Rondestatus.GESLOTEN: frozenset(),
    Rondestatus.INGETROKKEN: frozenset(),
}


class Wijze(models.TextChoices):
    """How a member votes."""

    VOOR_TEGEN = "voor_tegen", _("voor, tegen of onthouding per aanvraag")
    BINNEN_BUDGET = "binnen_budget", _("kiezen binnen het budget")


class Panelrol(models.TextChoices):
    """What the outcome is worth: advice to the municipality, or the decision itself (mandate)."""

    ADVISEERT = "adviseert", _("het panel adviseert")
    BESLIST = "beslist", _("het panel beslist")


class Meerderheid(models.TextChoices):
    """When a plan is adopted. All comparisons are made in whole numbers."""

    GEWOON = "gewoon", _("meer stemmen voor dan tegen")
    ABSOLUUT = "absoluut", _("meer dan de helft van de stemgerechtigde leden is voor")
    TWEE_DERDE = "twee_derde", _("minstens twee derde van de stemmen is voor")


class Staking(models.TextChoices):
    """What happens when the votes are equal; fixed before opening."""

    VERWORPEN = "verworpen", _("bij gelijke stand is de aanvraag afgewezen")
    GOEDKOOPSTE = "goedkoopste", _("bij gelijke stand gaat het laagste bedrag voor, daarna het lot")
    LOT = "lot", _("bij gelijke stand beslist het lot")


class Keuze(models.TextChoices):
    VOOR = "voor", _("voor")
    TEGEN = "tegen", _("tegen")
    ONTHOUDING = "onthouding", _("onthouding")


class Belangbron(models.TextChoices):
    """How we know of a conflict of interest."""

    GEMELD = "gemeld", _("zelf gemeld")
    EIGEN_AANVRAAG = "eigen_aanvraag", _("eigen aanvraag")


class Uitkomst(models.TextChoices):
    AANGENOMEN = "aangenomen", _("aangenomen")
    VERWORPEN = "verworpen", _("niet aangenomen")
    GEEN_QUORUM = "geen_quorum", _("te weinig stemmen uitgebracht")


class Reden(models.TextChoices):
    """Why an option got its outcome; the sentence that a resident reads is made in `uitleg.py`."""

    AANGENOMEN = "aangenomen", _("aangenomen")
    TE_WEINIG_VOOR = "te_weinig_voor", _("te weinig stemmen voor")
    GELIJKE_STAND = "gelijke_stand", _("gelijke stand")
    GEEN_QUORUM = "geen_quorum", _("te weinig stemmen uitgebracht")
    PAST_NIET_MEER = "past_niet_meer", _("past niet meer in het budget")
