"""Forms of this room. The ballot is made from the round; everything else checks in `domain/`."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from samenwijk.mensen.models import Orgaan
from samenwijk.ui.velden import BedragField

from .domain.stemmen import MAX_MOTIVERING
from .enums import Keuze, Meerderheid, Panelrol, Staking, Wijze
from .models import Stemronde
from .queries import Biljetregel, Stembiljet


class Stemkeuze(forms.RadioSelect):
    """Voor, tegen or onthouding. A member may leave one open for now, but "(niet verplicht)" beside a vote reads oddly."""

    verzwijg_niet_verplicht = True


@dataclass
class Biljetveld:
    """What the page needs to draw one option of the ballot."""

    regel: Biljetregel
    keuze: forms.BoundField | None = None
    waarom: forms.BoundField | None = None


class StembiljetForm(forms.Form):
    """All options of a round on one page. `keuzes` and `motiveringen` are what `domain.stemmen.stem` takes."""

    def __init__(self, *args: Any, biljet: Stembiljet, ronde: Stemronde, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.biljet = biljet
        self.binnen_budget = ronde.wijze == Wijze.BINNEN_BUDGET
        for regel in biljet.open_regels:
            self._add_option(regel)

    def _add_option(self, regel: Biljetregel) -> None:
        pk, stem = regel.optie.pk, regel.stem
        if self.binnen_budget:
            self.fields[f"optie_{pk}"] = forms.BooleanField(
                label=_("Ik kies dit"),
                required=False,
                initial=bool(stem and stem.keuze == Keuze.VOOR),
                widget=forms.CheckboxInput(attrs={"data-cent": str(regel.optie.bedrag_cent)}),
            )
        else:
            self.fields[f"optie_{pk}"] = forms.ChoiceField(
                label=_("Uw stem"),
                required=False,
                initial=stem.keuze if stem else None,
                choices=[
                    (Keuze.VOOR, _("Voor")),
                    (Keuze.TEGEN, _("Tegen")),
                    (Keuze.ONTHOUDING, _("Onthouding")),
                ],
                widget=Stemkeuze,
                error_messages={"invalid_choice": _("Deze keuze bestaat niet. Kies een van de antwoorden.")},
            )
        self.fields[f"waarom_{pk}"] = forms.CharField(
            label=_("Waarom?"),
            required=False,
            max_length=MAX_MOTIVERING,
            initial=stem.motivering if stem else "",
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("Iedereen kan dit na de sluiting lezen, met uw naam erbij."),
            error_messages={"max_length": _("Gebruik voor uw toelichting hooguit 1000 tekens.")},
        )

    def velden_per_optie(self) -> Iterator[Biljetveld]:
        """Each option in order, with its fields; without them where the member has a conflict of interest."""
        for regel in self.biljet.regels:
            pk = regel.optie.pk
            if f"optie_{pk}" in self.fields:
                yield Biljetveld(regel, self[f"optie_{pk}"], self[f"waarom_{pk}"])
            else:
                yield Biljetveld(regel)

    @property
    def keuzes(self) -> dict[int, str]:
        """{option: choice} of what was filled in."""
        gekozen = {
            regel.optie.pk: self.cleaned_data.get(f"optie_{regel.optie.pk}")
            for regel in self.biljet.open_regels
        }
        if self.binnen_budget:
            return {pk: Keuze.VOOR if aan else Keuze.ONTHOUDING for pk, aan in gekozen.items()}
        return {pk: keuze for pk, keuze in gekozen.items() if keuze}

    @property
    def motiveringen(self) -> dict[int, str]:
        """{option: reason}."""
        return {
            regel.optie.pk: self.cleaned_data.get(f"waarom_{regel.optie.pk}", "")
            for regel in self.biljet.open_regels
        }

    def gekozen_cent(self) -> int:
        """What is ticked at this moment on the page, in cents: from the input, else from what was voted before."""
        if not self.is_bound:
            return self.biljet.gekozen_cent
        return sum(r.optie.bedrag_cent for r in self.biljet.open_regels if f"optie_{r.optie.pk}" in self.data)


class RondeForm(forms.Form):
    """Drawing up a round. Names are those of `maak_stemronde`, so that its errors find their field."""

    orgaan = forms.ModelChoiceField(
        label=_("Panel"), queryset=Orgaan.objects.none(), error_messages={"required": _("Kies een panel.")}
    )
    titel = forms.CharField(
        label=_("Titel"), max_length=120, error_messages={"required": _("Geef de stemronde een titel.")}
    )
    toelichting = forms.CharField(
        label=_("Waar gaat het over?"), required=False, max_length=3000, widget=forms.Textarea
    )
    opent_op = forms.DateTimeField(
        label=_("Opent op"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"required": _("Kies wanneer de stemming opent.")},
    )
    sluit_op = forms.DateTimeField(
        label=_("Sluit op"),
        help_text=_("Tot dit moment kunnen leden stemmen. Na de opening ligt het vast."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"required": _("Kies wanneer de stemming sluit.")},
    )
    rol = forms.ChoiceField(label=_("Wat is de uitslag waard?"), choices=Panelrol, widget=forms.RadioSelect)
    wijze = forms.ChoiceField(label=_("Manier van stemmen"), choices=Wijze, widget=forms.RadioSelect)
    budget = BedragField(
        label=_("Budget"),
        required=False,
        laagste=Decimal("0.01"),
        help_text=_("Alleen bij kiezen binnen het budget."),
    )
    quorum_teller = forms.IntegerField(
        label=_("Quorum: zoveel"),
        min_value=0,
        max_value=100,
        help_text=_("Bijvoorbeeld 1 van elke 2 leden: de helft."),
    )
    quorum_noemer = forms.IntegerField(label=_("van elke zoveel leden"), min_value=1, max_value=100)
    quorum_minimum = forms.IntegerField(label=_("en minstens zoveel stemmen"), min_value=1, max_value=1000)
    meerderheid = forms.ChoiceField(label=_("Meerderheid"), choices=Meerderheid, widget=forms.RadioSelect)
    bij_staking = forms.ChoiceField(
        label=_("Als de stemmen gelijk zijn"), choices=Staking, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, organen: Any, ronde: Stemronde | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = _initial(ronde)
        super().__init__(*args, **kwargs)
        if ronde is None:
            self.fields["orgaan"].queryset = organen  # type: ignore[attr-defined]
        else:
            del self.fields["orgaan"]

    def velden(self) -> dict[str, Any]:
        """What the domain takes: the budget in cents, and only where it means something."""
        velden = dict(self.cleaned_data)
        budget = velden.pop("budget")
        binnen = velden["wijze"] == Wijze.BINNEN_BUDGET
        velden["budget_cent"] = int(budget * 100) if binnen and budget is not None else None
        return velden

    def zet_domeinfouten(self, fout: ValidationError) -> None:
        """Errors of the domain by their field; `budget_cent` is called budget here."""
        if not hasattr(fout, "error_dict"):
            self.add_error(None, fout)
            return
        for veld, fouten in fout.error_dict.items():
            naam = "budget" if veld == "budget_cent" else veld
            self.add_error(naam if naam in self.fields else None, fouten)


def _initial(ronde: Stemronde | None) -> dict[str, Any]:
    bron = ronde or Stemronde()
    namen = [naam for naam in RondeForm.base_fields if naam not in ("orgaan", "budget")]
    return {naam: getattr(bron, naam) for naam in namen} | {"budget": bron.budget}


class OptieForm(forms.Form):
    titel = forms.CharField(
        label=_("Titel"), max_length=160, error_messages={"required": _("Geef dit onderdeel een titel.")}
    )
    bedrag = BedragField(label=_("Bedrag"), required=False)
    samenvatting = forms.CharField(
        label=_("Korte uitleg"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


OptieFormSet = forms.formset_factory(OptieForm, extra=1, max_num=50, validate_max=True)


class IntrekForm(forms.Form):
    reden = forms.CharField(
        label=_("Waarom trekt u de stemronde in?"),
        max_length=1000,
        widget=forms.Textarea,
        help_text=_("De leden krijgen dit als bericht. Het staat ook op de openbare pagina."),
        error_messages={"required": _("Schrijf waarom u de ronde intrekt.")},
    )
