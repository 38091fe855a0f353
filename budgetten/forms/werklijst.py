"""The filter of the worklist. A value that is not in the list filters nothing."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from samenwijk.gebieden.models import Gebied

from ..enums import LOPEND, NA_BESLUIT, Aanvraagstatus
from ..models import Regeling
from ..queries.aanvragen import BEHANDELROLLEN
from ..queries.werklijst import GESLOTEN, Lijst, Werkvoorraad, Zoekvraag


class WerklijstFilter(forms.Form):
    """State, area, scheme and words; the list itself is a tab. Two queries: areas and schemes."""

    use_required_attribute = False

    q = forms.CharField(label=_("Zoek op titel of kenmerk"), max_length=100, required=False)
    status = forms.ChoiceField(label=_("Stand"), required=False)
    gebied = forms.ChoiceField(label=_("Gebied"), required=False)
    regeling = forms.ChoiceField(label=_("Regeling"), required=False)

    def __init__(
        self, *args: Any, voorraad: Werkvoorraad, per_status: Mapping[str, int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        paden = voorraad.rechten.paden(BEHANDELROLLEN)
        binnen = Q()
        for pad in paden:
            binnen |= Q(path__startswith=pad)
        gebieden = Gebied.objects.van(voorraad.gemeente).filter(binnen)
        self.gebieden = {gebied.slug: gebied for gebied in gebieden}
        regelingen = Regeling.objects.filter(gemeente=voorraad.gemeente)
        self.regelingen = {regeling.slug: regeling for regeling in regelingen}
        self._zet("gebied", [(g.slug, f"{'– ' * (g.depth - 1)}{g.naam}") for g in self.gebieden.values()])
        self._zet("regeling", [(r.slug, r.naam) for r in self.regelingen.values()])
        lopend = [
            (s.value, f"{capfirst(s.label)} ({per_status.get(s.value, 0)})")
            for s in Aanvraagstatus
            if s in LOPEND
        ]
        self._zet(
            "status",
            [
                (_("Loopt"), lopend),
                (
                    _("Besloten, nog te doen"),
                    [(s.value, capfirst(s.label)) for s in Aanvraagstatus if s in NA_BESLUIT],
                ),
                (_("Klaar"), [(s.value, capfirst(s.label)) for s in Aanvraagstatus if s in GESLOTEN]),
            ],
        )

    def _zet(self, naam: str, keuzes: list[Any]) -> None:
        veld: Any = self.fields[naam]
        veld.choices = [("", _("Alle")), *keuzes]

    def vraag(self, lijst: str) -> Zoekvraag:
        """What was asked. Without a list: what waits for this person, or everything that runs once something is searched."""
        self.is_valid()
        data = {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde}
        gezocht = bool(data)
        try:
            gekozen = Lijst(lijst)
        except ValueError:
            gekozen = Lijst.ALLES if gezocht else Lijst.VOOR_U
        status = data.get("status", "")
        if status in GESLOTEN:
            gekozen = Lijst.ARCHIEF
        elif status and gekozen == Lijst.ARCHIEF:
            gekozen = Lijst.ALLES
        return Zoekvraag(
            lijst=gekozen,
            status=status,
            gebied=self.gebieden.get(data.get("gebied", "")),
            regeling=self.regelingen.get(data.get("regeling", "")),
            tekst=data.get("q", "").strip(),
        )
