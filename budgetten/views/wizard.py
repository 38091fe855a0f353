"""Filling in an application: one topic per page, saved at every step, sent once and only by a POST."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
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
from samenwijk.mensen.domain.personen import verklaar_leeftijd
from samenwijk.mensen.models import Persoon, Woonclaim
from samenwijk.mensen.verzoek import Verzoek
from samenwijk.mensen.views.toegang import aanmelden_nodig, zet_fouten

from ..domain.concepten import begin_concept, bewaar_stap, gooi_concept_weg
from ..domain.indienen import dien_aanvraag_in
from ..forms.aanvraag import AanvragerForm
from ..forms.kosten import MAX_REGELS
from ..forms.stap import Stapform
from ..models import Aanvraagcategorie, Aanvraagconcept, Criterium
from ..queries.mijn import concepttitel
from ..queries.regelingen import is_open, versies
from ..wizard.ingevuld import Ingevuld
from ..wizard.stappen import LAATSTE, PER_CODE, STAPPEN, VRAGEN


def _persoon(request: Verzoek) -> Persoon:
    """Who is here, as a real Persoon; views are behind `aanmelden_nodig`."""
    assert request.persoon
    return request.persoon


def zoek_concept(request: Verzoek, pk: int) -> Aanvraagconcept:
    """One's own draft; 404 for anybody else's, as if it were not there. Four queries."""
    concept = get_object_or_404(
        Aanvraagconcept.objects.filter(
            gemeente=request.gemeente,
            persoon=_persoon(request),
        )
        .select_related("versie__regeling", "versie__panelsoort", "gemeente", "aanvraag")
        .prefetch_related(
            Prefetch("versie__categorieen", Aanvraagcategorie.objects.order_by("volgorde", "pk")),
            Prefetch("versie__criteria", Criterium.objects.order_by("volgorde", "pk")),
            "versie__gebieden",
        ),
        pk=pk,
    )
    concept.persoon = _persoon(request)
    return concept


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
            indiener=_persoon(request),
        )
    try:
        concept = begin_concept(versie=versie, door=_persoon(request), initiatief=initiatief)
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
        return redirect("budgetten:aanvraag", kenmerk=concept.aanvraag.kenmerk)
    if request.method != "POST":
        return render(
            request,
            "budgetten/wizard/weggooien.html",
            {"concept": concept, "titel": concepttitel(concept)},
        )
    gooi_concept_weg(concept=concept, door=_persoon(request))
    messages.success(request, _("Het concept is weg."))
    return redirect("budgetten:mijn_aanvragen")


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

    concept: Aanvraagconcept

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.concept = zoek_concept(request, kwargs["pk"])
        if self.concept.aanvraag is not None:
            # Sent already, perhaps by pressing twice: here is the application.
            return redirect("budgetten:aanvraag", kenmerk=self.concept.aanvraag.kenmerk)
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
        if actie == "rij":
            return self._nog_een_rij(request)
        form = self.get_form(step, data=request.POST)
        if actie == "bereken":
            return self.render(form)
        if actie == "later":
            self._bewaar(form, klaar=form.is_valid(), volgende=step)
            messages.success(
                request,
                _("Bewaard. U kunt later verdergaan, ook op een ander apparaat. Er is nog niets verstuurd."),
            )
            return redirect("budgetten:mijn_aanvragen")
        if not form.is_valid():
            return self.render(form)
        volgende = self.get_next_step(step)
        self._bewaar(form, klaar=True, volgende=volgende)
        return redirect(self.get_step_url(volgende))

    def _bewaar(self, form: Stapform, *, klaar: bool, volgende: str) -> None:
        """Save this step; a declared age belongs to the person and is written there."""
        persoon, step = self.concept.persoon, self.storage.current_step
        invoer = {
            naam: waarden for naam, waarden in self.request.POST.lists() if naam.startswith(f"{form.prefix}-")
        }
        if klaar and isinstance(form, AanvragerForm) and form.cleaned_data.get("leeftijd"):
            verklaar_leeftijd(
                persoon=persoon,
                leeftijd=form.verklaarbare_leeftijd,
                door=persoon,
            )
        bewaar_stap(
            concept=self.concept, stap=step, invoer=invoer, klaar=klaar, volgende=volgende, door=persoon
        )

    def _nog_een_rij(self, request: Verzoek) -> HttpResponse:
        """The same page with one more line of costs: for who has no JavaScript."""
        data = request.POST.copy()
        naam = "kosten-regels-TOTAL_FORMS"
        aantal = data.get(naam, "")
        if aantal.isdecimal():
            data[naam] = str(min(int(aantal) + 1, MAX_REGELS))
        form = self.get_form("kosten", data=data)
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
                    door=self.concept.persoon,
                )
            except ValidationError as fout:
                zet_fouten(form, fout)
            else:
                messages.success(
                    request,
                    _("Uw aanvraag is verstuurd. U krijgt een bericht zodra er nieuws is."),
                )
                return redirect("budgetten:aanvraag", kenmerk=aanvraag.kenmerk)
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
            context["adres"] = Woonclaim.objects.filter(
                persoon=self.concept.persoon, tot__isnull=True
            ).first()
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
