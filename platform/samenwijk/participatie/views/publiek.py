"""Public pages: the processes of the municipality, and one process."""

from typing import Any

import rules
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samenwijk.logboek import klok
from samenwijk.mensen.verzoek import Verzoek

from .. import queries
from ..forms import FilterForm
from ..models import Fase, Traject

PER_PAGINA = 12


@require_safe
def lijst(request: Verzoek) -> HttpResponse:
    """Processes of this municipality: `?gebied=slug`, `?stand=open|afgerond`."""
    gemeente = request.gemeente
    form = FilterForm(request.GET or None, gemeente=gemeente)
    keuze: dict[str, Any] = form.cleaned_data if form.is_bound and form.is_valid() else {}
    trajecten = queries.op_stand(
        queries.openbare_trajecten(gemeente), is_open=keuze.get("stand") != FilterForm.AFGEROND
    )
    if keuze.get("gebied"):
        trajecten = queries.voor_gebied(trajecten, keuze["gebied"])
    pagina = Paginator(queries.met_label(trajecten), PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(
        request,
        "participatie/lijst.html",
        {"form": form, "pagina": pagina, "afgerond": keuze.get("stand") == FilterForm.AFGEROND},
    )


@require_safe
def detail(request: Verzoek, slug: str) -> HttpResponse:
    """One process; a draft only for those who may edit it."""
    traject = get_object_or_404(
        queries.met_label(Traject.objects.filter(gemeente=request.gemeente)),
        slug=slug,
    )
    persoon = request.persoon or None
    if not rules.has_perm("participatie.zie_traject", persoon, traject):
        raise Http404
    fasen = [_fase_row(fase) for fase in queries.met_verlengingen(list(traject.fasen.all()))]
    return render(
        request,
        "participatie/detail.html",
        {
            "traject": traject,
            "fasen": fasen,
            "momenten": [rij["moment"] for rij in fasen],
            "mag_wijzigen": rules.has_perm("participatie.wijzig_traject", persoon, traject),
        },
    )


def _fase_row(fase: Fase) -> dict[str, Any]:
    nu = klok.nu()
    if fase.is_open():
        stand, soort = _("loopt nu"), "positief"
    elif fase.start is None or fase.start > nu:
        stand, soort = _("komt nog"), "info"
    else:
        stand, soort = _("voorbij"), "neutraal"
    return {
        "fase": fase,
        "stand": stand,
        "soort": soort,
        "moment": {
            "titel": fase.naam,
            # The plan goes by the day; the hour, if there is one, stands with the phase.
            "moment": localdate(fase.start) if fase.start else None,
            "url": f"#fase-{fase.volgorde}",
            "soort": soort,
            "toekomst": fase.start is not None and fase.start > nu,
        },
    }
