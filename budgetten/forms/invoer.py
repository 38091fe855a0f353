"""Staff begin an application for somebody: who it is, how it came in, and when."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenwijk.logboek import klok
from samenwijk.mensen.domain.papier import Papieren
from samenwijk.mensen.domain.wonen import HOOGSTE_HUISNUMMER
from samenwijk.ui.velden import DatumField, PostcodeField

from ..domain.invoeren import KANALEN
from ..models import Regelingversie


class Regelingkeuze(forms.ModelChoiceField):
    """Schemes under which people apply, by the name of the scheme."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.regeling.naam)


class InvoerForm(forms.Form):
    """The first page of entering an application on behalf of somebody."""

    use_required_attribute = False

    regeling = Regelingkeuze(
        label=_("Voor welke regeling is de aanvraag?"),
        queryset=Regelingversie.objects.none(),
        empty_label=_("Kies een regeling"),
        error_messages={
            "required": _("Kies een regeling."),
            "invalid_choice": _("Kies een regeling uit de lijst."),
        },
    )
    kanaal = forms.ChoiceField(
        label=_("Hoe kwam de aanvraag binnen?"),
        choices=[(kanaal.value, kanaal.label) for kanaal in KANALEN],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies hoe de aanvraag is binnengekomen."),
            "invalid_choice": _("Kies een van de mogelijkheden."),
        },
    )
    ontvangen_op = DatumField(
        label=_("Op welke dag?"),
        help_text=_("Op deze dag begint de beslistermijn, ook als u de aanvraag later invoert."),
        error_messages={"required": _("Vul de dag in waarop de aanvraag binnenkwam.")},
    )
    naam = forms.CharField(
        label=_("Naam van de aanvrager"),
        max_length=120,
        error_messages={"required": _("Vul de naam in.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    postcode = PostcodeField(error_messages={"required": _("Vul de postcode in.")})
    huisnummer = forms.IntegerField(
        label=_("Huisnummer"),
        min_value=1,
        max_value=HOOGSTE_HUISNUMMER,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "6", "autocomplete": "off"}),
        error_messages={
            "required": _("Vul het huisnummer in."),
            "invalid": _("Vul alleen het nummer in. Een letter hoort bij de toevoeging."),
            "min_value": _("Vul een huisnummer in tussen 1 en 99999."),
            "max_value": _("Vul een huisnummer in tussen 1 en 99999."),
        },
    )
    toevoeging = forms.CharField(
        label=_("Toevoeging"),
        max_length=10,
        required=False,
        widget=forms.TextInput(attrs={"size": "6", "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("E-mailadres"),
        help_text=_("Zonder e-mailadres gaan alle brieven per post."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    telefoon = forms.CharField(
        label=_("Telefoonnummer"),
        max_length=20,
        required=False,
        widget=forms.TelInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, versies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regeling: Any = self.fields["regeling"]
        regeling.queryset = versies
        self.fields["postcode"].widget.attrs["autocomplete"] = "off"
        self.fields["ontvangen_op"].widget.attrs["max"] = klok.vandaag().isoformat()

    def wie(self) -> Papieren:
        """Who applies, cleaned."""
        velden = ("naam", "postcode", "huisnummer", "toevoeging", "email", "telefoon")
        return Papieren(**{veld: self.cleaned_data[veld] for veld in velden})
