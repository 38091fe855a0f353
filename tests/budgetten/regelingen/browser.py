"""A person with a browser without JavaScript: opens a page, changes fields, presses a button."""

from typing import Any

from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from budgetten.models import Regelingversie
from samenwijk.mensen.models import Persoon
from tests.aanmelden import sign_in


def aan_het_werk(persoon: Persoon) -> Client:
    """Signed in as staff sign in."""
    client = Client()
    assert persoon.gebruiker is not None
    sign_in(client, persoon.gebruiker)
    return client


def adres(naam: str, versie: Regelingversie, *meer: str) -> str:
    return reverse(f"budgetten:{naam}", args=[versie.regeling.slug, versie.nummer, *meer])


def velden(antwoord: HttpResponse) -> dict[str, Any]:
    """Everything the form of this page would send when nothing is changed."""
    form = BeautifulSoup(antwoord.content, "html.parser").select_one("main form[data-waarschuw]")
    assert form is not None
    for sjabloon in form.select("template"):
        sjabloon.decompose()
    data: dict[str, Any] = {}
    for veld in form.select("input[name], select[name], textarea[name]"):
        naam = str(veld["name"])
        if veld.name == "select":
            gekozen = veld.select_one("option[selected]") or veld.select_one("option")
            data[naam] = gekozen["value"] if gekozen else ""
        elif veld.name == "textarea":
            # A browser takes the first line break away: it belongs to the markup.
            data[naam] = veld.text.removeprefix("\r\n").removeprefix("\n")
        elif veld.get("type") in ("checkbox", "radio"):
            if veld.has_attr("checked"):
                data.setdefault(naam, []).append(veld.get("value", "on"))
        else:
            data[naam] = veld.get("value", "")
    return data


def fouten(antwoord: HttpResponse) -> str:
    """What the page says about errors, as one text."""
    soep = BeautifulSoup(antwoord.content, "html.parser")
    gevonden = soep.select(".utrecht-alert--error li, .utrecht-alert--error p")
    return " | ".join(deel.get_text(" ", strip=True) for deel in gevonden)
