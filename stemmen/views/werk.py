"""Pages of staff: draw up, open, establish the result, withdraw. Nobody sees a vote here before closing."""

from typing import Any

import rules
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.forms import BaseFormSet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenwijk.mensen.queries import huidige_leden
from samenwijk.mensen.verzoek import Verzoek
from samenwijk.mensen.views.toegang import aanmelden_nodig, eis, zet_fouten

from .. import queries, uitleg
from ..domain.intrekken import trek_ronde_in
from ..domain.openstellen import stel_open
from ..domain.opstellen import Optiegegevens, maak_stemronde, wijzig_stemronde
from ..domain.sluiten import sluit_ronde
from ..enums import Rondestatus
from ..forms import IntrekForm, OptieFormSet, RondeForm
from ..models import Stemronde

_GET_EN_POST = ["GET", "HEAD", "POST"]
PER_PAGINA = 30


@require_safe
@aanmelden_nodig
def lijst(request: Verzoek) -> HttpResponse:
    """Rounds of the panels this member of staff works with."""
    persoon = request.persoon
    eis("stemmen.bekijk_stemrondes", persoon)
    pagina = Paginator(queries.beheerde_rondes(persoon), PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(request, "stemmen/werk/lijst.html", {"pagina": pagina})


def _ronde(request: Verzoek, pk: int) -> Stemronde:
    """A round this person may handle; anything else does not exist here."""
    persoon = request.persoon
    eis("stemmen.bekijk_stemrondes", persoon)
    ronde = get_object_or_404(
        queries.met_opties(queries.beheerde_rondes(persoon)).prefetch_related("orgaan__gebieden"), pk=pk
    )
    if not rules.has_perm("stemmen.beheer_stemronde", persoon, ronde):
        raise Http404
    return ronde


@require_safe
@aanmelden_nodig
def detail(request: Verzoek, pk: int) -> HttpResponse:
    """Where a round stands and what can be done now."""
    ronde = _ronde(request, pk)
    concept = ronde.status == Rondestatus.CONCEPT
    return render(
        request,
        "stemmen/werk/detail.html",
        {
            "ronde": ronde,
            "regels": uitleg.regels_in_woorden(ronde),
            "leden": huidige_leden(ronde.orgaan) if concept else [],
            "mag_intrekken": concept
            or (ronde.status == Rondestatus.OPENGESTELD and not ronde.wacht_op_uitslag()),
        },
    )


@require_http_methods(_GET_EN_POST)
@aanmelden_nodig
def nieuw(request: Verzoek) -> HttpResponse:
    """Draw up a round with options of its own; rounds on applications start at the applications."""
    persoon = request.persoon
    eis("stemmen.bekijk_stemrondes", persoon)
    form = RondeForm(request.POST or None, organen=queries.beheerde_organen(persoon))
    opties = OptieFormSet(request.POST or None, prefix="opties")
    if request.method == "POST" and form.is_valid() and opties.is_valid():
        velden = form.velden()
        eis("stemmen.maak_stemronde_voor", persoon, velden["orgaan"])
        try:
            ronde = maak_stemronde(
                gemeente=request.gemeente,
                door=persoon,
                opties=_given_options(opties),
                **velden,
            )
        except ValidationError as fout:
            form.zet_domeinfouten(fout)
        else:
            messages.success(
                request, _("De stemronde staat klaar als concept. Controleer haar en stel haar open.")
            )
            return redirect("stemmen:werk_detail", pk=ronde.pk)
    return render(request, "stemmen/werk/formulier.html", {"form": form, "opties": opties, "ronde": None})


@require_http_methods(_GET_EN_POST)
@aanmelden_nodig
def wijzigen(request: Verzoek, pk: int) -> HttpResponse:
    """Change a concept. Options that another room put there (applications) stay as they are."""
    ronde = _ronde(request, pk)
    if ronde.status != Rondestatus.CONCEPT:
        messages.info(request, _("De regels liggen vast sinds de opening."))
        return redirect("stemmen:werk_detail", pk=pk)
    eigen = all(not optie.kenmerk for optie in ronde.opties.all())
    form = RondeForm(request.POST or None, organen=None, ronde=ronde)
    opties = _formset(request, ronde) if eigen else None
    if request.method == "POST" and form.is_valid() and (opties is None or opties.is_valid()):
        nieuwe = None if opties is None else _given_options(opties)
        try:
            wijzig_stemronde(ronde=ronde, door=request.persoon, opties=nieuwe, **form.velden())
        except ValidationError as fout:
            form.zet_domeinfouten(fout)
        else:
            messages.success(request, _("De stemronde is aangepast."))
            return redirect("stemmen:werk_detail", pk=pk)
    return render(request, "stemmen/werk/formulier.html", {"form": form, "opties": opties, "ronde": ronde})


def _formset(request: Verzoek, ronde: Stemronde) -> BaseFormSet:
    beginstand = [
        {"titel": o.titel, "bedrag": o.bedrag, "samenvatting": o.samenvatting} for o in ronde.opties.all()
    ]
    return OptieFormSet(request.POST or None, prefix="opties", initial=beginstand)


def _given_options(formset: BaseFormSet) -> list[Optiegegevens]:
    """The filled rows; an emptied row takes its option away."""
    rijen: list[dict[str, Any]] = [form.cleaned_data for form in formset if form.cleaned_data.get("titel")]
    return [
        Optiegegevens(
            titel=rij["titel"], bedrag_cent=int((rij["bedrag"] or 0) * 100), samenvatting=rij["samenvatting"]
        )
        for rij in rijen
    ]


@require_POST
@aanmelden_nodig
def openstellen(request: Verzoek, pk: int) -> HttpResponse:
    """Open the round."""
    ronde = _ronde(request, pk)
    try:
        stel_open(ronde=ronde, door=request.persoon)
    except ValidationError as fout:
        for tekst in fout.messages:
            messages.error(request, tekst)
    else:
        messages.success(request, _("De stemronde is opengesteld. De leden hebben bericht gekregen."))
    return redirect("stemmen:werk_detail", pk=pk)


@require_POST
@aanmelden_nodig
def vaststellen(request: Verzoek, pk: int) -> HttpResponse:
    """Establish the result, at or after the closing moment."""
    ronde = _ronde(request, pk)
    try:
        sluit_ronde(ronde=ronde, door=request.persoon)
    except ValidationError as fout:
        for tekst in fout.messages:
            messages.error(request, tekst)
    else:
        messages.success(request, _("De uitslag is vastgesteld en openbaar."))
    return redirect("stemmen:werk_detail", pk=pk)


@require_http_methods(_GET_EN_POST)
@aanmelden_nodig
def intrekken(request: Verzoek, pk: int) -> HttpResponse:
    """Withdraw the round, with a reason."""
    ronde = _ronde(request, pk)
    form = IntrekForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            trek_ronde_in(ronde=ronde, door=request.persoon, reden=form.cleaned_data["reden"])
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            messages.success(request, _("De stemronde is ingetrokken."))
            return redirect("stemmen:werk_detail", pk=pk)
    return render(request, "stemmen/werk/intrekken.html", {"ronde": ronde, "form": form})
