"""`{% load regelingbeheer %}`: what else somebody may do in this room, for menus."""

from django import template
from rules import has_perm

from samenwijk.mensen.models import Persoon

from ..queries.bestedingen import kan_besteden

register = template.Library()


@register.filter
def beheert_regelingen(persoon: Persoon | None) -> bool:
    """True for who may write schemes. No query when the roles of this person were read already."""
    return bool(persoon) and bool(has_perm("budgetten.beheer_regeling", persoon, None))


@register.filter("kan_besteden")
def mag_besteden(persoon: Persoon | None) -> bool:
    """True for who may spend from a budget without an application. One query where no scheme works that way."""
    return kan_besteden(persoon)
