"""Whose draft it is: one's own, or one that staff fill in for somebody. Anybody else's is not there."""

from django.db.models import Prefetch, Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from samenwijk.mensen.models import Persoon
from samenwijk.mensen.queries import bevoegdheden_van
from samenwijk.mensen.verzoek import Verzoek

from ..models import Aanvraag, Aanvraagcategorie, Aanvraagconcept, Criterium
from ..queries.aanvragen import BEHANDELROLLEN


def persoon_van(request: Verzoek) -> Persoon:
    """Who is here, as a real Persoon; views are behind `aanmelden_nodig`."""
    assert request.persoon
    return request.persoon


def zoek_concept(request: Verzoek, pk: int) -> Aanvraagconcept:
    """The draft that this person fills in, for oneself or as staff for somebody; 404 for anybody else's. Four queries."""
    persoon = persoon_van(request)
    concept = get_object_or_404(
        Aanvraagconcept.objects.filter(
            Q(persoon=persoon, invoerder__isnull=True) | Q(invoerder=persoon), gemeente=request.gemeente
        )
        .select_related(
            "versie__regeling", "versie__panelsoort", "gemeente", "aanvraag", "initiatief", "persoon"
        )
        .prefetch_related(
            Prefetch("versie__categorieen", Aanvraagcategorie.objects.order_by("volgorde", "pk")),
            Prefetch("versie__criteria", Criterium.objects.order_by("volgorde", "pk")),
            "versie__gebieden",
        ),
        pk=pk,
    )
    if concept.invoerder_id is None:
        concept.persoon = persoon
    elif bevoegdheden_van(persoon).heeft_rol_ergens(BEHANDELROLLEN):
        concept.invoerder = persoon
    else:
        raise Http404
    return concept


def lijst_url(concept: Aanvraagconcept) -> str:
    """Where the drafts of this person are listed."""
    return reverse("budgetten:mijn_aanvragen" if concept.invoerder_id is None else "budgetten:werk_invoeren")


def klaar_url(concept: Aanvraagconcept, aanvraag: Aanvraag) -> str:
    """Where to go once it was sent."""
    if concept.invoerder_id is None:
        return reverse("budgetten:aanvraag", args=[aanvraag.kenmerk])
    return reverse("budgetten:werk_ingevoerd", args=[aanvraag.kenmerk])
