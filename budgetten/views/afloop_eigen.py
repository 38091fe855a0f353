"""After the decision, acts of the applicant: the account, progress, receipts and the report. Staff type in what came on
paper at the same address as the applicant."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from rules import has_perm

from samenwijk.mensen.verzoek import Verzoek
from samenwijk.mensen.views.toegang import aanmelden_nodig, zet_fouten

from .. import rules as regels
from ..domain.bankgegevens import zet_rekening
from ..domain.verantwoorden import TE_VERANTWOORDEN, dien_verantwoording_in, verwijder_bon, voeg_bon_toe
from ..domain.voortgang_melden import meld_voortgang, verberg_voortgang
from ..forms.afloop import BonForm, RekeningForm, VerslagForm, VoortgangForm
from ..models import Aanvraag
from ..queries.afloop import bonnen_van, vraagt_verantwoording
from .aanvragen import toon_eigen, zoek_aanvraag


def _aanvraag(request: Verzoek, kenmerk: str, recht: str) -> Aanvraag:
    """The application, when this person has `recht` on it; to others the page does not exist."""
    aanvraag = zoek_aanvraag(request, kenmerk)
    if not has_perm(recht, request.persoon, aanvraag):
        raise Http404
    return aanvraag


def _terug(request: Verzoek, aanvraag: Aanvraag) -> HttpResponse:
    """To one's own page; staff to the dossier."""
    eigen = regels.eigen.test(request.persoon, aanvraag)
    return redirect("budgetten:aanvraag" if eigen else "budgetten:werk_dossier", kenmerk=aanvraag.kenmerk)


@aanmelden_nodig
@require_POST
def rekening(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Where the money goes; only who sent it."""
    aanvraag = zoek_aanvraag(request, kenmerk)
    if not regels.is_indiener.test(request.persoon, aanvraag):
        raise Http404
    form = RekeningForm(request.POST)
    if form.is_valid():
        try:
            zet_rekening(aanvraag=aanvraag, door=request.persoon, **form.cleaned_data)
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            messages.success(request, _("Uw rekeningnummer is bewaard."))
            return redirect("budgetten:aanvraag", kenmerk=kenmerk)
    return toon_eigen(request, aanvraag, rekeningform=form)


@aanmelden_nodig
@require_POST
def voortgang(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Post how it goes."""
    aanvraag = _aanvraag(request, kenmerk, "budgetten.meld_voortgang")
    form = VoortgangForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            meld_voortgang(aanvraag=aanvraag, door=request.persoon, **form.cleaned_data)
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            messages.success(request, _("Uw bericht is geplaatst."))
            return redirect("budgetten:aanvraag", kenmerk=kenmerk)
    return toon_eigen(request, aanvraag, voortgangform=form)


def _sleutel(waarde: str) -> int | None:
    return int(waarde) if waarde.isascii() and waarde.isdigit() and len(waarde) < 19 else None


@aanmelden_nodig
@require_POST
def verbergen(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Take a text (`bericht`) or a photo (`foto`) off the public page; by the applicant or by staff."""
    aanvraag = _aanvraag(request, kenmerk, "budgetten.verberg_voortgang")
    verberg_voortgang(
        aanvraag=aanvraag,
        door=request.persoon,
        bericht=_sleutel(request.POST.get("bericht", "")),
        foto=_sleutel(request.POST.get("foto", "")),
    )
    messages.success(request, _("Dit staat niet meer op de openbare pagina."))
    return _terug(request, aanvraag)


def _pagina(
    request: Verzoek, aanvraag: Aanvraag, *, form: Form | None = None, bonform: Form | None = None
) -> HttpResponse:
    return render(
        request,
        "budgetten/verantwoorden.html",
        {
            "aanvraag": aanvraag,
            "besluit": aanvraag.besluit,
            "is_eigen": regels.eigen.test(request.persoon, aanvraag),
            "bonnen": bonnen_van(aanvraag),
            "form": form or VerslagForm(),
            "bonform": bonform or BonForm(),
            "fouten": [f for f in (bonform, form) if f is not None],
        },
        status=422 if form or bonform else 200,
    )


@aanmelden_nodig
@require_http_methods(["GET", "HEAD", "POST"])
def verantwoorden(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Account for the money: receipts and the report."""
    aanvraag = _aanvraag(request, kenmerk, "budgetten.verantwoord_aanvraag")
    if aanvraag.status not in TE_VERANTWOORDEN or not vraagt_verantwoording(aanvraag):
        return _terug(request, aanvraag)
    if request.method != "POST":
        return _pagina(request, aanvraag)
    form = VerslagForm(request.POST)
    if form.is_valid():
        try:
            dien_verantwoording_in(aanvraag=aanvraag, verslag=form.ingevuld(), door=request.persoon)
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            messages.success(request, _("De verantwoording is verstuurd."))
            return _terug(request, aanvraag)
    return _pagina(request, aanvraag, form=form)


@aanmelden_nodig
@require_POST
def bon(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Add a receipt, or take one away (`weg`, its key)."""
    aanvraag = _aanvraag(request, kenmerk, "budgetten.verantwoord_aanvraag")
    if aanvraag.status not in TE_VERANTWOORDEN or not vraagt_verantwoording(aanvraag):
        return _terug(request, aanvraag)
    if "weg" in request.POST:
        pk = _sleutel(request.POST["weg"])
        if pk is not None:
            verwijder_bon(aanvraag=aanvraag, pk=pk, door=request.persoon)
        return redirect("budgetten:verantwoorden", kenmerk=kenmerk)
    form = BonForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            voeg_bon_toe(aanvraag=aanvraag, door=request.persoon, **form.cleaned_data)
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            messages.success(request, _("Het bestand is bewaard."))
            return redirect("budgetten:verantwoorden", kenmerk=kenmerk)
    return _pagina(request, aanvraag, bonform=form)
