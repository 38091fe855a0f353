"""Who handles an application: taking it up, giving it to a colleague, taking it over."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from rules import has_perm

from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Persoon

from ..enums import LOPEND, NA_BESLUIT, Aanvraagstatus
from ..meldingen_werk import meld_overgenomen, meld_toegewezen
from ..models import Aanvraag
from .status import eis_status, lock_aanvraag

TOEWIJSBAAR = tuple(Aanvraagstatus(waarde) for waarde in sorted(LOPEND | NA_BESLUIT))


@transaction.atomic
def wijs_toe_aan(
    *, aanvraag: Aanvraag, behandelaar: Persoon, door: Persoon, verwacht: int | bool | None = False
) -> Aanvraag:
    """Make `behandelaar` the one who handles it: oneself, or a colleague. Doing so twice changes nothing.

    Both must be allowed to check or decide here, today. `verwacht` is who the page showed as handler (a key, None for
    nobody, False: do not look): when somebody else took it meanwhile, ValidationError says who. Raises PermissionDenied
    for who does not handle applications here.
    """
    aanvraag = lock_aanvraag(aanvraag.pk)
    if not has_perm("budgetten.behandel_aanvraag", door, aanvraag):
        raise PermissionDenied
    if aanvraag.behandelaar_id == behandelaar.pk:
        return aanvraag
    eis_status(aanvraag, *TOEWIJSBAAR)
    if not has_perm("budgetten.behandel_aanvraag", behandelaar, aanvraag):
        raise ValidationError({"behandelaar": _("Deze collega mag deze aanvraag niet behandelen.")})
    vorige = aanvraag.behandelaar
    if verwacht is not False and verwacht != aanvraag.behandelaar_id:
        raise ValidationError(
            {
                "behandelaar": _("Iemand was u voor: de behandelaar is nu %(wie)s.")
                % {"wie": vorige or _("niemand")}
            },
            code="verkeerde_status",
        )
    aanvraag.behandelaar = behandelaar
    aanvraag.save(update_fields=["behandelaar"])
    regel = schrijf_log(
        "aanvraag.toegewezen",
        over=aanvraag,
        gemeente_sleutel=aanvraag.gemeente_id,
        door_sleutel=door.pk,
        behandelaar=behandelaar.pk,
    )
    if behandelaar.pk != door.pk:
        meld_toegewezen(aanvraag, aan=behandelaar, door=door, aanleiding=str(regel.pk))
    if vorige is not None and vorige.pk != door.pk:
        meld_overgenomen(aanvraag, van=vorige, door=door, aanleiding=str(regel.pk))
    return aanvraag
