"""The one extension of the decision term (Awb 4:14), told to the applicant with its reason before the term ends."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from rules import has_perm

from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Persoon
from samenwijk.ui.componenten.teksten import datum

from ..enums import LOPEND, Aanvraagstatus, Briefsoort
from ..meldingen_procedure import meld_verlenging
from ..models import Aanvraag, Verlenging
from .brieven import maak_brief
from .status import eis_status, lock_aanvraag
from .termijn import bereken_termijn, zet_termijn


@transaction.atomic
def verleng_termijn(*, aanvraag: Aanvraag, weken: int, reden: str, door: Persoon) -> Verlenging:
    """Lengthen the term by `weken`, at most what the scheme allows. Once: pressing again by the same person gives the
    extension that is there. Raises PermissionDenied, and ValidationError by field.
    """
    aanvraag = lock_aanvraag(aanvraag.pk)
    if not has_perm("budgetten.toets_aanvraag", door, aanvraag):
        raise PermissionDenied
    bestaand = Verlenging.objects.filter(aanvraag=aanvraag).first()
    if bestaand is not None:
        if (bestaand.door_id, bestaand.weken, bestaand.reden) == (door.pk, weken, reden.strip()):
            return bestaand
        raise ValidationError(_("De termijn is al verlengd. Dat mag maar één keer."), code="al_verlengd")
    eis_status(aanvraag, *(Aanvraagstatus(status) for status in LOPEND))
    hoogste = aanvraag.versie.verlenging_weken
    if hoogste == 0:
        raise ValidationError(_("Deze regeling kent geen verlenging."), code="geen_verlenging")
    uiterlijk = bereken_termijn(aanvraag)
    if uiterlijk is not None and klok.vandaag() > uiterlijk:
        raise ValidationError(
            _("De termijn is voorbij sinds %(dag)s. Verlengen kan niet meer.") % {"dag": datum(uiterlijk)},
            code="te_laat",
        )
    fouten: dict[str, str] = {}
    if not 1 <= weken <= hoogste:
        fouten["weken"] = _("Kies 1 tot en met %(hoogste)s weken.") % {"hoogste": hoogste}
    if not reden.strip():
        fouten["reden"] = _("Schrijf op waarom. De aanvrager leest dit.")
    if fouten:
        raise ValidationError(fouten)
    try:
        with transaction.atomic():
            verlenging = Verlenging.objects.create(
                aanvraag=aanvraag, weken=weken, reden=reden.strip(), door=door, moment=klok.nu()
            )
    except IntegrityError as fout:
        raise ValidationError(
            _("De termijn is al verlengd. Dat mag maar één keer."), code="al_verlengd"
        ) from fout
    nieuw = zet_termijn(aanvraag)
    schrijf_log(
        "aanvraag.verlengd",
        over=aanvraag,
        gemeente_sleutel=aanvraag.gemeente_id,
        door_sleutel=door.pk,
        weken=weken,
    )
    maak_brief(
        aanvraag=aanvraag,
        soort=Briefsoort.VERLENGING,
        gegevens={"uiterlijk": nieuw} if nieuw else {},
        aanleiding=str(verlenging.pk),
    )
    meld_verlenging(verlenging)
    return verlenging
