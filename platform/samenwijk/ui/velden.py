"""Form fields that the whole product shares: amount, postcode, date, photo."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from . import fotos
from .geld import HOOGSTE_BEDRAG, euro, parse_bedrag


class BedragInput(forms.TextInput):
    """Text input for a Dutch amount: a number keyboard on phones, `€` before it (class `sw-bedrag`)."""

    template_name = "componenten/formulier/bedrag_invoer.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """Our own amounts in Dutch (`1000,50`); what a person typed stays as it was typed."""
        if isinstance(value, Decimal | int):
            return f"{Decimal(value):.2f}".replace(".", ",")
        return super().format_value(value)


class BedragField(forms.Field):
    """An amount in euros; cleans to a Decimal with two decimals, or None when empty and not required.

    `laagste` and `hoogste` are inclusive.
    """

    widget = BedragInput

    def __init__(
        self, *, laagste: Decimal = Decimal(0), hoogste: Decimal = HOOGSTE_BEDRAG, **kwargs: Any
    ) -> None:
        self.laagste, self.hoogste = laagste, hoogste
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values or (isinstance(value, str) and not value.strip()):
            return None
        if isinstance(value, Decimal):
            return value
        return parse_bedrag(str(value), hoogste=self.hoogste)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and value < self.laagste:
            raise ValidationError(
                _("Vul een bedrag van minstens %(laagste)s in."),
                code="te_laag",
                params={"laagste": euro(self.laagste)},
            )

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


class PostcodeField(forms.CharField):
    """A Dutch postcode; `1234 ab` becomes `1234AB`. Letter pairs SA, SD and SS do not exist."""

    default_error_messages = {
        "invalid": _("Schrijf een postcode als vier cijfers en twee letters, bijvoorbeeld 1234 AB.")
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Postcode"))
        kwargs.setdefault("max_length", 12)
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "autocomplete": "postal-code", "size": "8"}

    def to_python(self, value: Any) -> str:
        postcode = re.sub(r"\s+", "", super().to_python(value) or "").upper()
        if not postcode:
            return str(self.empty_value or "")
        if not re.fullmatch(r"[1-9][0-9]{3}[A-Z]{2}", postcode) or postcode[4:] in {"SA", "SD", "SS"}:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return postcode


class DatumField(forms.DateField):
    """A date with the browser's own picker; also reads what people type: `20-11-2026`, `20/11/2026`."""

    input_formats = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"]
    default_error_messages = {"invalid": _("Schrijf een datum als dag-maand-jaar, bijvoorbeeld 20-11-2026.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        kwargs.setdefault("input_formats", self.input_formats)
        super().__init__(**kwargs)


class DatumTijdField(forms.DateTimeField):
    """A moment in local time with the browser's own picker; also reads `20-11-2026 17:00`."""

    input_formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d-%m-%Y %H:%M", "%d-%m-%Y %H.%M"]
    default_error_messages = {"invalid": _("Schrijf een datum en tijd, bijvoorbeeld 20-11-2026 17:00.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "widget", forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
        )
        kwargs.setdefault("input_formats", self.input_formats)
        super().__init__(**kwargs)


class FotoField(forms.FileField):
    """A photo; cleans to a re-encoded JPEG (ContentFile, random name) without metadata. See `fotos.maak_veilig`."""

    widget = forms.FileInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "help_text", _("Een JPEG-, PNG- of WebP-bestand. Wij verwijderen de plaats uit de foto.")
        )
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": fotos.ACCEPT}

    def to_python(self, data: UploadedFile | None) -> ContentFile | None:  # type: ignore[override]
        upload = super().to_python(data)
        return None if upload is None else fotos.maak_veilig(upload)
