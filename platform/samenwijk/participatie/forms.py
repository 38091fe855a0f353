"""Forms of this room: filtering, a process, its phases, a later end."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.gebieden.queries import hoofdgebieden
from samenwijk.mensen.models import Persoon
from samenwijk.mensen.queries import bevoegdheden_van
from samenwijk.ui.velden import DatumTijdField

from .domain.trajecten import Fasegegevens, Trajectgegevens
from .enums import Trajectstatus
from .models import Fase, Ladder, Traject, Trede
from .queries import gebieden_om_te_kiezen
from .rules import REDACTIE

MEESTE_FASEN = 12


class FilterForm(forms.Form):
    """The list of processes: which area, open or over."""

    OPEN, AFGEROND = "open", "afgerond"

    gebied = forms.ModelChoiceField(
        label=_("Wijk"),
        queryset=Gebied.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label=_("Alle"),
    )
    stand = forms.ChoiceField(
        label=_("Stand"),
        required=False,
        choices=[(OPEN, _("Open of komt nog")), (AFGEROND, _("Afgerond"))],
        initial=OPEN,
    )

    def __init__(self, *args: Any, gemeente: Gemeente, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["gebied"]
        assert isinstance(veld, forms.ModelChoiceField)
        veld.queryset = hoofdgebieden(gemeente)


class TrajectForm(forms.Form):
    """A process; only the areas in which this person may make one."""

    titel = forms.CharField(label=_("Titel"), max_length=120)
    gebied = forms.ModelChoiceField(
        label=_("Gebied"), queryset=Gebied.objects.none(), required=False, empty_label=_("De hele gemeente")
    )
    samenvatting = forms.CharField(
        label=_("Waar gaat het over?"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    contact = forms.CharField(
        label=_("Contact"), required=False, max_length=200, help_text=_("Bij wie kunnen mensen terecht?")
    )

    def __init__(self, *args: Any, persoon: Persoon, traject: Traject | None = None, **kwargs: Any) -> None:
        if traject is not None:
            kwargs["initial"] = {
                "titel": traject.titel,
                "gebied": traject.gebied,
                "samenvatting": traject.samenvatting,
                "contact": traject.contact,
            }
        super().__init__(*args, **kwargs)
        veld = self.fields["gebied"]
        assert isinstance(veld, forms.ModelChoiceField)
        gebieden: QuerySet[Gebied] = gebieden_om_te_kiezen(persoon)
        veld.queryset = gebieden
        if not bevoegdheden_van(persoon).heeft_rol(REDACTIE):
            veld.required, veld.empty_label = True, _("Kies een gebied")
        if traject is not None and traject.status != Trajectstatus.CONCEPT:
            veld.disabled = True
            veld.help_text = _("Het gebied van een gepubliceerd traject ligt vast.")

    def gegevens(self) -> Trajectgegevens:
        """What was filled in."""
        return Trajectgegevens(**self.cleaned_data)


class FaseForm(forms.Form):
    """A phase of a draft. Only the name is asked now; the rest may wait until publishing."""

    sleutel = forms.IntegerField(required=False, widget=forms.HiddenInput)
    naam = forms.CharField(label=_("Naam van de fase"), max_length=80)
    trede = forms.TypedChoiceField(label=_("Trede"), required=False, empty_value=None)
    toezegging = forms.CharField(
        label=_("Toezegging"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Wat belooft u over de invloed van bewoners? Laat dit leeg voor de tekst van de trede."),
    )
    kaders = forms.CharField(
        label=_("Kaders"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Wat ligt al vast, en waar is nog ruimte?"),
    )
    doel = forms.CharField(
        label=_("Doel"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Wat wilt u met deze fase bereiken?"),
    )
    start = DatumTijdField(label=_("Begint"), required=False)
    einde = DatumTijdField(label=_("Eindigt"), required=False)

    def __init__(self, *args: Any, ladders: Sequence[Ladder], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        treden = {str(trede.pk): trede for ladder in ladders for trede in ladder.treden.all()}
        veld = self.fields["trede"]
        assert isinstance(veld, forms.TypedChoiceField)
        veld.choices = [
            ("", _("Kies een trede")),
            *(
                (ladder.naam, [(str(t.pk), _trede_text(t)) for t in ladder.treden.all()])
                for ladder in ladders
            ),
        ]

        def coerce(sleutel: str) -> Trede:
            if sleutel not in treden:
                raise ValueError(sleutel)  # the field turns this into its message; a KeyError it would not
            return treden[sleutel]

        veld.coerce = coerce

    def clean(self) -> dict[str, Any]:
        waarden: dict[str, Any] = super().clean() or {}
        start, einde = waarden.get("start"), waarden.get("einde")
        if start and einde and einde <= start:
            raise ValidationError({"einde": _("Het einde moet na het begin komen.")})
        return waarden


class BasisFaseFormSet(forms.BaseFormSet):
    """The phases of a draft; their order is that of the numbers, then that of the page."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["ORDER"].label = _("Volgorde")
        form.fields["DELETE"].label = _("Haal deze fase weg")

    def gegevens(self) -> list[Fasegegevens]:
        """The phases as filled in, in order, without those taken away and without the empty one."""
        velden = Fasegegevens.__dataclass_fields__
        return [
            Fasegegevens(**{veld: form.cleaned_data[veld] for veld in velden})
            for form in self.ordered_forms
            if form.cleaned_data.get("naam")
        ]


FaseFormSet = forms.formset_factory(
    FaseForm,
    formset=BasisFaseFormSet,
    extra=1,
    can_order=True,
    can_delete=True,
    max_num=MEESTE_FASEN,
    validate_max=True,
    absolute_max=MEESTE_FASEN + 5,
)


def fase_initial(fase: Fase) -> dict[str, Any]:
    """What the form of an existing phase begins with."""
    return {
        "sleutel": fase.pk,
        "naam": fase.naam,
        "trede": str(fase.trede_id or ""),
        "toezegging": fase.toezegging,
        "kaders": fase.kaders,
        "doel": fase.doel,
        "start": fase.start,
        "einde": fase.einde,
    }


class VerlengForm(forms.Form):
    """A later end of a published phase, with the reason."""

    einde = DatumTijdField(label=_("Nieuw einde"))
    reden = forms.CharField(
        label=_("Reden"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Waarom duurt deze fase langer? Dit komt op de pagina te staan."),
    )


def _trede_text(trede: Trede) -> str:
    return f"{trede.volgorde}. {trede.naam}"
