"""The filter above the money pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenwijk.gebieden.models import Gemeente

from ..queries.geldstromen import themanamen
from ..queries.publiek import jaren_van, openbare_regelingen

ALLE_JAREN = "alle"


class Geldfilter(forms.Form):
    """Year, scheme and theme. A value that is not in the list filters nothing."""

    use_required_attribute = False

    jaar = forms.ChoiceField(label=_("Jaar"), required=False)
    regeling = forms.ChoiceField(label=_("Regeling"), required=False)
    thema = forms.ChoiceField(label=_("Soort activiteit"), required=False)

    def __init__(self, *args: Any, gemeente: Gemeente, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.jaren = jaren_van(gemeente)
        namen = sorted(themanamen(gemeente).items(), key=lambda paar: paar[1])
        self._zet("jaar", [(str(jaar), str(jaar)) for jaar in self.jaren], (ALLE_JAREN, _("Alle jaren")))
        self._zet("regeling", [(r.slug, r.naam) for r in openbare_regelingen(gemeente)], ("", _("Alle")))
        self._zet("thema", namen, ("", _("Alle")))

    def _zet(self, naam: str, keuzes: list[tuple[str, str]], alle: tuple[str, Any]) -> None:
        veld: Any = self.fields[naam]
        veld.choices = [alle, *keuzes]

    def gekozen(self) -> dict[str, str]:
        """What was chosen and exists; no year stands for the present one (or the last that has a budget)."""
        self.is_valid()
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde}
