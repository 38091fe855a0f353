"""Search over the pages and the ideas of one municipality."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samenwijk.mensen.verzoek import Verzoek

from ..zoeken import TE_KORT, zoek

PER_PAGINA = 20


@require_safe
def zoeken(request: Verzoek) -> HttpResponse:
    """`/zoeken/?q=…`: what fits best first; a question that is too short is answered with an explanation."""
    vraag = " ".join(request.GET.get("q", "").split())[:100]
    te_kort = 0 < len(vraag) < TE_KORT
    gevonden = zoek(request.gemeente, vraag) if vraag and not te_kort else []
    pagina = Paginator(gevonden, PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(
        request,
        "cms/zoeken.html",
        {"vraag": vraag, "te_kort": te_kort, "pagina": pagina, "aantal": len(gevonden)},
    )
