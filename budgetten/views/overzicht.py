"""Figures for staff: applied, granted, refused per criterion, days taken, spread; and the evaluation of a pilot."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from samenwijk.gebieden.models import Gebied
from samenwijk.mensen.queries import bevoegdheden_van
from samenwijk.mensen.verzoek import Verzoek

from ..enums import Toetsuitkomst
from ..models import Budget, Regeling, Regelingversie
from ..queries.aanvragen import BEHANDELROLLEN
from ..queries.cijfers import Cijfervraag, Telling, cijfers, proefcijfers, proeven, rijen_voor_uitvoer
from ..queries.publiek import jaren_van
from ..queries.saldo import Saldi, saldi_per_budget
from ..uitvoer import UITVOER, Rij, Tabel
from .werk_toegang import behandelaars

ALLE = "alle"
KOLOMMEN = (
    "kenmerk",
    "regeling",
    "versie",
    "gebied",
    "soort",
    "aanvrager",
    "kanaal",
    "ingediend",
    "besloten",
    "dagen",
    "status",
    "besluit",
    "gevraagd",
    "toegekend",
    "vastgesteld",
    "niet gehaald",
)


class Cijferfilter(forms.Form):
    """Year, scheme and area. A value that is not in the list filters nothing."""

    use_required_attribute = False

    jaar = forms.ChoiceField(label=gettext_lazy("Ingediend in"), required=False)
    regeling = forms.ChoiceField(label=gettext_lazy("Regeling"), required=False)
    gebied = forms.ChoiceField(label=gettext_lazy("Gebied"), required=False)

    def __init__(self, *args: Any, request: Verzoek, paden: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.regelingen = {r.slug: r for r in Regeling.objects.filter(gemeente=request.gemeente)}
        self.gebieden = {
            g.slug: g
            for g in Gebied.objects.van(request.gemeente)
            if any(g.path.startswith(pad) for pad in paden)
        }
        self._zet("jaar", [(str(jaar), str(jaar)) for jaar in jaren_van(request.gemeente)], ALLE)
        self._zet("regeling", [(slug, r.naam) for slug, r in self.regelingen.items()], "")
        self._zet(
            "gebied", [(slug, f"{'– ' * (g.depth - 1)}{g.naam}") for slug, g in self.gebieden.items()], ""
        )

    def _zet(self, naam: str, keuzes: list[tuple[str, str]], alle: str) -> None:
        veld: Any = self.fields[naam]
        veld.choices = [(alle, _("Alle")), *keuzes]

    def gekozen(self) -> dict[str, str]:
        self.is_valid()
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde and waarde != ALLE}


def _paden(request: Verzoek) -> list[str]:
    return bevoegdheden_van(request.persoon).paden(BEHANDELROLLEN)


def _vraag(request: Verzoek) -> tuple[Cijfervraag, Cijferfilter]:
    paden = _paden(request)
    filterform = Cijferfilter(request.GET, request=request, paden=paden)
    gekozen = filterform.gekozen()
    return (
        Cijfervraag(
            gemeente=request.gemeente,
            paden=tuple(paden),
            jaar=int(gekozen["jaar"]) if "jaar" in gekozen else None,
            regeling_id=filterform.regelingen[gekozen["regeling"]].pk if "regeling" in gekozen else None,
            gebied=filterform.gebieden[gekozen["gebied"]] if "gebied" in gekozen else None,
        ),
        filterform,
    )


def _staven(tellingen: list[Telling]) -> list[dict[str, Any]]:
    """Rows for the bars: amount granted, with how many of how many."""
    return [
        {
            "naam": t.naam,
            "bedrag": t.bedrag,
            "noot": _("%(toegekend)s van %(aanvragen)s toegekend")
            % {"toegekend": t.toegekend, "aanvragen": t.aanvragen}
            + (
                _(", %(getal)s per 1.000 inwoners") % {"getal": f"{t.per_duizend:.1f}".replace(".", ",")}
                if t.per_duizend is not None
                else ""
            ),
        }
        for t in tellingen
    ]


def _aantallen(paren: list[tuple[str, int]]) -> list[dict[str, Any]]:
    return [{"naam": naam[:1].upper() + naam[1:], "bedrag": n, "waarde": str(n)} for naam, n in paren]


def _beeld(vraag: Cijfervraag) -> dict[str, Any]:
    gevonden = cijfers(vraag)
    return {
        "cijfers": gevonden,
        "uitkomsten": _aantallen(gevonden.uitkomsten),
        "redenen": _aantallen([(r.vraag, r.aantal) for r in gevonden.redenen]),
        "gebieden": _staven(gevonden.gebieden),
        "soorten": _staven(gevonden.soorten),
        "groepen": _staven(gevonden.groepen),
        "kanalen": _staven(gevonden.kanalen),
    }


@behandelaars
@require_safe
def overzicht(request: Verzoek) -> HttpResponse:
    """The figures of the areas for which this person works."""
    vraag, filterform = _vraag(request)
    return render(
        request,
        "budgetten/werk/overzicht.html",
        {
            "filter": filterform,
            "proeven": proeven(request.gemeente),
            "bestanden": [
                (soort, reverse("budgetten:werk_cijfers_bestand", args=[soort])) for soort in UITVOER
            ],
            "vraagdeel": request.GET.urlencode(),
            **_beeld(vraag),
        },
    )


def _regels(vraag: Cijfervraag) -> Iterator[Rij]:
    for aanvraag in rijen_voor_uitvoer(vraag).iterator(chunk_size=2000):
        besluit = getattr(aanvraag, "besluit", None)
        vaststelling = getattr(besluit, "vaststelling", None) if besluit else None
        ontvangen = timezone.localdate(aanvraag.ingediend_op)
        besloten = timezone.localdate(besluit.genomen_op) if besluit else None
        yield (
            aanvraag.kenmerk,
            aanvraag.versie.regeling.naam,
            aanvraag.versie.nummer,
            aanvraag.gebied.naam,
            aanvraag.categorie.naam,
            aanvraag.get_aanvragersoort_display(),
            aanvraag.get_kanaal_display(),
            ontvangen,
            besloten,
            (besloten - ontvangen).days if besloten else None,
            aanvraag.get_status_display(),
            besluit.get_soort_display() if besluit else "",
            aanvraag.gevraagd_bedrag,
            besluit.bedrag if besluit else None,
            vaststelling.bedrag if vaststelling else None,
            ", ".join(
                grond.criterium.code
                for grond in (getattr(besluit, "niet_gehaald", []) if besluit else [])
                if grond.uitkomst == Toetsuitkomst.VOLDOET_NIET
            ),
        )


@behandelaars
@require_safe
def bestand(request: Verzoek, soort: str) -> HttpResponseBase:
    """One row per application, without names or addresses."""
    if soort not in UITVOER:
        raise Http404
    vraag, _filter = _vraag(request)
    return UITVOER[soort](Tabel("aanvragen", KOLOMMEN, _regels(vraag)))


def _proef(request: Verzoek, slug: str) -> Regelingversie:
    for versie in proeven(request.gemeente):
        if versie.regeling.slug == slug:
            return versie
    raise Http404


@behandelaars
@require_safe
def proef(request: Verzoek, slug: str) -> HttpResponse:
    """What a pilot brought, over its whole run: the basis of its evaluation."""
    versie = _proef(request, slug)
    vraag = Cijfervraag(
        gemeente=request.gemeente,
        paden=tuple(_paden(request)),
        van=versie.looptijd_van,
        tot=versie.looptijd_tot,
        regeling_id=versie.regeling_id,
    )
    budgetten = Budget.objects.filter(regeling_id=versie.regeling_id)
    if versie.looptijd_van is not None:
        budgetten = budgetten.filter(jaar__gte=versie.looptijd_van.year)
    if versie.looptijd_tot is not None:
        budgetten = budgetten.filter(jaar__lte=versie.looptijd_tot.year)
    saldi = sum(saldi_per_budget(budgetten.values_list("pk", flat=True)).values(), Saldi())
    extra = proefcijfers(vraag)
    return render(
        request,
        "budgetten/werk/proef.html",
        {"versie": versie, "saldi": saldi, "extra": extra, "jaren": _staven(extra.jaren), **_beeld(vraag)},
    )
