"""What rows of a form have in common: an empty row is not there, and a message says which row is wrong."""

from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet
from django.forms.utils import ErrorDict
from django.utils.translation import gettext


class Rijen(BaseFormSet):
    """Rows of which every empty one counts as not there; a row that was begun needs all its answers."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "empty_permitted": True}


def stille_rijen(regels: BaseFormSet, *, stil: bool) -> list[forms.Form]:
    """The rows as forms; `stil` leaves their errors out."""
    rijen = list(regels)
    if stil:
        for rij in rijen:
            rij._errors = ErrorDict()
    return rijen


def rijmeldingen(regels: BaseFormSet, anders: str) -> list[str]:
    """Per error its row and the message that also stands by the field; `anders` when the rows did not arrive whole."""
    meldingen = [
        gettext("Regel %(nummer)s: %(fout)s") % {"nummer": nummer, "fout": fout}
        for nummer, rij in enumerate(regels, start=1)
        for fouten in rij.errors.values()
        for fout in fouten
    ]
    return meldingen or [anders]
