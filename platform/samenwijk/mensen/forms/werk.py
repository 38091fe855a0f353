"""Forms of staff about people, roles and organs. Each offers only what this beheerder may give."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenwijk.gebieden.models import Gebied
from samenwijk.ui.velden import DatumField

from ..enums import MEDEWERKERROLLEN, Functie, Rol
from ..models import Orgaan, Orgaansoort, Persoon
from ..queries import bevoegdheden_van


def _gebieden_van(beheerder: Persoon) -> list[Gebied]:
    """The areas of which this person is beheerder, in tree order. One query (and the rights)."""
    rechten = bevoegdheden_van(beheerder)
    gebieden = Gebied.objects.filter(gemeente_id=beheerder.gemeente_id).order_by("path")
    return [gebied for gebied in gebieden if rechten.heeft_rol([Rol.BEHEERDER], gebied)]


def _ingesprongen(gebied: Gebied) -> str:
    return "\u2003" * (gebied.depth - 1) + gebied.naam


class RolForm(forms.Form):
    """A role for an area; "heel de gemeente" only for who is beheerder of the whole municipality."""

    rol = forms.ChoiceField(
        label=_("Rol"), choices=[(r.value, r.label) for r in Rol if r in MEDEWERKERROLLEN]
    )
    gebied = forms.ChoiceField(
        label=_("Waarvoor"), required=False, help_text=_("De rol geldt ook voor alles wat daaronder ligt.")
    )
    afdeling = forms.CharField(
        label=_("Afdeling"), max_length=60, required=False, help_text=_("Alleen bij de rol vakafdeling.")
    )

    def __init__(self, *args: Any, beheerder: Persoon, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._gebieden = {str(gebied.pk): gebied for gebied in _gebieden_van(beheerder)}
        keuzes = [(pk, _ingesprongen(gebied)) for pk, gebied in self._gebieden.items()]
        veld = self.fields["gebied"]
        if bevoegdheden_van(beheerder).heeft_rol([Rol.BEHEERDER]):
            keuzes.insert(0, ("", str(_("Heel de gemeente"))))
        else:
            veld.required = True
        veld.choices = keuzes  # type: ignore[attr-defined]

    def clean_gebied(self) -> Gebied | None:
        return self._gebieden.get(self.cleaned_data["gebied"])


class OrgaanForm(forms.Form):
    naam = forms.CharField(label=_("Naam"), max_length=120)
    soort = forms.ModelChoiceField(label=_("Soort"), queryset=Orgaansoort.objects.none())
    gebieden = forms.MultipleChoiceField(
        label=_("Gebieden"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies minstens één gebied.")},
    )
    omschrijving = forms.CharField(
        label=_("Wat het orgaan doet en mag"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    hoe_gekozen = forms.CharField(
        label=_("Hoe iemand lid wordt"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    ledenlijst_openbaar = forms.BooleanField(
        label=_("Toon de namen van de leden op de site"), required=False, initial=True
    )

    def __init__(self, *args: Any, beheerder: Persoon, orgaan: Orgaan | None = None, **kwargs: Any) -> None:
        if orgaan is not None:
            kwargs["initial"] = {
                "naam": orgaan.naam,
                "soort": orgaan.soort_id,
                "gebieden": [str(gebied.pk) for gebied in orgaan.gebieden.all()],
                "omschrijving": orgaan.omschrijving,
                "hoe_gekozen": orgaan.hoe_gekozen,
                "ledenlijst_openbaar": orgaan.ledenlijst_openbaar,
            }
        super().__init__(*args, **kwargs)
        self._gebieden = {str(gebied.pk): gebied for gebied in _gebieden_van(beheerder)}
        self.fields["gebieden"].choices = [  # type: ignore[attr-defined]
            (pk, _ingesprongen(gebied)) for pk, gebied in self._gebieden.items()
        ]
        self.fields["soort"].queryset = Orgaansoort.objects.filter(  # type: ignore[attr-defined]
            gemeente_id=beheerder.gemeente_id
        )

    def clean_gebieden(self) -> list[Gebied]:
        return [self._gebieden[pk] for pk in self.cleaned_data["gebieden"]]


class LidForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mailadres"),
        max_length=254,
        help_text=_("Van iemand die zich al heeft aangemeld in deze gemeente."),
    )
    functie = forms.ChoiceField(label=_("Functie"), choices=Functie.choices, initial=Functie.LID)
    vanaf = DatumField(label=_("Vanaf"), required=False, help_text=_("Leeg: vanaf vandaag."))
    tot = DatumField(label=_("Tot"), required=False, help_text=_("De eerste dag dat het niet meer geldt."))
