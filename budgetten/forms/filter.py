"""The filter above the public list of applications."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenwijk.gebieden.models import Gebied, Gemeente

from ..queries.publiek import jaren_van, openbare_regelingen


class AanvragenFilter(forms.Form):
    """A value that is not in the list filters nothing."""

    use_required_attribute = False

    gebied = forms.ChoiceField(label=_("Wijk of buurt"), required=False)
    status = forms.ChoiceField(
        label=_("Stand"),
        required=False,
        choices=[
            ("", _("Alle")),
            ("lopend", _("In behandeling")),
            ("toegekend", _("Toegekend")),
            ("geweigerd", _("Geweigerd")),
        ],
    )
    jaar = forms.ChoiceField(label=_("Jaar"), required=False)
    regeling = forms.ChoiceField(label=_("Regeling"), required=False)

    def __init__(self, *args: Any, gemeente: Gemeente, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gebieden = {gebied.slug: gebied for gebied in Gebied.objects.van(gemeente)}
        self._zet("gebied", [(g.slug, f"{'– ' * (g.depth - 1)}{g.naam}") for g in self.gebieden.values()])
        self._zet("jaar", [(str(jaar), str(jaar)) for jaar in jaren_van(gemeente)])
        self._zet("regeling", [(r.slug, r.naam) for r in openbare_regelingen(gemeente)])

    def _zet(self, naam: str, keuzes: list[tuple[str, str]]) -> None:
        veld: Any = self.fields[naam]
        veld.choices = [("", _("Alle")), *keuzes]

    def gekozen(self) -> dict[str, str]:
        """What was chosen and exists."""
        self.is_valid()
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde}
