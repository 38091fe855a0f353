"""Where an application stands, in words that a resident reads: steps, timeline, what comes next."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samenwijk.logboek.models import Logregel
from samenwijk.ui.componenten.teksten import datum
from samenwijk.ui.geld import euro

from .enums import AFGEWEZEN, LOPEND, Aanvraagstatus
from .models import Aanvraag
from .queries.afloop import verwacht_verantwoording
from .queries.termijnen import uiterste_dag

S = Aanvraagstatus
STATUSSOORT: dict[str, str] = {
    **dict.fromkeys(LOPEND, "info"),
    S.AANVULLING: "waarschuwing",
    S.VERLEEND: "positief",
    S.UITBETAALD: "positief",
    S.VERANTWOORD: "info",
    S.VASTGESTELD: "positief",
    S.AFGEROND: "positief",
    S.GEWEIGERD: "negatief",
    S.NIET_BEHANDELD: "negatief",
    S.INGETROKKEN: "neutraal",
}

# What is said of an event, and how it looks. Events that are not here are the municipality's own kitchen.
ZINNEN: dict[str, tuple[Any, str]] = {
    "aanvraag.ingediend": (_("De aanvraag is binnen."), "info"),
    "aanvraag.ingevoerd": (_("De aanvraag is binnen."), "info"),
    "aanvraag.in_toets": (_("De gemeente kijkt of het plan aan de regels voldoet."), "info"),
    "aanvraag.aanvulling": (_("De gemeente vraagt om een aanvulling."), "waarschuwing"),
    "aanvraag.aangevuld": (_("De aanvraag is aangevuld."), "info"),
    "aanvraag.verlengd": (_("De termijn voor het besluit is verlengd."), "info"),
    "aanvraag.aangehouden": (_("De aanvraag wacht, met instemming van de aanvrager."), "info"),
    "aanvraag.ter_bevestiging": (_("Een tweede medewerker kijkt mee."), "info"),
    "aanvraag.voor_panel": (_("De aanvraag gaat naar het panel."), "info"),
    "aanvraag.bij_panel": (_("De aanvraag ligt bij het panel."), "info"),
    "aanvraag.te_besluiten": (_("De aanvraag wacht op het besluit."), "info"),
    "aanvraag.verleend": (_("Het geld is toegekend."), "positief"),
    "aanvraag.geweigerd": (_("De aanvraag is geweigerd."), "negatief"),
    "aanvraag.niet_behandeld": (_("De aanvraag is niet in behandeling genomen."), "negatief"),
    "aanvraag.betaling": (_("Er is geld betaald."), "positief"),
    "aanvraag.uitbetaald": (_("Het hele bedrag is betaald."), "positief"),
    "aanvraag.verantwoord": (_("De verantwoording is binnen."), "info"),
    "aanvraag.vastgesteld": (_("Het bedrag is definitief vastgesteld."), "positief"),
    "aanvraag.terugbetaling": (_("Er is geld terugbetaald."), "info"),
    "aanvraag.afgerond": (_("De aanvraag is afgerond."), "positief"),
    "aanvraag.ingetrokken": (_("De aanvraag is ingetrokken."), "neutraal"),
}

HIERNA: dict[str, Any] = {
    S.INGEDIEND: _("Een medewerker van de gemeente kijkt of het plan aan de regels voldoet."),
    S.IN_TOETS: _("Een medewerker beoordeelt de aanvraag per criterium."),
    S.AANVULLING: _("De aanvrager vult de aanvraag aan. Daarna gaat de toets verder."),
    S.AANGEHOUDEN: _("De aanvraag wacht. Daarna gaat de gemeente verder waar zij was."),
    S.TER_BEVESTIGING: _("Een tweede medewerker kijkt mee. Twee mensen zien meer dan één."),
    S.VOOR_PANEL: _("Het panel krijgt de aanvraag bij de volgende stemronde."),
    S.BIJ_PANEL: _("De leden van het panel lezen de aanvraag en stemmen."),
    S.TE_BESLUITEN: _("De gemeente neemt het besluit."),
    S.VERLEEND: _("De gemeente betaalt het bedrag."),
    S.UITBETAALD: _("Voer uw plan uit. Daarna ronden wij de aanvraag af."),
    S.VERANTWOORD: _("De gemeente bekijkt de verantwoording en stelt het bedrag definitief vast."),
    S.VASTGESTELD: _("Er is nog iets te betalen of terug te betalen. Daarna ronden wij de aanvraag af."),
}
_UITVOERING = frozenset({S.UITBETAALD})
_STAP_VAN: dict[str, int] = {
    S.INGEDIEND: 1,
    S.IN_TOETS: 2,
    S.AANVULLING: 2,
    S.TER_BEVESTIGING: 2,
    S.VOOR_PANEL: 3,
    S.BIJ_PANEL: 3,
    S.TE_BESLUITEN: 4,
    S.GEWEIGERD: 4,
    S.NIET_BEHANDELD: 4,
    S.VERLEEND: 5,
    S.UITBETAALD: 5,
    S.VERANTWOORD: 6,
    S.VASTGESTELD: 6,
    S.AFGEROND: 7,
}


def _staat_bij(aanvraag: Aanvraag, logregels: list[Logregel]) -> str:
    """The state that says how far it is: while it waits, the one it had before."""
    if aanvraag.status != S.AANGEHOUDEN:
        return aanvraag.status
    eerdere = (regel.gebeurtenis.removeprefix("aanvraag.") for regel in reversed(logregels))
    return next((status for status in eerdere if status in _STAP_VAN), S.IN_TOETS)


def stappen(aanvraag: Aanvraag, logregels: list[Logregel]) -> tuple[list[dict[str, Any]], int]:
    """The road of this application and where it is now (0: it left the road).

    The panel is on it unless the scheme has none, or the decision was taken without asking it.
    """
    titels = [gettext("Verstuurd"), gettext("Toets aan de regels"), gettext("Panel"), gettext("Besluit")]
    nummer = _STAP_VAN.get(_staat_bij(aanvraag, logregels), 0)
    if aanvraag.status not in AFGEWEZEN:
        titels += [gettext("Betaling"), gettext("Verantwoording"), gettext("Afgerond")]
        if not verwacht_verantwoording(aanvraag):
            titels.remove(gettext("Verantwoording"))
            nummer -= nummer >= _STAP_VAN[S.VERANTWOORD]
    gevraagd = any(regel.gebeurtenis == "aanvraag.bij_panel" for regel in logregels)
    if aanvraag.versie.panelsoort_id is None or (nummer >= _STAP_VAN[S.GEWEIGERD] and not gevraagd):
        titels.remove(gettext("Panel"))
        nummer -= nummer >= 3
    return [{"titel": titel} for titel in titels], nummer


_MET_BEDRAG = frozenset(
    {"aanvraag.verleend", "aanvraag.betaling", "aanvraag.vastgesteld", "aanvraag.terugbetaling"}
)


def _tekst(regel: Logregel) -> str:
    bedrag = regel.gegevens.get("bedrag")
    if bedrag and regel.gebeurtenis in _MET_BEDRAG:
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
    if volgende := hierna(aanvraag):
        momenten.append({"titel": volgende, "tekst": termijn(aanvraag), "toekomst": True})
    return momenten


def hierna(aanvraag: Aanvraag) -> Any:
    """What comes next; nothing when it has ended. With a grant that is accounted for it says by when."""
    if aanvraag.status not in _UITVOERING or not verwacht_verantwoording(aanvraag):
        return HIERNA.get(aanvraag.status)
    dag = aanvraag.besluit.verantwoorden_voor if hasattr(aanvraag, "besluit") else None
    if dag is None:
        return gettext(
            "Na de uitvoering komt er een verantwoording. Daarna stelt de gemeente het bedrag vast."
        )
    return gettext(
        "Na de uitvoering komt er een verantwoording, uiterlijk op %(dag)s. Daarna stelt de gemeente het bedrag vast."
    ) % {"dag": datum(dag)}


def termijn(aanvraag: Aanvraag) -> str:
    """By when there is a decision (Awb 4:13); empty once it was taken."""
    if aanvraag.status not in LOPEND:
        return ""
    dag = uiterste_dag(aanvraag)
    if dag is None:
        return gettext("De termijn voor het besluit staat nu stil.")
    return gettext("Het besluit komt uiterlijk op %(dag)s.") % {"dag": datum(dag)}
