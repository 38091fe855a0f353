"""Who edits the site of which municipality.

Roles are the truth (mensen.Roltoewijzing). Wagtail asks groups: one group per municipality, with rights on its own tree,
collection and settings. `werk_groepen_bij` makes the groups follow the roles. Those rights are for the whole site, so they
take a role for the whole municipality: a role for one area opens nothing here.
"""

from django.contrib.auth.models import Group

from samenwijk.gebieden.models import Gemeente
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Gebruiker, Roltoewijzing

REDACTIEROLLEN = frozenset({Rol.REDACTEUR.value, Rol.BEHEERDER.value})
_VOORVOEGSEL = "redactie:"


def groepsnaam(gemeente: Gemeente) -> str:
    """Name of the group of editors of a municipality; by slug, because names change."""
    return f"{_VOORVOEGSEL}{gemeente.slug}"


def werk_groepen_bij(gebruiker: Gebruiker) -> frozenset[int]:
    """Put `gebruiker` in the groups that today's roles give and in no other; returns the ids of the municipalities they
    edit. Two queries when nothing changed: cheap enough for every page of the admin, so an ended role stops at once."""
    rollen = dict(
        Roltoewijzing.objects.geldig()
        .filter(persoon__gebruiker=gebruiker, rol__in=REDACTIEROLLEN, gebied__isnull=True)
        .values_list("persoon__gemeente__slug", "persoon__gemeente_id")
    )
    gewenst = {f"{_VOORVOEGSEL}{slug}" for slug in rollen}
    huidig = set(gebruiker.groups.filter(name__startswith=_VOORVOEGSEL).values_list("name", flat=True))
    if gewenst != huidig:
        gebruiker.groups.remove(*Group.objects.filter(name__in=huidig - gewenst))
        gebruiker.groups.add(*Group.objects.filter(name__in=gewenst - huidig))
        for bewaard in ("_perm_cache", "_user_perm_cache", "_group_perm_cache"):
            gebruiker.__dict__.pop(bewaard, None)
    return frozenset(rollen.values())
