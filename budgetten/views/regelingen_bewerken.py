"""The scheme editor: one section of a concept at a time."""

import re

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samenwijk.logboek import klok
from samenwijk.mensen.verzoek import Verzoek

from ..domain.regelingbewerken import bewaar_bewerking, stand_van
from ..enums import Versiestatus
from ..forms.regeling import DEEL, DELEN, Bewerking, Deel, met_extra_rij
from ..forms.regeling_basis import Omgeving
from ..models import Regelingversie
from ..queries.regelingbedragen import bedragen_van
from ..queries.regelingwerk import DEEL_VAN_SECTIE, aanvulpunten
from ..queries.taken import criteria_zonder_mensen
from ..regelingbestand import versie_als_dict
from ..regelingtekst import Regelingpagina, formule
from .regelingen_toegang import regelingbeheer, versie_of_404
from .regelingen_werk import GET_OF_POST


@regelingbeheer
@GET_OF_POST
def deel(request: Verzoek, slug: str, nummer: int, code: str) -> HttpResponse:
    """One section: read-only for an adopted version, otherwise the form."""
    gekozen = DEEL.get(code)
    versie = versie_of_404(request, slug, nummer)
    if gekozen is None:
        raise Http404
    if versie.status != Versiestatus.CONCEPT:
        if request.method == "POST":
            messages.error(
                request,
                _("Versie %(nummer)s is vastgesteld en verandert niet meer. Maak een nieuwe versie.")
                % {"nummer": nummer},
            )
        return redirect("budgetten:werk_versie", slug=slug, nummer=nummer)
    gegevens, omgeving = versie_als_dict(versie), Omgeving.van(request.gemeente)
    if request.method != "POST":
        return _toon(request, versie, Bewerking(gekozen, gegevens, omgeving))
    prefix = request.POST.get("rij")
    if prefix:
        # One more row: what was typed stays, and nothing is said about errors yet.
        data = met_extra_rij(request.POST, prefix, Bewerking(gekozen, gegevens, omgeving))
        stand = request.POST.get("stand", "")
        return _toon(request, versie, Bewerking(gekozen, gegevens, omgeving, data, stil=True), stand=stand)
    return _bewaar(request, versie, Bewerking(gekozen, gegevens, omgeving, request.POST))


def _bewaar(request: Verzoek, versie: Regelingversie, bewerking: Bewerking) -> HttpResponse:
    stand = request.POST.get("stand", "")
    if not bewerking.is_valid():
        return _toon(request, versie, bewerking, stand=stand, status=422)
    try:
        bewaard = bewaar_bewerking(
            versie=versie, gegevens=bewerking.resultaat(), stand=stand, door=request.persoon
        )
    except ValidationError as fout:
        return _toon(request, versie, bewerking, fouten=_plaats(bewerking, fout), stand=stand, status=422)
    messages.success(request, _("Bewaard."))
    slug, nummer = bewaard.regeling.slug, bewaard.nummer
    volgende = _volgende(bewerking.deel) if "verder" in request.POST else None
    if volgende is None:
        return redirect("budgetten:werk_versie", slug=slug, nummer=nummer)
    return redirect("budgetten:werk_versie_deel", slug=slug, nummer=nummer, code=volgende.code)


def _volgende(huidig: Deel) -> Deel | None:
    plaats = DELEN.index(huidig) + 1
    return DELEN[plaats] if plaats < len(DELEN) else None


def _plaats(bewerking: Bewerking, fout: ValidationError) -> list[dict[str, str]]:
    """Each refusal by its field; those of fields elsewhere as a text with the page where they stand."""
    if not hasattr(fout, "error_dict"):
        return [{"tekst": tekst, "deel": "", "titel": ""} for tekst in fout.messages]
    return [
        _elders(bewerking, pad, tekst)
        for pad, teksten in fout.message_dict.items()
        for tekst in teksten
        if not bewerking.zet_fout(pad, tekst)
    ]


def _elders(bewerking: Bewerking, pad: str, tekst: str) -> dict[str, str]:
    sectie = re.split(r"[.\[]", pad, maxsplit=1)[0]
    code = DEEL_VAN_SECTIE.get("" if pad == NON_FIELD_ERRORS else sectie, "wat")
    elders = code != bewerking.deel.code
    return {
        "tekst": tekst if pad == NON_FIELD_ERRORS else f"{pad}: {tekst}",
        "deel": code if elders else "",
        "titel": str(DEEL[code].titel),
    }


def _toon(
    request: Verzoek,
    versie: Regelingversie,
    bewerking: Bewerking,
    *,
    fouten: list[dict[str, str]] | None = None,
    stand: str = "",
    status: int = 200,
) -> HttpResponse:
    gekozen = bewerking.deel
    punten = aanvulpunten(versie)
    context = {
        "versie": versie,
        "regeling": versie.regeling,
        "deel": gekozen,
        "delen": [{"deel": d, "open": any(p.deel == d.code for p in punten)} for d in DELEN],
        "punten": [punt for punt in punten if punt.deel == gekozen.code],
        "bewerking": bewerking,
        "fouten": bewerking.fouten() if status != 200 else [],
        "elders": fouten or [],
        "stand": stand or stand_van(versie),
        "volgende": _volgende(gekozen),
    }
    if gekozen.code == "geld":
        context |= {"formule": formule(versie), "bedragen": bedragen_van(versie, klok.vandaag().year)}
    if gekozen.code == "criteria":
        context |= {"tekst": Regelingpagina(versie), "zonder_mensen": criteria_zonder_mensen(versie)}
    return render(request, f"budgetten/werk/regelingen/{gekozen.template}.html", context, status=status)
