"""Filling in an application: one topic per page, saved at every step, sent once and only by a POST."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST
from formtools.wizard.views import NamedUrlWizardView

from initiatieven.models import Initiatief
from samenwijk.mensen.models import Persoon
from samenwijk.mensen.queries import huidig_adres
from samenwijk.mensen.verzoek import Verzoek
from samenwijk.mensen.views.toegang import aanmelden_nodig, zet_fouten

from ..domain.bijlagen import verwijder_bijlage, voeg_bijlage_toe
from ..domain.concepten import begin_concept, bewaar_stap, gooi_concept_weg
from ..domain.indienen import dien_aanvraag_in
from ..domain.leeftijden import verklaar
from ..forms.aanvrager import AanvragerForm
from ..forms.kosten import MAX_REGELS
from ..forms.medeaanvragers import MAX_MEDEAANVRAGERS
from ..forms.stap import Stapform
from ..models import Aanvraagconcept
from ..queries.mijn import concepttitel
from ..queries.regelingen import is_open, versies
from ..wizard.ingevuld import Ingevuld
from ..wizard.stappen import LAATSTE, PER_CODE, STAPPEN, VRAGEN
from .concept_toegang import klaar_url, lijst_url, persoon_van, zoek_concept

BIJLAGEN = "bijlagen"
# Steps with rows: the prefix of the rows, and how many there may be.
RIJEN = {"kosten": ("regels", MAX_REGELS), "draagvlak": ("mede", MAX_MEDEAANVRAGERS)}


@never_cache
@aanmelden_nodig
@require_http_methods(["GET", "HEAD", "POST"])
def beginnen(request: Verzoek, slug: str) -> HttpResponse:
    """Begin a draft, or go on with the one that is there; `?initiatief=<slug>` begins with one's own idea.

    A GET may do this too: the button "Maak er een aanvraag van" is a link, and nothing but an empty draft is made.
    """
    versie = get_object_or_404(versies(request.gemeente), regeling__slug=slug)
    initiatief = None
    if ideeslug := (request.GET.get("initiatief") or request.POST.get("initiatief")):
        initiatief = get_object_or_404(
            Initiatief,
            gemeente=request.gemeente,
            slug=ideeslug,
            indiener=persoon_van(request),
        )
    try:
        concept = begin_concept(versie=versie, door=persoon_van(request), initiatief=initiatief)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
        return redirect("budgetten:regeling", slug=slug)
    return redirect("budgetten:concept_stap", pk=concept.pk, step=concept.stap or STAPPEN[0].code)


@never_cache
@aanmelden_nodig
@require_POST
def controle(request: Verzoek, pk: int, step: str) -> HttpResponse:
    """The panel of automatic checks for what stands on the screen now. Saves nothing."""
    if step not in PER_CODE:
        raise Http404
    concept = zoek_concept(request, pk)
    nu = {} if step == LAATSTE.code else {step: request.POST}
    return render(request, "budgetten/wizard/_controle.html", {"paneel": Ingevuld(concept, nu).paneel()})


@never_cache
@aanmelden_nodig
@require_http_methods(["GET", "HEAD", "POST"])
def weggooien(request: Verzoek, pk: int) -> HttpResponse:
    """Ask whether a draft may go, and throw it away."""
    concept = zoek_concept(request, pk)
    if concept.aanvraag is not None:
        return redirect(klaar_url(concept, concept.aanvraag))
    if request.method != "POST":
        return render(
            request,
            "budgetten/wizard/weggooien.html",
            {"concept": concept, "titel": concepttitel(concept), "terug": lijst_url(concept)},
        )
    gooi_concept_weg(concept=concept, door=persoon_van(request))
    messages.success(request, _("Het concept is weg."))
    return redirect(lijst_url(concept))


def _soort(waarde: Any) -> str:
    """How the overview writes an answer."""
    soorten = ((bool, "ja"), (Decimal, "geld"), (date, "datum"), (str, "tekst"))
    return next((naam for soort, naam in soorten if isinstance(waarde, soort)), "")


@method_decorator([never_cache, aanmelden_nodig], name="dispatch")  # type: ignore[list-item]  # the stubs know plain requests only
class Aanvraagwizard(NamedUrlWizardView):
    """The pages of one draft. The address names the step; formtools keeps the order and the forms."""

    storage_name: Any = "budgetten.wizard.opslag.Conceptopslag"
    template_name = "budgetten/wizard/stap.html"
    http_method_names = ["get", "head", "post"]

    # Files are saved at once with the draft (domain/bijlagen.py), not in between by the wizard.
    file_storage: Any = None

    concept: Aanvraagconcept
    door: Persoon

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.door = persoon_van(request)
        self.concept = zoek_concept(request, kwargs["pk"])
        if self.concept.aanvraag is not None:
            # Sent already, perhaps by pressing twice: here is the application.
            return redirect(klaar_url(self.concept, self.concept.aanvraag))
        if kwargs["step"] not in PER_CODE:
            raise Http404
        request.concept = self.concept
        return super().dispatch(request, *args, **kwargs)

    def get_prefix(self, request: Verzoek, *args: Any, **kwargs: Any) -> str:
        return "aanvraag"

    def get_step_url(self, step: str) -> str:
        return reverse("budgetten:concept_stap", kwargs={"pk": self.concept.pk, "step": step})

    def get_form_kwargs(self, step: str | None = None) -> dict[str, Any]:
        return {"concept": self.concept}

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show a step as it was left. A step that was never finished shows no errors yet."""
        step = kwargs["step"]
        self.storage.current_step = step
        data = None if step == LAATSTE.code else self.storage.get_step_data(step)
        form = self.get_form(step, data=data)
        form.stil = step not in self.concept.gegevens.get("klaar", [])
        return self.render(form)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do what the button says: go on, save for later, one more line, or calculate again."""
        self.storage.current_step = step = kwargs["step"]
        if step == LAATSTE.code:
            return self._verstuur(request)
        actie = request.POST.get("actie", "verder")
        if step in RIJEN and actie == "rij":
            return self._nog_een_rij(request, step)
        if step == BIJLAGEN and (antwoord := self._bijlage(request, actie)) is not None:
            return antwoord
        form = self.get_form(step, data=request.POST)
        if actie == "bereken":
            return self.render(form)
        if actie == "later":
            self._bewaar(form, klaar=form.is_valid(), volgende=step)
            messages.success(
                request,
                _("Bewaard. U kunt later verdergaan, ook op een ander apparaat. Er is nog niets verstuurd."),
            )
            return redirect(lijst_url(self.concept))
        if not form.is_valid():
            return self.render(form)
        volgende = self.get_next_step(step)
        self._bewaar(form, klaar=True, volgende=volgende)
        return redirect(self.get_step_url(volgende))

    def _bewaar(self, form: Stapform, *, klaar: bool, volgende: str) -> None:
        """Save this step; a declared age belongs to the person and is written there."""
        step = self.storage.current_step
        invoer = {
            naam: waarden for naam, waarden in self.request.POST.lists() if naam.startswith(f"{form.prefix}-")
        }
        if klaar and isinstance(form, AanvragerForm):
            verklaar(concept=self.concept, leeftijd=form.verklaarde_leeftijd(), door=self.door)
        bewaar_stap(
            concept=self.concept, stap=step, invoer=invoer, klaar=klaar, volgende=volgende, door=self.door
        )

    def _bijlage(self, request: Verzoek, actie: str) -> HttpResponse | None:
        """Save or remove a file; None when there was none and the step is simply left."""
        if actie.startswith("weg-") and actie[4:].isdecimal():
            verwijder_bijlage(concept=self.concept, pk=int(actie[4:]), door=self.door)
            messages.success(request, _("Het bestand is weg."))
            return redirect(self.get_step_url(BIJLAGEN))
        form = self.get_form(BIJLAGEN, data=request.POST, files=request.FILES)
        bestand = form.is_valid() and form.cleaned_data.get("bestand")
        if bestand:
            try:
                bijlage = voeg_bijlage_toe(
                    concept=self.concept,
                    bestand=bestand,
                    criterium=form.cleaned_data.get("criterium"),
                    door=self.door,
                )
            except ValidationError as fout:
                zet_fouten(form, fout)
            else:
                messages.success(request, _("Bewaard: %(naam)s") % {"naam": bijlage.naam})
                return redirect(self.get_step_url(BIJLAGEN)) if actie == "bijlage" else None
        elif form.is_valid() and actie == "bijlage":
            form.add_error("bestand", _("Kies eerst een bestand."))
        return self.render(form) if form.errors else None

    def _nog_een_rij(self, request: Verzoek, step: str) -> HttpResponse:
        """The same page with one more row: for who has no JavaScript."""
        data = request.POST.copy()
        rijen, hoogste = RIJEN[step]
        naam = f"{step}-{rijen}-TOTAL_FORMS"
        aantal = data.get(naam, "")
        if aantal.isdecimal():
            data[naam] = str(min(int(aantal) + 1, hoogste))
        form = self.get_form(step, data=data)
        form.stil = True
        return self.render(form)

    def _verstuur(self, request: Verzoek) -> HttpResponse:
        """Send, when every step is right and the declaration is ticked."""
        form = self.get_form(LAATSTE.code, data=request.POST)
        ingevuld = Ingevuld(self.concept)
        onvolledig = ingevuld.onvolledig()
        if onvolledig:
            messages.error(
                request,
                _("Nog niet verstuurd. Kijk deze stap nog even na: %(stap)s.")
                % {"stap": onvolledig[0].titel},
            )
            return redirect(self.get_step_url(onvolledig[0].code))
        if form.is_valid():
            try:
                aanvraag = dien_aanvraag_in(
                    concept=self.concept,
                    indiening=ingevuld.indiening(verklaring=True),
                    door=self.door,
                )
            except ValidationError as fout:
                zet_fouten(form, fout)
            else:
                messages.success(
                    request,
                    _("Uw aanvraag is verstuurd. U krijgt een bericht zodra er nieuws is.")
                    if self.concept.invoerder_id is None
                    else _(
                        "De aanvraag is ingevoerd. Druk het overzicht af en laat de aanvrager het ondertekenen."
                    ),
                )
                return redirect(klaar_url(self.concept, aanvraag))
        return self.render(form)

    def get_context_data(self, form: Stapform, **kwargs: Any) -> dict[str, Any]:  # type: ignore[override]
        context: dict[str, Any] = super().get_context_data(form=form, **kwargs)
        step = self.storage.current_step
        nu: dict[str, Any] = {}
        if step != LAATSTE.code and self.request.method == "POST":
            nu = {step: form.data}
        ingevuld = Ingevuld(self.concept, nu)
        klaar = set(self.concept.gegevens.get("klaar", []))
        nummer = [stap.code for stap in STAPPEN].index(step) + 1
        context |= {
            "concept": self.concept,
            "versie": self.concept.versie,
            "regeling": self.concept.versie.regeling,
            "stap": PER_CODE[step],
            "nummer": nummer,
            "laatste": step == LAATSTE.code,
            "vorige": self.get_step_url(STAPPEN[nummer - 2].code) if nummer > 1 else "",
            "stappen": [
                {"titel": stap.titel, "url": self.get_step_url(stap.code), "klaar": stap.code in klaar}
                for stap in STAPPEN
            ],
            "paneel": ingevuld.paneel(),
            "open": is_open(self.concept.versie),
            "stapsjabloon": f"budgetten/wizard/_{step}.html",
        }
        if step == "aanvrager":
            context["adres"] = huidig_adres(self.concept.persoon)
        if step == LAATSTE.code:
            context |= self._overzicht(ingevuld)
        return context

    def _overzicht(self, ingevuld: Ingevuld) -> dict[str, Any]:
        return {
            "onderdelen": [
                {
                    "stap": stap,
                    "url": self.get_step_url(stap.code),
                    "rijen": [
                        (label, _soort(waarde), waarde)
                        for label, waarde in ingevuld.form(stap.code).overzicht()
                    ],
                    "klaar": ingevuld.klaar(stap),
                }
                for stap in VRAGEN
            ],
            "compleet": not ingevuld.onvolledig(),
        }


aanvraagwizard = Aanvraagwizard.as_view(
    [(stap.code, stap.form) for stap in STAPPEN], url_name="budgetten:concept_stap"
)
