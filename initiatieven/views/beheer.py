"""What the writer and staff do with an idea once it is there: progress, withdraw, hide, show."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samenwijk.mensen.verzoek import Verzoek

from ..domain.status import meld_voortgang, toon, trek_in, verberg
from ..forms import VerbergForm
from ..models import Initiatief
from .toegang import met_persoon, persoon_van, zoek_initiatief


def _klaar(request: Verzoek, initiatief: Initiatief, tekst: str) -> HttpResponse:
    messages.success(request, tekst)
    return redirect(initiatief)


def _mislukt(request: Verzoek, initiatief: Initiatief, fout: ValidationError) -> HttpResponse:
    messages.error(request, " ".join(fout.messages))
    return redirect(initiatief)


@require_POST
@met_persoon
def voortgang(request: Verzoek, slug: str) -> HttpResponse:
    """Report that the work has begun or is done."""
    initiatief = zoek_initiatief(request, slug, "meld_voortgang")
    try:
        meld_voortgang(initiatief=initiatief, naar=request.POST.get("naar", ""), door=persoon_van(request))
    except ValidationError as fout:
        return _mislukt(request, initiatief, fout)
    return _klaar(request, initiatief, _("Dank u wel. Het staat bij het idee."))


@require_http_methods(["GET", "HEAD", "POST"])
@met_persoon
def intrekken(request: Verzoek, slug: str) -> HttpResponse:
    """Ask first, then withdraw. Pressing twice leads to the same page."""
    persoon = persoon_van(request)
    if persoon is None:
        raise PermissionDenied
    if request.method != "POST":
        initiatief = zoek_initiatief(request, slug, "trek_initiatief_in")
        return render(request, "initiatieven/intrekken.html", {"initiatief": initiatief})
    initiatief = zoek_initiatief(request, slug)
    try:
        trek_in(initiatief=initiatief, door=persoon)
    except PermissionDenied as fout:
        raise Http404 from fout
    return _klaar(request, initiatief, _("U hebt uw idee ingetrokken. Alleen u en de gemeente zien het nog."))


@require_http_methods(["GET", "HEAD", "POST"])
@met_persoon
def verbergen(request: Verzoek, slug: str) -> HttpResponse:
    """Staff hide an idea and say why."""
    initiatief = zoek_initiatief(request, slug, "verberg_initiatief")
    form = VerbergForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        verberg(initiatief=initiatief, door=persoon_van(request), reden=form.cleaned_data["reden"])
        return _klaar(request, initiatief, _("Het idee is verborgen. De indiener heeft bericht gekregen."))
    return render(request, "initiatieven/verbergen.html", {"initiatief": initiatief, "form": form})


@require_POST
@met_persoon
def tonen(request: Verzoek, slug: str) -> HttpResponse:
    """Staff show a hidden idea again."""
    initiatief = zoek_initiatief(request, slug, "toon_initiatief")
    toon(initiatief=initiatief, door=persoon_van(request))
    return _klaar(request, initiatief, _("Het idee is weer te zien. De indiener heeft bericht gekregen."))
