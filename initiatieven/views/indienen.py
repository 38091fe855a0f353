"""Write an idea, or change it. What is typed is never lost, also not by a session that ended meanwhile."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samenwijk.mensen.verzoek import Verzoek

from ..domain.indienen import plaats_initiatief
from ..domain.wijzigen import wijzig_initiatief
from ..forms import InitiatiefForm
from ..models import Initiatief
from ..queries import kaartgebieden
from .toegang import met_persoon, persoon_van, vangt_te_grote_verzoeken, zoek_initiatief

BEWAARD = "initiatief_bewaard"
BEWAARDE_VELDEN = (
    *("titel", "verhaal", "categorie", "gebied", "postcode", "plek"),
    *("breedtegraad", "lengtegraad", "foto_omschrijving", "sleutel"),
)
HOOGSTENS = 6000


@never_cache
@vangt_te_grote_verzoeken
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: Verzoek) -> HttpResponse:
    """A visitor reads what is asked and signs in; somebody of this municipality writes."""
    if not request.user.is_authenticated:
        return _bewaar_en_log_in(request) if request.method == "POST" else _aanloop(request)
    persoon = persoon_van(request)
    if persoon is None:
        raise PermissionDenied
    gemeente = request.gemeente
    if request.method != "POST":
        begin = {"sleutel": uuid.uuid4().hex} | request.session.get(BEWAARD, {})
        return _toon(request, InitiatiefForm(initial=begin, gemeente=gemeente))
    form = InitiatiefForm(request.POST, request.FILES, gemeente=gemeente)
    if form.is_valid():
        try:
            initiatief = plaats_initiatief(
                door=persoon,
                gemeente=gemeente,
                gegevens=form.gegevens(),
                foto=form.nieuwe_foto(),
                sleutel=form.cleaned_data["sleutel"],
            )
        except ValidationError as fout:
            form.add_error(None, fout)
        else:
            request.session.pop(BEWAARD, None)
            messages.success(request, _("Uw idee staat online. Deel de pagina met uw buren."))
            return redirect(initiatief)
    return _toon(request, form)


def _aanloop(request: Verzoek) -> HttpResponse:
    return render(request, "initiatieven/aanloop.html", {"volgende": reverse("initiatieven:indienen")})


def _bewaar_en_log_in(request: Verzoek) -> HttpResponse:
    """The session ended while somebody wrote: keep the text in the new one, which survives signing in."""
    request.session[BEWAARD] = {
        naam: request.POST[naam][:HOOGSTENS] for naam in BEWAARDE_VELDEN if request.POST.get(naam)
    }
    messages.warning(
        request,
        _("U was uitgelogd. Log opnieuw in: uw tekst is bewaard. Kies daarna uw foto nog een keer."),
    )
    return redirect_to_login(reverse("initiatieven:indienen"))


@never_cache
@vangt_te_grote_verzoeken
@require_http_methods(["GET", "HEAD", "POST"])
@met_persoon
def wijzigen(request: Verzoek, slug: str) -> HttpResponse:
    """The same form for an idea that is there."""
    initiatief = zoek_initiatief(request, slug, "wijzig_initiatief")
    persoon = persoon_van(request)
    if persoon is None:
        raise PermissionDenied
    opties: dict[str, Any] = {"gemeente": initiatief.gemeente, "initiatief": initiatief}
    if request.method != "POST":
        return _toon(request, InitiatiefForm(initial=_huidig(initiatief), **opties), initiatief)
    form = InitiatiefForm(request.POST, request.FILES, **opties)
    if form.is_valid():
        try:
            wijzig_initiatief(
                door=persoon,
                initiatief=initiatief,
                gegevens=form.gegevens(),
                foto=form.nieuwe_foto(),
                foto_weg=form.cleaned_data.get("foto_weg", False),
                foto_omschrijving=form.cleaned_data["foto_omschrijving"],
            )
        except ValidationError as fout:
            form.add_error(None, fout)
        else:
            messages.success(request, _("Uw wijzigingen zijn opgeslagen."))
            return redirect(initiatief)
    return _toon(request, form, initiatief)


def _huidig(initiatief: Initiatief) -> dict[str, Any]:
    foto = next(iter(initiatief.eerste_fotos), None)  # type: ignore[attr-defined]
    return {
        "titel": initiatief.titel,
        "verhaal": initiatief.verhaal,
        "categorie": initiatief.categorie_id,
        "gebied": initiatief.gebied_id,
        "postcode": initiatief.postcode,
        "plek": initiatief.plek,
        "breedtegraad": initiatief.breedtegraad,
        "lengtegraad": initiatief.lengtegraad,
        "foto_omschrijving": foto.omschrijving if foto else "",
    }


def _toon(request: Verzoek, form: InitiatiefForm, initiatief: Initiatief | None = None) -> HttpResponse:
    fouten_in_punt = form.is_bound and bool(form.errors.keys() & {"breedtegraad", "lengtegraad"})
    return render(
        request,
        "initiatieven/formulier.html",
        {
            "form": form,
            "initiatief": initiatief,
            "foto": next(iter(initiatief.eerste_fotos), None) if initiatief else None,  # type: ignore[attr-defined]
            "toon_getallen": fouten_in_punt,
            "kaartgebieden": kaartgebieden(form.gemeente),
        },
        status=422 if form.is_bound and form.errors else 200,
    )
