"""What tests of the applicant's side share: a filled in form."""

from datetime import date
from typing import Any

from django.test import Client

from budgetten.models import Aanvraagconcept
from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok


def invoer(gebied: Gebied, bedrag: str = "1.000", **anders: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What a resident fills in per step for a buurtfeest of `bedrag`; `wat={"titel": "x"}` changes an answer."""
    stappen: dict[str, dict[str, Any]] = {
        "wat": {"categorie": "buurtfeest", "titel": "Zomerfeest", "wat": "Eten en muziek op het plein."},
        "waar": {
            "waar": "Op het plein",
            "postcode": "",
            "gebied": str(gebied.pk),
            "datum_activiteit": date(klok.vandaag().year, 6, 15).isoformat(),
        },
        "kosten": {
            "regels-TOTAL_FORMS": "2",
            "regels-INITIAL_FORMS": "0",
            "regels-0-omschrijving": "Eten",
            "regels-0-bedrag": bedrag,
            "regels-1-omschrijving": "",
            "regels-1-bedrag": "",
            "eigen_bijdrage": "",
            "bijdrage_anderen": "",
        },
        "draagvlak": {"draagvlak": "Twintig buren", "eigen_inzet": "Wij ruimen op"},
        "aanvrager": {"aanvragersoort": "persoon"},
    }
    for stap, waarden in anders.items():
        stappen[stap] = {**stappen[stap], **waarden}
    return stappen


def met_prefix(stap: str, waarden: dict[str, Any]) -> dict[str, Any]:
    return {f"{stap}-{naam}": waarde for naam, waarde in waarden.items()}


def stap_url(concept: Aanvraagconcept, stap: str) -> str:
    return f"/aanvragen/concept/{concept.pk}/{stap}/"


def post(
    client: Client, concept: Aanvraagconcept, stap: str, waarden: dict[str, Any], actie: str = "verder"
) -> Any:
    """Press a button of one step."""
    return client.post(stap_url(concept, stap), {**met_prefix(stap, waarden), "actie": actie})


def vul_in(client: Client, concept: Aanvraagconcept, stappen: dict[str, dict[str, Any]]) -> None:
    """Fill in every step; each must be accepted."""
    for stap, waarden in stappen.items():
        antwoord = post(client, concept, stap, waarden)
        assert antwoord.status_code == 302, antwoord.context["form"].errors


def verstuur(client: Client, concept: Aanvraagconcept) -> Any:
    return client.post(stap_url(concept, "overzicht"), {"overzicht-verklaring": "on"})
