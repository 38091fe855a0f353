"""Forms around the scheme editor: starting a scheme, loading a file, linking a process."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from samenwijk.gebieden.models import Gemeente
from samenwijk.participatie.models import Traject

from ..enums import Regelingsoort
from ..regelingbestand.lezen import GROOTSTE_BESTAND
from .regeling_basis import keuzes


class LeegForm(forms.Form):
    """A scheme from nothing."""

    naam = forms.CharField(
        label=_("Naam van de regeling"),
        max_length=120,
        help_text=_("Zoals bewoners haar noemen, bijvoorbeeld: buurtbudget."),
    )
    soort = forms.ChoiceField(
        label=_("Wat voor regeling is dit?"),
        choices=keuzes(Regelingsoort),
        widget=forms.RadioSelect,
        initial=Regelingsoort.AANVRAAG,
    )


class BestandForm(forms.Form):
    """A scheme from a file, sent or pasted. `cleaned_data["tekst"]` is its text."""

    bestand = forms.FileField(
        label=_("Kies een bestand"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".toml,application/toml,text/plain"}),
        help_text=_("Een regeling als TOML-bestand (.toml)."),
    )
    tekst = forms.CharField(
        label=_("Of plak de tekst"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false", "class": "sw-code"}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        bestand: UploadedFile | None = data.get("bestand")
        if bestand is not None:
            data["tekst"] = self._lees(bestand)
        elif not (data.get("tekst") or "").strip() and not self.errors:
            raise ValidationError(_("Kies een bestand of plak de tekst."), code="required")
        return data

    def _lees(self, bestand: UploadedFile) -> str:
        # A character takes at most four bytes; what is larger is no scheme, and is not read.
        if (bestand.size or 0) > 4 * GROOTSTE_BESTAND:
            self.add_error("bestand", _("Dit bestand is te groot voor een regeling."))
            return ""
        try:
            return bestand.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            self.add_error("bestand", _("Dit is geen tekstbestand (UTF-8)."))
            return ""


class TrajectForm(forms.Form):
    """Which participation process tells how much influence residents have."""

    traject = forms.ModelChoiceField(
        label=_("Participatietraject"),
        queryset=Traject.objects.none(),
        required=False,
        empty_label=_("Nog geen"),
        help_text=_(
            "Het label van dit traject staat bij de regeling: zo ziet iedereen hoeveel invloed bewoners hebben."
        ),
    )

    def __init__(self, *args: Any, gemeente: Gemeente, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["traject"].queryset = Traject.objects.filter(gemeente=gemeente).order_by("titel")  # type: ignore[attr-defined]
