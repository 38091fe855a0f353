"""The applicant's side: answering a request to complete, and saying yes or no to waiting."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from rules import has_perm

from samenwijk.mensen.verzoek import Verzoek
from samenwijk.mensen.views.toegang import aanmelden_nodig, zet_fouten

from ..domain.aanhouden import stem_in, weiger_aanhouding
from ..domain.aanvullen import beantwoord_aanvulling
from ..forms.procedure import AntwoordForm
from ..models import Aanvraag
from .aanvragen import toon_eigen, zoek_aanvraag


def _eigen_of_404(request: Verzoek, kenmerk: str) -> Aanvraag:
    aanvraag = zoek_aanvraag(request, kenmerk)
    if not has_perm("budgetten.antwoord_aanvraag", request.persoon, aanvraag):
        raise Http404
    return aanvraag


@aanmelden_nodig
@require_POST
def aanvullen(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Send the answer."""
    aanvraag = _eigen_of_404(request, kenmerk)
    form = AntwoordForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            beantwoord_aanvulling(
                aanvraag=aanvraag,
                antwoord=form.cleaned_data["antwoord"],
                bestanden=form.gekozen(),
                door=request.persoon,
            )
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            messages.success(request, _("Dank u wel. Uw aanvulling is verstuurd."))
            return redirect("budgetten:aanvraag", kenmerk=kenmerk)
    return toon_eigen(request, aanvraag, aanvulling_form=form)


@aanmelden_nodig
@require_POST
def instemmen(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Yes or no to waiting. Anything else than a clear yes is no consent."""
    aanvraag = _eigen_of_404(request, kenmerk)
    keuze = request.POST.get("keuze")
    try:
        if keuze == "ja":
            stem_in(aanvraag=aanvraag, door=request.persoon)
            messages.success(request, _("U hebt ingestemd. Uw aanvraag wacht."))
        elif keuze == "nee":
            weiger_aanhouding(aanvraag=aanvraag, door=request.persoon)
            messages.success(request, _("Wij gaan verder met uw aanvraag, zonder te wachten."))
        else:
            messages.error(request, _("Kies “ja” of “nee”."))
    except ValidationError as fout:
        for tekst in fout.messages:
            messages.error(request, tekst)
    return redirect("budgetten:aanvraag", kenmerk=kenmerk)
