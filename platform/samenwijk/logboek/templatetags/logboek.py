"""`{% load logboek %}`: log lines as the component `tijdlijn` wants them."""

from collections.abc import Iterable
from typing import Any

from django import template

from ..models import Logregel

register = template.Library()


@register.filter
def als_momenten(regels: Iterable[Logregel]) -> list[dict[str, Any]]:
    """The lines as moments with their sentence.

    Usage: `{% tijdlijn regels|als_momenten %}`
    """
    return [{"titel": regel.zin, "moment": regel.moment} for regel in regels]
