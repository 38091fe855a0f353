"""The public page of one idea, its photo, and the button to support it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samenwijk.mensen.verzoek import Verzoek

from ..acties import acties_voor
from ..domain.steunen import steun, trek_steun_in
from ..enums import OPENBAAR, OVERGANGEN, Initiatiefstatus
from ..models import Initiatief
from ..queries import kaartgebieden, kaartpunten, steunt, tijdlijn_van
from .toegang import mag, met_persoon, persoon_van, zoek_initiatief

# Short, because a photo that is hidden must be gone soon.
FOTO_BEWAREN = 300


@require_safe
def detail(request: Verzoek, slug: str) -> HttpResponse:
    """Everything about one idea, and what one can do with it."""
    initiatief = zoek_initiatief(request, slug)
    persoon = persoon_van(request)
    is_indiener = persoon is not None and persoon.pk == initiatief.indiener_id
    foto = next(iter(initiatief.eerste_fotos), None)  # type: ignore[attr-defined]
    heeft_punt = initiatief.breedtegraad is not None
    return render(
        request,
        "initiatieven/detail.html",
        {
            "initiatief": initiatief,
            "foto": foto,
            "samenvatting": Truncator(" ".join(initiatief.verhaal.split())).chars(160),
            "is_openbaar": initiatief.status in OPENBAAR,
            "is_indiener": is_indiener,
            "steunt": steunt(persoon, initiatief),
            "mag_steunen": mag(request, "steun_initiatief", initiatief),
            "mag_wijzigen": mag(request, "wijzig_initiatief", initiatief),
            "mag_intrekken": mag(request, "trek_initiatief_in", initiatief),
            "mag_verbergen": mag(request, "verberg_initiatief", initiatief),
            "mag_tonen": mag(request, "toon_initiatief", initiatief),
            "voortgang": _voortgang(request, initiatief),
            "acties": acties_voor(request, initiatief) if initiatief.status in OPENBAAR else [],
            "tijdlijn": tijdlijn_van(initiatief),
            "kaartgebieden": kaartgebieden(initiatief.gemeente) if heeft_punt else [],
            "kaartpunten": kaartpunten([initiatief]) if heeft_punt else [],
        },
    )


def _voortgang(request: Verzoek, initiatief: Initiatief) -> str:
    """The next step that can be reported: a state, or nothing."""
    if not mag(request, "meld_voortgang", initiatief):
        return ""
    stappen = (Initiatiefstatus.IN_UITVOERING, Initiatiefstatus.AFGEROND)
    return next((stap.value for stap in stappen if stap in OVERGANGEN[initiatief.status]), "")


@require_safe
def foto(request: Verzoek, slug: str, pk: int) -> HttpResponseBase:
    """The photo of an idea, for who may see that idea."""
    initiatief = zoek_initiatief(request, slug)
    gevonden = initiatief.fotos.filter(pk=pk).first()
    if gevonden is None:
        raise Http404
    # The name of the file is random and its contents never change.
    etag = quote_etag(str(gevonden.bestand.name).rsplit("/", 1)[-1])
    antwoord: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if not isinstance(antwoord, HttpResponseNotModified):
        try:
            antwoord = FileResponse(
                gevonden.bestand.open("rb"), content_type="image/jpeg", filename="foto.jpg"
            )
        except FileNotFoundError as fout:
            raise Http404 from fout
    antwoord["ETag"] = etag
    antwoord["X-Content-Type-Options"] = "nosniff"
    openbaar = initiatief.status in OPENBAAR
    antwoord["Cache-Control"] = f"public, max-age={FOTO_BEWAREN}" if openbaar else "private, no-store"
    return antwoord


@require_POST
@met_persoon
def steunen(request: Verzoek, slug: str) -> HttpResponse:
    """Give support or take it back (`actie=trek_in`)."""
    initiatief = zoek_initiatief(request, slug)
    persoon = persoon_van(request)
    if persoon is None:
        raise PermissionDenied
    try:
        if request.POST.get("actie") == "trek_in":
            trek_steun_in(initiatief=initiatief, door=persoon)
            messages.success(request, _("U steunt dit idee niet meer."))
        else:
            steun(initiatief=initiatief, door=persoon)
            messages.success(request, _("Dank u wel. U steunt dit idee."))
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    return redirect(initiatief)
