"""Staff screens about the turn of the year and the draw of lots: first what will be booked, then the button."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from rules import has_perm

from samenwijk.logboek import klok
from samenwijk.mensen.verzoek import Verzoek

from ..besteedrechten import versie_van
from ..domain.jaarwisseling import open_budgetten, sluit_jaar, voorzie_opening, voorzie_sluiting
from ..domain.verdelen import kondig_loting_aan, trek_loting
from ..enums import Verdeelwijze, Versiestatus
from ..models import Budget, Indienronde, Loting, Regelingversie
from ..queries.saldo import saldi_per_budget
from .werk_toegang import behandelaars


def _eis_recht(request: Verzoek) -> None:
    if not has_perm("budgetten.beheer_regeling", request.persoon, None):
        raise PermissionDenied


def _budget(request: Verzoek, pk: int) -> Budget:
    budgetten = Budget.objects.select_related("regeling", "gebied", "gemeente")
    return get_object_or_404(budgetten, pk=pk, gemeente=request.gemeente)


@behandelaars
def jaar(request: Verzoek) -> HttpResponse:
    """Which schemes can open this year or the next, and which budgets of past years still hold money."""
    _eis_recht(request)
    nu = klok.vandaag().year
    versies = Regelingversie.objects.filter(
        regeling__gemeente=request.gemeente, status=Versiestatus.VASTGESTELD
    ).select_related("regeling")
    oud = list(
        Budget.objects.filter(gemeente=request.gemeente, jaar__lt=nu, doorlopend=False).select_related(
            "regeling", "gebied"
        )
    )
    saldi = saldi_per_budget([budget.pk for budget in oud])
    return render(
        request,
        "budgetten/werk/jaar.html",
        {
            "versies": versies.order_by("regeling__naam"),
            "jaren": [nu, nu + 1],
            "open_jaren": [(b, saldi[b.pk]) for b in oud if saldi[b.pk].beschikbaar > 0],
        },
    )


@behandelaars
def openen(request: Verzoek, pk: int, jaar: int) -> HttpResponse:
    """What opening a year books, and the button that does it."""
    _eis_recht(request)
    versie = get_object_or_404(
        Regelingversie.objects.select_related("regeling__gemeente"),
        pk=pk,
        regeling__gemeente=request.gemeente,
        status=Versiestatus.VASTGESTELD,
    )
    if not klok.vandaag().year - 1 <= jaar <= klok.vandaag().year + 1:
        raise Http404
    fouten: list[str] = []
    openingen = []
    try:
        if request.method == "POST":
            open_budgetten(versie=versie, jaar=jaar, door=request.persoon)
            messages.success(request, _("De budgetten van %(jaar)s zijn open.") % {"jaar": jaar})
            return redirect("budgetten:werk_budgetten")
        openingen = voorzie_opening(versie, jaar)
    except ValidationError as fout:
        fouten = fout.messages
    return render(
        request,
        "budgetten/werk/openen.html",
        {
            "versie": versie,
            "jaar": jaar,
            "openingen": openingen,
            "fouten": fouten,
            "te_boeken": any(not opening.gevuld for opening in openingen),
        },
        status=422 if fouten and request.method == "POST" else 200,
    )


@behandelaars
def afsluiten(request: Verzoek, pk: int) -> HttpResponse:
    """What closing a year books, and the button that does it."""
    _eis_recht(request)
    budget = _budget(request, pk)
    fouten: list[str] = []
    sluiting = None
    try:
        if request.method == "POST":
            sluit_jaar(budget=budget, door=request.persoon)
            messages.success(request, _("Het jaar %(jaar)s is afgesloten.") % {"jaar": budget.jaar})
            return redirect("budgetten:werk_jaar")
        sluiting = voorzie_sluiting(budget)
    except ValidationError as fout:
        fouten = fout.messages
    return render(
        request,
        "budgetten/werk/afsluiten.html",
        {"budget": budget, "sluiting": sluiting, "fouten": fouten},
        status=422 if fouten and request.method == "POST" else 200,
    )


@behandelaars
def loting(request: Verzoek, pk: int) -> HttpResponse:
    """Announce and draw lots for one budget, per round when the scheme has rounds."""
    _eis_recht(request)
    budget = _budget(request, pk)
    versie = versie_van(budget)
    if versie is None or versie.verdeelwijze != Verdeelwijze.LOTING:
        raise Http404
    rondes: list[Indienronde | None] = [*versie.indienrondes.all()] or [None]
    lotingen = {loting.indienronde_id: loting for loting in budget.lotingen.all()}
    fout_tekst = ""
    if request.method == "POST":
        ronde = next((r for r in rondes if str(r.pk if r else "") == request.POST.get("ronde", "")), None)
        if ronde is None and rondes != [None]:
            raise Http404
        try:
            _loot(request, versie, budget, ronde, lotingen.get(ronde.pk if ronde else None))
        except ValidationError as fout:
            fout_tekst = fout.messages[0]
        else:
            return redirect("budgetten:werk_loting", budget.pk)
    return render(
        request,
        "budgetten/werk/loting.html",
        {
            "budget": budget,
            "rijen": [(ronde, lotingen.get(ronde.pk if ronde else None)) for ronde in rondes],
            "fout": fout_tekst,
        },
        status=422 if fout_tekst else 200,
    )


def _loot(
    request: Verzoek,
    versie: Regelingversie,
    budget: Budget,
    ronde: Indienronde | None,
    bestaand: Loting | None,
) -> None:
    """Draw what the page showed as announced, else announce it: pressing that button twice draws nothing."""
    if bestaand is None or request.POST.get("loting") != str(bestaand.pk):
        kondig_loting_aan(versie=versie, budget=budget, door=request.persoon, indienronde=ronde)
        messages.success(request, _("De loting is aangekondigd. De vingerafdruk van het lot is nu openbaar."))
    else:
        trek_loting(loting=bestaand, door=request.persoon)
        messages.success(request, _("Er is geloot. De volgorde is openbaar."))
