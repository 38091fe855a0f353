"""What this room writes to the log, with the sentence a reader sees."""

from decimal import Decimal

from django.utils.translation import gettext_noop as _

from samenwijk.logboek.events import registreer
from samenwijk.ui.geld import euro

from .enums import Toetsadvies, Toetsuitkomst

EVENTS = {
    "aanvraag.ingediend": _("{door} heeft de aanvraag ingediend."),
    "aanvraag.in_toets": _("{door} is begonnen met de toets."),
    "aanvraag.criterium": _("{door} heeft het criterium “{criterium}” beoordeeld: {uitkomst}."),
    "aanvraag.ter_bevestiging": _(
        "{door} heeft de toets afgerond: {advies}. Een tweede medewerker kijkt mee."
    ),
    "aanvraag.teruggestuurd": _("{door} heeft de toets teruggestuurd."),
    "aanvraag.toets_bevestigd": _("{door} heeft de toets bevestigd: {advies}."),
    "aanvraag.voor_panel": _("De aanvraag gaat naar het panel."),
    "aanvraag.bij_panel": _("De aanvraag ligt bij het panel."),
    "aanvraag.te_besluiten": _("De aanvraag wacht op het besluit."),
    "aanvraag.verleend": _("{door} heeft besloten: {bedrag} toegekend."),
    "aanvraag.geweigerd": _("{door} heeft besloten: geweigerd."),
    "aanvraag.uitbetaald": _("Het hele bedrag is betaald."),
    "aanvraag.afgerond": _("{door} heeft de aanvraag afgerond."),
    "aanvraag.ingetrokken": _("{door} heeft de aanvraag ingetrokken."),
    "aanvraag.betaling": _("{door} heeft een betaling van {bedrag} vastgelegd."),
    "kasboek.toewijzing": _("{door} heeft {bedrag} aan het budget toegewezen."),
    "kasboek.reservering": _("{bedrag} is gereserveerd."),
    "kasboek.verlening": _("{bedrag} is toegekend."),
    "kasboek.betaling": _("{bedrag} is betaald."),
    "kasboek.vrijval": _("{bedrag} is weer vrij."),
    "kasboek.terugname": _("{bedrag} van een toekenning is weer vrij."),
    "regeling.vastgesteld": _("{door} heeft versie {versie} van de regeling vastgesteld."),
    "regeling.vervallen": _("Versie {versie} van de regeling is vervallen."),
}

for naam, zin in EVENTS.items():
    registreer(
        naam,
        zin,
        bedrag=lambda waarde: euro(Decimal(waarde)),
        uitkomst=lambda waarde: str(Toetsuitkomst(waarde).label),
        advies=lambda waarde: str(Toetsadvies(waarde).label),
    )
