"""Staff screens: the worklist, the dossier with its acts, panels, budgets. Views call the domain and nothing else."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from rules import has_perm

from samenwijk.logboek import klok
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.namen import namen_bekend
from samenwijk.mensen.queries import bevoegdheden_van
from samenwijk.mensen.verzoek import Verzoek
from samenwijk.mensen.views.toegang import zet_fouten
from stemmen.enums import Uitkomst

from ..domain.besluiten import Voornemen, neem_besluit
from ..domain.betalen import leg_betaling_vast, rond_aanvraag_af
from ..domain.toetsen import (
    beoordeel_criterium,
    bevestig_toets,
    rond_toets_af,
    start_toets,
    stuur_toets_terug,
)
from ..enums import LOPEND, NA_BESLUIT, Aanvraagstatus, Besluitsoort, Criteriumsoort, Toetsadvies
from ..forms_werk import (
    BesluitForm,
    BetalingForm,
    TerugForm,
    ToelichtingForm,
    ToetsForm,
)
from ..models import Aanvraag, Betaling
from ..queries.dossier import laatste_toetsregels
from ..queries.werk import Dossier, dossier_van, werkregels
from .onderdelen import Plaats, onderdelen
from .werk_toegang import behandelaars


def aanvraag_of_404(request: Verzoek, kenmerk: str) -> Aanvraag:
    """The application, if this person may see its dossier; somebody else's area does not exist."""
    aanvraag = get_object_or_404(
        Aanvraag.objects.select_related(
            "versie__regeling__traject",
            "versie__panelsoort",
            "gebied",
            "categorie",
            "budget",
            "indiener",
            "behandelaar",
            "besluit",
            "initiatief",
        ),
        gemeente=request.gemeente,
        kenmerk=kenmerk,
    )
    if not has_perm("budgetten.bekijk_dossier", request.persoon, aanvraag):
        raise Http404
    return aanvraag


@behandelaars
def werklijst(request: Verzoek) -> HttpResponse:
    """What waits for me, ordered by term."""
    status = request.GET.get("status", "")
    if status not in LOPEND | NA_BESLUIT:
        status = ""
    regels = werkregels(request.gemeente, bevoegdheden_van(request.persoon), status=status)
    statussen = [(s.value, s.label) for s in Aanvraagstatus if s in LOPEND | NA_BESLUIT]
    return render(
        request,
        "budgetten/werk/werklijst.html",
        {"regels": regels, "statussen": statussen, "gekozen": status, "besloten": status in NA_BESLUIT},
    )


def _toetsform(aanvraag: Aanvraag, regels: list[Any], data: Any = None) -> ToetsForm:
    criteria = [c for c in aanvraag.versie.criteria.all() if c.soort == Criteriumsoort.BEOORDEELD]
    return ToetsForm(data, criteria=criteria, regels=regels)


def _besluitform(dossier: Dossier) -> BesluitForm:
    """Filled in with what follows from the check and the panel; the officer may change it."""
    nee = dossier.toets is not None and dossier.toets.advies == Toetsadvies.NEGATIEF
    uitslag = getattr(dossier.panel.optie, "uitslag", None) if dossier.panel else None
    if uitslag is not None and uitslag.uitkomst != Uitkomst.AANGENOMEN:
        nee = True
    return BesluitForm(
        initial={
            "soort": Besluitsoort.GEWEIGERD if nee else Besluitsoort.VERLEEND,
            "bedrag": Decimal("0.00") if nee else dossier.aanvraag.gevraagd_bedrag,
            "functie": Rol.BUDGETBEHEERDER.label,
        }
    )


def toon_dossier(request: Verzoek, aanvraag: Aanvraag, **formulieren: BaseForm) -> HttpResponse:
    """The dossier; `formulieren` are forms that were refused, by name. Status 422 when one has errors."""
    dossier = dossier_van(aanvraag)
    persoon = request.persoon
    status = aanvraag.status
    mag_toetsen = has_perm("budgetten.toets_aanvraag", persoon, aanvraag)
    betalingen = list(aanvraag.besluit.betalingen.all()) if hasattr(aanvraag, "besluit") else []
    zelf_getoetst = dossier.toets is not None and dossier.toets.getoetst_door_id == persoon.pk
    context: dict[str, Any] = {
        "dossier": dossier,
        "aanvraag": aanvraag,
        "betalingen": betalingen,
        "mag_starten": mag_toetsen and status == Aanvraagstatus.INGEDIEND,
        "mag_toetsen": mag_toetsen and status == Aanvraagstatus.IN_TOETS,
        "mag_bevestigen": mag_toetsen and status == Aanvraagstatus.TER_BEVESTIGING and not zelf_getoetst,
        "wacht_op_collega": status == Aanvraagstatus.TER_BEVESTIGING and zelf_getoetst,
        "mag_besluiten": status == Aanvraagstatus.TE_BESLUITEN
        and has_perm("budgetten.besluit_aanvraag", persoon, aanvraag),
        "mag_betalen": status == Aanvraagstatus.VERLEEND
        and has_perm("budgetten.betaal_aanvraag", persoon, aanvraag),
        "mag_afronden": status == Aanvraagstatus.UITBETAALD
        and has_perm("budgetten.betaal_aanvraag", persoon, aanvraag),
        "toetsform": formulieren.get("toetsform") or _toetsform(aanvraag, dossier.toetsregels),
        "toelichtingform": formulieren.get("toelichtingform") or ToelichtingForm(),
        "terugform": formulieren.get("terugform") or TerugForm(),
        "besluitform": formulieren.get("besluitform") or _besluitform(dossier),
        "betalingform": formulieren.get("betalingform")
        or BetalingForm(
            initial={"betaald_op": klok.vandaag(), "bedrag": _nog_te_betalen(aanvraag, betalingen)}
        ),
        "doen": onderdelen(Plaats.DOSSIER_DOEN, request, aanvraag, formulieren),
        "midden": onderdelen(Plaats.DOSSIER_MIDDEN, request, aanvraag, formulieren),
        "zij": onderdelen(Plaats.DOSSIER_ZIJ, request, aanvraag, formulieren),
        "formulieren": list(formulieren.values()),
    }
    fouten = any(form.is_bound and not form.is_valid() for form in formulieren.values())
    with namen_bekend(regel.door_sleutel for regel in dossier.logregels):
        return render(request, "budgetten/werk/dossier.html", context, status=422 if fouten else 200)


def _nog_te_betalen(aanvraag: Aanvraag, betalingen: list[Betaling]) -> Decimal | None:
    besluit = getattr(aanvraag, "besluit", None)
    if besluit is None:
        return None
    return besluit.bedrag - sum((b.bedrag for b in betalingen), Decimal("0.00"))


@behandelaars
def dossier(request: Verzoek, kenmerk: str) -> HttpResponse:
    """One application: what was asked, the checks, the acts that are possible now, and all that happened."""
    return toon_dossier(request, aanvraag_of_404(request, kenmerk))


def naar_dossier(aanvraag: Aanvraag) -> HttpResponse:
    return redirect("budgetten:werk_dossier", kenmerk=aanvraag.kenmerk)


def doe(request: Verzoek, aanvraag: Aanvraag, handeling: Callable[[], object], gelukt: str) -> HttpResponse:
    """Carry out an act without a form; a refusal is shown on the dossier."""
    try:
        handeling()
    except ValidationError as fout:
        for tekst in fout.messages:
            messages.error(request, tekst)
    else:
        messages.success(request, gelukt)
    return naar_dossier(aanvraag)


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


@behandelaars
@require_POST
def toets(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Save judgements (`bewaar`), or save them and conclude (`rond_af`)."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    form = _toetsform(aanvraag, laatste_toetsregels(aanvraag), request.POST)
    toelichting = ToelichtingForm(request.POST)
    if not (form.is_valid() and toelichting.is_valid()):
        return toon_dossier(request, aanvraag, toetsform=form, toelichtingform=toelichting)
    try:
        with transaction.atomic():
            for criterium, uitkomst, reden in form.oordelen():
                beoordeel_criterium(
                    aanvraag=aanvraag,
                    criterium=criterium,
                    uitkomst=uitkomst,
                    reden=reden,
                    door=request.persoon,
                )
    except ValidationError as fout:
        zet_fouten(form, fout)
        return toon_dossier(request, aanvraag, toetsform=form, toelichtingform=toelichting)
    if "rond_af" not in request.POST:
        messages.success(request, _("Uw beoordeling is bewaard."))
        return naar_dossier(aanvraag)
    try:
        rond_toets_af(
            aanvraag=aanvraag, toelichting=toelichting.cleaned_data["toelichting"], door=request.persoon
        )
    except ValidationError as fout:
        zet_fouten(form, fout)
        return toon_dossier(request, aanvraag, toetsform=form, toelichtingform=toelichting)
    messages.success(request, _("De toets is afgerond. De aanvrager heeft bericht gekregen."))
    return naar_dossier(aanvraag)


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
    form = TerugForm(request.POST)
    if form.is_valid():
        try:
            stuur_toets_terug(aanvraag=aanvraag, reden=form.cleaned_data["reden"], door=request.persoon)
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            messages.success(request, _("De toets is teruggestuurd naar uw collega."))
            return naar_dossier(aanvraag)
    return toon_dossier(request, aanvraag, terugform=form)


@behandelaars
@require_POST
def besluit(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Take the decision."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    form = BesluitForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        voornemen = Voornemen(
            soort=Besluitsoort(data["soort"]),
            bedrag=data["bedrag"],
            motivering=data["motivering"],
            afwijking=data["afwijking"],
            functie=data["functie"],
        )
        try:
            neem_besluit(aanvraag=aanvraag, voornemen=voornemen, door=request.persoon)
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            messages.success(request, _("Het besluit is genomen en verstuurd."))
            return naar_dossier(aanvraag)
    return toon_dossier(request, aanvraag, besluitform=form)


@behandelaars
@require_POST
def betaling(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Record a payment."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    form = BetalingForm(request.POST)
    if form.is_valid():
        try:
            leg_betaling_vast(aanvraag=aanvraag, door=request.persoon, **form.cleaned_data)
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            messages.success(request, _("De betaling is vastgelegd."))
            return naar_dossier(aanvraag)
    return toon_dossier(request, aanvraag, betalingform=form)


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
