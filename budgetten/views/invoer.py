"""Paper and help: staff enter an application on behalf of somebody, and print what was entered to be signed."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from rules import has_perm

from samenwijk.mensen.verzoek import Verzoek
from samenwijk.mensen.views.toegang import zet_fouten

from ..domain.invoeren import begin_invoer
from ..enums import Regelingsoort, Versiestatus
from ..forms.invoer import InvoerForm
from ..models import Aanvraag, Regelingversie
from ..queries.mijn import invoer_van
from ..wizard.stappen import STAPPEN
from .concept_toegang import persoon_van
from .werk_toegang import behandelaars


def _versies(request: Verzoek):  # type: ignore[no-untyped-def]
    return (
        Regelingversie.objects.filter(
            regeling__gemeente=request.gemeente,
            status=Versiestatus.VASTGESTELD,
            soort__in=[Regelingsoort.AANVRAAG, Regelingsoort.FONDS],
        )
        .select_related("regeling__gemeente")
        .order_by("regeling__naam")
    )


@never_cache
@behandelaars
@require_http_methods(["GET", "HEAD", "POST"])
def invoeren(request: Verzoek) -> HttpResponse:
    """What one is entering, and the form to begin with."""
    persoon = persoon_van(request)
    form = InvoerForm(request.POST if request.method == "POST" else None, versies=_versies(request))
    if form.is_bound and form.is_valid():
        try:
            concept = begin_invoer(
                versie=form.cleaned_data["regeling"],
                wie=form.wie(),
                kanaal=form.cleaned_data["kanaal"],
                ontvangen_op=form.cleaned_data["ontvangen_op"],
                door=persoon,
            )
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            return redirect("budgetten:concept_stap", pk=concept.pk, step=concept.stap or STAPPEN[0].code)
    return render(
        request,
        "budgetten/werk/invoeren.html",
        {"form": form, "concepten": invoer_van(persoon)},
        status=422 if form.errors else 200,
    )


@never_cache
@behandelaars
@require_safe
def ingevoerd(request: Verzoek, kenmerk: str) -> HttpResponse:
    """What was entered, to print and to be signed by who applies. For who may see the dossier."""
    aanvraag = get_object_or_404(
        Aanvraag.objects.filter(gemeente=request.gemeente, ingevoerd_door__isnull=False).select_related(
            "versie__regeling", "gebied", "categorie", "indiener", "organisatie", "ingevoerd_door"
        ),
        kenmerk=kenmerk,
    )
    if not has_perm("budgetten.bekijk_dossier", persoon_van(request), aanvraag):
        raise Http404
    kosten = list(aanvraag.kosten.all())
    return render(
        request,
        "budgetten/werk/ingevoerd.html",
        {
            "aanvraag": aanvraag,
            "versie": aanvraag.versie,
            "regeling": aanvraag.versie.regeling,
            "kosten": kosten,
            "kosten_totaal": sum((regel.bedrag for regel in kosten), start=0),
            "medeaanvragers": list(aanvraag.medeaanvragers.all()),
            "meer_gebieden": list(aanvraag.meer_gebieden.all()),
            "bijlagen": list(aanvraag.bijlagen.select_related("criterium")),
            "deel": "invoeren",
        },
    )
