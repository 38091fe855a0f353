"""Forms of staff around a dossier: who handles it, advice of a department, an internal note."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from samenwijk.mensen.models import Persoon
from samenwijk.ui.velden import DatumField

from .enums import Adviesuitkomst
from .models import Adviesvraag, Criterium


class BehandelaarForm(forms.Form):
    """Giving an application to a colleague. `verwacht` holds who the page showed, so that two do not overtake each other."""

    behandelaar = forms.TypedChoiceField(label=_("Behandelaar"), coerce=int)
    verwacht = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, collegas: Iterable[Persoon], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.collegas = {persoon.pk: persoon for persoon in collegas}
        veld: forms.TypedChoiceField = self.fields["behandelaar"]  # type: ignore[assignment]
        veld.choices = [(pk, str(persoon)) for pk, persoon in self.collegas.items()]
        veld.error_messages["invalid_choice"] = _("Deze collega mag deze aanvraag niet behandelen.")


class NotitieForm(forms.Form):
    """An internal note."""

    tekst = forms.CharField(
        label=_("Nieuwe notitie"),
        help_text=_("Alleen collega's lezen dit. Wie zijn gegevens opvraagt, kan ook notities inzien."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CriteriumField(forms.ModelChoiceField[Criterium]):
    """A criterion by its question."""

    def label_from_instance(self, obj: Criterium) -> str:
        return obj.vraag


class AdviesvraagForm(forms.Form):
    """Asking a department for advice."""

    afdeling = forms.ChoiceField(label=_("Afdeling"))
    vraag = forms.CharField(
        label=_("Wat wilt u weten?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    criterium = CriteriumField(
        label=_("Gaat het over één criterium?"),
        queryset=Criterium.objects.none(),
        required=False,
        empty_label=_("Nee, over de hele aanvraag"),
    )
    uiterlijk = DatumField(label=_("Antwoord uiterlijk op"))

    def __init__(
        self, *args: Any, afdelingen: Iterable[str], criteria: Iterable[Criterium], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        afdeling: forms.ChoiceField = self.fields["afdeling"]  # type: ignore[assignment]
        afdeling.choices = [(naam, naam) for naam in afdelingen]
        self.heeft_afdelingen = bool(afdeling.choices)
        criterium: CriteriumField = self.fields["criterium"]  # type: ignore[assignment]
        criterium.queryset = Criterium.objects.filter(pk__in=[c.pk for c in criteria]).order_by(
            "volgorde", "pk"
        )


class AdviesForm(forms.Form):
    """The answer of a department."""

    uitkomst = forms.ChoiceField(
        label=_("Wat vindt uw afdeling?"),
        choices=[(waarde, capfirst(naam)) for waarde, naam in Adviesuitkomst.choices],
        widget=forms.RadioSelect,
    )
    antwoord = forms.CharField(
        label=_("Toelichting"),
        help_text=_("Voor uw collega's. De aanvrager leest dit niet."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, vraag: Adviesvraag, **kwargs: Any) -> None:
        kwargs.setdefault("prefix", f"advies-{vraag.pk}")
        super().__init__(*args, **kwargs)
        self.vraag = vraag
