"""Forms about terms: completion, waiting, extension, objections, notices of default. Ids of their own: many on one page."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from samenwijk.ui.velden import BedragField, DatumField

from ..bestanden import ACCEPT
from ..enums import Bezwaaruitkomst

_TEKST = {"rows": 4}


class ProcedureForm(forms.Form):
    """`naam` comes before the id of every field; `nummer` tells forms of several rows apart."""

    naam = "procedure"

    def __init__(self, *args: Any, nummer: int | None = None, **kwargs: Any) -> None:
        self.nummer = nummer
        voor = self.naam if nummer is None else f"{self.naam}{nummer}"
        kwargs["auto_id"] = f"{voor}_%s"
        super().__init__(*args, **kwargs)


class BestandenInput(forms.FileInput):
    """Several files at once."""

    allow_multiple_selected = True


class BestandenField(forms.FileField):
    """Zero or more files; cleans to a list. What is in them is judged when they are saved (bestanden.py)."""

    widget = BestandenInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        rijen = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(BestandenField, self).clean(rij) for rij in rijen]


class AanvulvraagForm(ProcedureForm):
    """Staff ask what is missing."""

    naam = "aanvulvraag"
    vraag = forms.CharField(
        label=_("Wat ontbreekt er?"),
        help_text=_("De aanvrager leest dit. Schrijf precies op wat u nodig hebt, en waarom."),
        max_length=2000,
        widget=forms.Textarea(attrs=_TEKST),
    )
    uiterlijk = DatumField(
        label=_("Aanvullen tot en met"),
        help_text=_("U mag de aanvrager meer tijd geven dan de regeling zegt, niet minder."),
    )


class AntwoordForm(ProcedureForm):
    """The applicant answers."""

    naam = "aanvulling"
    antwoord = forms.CharField(
        label=_("Uw antwoord"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    bestanden = BestandenField(
        label=_("Bestanden"),
        help_text=_("Niet verplicht. Een PDF of een foto (JPG of PNG). U kunt er meer tegelijk kiezen."),
        required=False,
        widget=BestandenInput(attrs={"accept": ACCEPT}),
    )

    def gekozen(self) -> Sequence[File]:
        """The files that were sent."""
        return list(self.cleaned_data.get("bestanden") or [])


class PapierAntwoordForm(ProcedureForm):
    """Staff record an answer that came on paper."""

    naam = "papier"
    antwoord = forms.CharField(
        label=_("Wat antwoordde de aanvrager?"), max_length=4000, widget=forms.Textarea(attrs=_TEKST)
    )
    ontvangen_op = DatumField(label=_("Ontvangen op"))


class NietBehandelenForm(ProcedureForm):
    """Leaving an application aside."""

    naam = "nietbehandelen"
    motivering = forms.CharField(
        label=_("Waarom neemt u de aanvraag niet in behandeling?"),
        help_text=_("Noem wat er nog ontbreekt en waarom u zonder dat niet kunt beoordelen."),
        max_length=4000,
        widget=forms.Textarea(attrs=_TEKST),
    )
    functie = forms.CharField(label=_("Uw functie"), max_length=120)


class VerlengForm(ProcedureForm):
    """The one extension."""

    naam = "verlenging"
    weken = forms.IntegerField(
        label=_("Aantal weken"), min_value=1, widget=forms.NumberInput(attrs={"size": 3})
    )
    reden = forms.CharField(
        label=_("Waarom is er meer tijd nodig?"),
        help_text=_("De aanvrager leest dit."),
        max_length=1000,
        widget=forms.Textarea(attrs=_TEKST),
    )


class AanhoudForm(ProcedureForm):
    """Asking to wait."""

    naam = "aanhouding"
    reden = forms.CharField(
        label=_("Waarom wilt u wachten?"),
        help_text=_("De aanvrager leest dit en mag nee zeggen."),
        max_length=1000,
        widget=forms.Textarea(attrs=_TEKST),
    )
    tot = DatumField(label=_("Wachten tot en met"))


class PapierInstemmingForm(ProcedureForm):
    """Consent signed on paper."""

    naam = "instemming"
    vindplaats = forms.CharField(
        label=_("Waar ligt de ondertekende instemming?"),
        help_text=_("Bijvoorbeeld het zaaknummer in uw archief."),
        max_length=200,
    )


class BezwaarForm(ProcedureForm):
    """Registering an objection."""

    naam = "bezwaar"
    kenmerk = forms.CharField(label=_("Kenmerk van het bezwaar"), max_length=60)
    ontvangen_op = DatumField(label=_("Ontvangen op"))
    gepost_op = DatumField(
        label=_("Datum van het poststempel"),
        help_text=_("Alleen nodig als de brief na de laatste dag kwam."),
        required=False,
    )
    van_aanvrager = forms.BooleanField(
        label=_("Het bezwaar komt van de aanvrager: stuur een ontvangstbevestiging"),
        required=False,
        initial=True,
    )


class BezwaaruitkomstForm(ProcedureForm):
    """What was decided on an objection."""

    naam = "bezwaaruitkomst"
    uitkomst = forms.ChoiceField(label=_("Uitkomst"), choices=Bezwaaruitkomst, widget=forms.RadioSelect)
    uitkomst_op = DatumField(label=_("Datum van de beslissing"))
    toelichting = forms.CharField(
        label=_("Toelichting"), max_length=2000, required=False, widget=forms.Textarea(attrs=_TEKST)
    )


class IngebrekestellingForm(ProcedureForm):
    """Registering a notice of default."""

    naam = "ingebrekestelling"
    kenmerk = forms.CharField(label=_("Kenmerk van de ingebrekestelling"), max_length=60)
    ontvangen_op = DatumField(label=_("Ontvangen op"))


class AfhandelForm(ProcedureForm):
    """Closing a notice of default."""

    naam = "afhandeling"
    afgehandeld_op = DatumField(label=_("Datum van het besluit of de afhandeling"))
    bedrag = BedragField(
        label=_("Dwangsom"),
        help_text=_(
            "Samenwijk rekent met de ingestelde bedragen. Die kunnen zijn geïndexeerd: controleer ze."
        ),
    )
    toelichting = forms.CharField(
        label=_("Toelichting"),
        help_text=_("Verplicht als het bedrag anders is dan berekend."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
