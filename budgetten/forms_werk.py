"""Forms of staff. Rules of the domain stay in domain/; these read what was typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from samenwijk.mensen.models import Orgaan
from samenwijk.ui.geld import euro
from samenwijk.ui.velden import BedragField, DatumField, DatumTijdField
from stemmen.enums import Wijze

from .enums import Besluitsoort, Betalingsoort, Toetsuitkomst
from .models import Aanvraag, Adviesvraag, Bijlage, Criterium, Toetsregel
from .oordeel import is_score


@dataclass(frozen=True)
class Toetsrij:
    """One criterion in the form: `oordeel` (an outcome, or points), the reason, and the files given as proof."""

    criterium: Criterium
    oordeel: forms.BoundField
    reden: forms.BoundField
    bewijzen: list[Bijlage]


@dataclass(frozen=True)
class Oordeel:
    """What was filled in for one criterion: an outcome, or points."""

    criterium: Criterium
    uitkomst: Toetsuitkomst | None
    punten: int | None
    reden: str


def _oordeelveld(criterium: Criterium) -> str:
    return f"{'punten' if is_score(criterium) else 'uitkomst'}_{criterium.pk}"


class ToetsForm(forms.Form):
    """The criteria that this person judges: per criterion an outcome or points, and a reason. May be saved half."""

    def __init__(
        self,
        *args: Any,
        criteria: Iterable[Criterium],
        regels: Iterable[Toetsregel],
        bewijzen: Iterable[Bijlage] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        self.bewijzen = list(bewijzen)
        laatste = {regel.criterium_id: regel for regel in regels}
        for criterium in self.criteria:
            regel = laatste.get(criterium.pk)
            self.fields[_oordeelveld(criterium)] = (
                self._punten(criterium, regel) if is_score(criterium) else self._uitkomst(criterium, regel)
            )
            self.fields[f"reden_{criterium.pk}"] = forms.CharField(
                label=_("Reden bij “%(vraag)s”") % {"vraag": criterium.vraag},
                max_length=1000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
                initial=regel.reden if regel else "",
            )

    @staticmethod
    def _uitkomst(criterium: Criterium, regel: Toetsregel | None) -> forms.Field:
        return forms.ChoiceField(
            label=criterium.vraag,
            help_text=criterium.uitleg,
            choices=[(waarde, capfirst(naam)) for waarde, naam in Toetsuitkomst.choices],
            widget=forms.RadioSelect,
            required=False,
            initial=regel.uitkomst if regel else None,
        )

    @staticmethod
    def _punten(criterium: Criterium, regel: Toetsregel | None) -> forms.Field:
        return forms.IntegerField(
            label=_("Punten voor “%(vraag)s”, van 0 tot en met %(maximum)s")
            % {"vraag": criterium.vraag, "maximum": criterium.punten_maximum},
            help_text=criterium.uitleg,
            min_value=0,
            max_value=criterium.punten_maximum,
            required=False,
            initial=regel.punten if regel else None,
            error_messages={
                "invalid": _("Vul een heel aantal punten in, met cijfers."),
                "min_value": _("Geef 0 punten of meer."),
                "max_value": _("Geef %(limit_value)s punten of minder."),
            },
        )

    def clean(self) -> dict[str, Any]:
        """A judgement asks for a reason, and a reason for a judgement."""
        data = super().clean() or {}
        for criterium in self.criteria:
            veld, redenveld = _oordeelveld(criterium), f"reden_{criterium.pk}"
            if veld in self.errors or redenveld in self.errors:
                continue
            gegeven = data.get(veld) not in (None, "")
            reden = (data.get(redenveld) or "").strip()
            if gegeven and not reden:
                self.add_error(redenveld, _("Schrijf op waarom. De aanvrager leest dit in het besluit."))
            if reden and not gegeven:
                self.add_error(
                    veld,
                    _("Geef punten bij uw reden.")
                    if is_score(criterium)
                    else _("Kies een uitkomst bij uw reden."),
                )
        return data

    def oordelen(self) -> list[Oordeel]:
        """What was filled in, in the order of the scheme."""
        resultaat = []
        for criterium in self.criteria:
            waarde = self.cleaned_data[_oordeelveld(criterium)]
            if waarde in (None, ""):
                continue
            score = is_score(criterium)
            resultaat.append(
                Oordeel(
                    criterium,
                    None if score else Toetsuitkomst(waarde),
                    waarde if score else None,
                    self.cleaned_data[f"reden_{criterium.pk}"],
                )
            )
        return resultaat

    def rijen(self) -> list[Toetsrij]:
        """Criterion with its two fields and its evidence, for the template."""
        return [
            Toetsrij(
                c,
                self[_oordeelveld(c)],
                self[f"reden_{c.pk}"],
                [bijlage for bijlage in self.bewijzen if bijlage.criterium_id == c.pk],
            )
            for c in self.criteria
        ]


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
        # Not taking an application into treatment is another act, with its own conditions (Awb 4:5).
        choices=[
            (soort.value, capfirst(soort.label))
            for soort in Besluitsoort
            if soort != Besluitsoort.NIET_BEHANDELD
        ],
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
    adviezen = forms.TypedMultipleChoiceField(
        label=_("Op welk advies steunt dit besluit?"),
        help_text=_("Wat u aankruist, komt met de toelichting van de afdeling in de brief aan de aanvrager."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    functie = forms.CharField(label=_("Uw functie onder het besluit"), max_length=120)

    def __init__(self, *args: Any, adviezen: Iterable[Adviesvraag] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: forms.TypedMultipleChoiceField = self.fields["adviezen"]  # type: ignore[assignment]
        veld.choices = [
            (advies.pk, f"{advies.afdeling}: {advies.get_uitkomst_display()}") for advies in adviezen
        ]


class BetalingForm(forms.Form):
    """A payment that was made. Without `soort` the domain decides: an advance as long as one is due."""

    soort = forms.TypedChoiceField(
        label=_("Soort betaling"),
        choices=[(waarde, capfirst(naam)) for waarde, naam in Betalingsoort.choices],
        coerce=Betalingsoort,
        empty_value=None,
        widget=forms.RadioSelect,
        required=False,
    )
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
