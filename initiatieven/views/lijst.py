"""All public ideas, to filter and search, with the map beside the equal list."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from samenwijk.mensen.verzoek import Verzoek

from ..forms import FilterForm
from ..queries import (
    categorieen_van,
    gebieden_om_te_kiezen,
    gefilterd,
    kaartgebieden,
    kaartpunten,
    met_lijstgegevens,
    openbare_initiatieven,
)

PER_PAGINA = 12


@require_safe
def lijst(request: Verzoek) -> HttpResponse:
    """The list; a filter that does not exist is told so at its field and counts as not given."""
    gemeente = request.gemeente
    gebieden = list(gebieden_om_te_kiezen(gemeente))
    form = FilterForm(
        request.GET,
        gebieden=gebieden,
        categorieen=list(categorieen_van(gemeente)),
        auto_id="filter_%s",
    )
    keuzes = form.keuzes()
    gekozen = next((gebied for gebied in gebieden if gebied.slug == keuzes["wijk"]), None)
    initiatieven = gefilterd(
        met_lijstgegevens(openbare_initiatieven(gemeente)),
        gebied=gekozen,
        categorie=keuzes["categorie"],
        status=keuzes["status"],
        zoek=keuzes["zoek"],
        volgorde=keuzes["volgorde"],
    )
    pagina = Paginator(initiatieven, PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(
        request,
        "initiatieven/lijst.html",
        {
            "form": form,
            "pagina": pagina,
            "gekozen": gekozen,
            "is_gefilterd": any(waarde for naam, waarde in keuzes.items() if naam != "volgorde"),
            "kaartgebieden": kaartgebieden(gemeente, gekozen, url=f"{reverse('initiatieven:lijst')}?wijk="),
            "kaartpunten": kaartpunten(pagina.object_list),
        },
    )
