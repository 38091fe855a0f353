"""What this room adds to lower ones: the dashboard, one's own data as a file, and the button at an idea."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from initiatieven.acties import Actie
from initiatieven.models import Initiatief
from samenwijk.mensen.mijn import Blok, Regel
from samenwijk.mensen.models import Persoon

from .domain.bankgegevens import Rekeningnummer, eigen_rekeningen
from .models import Aanvraag, Aanvraagconcept, Bijlage
from .queries.aanvragen import aanvragen_van
from .queries.mijn import concepten_van
from .queries.regelingen import open_regelingen
from .voortgang import STATUSSOORT, termijn
from .wizard.stappen import STAPPEN

AANTAL = 10


def mijn_aanvragen(request: HttpRequest) -> Blok | None:
    """Block: what one is filling in, and where one's applications stand. Two queries."""
    persoon: Persoon | None = request.persoon or None  # type: ignore[attr-defined]
    if persoon is None:
        return None
    concepten: list[Regel] = [
        {
            "titel": regel.titel,
            "url": reverse(
                "budgetten:concept_stap",
                kwargs={"pk": regel.concept.pk, "step": regel.concept.stap or STAPPEN[0].code},
            ),
            "status_tekst": _("concept, nog niet verstuurd"),
            "status_soort": "waarschuwing",
            "toelichting": regel.concept.versie.regeling.naam,
        }
        for regel in concepten_van(persoon)[:AANTAL]
    ]
    verstuurd: list[Regel] = [
        {
            "titel": aanvraag.titel,
            "url": reverse("budgetten:aanvraag", args=[aanvraag.kenmerk]),
            "status_tekst": str(aanvraag.get_status_display()),
            "status_soort": STATUSSOORT[aanvraag.status],
            "toelichting": termijn(aanvraag),
        }
        for aanvraag in aanvragen_van(persoon)[:AANTAL]
    ]
    return {
        "titel": _("Mijn aanvragen"),
        "items": [*concepten, *verstuurd],
        "leeg": _("U hebt nog geen geld aangevraagd."),
        "actie": {"tekst": _("Bekijk de regelingen"), "url": reverse("budgetten:regelingen")},
    }


def maak_er_een_aanvraag_van(request: HttpRequest, initiatief: Initiatief) -> Actie | None:
    """The button at one's own idea, when a scheme is open where the idea lies."""
    persoon: Persoon | None = request.persoon or None  # type: ignore[attr-defined]
    if persoon is None or persoon.pk != initiatief.indiener_id:
        return None
    versies = open_regelingen(initiatief.gemeente, initiatief.gebied)
    if not versies:
        return None
    vraag = urlencode({"initiatief": initiatief.slug})
    if len(versies) == 1:
        url = reverse("budgetten:beginnen", args=[versies[0].regeling.slug]) + f"?{vraag}"
    else:
        url = reverse("budgetten:regelingen") + f"?{vraag}"
    return {
        "titel": _("Maak er een aanvraag van"),
        "url": url,
        "uitleg": _(
            "Vraag geld aan om dit idee uit te voeren. Uw tekst nemen wij over; u kunt alles nog wijzigen."
        ),
    }


def bijlage_als_gegevens(bijlage: Bijlage) -> dict[str, Any]:
    """A file by name, with where it can be fetched after signing in. No query for what was read along."""
    return {
        "naam": bijlage.naam,
        "soort": str(bijlage.get_soort_display()),
        "bij": bijlage.criterium.vraag if bijlage.criterium else "",
        "bytes": bijlage.grootte,
        "op": bijlage.moment,
        "adres": reverse("budgetten:bijlage", args=[bijlage.pk]),
    }


def afloop_als_gegevens(aanvraag: Aanvraag, rekening: Rekeningnummer | None) -> dict[str, Any]:
    """What came after the decision, as this person gave or got it. No query for what was read along."""
    besluit = getattr(aanvraag, "besluit", None)
    verantwoording = getattr(aanvraag, "verantwoording", None)
    vaststelling = getattr(besluit, "vaststelling", None)
    return {
        "rekeningnummer": rekening and {"iban": rekening.geschreven, "op naam van": rekening.tenaamstelling},
        "betaald": [
            {"bedrag": b.bedrag, "op": b.betaald_op, "kenmerk": b.kenmerk} for b in besluit.betalingen.all()
        ]
        if besluit
        else [],
        "hoe het ging": [
            {"tekst": b.tekst, "openbaar": b.openbaar, "op": b.moment} for b in aanvraag.voortgang.all()
        ],
        "verantwoording": verantwoording
        and {
            "verslag": verantwoording.verslag,
            "uitgevoerd": verantwoording.uitgevoerd,
            "werkelijke kosten": verantwoording.werkelijke_kosten,
            "andere bijdragen": verantwoording.andere_bijdragen,
            "op": verantwoording.moment,
        },
        "vaststelling": vaststelling
        and {
            "bedrag": vaststelling.bedrag,
            "terug te betalen": vaststelling.terug_te_betalen,
            "motivering": vaststelling.motivering,
            "op": vaststelling.vastgesteld_op,
        },
    }


# Internal notes and advice are not in here: they may be about colleagues or others too (AVG 15 lid 4), so a municipality
# weighs them by hand when somebody asks for access. Their forms say that they can be read then.
def uitvoer(persoon: Persoon) -> dict[str, Any]:
    """Part of the file with one's own data: what one sent and what one is filling in."""
    verstuurd = (
        Aanvraag.objects.filter(indiener=persoon)
        .select_related("versie__regeling", "gebied", "categorie", "besluit__vaststelling", "verantwoording")
        .prefetch_related("kosten", "brieven", "voortgang", "besluit__betalingen")
        .prefetch_related("meer_gebieden", "medeaanvragers", "bijlagen__criterium")
        .order_by("pk")
    )
    rekeningen = eigen_rekeningen(persoon)
    concepten = (
        Aanvraagconcept.objects.filter(persoon=persoon, aanvraag__isnull=True)
        .prefetch_related("bijlagen__criterium")
        .order_by("pk")
    )
    return {
        "verstuurd": [
            {
                "kenmerk": a.kenmerk,
                "regeling": a.versie.regeling.naam,
                "titel": a.titel,
                "wat": a.wat,
                "waar": a.waar,
                "postcode": a.postcode,
                "gebied": a.gebied.naam,
                "soort activiteit": a.categorie.naam,
                "datum": a.datum_activiteit,
                "ook in": [gebied.naam for gebied in a.meer_gebieden.all()],
                "aantal deelnemers": a.aantal_deelnemers,
                "wie doen er mee": a.draagvlak,
                "eigen inzet": a.eigen_inzet,
                "kosten": [{"waarvoor": k.omschrijving, "bedrag": k.bedrag} for k in a.kosten.all()],
                "eigen bijdrage": a.eigen_bijdrage,
                "bijdrage van anderen": a.bijdrage_anderen,
                "gevraagd": a.gevraagd_bedrag,
                "naam": a.aanvrager_naam,
                "e-mailadres": a.aanvrager_email,
                "adres": a.aanvrager_adres,
                "toestemming van": a.ouder_naam,
                "binnengekomen": str(a.get_kanaal_display()),
                "medeaanvragers": [
                    {"naam": m.naam, "adres": f"{m.postcode} {m.huisnummer}{m.toevoeging}"}
                    for m in a.medeaanvragers.all()
                ],
                "bijlagen": [bijlage_als_gegevens(b) for b in a.bijlagen.all()],
                "status": str(a.get_status_display()),
                "brieven": [
                    {"soort": str(b.get_soort_display()), "onderwerp": b.onderwerp, "datum": b.gemaakt_op}
                    for b in a.brieven.all()
                ],
                "verstuurd op": a.ingediend_op,
                **afloop_als_gegevens(a, rekeningen.get(a.pk)),
            }
            for a in verstuurd
        ],
        "concepten": [
            {
                "begonnen": c.aangemaakt,
                "ingevuld": c.gegevens.get("stappen", {}),
                "bijlagen": [bijlage_als_gegevens(b) for b in c.bijlagen.all()],
            }
            for c in concepten
        ],
    }
