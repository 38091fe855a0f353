"""Pages about oneself."""

from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from .. import mijn, queries
from ..domain.personen import verklaar_leeftijd, wijzig_gegevens
from ..domain.wissen import wis_persoon
from ..domain.wonen import vestig_adres
from ..eigen_gegevens import gegevens_van
from ..forms.mijn import AdresForm, GegevensForm, WisForm
from ..tweede_factor import factoren_van, heeft_tweede_factor_gebruikt
from ..verzoek import Verzoek
from .toegang import aanmelden_nodig, zet_fouten

_GET_EN_POST = ["GET", "HEAD", "POST"]


@require_safe
@aanmelden_nodig
def overzicht(request: Verzoek) -> HttpResponse:
    """What waits for me and what I have here."""
    persoon = request.persoon
    return render(
        request,
        "mensen/mijn.html",
        {"blokken": mijn.blokken(request), "adres": queries.huidig_adres(persoon)},
    )


@require_http_methods(_GET_EN_POST)
@never_cache
@aanmelden_nodig
def gegevens(request: Verzoek) -> HttpResponse:
    """Name, telephone number, declaration of age, preference for mail."""
    persoon = request.persoon
    form = GegevensForm(request.POST if request.method == "POST" else None, persoon=persoon)
    if request.method == "POST" and form.is_valid():
        velden = dict(form.cleaned_data)
        leeftijd = velden.pop("leeftijd")
        try:
            with transaction.atomic():
                wijzig_gegevens(persoon=persoon, door=persoon, **velden)
                verklaar_leeftijd(persoon=persoon, leeftijd=leeftijd, door=persoon)
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            messages.success(request, _("Uw gegevens zijn opgeslagen."))
            return redirect("mensen:gegevens")
    adressen = EmailAddress.objects.filter(user=persoon.gebruiker_id, primary=True)
    return render(
        request,
        "mensen/gegevens.html",
        {"form": form, "persoon_": persoon, "emailadres": adressen.first()},
    )


@require_http_methods(_GET_EN_POST)
@never_cache
@aanmelden_nodig
def adres(request: Verzoek) -> HttpResponse:
    """Where I live: postcode and house number; the area follows."""
    persoon = request.persoon
    form = AdresForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            claim = vestig_adres(persoon=persoon, door=persoon, **form.cleaned_data)
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            messages.success(
                request, _("Uw adres is opgeslagen. U woont in %(gebied)s.") % {"gebied": claim.gebied}
            )
            return redirect("mensen:adres")
    adressen = list(queries.adressen_van(persoon))
    huidig = next((claim for claim in adressen if claim.tot is None), None)
    eerder = [claim for claim in adressen if claim is not huidig]
    return render(request, "mensen/adres.html", {"form": form, "huidig": huidig, "eerder": eerder})


@require_safe
@never_cache
@aanmelden_nodig
def download(request: Verzoek) -> HttpResponse:
    """Everything we hold about me, as a file."""
    inhoud = gegevens_van(request.persoon)
    antwoord = JsonResponse(inhoud, encoder=DjangoJSONEncoder, json_dumps_params={"indent": 2})
    antwoord["Content-Disposition"] = 'attachment; filename="mijn-gegevens.json"'
    return antwoord


@require_http_methods(_GET_EN_POST)
@never_cache
@aanmelden_nodig
def verwijderen(request: Verzoek) -> HttpResponse:
    """Erase my details, after confirmation."""
    persoon = request.persoon
    form = WisForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            wis_persoon(persoon=persoon, door=persoon)
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            logout(request)
            messages.success(request, _("Uw gegevens zijn gewist en u bent uitgelogd."))
            return redirect("/")
    return render(request, "mensen/verwijderen.html", {"form": form})


@require_safe
@never_cache
@aanmelden_nodig
def tweede_factor(request: Verzoek) -> HttpResponse:
    """Why staff set up a second factor, and how. Who has used one goes on to the page that was asked for."""
    volgende = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(
        volgende, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        volgende = "/mijn/"
    if heeft_tweede_factor_gebruikt(request, request.user):
        return HttpResponseRedirect(volgende)
    return render(
        request,
        "mensen/tweede_factor.html",
        {"factoren": factoren_van(request.user), "volgende": volgende},
    )


@require_safe
@never_cache
@aanmelden_nodig
def totp_qr(request: Verzoek) -> HttpResponse:
    """The QR code of the app that is being set up in this session. A file of its own: our policy refuses `data:`."""
    geheim = request.session.get(SECRET_SESSION_KEY)
    if not geheim:
        raise Http404
    adapter = get_mfa_adapter()
    svg = adapter.build_totp_svg(adapter.build_totp_url(request.user, geheim))
    return HttpResponse(svg, content_type="image/svg+xml")
