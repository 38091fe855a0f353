"""What every step of the application form has in common."""

from typing import Any

from django import forms
from django.forms.utils import ErrorDict

from samenwijk.mensen.models import Persoon

from ..models import Aanvraagconcept


class Stapform(forms.Form):
    """A step of one draft. Set `stil` to show what was typed without judging it: a step that is not finished."""

    stil = False
    # A step that asks for nothing that must be there.
    altijd_klaar = False
    use_required_attribute = False

    def __init__(self, *args: Any, concept: Aanvraagconcept, **kwargs: Any) -> None:
        self.concept = concept
        self.versie = concept.versie
        super().__init__(*args, **kwargs)

    @property
    def persoon(self) -> Persoon:
        return self.concept.persoon

    def full_clean(self) -> None:
        if self.stil:
            self._errors = ErrorDict()
            return
        super().full_clean()

    def deels(self) -> dict[str, Any]:
        """The answers that are fine by themselves, even when others are missing."""
        self.is_valid()
        return self.cleaned_data if self.is_bound else {}

    def overzicht(self) -> list[tuple[str, Any]]:
        """Question and answer of everything filled in, for the overview."""
        gegevens = self.deels()
        return [
            (str(veld.label), gegevens[naam])
            for naam, veld in self.fields.items()
            if gegevens.get(naam) not in (None, "", False)
        ]
