"""Choices of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rol(models.TextChoices):
    """What somebody may do for an area. Panel rights are not here: they follow from Orgaan alone."""

    BEWONER = "bewoner", _("bewoner")
    WIJKMANAGER = "wijkmanager", _("wijkmanager")
    VAKAFDELING = "vakafdeling", _("vakafdeling")
    BUDGETBEHEERDER = "budgetbeheerder", _("budgetbeheerder")
    REDACTEUR = "redacteur", _("redacteur")
    BEHEERDER = "beheerder", _("beheerder")


MEDEWERKERROLLEN = frozenset(set(Rol.values) - {Rol.BEWONER.value})


class Vaststelling(models.TextChoices):
    """How a claim about residence was established. A postcode check proves nothing about identity."""

    OPGEGEVEN = "opgegeven", _("zelf opgegeven")
    BRIEF = "brief", _("met een code per brief")
    BALIE = "balie", _("gezien door een medewerker")
    BRP = "brp", _("gecontroleerd in de BRP")


class Functie(models.TextChoices):
    """Function of a member within an Orgaan."""

    VOORZITTER = "voorzitter", _("voorzitter")
    SECRETARIS = "secretaris", _("secretaris")
    PENNINGMEESTER = "penningmeester", _("penningmeester")
    LID = "lid", _("lid")
