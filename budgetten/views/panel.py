"""The page of a panel member: what to read before the meeting, and the way to the ballot."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render

from samenwijk.mensen.verzoek import Verzoek

from ..queries.panel import panels_van, te_beoordelen


@login_required
def mijn_panel(request: Verzoek) -> HttpResponse:
    """For members of an organ; to others the page does not exist."""
    panels = panels_van(request.persoon) if request.persoon else []
    if not panels:
        raise Http404
    return render(
        request, "budgetten/panel.html", {"panels": panels, "rondes": te_beoordelen(request.persoon)}
    )
