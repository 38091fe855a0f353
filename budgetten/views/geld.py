"""The money pages: where it came from and where it went, for the municipality and for every area. For everyone."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samenwijk.gebieden.models import Gebied
from samenwijk.gebieden.queries import bovenliggende
from samenwijk.logboek import klok
from samenwijk.mensen.verzoek import Verzoek
from samenwijk.ui.geld import euro

from ..forms.geld import ALLE_JAREN, Geldfilter
from ..models import Besluit
from ..queries.geldstromen import (
    Gebiedregel,
    Geldbeeld,
    Geldvraag,
    Jaarregel,
    Regel,
    bestedingen,
    geldbeeld,
    naam_van_thema,
    themanamen,
    verleende_besluiten,
)
from ..uitvoer import UITVOER, Rij, Tabel

PER_PAGINA = 20
AANTAL_BESTEDINGEN = 20
KOLOMMEN = (
    "kenmerk",
    "titel",
    "regeling",
    "gebied",
    "jaar",
    "thema",
    "gevraagd",
    "toegekend",
    "vastgesteld",
    "besluitdatum",
    "status",
    "adres",
)


def _gebied(request: Verzoek, slug: str) -> Gebied | None:
    if not slug:
        return None
    return get_object_or_404(Gebied.objects.van(request.gemeente).select_related("soort"), slug=slug)


def _vraag(request: Verzoek, slug: str) -> tuple[Geldvraag, Geldfilter]:
    """What is asked for. Without a year: this one, or the last that has a budget."""
    gegevens = request.GET.copy()
    filterform = Geldfilter(gegevens, gemeente=request.gemeente)
    gekozen = filterform.gekozen()
    jaar: int | None = None
    if gekozen.get("jaar") != ALLE_JAREN:
        voorbij = [j for j in filterform.jaren if j <= klok.vandaag().year]
        jaar = int(gekozen["jaar"]) if "jaar" in gekozen else next(iter(voorbij), None)
        gegevens["jaar"] = str(jaar or ALLE_JAREN)
    vraag = Geldvraag(
        gemeente=request.gemeente,
        gebied=_gebied(request, slug),
        jaar=jaar,
        regeling=gekozen.get("regeling", ""),
        thema=gekozen.get("thema", ""),
    )
    return vraag, filterform


def _adres(vraag: Geldvraag, **anders: Any) -> str:
    """The address of the same page with something else chosen."""
    gebied = anders.pop("gebied", vraag.gebied)
    pad = reverse("budgetten:geld_gebied", args=[gebied.slug]) if gebied else reverse("budgetten:geld")
    keuze = {
        "jaar": vraag.jaar or ALLE_JAREN,
        "regeling": vraag.regeling,
        "thema": vraag.thema,
        **anders,
    }
    return f"{pad}?{urlencode({naam: waarde for naam, waarde in keuze.items() if waarde})}"


def _themarij(vraag: Geldvraag, regel: Regel) -> dict[str, Any]:
    noot = _("%(aantal)s keer") % {"aantal": regel.aantal} if regel.aantal else ""
    return {
        "naam": regel.naam,
        "bedrag": regel.bedrag,
        "noot": noot,
        "url": _adres(vraag, thema=regel.code) if regel.code else "",
    }


def _gebiedrij(vraag: Geldvraag, regel: Gebiedregel) -> dict[str, Any]:
    noot = ""
    if regel.per_inwoner is not None:
        noot = _("%(bedrag)s per inwoner") % {"bedrag": euro(regel.per_inwoner)}
    return {
        "naam": regel.gebied.naam,
        "bedrag": regel.verleend,
        "noot": noot,
        "url": _adres(vraag, gebied=regel.gebied),
    }


def _jaarrij(vraag: Geldvraag, regel: Jaarregel) -> dict[str, Any]:
    return {
        "naam": str(regel.jaar),
        "bedrag": regel.verleend,
        "waarde": _("%(verleend)s van %(ontvangen)s")
        % {"verleend": euro(regel.verleend), "ontvangen": euro(regel.ontvangen)},
        "url": _adres(vraag, jaar=regel.jaar),
    }


def _herkomstnaam(regel: Regel, gemeente_naam: str) -> str:
    return regel.code or _("Gemeente %(naam)s") % {"naam": gemeente_naam}


def _bladzijde(request: Verzoek, vraag: Geldvraag) -> tuple[list[Besluit], str]:
    """The grants after `?na=<number>`, and the address of the next ones ("" when there are no more)."""
    rijen = verleende_besluiten(vraag)
    na = request.GET.get("na", "")
    if na:
        vorige = rijen.filter(pk=int(na)).first() if na.isdecimal() and len(na) < 16 else None
        if vorige is None:
            raise Http404
        rijen = rijen.filter(genomen_op__lte=vorige.genomen_op).exclude(
            genomen_op=vorige.genomen_op, pk__gte=vorige.pk
        )
    gevonden = list(rijen[: PER_PAGINA + 1])
    verder = _adres(vraag, na=gevonden[PER_PAGINA - 1].pk) if len(gevonden) > PER_PAGINA else ""
    return gevonden[:PER_PAGINA], verder


def _rijen(vraag: Geldvraag, beeld: Geldbeeld) -> dict[str, Any]:
    return {
        "themas": [_themarij(vraag, regel) for regel in beeld.themas],
        "herkomst": [
            {"naam": _herkomstnaam(regel, vraag.gemeente.naam), "bedrag": regel.bedrag}
            for regel in beeld.herkomst
        ],
        "jaren": [_jaarrij(vraag, regel) for regel in beeld.jaren],
        "gebieden": [_gebiedrij(vraag, regel) for regel in beeld.gebieden],
    }


@require_safe
def geld(request: Verzoek, slug: str = "") -> HttpResponse:
    """The picture of the money, and every grant with the way to its public summary."""
    vraag, filterform = _vraag(request, slug)
    beeld = geldbeeld(vraag)
    besluiten, verder = _bladzijde(request, vraag)
    return render(
        request,
        "budgetten/geld.html",
        {
            "vraag": vraag,
            "gebied": vraag.gebied,
            "boven": bovenliggende(vraag.gebied) if vraag.gebied else [],
            "beeld": beeld,
            "filter": filterform,
            "gefilterd": bool(vraag.regeling or vraag.thema),
            "besluiten": besluiten,
            "verder": verder,
            "bestedingen": list(bestedingen(vraag)[:AANTAL_BESTEDINGEN]),
            "downloads": [
                (
                    naam,
                    reverse(f"budgetten:geld_{'gebied_' if slug else ''}bestand", args=[*_pad(slug), naam]),
                )
                for naam in UITVOER
            ],
            "vraagdeel": _adres(vraag).partition("?")[2],
            **_rijen(vraag, beeld),
        },
    )


def _pad(slug: str) -> list[str]:
    return [slug] if slug else []


def _regels(vraag: Geldvraag, request: Verzoek) -> Iterator[Rij]:
    namen = themanamen(vraag.gemeente)
    for besluit in verleende_besluiten(vraag).iterator(chunk_size=2000):
        aanvraag = besluit.aanvraag
        vaststelling = getattr(besluit, "vaststelling", None)
        yield (
            aanvraag.kenmerk,
            aanvraag.titel,
            aanvraag.budget.regeling.naam if aanvraag.budget else "",
            aanvraag.gebied.naam,
            aanvraag.budget.jaar if aanvraag.budget else None,
            naam_van_thema(aanvraag.categorie.themacode, namen),
            aanvraag.gevraagd_bedrag,
            besluit.bedrag,
            vaststelling.bedrag if vaststelling else None,
            timezone.localdate(besluit.genomen_op),
            aanvraag.get_status_display(),
            request.build_absolute_uri(reverse("budgetten:aanvraag", args=[aanvraag.kenmerk])),
        )


@require_safe
def bestand(request: Verzoek, soort: str, slug: str = "") -> HttpResponseBase:
    """The same grants as a file: no names of applicants, one row per decision."""
    if soort not in UITVOER:
        raise Http404
    vraag, _filter = _vraag(request, slug)
    naam = "-".join(
        ["geld", vraag.gebied.slug if vraag.gebied else vraag.gemeente.slug, str(vraag.jaar or "alle")]
    )
    return UITVOER[soort](Tabel(naam, KOLOMMEN, _regels(vraag, request)))
