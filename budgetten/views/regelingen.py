"""Schemes for everyone: what is asked beforehand, the rules as data, and where the money goes."""

import csv
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok
from samenwijk.mensen.verzoek import Verzoek

from .. import regelingtekst
from ..domain.tekorten import neemt_aanvragen
from ..enums import Verdeelwijze
from ..models import Regelingversie
from ..queries.publiek import (
    KASBOEK_KOLOMMEN,
    beschikbaar,
    boeking_als_rij,
    boekingen_van,
    budgetstanden,
    jaren_van,
    lotingen_van,
    openbare_versies,
    versie_als_gegevens,
)
from ..queries.regelingbedragen import bedragen_van
from ..queries.regelingen import (
    ONDERDELEN,
    is_open,
    opent_op,
    rondestanden,
    sluit_op,
    versies,
    vooraf,
)
from ..queries.saldo import openbaar_budget
from ..regelingbestand import schrijf, verschillen
from ..regelingbestand.lezen import schema
from ..regelingtekst import Regelingpagina


@require_safe
def overzicht(request: Verzoek) -> HttpResponse:
    """Every scheme of this municipality in a card."""
    standen = budgetstanden(request.gemeente, klok.vandaag().year)
    rijen = [
        {
            "versie": versie,
            "aanvragen": neemt_aanvragen(versie),
            "open": is_open(versie),
            "begint": opent_op(versie),
            "tot": sluit_op(versie),
            "soort": regelingtekst.soort_uitleg(versie),
            "beslist": regelingtekst.beslisser(versie),
            "over": beschikbaar(standen.get(versie.regeling_id, [])),
        }
        for versie in versies(request.gemeente).prefetch_related(ONDERDELEN[0])
    ]
    idee = _idee(request)
    return render(
        request,
        "budgetten/regelingen.html",
        {
            # What one can apply for first; a scheme of which somebody else spends the money last.
            "rijen": sorted(rijen, key=lambda rij: (not rij["open"], not rij["aanvragen"])),
            "vraag": f"?{urlencode({'initiatief': idee})}" if idee else "",
        },
    )


def _idee(request: Verzoek) -> str:
    """The idea with which somebody came here, to be handed on to the form. Whose it is, is checked there."""
    return request.GET.get("initiatief", "")[:120]


def _versies_of_404(request: Verzoek, slug: str) -> list[Regelingversie]:
    gevonden = openbare_versies(request.gemeente, slug)
    if not gevonden:
        raise Http404
    return gevonden


def _versie_of_404(request: Verzoek, slug: str, nummer: int) -> tuple[Regelingversie, list[Regelingversie]]:
    alle = _versies_of_404(request, slug)
    for versie in alle:
        if versie.nummer == nummer:
            return versie, alle
    raise Http404


def _pagina(request: Verzoek, versie: Regelingversie, alle: list[Regelingversie]) -> HttpResponse:
    jaar = klok.vandaag().year
    context: dict[str, Any] = {
        "versie": versie,
        "regeling": versie.regeling,
        "initiatief": _idee(request),
        "vooraf": vooraf(versie),
        "versies": alle,
        "vorige": next((v for v in alle if v.nummer < versie.nummer), None),
        "nieuwste": alle[0],
        "jaar": jaar,
        "standen": budgetstanden(request.gemeente, jaar).get(versie.regeling_id, []),
        "bedragen": bedragen_van(versie, jaar),
        "aanvragen": neemt_aanvragen(versie),
        "open": is_open(versie),
        "begint": opent_op(versie),
        "rondes": rondestanden(versie),
        "loot": versie.verdeelwijze == Verdeelwijze.LOTING,
        "lotingen": lotingen_van(versie),
        "tekst": Regelingpagina(versie),
    }
    return render(request, "budgetten/regeling.html", context)


@require_safe
def regeling(request: Verzoek, slug: str) -> HttpResponse:
    """Before you begin: what is asked, the criteria, the maximum, how long it takes, who decides."""
    alle = _versies_of_404(request, slug)
    return _pagina(request, alle[0], alle)


@require_safe
def versie(request: Verzoek, slug: str, nummer: int) -> HttpResponse:
    """The same page for an older version."""
    return _pagina(request, *_versie_of_404(request, slug, nummer))


@require_safe
def versie_json(request: Verzoek, slug: str, nummer: int) -> HttpResponse:
    """The frozen rules as data."""
    gevonden, _alle = _versie_of_404(request, slug, nummer)
    return JsonResponse(versie_als_gegevens(gevonden), json_dumps_params={"ensure_ascii": False, "indent": 2})


@require_safe
def versie_toml(request: Verzoek, slug: str, nummer: int) -> HttpResponse:
    """The same rules as the file that another municipality can load."""
    gevonden, _alle = _versie_of_404(request, slug, nummer)
    return bestand(schrijf(gevonden), f"{slug}-versie-{nummer}.toml")


def bestand(tekst: str, naam: str) -> HttpResponse:
    """A text as a download."""
    antwoord = HttpResponse(tekst, content_type="application/toml; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    return antwoord


@require_safe
def bestandsschema(request: Verzoek) -> HttpResponse:
    """The JSON Schema of such a file, at an address that does not change."""
    return JsonResponse(
        schema(),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        content_type="application/schema+json",
    )


@require_safe
def verschil(request: Verzoek, slug: str, oud: int, nieuw: int) -> HttpResponse:
    """What changed between two versions that are or were in force."""
    van, alle = _versie_of_404(request, slug, oud)
    naar = next((versie for versie in alle if versie.nummer == nieuw), None)
    if naar is None or oud == nieuw:
        raise Http404
    return render(
        request,
        "budgetten/regeling_verschil.html",
        {"regeling": van.regeling, "oud": van, "nieuw": naar, "verschillen": verschillen(van, naar)},
    )


@require_safe
def kasboek(request: Verzoek, slug: str, jaar: int) -> HttpResponse:
    """What came in, what was promised and what was paid in an area in one year."""
    gebied = get_object_or_404(Gebied.objects.van(request.gemeente), slug=slug)
    budgetten = openbaar_budget(gebied, jaar)
    boekingen = boekingen_van([budget for budget, _saldi in budgetten])
    return render(
        request,
        "budgetten/kasboek.html",
        {
            "gebied": gebied,
            "jaar": jaar,
            "jaren": jaren_van(request.gemeente),
            "rijen": [
                {"budget": budget, "saldi": saldi, "boekingen": boekingen[budget.pk]}
                for budget, saldi in budgetten
            ],
        },
    )


@require_safe
def kasboek_csv(request: Verzoek, slug: str, jaar: int) -> HttpResponse:
    """The same postings as a file (semicolons and decimal commas, as spreadsheets in the Netherlands read it)."""
    gebied = get_object_or_404(Gebied.objects.van(request.gemeente), slug=slug)
    boekingen = boekingen_van([budget for budget, _saldi in openbaar_budget(gebied, jaar)])
    antwoord = HttpResponse(content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="kasboek-{gebied.slug}-{jaar}.csv"'
    antwoord.write("\ufeff")
    schrijver = csv.writer(antwoord, delimiter=";")
    schrijver.writerow(KASBOEK_KOLOMMEN)
    for rijen in boekingen.values():
        schrijver.writerows(boeking_als_rij(boeking, request.gemeente) for boeking in rijen)
    return antwoord
