"""The step with files: one at a time, saved at once with the draft. Nobody has to send any."""

from typing import Any

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..bestanden import ACCEPT
from ..models import Bijlage, Criterium
from .stap import Stapform


class BijlagenForm(Stapform):
    """A file and what it is for. What is there already lies in the draft (`lijst`)."""

    altijd_klaar = True

    criterium = forms.ModelChoiceField(
        label=_("Waar hoort het bestand bij?"),
        queryset=Criterium.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("Bij de hele aanvraag"),
        error_messages={"invalid_choice": _("Kies een criterium van deze regeling.")},
    )
    bestand = forms.FileField(
        label=_("Kies een bestand"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        error_messages={"invalid": _("Kies een bestand."), "missing": _("Kies een bestand.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bewijzen = [criterium for criterium in self.versie.criteria.all() if criterium.bewijs]
        if self.bewijzen:
            veld: Any = self.fields["criterium"]
            veld.queryset = self.versie.criteria.exclude(bewijs="").order_by("volgorde", "pk")
        else:
            del self.fields["criterium"]
        self.fields["bestand"].help_text = gettext(
            "Een PDF of een foto (JPG of PNG) van hooguit %(grootte)s. Uit foto's halen wij de plaats waar ze zijn gemaakt."
        ) % {"grootte": filesizeformat(settings.BIJLAGE_MAX_BYTES)}

    def lijst(self) -> list[Bijlage]:
        """The files that are there. One query per form."""
        if not hasattr(self, "_lijst"):
            self._lijst = list(self.concept.bijlagen.select_related("criterium"))
        return self._lijst

    def overzicht(self) -> list[tuple[str, Any]]:
        return [
            (bijlage.criterium.vraag if bijlage.criterium else gettext("Bijlage"), bijlage.naam)
            for bijlage in self.lijst()
        ]
