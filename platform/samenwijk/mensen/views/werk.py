"""Pages of beheerders: people, their roles, organs and their members."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenwijk.logboek import klok

from .. import queries
from ..domain.organen import beeindig_lidmaatschap, maak_orgaan, voeg_lid_toe, wijzig_orgaan, zet_slapend
from ..domain.rollen import ken_rol_toe, neem_rol_af
from ..forms.werk import LidForm, OrgaanForm, RolForm
from ..models import Lidmaatschap, Orgaan, Persoon, Roltoewijzing
from ..rules import beheert_gebied, beheert_orgaan
from ..verzoek import Verzoek
from .toegang import aanmelden_nodig, eis, zet_fouten

PER_BLADZIJDE = 25
_GET_EN_POST = ["GET", "HEAD", "POST"]


@require_safe
@never_cache
@aanmelden_nodig
def personen(request: Verzoek) -> HttpResponse:
    """People of the municipality, found by name or e-mail address."""
    persoon = request.persoon
    eis("mensen.bekijk_personen", persoon)
    zoek = request.GET.get("zoek", "").replace("\x00", "").strip()[:120]
    pagina = Paginator(queries.personen_voor(persoon, zoek), PER_BLADZIJDE).get_page(
        request.GET.get("pagina")
    )
    return render(request, "mensen/werk/personen.html", {"pagina": pagina, "zoek": zoek})


@require_http_methods(_GET_EN_POST)
@never_cache
@aanmelden_nodig
def persoon(request: Verzoek, pk: int) -> HttpResponse:
    """One person with roles; the form gives a role."""
    beheerder = request.persoon
    eis("mensen.bekijk_personen", beheerder)
    ander = _persoon(beheerder, pk)
    form = RolForm(request.POST if request.method == "POST" else None, beheerder=beheerder)
    if request.method == "POST" and form.is_valid():
        try:
            rol = ken_rol_toe(persoon=ander, door=beheerder, **form.cleaned_data)
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            messages.success(
                request,
                _("%(naam)s heeft nu de rol %(rol)s.") % {"naam": ander, "rol": rol.get_rol_display()},
            )
            return redirect("mensen:werk_persoon", pk=ander.pk)
    vandaag = klok.vandaag()
    rollen = [
        {
            "rol": rol,
            "geldig": rol.tot is None or rol.tot > vandaag,
            "intrekbaar": (rol.tot is None or rol.tot > vandaag) and _mag_intrekken(beheerder, rol),
        }
        for rol in queries.rollen_van(ander)
    ]
    return render(
        request,
        "mensen/werk/persoon.html",
        {"ander": ander, "form": form, "rollen": rollen, "zichzelf": ander.pk == beheerder.pk},
    )


@require_POST
@aanmelden_nodig
def rol_intrekken(request: Verzoek, pk: int, rol_pk: int) -> HttpResponse:
    """Take a role away."""
    beheerder = request.persoon
    eis("mensen.bekijk_personen", beheerder)
    ander = _persoon(beheerder, pk)
    rol = get_object_or_404(
        Roltoewijzing.objects.select_related("persoon", "gebied"), pk=rol_pk, persoon=ander
    )
    try:
        neem_rol_af(toewijzing=rol, door=beheerder)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        messages.success(request, _("De rol is ingetrokken."))
    return redirect("mensen:werk_persoon", pk=ander.pk)


@require_safe
@never_cache
@aanmelden_nodig
def organen(request: Verzoek) -> HttpResponse:
    """The organs that this beheerder manages."""
    beheerder = request.persoon
    eis("mensen.maak_orgaan", beheerder)
    return render(request, "mensen/werk/organen.html", {"organen": queries.beheerde_organen(beheerder)})


@require_http_methods(_GET_EN_POST)
@never_cache
@aanmelden_nodig
def orgaan_nieuw(request: Verzoek) -> HttpResponse:
    """Make an organ."""
    beheerder = request.persoon
    eis("mensen.maak_orgaan", beheerder)
    form = OrgaanForm(request.POST if request.method == "POST" else None, beheerder=beheerder)
    if request.method == "POST" and form.is_valid():
        try:
            nieuw = maak_orgaan(gemeente=beheerder.gemeente, door=beheerder, **form.cleaned_data)
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            messages.success(request, _("Het orgaan is gemaakt. Voeg nu de leden toe."))
            return redirect("mensen:werk_orgaan", slug=nieuw.slug)
    return render(request, "mensen/werk/orgaan_form.html", {"form": form, "orgaan": None})


@require_http_methods(_GET_EN_POST)
@never_cache
@aanmelden_nodig
def orgaan_wijzigen(request: Verzoek, slug: str) -> HttpResponse:
    """Change what an organ is."""
    beheerder, orgaan = _orgaan(request, slug)
    form = OrgaanForm(request.POST if request.method == "POST" else None, beheerder=beheerder, orgaan=orgaan)
    if request.method == "POST" and form.is_valid():
        try:
            wijzig_orgaan(orgaan=orgaan, door=beheerder, **form.cleaned_data)
        except ValidationError as fout:
            zet_fouten(form, fout)
        else:
            messages.success(request, _("De gegevens van het orgaan zijn opgeslagen."))
            return redirect("mensen:werk_orgaan", slug=orgaan.slug)
    return render(request, "mensen/werk/orgaan_form.html", {"form": form, "orgaan": orgaan})


@require_http_methods(_GET_EN_POST)
@never_cache
@aanmelden_nodig
def orgaan(request: Verzoek, slug: str) -> HttpResponse:
    """An organ with its members; the form adds one by e-mail address."""
    beheerder, orgaan_ = _orgaan(request, slug)
    form = LidForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        velden = dict(form.cleaned_data)
        lid = Persoon.objects.filter(
            gemeente_id=orgaan_.gemeente_id, email__iexact=velden.pop("email"), gewist_op__isnull=True
        ).first()
        if lid is None:
            form.add_error("email", _("Wij kennen niemand met dit e-mailadres in deze gemeente."))
        else:
            try:
                voeg_lid_toe(orgaan=orgaan_, persoon=lid, door=beheerder, **velden)
            except ValidationError as fout:
                zet_fouten(form, fout)
            else:
                messages.success(
                    request, _("%(naam)s is lid van %(orgaan)s.") % {"naam": lid, "orgaan": orgaan_}
                )
                return redirect("mensen:werk_orgaan", slug=orgaan_.slug)
    vandaag = klok.vandaag()
    leden = [
        {"lid": lid, "loopt": lid.tot is None or lid.tot > vandaag} for lid in queries.leden_van(orgaan_)
    ]
    return render(request, "mensen/werk/orgaan.html", {"orgaan": orgaan_, "form": form, "leden": leden})


@require_POST
@aanmelden_nodig
def lid_beeindigen(request: Verzoek, slug: str, pk: int) -> HttpResponse:
    """End a membership."""
    beheerder, orgaan_ = _orgaan(request, slug)
    lid = get_object_or_404(Lidmaatschap.objects.select_related("orgaan"), pk=pk, orgaan=orgaan_)
    beeindig_lidmaatschap(lidmaatschap=lid, door=beheerder)
    messages.success(request, _("Het lidmaatschap is beëindigd."))
    return redirect("mensen:werk_orgaan", slug=slug)


@require_POST
@aanmelden_nodig
def orgaan_slapend(request: Verzoek, slug: str) -> HttpResponse:
    """Put an organ to sleep (`slapend=1`) or wake it."""
    beheerder, orgaan_ = _orgaan(request, slug)
    slapend = request.POST.get("slapend") == "1"
    zet_slapend(orgaan=orgaan_, slapend=slapend, door=beheerder)
    messages.success(
        request, _("Het orgaan staat nu op slapend.") if slapend else _("Het orgaan is weer actief.")
    )
    return redirect("mensen:werk_orgaan", slug=slug)


def _persoon(beheerder: Persoon, pk: int) -> Persoon:
    """404 for who is not there, lives elsewhere or belongs to another municipality: no difference to be seen."""
    return get_object_or_404(queries.personen_voor(beheerder), pk=pk)


def _orgaan(request: Verzoek, slug: str) -> tuple[Persoon, Orgaan]:
    """The organ, for a beheerder of all its areas; 403 for who manages nothing at all, else 404."""
    beheerder: Persoon = request.persoon
    eis("mensen.maak_orgaan", beheerder)
    orgaan_ = get_object_or_404(queries.organen_van(request.gemeente), slug=slug)
    if not beheert_orgaan(beheerder, orgaan_):
        raise PermissionDenied
    return beheerder, orgaan_


def _mag_intrekken(beheerder: Persoon, rol: Roltoewijzing) -> bool:
    if rol.gebied is None:
        return beheerder.gemeente_id == rol.persoon.gemeente_id and queries.bevoegdheden_van(
            beheerder
        ).heeft_rol(["beheerder"])
    return bool(beheert_gebied(beheerder, rol.gebied))
