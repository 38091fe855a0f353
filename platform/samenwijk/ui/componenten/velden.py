"""Forms: one field, all errors, the input itself."""

from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.forms import BaseForm, BoundField, CheckboxInput, FileInput, Select, Textarea
from django.utils.safestring import SafeString

from .register import register


@register.simple_tag
def veld(veld: BoundField) -> SafeString:
    """One form field: label, explanation, errors above the input (linked to it) and the input.

    Usage: `{% veld form.titel %}`

    + veld: a bound field of a form
    """
    return veld.as_field_group()


@register.inclusion_tag("componenten/formulier/foutenoverzicht.html")
def foutenoverzicht(*formulieren: BaseForm | Iterable[BaseForm]) -> dict[str, Any]:
    """All errors at the top, each a link to its field. `{{ form }}` has it already; use it with `{% veld %}`.

    Usage: `{% foutenoverzicht form formset.0 %}`

    + formulieren: the forms of the page, or lists of them
    """
    errors: list[dict[str, Any]] = []
    for form in chain.from_iterable([f] if isinstance(f, BaseForm) else f for f in formulieren):
        errors += [{"tekst": error, "anker": ""} for error in form.non_field_errors()]
        for field in form:
            anchor = field.id_for_label or f"{field.auto_id}_0"
            errors += [
                {"tekst": error, "anker": "" if field.is_hidden else anchor, "veld": _heading(field)}
                for error in field.errors
            ]
    return {"fouten": errors}


def _heading(field: BoundField) -> str:
    """The name of a field before its error. A question needs no colon; the label of a box is a sentence by itself."""
    if isinstance(field.field.widget, CheckboxInput):
        return ""
    label = str(field.label)
    return label if label.endswith("?") else f"{label}:"


@register.filter
def invoer(veld: BoundField) -> SafeString:
    """The input of a field with the classes of NL Design System; used by the field template.

    Usage: `{{ field|invoer }}`
    """
    widget = veld.field.widget
    classes = [str(widget.attrs.get("class", ""))]
    if isinstance(widget, Textarea):
        classes += ["utrecht-textarea", "utrecht-textarea--html-textarea"]
        classes += ["utrecht-textarea--invalid"] if veld.errors else []
    elif isinstance(widget, CheckboxInput):
        classes += ["utrecht-checkbox", "utrecht-checkbox--html-input"]
    elif isinstance(widget, Select) and not veld.use_fieldset:
        classes += ["utrecht-select", "utrecht-select--html-select"]
        classes += ["utrecht-select--invalid"] if veld.errors else []
    elif isinstance(widget, FileInput):
        classes += ["sw-bestand"]
    elif not veld.use_fieldset:
        classes += ["utrecht-textbox", "utrecht-textbox--html-input"]
        classes += ["utrecht-textbox--invalid"] if veld.errors else []
    return veld.as_widget(attrs={"class": " ".join(filter(None, classes))})


@register.filter
def is_vinkje(veld: BoundField) -> bool:
    """True for a single checkbox, whose label comes after the input; used by the field template.

    Usage: `{% if field|is_vinkje %}`
    """
    return isinstance(veld.field.widget, CheckboxInput)
