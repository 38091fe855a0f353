"""Forms of staff. Rules of the domain stay in domain/; these read what was typed."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from samenwijk.mensen.models import Orgaan
from samenwijk.ui.geld import euro
from samenwijk.ui.velden import BedragField, DatumField, DatumTijdField
from stemmen.enums import Wijze

from .enums import Besluitsoort, Toetsuitkomst
from .models import Aanvraag, Criterium, Toetsregel


class ToetsForm(forms.Form):
    """All judged criteria of one application: per criterion an outcome and a reason. May be saved half."""

    def __init__(
        self, *args: Any, criteria: Iterable[Criterium], regels: Iterable[Toetsregel], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        laatste = {regel.criterium_id: regel for regel in regels}
        for criterium in self.criteria:
            regel = laatste.get(criterium.pk)
            self.fields[f"uitkomst_{criterium.pk}"] = forms.ChoiceField(
                label=criterium.vraag,
                help_text=criterium.uitleg,
                choices=[(waarde, capfirst(naam)) for waarde, naam in Toetsuitkomst.choices],
                widget=forms.RadioSelect,
                required=False,
                initial=regel.uitkomst if regel else None,
            )
            self.fields[f"reden_{criterium.pk}"] = forms.CharField(
                label=_("Reden bij “%(vraag)s”") % {"vraag": criterium.vraag},
                max_length=1000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
                initial=regel.reden if regel else "",
            )

    def clean(self) -> dict[str, Any]:
        """An outcome asks for a reason, and a reason for an outcome."""
        data = super().clean() or {}
        for criterium in self.criteria:
            uitkomst, reden = (
                data.get(f"uitkomst_{criterium.pk}"),
                (data.get(f"reden_{criterium.pk}") or "").strip(),
            )
            if uitkomst and not reden:
                self.add_error(
                    f"reden_{criterium.pk}", _("Schrijf op waarom. De aanvrager leest dit in het besluit.")
                )
            if reden and not uitkomst:
                self.add_error(f"uitkomst_{criterium.pk}", _("Kies een uitkomst bij uw reden."))
        return data

    def oordelen(self) -> list[tuple[Criterium, Toetsuitkomst, str]]:
        """What was filled in: (criterion, outcome, reason)."""
        data = self.cleaned_data
        return [
            (c, Toetsuitkomst(data[f"uitkomst_{c.pk}"]), data[f"reden_{c.pk}"])
            for c in self.criteria
            if data.get(f"uitkomst_{c.pk}")
        ]

    def rijen(self) -> list[tuple[Criterium, forms.BoundField, forms.BoundField]]:
        """Criterion with its two fields, for the template."""
        return [(c, self[f"uitkomst_{c.pk}"], self[f"reden_{c.pk}"]) for c in self.criteria]


class ToelichtingForm(forms.Form):
    """Concluding a check."""

    toelichting = forms.CharField(
        label=_("Toelichting voor uw collega en de aanvrager"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class TerugForm(forms.Form):
    """Sending a check back."""

    reden = forms.CharField(
        label=_("Wat moet er anders?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class BesluitForm(forms.Form):
    """The decision."""

    soort = forms.ChoiceField(
        label=_("Besluit"),
        choices=[(waarde, capfirst(naam)) for waarde, naam in Besluitsoort.choices],
        widget=forms.RadioSelect,
    )
    bedrag = BedragField(label=_("Toegekend bedrag"), help_text=_("Bij een weigering: 0."))
    motivering = forms.CharField(
        label=_("Motivering"),
        help_text=_("Leg in gewone woorden uit waarom. De redenen per criterium komen er vanzelf onder."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    afwijking = forms.CharField(
        label=_("Waarom wijkt u af van het panel?"),
        help_text=_("Alleen als u iets anders besluit dan het panel adviseert."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    functie = forms.CharField(label=_("Uw functie onder het besluit"), max_length=120)


class BetalingForm(forms.Form):
    """A payment that was made."""

    bedrag = BedragField(label=_("Betaald bedrag"))
    betaald_op = DatumField(label=_("Betaald op"))
    kenmerk = forms.CharField(label=_("Kenmerk van de betaling"), max_length=40)


class AanvragenField(forms.ModelMultipleChoiceField[Aanvraag]):
    """Applications to choose from, with what they ask."""

    def label_from_instance(self, obj: Aanvraag) -> str:
        return f"{obj.titel}, {euro(obj.gevraagd_bedrag)}"


class PanelrondeForm(forms.Form):
    """A round for one panel on applications that wait for it."""

    titel = forms.CharField(label=_("Titel van de stemronde"), max_length=120)
    aanvragen = AanvragenField(
        label=_("Aanvragen"), queryset=Aanvraag.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    wijze = forms.ChoiceField(
        label=_("Manier van stemmen"),
        choices=[(waarde, capfirst(naam)) for waarde, naam in Wijze.choices],
        widget=forms.RadioSelect,
    )
    budget = BedragField(
        label=_("Bedrag om binnen te kiezen"),
        help_text=_("Alleen bij “kiezen binnen het budget”."),
        required=False,
    )
    opent_op = DatumTijdField(label=_("Opent op"))
    sluit_op = DatumTijdField(label=_("Sluit op"))

    def __init__(self, *args: Any, orgaan: Orgaan, wachtend: list[Aanvraag], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuze: forms.ModelMultipleChoiceField[Aanvraag] = self.fields["aanvragen"]  # type: ignore[assignment]
        keuze.queryset = Aanvraag.objects.filter(pk__in=[aanvraag.pk for aanvraag in wachtend]).order_by(
            "kenmerk"
        )
        self.orgaan = orgaan

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("wijze") == Wijze.BINNEN_BUDGET and not data.get("budget"):
            self.add_error("budget", _("Vul in binnen welk bedrag het panel kiest."))
        return data


class ToewijzingForm(forms.Form):
    """Money added to a budget."""

    bedrag = BedragField(label=_("Bedrag"))
    # Printed in the form once: pressing twice books once.
    sleutel = forms.CharField(widget=forms.HiddenInput, max_length=64)
