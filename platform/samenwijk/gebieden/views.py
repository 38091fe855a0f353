"""Public pages: the areas of the municipality, its map, and search by postcode."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from . import paginas, queries
from .forms import PostcodeZoekForm
from .models import Gebied


@require_safe
def overzicht(request: HttpRequest) -> HttpResponse:
    """Every area with a page, as a list and as a map."""
    return _overzicht(request, PostcodeZoekForm(gemeente=request.gemeente))  # type: ignore[attr-defined]


@require_safe
def zoek(request: HttpRequest) -> HttpResponse:
    """`?postcode=1234 ab` leads to the page of that area; otherwise the message stands by the field."""
    if "postcode" not in request.GET:
        return overzicht(request)
    form = PostcodeZoekForm(request.GET, gemeente=request.gemeente)  # type: ignore[attr-defined]
    if not form.is_valid():
        return _overzicht(request, form)
    return HttpResponseRedirect(paginas.adres(queries.hoofdgebied_van(form.gebied)))


@require_safe
def kaart_geojson(request: HttpRequest) -> JsonResponse:
    """The outlines of all areas of this municipality."""
    gebieden = list(queries.gebieden_van(request.gemeente))  # type: ignore[attr-defined]
    return JsonResponse(
        queries.kaartgegevens(gebieden, paginas.adressen(gebieden)), content_type="application/geo+json"
    )


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The plain page of an area, for areas that have no page elsewhere."""
    gebied = get_object_or_404(
        Gebied.objects.select_related("soort"),
        gemeente=request.gemeente,  # type: ignore[attr-defined]
        slug=slug,
    )
    adres = paginas.adres(gebied)
    if adres != request.path:
        return HttpResponseRedirect(adres)
    kinderen = queries.onderliggende(gebied)
    boven = queries.bovenliggende(gebied)
    waar = paginas.adressen([*kinderen, *boven])
    return render(
        request,
        "gebieden/detail.html",
        {
            "gebied": gebied,
            "kruimels": [
                {"titel": _("Wijken en gebieden"), "url": reverse("gebieden:overzicht")},
                *({"titel": g.naam, "url": waar[g.pk]} for g in boven),
                {"titel": gebied.naam, "url": adres},
            ],
            "inwonertal": queries.laatste_inwonertal(gebied),
            "kinderen": [{"gebied": kind, "url": waar[kind.pk]} for kind in kinderen],
            "kaart": _kaart(kinderen, waar) or _kaart([gebied], {gebied.pk: ""}),
            "vakken": paginas.vakken(request, gebied),
        },
    )


def _overzicht(request: HttpRequest, form: PostcodeZoekForm) -> HttpResponse:
    gebieden = list(queries.hoofdgebieden(request.gemeente))  # type: ignore[attr-defined]
    waar = paginas.adressen(gebieden)
    return render(
        request,
        "gebieden/overzicht.html",
        {
            "form": form,
            "gebieden": [{"gebied": gebied, "url": waar[gebied.pk]} for gebied in gebieden],
            "kaart": _kaart(gebieden, waar),
            "bronnen": sorted({g.bron for g in gebieden if g.bron}),
        },
    )


def _kaart(gebieden: list[Gebied], waar: dict[int, str]) -> list[dict[str, object]]:
    return [{"naam": g.naam, "geometrie": g.geometrie, "url": waar[g.pk]} for g in gebieden if g.geometrie]
