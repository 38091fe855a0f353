"""Staff screens about money and panels: what waits for a panel, the budgets, allocations."""

import secrets

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from rules import has_perm

from samenwijk.logboek import klok
from samenwijk.mensen.queries import bevoegdheden_van
from samenwijk.mensen.verzoek import Verzoek
from samenwijk.mensen.views.toegang import zet_fouten

from ..domain.kasboek import wijs_toe
from ..domain.panel import leg_voor_aan_panel
from ..forms_werk import PanelrondeForm, ToewijzingForm
from ..models import Budget
from ..queries.werk import budgetten_met_loting, budgetten_met_saldi, wachtend_per_panel
from .werk_toegang import behandelaars


@behandelaars
def panels(request: Verzoek) -> HttpResponse:
    """Which panels have applications waiting."""
    lijst = wachtend_per_panel(request.gemeente, bevoegdheden_van(request.persoon))
    return render(request, "budgetten/werk/panels.html", {"panels": lijst})


@behandelaars
def panelronde(request: Verzoek, slug: str) -> HttpResponse:
    """Open a round for one panel."""
    lijst = wachtend_per_panel(request.gemeente, bevoegdheden_van(request.persoon))
    gevonden = next((paar for paar in lijst if paar[0].slug == slug), None)
    if gevonden is None:
        raise Http404
    orgaan, wachtend = gevonden
    form = PanelrondeForm(
        request.POST or None,
        orgaan=orgaan,
        wachtend=wachtend,
        initial={
            "titel": _("Stemronde van %(orgaan)s") % {"orgaan": orgaan.naam},
            "aanvragen": [aanvraag.pk for aanvraag in wachtend],
            "wijze": "voor_tegen",
            "opent_op": klok.nu(),
        },
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            ronde = leg_voor_aan_panel(
                aanvragen=list(data["aanvragen"]),
                orgaan=orgaan,
                titel=data["titel"],
                opent_op=data["opent_op"],
                sluit_op=data["sluit_op"],
                wijze=data["wijze"],
                budget=data["budget"],
                door=request.persoon,
            )
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            messages.success(request, _("De stemronde staat klaar. De leden hebben bericht gekregen."))
            return redirect("stemmen:werk_detail", ronde.pk)
    return render(
        request,
        "budgetten/werk/panelronde.html",
        {"form": form, "orgaan": orgaan},
        status=422 if form.errors else 200,
    )


@behandelaars
def budgetten(request: Verzoek) -> HttpResponse:
    """The budgets with their balances."""
    lijst = budgetten_met_saldi(request.gemeente, bevoegdheden_van(request.persoon))
    mag_toewijzen = has_perm("budgetten.beheer_regeling", request.persoon, None)
    return render(
        request,
        "budgetten/werk/budgetten.html",
        {
            "budgetten": lijst,
            "mag_toewijzen": mag_toewijzen,
            "loot": budgetten_met_loting(request.gemeente) if mag_toewijzen else frozenset(),
        },
    )


@behandelaars
def toewijzing(request: Verzoek, pk: int) -> HttpResponse:
    """Allocate money to a budget: only who keeps the money of the whole municipality."""
    budget = get_object_or_404(
        Budget.objects.select_related("regeling", "gebied"), pk=pk, gemeente=request.gemeente
    )
    if not has_perm("budgetten.beheer_regeling", request.persoon, budget.regeling):
        raise PermissionDenied
    form = ToewijzingForm(request.POST or None, initial={"sleutel": secrets.token_hex(16)})
    if request.method == "POST" and form.is_valid():
        bedrag = form.cleaned_data["bedrag"]
        if bedrag > 0:
            sleutel = f"toewijzing:{budget.pk}:{form.cleaned_data['sleutel']}"
            wijs_toe(budget=budget, bedrag=bedrag, door=request.persoon, sleutel=sleutel)
            messages.success(request, _("Het bedrag is toegewezen."))
            return redirect("budgetten:werk_budgetten")
        form.add_error("bedrag", _("Vul een bedrag van meer dan € 0,00 in."))
    return render(
        request,
        "budgetten/werk/toewijzing.html",
        {"form": form, "budget": budget},
        status=422 if form.errors else 200,
    )
