"""`{% load participatie %}`: the label of the ladder, wherever a process appears."""

from typing import Any

from django import template

from ..models import Fase, Traject
from ..queries import label_van as lees_label

register = template.Library()


@register.inclusion_tag("participatie/label.html")
def label_van(onderwerp: Fase | Traject) -> dict[str, Any]:
    """How much say residents have here, and the promise; of a process its present phase, else the next, else the last.

    Usage: `{% label_van traject %}` or `{% label_van fase %}`

    + onderwerp: a process from `queries.met_label`, or a phase from `queries.fasen_met_label` (then it costs no query)
    """
    return {"label": lees_label(onderwerp)}
