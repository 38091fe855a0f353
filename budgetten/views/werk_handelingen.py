"""The acts of staff on an application: begin, judge, confirm, decide, pay, close. Views call the domain and nothing else."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samenwijk.mensen.verzoek import Verzoek
from samenwijk.mensen.views.toegang import zet_fouten

from ..domain.besluiten import Voornemen, neem_besluit
from ..domain.betalen import leg_betaling_vast, rond_aanvraag_af
from ..domain.toetsen import (
    beoordeel_criterium,
    bevestig_toets,
    rond_toets_af,
    start_toets,
    stuur_toets_terug,
)
from ..enums import Aanvraagstatus, Besluitsoort
from ..forms_werk import BesluitForm, BetalingForm, TerugForm, ToelichtingForm, ToetsForm
from ..models import Aanvraag
from ..queries.dossier import laatste_toetsregels
from .werk import (
    aanvraag_of_404,
    doe,
    doe_met_form,
    gegeven_adviezen,
    naar_dossier,
    toetsform,
    toon_dossier,
)
from .werk_toegang import behandelaars


@behandelaars
@require_POST
def start(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Begin the check."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    return doe(
        request,
        aanvraag,
        lambda: start_toets(aanvraag=aanvraag, door=request.persoon),
        _("U behandelt deze aanvraag. De aanvrager heeft bericht gekregen."),
    )


def _bewaar_oordelen(request: Verzoek, aanvraag: Aanvraag, form: ToetsForm) -> None:
    """All judgements or none: a refusal names the field of its criterion."""
    with transaction.atomic():
        for oordeel in form.oordelen():
            beoordeel_criterium(
                aanvraag=aanvraag,
                criterium=oordeel.criterium,
                uitkomst=oordeel.uitkomst,
                punten=oordeel.punten,
                reden=oordeel.reden,
                door=request.persoon,
            )


@behandelaars
@require_POST
def toets(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Save judgements (`bewaar`), or save them and conclude (`rond_af`)."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    form, _anderen = toetsform(request.persoon, aanvraag, laatste_toetsregels(aanvraag), request.POST)
    toelichting = ToelichtingForm(request.POST)
    gelukt = _("Uw beoordeling is bewaard.")
    if form.is_valid() and toelichting.is_valid():
        try:
            _bewaar_oordelen(request, aanvraag, form)
            if "rond_af" in request.POST:
                tekst = toelichting.cleaned_data["toelichting"]
                gedaan = rond_toets_af(aanvraag=aanvraag, toelichting=tekst, door=request.persoon)
                gelukt = (
                    _("De toets is afgerond. Een collega kijkt mee.")
                    if gedaan.aanvraag.status == Aanvraagstatus.TER_BEVESTIGING
                    else _("De toets is afgerond. De aanvrager heeft bericht gekregen.")
                )
        except ValidationError as fout:
            zet_fouten(form, fout)
            aanvraag = aanvraag_of_404(request, kenmerk)
        else:
            messages.success(request, gelukt)
            return naar_dossier(aanvraag)
    return toon_dossier(request, aanvraag, toetsform=form, toelichtingform=toelichting)


@behandelaars
@require_POST
def bevestig(request: Verzoek, kenmerk: str) -> HttpResponse:
    """The second person agrees."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    return doe(
        request,
        aanvraag,
        lambda: bevestig_toets(aanvraag=aanvraag, door=request.persoon),
        _("U hebt de toets bevestigd. De aanvrager heeft bericht gekregen."),
    )


@behandelaars
@require_POST
def terug(request: Verzoek, kenmerk: str) -> HttpResponse:
    """The second person sends it back."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    return doe_met_form(
        request,
        aanvraag,
        TerugForm(request.POST),
        lambda data: stuur_toets_terug(aanvraag=aanvraag, reden=data["reden"], door=request.persoon),
        _("De toets is teruggestuurd naar uw collega."),
        naam="terugform",
    )


@behandelaars
@require_POST
def besluit(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Take the decision."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    return doe_met_form(
        request,
        aanvraag,
        BesluitForm(request.POST, adviezen=gegeven_adviezen(aanvraag)),
        lambda data: neem_besluit(
            aanvraag=aanvraag,
            voornemen=Voornemen(
                **{**data, "soort": Besluitsoort(data["soort"]), "adviezen": tuple(data["adviezen"])}
            ),
            door=request.persoon,
        ),
        _("Het besluit is genomen en verstuurd."),
        naam="besluitform",
    )


@behandelaars
@require_POST
def betaling(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Record a payment."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    return doe_met_form(
        request,
        aanvraag,
        BetalingForm(request.POST),
        lambda data: leg_betaling_vast(aanvraag=aanvraag, door=request.persoon, **data),
        _("De betaling is vastgelegd."),
        naam="betalingform",
    )


@behandelaars
@require_POST
def afgerond(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Close a paid application."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    return doe(
        request,
        aanvraag,
        lambda: rond_aanvraag_af(aanvraag=aanvraag, door=request.persoon),
        _("De aanvraag is afgerond."),
    )
