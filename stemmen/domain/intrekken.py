"""Withdrawing a round: no result, with a reason that everyone can read."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from samenwijk.berichten.domain.versturen import stuur_bericht
from samenwijk.berichten.taal import in_brieftaal
from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Persoon

from ..enums import Rondestatus
from ..gevolgen import voer_gevolgen_uit
from ..models import Stemronde
from .status import neem_over, vergrendel_ronde, zet_status

MAX_REDEN = 1000


def trek_ronde_in(*, ronde: Stemronde, door: Persoon | None, reden: str) -> Stemronde:
    """Withdraw a concept or an open round. Votes stay where they are and are never counted or shown.

    Once voting has ended the round is counted, not withdrawn: otherwise a result that displeases could be avoided.
    Higher rooms are told with an empty list of results. Again: nothing changes. Raises ValidationError keyed `reden`.
    """
    reden = reden.strip()
    if not reden or len(reden) > MAX_REDEN:
        raise ValidationError(
            {"reden": _("Schrijf in hooguit 1000 tekens waarom u de ronde intrekt. De leden lezen dit.")}
        )
    with transaction.atomic():
        actueel = vergrendel_ronde(ronde)
        if actueel.status != Rondestatus.INGETROKKEN:
            if actueel.wacht_op_uitslag():
                raise ValidationError(
                    _("De stemming is al gesloten. Stel de uitslag vast; intrekken kan nu niet meer."),
                    code="te_laat",
                )
            actueel.ingetrokken_op = klok.nu()
            actueel.intrekreden = reden
            zet_status(ronde=actueel, status=Rondestatus.INGETROKKEN)
            schrijf_log(
                "stemronde.ingetrokken",
                over=actueel,
                gemeente_sleutel=actueel.gemeente_id,
                door_sleutel=door.pk if door else None,
            )
            _tell_members(actueel)
            voer_gevolgen_uit(ronde=actueel, uitslagen=[], door=door)
    neem_over(actueel, ronde)
    return ronde


@in_brieftaal
def _tell_members(ronde: Stemronde) -> None:
    for lid in ronde.kiesgerechtigden.select_related("persoon__gebruiker"):
        stuur_bericht(
            aan=lid.persoon,
            soort="stemronde.ingetrokken",
            onderwerp=_("De stemming gaat niet door: %(titel)s") % {"titel": ronde.titel},
            tekst=_(
                "De stemming “%(titel)s” is ingetrokken. Er komt geen uitslag en uw stem wordt niet geteld.\n\n"
                "De reden: %(reden)s"
            )
            % {"titel": ronde.titel, "reden": ronde.intrekreden},
            link=reverse("stemmen:detail", args=[ronde.pk]),
            over=ronde,
            eenmalig=f"stemronde.ingetrokken:{ronde.pk}:{lid.persoon_id}",
        )
