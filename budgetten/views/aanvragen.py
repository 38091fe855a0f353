"""Applications: the public list and summary, the applicant's own page, withdrawing, and "Mijn aanvragen"."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from rules import has_perm

from samenwijk.logboek.models import Logregel
from samenwijk.mensen.verzoek import Verzoek
from samenwijk.mensen.views.toegang import aanmelden_nodig

from .. import rules as regels
from ..domain.intrekken import trek_aanvraag_in
from ..enums import LOPEND, Aanvraagstatus, Automaat, Bijlagesoort, Criteriumsoort, Werkgebied
from ..forms.filter import AanvragenFilter
from ..models import Aanvraag, Besluit
from ..queries.aanvragen import aanvragen_van
from ..queries.dossier import laatste_toetsregels, panelbehandeling_van
from ..queries.mijn import concepten_van
from ..queries.publiek import GROEPEN, openbare_lijst
from ..voortgang import STATUSSOORT, stappen, termijn, tijdlijn
from .onderdelen import Plaats, onderdelen

PER_PAGINA = 20
AANTAL_BERICHTEN = 20
MEEGESTUURD = (Bijlagesoort.BEWIJS, Bijlagesoort.BIJLAGE)


@require_safe
def lijst(request: Verzoek) -> HttpResponse:
    """Everyone can see what was asked and what came of it."""
    filterform = AanvragenFilter(request.GET, gemeente=request.gemeente)
    gekozen = filterform.gekozen()
    rijen = openbare_lijst(request.gemeente)
    if "gebied" in gekozen:
        rijen = rijen.filter(gebied__path__startswith=filterform.gebieden[gekozen["gebied"]].path)
    if "status" in gekozen:
        rijen = rijen.filter(status__in=GROEPEN[gekozen["status"]])
    if "jaar" in gekozen:
        rijen = rijen.filter(ingediend_op__year=int(gekozen["jaar"]))
    if "regeling" in gekozen:
        rijen = rijen.filter(versie__regeling__slug=gekozen["regeling"])
    pagina = Paginator(rijen, PER_PAGINA).get_page(request.GET.get("pagina"))
    for aanvraag in pagina.object_list:
        aanvraag.soort = STATUSSOORT[aanvraag.status]  # type: ignore[attr-defined]
    return render(
        request,
        "budgetten/aanvragen.html",
        {"pagina": pagina, "filter": filterform, "gefilterd": bool(gekozen)},
    )


def zoek_aanvraag(request: Verzoek, kenmerk: str) -> Aanvraag:
    return get_object_or_404(
        Aanvraag.objects.filter(gemeente=request.gemeente).select_related(
            "versie__regeling__traject",
            "versie__panelsoort",
            "gebied",
            "categorie",
            "indiener",
            "organisatie",
            "initiatief",
            "besluit",
        ),
        kenmerk=kenmerk,
    )


def _gedeeld(aanvraag: Aanvraag) -> dict[str, Any]:
    """What both views show. Four queries, more with a decision."""
    logregels = list(Logregel.objects.over("budgetten.aanvraag", aanvraag.pk))
    road, huidig = stappen(aanvraag, logregels)
    besluit: Besluit | None = getattr(aanvraag, "besluit", None)
    panel = panelbehandeling_van(aanvraag)
    return {
        "aanvraag": aanvraag,
        "versie": aanvraag.versie,
        "regeling": aanvraag.versie.regeling,
        "statussoort": STATUSSOORT[aanvraag.status],
        "stappen": road,
        "huidig": huidig,
        "tijdlijn": tijdlijn(aanvraag, logregels),
        "termijn": termijn(aanvraag),
        "besluit": besluit,
        "gronden": list(besluit.gronden.select_related("criterium")) if besluit else [],
        "panel": panel,
        "paneluitslag": getattr(panel.optie, "uitslag", None) if panel else None,
        "meer_gebieden": list(aanvraag.meer_gebieden.all())
        if aanvraag.versie.werkgebied == Werkgebied.OVERSTIJGEND
        else [],
        "ronde_url": reverse("stemmen:detail", args=[panel.optie.ronde_id]) if panel else "",
    }


@require_safe
def aanvraag(request: Verzoek, kenmerk: str) -> HttpResponse:
    """The whole story for who may see it; a summary without the person for everyone else."""
    gevonden = zoek_aanvraag(request, kenmerk)
    persoon = request.persoon or None
    if gevonden.initiatief and not has_perm("initiatieven.bekijk_initiatief", persoon, gevonden.initiatief):
        # Hidden or withdrawn: its address holds its title.
        gevonden.initiatief = None
    if has_perm("budgetten.bekijk_aanvraag", persoon, gevonden):
        return toon_eigen(request, gevonden)
    if gevonden.status == Aanvraagstatus.INGETROKKEN:
        raise Http404
    context = _gedeeld(gevonden)
    # Whether somebody is old enough is between that person and the municipality.
    context["gronden"] = [g for g in context["gronden"] if g.criterium.automaat != Automaat.LEEFTIJD]
    context["delen"] = onderdelen(Plaats.OPENBAAR, request, gevonden, {})
    return render(request, "budgetten/aanvraag_openbaar.html", context)


def toon_eigen(request: Verzoek, gevonden: Aanvraag, **formulieren: BaseForm) -> HttpResponse:
    """The page of who sent it (and who may see all of it); `formulieren` are forms that were refused, by name."""
    persoon = request.persoon
    is_eigen = regels.eigen.test(persoon, gevonden)
    context = _gedeeld(gevonden)
    besluit: Besluit | None = context["besluit"]
    # What people judged is told with the decision; until then a judgement may still change.
    toetsregels = [
        regel
        for regel in laatste_toetsregels(gevonden)
        if besluit is not None or regel.criterium.soort == Criteriumsoort.AUTOMATISCH
    ]
    context |= {
        "is_eigen": is_eigen,
        # A panel judges the plan, not the person: contact details are not for its members.
        "toon_contact": is_eigen or regels.behandelt_gebied.test(persoon, gevonden),
        "kosten": list(gevonden.kosten.all()),
        "kosten_totaal": gevonden.gevraagd_bedrag + gevonden.eigen_bijdrage + gevonden.bijdrage_anderen,
        "toetsregels": toetsregels,
        # What was sent along; photos and receipts have a place of their own.
        "bijlagen": list(gevonden.bijlagen.filter(soort__in=MEEGESTUURD).select_related("criterium")),
        "medeaanvragers": list(gevonden.medeaanvragers.all())
        if gevonden.versie.medeaanvragers_minimum
        else [],
        "betalingen": list(besluit.betalingen.all()) if besluit else [],
        "berichten": list(
            persoon.berichten.filter(over_type="budgetten.aanvraag", over_sleutel=str(gevonden.pk))[
                :AANTAL_BERICHTEN
            ]
        )
        if is_eigen
        else [],
        "mag_intrekken": _kan_intrekken(request, gevonden),
        "doen": onderdelen(Plaats.AANVRAGER_DOEN, request, gevonden, formulieren),
        "midden": onderdelen(Plaats.AANVRAGER_MIDDEN, request, gevonden, formulieren),
        "zij": onderdelen(Plaats.AANVRAGER_ZIJ, request, gevonden, formulieren),
        "formulieren": list(formulieren.values()),
    }
    fouten = any(form.is_bound and not form.is_valid() for form in formulieren.values())
    return render(request, "budgetten/aanvraag.html", context, status=422 if fouten else 200)


def _kan_intrekken(request: Verzoek, gevonden: Aanvraag) -> bool:
    return has_perm("budgetten.trek_aanvraag_in", request.persoon or None, gevonden) and (
        gevonden.status in LOPEND or gevonden.status == Aanvraagstatus.VERLEEND
    )


@aanmelden_nodig
@require_http_methods(["GET", "HEAD", "POST"])
def intrekken(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Ask whether it is sure, and withdraw."""
    gevonden = zoek_aanvraag(request, kenmerk)
    if not has_perm("budgetten.trek_aanvraag_in", request.persoon, gevonden):
        raise Http404
    if request.method != "POST":
        if not _kan_intrekken(request, gevonden):
            return redirect("budgetten:aanvraag", kenmerk=kenmerk)
        return render(request, "budgetten/intrekken.html", {"aanvraag": gevonden})
    try:
        trek_aanvraag_in(aanvraag=gevonden, door=request.persoon)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        messages.success(request, _("Uw aanvraag is ingetrokken."))
    return redirect("budgetten:aanvraag", kenmerk=kenmerk)


@aanmelden_nodig
@require_safe
def mijn(request: Verzoek) -> HttpResponse:
    """One's own drafts and applications."""
    rijen = list(aanvragen_van(request.persoon))
    for rij in rijen:
        rij.soort = STATUSSOORT[rij.status]  # type: ignore[attr-defined]
        rij.termijn = termijn(rij)  # type: ignore[attr-defined]
    return render(
        request,
        "budgetten/mijn_aanvragen.html",
        {"aanvragen": rijen, "concepten": concepten_van(request.persoon)},
    )
