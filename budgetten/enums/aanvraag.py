"""Choices of an application, and the one table of its allowed transitions."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kanaal(models.TextChoices):
    """How an application came in (Wmebv: paper and help stay)."""

    DIGITAAL = "digitaal", _("via de website")
    PAPIER = "papier", _("op papier")
    BALIE = "balie", _("aan de balie")
    TELEFOON = "telefoon", _("aan de telefoon")


class Aanvraagstatus(models.TextChoices):
    INGEDIEND = "ingediend", _("ingediend")
    IN_TOETS = "in_toets", _("wordt getoetst")
    AANVULLING = "aanvulling", _("wacht op aanvulling")
    AANGEHOUDEN = "aangehouden", _("aangehouden, met instemming")
    TER_BEVESTIGING = "ter_bevestiging", _("wacht op een tweede medewerker")
    VOOR_PANEL = "voor_panel", _("gaat naar het panel")
    BIJ_PANEL = "bij_panel", _("ligt bij het panel")
    TE_BESLUITEN = "te_besluiten", _("wacht op het besluit")
    VERLEEND = "verleend", _("toegekend")
    GEWEIGERD = "geweigerd", _("geweigerd")
    NIET_BEHANDELD = "niet_behandeld", _("niet in behandeling genomen")
    UITBETAALD = "uitbetaald", _("uitbetaald")
    VERANTWOORD = "verantwoord", _("verantwoording ingediend")
    VASTGESTELD = "vastgesteld", _("bedrag vastgesteld")
    AFGEROND = "afgerond", _("afgerond")
    INGETROKKEN = "ingetrokken", _("ingetrokken")


# Before a decision.
LOPEND = frozenset(
    {
        Aanvraagstatus.INGEDIEND,
        Aanvraagstatus.IN_TOETS,
        Aanvraagstatus.AANVULLING,
        Aanvraagstatus.AANGEHOUDEN,
        Aanvraagstatus.TER_BEVESTIGING,
        Aanvraagstatus.VOOR_PANEL,
        Aanvraagstatus.BIJ_PANEL,
        Aanvraagstatus.TE_BESLUITEN,
    }
)
# Decided, and there is still something for staff to do: pay, settle, or close.
NA_BESLUIT = frozenset(
    {
        Aanvraagstatus.VERLEEND,
        Aanvraagstatus.UITBETAALD,
        Aanvraagstatus.VERANTWOORD,
        Aanvraagstatus.VASTGESTELD,
    }
)
TOEGEKEND = NA_BESLUIT | {Aanvraagstatus.AFGEROND}
AFGEWEZEN = frozenset({Aanvraagstatus.GEWEIGERD, Aanvraagstatus.NIET_BEHANDELD})

_S = Aanvraagstatus
_WACHT = frozenset({_S.AANVULLING, _S.AANGEHOUDEN})
# From which state to which. Nothing else is possible; domain/status.py is the only place that sets one.
OVERGANGEN: dict[str, frozenset[str]] = {
    _S.INGEDIEND: frozenset({_S.IN_TOETS, _S.INGETROKKEN}),
    _S.IN_TOETS: frozenset({_S.TER_BEVESTIGING, _S.VOOR_PANEL, _S.TE_BESLUITEN, _S.INGETROKKEN}) | _WACHT,
    _S.AANVULLING: frozenset({_S.IN_TOETS, _S.NIET_BEHANDELD, _S.INGETROKKEN}),
    # Back to where it was when the applicant agreed to wait (Awb 4:15).
    _S.AANGEHOUDEN: frozenset({_S.IN_TOETS, _S.VOOR_PANEL, _S.TE_BESLUITEN, _S.INGETROKKEN}),
    _S.TER_BEVESTIGING: frozenset({_S.IN_TOETS, _S.VOOR_PANEL, _S.TE_BESLUITEN, _S.INGETROKKEN}),
    _S.VOOR_PANEL: frozenset({_S.BIJ_PANEL, _S.AANGEHOUDEN, _S.INGETROKKEN}),
    _S.BIJ_PANEL: frozenset({_S.TE_BESLUITEN, _S.VOOR_PANEL, _S.INGETROKKEN}),
    _S.TE_BESLUITEN: frozenset({_S.VERLEEND, _S.GEWEIGERD, _S.AANGEHOUDEN, _S.INGETROKKEN}),
    _S.VERLEEND: frozenset({_S.UITBETAALD, _S.VERANTWOORD, _S.VASTGESTELD, _S.INGETROKKEN}),
    _S.GEWEIGERD: frozenset(),
    _S.NIET_BEHANDELD: frozenset(),
    _S.UITBETAALD: frozenset({_S.VERANTWOORD, _S.VASTGESTELD, _S.AFGEROND}),
    _S.VERANTWOORD: frozenset({_S.VASTGESTELD}),
    _S.VASTGESTELD: frozenset({_S.AFGEROND}),
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
    NIET_BEHANDELD = "niet_behandeld", _("niet in behandeling genomen")


class Bijlagesoort(models.TextChoices):
    BEWIJS = "bewijs", _("bewijsstuk bij een criterium")
    BIJLAGE = "bijlage", _("bijlage bij de aanvraag")
    FOTO = "foto", _("foto van de uitvoering")
    BON = "bon", _("bon of factuur")


class Adviesuitkomst(models.TextChoices):
    POSITIEF = "positief", _("geen bezwaar")
    VOORWAARDEN = "voorwaarden", _("geen bezwaar, onder voorwaarden")
    NEGATIEF = "negatief", _("wel bezwaar")


class Bezwaaruitkomst(models.TextChoices):
    GEGROND = "gegrond", _("gegrond")
    DEELS_GEGROND = "deels_gegrond", _("deels gegrond")
    ONGEGROND = "ongegrond", _("ongegrond")
    NIET_ONTVANKELIJK = "niet_ontvankelijk", _("niet-ontvankelijk")
    INGETROKKEN = "ingetrokken", _("ingetrokken")


class Briefsoort(models.TextChoices):
    """The letters a municipality sends about an application; each has its own text, to be changed in the CMS."""

    ONTVANGST = "ontvangst", _("ontvangstbevestiging")
    AANVULLING = "aanvulling", _("verzoek om aanvulling")
    VERLENGING = "verlenging", _("verlenging van de termijn")
    VERLEEND = "verleend", _("besluit: toegekend")
    DEELS = "deels", _("besluit: deels toegekend")
    GEWEIGERD = "geweigerd", _("besluit: geweigerd")
    NIET_BEHANDELD = "niet_behandeld", _("besluit: niet in behandeling genomen")
    VASTSTELLING = "vaststelling", _("besluit: vaststelling")
