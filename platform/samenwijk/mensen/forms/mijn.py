"""Forms about oneself."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from samenwijk.ui.velden import PostcodeField

from ..domain.personen import LEEFTIJDEN
from ..domain.wonen import HOOGSTE_HUISNUMMER
from ..models import Persoon

_telefoonnummer = RegexValidator(
    r"^\+?[0-9][0-9 ()\-]{5,18}$", _("Schrijf een telefoonnummer met cijfers, bijvoorbeeld 06 12345678.")
)


class GegevensForm(forms.Form):
    naam = forms.CharField(
        label=_("Naam"),
        max_length=120,
        help_text=_("Zo staat u bij ideeën en reacties die u plaatst."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Vul uw naam in.")},
    )
    telefoon = forms.CharField(
        label=_("Telefoonnummer"),
        max_length=20,
        required=False,
        validators=[_telefoonnummer],
        help_text=_("Alleen medewerkers die uw aanvraag behandelen, zien dit nummer."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    leeftijd = forms.TypedChoiceField(
        label=_("Uw leeftijd"),
        required=False,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        help_text=_(
            "Voor sommige regelingen en stemmingen geldt een leeftijd. Wij vragen geen geboortedatum: "
            "u verklaart alleen dat u minstens zo oud bent."
        ),
    )
    mail_bij_bericht = forms.BooleanField(
        label=_("Stuur mij een mail bij elk bericht"),
        required=False,
        help_text=_("Uw berichten staan altijd ook op deze site."),
    )

    def __init__(self, *args: Any, persoon: Persoon, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "naam": persoon.naam,
            "telefoon": persoon.telefoon,
            "leeftijd": persoon.leeftijd_minstens if persoon.leeftijd_minstens is not None else "",
            "mail_bij_bericht": persoon.mail_bij_bericht,
        }
        super().__init__(*args, **kwargs)
        keuzes = [(n, _("Ik ben %(leeftijd)s jaar of ouder") % {"leeftijd": n}) for n in LEEFTIJDEN]
        self.fields["leeftijd"].choices = [("", _("Dat zeg ik liever niet")), *keuzes]  # type: ignore[attr-defined]


class AdresForm(forms.Form):
    postcode = PostcodeField(error_messages={"required": _("Vul uw postcode in.")})
    huisnummer = forms.IntegerField(
        label=_("Huisnummer"),
        min_value=1,
        max_value=HOOGSTE_HUISNUMMER,
        help_text=_("Alleen het getal. Een letter kan hieronder."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "6", "autocomplete": "off"}),
        error_messages={
            "required": _("Vul uw huisnummer in."),
            "invalid": _("Schrijf alleen het getal van uw huisnummer, bijvoorbeeld 12."),
            "min_value": _("Vul een huisnummer in tussen 1 en 99999."),
            "max_value": _("Vul een huisnummer in tussen 1 en 99999."),
        },
    )
    toevoeging = forms.CharField(
        label=_("Toevoeging"),
        max_length=10,
        required=False,
        help_text=_("Bijvoorbeeld A of 2 hoog."),
        widget=forms.TextInput(attrs={"size": "6", "autocomplete": "off"}),
    )


class WisForm(forms.Form):
    begrepen = forms.BooleanField(
        label=_("Ik begrijp dat dit niet ongedaan kan worden gemaakt"),
        error_messages={"required": _("Zet een vinkje als u zeker weet dat u uw gegevens wilt wissen.")},
    )
