"""People who apply along: rows with a name and an address, for schemes that ask for them."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.formsets import formset_factory
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samenwijk.mensen.domain.wonen import HOOGSTE_HUISNUMMER
from samenwijk.mensen.models import Persoon
from samenwijk.mensen.queries import huidig_adres
from samenwijk.ui.velden import PostcodeField

from ..domain.indiening import Mede
from .rijen import Rijen

MAX_MEDEAANVRAGERS = 50
EXTRA_RIJEN = 2


class MedeaanvragerForm(forms.Form):
    """One co-applicant; an empty row counts as not there."""

    use_required_attribute = False

    naam = forms.CharField(label=_("Naam"), max_length=120, error_messages={"required": _("Vul de naam in.")})
    postcode = PostcodeField(error_messages={"required": _("Vul de postcode in.")})
    huisnummer = forms.IntegerField(
        label=_("Huisnummer"),
        min_value=1,
        max_value=HOOGSTE_HUISNUMMER,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "6"}),
        error_messages={
            "required": _("Vul het huisnummer in."),
            "invalid": _("Vul alleen het nummer in. Een letter hoort bij de toevoeging."),
            "min_value": _("Vul een huisnummer in tussen 1 en 99999."),
            "max_value": _("Vul een huisnummer in tussen 1 en 99999."),
        },
    )
    toevoeging = forms.CharField(
        label=_("Toevoeging"), max_length=10, required=False, widget=forms.TextInput(attrs={"size": "6"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Somebody else's address: the browser must not fill in one's own.
        self.fields["postcode"].widget.attrs["autocomplete"] = "off"


class Basisregels(Rijen):
    """The rows together; shows as many as the scheme asks for and two more."""

    def __init__(self, *args: Any, minimum: int, **kwargs: Any) -> None:
        self.extra = min(minimum + EXTRA_RIJEN, MAX_MEDEAANVRAGERS)
        super().__init__(*args, **kwargs)

    def ingevuld(self) -> list[Mede]:
        """The rows that are complete, in order."""
        return [
            Mede(rij["naam"], rij["postcode"], rij["huisnummer"], rij.get("toevoeging") or "")
            for rij in self._gegevens()
            if {"naam", "postcode", "huisnummer"} <= rij.keys()
        ]

    def _gegevens(self) -> Iterator[dict[str, Any]]:
        for rij in self.forms:
            rij.is_valid()
            yield getattr(rij, "cleaned_data", {})

    def waarschuwingen(self, aanvrager: Persoon) -> list[str]:
        """Addresses that do not count: somebody's second row, or the applicant's own. At most one query."""
        mensen = self.ingevuld() if self.is_bound else []
        adres = huidig_adres(aanvrager) if mensen else None
        eigen = (adres.postcode, adres.huisnummer, adres.toevoeging.strip().casefold()) if adres else None
        eerder: dict[tuple[str, int, str], str] = {}
        meldingen = []
        for mens in mensen:
            if mens.adres == eigen:
                tekst = gettext("%(naam)s woont op het adres van de aanvrager. Dat adres telt niet mee.")
                meldingen.append(tekst % {"naam": mens.naam})
            elif mens.adres in eerder:
                tekst = gettext("%(naam)s en %(ander)s wonen op hetzelfde adres. Dat adres telt één keer.")
                meldingen.append(tekst % {"naam": mens.naam, "ander": eerder[mens.adres]})
            eerder.setdefault(mens.adres, mens.naam)
        return meldingen


_Regels = formset_factory(
    MedeaanvragerForm,
    formset=Basisregels,
    max_num=MAX_MEDEAANVRAGERS,
    absolute_max=MAX_MEDEAANVRAGERS + 10,
    validate_max=True,
)


def medeaanvragers(*, data: Any, prefix: str, minimum: int) -> Basisregels:
    """The rows, bound when `data` is given."""
    return _Regels(data=data, prefix=prefix, minimum=minimum)  # type: ignore[call-arg,return-value]  # our formset, not Django's
