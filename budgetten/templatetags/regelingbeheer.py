"""`{% load regelingbeheer %}`: whether somebody keeps the schemes of the municipality, for the menu of staff."""

from django import template
from rules import has_perm

from samenwijk.mensen.models import Persoon

register = template.Library()


@register.filter
def beheert_regelingen(persoon: Persoon | None) -> bool:
    """True for who may write schemes. No query when the roles of this person were read already."""
    return bool(persoon) and bool(has_perm("budgetten.beheer_regeling", persoon, None))
