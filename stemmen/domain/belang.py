"""A conflict of interest: declared by the member, final for that member, and logged."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Persoon

from ..enums import Belangbron
from ..models import Belang, Optie, Stemronde
from .stemmen import eis_open, vergrendel_lid


def meld_belang(*, ronde: Stemronde, optie: Optie, door: Persoon) -> Belang:
    """`door` does not vote on `optie` and does not count for its quorum; a vote already cast on it is removed.

    Only while votes are taken, and the member cannot undo it: else one could wait for how the others vote. Declaring twice
    changes nothing. Raises PermissionDenied when `door` is not on the roll, ValidationError otherwise.
    """
    with transaction.atomic():
        lid, actueel = vergrendel_lid(ronde, door)
        bestaand = lid.belangen.filter(optie_id=optie.pk).first()
        if bestaand is not None:
            return bestaand
        eis_open(actueel)
        if optie.ronde_id != actueel.pk:
            raise ValidationError(_("Dit onderdeel hoort niet bij deze stemronde."), code="vreemde_optie")
        vervallen, _details = lid.stemmen.filter(optie_id=optie.pk).delete()
        belang = Belang.objects.create(optie=optie, kiesgerechtigde=lid, bron=Belangbron.GEMELD)
        gebeurtenissen = ["stemronde.belang_gemeld", *(["stemronde.stem_vervallen"] if vervallen else [])]
        for gebeurtenis in gebeurtenissen:
            schrijf_log(
                gebeurtenis,
                over=actueel,
                gemeente_sleutel=actueel.gemeente_id,
                door_sleutel=door.pk,
                nummer=optie.volgorde,
            )
        return belang
