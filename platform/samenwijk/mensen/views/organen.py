"""Public pages of organs."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from .. import queries
from ..verzoek import Verzoek


@require_safe
def lijst(request: Verzoek) -> HttpResponse:
    """All organs of the municipality."""
    organen = list(queries.organen_van(request.gemeente))
    return render(request, "mensen/organen.html", {"organen": organen})


@require_safe
def detail(request: Verzoek, slug: str) -> HttpResponse:
    """What an organ is and may do, how one joins, and its members when the list is public."""
    orgaan = get_object_or_404(queries.organen_van(request.gemeente), slug=slug)
    leden = queries.huidige_leden(orgaan) if orgaan.ledenlijst_openbaar else []
    return render(request, "mensen/orgaan.html", {"orgaan": orgaan, "leden": leden})
