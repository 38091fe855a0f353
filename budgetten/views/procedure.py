"""Staff acts about terms: completion, leaving aside, waiting, extension, objections, notices of default; and the list."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samenwijk.mensen.queries import bevoegdheden_van
from samenwijk.mensen.verzoek import Verzoek
from samenwijk.mensen.views.toegang import zet_fouten

from ..domain.aanhouden import hervat, leg_instemming_vast, trek_vraag_in, vraag_aanhouding
from ..domain.aanvullen import ga_verder_zonder, leg_aanvulling_vast, vraag_aanvulling
from ..domain.bezwaren import leg_bezwaaruitkomst_vast, registreer_bezwaar
from ..domain.ingebrekestellingen import handel_ingebrekestelling_af, registreer_ingebrekestelling
from ..domain.niet_behandelen import neem_niet_in_behandeling
from ..domain.verlengen import verleng_termijn
from ..forms.procedure import (
    AanhoudForm,
    AanvulvraagForm,
    AfhandelForm,
    BezwaarForm,
    BezwaaruitkomstForm,
    IngebrekestellingForm,
    NietBehandelenForm,
    PapierAntwoordForm,
    PapierInstemmingForm,
    ProcedureForm,
    VerlengForm,
)
from ..models import Aanvraag, Bezwaar, Ingebrekestelling
from ..queries.termijnen import niet_aangevuld, open_bezwaren, te_laat
from . import procedure_delen  # noqa: F401 -- registers the parts of the two pages
from .werk import aanvraag_of_404, toon_dossier
from .werk_toegang import behandelaars

AANTAL = 100


def _verwerk(
    request: Verzoek,
    aanvraag: Aanvraag,
    form: ProcedureForm,
    handeling: Callable[[dict[str, Any]], object],
    gelukt: str,
) -> HttpResponse:
    """Carry out what was filled in; on a refusal the dossier again, with what was typed and the errors."""
    if form.is_valid():
        try:
            handeling(form.cleaned_data)
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            messages.success(request, gelukt)
            return _terug(aanvraag)
    sleutel = form.naam if form.nummer is None else f"{form.naam}{form.nummer}"
    return toon_dossier(request, aanvraag, **{f"{sleutel}_form": form})


def _doe(request: Verzoek, aanvraag: Aanvraag, handeling: Callable[[], object], gelukt: str) -> HttpResponse:
    """An act without a form; a refusal is told above the dossier."""
    try:
        handeling()
    except ValidationError as fout:
        for tekst in fout.messages:
            messages.error(request, tekst)
    else:
        messages.success(request, gelukt)
    return _terug(aanvraag)


def _terug(aanvraag: Aanvraag) -> HttpResponse:
    return redirect("budgetten:werk_dossier", kenmerk=aanvraag.kenmerk)


@behandelaars
@require_safe
def termijnen(request: Verzoek) -> HttpResponse:
    """What is late, and where somebody has to choose: applications, completions that did not come, objections."""
    rechten = bevoegdheden_van(request.persoon)
    return render(
        request,
        "budgetten/werk/termijnen.html",
        {
            "te_laat": list(te_laat(request.gemeente, rechten)[:AANTAL]),
            "niet_aangevuld": list(niet_aangevuld(request.gemeente, rechten)[:AANTAL]),
            "bezwaren": list(open_bezwaren(request.gemeente, rechten)[:AANTAL]),
            "aantal": AANTAL,
        },
    )


@behandelaars
@require_POST
def aanvulling(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Ask the applicant what is missing."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    return _verwerk(
        request,
        aanvraag,
        AanvulvraagForm(request.POST),
        lambda data: vraag_aanvulling(aanvraag=aanvraag, door=request.persoon, **data),
        _("De aanvrager heeft uw vraag gekregen. De beslistermijn staat stil vanaf morgen."),
    )


@behandelaars
@require_POST
def aanvulling_papier(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Record an answer that came on paper."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    return _verwerk(
        request,
        aanvraag,
        PapierAntwoordForm(request.POST),
        lambda data: leg_aanvulling_vast(aanvraag=aanvraag, door=request.persoon, **data),
        _("De aanvulling is vastgelegd. De beslistermijn loopt weer."),
    )


@behandelaars
@require_POST
def aanvulling_sluiten(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Go on without the answer."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    return _doe(
        request,
        aanvraag,
        lambda: ga_verder_zonder(aanvraag=aanvraag, door=request.persoon),
        _("U gaat verder zonder aanvulling. De aanvrager heeft bericht gekregen."),
    )


@behandelaars
@require_POST
def niet_behandelen(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Decide not to handle it."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    return _verwerk(
        request,
        aanvraag,
        NietBehandelenForm(request.POST),
        lambda data: neem_niet_in_behandeling(aanvraag=aanvraag, door=request.persoon, **data),
        _("Het besluit is genomen en verstuurd."),
    )


@behandelaars
@require_POST
def verlenging(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Lengthen the term, once."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    return _verwerk(
        request,
        aanvraag,
        VerlengForm(request.POST),
        lambda data: verleng_termijn(aanvraag=aanvraag, door=request.persoon, **data),
        _("De termijn is verlengd. De aanvrager heeft bericht gekregen."),
    )


@behandelaars
@require_POST
def aanhouding(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Ask the applicant to agree to wait."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    return _verwerk(
        request,
        aanvraag,
        AanhoudForm(request.POST),
        lambda data: vraag_aanhouding(aanvraag=aanvraag, door=request.persoon, **data),
        _("De aanvrager heeft uw vraag gekregen. De termijn loopt door tot de aanvrager instemt."),
    )


@behandelaars
@require_POST
def aanhouding_intrekken(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Take that question back."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    return _doe(
        request,
        aanvraag,
        lambda: trek_vraag_in(aanvraag=aanvraag, door=request.persoon),
        _("De vraag om te wachten is ingetrokken."),
    )


@behandelaars
@require_POST
def aanhouding_papier(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Record consent that was signed on paper."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    return _verwerk(
        request,
        aanvraag,
        PapierInstemmingForm(request.POST),
        lambda data: leg_instemming_vast(aanvraag=aanvraag, door=request.persoon, **data),
        _("De instemming is vastgelegd. De aanvraag wacht."),
    )


@behandelaars
@require_POST
def hervatten(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Go on before the day."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    return _doe(
        request,
        aanvraag,
        lambda: hervat(aanvraag=aanvraag, door=request.persoon),
        _("U gaat verder met de aanvraag. De aanvrager heeft bericht gekregen."),
    )


@behandelaars
@require_POST
def bezwaar(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Register an objection."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    return _verwerk(
        request,
        aanvraag,
        BezwaarForm(request.POST),
        lambda data: registreer_bezwaar(aanvraag=aanvraag, door=request.persoon, **data),
        _("Het bezwaar is geregistreerd."),
    )


@behandelaars
@require_POST
def bezwaaruitkomst(request: Verzoek, kenmerk: str, pk: int) -> HttpResponse:
    """Record what was decided on it."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    gevonden = get_object_or_404(Bezwaar, pk=pk, besluit__aanvraag=aanvraag)
    return _verwerk(
        request,
        aanvraag,
        BezwaaruitkomstForm(request.POST, nummer=pk),
        lambda data: leg_bezwaaruitkomst_vast(bezwaar=gevonden, door=request.persoon, **data),
        _("De uitkomst is vastgelegd."),
    )


@behandelaars
@require_POST
def ingebrekestelling(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Register a notice of default."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    return _verwerk(
        request,
        aanvraag,
        IngebrekestellingForm(request.POST),
        lambda data: registreer_ingebrekestelling(aanvraag=aanvraag, door=request.persoon, **data),
        _("De ingebrekestelling is geregistreerd."),
    )


@behandelaars
@require_POST
def ingebrekestelling_klaar(request: Verzoek, kenmerk: str, pk: int) -> HttpResponse:
    """Close it with the penalty."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    gevonden = get_object_or_404(Ingebrekestelling, pk=pk, aanvraag=aanvraag)
    return _verwerk(
        request,
        aanvraag,
        AfhandelForm(request.POST, nummer=pk),
        lambda data: handel_ingebrekestelling_af(ingebrekestelling=gevonden, door=request.persoon, **data),
        _("De ingebrekestelling is afgehandeld."),
    )
