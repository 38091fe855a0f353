"""Spending without an application: for members who sign for an organ and for staff; and the list that everyone reads."""

import secrets
from decimal import Decimal

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from rules import has_perm

from samenwijk.logboek import klok
from samenwijk.mensen.verzoek import Verzoek
from samenwijk.mensen.views.toegang import zet_fouten

from ..besteedrechten import (
    beheert_geld,
    mag_inzetten,
    mag_terugdraaien,
    organen_om_voor_te_besteden,
    versie_van,
)
from ..domain.besteden import draai_besteding_terug, leg_besteding_vast
from ..domain.voorstellen import bewaar_voorstel, geef_post_vrij, gooi_voorstel_weg, stel_voorstel_vast
from ..enums import Regelingsoort
from ..forms.besteding import BestedingForm, TerugdraaiForm, VaststellingForm, VoorstelForm
from ..models import Besteding, Bestedingspost, Bestedingsvoorstel, Budget, Loting
from ..queries.bestedingen import (
    bestedingen_van,
    open_posten,
    postregels,
    te_besteden_door,
    themakeuze,
    vastgestelde_voorstellen,
)
from ..queries.saldo import saldi_van

PER_PAGINA = 50


def _budget(request: Verzoek, pk: int, recht: str = "budgetten.besteed") -> Budget:
    """The budget, for who has this right on it; to others the page does not exist."""
    budgetten = Budget.objects.select_related("regeling", "gebied", "gemeente")
    budget = get_object_or_404(budgetten, pk=pk, gemeente=request.gemeente)
    if not request.persoon or not has_perm(recht, request.persoon, budget):
        raise Http404
    return budget


def _voorstel(request: Verzoek, pk: int, recht: str) -> Bestedingsvoorstel:
    voorstellen = Bestedingsvoorstel.objects.select_related(
        "budget__regeling", "budget__gebied", "budget__gemeente"
    )
    voorstel = get_object_or_404(voorstellen, pk=pk, budget__gemeente=request.gemeente)
    if not request.persoon or not has_perm(recht, request.persoon, voorstel.budget):
        raise Http404
    return voorstel


@login_required
@require_safe
def lijst(request: Verzoek) -> HttpResponse:
    """The budgets that this person may spend from."""
    mijn = te_besteden_door(request.persoon) if request.persoon else []
    if not mijn:
        raise Http404
    return render(request, "budgetten/besteding/lijst.html", {"budgetten": mijn})


@login_required
def besteden(request: Verzoek, pk: int) -> HttpResponse:
    """One budget: what was spent, and a form to record a spending."""
    budget = _budget(request, pk)
    versie = versie_van(budget)
    met_posten = versie is not None and versie.soort == Regelingsoort.BESTEDINGSVOORSTEL
    organen = organen_om_voor_te_besteden(request.persoon, budget)
    form = BestedingForm(
        request.POST if request.method == "POST" else None,
        organen=organen,
        posten=open_posten(budget) if met_posten else [],
        vraag_post=met_posten,
        themas=themakeuze(request.gemeente),
        initial={"sleutel": secrets.token_hex(16), "besteed_op": klok.vandaag()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            leg_besteding_vast(
                budget=budget,
                uitgave=form.uitgave(),
                door=request.persoon,
                sleutel=form.cleaned_data["sleutel"],
                orgaan=form.orgaan(),
                post=form.post(),
            )
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            messages.success(request, _("De besteding is vastgelegd."))
            return redirect("budgetten:besteden", budget.pk)
    return render(
        request,
        "budgetten/besteding/besteden.html",
        {
            "budget": budget,
            "saldi": saldi_van(budget),
            "form": form,
            "bestedingen": Paginator(bestedingen_van(budget), PER_PAGINA).get_page(request.GET.get("pagina")),
            "terug_alle": mag_inzetten.test(request.persoon, budget)
            or beheert_geld.test(request.persoon, budget),
            "terug_organen": {orgaan.pk for orgaan in organen},
            "voorstellen": list(budget.voorstellen.all()) if met_posten else [],
            "mag_voorstel": has_perm("budgetten.stel_voorstel_op", request.persoon, budget),
        },
        status=422 if form.errors else 200,
    )


@login_required
def terug(request: Verzoek, pk: int) -> HttpResponse:
    """Put a spending right by a row the other way."""
    besteding = get_object_or_404(
        Besteding.objects.select_related("budget"), pk=pk, budget__gemeente=request.gemeente
    )
    budget = _budget(request, besteding.budget_id)
    if not mag_terugdraaien(request.persoon, budget, besteding):
        raise Http404
    form = TerugdraaiForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            draai_besteding_terug(besteding=besteding, reden=form.cleaned_data["reden"], door=request.persoon)
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            messages.success(request, _("De besteding is teruggedraaid. Het geld is weer vrij."))
            return redirect("budgetten:besteden", budget.pk)
    return render(
        request,
        "budgetten/besteding/terug.html",
        {"form": form, "besteding": besteding, "budget": budget},
        status=422 if form.errors else 200,
    )


@login_required
def nieuw_voorstel(request: Verzoek, pk: int) -> HttpResponse:
    """Draw a spending proposal up."""
    budget = _budget(request, pk, "budgetten.stel_voorstel_op")
    return _bewerk_voorstel(request, budget, None)


def _bewerk_voorstel(request: Verzoek, budget: Budget, voorstel: Bestedingsvoorstel | None) -> HttpResponse:
    form = VoorstelForm(
        request.POST if request.method == "POST" else None,
        voorstel=voorstel,
        themas=themakeuze(request.gemeente),
    )
    if request.method == "POST" and form.is_valid():
        try:
            bewaard = bewaar_voorstel(
                budget=budget,
                titel=form.cleaned_data["titel"],
                toelichting=form.cleaned_data["toelichting"],
                posten=form.posten(),
                door=request.persoon,
                voorstel=voorstel,
            )
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            messages.success(request, _("Het bestedingsvoorstel is bewaard."))
            return redirect("budgetten:voorstel", bewaard.pk)
    return render(
        request,
        "budgetten/besteding/voorstel_form.html",
        {"form": form, "budget": budget, "voorstel": voorstel},
        status=422 if form.errors else 200,
    )


@login_required
def wijzig_voorstel(request: Verzoek, pk: int) -> HttpResponse:
    """Change a draft."""
    voorstel = _voorstel(request, pk, "budgetten.stel_voorstel_op")
    if voorstel.vastgesteld_op is not None:
        raise Http404
    return _bewerk_voorstel(request, voorstel.budget, voorstel)


@login_required
def voorstel(request: Verzoek, pk: int) -> HttpResponse:
    """A proposal with its lines; staff record its adoption here."""
    gevonden = _voorstel(request, pk, "budgetten.stel_voorstel_op")
    mag_vaststellen = has_perm("budgetten.stel_voorstel_vast", request.persoon, gevonden.budget)
    form = VaststellingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not mag_vaststellen:
            raise Http404
        if form.is_valid():
            try:
                stel_voorstel_vast(voorstel=gevonden, door=request.persoon, **form.cleaned_data)
            except ValidationError as fout:
                zet_fouten(form, fout)
            else:
                messages.success(request, _("Het voorstel is vastgesteld. Het geld is gereserveerd."))
                return redirect("budgetten:voorstel", gevonden.pk)
    return render(
        request,
        "budgetten/besteding/voorstel.html",
        {
            "voorstel": gevonden,
            "posten": postregels(gevonden),
            "form": form if mag_vaststellen and gevonden.vastgesteld_op is None else None,
            "mag_vaststellen": mag_vaststellen,
        },
        status=422 if form.errors else 200,
    )


@login_required
@require_POST
def voorstel_weg(request: Verzoek, pk: int) -> HttpResponse:
    """Throw a draft away."""
    gevonden = _voorstel(request, pk, "budgetten.stel_voorstel_op")
    try:
        gooi_voorstel_weg(voorstel=gevonden, door=request.persoon)
    except ValidationError as fout:
        messages.error(request, fout.messages[0])
    else:
        messages.success(request, _("Het concept is weggegooid."))
    return redirect("budgetten:besteden", gevonden.budget_id)


@login_required
@require_POST
def post_vrij(request: Verzoek, pk: int) -> HttpResponse:
    """Release what is left of a line."""
    post = get_object_or_404(
        Bestedingspost.objects.select_related("voorstel"), pk=pk, voorstel__vastgesteld_op__isnull=False
    )
    gevonden = _voorstel(request, post.voorstel_id, "budgetten.stel_voorstel_vast")
    if geef_post_vrij(post=post, door=request.persoon):
        messages.success(request, _("Wat op deze post over was, is weer vrij."))
    return redirect("budgetten:voorstel", gevonden.pk)


@require_safe
def openbaar(request: Verzoek, pk: int) -> HttpResponse:
    """What was spent from a budget, for everyone; on whose behalf, never by whom."""
    budgetten = Budget.objects.select_related("regeling", "gebied")
    budget = get_object_or_404(budgetten, pk=pk, gemeente=request.gemeente)
    rijen = Paginator(bestedingen_van(budget), PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(
        request,
        "budgetten/besteding/openbaar.html",
        {
            "budget": budget,
            "saldi": saldi_van(budget),
            "bestedingen": rijen,
            "voorstellen": vastgestelde_voorstellen(budget),
        },
    )


@require_safe
def voorstel_openbaar(request: Verzoek, pk: int) -> HttpResponse:
    """An adopted proposal with what was spent of every line, for everyone. A draft is nobody's business yet."""
    voorstellen = Bestedingsvoorstel.objects.select_related("budget__regeling", "budget__gebied")
    gevonden = get_object_or_404(
        voorstellen, pk=pk, budget__gemeente=request.gemeente, vastgesteld_op__isnull=False
    )
    regels = postregels(gevonden)
    return render(
        request,
        "budgetten/besteding/voorstel_openbaar.html",
        {
            "voorstel": gevonden,
            "posten": regels,
            "samen": sum((regel.post.bedrag for regel in regels), Decimal("0.00")),
            "besteed": sum((regel.besteed for regel in regels), Decimal("0.00")),
        },
    )


@require_safe
def loting(request: Verzoek, pk: int) -> HttpResponse:
    """A draw of lots: its fingerprint, afterwards the lot, the order, and how to do it again. For everyone."""
    lotingen = Loting.objects.select_related(
        "budget__gebied", "budget__gemeente", "versie__regeling", "indienronde"
    )
    gevonden = get_object_or_404(lotingen, pk=pk, budget__gemeente=request.gemeente)
    return render(request, "budgetten/besteding/loting.html", {"loting": gevonden})
