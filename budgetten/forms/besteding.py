"""Forms of spending without an application. Rules stay in domain/; these read what was typed."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samenwijk.mensen.models import Orgaan
from samenwijk.ui.geld import euro
from samenwijk.ui.velden import BedragField, DatumField

from ..domain.besteden import Uitgave
from ..domain.voorstellen import Post
from ..models import Bestedingspost, Bestedingsvoorstel
from ..queries.bestedingen import Postregel

LEGE_POSTEN = 5
Themas = Sequence[tuple[str, str]]


def _themaveld(themas: Themas, label: Any) -> forms.ChoiceField:
    """Under which kind of activity it counts in the overview of the money; nothing chosen is allowed."""
    return forms.ChoiceField(label=label, choices=[("", _("Geen soort")), *themas], required=False)


class BestedingForm(forms.Form):
    """Money that was spent. The organ and the line are asked only where there is something to choose."""

    omschrijving = forms.CharField(
        label=_("Waarvoor is het geld?"),
        help_text=_("Iedereen kan dit lezen. Schrijf er geen namen van mensen in."),
        max_length=160,
    )
    bedrag = BedragField(label=_("Bedrag"))
    besteed_op = DatumField(label=_("Datum"))
    kenmerk = forms.CharField(
        label=_("Kenmerk van de bon, de factuur of het besluit"), max_length=60, required=False
    )
    sleutel = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(
        self,
        *args: Any,
        organen: list[Orgaan],
        posten: list[Postregel],
        vraag_post: bool,
        themas: Themas = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.organen = {str(orgaan.pk): orgaan for orgaan in organen}
        self.posten = {str(regel.post.pk): regel.post for regel in posten}
        if vraag_post:
            self.fields["post"] = forms.ChoiceField(
                label=_("Post van het bestedingsvoorstel"),
                choices=[
                    (str(r.post.pk), f"{r.post.omschrijving} ({euro(r.rest)})") for r in posten if r.rest > 0
                ],
                widget=forms.RadioSelect,
            )
        if len(organen) > 1:
            self.fields["orgaan"] = forms.ChoiceField(
                label=_("Namens"), choices=[(str(o.pk), o.naam) for o in organen], widget=forms.RadioSelect
            )
        if themas:
            self.fields["thema"] = _themaveld(themas, _("Soort activiteit"))
            self.fields["thema"].help_text = (
                _("Kiest u niets, dan telt het mee bij de soort van de post.")
                if vraag_post
                else _("Hieronder telt het mee op de geldpagina.")
            )
        volgorde = ["post", "orgaan", "omschrijving", "thema", "bedrag", "besteed_op", "kenmerk", "sleutel"]
        self.order_fields(volgorde)

    def uitgave(self) -> Uitgave:
        data = self.cleaned_data
        return Uitgave(
            omschrijving=data["omschrijving"],
            bedrag=data["bedrag"] or Decimal("0.00"),
            besteed_op=data["besteed_op"],
            thema=data.get("thema", ""),
            kenmerk=data["kenmerk"],
        )

    def orgaan(self) -> Orgaan | None:
        return self.organen.get(self.cleaned_data.get("orgaan", ""))

    def post(self) -> Bestedingspost | None:
        return self.posten.get(self.cleaned_data.get("post", ""))


class TerugdraaiForm(forms.Form):
    """Putting a spending right."""

    reden = forms.CharField(
        label=_("Waarom draait u deze besteding terug?"),
        help_text=_("Iedereen kan dit lezen."),
        max_length=160,
    )


class VoorstelForm(forms.Form):
    """A proposal with its lines. Empty lines are left out."""

    titel = forms.CharField(label=_("Titel van het bestedingsvoorstel"), max_length=120)
    toelichting = forms.CharField(
        label=_("Toelichting"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(
        self, *args: Any, voorstel: Bestedingsvoorstel | None = None, themas: Themas = (), **kwargs: Any
    ) -> None:
        posten = list(voorstel.posten.order_by("volgorde")) if voorstel else []
        begin: dict[str, Any] = {}
        if voorstel is not None:
            begin = {"titel": voorstel.titel, "toelichting": voorstel.toelichting}
        for nummer, post in enumerate(posten, start=1):
            begin[f"omschrijving_{nummer}"], begin[f"bedrag_{nummer}"] = post.omschrijving, post.bedrag
            begin[f"thema_{nummer}"] = post.thema
        kwargs["initial"] = begin
        super().__init__(*args, **kwargs)
        self.rijen = range(1, len(posten) + LEGE_POSTEN + 1)
        for nummer in self.rijen:
            self.fields[f"omschrijving_{nummer}"] = forms.CharField(
                label=_("Post %(nummer)s: waarvoor") % {"nummer": nummer}, max_length=160, required=False
            )
            self.fields[f"bedrag_{nummer}"] = BedragField(
                label=_("Post %(nummer)s: bedrag") % {"nummer": nummer}, required=False
            )
            if themas:
                label = _("Post %(nummer)s: soort activiteit") % {"nummer": nummer}
                self.fields[f"thema_{nummer}"] = _themaveld(themas, label)

    def clean(self) -> dict[str, Any]:
        """A line has both a purpose and an amount."""
        data = super().clean() or {}
        for nummer in self.rijen:
            waarvoor, bedrag = data.get(f"omschrijving_{nummer}"), data.get(f"bedrag_{nummer}")
            if waarvoor and not bedrag and f"bedrag_{nummer}" not in self.errors:
                self.add_error(f"bedrag_{nummer}", _("Vul een bedrag van meer dan € 0,00 in."))
            if bedrag and not waarvoor:
                self.add_error(f"omschrijving_{nummer}", _("Vul in waarvoor het geld is."))
        return data

    def posten(self) -> list[Post]:
        data = self.cleaned_data
        return [
            Post(data[f"omschrijving_{nummer}"], data[f"bedrag_{nummer}"], data.get(f"thema_{nummer}", ""))
            for nummer in self.rijen
            if data.get(f"omschrijving_{nummer}")
        ]


class VaststellingForm(forms.Form):
    """Who adopted the proposal, and the reference of that decision."""

    vastgesteld_door = forms.CharField(
        label=_("Wie heeft het voorstel vastgesteld?"),
        help_text=_("Het bestuursorgaan, met lidwoord. Geen naam van een persoon."),
        max_length=160,
    )
    besluit_kenmerk = forms.CharField(label=_("Kenmerk van het besluit"), max_length=60)
