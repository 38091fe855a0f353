"""What this room writes to the log, with the sentence a reader sees."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_noop as _

from samenwijk.logboek.events import naam_van, registreer
from samenwijk.ui.componenten.teksten import datum
from samenwijk.ui.geld import euro

from .enums import Adviesuitkomst, Bezwaaruitkomst, Briefsoort, Kanaal, Toetsadvies, Toetsuitkomst

EVENTS = {
    "aanvraag.ingediend": _("{door} heeft de aanvraag ingediend."),
    "aanvraag.ingevoerd": _(
        "{door} heeft de aanvraag ingevoerd voor {aanvrager}, binnengekomen {kanaal} op {ontvangen}."
    ),
    "aanvraag.in_toets": _("{door} is begonnen met de toets."),
    "aanvraag.criterium": _("{door} heeft het criterium “{criterium}” beoordeeld: {uitkomst}."),
    "aanvraag.punten": _("{door} heeft het criterium “{criterium}” beoordeeld: {punten} punten."),
    "aanvraag.toegewezen": _("{door} heeft de behandeling gegeven aan {behandelaar}."),
    "aanvraag.notitie": _("{door} heeft een interne notitie geschreven."),
    "aanvraag.advies_gevraagd": _("{door} heeft advies gevraagd."),
    "aanvraag.advies_gegeven": _("{door} heeft advies gegeven: {oordeel}."),
    "aanvraag.advies_ingetrokken": _("{door} heeft een vraag om advies ingetrokken."),
    "aanvraag.aanvulling": _("{door} heeft om een aanvulling gevraagd, uiterlijk op {uiterlijk}."),
    "aanvraag.aangevuld": _("{door} heeft de aanvulling vastgelegd."),
    "aanvraag.aanvulling_gesloten": _("{door} gaat verder zonder aanvulling."),
    "aanvraag.niet_behandeld": _("{door} heeft besloten: niet in behandeling genomen."),
    "aanvraag.aanhouding_gevraagd": _("{door} heeft gevraagd om te wachten tot en met {tot}."),
    "aanvraag.aanhouding_vervallen": _("{door} heeft de vraag om te wachten ingetrokken."),
    "aanvraag.aanhouding_geweigerd": _("{door} wil niet wachten."),
    "aanvraag.aangehouden": _("De aanvraag wacht tot en met {tot}, met instemming van de aanvrager."),
    "aanvraag.hervat": _("{door} gaat verder met de aanvraag."),
    "aanvraag.verlengd": _("{door} heeft de beslistermijn met {weken} weken verlengd."),
    "aanvraag.bezwaar": _("{door} heeft een bezwaar geregistreerd. Beslissen uiterlijk op {uiterlijk}."),
    "aanvraag.bezwaar_uitkomst": _("{door} heeft de uitkomst van een bezwaar vastgelegd: {bezwaaruitkomst}."),
    "aanvraag.ingebrekestelling": _("{door} heeft een ingebrekestelling geregistreerd."),
    "aanvraag.ingebrekestelling_klaar": _(
        "{door} heeft een ingebrekestelling afgehandeld. Dwangsom: {bedrag}."
    ),
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
    "aanvraag.brief_afgedrukt": _("{door} heeft een brief afgedrukt: {brief}."),
    "aanvraag.rekening": _("{door} heeft het rekeningnummer opgegeven."),
    "aanvraag.rekening_bekeken": _("{door} heeft het rekeningnummer bekeken."),
    "aanvraag.rekening_verwijderd": _("Het rekeningnummer is verwijderd."),
    "aanvraag.voortgang": _("{door} heeft verteld hoe het gaat."),
    "aanvraag.voortgang_verborgen": _("{door} heeft iets van de openbare pagina gehaald."),
    "aanvraag.verantwoord": _("{door} heeft de verantwoording ingediend."),
    "aanvraag.vastgesteld": _("{door} heeft het bedrag vastgesteld op {bedrag}."),
    "aanvraag.terugbetaling": _("{door} heeft een terugbetaling van {bedrag} vastgelegd."),
    "kasboek.toewijzing": _("{door} heeft {bedrag} aan het budget toegewezen."),
    "kasboek.reservering": _("{bedrag} is gereserveerd."),
    "kasboek.verlening": _("{bedrag} is toegekend."),
    "kasboek.betaling": _("{bedrag} is betaald."),
    "kasboek.vrijval": _("{bedrag} is weer vrij."),
    "kasboek.terugname": _("{bedrag} van een toekenning is weer vrij."),
    "kasboek.afsluiting": _("{bedrag} is over en gaat uit het budget: het jaar is afgesloten."),
    "kasboek.overheveling": _("{bedrag} is meegenomen uit het vorige jaar."),
    "kasboek.terugvordering": _("{bedrag} moet worden terugbetaald."),
    "kasboek.terugontvangst": _("{bedrag} is terugbetaald en weer vrij."),
    "besteding.vastgelegd": _("{door} heeft een besteding van {bedrag} vastgelegd."),
    "besteding.gecorrigeerd": _("{door} heeft een besteding van {bedrag} teruggedraaid."),
    "voorstel.opgesteld": _("{door} heeft een bestedingsvoorstel opgesteld."),
    "voorstel.vastgesteld": _("{door} heeft vastgelegd dat het bestedingsvoorstel is vastgesteld: {bedrag}."),
    "voorstel.weggegooid": _("{door} heeft het concept van een bestedingsvoorstel weggegooid."),
    "voorstel.post_vrij": _("{door} heeft vrijgegeven wat van een post over was: {bedrag}."),
    "budget.geopend": _("{door} heeft het budget geopend."),
    "budget.jaar_gesloten": _("{door} heeft het jaar afgesloten. Er was {bedrag} over."),
    "loting.aangekondigd": _("{door} heeft de loting aangekondigd."),
    "loting.getrokken": _("{door} heeft geloot."),
    "regeling.gemaakt": _("{door} is met de regeling begonnen."),
    "regeling.concept": _("{door} is aan versie {versie} van de regeling begonnen."),
    "regeling.bewaard": _("{door} heeft het concept van versie {versie} bewaard."),
    "regeling.ingevoerd": _("{door} heeft versie {versie} ingevoerd uit een bestand."),
    "regeling.weggegooid": _("{door} heeft het concept van versie {versie} weggegooid."),
    "regeling.traject": _("{door} heeft het participatietraject van de regeling gekozen."),
    "regeling.vastgesteld": _("{door} heeft versie {versie} van de regeling vastgesteld."),
    "regeling.vervallen": _("Versie {versie} van de regeling is vervallen."),
}

for naam, zin in EVENTS.items():
    registreer(
        naam,
        zin,
        bedrag=lambda waarde: euro(Decimal(waarde)),
        aanvrager=lambda waarde: naam_van(int(waarde)),
        kanaal=lambda waarde: str(Kanaal(waarde).label),
        ontvangen=lambda waarde: datum(date.fromisoformat(waarde)),
        brief=lambda waarde: str(Briefsoort(waarde).label),
        uitkomst=lambda waarde: str(Toetsuitkomst(waarde).label),
        advies=lambda waarde: str(Toetsadvies(waarde).label),
        bezwaaruitkomst=lambda waarde: str(Bezwaaruitkomst(waarde).label),
        uiterlijk=lambda waarde: datum(date.fromisoformat(waarde)),
        tot=lambda waarde: datum(date.fromisoformat(waarde)),
        oordeel=lambda waarde: str(Adviesuitkomst(waarde).label),
        behandelaar=lambda waarde: naam_van(int(waarde)),
    )
