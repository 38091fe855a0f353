"""Choices of this room, and the one table of allowed transitions of an application."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Versiestatus(models.TextChoices):
    CONCEPT = "concept", _("concept")
    VASTGESTELD = "vastgesteld", _("vastgesteld")
    VERVALLEN = "vervallen", _("vervallen")


class Reserveren(models.TextChoices):
    """When money is set aside for an application."""

    BIJ_TOETS = "bij_toets", _("zodra de toets is bevestigd")
    BIJ_BESLUIT = "bij_besluit", _("pas bij het besluit")


class Criteriumsoort(models.TextChoices):
    AUTOMATISCH = "automatisch", _("rekent Samenwijk na")
    BEOORDEELD = "beoordeeld", _("beoordeelt een medewerker")


class Automaat(models.TextChoices):
    """The automatic checks that exist (budgetten/controles.py)."""

    MAXIMUM_AANVRAAG = "maximum_aanvraag", _("maximum per aanvraag")
    MAXIMUM_CATEGORIE = "maximum_categorie", _("maximum per soort activiteit")
    GEBIED = "gebied", _("in het gebied van de regeling")
    PERIODE = "periode", _("in de periode van de regeling")
    BUDGET = "budget", _("er is genoeg budget")
    LEEFTIJD = "leeftijd", _("minimumleeftijd van de aanvrager")


class Aanvragersoort(models.TextChoices):
    PERSOON = "persoon", _("als bewoner")
    GROEP = "groep", _("namens een groep bewoners")
    ORGANISATIE = "organisatie", _("namens een organisatie")
    ORGAAN = "orgaan", _("namens een panel, wijkraad of ander orgaan")


class Aanvraagstatus(models.TextChoices):
    INGEDIEND = "ingediend", _("ingediend")
    IN_TOETS = "in_toets", _("wordt getoetst")
    TER_BEVESTIGING = "ter_bevestiging", _("wacht op een tweede medewerker")
    VOOR_PANEL = "voor_panel", _("gaat naar het panel")
    BIJ_PANEL = "bij_panel", _("ligt bij het panel")
    TE_BESLUITEN = "te_besluiten", _("wacht op het besluit")
    VERLEEND = "verleend", _("toegekend")
    GEWEIGERD = "geweigerd", _("geweigerd")
    UITBETAALD = "uitbetaald", _("uitbetaald")
    AFGEROND = "afgerond", _("afgerond")
    INGETROKKEN = "ingetrokken", _("ingetrokken")


LOPEND = frozenset(
    {
        Aanvraagstatus.INGEDIEND,
        Aanvraagstatus.IN_TOETS,
        Aanvraagstatus.TER_BEVESTIGING,
        Aanvraagstatus.VOOR_PANEL,
        Aanvraagstatus.BIJ_PANEL,
        Aanvraagstatus.TE_BESLUITEN,
    }
)
# Decided, and there is still something for staff to do: pay, or close.
NA_BESLUIT = frozenset({Aanvraagstatus.VERLEEND, Aanvraagstatus.UITBETAALD})
TOEGEKEND = frozenset({Aanvraagstatus.VERLEEND, Aanvraagstatus.UITBETAALD, Aanvraagstatus.AFGEROND})

_S = Aanvraagstatus
# From which state to which. Nothing else is possible; domain/status.py is the only place that sets one.
OVERGANGEN: dict[str, frozenset[str]] = {
    _S.INGEDIEND: frozenset({_S.IN_TOETS, _S.INGETROKKEN}),
    _S.IN_TOETS: frozenset({_S.TER_BEVESTIGING, _S.VOOR_PANEL, _S.TE_BESLUITEN, _S.INGETROKKEN}),
    _S.TER_BEVESTIGING: frozenset({_S.IN_TOETS, _S.VOOR_PANEL, _S.TE_BESLUITEN, _S.INGETROKKEN}),
    _S.VOOR_PANEL: frozenset({_S.BIJ_PANEL, _S.INGETROKKEN}),
    _S.BIJ_PANEL: frozenset({_S.TE_BESLUITEN, _S.VOOR_PANEL, _S.INGETROKKEN}),
    _S.TE_BESLUITEN: frozenset({_S.VERLEEND, _S.GEWEIGERD, _S.INGETROKKEN}),
    _S.VERLEEND: frozenset({_S.UITBETAALD, _S.INGETROKKEN}),
    _S.GEWEIGERD: frozenset(),
    _S.UITBETAALD: frozenset({_S.AFGEROND}),
    _S.AFGEROND: frozenset(),
    _S.INGETROKKEN: frozenset(),
}


class Toetsuitkomst(models.TextChoices):
    """The outcome of one criterion."""

    VOLDOET = "voldoet", _("voldoet")
    VOLDOET_NIET = "voldoet_niet", _("voldoet niet")
    NIET_VAN_TOEPASSING = "nvt", _("niet van toepassing")


class Toetsadvies(models.TextChoices):
    """What the checker concludes from the criteria together."""

    POSITIEF = "positief", _("voldoet aan de regels")
    NEGATIEF = "negatief", _("voldoet niet aan de regels")


class Besluitsoort(models.TextChoices):
    VERLEEND = "verleend", _("toegekend")
    DEELS = "deels", _("deels toegekend")
    GEWEIGERD = "geweigerd", _("geweigerd")


class Rekening(models.TextChoices):
    """Accounts of a budget. BRON is the municipality's own money and may go below zero; the others never do."""

    BRON = "bron", _("begroting van de gemeente")
    BESCHIKBAAR = "beschikbaar", _("beschikbaar")
    GERESERVEERD = "gereserveerd", _("gereserveerd")
    VERLEEND = "verleend", _("toegekend, nog niet betaald")
    BETAALD = "betaald", _("betaald")


class Boekingsoort(models.TextChoices):
    """Kinds of postings; each goes from one fixed account to another (BOEKINGSWEG)."""

    TOEWIJZING = "toewijzing", _("toewijzing")
    RESERVERING = "reservering", _("reservering")
    VERLENING = "verlening", _("toekenning")
    BETALING = "betaling", _("betaling")
    VRIJVAL = "vrijval", _("vrijval van een reservering")
    TERUGNAME = "terugname", _("vrijval van een toekenning")


_R = Rekening
BOEKINGSWEG: dict[str, tuple[str, str]] = {
    Boekingsoort.TOEWIJZING: (_R.BRON, _R.BESCHIKBAAR),
    Boekingsoort.RESERVERING: (_R.BESCHIKBAAR, _R.GERESERVEERD),
    Boekingsoort.VERLENING: (_R.GERESERVEERD, _R.VERLEEND),
    Boekingsoort.BETALING: (_R.VERLEEND, _R.BETAALD),
    Boekingsoort.VRIJVAL: (_R.GERESERVEERD, _R.BESCHIKBAAR),
    Boekingsoort.TERUGNAME: (_R.VERLEEND, _R.BESCHIKBAAR),
}
