"""The dossier of one application, and what every act on it shares. The acts are in werk_handelingen.py and elsewhere."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm, Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import capfirst
from rules import has_perm

from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from samenwijk.mensen.namen import namen_bekend
from samenwijk.mensen.queries import bevoegdheden_van
from samenwijk.mensen.verzoek import Verzoek
from samenwijk.mensen.views.toegang import zet_fouten
from stemmen.enums import Uitkomst

from ..enums import Aanvraagstatus, Besluitsoort, Bijlagesoort, Criteriumsoort, Taak, Toetsadvies
from ..forms_werk import BesluitForm, TerugForm, ToelichtingForm, ToetsForm
from ..models import Aanvraag, Adviesvraag, Criterium, Toetsregel
from ..oordeel import advies_uit
from ..queries.taken import vandaag_rollen
from ..queries.werk import Dossier, dossier_van
from ..rules import mag_criterium_beoordelen, neemt_oordeel_over
from ..verloop import sleutels_in, verloop
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


def doe_met_form(
    request: Verzoek,
    aanvraag: Aanvraag,
    form: Form,
    handeling: Callable[[dict[str, Any]], object],
    gelukt: str,
    *,
    naam: str,
) -> HttpResponse:
    """Carry out an act with what was typed; a refusal is shown by its field, in the dossier, as form `naam`."""
    if form.is_valid():
        try:
            handeling(form.cleaned_data)
        except ValidationError as fout:
            zet_fouten(form, fout)
            # Somebody else may have been first: show the dossier as it is now.
            aanvraag = aanvraag_of_404(request, aanvraag.kenmerk)
        else:
            messages.success(request, gelukt)
            return naar_dossier(aanvraag)
    return toon_dossier(request, aanvraag, **{naam: form})


def toetsform(
    persoon: Persoon, aanvraag: Aanvraag, regels: list[Toetsregel], data: Any = None
) -> tuple[ToetsForm, list[Criterium]]:
    """The form with the criteria that this person judges, and those that somebody else must still judge.

    One query for the criteria, and one for the evidence when the dossier was not read with dossier_van.
    """
    beoordeeld = [c for c in aanvraag.versie.criteria.all() if c.soort == Criteriumsoort.BEOORDEELD]
    eigen = [c for c in beoordeeld if mag_criterium_beoordelen(persoon, aanvraag, c)]
    klaar = {regel.criterium_id for regel in regels}
    anderen = [c for c in beoordeeld if c not in eigen and c.pk not in klaar]
    bewijzen = [bijlage for bijlage in aanvraag.bijlagen.all() if bijlage.soort == Bijlagesoort.BEWIJS]
    return ToetsForm(data, criteria=eigen, regels=regels, bewijzen=bewijzen), anderen


def gegeven_adviezen(aanvraag: Aanvraag) -> list[Adviesvraag]:
    """The advice that a decision may cite."""
    return [vraag for vraag in aanvraag.adviesvragen.all() if vraag.beantwoord_op is not None]


def _besluitform(dossier: Dossier, persoon: Persoon) -> BesluitForm:
    """Filled in with what follows from the check and the panel; the officer may change it."""
    aanvraag = dossier.aanvraag
    nee = dossier.toets is not None and dossier.toets.advies == Toetsadvies.NEGATIEF
    uitslag = getattr(dossier.panel.optie, "uitslag", None) if dossier.panel else None
    if uitslag is not None and uitslag.uitkomst != Uitkomst.AANGENOMEN:
        nee = True
    rechten = bevoegdheden_van(persoon)
    functies = [
        Rol(rol).label
        for rol in sorted(vandaag_rollen(aanvraag.versie, Taak.BESLIST))
        if rechten.heeft_rol({rol}, aanvraag.gebied)
    ]
    return BesluitForm(
        adviezen=gegeven_adviezen(aanvraag),
        initial={
            "soort": Besluitsoort.GEWEIGERD if nee else Besluitsoort.VERLEEND,
            "bedrag": Decimal("0.00") if nee else aanvraag.gevraagd_bedrag,
            "functie": capfirst(functies[0]) if functies else "",
        },
    )


def _toetsdeel(request: Verzoek, dossier: Dossier, formulieren: dict[str, BaseForm]) -> dict[str, Any]:
    """What the page says about the check: may one judge, may one conclude, who has to judge the rest."""
    aanvraag, persoon = dossier.aanvraag, request.persoon
    mag_toetsen = has_perm("budgetten.toets_aanvraag", persoon, aanvraag)
    in_toets = aanvraag.status == Aanvraagstatus.IN_TOETS
    zelf_getoetst = dossier.toets is not None and dossier.toets.getoetst_door_id == persoon.pk
    ter_bevestiging = aanvraag.status == Aanvraagstatus.TER_BEVESTIGING
    deel: dict[str, Any] = {
        "mag_starten": mag_toetsen and aanvraag.status == Aanvraagstatus.INGEDIEND,
        "mag_toetsen": mag_toetsen and in_toets,
        "mag_bevestigen": mag_toetsen and ter_bevestiging and not zelf_getoetst,
        "wacht_op_collega": ter_bevestiging and zelf_getoetst,
        "toelichtingform": formulieren.get("toelichtingform") or ToelichtingForm(),
        "terugform": formulieren.get("terugform") or TerugForm(),
        "oordeel": advies_uit(aanvraag.versie, dossier.toetsregels),
        "eigen_criteria": set(),
    }
    if in_toets:
        form, anderen = toetsform(persoon, aanvraag, dossier.toetsregels)
        deel |= {
            "toetsform": formulieren.get("toetsform") or form,
            "mag_beoordelen": bool(form.criteria),
            "overgenomen": {c.pk for c in form.criteria if neemt_oordeel_over(persoon, aanvraag, c)},
            "eigen_criteria": {criterium.pk for criterium in form.criteria},
            "anderen": anderen,
        }
    return deel


def _besluitdeel(request: Verzoek, dossier: Dossier, formulieren: dict[str, BaseForm]) -> dict[str, Any]:
    """What the page says about the decision."""
    aanvraag, persoon, status = dossier.aanvraag, request.persoon, dossier.aanvraag.status
    betalingen = list(aanvraag.besluit.betalingen.all()) if hasattr(aanvraag, "besluit") else []
    deel: dict[str, Any] = {
        "betalingen": betalingen,
        "mag_besluiten": status == Aanvraagstatus.TE_BESLUITEN
        and has_perm("budgetten.besluit_aanvraag", persoon, aanvraag),
    }
    if deel["mag_besluiten"]:
        deel["besluitform"] = formulieren.get("besluitform") or _besluitform(dossier, persoon)
    return deel


def toon_dossier(request: Verzoek, aanvraag: Aanvraag, **formulieren: BaseForm) -> HttpResponse:
    """The dossier; `formulieren` are forms that were refused, by name. Status 422 when one has errors."""
    dossier = dossier_van(aanvraag)
    context: dict[str, Any] = {
        "dossier": dossier,
        "aanvraag": aanvraag,
        **_toetsdeel(request, dossier, formulieren),
        **_besluitdeel(request, dossier, formulieren),
        "doen": onderdelen(Plaats.DOSSIER_DOEN, request, aanvraag, formulieren),
        "lezen": onderdelen(Plaats.DOSSIER_LEZEN, request, aanvraag, formulieren),
        "midden": onderdelen(Plaats.DOSSIER_MIDDEN, request, aanvraag, formulieren),
        "zij": onderdelen(Plaats.DOSSIER_ZIJ, request, aanvraag, formulieren),
        "formulieren": list(formulieren.values()),
    }
    fouten = any(form.is_bound and not form.is_valid() for form in formulieren.values())
    with namen_bekend(sleutels_in(dossier.logregels)):
        context["verloop"] = verloop(dossier)
        return render(request, "budgetten/werk/dossier.html", context, status=422 if fouten else 200)


@behandelaars
def dossier(request: Verzoek, kenmerk: str) -> HttpResponse:
    """One application: what was asked, the checks, the acts that are possible now, and all that happened."""
    return toon_dossier(request, aanvraag_of_404(request, kenmerk))
