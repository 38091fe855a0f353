"""Forms of this room."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from samenwijk.ui.velden import PostcodeField

from .models import Gebied, Gemeente
from .queries import gebied_voor_postcode


class PostcodeZoekForm(forms.Form):
    """Search by postcode; a valid form has `gebied`."""

    postcode = PostcodeField(help_text=_("Bijvoorbeeld 1234 AB."))

    gebied: Gebied

    def __init__(self, *args: Any, gemeente: Gemeente, **kwargs: Any) -> None:
        self.gemeente = gemeente
        super().__init__(*args, **kwargs)

    def clean_postcode(self) -> str:
        postcode: str = self.cleaned_data["postcode"]
        gebied = gebied_voor_postcode(self.gemeente, postcode)
        if gebied is None or gebied.opgeheven:
            raise ValidationError(
                _("Deze postcode ligt niet in %(gemeente)s, of wij kennen hem niet. Kijk de postcode na."),
                code="onbekend",
                params={"gemeente": self.gemeente.naam},
            )
        self.gebied = gebied
        return postcode
