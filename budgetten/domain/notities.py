"""Internal notes of staff at an application."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from rules import has_perm

from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Persoon

from ..models import Aanvraag, Notitie
from .status import lock_aanvraag


@transaction.atomic
def schrijf_notitie(*, aanvraag: Aanvraag, tekst: str, door: Persoon) -> Notitie:
    """Add a note that only staff of this area read. Pressing twice gives one note.

    Raises PermissionDenied for who does not see the dossier, ValidationError for an empty note.
    """
    aanvraag = lock_aanvraag(aanvraag.pk)
    if not has_perm("budgetten.schrijf_notitie", door, aanvraag):
        raise PermissionDenied
    tekst = tekst.strip()
    if not tekst:
        raise ValidationError({"tekst": _("Schrijf eerst iets op.")})
    laatste = Notitie.objects.filter(aanvraag=aanvraag).order_by("-pk").first()
    if laatste and (laatste.tekst, laatste.door_id) == (tekst, door.pk):
        return laatste
    notitie = Notitie.objects.create(aanvraag=aanvraag, tekst=tekst, door=door, moment=klok.nu())
    schrijf_log(
        "aanvraag.notitie",
        over=aanvraag,
        gemeente_sleutel=aanvraag.gemeente_id,
        door_sleutel=door.pk,
        notitie=notitie.pk,
    )
    return notitie
