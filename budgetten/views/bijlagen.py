"""Serving files: only after the permission check of what they belong to, and under a policy in which nothing can run."""

from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from rules import has_perm

from samenwijk.mensen.models import Persoon
from samenwijk.mensen.verzoek import Verzoek

from .. import rules as regels
from ..enums import Aanvraagstatus, Bijlagesoort
from ..models import Aanvraag, Aanvraagconcept, Bijlage

# Nothing in the file runs, loads or opens anything, whatever it turns out to be.
BELEID = "sandbox; default-src 'none'; frame-ancestors 'none'"
BEELD = "image/jpeg"
NIET_VOOR_PANEL = frozenset({Bijlagesoort.BON, Bijlagesoort.FOTO})
# Short: what is taken off the public page must be gone soon, also from what a browser keeps.
OPENBAAR_BEWAREN = 5 * 60


def mag_bijlage_zien(persoon: Persoon | None, bijlage: Bijlage) -> bool:
    """Who may open this file.

    Of a draft: who fills it in. Of an application: the applicant's side, staff of the area, and members of the panel on the
    roll; receipts and photos that are not open are between the applicant and the municipality, so not for the panel.
    Everyone: an open photo.
    """
    if bijlage.concept is not None:
        return persoon is not None and bijlage.concept.invuller_id == persoon.pk
    assert bijlage.aanvraag is not None
    if bijlage.openbaar and bijlage.aanvraag.status != Aanvraagstatus.INGETROKKEN:
        return True
    if bijlage.soort in NIET_VOOR_PANEL:
        return bool((regels.eigen | regels.behandelt_gebied).test(persoon, bijlage.aanvraag))
    return bool(has_perm("budgetten.bekijk_aanvraag", persoon, bijlage.aanvraag))


@require_safe
def bijlage(request: Verzoek, pk: int) -> HttpResponseBase:
    """One file, for who may see it; to everyone else it does not exist."""
    gevonden = get_object_or_404(
        Bijlage.objects.select_related("aanvraag__gebied", "aanvraag__organisatie", "concept"), pk=pk
    )
    bij: Aanvraag | Aanvraagconcept | None = gevonden.aanvraag or gevonden.concept
    if bij is None or bij.gemeente_id != request.gemeente.pk:
        raise Http404
    if not mag_bijlage_zien(request.persoon or None, gevonden):
        raise Http404
    try:
        antwoord = FileResponse(
            gevonden.bestand.open("rb"),
            content_type=gevonden.mediatype,
            filename=gevonden.naam,
            # An image that we made ourselves may stand on a page; a document is always saved first.
            as_attachment=gevonden.mediatype != BEELD,
        )
    except FileNotFoundError as fout:
        raise Http404 from fout
    antwoord["X-Content-Type-Options"] = "nosniff"
    antwoord["Content-Security-Policy"] = BELEID
    antwoord["Cache-Control"] = (
        f"public, max-age={OPENBAAR_BEWAREN}" if gevonden.openbaar else "private, no-store"
    )
    return antwoord
