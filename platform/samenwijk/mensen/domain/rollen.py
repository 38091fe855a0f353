"""Giving and taking roles. Nobody gives himself one, and a municipality never loses its last beheerder."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log

from ..enums import MEDEWERKERROLLEN, Rol
from ..models import Persoon, Roltoewijzing
from ..queries import bevoegdheden_van
from ..signals import rollen_gewijzigd


@transaction.atomic
def ken_rol_toe(
    *, persoon: Persoon, rol: str, gebied: Gebied | None, door: Persoon | None, afdeling: str = ""
) -> Roltoewijzing:
    """Give `persoon` the staff role `rol` for `gebied` (None: the whole municipality) from today on.

    `door` is a beheerder of that area, or None for the installation itself. A role that the person has already
    is returned as it is.
    """
    if door is not None:
        _eis_beheerder(door, persoon, gebied)
        if door.pk == persoon.pk:
            raise ValidationError(_("U kunt uzelf geen rol geven. Vraag dit aan een andere beheerder."))
    if gebied is not None and gebied.gemeente_id != persoon.gemeente_id:
        raise PermissionDenied
    if rol not in MEDEWERKERROLLEN:
        raise ValidationError({"rol": _("Kies een rol uit de lijst.")})
    persoon = Persoon.objects.select_for_update().get(pk=persoon.pk)
    if persoon.gewist_op:
        raise ValidationError(_("De gegevens van deze persoon zijn gewist."))
    bestaand = Roltoewijzing.objects.filter(persoon=persoon, rol=rol, gebied=gebied, tot__isnull=True).first()
    if bestaand:
        return bestaand
    toewijzing = Roltoewijzing(persoon=persoon, rol=rol, gebied=gebied, afdeling=afdeling.strip())
    toewijzing.full_clean(exclude=["persoon", "gebied"])
    toewijzing.save()
    _meld("rol.toegekend", toewijzing, door)
    return toewijzing


@transaction.atomic
def neem_rol_af(*, toewijzing: Roltoewijzing, door: Persoon | None) -> Roltoewijzing:
    """End a role today. Doing so twice changes nothing. The last beheerder of a municipality stays."""
    persoon = toewijzing.persoon
    if door is not None:
        _eis_beheerder(door, persoon, toewijzing.gebied)
    eis_blijvende_beheerder(persoon=persoon, behalve=toewijzing)
    toewijzing = (
        Roltoewijzing.objects.select_for_update(of=("self",))
        .select_related("persoon", "gebied")
        .get(pk=toewijzing.pk)
    )
    if toewijzing.tot is not None and toewijzing.tot <= klok.vandaag():
        return toewijzing
    toewijzing.tot = max(klok.vandaag(), toewijzing.vanaf)
    toewijzing.save(update_fields=["tot"])
    _meld("rol.ingetrokken", toewijzing, door)
    return toewijzing


def eis_blijvende_beheerder(*, persoon: Persoon, behalve: Roltoewijzing | None = None) -> None:
    """Refuse when without the roles of `persoon` (or without the one `behalve`) nobody manages the municipality.

    Locks the rows it counts, so that two beheerders cannot take away each other's role at the same moment.
    """
    alle = list(
        Roltoewijzing.objects.geldig()
        .filter(persoon__gemeente_id=persoon.gemeente_id, rol=Rol.BEHEERDER, gebied__isnull=True)
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    weg = [r for r in alle if (r.pk == behalve.pk if behalve else r.persoon_id == persoon.pk)]
    if weg and len(weg) == len(alle):
        raise ValidationError(
            _("Dit is de laatste beheerder van de gemeente. Geef eerst iemand anders de rol beheerder.")
        )


def _eis_beheerder(door: Persoon, persoon: Persoon, gebied: Gebied | None) -> None:
    if door.gemeente_id != persoon.gemeente_id:
        raise PermissionDenied
    if not bevoegdheden_van(door).heeft_rol([Rol.BEHEERDER], gebied):
        raise PermissionDenied


def _meld(gebeurtenis: str, toewijzing: Roltoewijzing, door: Persoon | None) -> None:
    """Log, forget what was read about the person, and tell higher rooms after commit."""
    persoon = toewijzing.persoon
    schrijf_log(
        gebeurtenis,
        over=toewijzing,
        gemeente_sleutel=persoon.gemeente_id,
        door_sleutel=door.pk if door else None,
        persoon=persoon.pk,
        rol=str(toewijzing.rol),
        gebied=toewijzing.gebied_id,
    )
    persoon.__dict__.pop("_bevoegdheden", None)
    transaction.on_commit(lambda: rollen_gewijzigd.send(sender=Persoon, persoon=persoon))
