"""Staff screens about schemes: the list, starting one, a version with what is missing, adopting it, throwing it away."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenwijk.logboek import klok
from samenwijk.logboek.models import Logregel
from samenwijk.mensen.namen import namen_bekend
from samenwijk.mensen.verzoek import Verzoek
from samenwijk.mensen.views.toegang import zet_fouten

from ..domain.regelingen import (
    gooi_versie_weg,
    importeer_regeling,
    koppel_traject,
    maak_regeling,
    nieuwe_versie,
    stel_versie_vast,
)
from ..enums import Versiestatus
from ..forms.regeling import DELEN
from ..forms.regeling_start import BestandForm, LeegForm, TrajectForm
from ..models import Regelingversie
from ..queries.regelingbedragen import bedragen_van
from ..queries.regelingwerk import aanvulpunten, regelingrijen, vorige_versie
from ..queries.taken import criteria_zonder_mensen
from ..regelingbestand import Bestandsfout, Bestandsfouten, schrijf, verschillen
from ..regelingbestand.voorbeelden import voorbeelden
from ..regelingtekst import Regelingpagina
from .regelingen import bestand
from .regelingen_toegang import regeling_of_404, regelingbeheer, versie_of_404

GET_OF_POST = require_http_methods(["GET", "HEAD", "POST"])


def naar_versie(versie: Regelingversie) -> HttpResponse:
    return redirect("budgetten:werk_versie", slug=versie.regeling.slug, nummer=versie.nummer)


@regelingbeheer
@require_safe
def lijst(request: Verzoek) -> HttpResponse:
    """Every scheme with the state of its versions."""
    return render(request, "budgetten/werk/regelingen/lijst.html", {"rijen": regelingrijen(request.gemeente)})


@regelingbeheer
@GET_OF_POST
def nieuw(request: Verzoek) -> HttpResponse:
    """Start a scheme: from nothing here, or on by an example or a file."""
    form = LeegForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            versie = maak_regeling(gemeente=request.gemeente, door=request.persoon, **form.cleaned_data)
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            messages.success(request, _("De regeling is begonnen. Vul hieronder de delen in."))
            return naar_versie(versie)
    return render(
        request,
        "budgetten/werk/regelingen/nieuw.html",
        {"form": form, "voorbeelden": voorbeelden()},
        status=422 if form.is_bound else 200,
    )


@regelingbeheer
@require_POST
def nieuw_voorbeeld(request: Verzoek) -> HttpResponse:
    """Start from a shipped example: it fills the text box, so that what this municipality lacks can be changed first."""
    gekozen = next((v for v in voorbeelden() if v.code == request.POST.get("voorbeeld")), None)
    if gekozen is None:
        raise Http404
    return _laad(request, gekozen.tekst, BestandForm(initial={"tekst": gekozen.tekst}))


@regelingbeheer
@GET_OF_POST
def nieuw_bestand(request: Verzoek) -> HttpResponse:
    """Start from a file that was sent or pasted."""
    if request.method != "POST":
        return _bestandspagina(request, BestandForm())
    form = BestandForm(request.POST, request.FILES)
    if not form.is_valid():
        return _bestandspagina(request, form, status=422)
    return _laad(request, form.cleaned_data["tekst"], form)


def _laad(request: Verzoek, tekst: str, form: BestandForm) -> HttpResponse:
    """Load a text; when it is refused show it numbered, with the reasons beside the lines."""
    try:
        versie = importeer_regeling(gemeente=request.gemeente, tekst=tekst, door=request.persoon)
    except Bestandsfouten as fout:
        leeg = BestandForm(initial={"tekst": tekst})
        return _bestandspagina(request, leeg, fouten=fout.fouten, tekst=tekst, status=422)
    except ValidationError as fout:
        gebonden = BestandForm({"tekst": tekst})
        gebonden.is_valid()
        zet_fouten(gebonden, fout)
        return _bestandspagina(request, gebonden, status=422)
    messages.success(request, _("Het bestand is geladen als concept."))
    return naar_versie(versie)


def _bestandspagina(
    request: Verzoek, form: BestandForm, *, fouten: Any = (), tekst: str = "", status: int = 200
) -> HttpResponse:
    return render(
        request,
        "budgetten/werk/regelingen/bestand.html",
        {"form": form, "fouten": fouten, "regels": _genummerd(tekst, fouten)},
        status=status,
    )


def _genummerd(tekst: str, fouten: list[Bestandsfout]) -> list[dict[str, Any]]:
    """The lines of a refused file with what is wrong in each."""
    if not fouten:
        return []
    per_regel: dict[int, list[Bestandsfout]] = {}
    for fout in fouten:
        per_regel.setdefault(fout.regel, []).append(fout)
    return [
        {"nummer": nummer, "tekst": regel, "fouten": per_regel.get(nummer, [])}
        for nummer, regel in enumerate(tekst.splitlines(), start=1)
    ]


@regelingbeheer
@GET_OF_POST
def regeling(request: Verzoek, slug: str) -> HttpResponse:
    """One scheme: its versions, its process, what happened."""
    gevonden = regeling_of_404(request, slug)
    form = TrajectForm(
        request.POST or None, gemeente=request.gemeente, initial={"traject": gevonden.traject_id}
    )
    if request.method == "POST" and form.is_valid():
        try:
            koppel_traject(regeling=gevonden, traject=form.cleaned_data["traject"], door=request.persoon)
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            messages.success(request, _("Het participatietraject is bewaard."))
            return redirect("budgetten:werk_regeling", slug=gevonden.slug)
    logregels = list(Logregel.objects.over("budgetten.regeling", gevonden.pk))
    versies = list(gevonden.versies.order_by("-nummer"))
    context = {
        "regeling": gevonden,
        "versies": versies,
        "heeft_concept": any(versie.status == Versiestatus.CONCEPT for versie in versies),
        "form": form,
        "logregels": logregels,
    }
    with namen_bekend(regel.door_sleutel for regel in logregels):
        return render(
            request,
            "budgetten/werk/regelingen/regeling.html",
            context,
            status=422 if form.is_bound else 200,
        )


@regelingbeheer
@require_safe
def versie(request: Verzoek, slug: str, nummer: int) -> HttpResponse:
    """One version: what it says, what it lacks, and what changed since the one before."""
    gevonden = versie_of_404(request, slug, nummer)
    vorige = vorige_versie(gevonden)
    is_concept = gevonden.status == Versiestatus.CONCEPT
    punten = aanvulpunten(gevonden) if is_concept else []
    return render(
        request,
        "budgetten/werk/regelingen/versie.html",
        {
            "versie": gevonden,
            "regeling": gevonden.regeling,
            "is_concept": is_concept,
            "delen": [
                {"deel": deel, "open": [punt for punt in punten if punt.deel == deel.code]} for deel in DELEN
            ],
            "punten": punten,
            "zonder_mensen": criteria_zonder_mensen(gevonden),
            "vorige": vorige,
            "verschillen": verschillen(vorige, gevonden) if vorige else [],
            "tekst": Regelingpagina(gevonden, ook_oud=True),
            "bedragen": bedragen_van(gevonden, klok.vandaag().year),
        },
    )


@regelingbeheer
@require_safe
def versie_bestand(request: Verzoek, slug: str, nummer: int) -> HttpResponse:
    """A version as a file, concepts too."""
    return bestand(schrijf(versie_of_404(request, slug, nummer)), f"{slug}-versie-{nummer}.toml")


@regelingbeheer
@require_POST
def versie_nieuw(request: Verzoek, slug: str) -> HttpResponse:
    """A new version, as a copy of the last one; the concept that is there when there is one."""
    gemaakt = nieuwe_versie(regeling=regeling_of_404(request, slug), door=request.persoon)
    messages.success(
        request,
        _("U werkt aan versie %(nummer)s. De geldige versie verandert niet.") % {"nummer": gemaakt.nummer},
    )
    return naar_versie(gemaakt)


def _concept_of_terug(request: Verzoek, gevonden: Regelingversie) -> HttpResponse | None:
    """Back to the version with the reason when it is no concept any more."""
    if gevonden.status == Versiestatus.CONCEPT:
        return None
    messages.error(
        request,
        _("Versie %(nummer)s is vastgesteld en verandert niet meer. Maak een nieuwe versie.")
        % {"nummer": gevonden.nummer},
    )
    return naar_versie(gevonden)


@regelingbeheer
@GET_OF_POST
def vaststellen(request: Verzoek, slug: str, nummer: int) -> HttpResponse:
    """Adopt: first what that means and what changes, then the act."""
    gevonden = versie_of_404(request, slug, nummer)
    if request.method != "POST" and (terug := _concept_of_terug(request, gevonden)):
        return terug
    geweigerd: list[str] = []
    if request.method == "POST":
        try:
            stel_versie_vast(versie=gevonden, door=request.persoon)
        except ValidationError as fout:
            geweigerd = fout.messages
        else:
            messages.success(request, _("Versie %(nummer)s is vastgesteld.") % {"nummer": gevonden.nummer})
            return naar_versie(gevonden)
    vorige = vorige_versie(gevonden)
    return render(
        request,
        "budgetten/werk/regelingen/vaststellen.html",
        {
            "versie": gevonden,
            "regeling": gevonden.regeling,
            "punten": aanvulpunten(gevonden),
            "vorige": vorige,
            "verschillen": verschillen(vorige, gevonden) if vorige else [],
            "geweigerd": geweigerd,
            "nu": klok.nu(),
        },
        status=422 if geweigerd else 200,
    )


@regelingbeheer
@GET_OF_POST
def weggooien(request: Verzoek, slug: str, nummer: int) -> HttpResponse:
    """Throw a concept away, after asking."""
    gevonden = versie_of_404(request, slug, nummer)
    if terug := _concept_of_terug(request, gevonden):
        return terug
    if request.method == "POST":
        gooi_versie_weg(versie=gevonden, door=request.persoon)
        messages.success(request, _("Het concept is weggegooid."))
        return redirect("budgetten:werk_regelingen")
    return render(
        request,
        "budgetten/werk/regelingen/weggooien.html",
        {"versie": gevonden, "regeling": gevonden.regeling},
    )
