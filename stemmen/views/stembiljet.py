"""The ballot of a member. Whoever is not on the roll finds no ballot here (404): a round has no secret members."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from samenwijk.mensen.verzoek import Verzoek
from samenwijk.mensen.views.toegang import aanmelden_nodig, zet_fouten

from .. import queries
from ..domain.belang import meld_belang
from ..domain.stemmen import euro_van_cent, stem
from ..forms import StembiljetForm
from ..models import Stemronde
from .openbaar import openbare_ronde

_GET_EN_POST = ["GET", "HEAD", "POST"]


def _ballot(request: Verzoek, pk: int) -> tuple[Stemronde, queries.Stembiljet]:
    ronde = openbare_ronde(request, pk)
    biljet = queries.stembiljet_van(ronde, request.persoon)
    if biljet is None:
        raise Http404
    return ronde, biljet


@require_http_methods(_GET_EN_POST)
@never_cache
@aanmelden_nodig
def stembiljet(request: Verzoek, pk: int) -> HttpResponse:
    """All options on one page. What was filled in stays when it is refused, also one second too late."""
    ronde, biljet = _ballot(request, pk)
    if request.method != "POST" and not ronde.is_open():
        messages.info(
            request, _("U kunt nu niet stemmen. Op deze pagina leest u hoe de stemming ervoor staat.")
        )
        return redirect("stemmen:detail", pk=pk)
    form = StembiljetForm(request.POST or None, biljet=biljet, ronde=ronde)
    if request.method == "POST" and form.is_valid():
        try:
            stem(ronde=ronde, door=request.persoon, keuzes=form.keuzes, motiveringen=form.motiveringen)
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            return redirect("stemmen:gestemd", pk=pk)
    over = (ronde.budget_cent or 0) - form.gekozen_cent()
    return render(
        request,
        "stemmen/stembiljet.html",
        {
            "ronde": ronde,
            "biljet": biljet,
            "form": form,
            "velden": list(form.velden_per_optie()),
            "over": euro_van_cent(over),
            "te_veel": euro_van_cent(-over) if over < 0 else "",
        },
    )


@require_safe
@never_cache
@aanmelden_nodig
def gestemd(request: Verzoek, pk: int) -> HttpResponse:
    """What this member voted, and until when it can be changed."""
    ronde, biljet = _ballot(request, pk)
    if not biljet.gestemd:
        return redirect("stemmen:stembiljet", pk=pk)
    return render(
        request,
        "stemmen/gestemd.html",
        {
            "ronde": ronde,
            "biljet": biljet,
            "gekozen": euro_van_cent(biljet.gekozen_cent),
            "niet_gestemd": [regel for regel in biljet.open_regels if regel.stem is None],
        },
    )


@require_http_methods(_GET_EN_POST)
@never_cache
@aanmelden_nodig
def belang(request: Verzoek, pk: int, optie_pk: int) -> HttpResponse:
    """Declare a conflict of interest, after a page that says what it means."""
    ronde, biljet = _ballot(request, pk)
    regel = next((regel for regel in biljet.regels if regel.optie.pk == optie_pk), None)
    if regel is None:
        raise Http404
    if request.method == "POST":
        try:
            meld_belang(ronde=ronde, optie=regel.optie, door=request.persoon)
        except ValidationError as fout:
            for tekst in fout.messages:
                messages.error(request, tekst)
            return redirect("stemmen:detail", pk=pk)
        messages.success(
            request, _("Uw belang is gemeld. U stemt niet over “%(titel)s”.") % {"titel": regel.optie.titel}
        )
        return redirect("stemmen:stembiljet", pk=pk)
    if regel.belang is not None or not ronde.is_open():
        return redirect("stemmen:detail", pk=pk)
    return render(request, "stemmen/belang.html", {"ronde": ronde, "regel": regel})
