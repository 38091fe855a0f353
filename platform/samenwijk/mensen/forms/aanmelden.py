"""What we ask at sign-up beyond what allauth asks. allauth mixes this form into its own."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class NaamForm(forms.Form):
    """Sign-up also asks a name; the Persoon is made for the municipality that is visited."""

    naam = forms.CharField(
        label=_("Uw naam"),
        max_length=120,
        help_text=_("Zo staat u bij ideeën en reacties die u plaatst. U kunt dit later wijzigen."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ["naam", "email", "password1", "password2"]

    def signup(self, request: HttpRequest, user: object) -> None:
        """Called by allauth once the login was made. The address is not confirmed yet and stays off the Persoon."""
        from ..domain.personen import meld_persoon_aan
        from ..models import Gebruiker

        if isinstance(user, Gebruiker):
            meld_persoon_aan(
                gebruiker=user,
                gemeente=request.gemeente,  # type: ignore[attr-defined]
                naam=self.cleaned_data["naam"],
            )
