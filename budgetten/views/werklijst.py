"""The worklist: what waits for me first, ordered by term; everything else one click away."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samenwijk.mensen.verzoek import Verzoek

from ..forms.werklijst import WerklijstFilter
from ..queries.werklijst import Lijst, Tellingen, Werkvoorraad, Zoekvraag, pagina_van
from .werk_toegang import behandelaars


@dataclass(frozen=True)
class Tab:
    """One list to choose; `aantal` None when it is not counted."""

    lijst: str
    naam: str
    aantal: int | None
    url: str
    gekozen: bool


def _tabs(vraag: Zoekvraag, tellingen: Tellingen, *, met_afdeling: bool) -> list[Tab]:
    namen = {
        Lijst.VOOR_U: _("Voor u"),
        Lijst.TE_LAAT: _("Te laat"),
        Lijst.MIJN: _("Van u"),
        Lijst.NIEMAND: _("Van niemand"),
        Lijst.AFDELING: _("Vragen aan uw afdeling"),
        Lijst.WACHT: _("Termijn staat stil"),
        Lijst.ALLES: _("Alles wat loopt"),
        Lijst.ARCHIEF: _("Archief"),
    }
    # Calm: a list that is seldom needed is only there when something is in it.
    rustig = {Lijst.TE_LAAT, Lijst.WACHT} | (set() if met_afdeling else {Lijst.AFDELING})
    for lijst in rustig:
        if not tellingen[lijst] and lijst != vraag.lijst:
            del namen[lijst]
    return [
        Tab(
            lijst.value,
            naam,
            None if lijst == Lijst.ARCHIEF else tellingen[lijst],
            f"?{urlencode({'toon': lijst.value})}",
            lijst == vraag.lijst,
        )
        for lijst, naam in namen.items()
    ]


@behandelaars
def werklijst(request: Verzoek) -> HttpResponse:
    """What waits for me, ordered by term; the same number of queries for 1 row and for 100.000."""
    voorraad = Werkvoorraad(request.gemeente, request.persoon)
    tellingen = voorraad.tellingen()
    form = WerklijstFilter(request.GET, voorraad=voorraad, per_status=tellingen.per_status)
    vraag = form.vraag(request.GET.get("toon", ""))
    pagina = pagina_van(voorraad, vraag, request.GET.get("pagina"))
    tabs = _tabs(vraag, tellingen, met_afdeling=voorraad.van_vakafdeling)
    return render(
        request,
        "budgetten/werk/werklijst.html",
        {
            "regels": voorraad.regels(pagina.object_list),
            "pagina": pagina,
            "filter": form,
            "vraag": vraag,
            "tabs": tabs,
            "tab": next((tab for tab in tabs if tab.gekozen), None),
            "te_laat": tellingen[Lijst.TE_LAAT],
            "gefilterd": bool(vraag.status or vraag.gebied or vraag.regeling or vraag.tekst),
        },
    )
