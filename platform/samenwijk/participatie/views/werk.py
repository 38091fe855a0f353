"""Staff pages: making, changing, publishing, extending and closing processes."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

import rules
from django import forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenwijk.logboek.models import Logregel
from samenwijk.mensen.namen import namen_bekend
from samenwijk.mensen.verzoek import Verzoek

from .. import queries
from ..domain.publiceren import ontbreekt, publiceer_traject, sluit_traject_af, verleng_fase
from ..domain.trajecten import change_traject, create_traject
from ..enums import Trajectstatus
from ..forms import FaseFormSet, TrajectForm, VerlengForm, fase_initial
from ..models import Traject

PER_PAGINA = 25
P = ParamSpec("P")
View = Callable[Concatenate[Verzoek, P], HttpResponseBase]


def voor_redactie(view: View[P]) -> View[P]:
    """Only for who may edit processes somewhere: a visitor signs in first, others get 403."""

    @wraps(view)
    def wrapper(request: Verzoek, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        persoon = request.persoon or None
        if not rules.has_perm("participatie.maak_traject", persoon):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return wrapper


def _traject(request: Verzoek, pk: int) -> Traject:
    """The process with its phases; 404 for another municipality and for who may not edit it."""
    traject = queries.met_label(Traject.objects.filter(gemeente=request.gemeente, pk=pk)).first()
    if traject is None or not rules.has_perm("participatie.wijzig_traject", request.persoon, traject):
        raise Http404
    return traject


@require_safe
@voor_redactie
def lijst(request: Verzoek) -> HttpResponse:
    """Every process that this person may edit."""
    trajecten = queries.met_label(queries.trajecten_om_te_bewerken(request.persoon))
    pagina = Paginator(trajecten, PER_PAGINA).get_page(request.GET.get("pagina"))
    return render(request, "participatie/werk_lijst.html", {"pagina": pagina})


@require_http_methods(["GET", "HEAD", "POST"])
@voor_redactie
def nieuw(request: Verzoek) -> HttpResponse:
    """A new draft, with its phases."""
    return _formulier(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@voor_redactie
def bewerk(request: Verzoek, pk: int) -> HttpResponse:
    """Change a process."""
    return _formulier(request, _traject(request, pk))


@require_POST
@voor_redactie
def publiceer(request: Verzoek, pk: int) -> HttpResponse:
    """Publish; what is missing is named on the same page."""
    traject = _traject(request, pk)
    try:
        publiceer_traject(traject=traject, door=request.persoon)
    except ValidationError as fout:
        return _formulier(request, traject, geweigerd=fout.messages)
    messages.success(request, _("Het traject is gepubliceerd. De toezegging ligt nu vast."))
    return redirect("participatie:werk_bewerk", pk=traject.pk)


@require_POST
@voor_redactie
def sluit(request: Verzoek, pk: int) -> HttpResponse:
    """Close a process that is over."""
    traject = _traject(request, pk)
    try:
        sluit_traject_af(traject=traject, door=request.persoon)
    except ValidationError as fout:
        return _formulier(request, traject, geweigerd=fout.messages)
    messages.success(request, _("Het traject is afgesloten."))
    return redirect("participatie:werk_bewerk", pk=traject.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@voor_redactie
def verleng(request: Verzoek, pk: int, fase_pk: int) -> HttpResponse:
    """Give a published phase a later end."""
    traject = _traject(request, pk)
    fase = next((f for f in traject.fasen.all() if f.pk == fase_pk), None)
    if fase is None or traject.status != Trajectstatus.GEPUBLICEERD:
        raise Http404
    form = VerlengForm(request.POST or None, initial={"einde": fase.einde})
    if request.method == "POST" and form.is_valid():
        try:
            verleng_fase(fase=fase, door=request.persoon, **form.cleaned_data)
        except ValidationError as fout:
            _add_errors(form, fout)
        else:
            messages.success(request, _("De fase is verlengd."))
            return redirect("participatie:werk_bewerk", pk=traject.pk)
    return render(request, "participatie/werk_verleng.html", {"traject": traject, "fase": fase, "form": form})


def _formulier(request: Verzoek, traject: Traject | None, geweigerd: list[str] | None = None) -> HttpResponse:
    """The form of a process; `geweigerd` are the reasons of a button that was refused (nothing was sent along then)."""
    persoon = request.persoon
    data = request.POST if request.method == "POST" and geweigerd is None else None
    fasen = list(traject.fasen.all()) if traject else []
    is_concept = traject is None or traject.status == Trajectstatus.CONCEPT
    form = TrajectForm(data, persoon=persoon, traject=traject)
    formset = (
        FaseFormSet(
            data,
            prefix="fasen",
            initial=[fase_initial(fase) for fase in fasen],
            form_kwargs={"ladders": queries.ladders_met_treden()},
        )
        if is_concept
        else None
    )
    # Both are judged before answering: all messages at once.
    geldig = data is not None and all([form.is_valid(), formset is None or formset.is_valid()])
    if geldig and (bewaard := _bewaar(request, traject, form, formset)) is not None:
        messages.success(request, _("Opgeslagen."))
        return redirect("participatie:werk_bewerk", pk=bewaard.pk)
    context: dict[str, Any] = {
        "traject": traject,
        "form": form,
        "formset": formset,
        "fasen": fasen,
        "is_concept": is_concept,
        "geweigerd": geweigerd,
        "ontbreekt": ontbreekt(fasen) if traject and is_concept else [],
        "logregels": list(Logregel.objects.over("participatie.traject", traject.pk)) if traject else [],
    }
    with namen_bekend(regel.door_sleutel for regel in context["logregels"]):
        return render(request, "participatie/werk_formulier.html", context)


def _bewaar(request: Verzoek, traject: Traject | None, form: TrajectForm, formset: Any) -> Traject | None:
    """The saved process, or None when the domain refused; the reasons then stand in `form`."""
    fasen = formset.gegevens() if formset is not None else None
    persoon = request.persoon
    try:
        if traject is None:
            return create_traject(
                gemeente=request.gemeente,
                gegevens=form.gegevens(),
                fasen=fasen or [],
                door=persoon,
            )
        return change_traject(traject=traject, gegevens=form.gegevens(), fasen=fasen, door=persoon)
    except ValidationError as fout:
        _add_errors(form, fout)
        return None


def _add_errors(form: forms.Form, fout: ValidationError) -> None:
    """Each message by its field; those of fields that the form does not show, above the form."""
    per_veld = fout.message_dict if hasattr(fout, "error_dict") else {NON_FIELD_ERRORS: fout.messages}
    for veld, teksten in per_veld.items():
        for tekst in teksten:
            form.add_error(veld if veld in form.fields else None, tekst)
