"""Parts of the dossier with their acts: who handles it, advice of departments, internal notes."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from rules import has_perm

from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon
from samenwijk.mensen.verzoek import Verzoek

from ..domain.adviseren import beantwoord_advies, trek_adviesvraag_in, vraag_advies
from ..domain.notities import schrijf_notitie
from ..domain.toewijzen import wijs_toe_aan
from ..domain.verdelen import plaats_in_rij
from ..enums import LOPEND, NA_BESLUIT, Taak, Verdeelwijze
from ..forms_dossier import AdviesForm, AdviesvraagForm, BehandelaarForm, NotitieForm
from ..models import Aanvraag, Adviesvraag
from ..queries.publiek import loting_van
from ..queries.taken import afdelingen_in, mensen_met_rol, vandaag_rollen
from .onderdelen import Formulieren, Onderdeel, Plaats, registreer
from .werk import aanvraag_of_404, doe, doe_met_form
from .werk_toegang import behandelaars

TERMIJN_ADVIES = timedelta(weeks=1)


def _collegas(aanvraag: Aanvraag) -> list[Persoon]:
    """Who may check or decide here today, the applicant excepted. One query."""
    rollen = vandaag_rollen(aanvraag.versie, Taak.TOETST) | vandaag_rollen(aanvraag.versie, Taak.BESLIST)
    mensen = mensen_met_rol(rollen, aanvraag.gebied)
    return [persoon for persoon in mensen if persoon.pk != aanvraag.indiener_id]


def deel_behandelaar(request: Verzoek, aanvraag: Aanvraag, formulieren: Formulieren) -> dict[str, Any] | None:
    """Who handles it, and the ways to change that."""
    if aanvraag.status not in LOPEND | NA_BESLUIT:
        return None
    if not has_perm("budgetten.behandel_aanvraag", request.persoon, aanvraag):
        return {"mag": False}
    form = formulieren.get("behandelaarform") or BehandelaarForm(
        collegas=[
            c for c in _collegas(aanvraag) if c.pk not in (aanvraag.behandelaar_id, request.persoon.pk)
        ],
        initial={"verwacht": aanvraag.behandelaar_id},
    )
    return {"mag": True, "van_mij": aanvraag.behandelaar_id == request.persoon.pk, "form": form}


def deel_rij(request: Verzoek, aanvraag: Aanvraag, formulieren: Formulieren) -> dict[str, Any] | None:
    """Its place in line, in a scheme that decides in order of complete receipt or by lot; and the draw itself."""
    loot = aanvraag.versie.verdeelwijze == Verdeelwijze.LOTING and aanvraag.budget_id is not None
    plaats = plaats_in_rij(aanvraag) if aanvraag.status in LOPEND else None
    if not (plaats or loot):
        return None
    return {
        "plaats": plaats,
        "loot": loot,
        "loting": loting_van(aanvraag) if loot else None,
        "mag_loten": loot and has_perm("budgetten.beheer_regeling", request.persoon, None),
    }


def deel_notities(request: Verzoek, aanvraag: Aanvraag, formulieren: Formulieren) -> dict[str, Any] | None:
    """A form for a note; the notes themselves stand in the line of time."""
    if not has_perm("budgetten.schrijf_notitie", request.persoon, aanvraag):
        return None
    return {"form": formulieren.get("notitieform") or NotitieForm()}


def _adviesvraagform(aanvraag: Aanvraag, data: Any = None) -> AdviesvraagForm:
    return AdviesvraagForm(
        data,
        afdelingen=afdelingen_in(aanvraag.gebied),
        criteria=aanvraag.versie.criteria.all(),
        initial={"uiterlijk": klok.vandaag() + TERMIJN_ADVIES},
    )


def deel_adviezen(request: Verzoek, aanvraag: Aanvraag, formulieren: Formulieren) -> dict[str, Any] | None:
    """The advice that was asked, with what it says; and asking for more while nothing is decided."""
    vragen = [vraag for vraag in aanvraag.adviesvragen.all() if vraag.ingetrokken_op is None]
    mag = aanvraag.status in LOPEND and has_perm("budgetten.behandel_aanvraag", request.persoon, aanvraag)
    if not (vragen or mag):
        return None
    form = formulieren.get("adviesvraagform") or (_adviesvraagform(aanvraag) if mag else None)
    return {
        "vragen": vragen,
        "mag": mag,
        "form": form,
        "kan_vragen": isinstance(form, AdviesvraagForm) and form.heeft_afdelingen,
        "vandaag": klok.vandaag(),
    }


def deel_advies_geven(
    request: Verzoek, aanvraag: Aanvraag, formulieren: Formulieren
) -> dict[str, Any] | None:
    """For a department: the questions that wait for its answer."""
    if aanvraag.status not in LOPEND:
        return None
    open_vragen = [v for v in aanvraag.adviesvragen.all() if not (v.beantwoord_op or v.ingetrokken_op)]
    for vraag in open_vragen:
        vraag.aanvraag = aanvraag
    mijn = [v for v in open_vragen if has_perm("budgetten.beantwoord_adviesvraag", request.persoon, v)]
    if not mijn:
        return None
    geweigerd = formulieren.get("adviesform")
    return {
        "forms": [
            geweigerd
            if isinstance(geweigerd, AdviesForm) and geweigerd.vraag.pk == v.pk
            else AdviesForm(vraag=v)
            for v in mijn
        ],
        "vandaag": klok.vandaag(),
    }


@behandelaars
@require_POST
def behandelaar(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Take it up, give it to a colleague, or take it over."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    form = BehandelaarForm(request.POST, collegas=_collegas(aanvraag))

    def handeling(data: dict[str, Any]) -> object:
        return wijs_toe_aan(
            aanvraag=aanvraag,
            behandelaar=form.collegas[data["behandelaar"]],
            verwacht=data["verwacht"],
            door=request.persoon,
        )

    gelukt = _("De behandelaar is veranderd.")
    return doe_met_form(request, aanvraag, form, handeling, gelukt, naam="behandelaarform")


@behandelaars
@require_POST
def notitie(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Write an internal note."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    return doe_met_form(
        request,
        aanvraag,
        NotitieForm(request.POST),
        lambda data: schrijf_notitie(aanvraag=aanvraag, tekst=data["tekst"], door=request.persoon),
        _("Uw notitie is bewaard. Alleen collega's kunnen haar lezen."),
        naam="notitieform",
    )


@behandelaars
@require_POST
def advies_vragen(request: Verzoek, kenmerk: str) -> HttpResponse:
    """Ask a department for advice."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    return doe_met_form(
        request,
        aanvraag,
        _adviesvraagform(aanvraag, request.POST),
        lambda data: vraag_advies(aanvraag=aanvraag, door=request.persoon, **data),
        _("Uw vraag is verstuurd aan de afdeling."),
        naam="adviesvraagform",
    )


def _vraag_of_404(aanvraag: Aanvraag, pk: int) -> Adviesvraag:
    vraag = get_object_or_404(Adviesvraag, aanvraag=aanvraag, pk=pk)
    vraag.aanvraag = aanvraag
    return vraag


@behandelaars
@require_POST
def advies_antwoord(request: Verzoek, kenmerk: str, pk: int) -> HttpResponse:
    """Answer for one's department."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    vraag = _vraag_of_404(aanvraag, pk)
    return doe_met_form(
        request,
        aanvraag,
        AdviesForm(request.POST, vraag=vraag),
        lambda data: beantwoord_advies(vraag=vraag, door=request.persoon, **data),
        _("Dank u wel. Uw advies staat in het dossier."),
        naam="adviesform",
    )


@behandelaars
@require_POST
def advies_intrekken(request: Verzoek, kenmerk: str, pk: int) -> HttpResponse:
    """Take a question back."""
    aanvraag = aanvraag_of_404(request, kenmerk)
    vraag = _vraag_of_404(aanvraag, pk)
    return doe(
        request,
        aanvraag,
        lambda: trek_adviesvraag_in(vraag=vraag, door=request.persoon),
        _("De vraag is ingetrokken."),
    )


DELEN = "budgetten/werk/delen"
registreer(Plaats.DOSSIER_DOEN, Onderdeel(f"{DELEN}/advies_geven.html", deel_advies_geven, volgorde=10))
registreer(Plaats.DOSSIER_LEZEN, Onderdeel(f"{DELEN}/adviezen.html", deel_adviezen, volgorde=10))
registreer(Plaats.DOSSIER_ZIJ, Onderdeel(f"{DELEN}/behandelaar.html", deel_behandelaar, volgorde=5))
registreer(Plaats.DOSSIER_ZIJ, Onderdeel(f"{DELEN}/rij.html", deel_rij, volgorde=6))
registreer(Plaats.DOSSIER_ZIJ, Onderdeel(f"{DELEN}/notitie.html", deel_notities, volgorde=15))
