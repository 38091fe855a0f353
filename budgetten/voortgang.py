"""Where an application stands, in words that a resident reads: steps, timeline, what comes next."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samenwijk.logboek.models import Logregel
from samenwijk.ui.componenten.teksten import datum
from samenwijk.ui.geld import euro

from .enums import LOPEND, Aanvraagstatus
from .models import Aanvraag
from .queries.werk import uiterste_dag

S = Aanvraagstatus
STATUSSOORT: dict[str, str] = {
    **dict.fromkeys(LOPEND, "info"),
    S.VERLEEND: "positief",
    S.UITBETAALD: "positief",
    S.AFGEROND: "positief",
    S.GEWEIGERD: "negatief",
    S.INGETROKKEN: "neutraal",
}

# What is said of an event, and how it looks. Events that are not here are the municipality's own kitchen.
ZINNEN: dict[str, tuple[Any, str]] = {
    "aanvraag.ingediend": (_("De aanvraag is binnen."), "info"),
    "aanvraag.in_toets": (_("De gemeente kijkt of het plan aan de regels voldoet."), "info"),
    "aanvraag.ter_bevestiging": (_("Een tweede medewerker kijkt mee."), "info"),
    "aanvraag.voor_panel": (_("De aanvraag gaat naar het panel."), "info"),
    "aanvraag.bij_panel": (_("De aanvraag ligt bij het panel."), "info"),
    "aanvraag.te_besluiten": (_("De aanvraag wacht op het besluit."), "info"),
    "aanvraag.verleend": (_("Het geld is toegekend."), "positief"),
    "aanvraag.geweigerd": (_("De aanvraag is geweigerd."), "negatief"),
    "aanvraag.betaling": (_("Er is geld betaald."), "positief"),
    "aanvraag.uitbetaald": (_("Het hele bedrag is betaald."), "positief"),
    "aanvraag.afgerond": (_("De aanvraag is afgerond."), "positief"),
    "aanvraag.ingetrokken": (_("De aanvraag is ingetrokken."), "neutraal"),
}

HIERNA: dict[str, Any] = {
    S.INGEDIEND: _("Een medewerker van de gemeente kijkt of het plan aan de regels voldoet."),
    S.IN_TOETS: _("Een medewerker beoordeelt de aanvraag per criterium."),
    S.TER_BEVESTIGING: _("Een tweede medewerker kijkt mee. Twee mensen zien meer dan één."),
    S.VOOR_PANEL: _("Het panel krijgt de aanvraag bij de volgende stemronde."),
    S.BIJ_PANEL: _("De leden van het panel lezen de aanvraag en stemmen."),
    S.TE_BESLUITEN: _("De gemeente neemt het besluit."),
    S.VERLEEND: _("De gemeente betaalt het bedrag."),
    S.UITBETAALD: _("Voer uw plan uit. Daarna ronden wij de aanvraag af."),
}
_STAP_VAN: dict[str, int] = {
    S.INGEDIEND: 1,
    S.IN_TOETS: 2,
    S.TER_BEVESTIGING: 2,
    S.VOOR_PANEL: 3,
    S.BIJ_PANEL: 3,
    S.TE_BESLUITEN: 4,
    S.GEWEIGERD: 4,
    S.VERLEEND: 5,
    S.UITBETAALD: 5,
    S.AFGEROND: 6,
}


def stappen(aanvraag: Aanvraag, logregels: list[Logregel]) -> tuple[list[dict[str, Any]], int]:
    """The road of this application and where it is now (0: it left the road).

    The panel is on it unless the scheme has none, or the decision was taken without asking it.
    """
    titels = [gettext("Verstuurd"), gettext("Toets aan de regels"), gettext("Panel"), gettext("Besluit")]
    nummer = _STAP_VAN.get(aanvraag.status, 0)
    if aanvraag.status != S.GEWEIGERD:
        titels += [gettext("Betaling"), gettext("Afgerond")]
    gevraagd = any(regel.gebeurtenis == "aanvraag.bij_panel" for regel in logregels)
    if aanvraag.versie.panelsoort_id is None or (nummer >= _STAP_VAN[S.GEWEIGERD] and not gevraagd):
        titels.remove(gettext("Panel"))
        nummer -= nummer >= 3
    return [{"titel": titel} for titel in titels], nummer


def _tekst(regel: Logregel) -> str:
    bedrag = regel.gegevens.get("bedrag")
    if bedrag and regel.gebeurtenis in {"aanvraag.verleend", "aanvraag.betaling"}:
        return euro(Decimal(str(bedrag)))
    return ""


def tijdlijn(aanvraag: Aanvraag, logregels: list[Logregel]) -> list[dict[str, Any]]:
    """What happened, oldest first, and what comes next. Names nobody. No query."""
    momenten: list[dict[str, Any]] = [
        {
            "titel": ZINNEN[regel.gebeurtenis][0],
            "soort": ZINNEN[regel.gebeurtenis][1],
            "moment": regel.moment,
            "tekst": _tekst(regel),
        }
        for regel in logregels
        if regel.gebeurtenis in ZINNEN
    ]
    if aanvraag.status in HIERNA:
        momenten.append({"titel": HIERNA[aanvraag.status], "tekst": termijn(aanvraag), "toekomst": True})
    return momenten


def termijn(aanvraag: Aanvraag) -> str:
    """By when there is a decision (Awb 4:13); empty once it was taken."""
    if aanvraag.status not in LOPEND:
        return ""
    return gettext("Het besluit komt uiterlijk op %(dag)s.") % {"dag": datum(uiterste_dag(aanvraag))}
