"""What everyone may see: which rounds there are, their rules, and the result after closing."""

from typing import Any

import rules
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samenwijk.mensen.verzoek import Verzoek
from samenwijk.mensen.views.toegang import aanmelden_nodig, eis

from .. import queries, uitleg
from ..domain.sluiten import sluit_ronde
from ..models import Stemronde

PER_PAGINA = 20


@require_safe
def lijst(request: Verzoek) -> HttpResponse:
    """Rounds that run and rounds that are over."""
    gemeente = request.gemeente
    persoon = request.persoon
    mijn = {ronde.pk: ronde for ronde in queries.rondes_van_lid(persoon)} if persoon else {}
    pagina = Paginator(queries.afgelopen_rondes(gemeente), PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(
        request,
        "stemmen/lijst.html",
        {"lopend": list(queries.lopende_rondes(gemeente)), "pagina": pagina, "mijn": list(mijn.values())},
    )


def openbare_ronde(request: Verzoek, pk: int) -> Stemronde:
    """The round with its options, in this municipality; 404 for a draft and for another's."""
    rondes = queries.met_opties(queries.openbare_rondes(request.gemeente))
    return get_object_or_404(rondes, pk=pk)


@require_safe
def detail(request: Verzoek, pk: int) -> HttpResponse:
    """One round: rules in words and options; after closing the result with names and reasons."""
    ronde = openbare_ronde(request, pk)
    persoon = request.persoon
    biljet = queries.stembiljet_van(ronde, persoon) if persoon else None
    mag_vaststellen = ronde.wacht_op_uitslag() and (
        biljet is not None or rules.has_perm("stemmen.beheer_stemronde", persoon or None, ronde)
    )
    context: dict[str, Any] = {
        "ronde": ronde,
        "regels": uitleg.regels_in_woorden(ronde),
        "biljet": biljet,
        "mag_vaststellen": mag_vaststellen,
        "uitslag": [
            (regel, uitleg.uitslag_in_woorden(ronde, regel.uitslag)) for regel in queries.uitslag_van(ronde)
        ],
    }
    return render(request, "stemmen/detail.html", context)


@require_safe
def regels_json(request: Verzoek, pk: int) -> HttpResponse:
    """The frozen rules, byte for byte what `regels_hash` was made of."""
    ronde = openbare_ronde(request, pk)
    if not ronde.regels_json:
        raise Http404
    return HttpResponse(ronde.regels_json, content_type="application/json; charset=utf-8")


@require_POST
@aanmelden_nodig
def vaststellen(request: Verzoek, pk: int) -> HttpResponse:
    """Establish the result; for members and staff, and never before the closing moment."""
    ronde = openbare_ronde(request, pk)
    eis("stemmen.stel_uitslag_vast", request.persoon, ronde)
    try:
        sluit_ronde(ronde=ronde, door=request.persoon)
    except ValidationError as fout:
        for tekst in fout.messages:
            messages.error(request, tekst)
    else:
        messages.success(request, _("De uitslag is vastgesteld."))
    return redirect("stemmen:detail", pk=pk)
