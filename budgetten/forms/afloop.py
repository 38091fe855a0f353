"""Forms of what comes after a decision. Each has ids of its own: several stand on one page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenwijk.ui import fotos
from samenwijk.ui.velden import BedragField, DatumField

from ..bestanden import ACCEPT
from ..domain.bankgegevens import Rekeningnummer, lees_iban
from ..domain.verantwoorden import NUL, Verslag


class AfloopForm(forms.Form):
    """`naam` comes before the id of every field."""

    naam = "afloop"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["auto_id"] = f"{self.naam}_%s"
        super().__init__(*args, **kwargs)


class RekeningForm(AfloopForm):
    """Where the money goes."""

    naam = "rekening"
    iban = forms.CharField(
        label=_("Rekeningnummer (IBAN)"),
        help_text=_("Bijvoorbeeld: NL91 ABNA 0417 1643 00. Het staat op uw bankpas."),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
        ),
    )
    tenaamstelling = forms.CharField(
        label=_("Op naam van"),
        help_text=_("Precies zoals de bank de naam schrijft."),
        max_length=70,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_iban(self) -> str:
        return lees_iban(self.cleaned_data["iban"])


class GetoondeRekening(forms.Form):
    """Nothing to fill in: carries the number that was asked for to the page that shows it once."""

    nummer: Rekeningnummer


class TerugbetalingForm(AfloopForm):
    """Money that came back."""

    naam = "terug"
    bedrag = BedragField(label=_("Ontvangen bedrag"))
    ontvangen_op = DatumField(label=_("Ontvangen op"))
    kenmerk = forms.CharField(label=_("Kenmerk van de terugbetaling"), max_length=40)


class VaststellingForm(AfloopForm):
    """The settlement. The kind of it follows from the amount."""

    naam = "vaststelling"
    bedrag = BedragField(
        label=_("Vastgesteld bedrag"),
        help_text=_("Hoogstens wat er is toegekend. Gaat het plan niet door: 0."),
    )
    motivering = forms.CharField(
        label=_("Motivering"),
        help_text=_("Leg in gewone woorden uit waarom dit bedrag. De aanvrager leest dit in de brief."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    functie = forms.CharField(label=_("Uw functie onder het besluit"), max_length=120)


class VerslagForm(AfloopForm):
    """The report of who got the money."""

    naam = "verslag"
    verslag = forms.CharField(
        label=_("Hoe is het gegaan?"),
        help_text=_("Wat hebt u gedaan, wie deden er mee en wat had de buurt eraan?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    uitgevoerd = forms.TypedChoiceField(
        label=_("Is het plan uitgevoerd?"),
        choices=[("ja", _("Ja")), ("nee", _("Nee, het is niet doorgegaan"))],
        coerce=lambda waarde: waarde == "ja",
        widget=forms.RadioSelect,
    )
    werkelijke_kosten = BedragField(
        label=_("Wat heeft het echt gekost?"), help_text=_("Alle kosten bij elkaar. Niets uitgegeven: 0.")
    )
    andere_bijdragen = BedragField(
        label=_("Hoeveel betaalden u en anderen zelf?"),
        help_text=_("Bijvoorbeeld eigen geld, een gift of geld van een sponsor. Niets: laat leeg."),
        required=False,
    )

    def ingevuld(self) -> Verslag:
        data = self.cleaned_data
        return Verslag(
            verslag=data["verslag"],
            uitgevoerd=data["uitgevoerd"],
            werkelijke_kosten=data["werkelijke_kosten"],
            andere_bijdragen=data["andere_bijdragen"] or NUL,
        )


class BonForm(AfloopForm):
    """One receipt or invoice."""

    naam = "bon"
    bestand = forms.FileField(
        label=_("Bon of factuur"),
        help_text=_("Een PDF of een foto (JPG of PNG)."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )
    omschrijving = forms.CharField(
        label=_("Waarvoor"), max_length=200, required=False, help_text=_("Bijvoorbeeld: huur van de tent.")
    )


class VoortgangForm(AfloopForm):
    """How it goes: a text, a photo, and who may see each."""

    naam = "voortgang"
    tekst = forms.CharField(
        label=_("Hoe gaat het?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    openbaar = forms.BooleanField(label=_("Iedereen mag deze tekst lezen"), required=False)
    foto = forms.FileField(
        label=_("Foto"),
        help_text=_("Een JPG of PNG. Wij verwijderen de plaats uit de foto."),
        required=False,
        widget=forms.FileInput(attrs={"accept": fotos.ACCEPT}),
    )
    omschrijving = forms.CharField(
        label=_("Wat staat er op de foto?"),
        help_text=_("Voor wie de foto niet kan zien. Nodig als iedereen de foto mag zien."),
        max_length=200,
        required=False,
    )
    foto_openbaar = forms.BooleanField(
        label=_("Iedereen mag deze foto zien. Wie herkenbaar op de foto staat, vindt dat goed."),
        required=False,
    )
