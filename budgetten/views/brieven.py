"""Letters: to read, to print and to send by post. For the applicant's side and staff of the area; to others they do not
exist."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from rules import has_perm

from samenwijk.mensen.queries import bevoegdheden_van
from samenwijk.mensen.verzoek import Verzoek
from samenwijk.mensen.views.toegang import aanmelden_nodig

from ..brieven.briefhoofd import briefhoofd_van
from ..brieven.pdf import PAKKETTEN, GeenPdfError, maak_pdf
from ..brieven.weergave import geadresseerde_van, weergave
from ..domain.brieven import markeer_afgedrukt
from ..models import Aanvraag, Brief
from ..queries.brieven import af_te_drukken, brieven_van
from .onderdelen import Formulieren, Onderdeel, Plaats, registreer
from .werk_toegang import behandelaars

# More at once would keep a worker busy for too long (0,03 s per page); the next pile follows after this one.
HOOGSTENS = 50


def _brief_of_404(request: Verzoek, kenmerk: str, pk: int) -> Brief:
    brief = get_object_or_404(
        Brief.objects.select_related("aanvraag__gemeente", "aanvraag__gebied", "aanvraag__indiener"),
        pk=pk,
        aanvraag__gemeente=request.gemeente,
        aanvraag__kenmerk=kenmerk,
    )
    if not has_perm("budgetten.bekijk_brief", request.persoon, brief.aanvraag):
        raise Http404
    return brief


def _is_medewerker(request: Verzoek, aanvraag: Aanvraag) -> bool:
    return has_perm("budgetten.bekijk_dossier", request.persoon, aanvraag)


@aanmelden_nodig
@never_cache
@require_safe
def brief(request: Verzoek, kenmerk: str, pk: int) -> HttpResponse:
    """One letter, as a page."""
    gevonden = _brief_of_404(request, kenmerk, pk)
    return render(
        request,
        "budgetten/brieven/brief.html",
        {
            "gevonden": gevonden,
            "aanvraag": gevonden.aanvraag,
            "brief": weergave(gevonden),
            "medewerker": _is_medewerker(request, gevonden.aanvraag),
        },
    )


@aanmelden_nodig
@never_cache
@require_safe
def afdruk(request: Verzoek, kenmerk: str, pk: int) -> HttpResponse:
    """One letter as a page to print, for who has no use for a PDF."""
    gevonden = _brief_of_404(request, kenmerk, pk)
    return _afdruk(request, [gevonden], _("Druk deze pagina af met uw browser."), "../")


def _afdruk(
    request: Verzoek, brieven: Sequence[Brief], uitleg: str, terug: str, status: int = 200
) -> HttpResponse:
    hoofd = briefhoofd_van(request.gemeente)
    return render(
        request,
        "budgetten/brieven/afdruk.html",
        {
            "brieven": [weergave(brief, hoofd=hoofd) for brief in brieven],
            "titel": brieven[0].onderwerp if len(brieven) == 1 else _("Brieven om af te drukken"),
            "uitleg": uitleg,
            "terug": terug,
        },
        status=status,
    )


def _pdf_of_afdruk(
    request: Verzoek, brieven: Sequence[Brief], naam: str, *, medewerker: bool, terug: str
) -> HttpResponse:
    """The PDF as a download; the page to print, with the reason, on a machine that cannot make one."""
    hoofd = briefhoofd_van(request.gemeente)
    try:
        inhoud = maak_pdf([weergave(brief, hoofd=hoofd) for brief in brieven])
    except GeenPdfError:
        uitleg = _("Een pdf maken lukt nu niet. Druk deze pagina af met uw browser.")
        if medewerker:
            uitleg += " " + _("Vraag uw beheerder om dit op de server te installeren: %(pakketten)s.") % {
                "pakketten": PAKKETTEN
            }
        return _afdruk(request, brieven, uitleg, terug, status=503)
    return HttpResponse(
        inhoud,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{naam}"'},
    )


@aanmelden_nodig
@never_cache
@require_safe
def pdf(request: Verzoek, kenmerk: str, pk: int) -> HttpResponse:
    """One letter as PDF."""
    gevonden = _brief_of_404(request, kenmerk, pk)
    return _pdf_of_afdruk(
        request,
        [gevonden],
        f"brief-{kenmerk}-{gevonden.soort}.pdf",
        medewerker=_is_medewerker(request, gevonden.aanvraag),
        terug=reverse("budgetten:brief", args=[kenmerk, pk]),
    )


@behandelaars
@require_http_methods(["GET", "HEAD", "POST"])
def wachtrij(request: Verzoek) -> HttpResponse:
    """Letters that have to go by post, of the areas this person works for: make one PDF (`doe=pdf`), or note that they
    were printed (`doe=afgedrukt`)."""
    if request.method != "POST":
        return _toon_wachtrij(request)
    gekozen = [int(pk) for pk in request.POST.getlist("brief")[:HOOGSTENS] if pk.isdecimal() and len(pk) < 16]
    return _stapel(request, gekozen) if request.POST.get("doe") == "pdf" else _afgedrukt(request, gekozen)


def _toon_wachtrij(request: Verzoek, fout: str = "") -> HttpResponse:
    alle = af_te_drukken(request.gemeente, bevoegdheden_van(request.persoon))
    rijen = [
        {"brief": brief, "aan": geadresseerde_van(brief.aanvraag)}
        for brief in alle.defer("inhoud")[:HOOGSTENS]
    ]
    return render(
        request,
        "budgetten/brieven/wachtrij.html",
        {"rijen": rijen, "aantal": alle.count(), "hoogstens": HOOGSTENS, "fout": fout},
        status=422 if fout else 200,
    )


def _stapel(request: Verzoek, gekozen: list[int]) -> HttpResponse:
    """The chosen letters as one PDF. What is not in the queue of this person does not exist."""
    wachtend = af_te_drukken(request.gemeente, bevoegdheden_van(request.persoon))
    brieven = list(wachtend.filter(pk__in=gekozen))
    if not brieven:
        return _toon_wachtrij(request, _("Kies minstens één brief."))
    terug = reverse("budgetten:werk_brieven")
    return _pdf_of_afdruk(request, brieven, "brieven.pdf", medewerker=True, terug=terug)


def _afgedrukt(request: Verzoek, gekozen: list[int]) -> HttpResponse:
    """Note that the chosen letters were printed."""
    try:
        aantal = markeer_afgedrukt(brieven=gekozen, door=request.persoon)
    except ValidationError as fout:
        return _toon_wachtrij(request, " ".join(fout.messages))
    except PermissionDenied as fout:
        raise Http404 from fout
    messages.success(
        request,
        ngettext("Eén brief is afgedrukt.", "%(aantal)d brieven zijn afgedrukt.", aantal)
        % {"aantal": aantal},
    )
    return redirect("budgetten:werk_brieven")


def brieven_deel(request: Verzoek, aanvraag: Aanvraag, formulieren: Formulieren) -> dict[str, Any] | None:
    """The letters of this application. One query; none for a panel member, who is no party to them."""
    persoon = request.persoon or None
    if persoon is None or not has_perm("budgetten.bekijk_brief", persoon, aanvraag):
        return None
    brieven = brieven_van(aanvraag)
    return {"brieven": brieven, "aanvraag": aanvraag} if brieven else None


registreer(
    Plaats.AANVRAGER_ZIJ, Onderdeel("budgetten/brieven/_lijst_aanvrager.html", brieven_deel, volgorde=10)
)
registreer(Plaats.DOSSIER_ZIJ, Onderdeel("budgetten/brieven/_lijst_werk.html", brieven_deel, volgorde=20))
