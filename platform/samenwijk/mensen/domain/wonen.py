"""Where somebody lives: a dated claim, and how it was established."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samenwijk.gebieden.queries import gebied_voor_postcode
from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log

from ..enums import Rol, Vaststelling
from ..models import Persoon, Woonclaim
from ..queries import bevoegdheden_van

HOOGSTE_HUISNUMMER = 99_999


@transaction.atomic
def vestig_adres(
    *,
    persoon: Persoon,
    postcode: str,
    huisnummer: int,
    door: Persoon | None,
    toevoeging: str = "",
    vaststelling: str = Vaststelling.OPGEGEVEN,
) -> Woonclaim:
    """Claim from today on that `persoon` lives at this address; the claim before it ends and is kept.

    The area follows from the postcode ("1234AB"). One states one's own address; anything stronger than
    "zelf opgegeven", and an address of somebody else, takes a wijkmanager or beheerder of that area.
    The same address again gives the claim that is there. ValidationError keyed by field.
    """
    gebied = gebied_voor_postcode(persoon.gemeente, postcode)
    if gebied is None:
        raise ValidationError(
            {
                "postcode": _(
                    "Wij kennen deze postcode niet in %(gemeente)s. Kijk of er een typefout in staat. "
                    "Woont u in een andere gemeente? Dan kunt u hier wel meelezen."
                )
                % {"gemeente": persoon.gemeente.naam}
            }
        )
    if not 1 <= huisnummer <= HOOGSTE_HUISNUMMER:
        raise ValidationError({"huisnummer": _("Vul een huisnummer in tussen 1 en 99999.")})
    zelf_opgegeven = vaststelling == Vaststelling.OPGEGEVEN and door is not None and door.pk == persoon.pk
    if door is not None and not zelf_opgegeven:
        mag = bevoegdheden_van(door).heeft_rol([Rol.WIJKMANAGER, Rol.BEHEERDER], gebied)
        if door.pk == persoon.pk or not mag:
            raise PermissionDenied

    Persoon.objects.select_for_update().get(pk=persoon.pk, gewist_op__isnull=True)
    vandaag = klok.vandaag()
    huidig = Woonclaim.objects.filter(persoon=persoon, tot__isnull=True).first()
    nieuw = Woonclaim(
        persoon=persoon,
        gebied=gebied,
        postcode=postcode,
        huisnummer=huisnummer,
        toevoeging=toevoeging.strip(),
        vaststelling=vaststelling,
        vanaf=vandaag,
    )
    if huidig:
        if _zelfde(huidig, nieuw):
            return huidig
        huidig.tot = max(vandaag, huidig.vanaf)
        huidig.save(update_fields=["tot"])
    nieuw.full_clean(exclude=["persoon", "gebied"])
    nieuw.save()
    schrijf_log(
        "woonclaim.vastgelegd",
        over=nieuw,
        gemeente_sleutel=persoon.gemeente_id,
        door_sleutel=door.pk if door else None,
        persoon=persoon.pk,
        gebied=gebied.pk,
        vaststelling=str(vaststelling),
    )
    return nieuw


def _zelfde(een: Woonclaim, ander: Woonclaim) -> bool:
    velden = ("gebied_id", "postcode", "huisnummer", "toevoeging", "vaststelling")
    return all(getattr(een, veld) == getattr(ander, veld) for veld in velden)
