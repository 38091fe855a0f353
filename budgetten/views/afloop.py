"""After the decision, acts of staff: look at the account, settle, record repayments. Payments: werk_handelingen."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenwijk.mensen.verzoek import Verzoek

from ..domain.bankgegevens import bekijk_rekening, zet_rekening
from ..domain.betalen import leg_terugbetaling_vast
from ..domain.vaststellen import stel_vast
from ..forms.afloop import GetoondeRekening, RekeningForm, TerugbetalingForm, VaststellingForm
from . import afloop_delen  # noqa: F401 -- registers its parts of the pages
from .werk import aanvraag_of_404, doe_met_form, naar_dossier, toon_dossier
from .werk_toegang import behandelaars


@behandelaars
@require_POST
def rekening_tonen(request: Verzoek, kenmerk: str) -> HttpResponse:
    """The whole account number, once, in the dossier; the look is in the log."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    getoond = GetoondeRekening()
    try:
        getoond.nummer = bekijk_rekening(aanvraag=aanvraag, door=request.persoon)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
        return naar_dossier(aanvraag)
    return toon_dossier(request, aanvraag, rekening_getoond=getoond)


@behandelaars
@require_POST
def rekening(request: Verzoek, kenmerk: str) -> HttpResponse:
    """The account of an application on paper."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    return doe_met_form(
        request,
        aanvraag,
        RekeningForm(request.POST),
        lambda data: zet_rekening(aanvraag=aanvraag, door=request.persoon, **data),
        _("Het rekeningnummer is bewaard."),
        naam="rekeningform",
    )


@behandelaars
@require_POST
def vaststelling(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Settle."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    return doe_met_form(
        request,
        aanvraag,
        VaststellingForm(request.POST),
        lambda data: stel_vast(aanvraag=aanvraag, door=request.persoon, **data),
        _("Het bedrag is vastgesteld. De aanvrager krijgt de brief."),
        naam="vaststellingform",
    )


@behandelaars
@require_POST
def terugbetaling(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Record money that came back."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    return doe_met_form(
        request,
        aanvraag,
        TerugbetalingForm(request.POST),
        lambda data: leg_terugbetaling_vast(aanvraag=aanvraag, door=request.persoon, **data),
        _("De terugbetaling is vastgelegd."),
        naam="terugbetalingform",
    )
