"""Pages with one's own messages."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from samenwijk.mensen.verzoek import Verzoek
from samenwijk.mensen.views.toegang import aanmelden_nodig

from .domain.lezen import markeer_alles_gelezen, markeer_gelezen
from .queries import berichten_van

PER_BLADZIJDE = 20


@require_safe
@never_cache
@aanmelden_nodig
def lijst(request: Verzoek) -> HttpResponse:
    """My messages, unread first."""
    berichten = berichten_van(request.persoon)
    pagina = Paginator(berichten, PER_BLADZIJDE).get_page(request.GET.get("pagina"))
    return render(request, "berichten/lijst.html", {"pagina": pagina})


@require_safe
@never_cache
@aanmelden_nodig
def detail(request: Verzoek, pk: int) -> HttpResponse:
    """One message; opening it is reading it. Somebody else's is not found."""
    persoon = request.persoon
    bericht = get_object_or_404(berichten_van(persoon), pk=pk)
    if request.method == "GET":
        markeer_gelezen(bericht=bericht, door=persoon)
    return render(request, "berichten/detail.html", {"bericht": bericht})


@require_POST
@aanmelden_nodig
def alles_gelezen(request: Verzoek) -> HttpResponse:
    """Mark all as read."""
    markeer_alles_gelezen(door=request.persoon)
    return redirect("berichten:lijst")
