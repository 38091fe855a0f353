"""What the forms of the scheme editor share: they read from, and write to, one plain dict in the shape of the file.

A form touches only the keys of its own fields, so what it does not show stays as it was. A field left empty takes its key
away: the scheme then does not say.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Orgaansoort
from samenwijk.ui.velden import BedragField

from ..queries.aanvragen import BEHANDELROLLEN
from ..regelingbestand.velden import VERSIEVELDEN

Gegevens = dict[str, Any]
Keuzes = list[tuple[str, Any]]

# Field of a version -> where it stands in the file: (section or "", key).
PADEN = {
    naam: (sectie, sleutel) for sectie, velden in VERSIEVELDEN.items() for sleutel, naam in velden.items()
}
NIET = _("staat niet in de regeling")


@dataclass(frozen=True)
class Omgeving:
    """What can be chosen in this municipality: areas by kenmerk, kinds of organ by code, roles that handle applications."""

    gebieden: Keuzes
    organen: Keuzes
    rollen: Keuzes

    @classmethod
    def van(cls, gemeente: Gemeente) -> "Omgeving":
        """Two queries. A chosen area that was abolished meanwhile is offered too: the version names it."""
        diep = Gebied.steplen
        return cls(
            gebieden=[
                (gebied.slug, f"{'– ' * (len(gebied.path) // diep - 1)}{gebied.naam}")
                for gebied in Gebied.objects.van(gemeente)
            ],
            organen=[(soort.code, soort.naam) for soort in Orgaansoort.objects.filter(gemeente=gemeente)],
            rollen=[(rol.value, capfirst(rol.label)) for rol in Rol if rol.value in BEHANDELROLLEN],
        )


def keuzes(soorten: Any, leeg: Any = None) -> Keuzes:
    """The choices of an enum with a capital; `leeg` is the text of "nothing chosen"."""
    eerste: Keuzes = [] if leeg is None else [("", leeg)]
    return eerste + [(waarde, capfirst(naam)) for waarde, naam in soorten.choices]


class TariefField(forms.DecimalField):
    """A rate per resident in euro: at most four decimals, written with a comma (`0,65` or `3,687`)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            min_value=Decimal(0),
            max_digits=10,
            decimal_places=4,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": "8"}),
            error_messages={
                "invalid": _("Schrijf een getal met hooguit 4 cijfers achter de komma, zoals 0,65.")
            },
            **kwargs,
        )

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            if "." in value:
                raise ValidationError(self.error_messages["invalid"], code="invalid")
            value = value.replace(",", ".")
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        return _met_komma(value, 4, kort=False)


class ProcentField(forms.DecimalField):
    """A percentage from 0 to 100, at most two decimals, written with a comma."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            min_value=Decimal(0),
            max_value=Decimal(100),
            max_digits=5,
            decimal_places=2,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": "8"}),
            error_messages={"invalid": _("Schrijf een percentage van 0 tot en met 100, zoals 50 of 12,5.")},
            **kwargs,
        )

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        return _met_komma(value, 2, kort=True)


def _met_komma(waarde: Any, decimalen: int, *, kort: bool) -> Any:
    """A stored number in Dutch; what a person typed stays as it was typed."""
    if not isinstance(waarde, Decimal):
        return waarde
    tekst = f"{waarde:.{decimalen}f}"
    if kort:
        tekst = tekst.rstrip("0").rstrip(".")
    return tekst.replace(".", ",")


class RegelsField(forms.CharField):
    """A list, one item per line; cleans to a list of texts."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 5}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        tekst = super().clean(value)
        return [regel.strip() for regel in tekst.splitlines() if regel.strip()]


class HeelField(forms.IntegerField):
    """A whole number of zero or more, with the number keyboard on phones."""

    def __init__(self, *, laagste: int = 0, hoogste: int = 999, **kwargs: Any) -> None:
        super().__init__(
            min_value=laagste,
            max_value=hoogste,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": "8"}),
            error_messages={"invalid": _("Schrijf een heel getal, zoals 8.")},
            **kwargs,
        )


def naar_form(veld: forms.Field, waarde: Any) -> Any:
    """A value of the dict as the field shows it."""
    if waarde is None:
        return None
    if isinstance(veld, BedragField | ProcentField | TariefField):
        return Decimal(str(waarde))
    return waarde


def naar_gegevens(veld: forms.Field, waarde: Any) -> Any:
    """A cleaned value as it stands in the dict; None when it is left open."""
    if isinstance(veld, forms.BooleanField):
        return bool(waarde)
    if waarde is None or waarde == "" or waarde == []:
        return None
    if isinstance(veld, TariefField):
        return f"{waarde:.4f}"
    if isinstance(veld, BedragField | ProcentField):
        return f"{waarde:.2f}"
    return waarde


def _zet(tabel: Gegevens, sleutel: str, waarde: Any) -> None:
    if waarde is None:
        tabel.pop(sleutel, None)
    else:
        tabel[sleutel] = waarde


class Deelform(forms.Form):
    """One section of the editor. Its fields are named like those of a version; PADEN says where they stand."""

    # Fields that are no field of a version itself: name -> (section, key).
    extra_paden: Mapping[str, tuple[str, str]] = {}

    def __init__(self, *args: Any, gegevens: Gegevens, omgeving: Omgeving, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.omgeving = omgeving
        self.stel_keuzes_in()
        for naam, veld in self.fields.items():
            sectie, sleutel = self._pad(naam)
            tabel = gegevens.get(sectie, {}) if sectie else gegevens
            if sleutel in tabel:
                self.initial.setdefault(naam, naar_form(veld, tabel[sleutel]))

    def stel_keuzes_in(self) -> None:
        """Fill in choices that depend on the municipality."""

    def _pad(self, naam: str) -> tuple[str, str]:
        return self.extra_paden.get(naam) or PADEN[naam]

    def vul(self, gegevens: Gegevens) -> None:
        """Write what was filled in into `gegevens`; call it on a valid form."""
        for naam, veld in self.fields.items():
            sectie, sleutel = self._pad(naam)
            tabel = gegevens.setdefault(sectie, {}) if sectie else gegevens
            _zet(tabel, sleutel, naar_gegevens(veld, self.cleaned_data.get(naam)))
            if sectie and not tabel:
                del gegevens[sectie]

    def zwijg(self) -> None:
        """Show the form as it is, without saying what is wrong with it."""
        self._errors = ErrorDict()

    def veld_van(self, pad: str) -> str | None:
        """The field that stands at `geld.bedrag`, if this form has it."""
        namen = {".".join(filter(None, self._pad(naam))): naam for naam in self.fields}
        return namen.get(pad)


class Rijform(forms.Form):
    """One row of a list in the file; the fields are named like the keys. An empty row counts as not there."""

    use_required_attribute = False
    # Fields that take the whole width of the row.
    breed: frozenset[str] = frozenset()

    def __init__(self, *args: Any, omgeving: Omgeving, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.omgeving = omgeving
        self.stel_keuzes_in()

    def stel_keuzes_in(self) -> None:
        """Fill in choices that depend on the municipality."""

    @classmethod
    def begin(cls, rij: Mapping[str, Any]) -> Gegevens:
        """A row of the dict as initial values."""
        velden = cls.base_fields
        return {naam: naar_form(velden[naam], rij[naam]) for naam in velden if naam in rij}

    def rij(self) -> Gegevens:
        """What was filled in, over what the row already held."""
        rij = dict(getattr(self, "oude_rij", {}))
        for naam in self.base_fields:
            _zet(rij, naam, naar_gegevens(self.fields[naam], self.cleaned_data.get(naam)))
        return rij


class Rijen(forms.BaseFormSet):
    """The rows together. `pad` is where the list stands in the dict; `op_volgorde` when the order can be changed."""

    form: type[Rijform]
    pad: tuple[str, ...] = ()
    kop: Any = ""
    uitleg: Any = ""
    nog_een: Any = ""
    uniek = ""
    template = "budgetten/werk/regelingen/_rij.html"

    def __init__(
        self, *args: Any, rijen: Iterable[Mapping[str, Any]], omgeving: Omgeving, **kwargs: Any
    ) -> None:
        self.oude_rijen = [dict(rij) for rij in rijen]
        kwargs["initial"] = [self.form.begin(rij) for rij in self.oude_rijen]
        kwargs["form_kwargs"] = {"omgeving": omgeving}
        super().__init__(*args, **kwargs)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        # An empty row is not there; a row that was begun needs its answers.
        return {**super().get_form_kwargs(index), "empty_permitted": True}

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if index is not None and index < len(self.oude_rijen):
            form.oude_rij = self.oude_rijen[index]
            form.empty_permitted = False
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("Haal dit weg")
        if "ORDER" in form.fields:
            form.fields["ORDER"] = HeelField(
                label=_("Plaats in de lijst"),
                help_text=_("1 staat bovenaan. Geef een ander getal om dit hoger of lager te zetten."),
                required=False,
                initial=form.fields["ORDER"].initial,
            )

    def clean(self) -> None:
        """Two rows cannot have the same name or code; the second says so at its own field."""
        gezien: set[str] = set()
        for form in self.forms:
            waarde = getattr(form, "cleaned_data", {}).get(self.uniek)
            if not waarde or form.cleaned_data.get("DELETE"):
                continue
            if str(waarde).casefold() in gezien:
                form.add_error(self.uniek, _("Dit staat al in een andere rij."))
            gezien.add(str(waarde).casefold())

    def blijvers(self) -> list[Any]:
        """The rows that stay, in the order that was asked. A row that was moved goes before (moving up) or behind
        (moving down) the one that has that place now.
        """
        blijft = []
        for index, form in enumerate(self.forms):
            weg = self.can_delete and form.cleaned_data.get("DELETE")
            if weg or not (form.has_changed() or index < len(self.oude_rijen)):
                continue
            plaats = form.cleaned_data.get("ORDER") or index + 1
            kant = (plaats > index + 1) - (plaats < index + 1)
            blijft.append(((plaats, kant, index), form))
        return [form for _rang, form in sorted(blijft, key=lambda paar: paar[0])]

    def over(self) -> list[Gegevens]:
        """What those rows say."""
        return [form.rij() for form in self.blijvers()]

    def vul(self, gegevens: Gegevens) -> None:
        """Write the rows into `gegevens`; call it on a valid formset."""
        plaats = gegevens
        for deel in self.pad[:-1]:
            plaats = plaats.setdefault(deel, {})
        _zet(plaats, self.pad[-1], self.over() or None)
        if len(self.pad) > 1 and not plaats:
            del gegevens[self.pad[0]]

    def zwijg(self) -> None:
        """Show the rows as they are, without saying what is wrong with them."""
        self._errors = [ErrorDict() for _form in self.forms]
        self._non_form_errors = self.error_class()
        for form in self.forms:
            form._errors = ErrorDict()

    @property
    def naam(self) -> str:
        """As in `[[geld.bijdrage]]`."""
        return ".".join(self.pad)
