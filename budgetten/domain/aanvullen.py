"""Completing an application (Awb 4:5): staff ask what is missing, the applicant answers, the term stands still meanwhile."""

from collections.abc import Sequence
from datetime import date, datetime, time

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from rules import has_perm

from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Persoon
from samenwijk.ui.componenten.teksten import datum

from ..enums import Aanvraagstatus, Bijlagesoort, Briefsoort
from ..meldingen_procedure import meld_aangevuld
from ..models import Aanvraag, Aanvulling, Bijlage
from ..termijnen import einde_van_weken, verschuif
from .bijlagen import HOOGSTE_AANTAL, bewaar_bestand, geen_weesbestand
from .brieven import maak_brief
from .status import eis_status, lock_aanvraag, zet_status
from .termijn import zet_termijn


def standaard_aanvultermijn(aanvraag: Aanvraag) -> date:
    """The last day to complete, by the weeks of the scheme, when asked today."""
    return einde_van_weken(klok.vandaag(), aanvraag.versie.aanvultermijn_weken)


def open_aanvulling(aanvraag: Aanvraag) -> Aanvulling:
    """The request that waits for an answer. Raises ValidationError when there is none (any more)."""
    aanvulling = Aanvulling.objects.filter(
        aanvraag=aanvraag, beantwoord_op__isnull=True, gesloten_op__isnull=True
    ).first()
    if aanvulling is None:
        raise ValidationError(_("Er is geen verzoek om aanvulling meer open."), code="geen_verzoek")
    aanvulling.aanvraag = aanvraag
    return aanvulling


@transaction.atomic
def vraag_aanvulling(
    *, aanvraag: Aanvraag, vraag: str, door: Persoon, uiterlijk: date | None = None
) -> Aanvulling:
    """Ask the applicant what is missing; the decision term stands still from tomorrow (Awb 4:15 lid 1).

    `uiterlijk` may be later than the weeks of the scheme, never earlier; a free day is moved. Asking the same twice gives
    the request that is there. Raises PermissionDenied, and ValidationError by field.
    """
    aanvraag = lock_aanvraag(aanvraag.pk)
    if not has_perm("budgetten.toets_aanvraag", door, aanvraag):
        raise PermissionDenied
    vraag = vraag.strip()
    if aanvraag.status == Aanvraagstatus.AANVULLING:
        bestaand = open_aanvulling(aanvraag)
        if bestaand.vraag == vraag:
            return bestaand
    eis_status(aanvraag, Aanvraagstatus.IN_TOETS)
    eerste = standaard_aanvultermijn(aanvraag)
    uiterlijk = verschuif(uiterlijk) if uiterlijk else eerste
    fouten: dict[str, str] = {}
    if not vraag:
        fouten["vraag"] = _("Schrijf op wat er ontbreekt. De aanvrager leest dit.")
    if uiterlijk < eerste:
        fouten["uiterlijk"] = _("De regeling geeft de aanvrager minstens tot en met %(dag)s.") % {
            "dag": datum(eerste)
        }
    if fouten:
        raise ValidationError(fouten)
    aanvulling = Aanvulling.objects.create(
        aanvraag=aanvraag, vraag=vraag, gevraagd_door=door, gevraagd_op=klok.nu(), uiterlijk=uiterlijk
    )
    zet_status(
        aanvraag=aanvraag,
        naar=Aanvraagstatus.AANVULLING,
        door=door,
        uiterlijk=aanvulling.uiterlijk.isoformat(),
    )
    zet_termijn(aanvraag)
    maak_brief(aanvraag=aanvraag, soort=Briefsoort.AANVULLING, aanleiding=str(aanvulling.pk))
    return aanvulling


def beantwoord_aanvulling(
    *, aanvraag: Aanvraag, antwoord: str, door: Persoon, bestanden: Sequence[File] = ()
) -> Aanvulling:
    """The applicant answers, with text, files or both: complete from now on, and back to the check.

    After the last day an answer still counts as long as nobody decided; the term ran on since then. Sending the same
    twice gives the answer that is there. Raises PermissionDenied, and ValidationError by field.
    """
    with geen_weesbestand() as nieuw:
        aanvraag = lock_aanvraag(aanvraag.pk)
        if not has_perm("budgetten.antwoord_aanvraag", door, aanvraag):
            raise PermissionDenied
        antwoord = antwoord.strip()
        laatste = aanvraag.aanvullingen.last()
        if laatste is not None and laatste.beantwoord_op and laatste.antwoord == antwoord and not bestanden:
            return laatste
        eis_status(aanvraag, Aanvraagstatus.AANVULLING)
        aanvulling = open_aanvulling(aanvraag)
        if not antwoord and not bestanden:
            raise ValidationError({"antwoord": _("Schrijf uw antwoord op, of voeg een bestand toe.")})
        if aanvraag.bijlagen.count() + len(bestanden) > HOOGSTE_AANTAL:
            raise ValidationError(
                {
                    "bestanden": _("U kunt hooguit %(aantal)s bestanden meesturen.")
                    % {"aantal": HOOGSTE_AANTAL}
                }
            )
        for bestand in bestanden:
            bijlage = Bijlage(aanvraag=aanvraag, soort=Bijlagesoort.BIJLAGE, door=door, moment=klok.nu())
            try:
                bewaar_bestand(bijlage, bestand, nieuw)
            except ValidationError as fout:
                raise ValidationError({"bestanden": fout.messages}) from fout
        return _vul_aan(aanvulling, antwoord, klok.nu(), door)


@transaction.atomic
def leg_aanvulling_vast(
    *, aanvraag: Aanvraag, antwoord: str, ontvangen_op: date, door: Persoon
) -> Aanvulling:
    """Staff record an answer that came on paper or at the desk, on the day it arrived. Raises as above."""
    aanvraag = lock_aanvraag(aanvraag.pk)
    if not has_perm("budgetten.toets_aanvraag", door, aanvraag):
        raise PermissionDenied
    eis_status(aanvraag, Aanvraagstatus.AANVULLING)
    aanvulling = open_aanvulling(aanvraag)
    fouten: dict[str, str] = {}
    if not antwoord.strip():
        fouten["antwoord"] = _("Schrijf op wat de aanvrager antwoordde.")
    if not timezone.localdate(aanvulling.gevraagd_op) <= ontvangen_op <= klok.vandaag():
        fouten["ontvangen_op"] = _("Kies een dag tussen het verzoek en vandaag.")
    if fouten:
        raise ValidationError(fouten)
    moment = klok.nu()
    if ontvangen_op < klok.vandaag():
        moment = max(timezone.make_aware(datetime.combine(ontvangen_op, time(12))), aanvulling.gevraagd_op)
    return _vul_aan(aanvulling, antwoord.strip(), moment, door)


def _vul_aan(aanvulling: Aanvulling, antwoord: str, moment: datetime, door: Persoon) -> Aanvulling:
    aanvraag = aanvulling.aanvraag
    aanvulling.antwoord = antwoord
    aanvulling.beantwoord_op = moment
    aanvulling.save(update_fields=["antwoord", "beantwoord_op"])
    aanvraag.compleet_op = moment
    aanvraag.save(update_fields=["compleet_op"])
    schrijf_log(
        "aanvraag.aangevuld", over=aanvraag, gemeente_sleutel=aanvraag.gemeente_id, door_sleutel=door.pk
    )
    zet_status(aanvraag=aanvraag, naar=Aanvraagstatus.IN_TOETS, door=door)
    zet_termijn(aanvraag)
    meld_aangevuld(aanvulling)
    return aanvulling


@transaction.atomic
def ga_verder_zonder(*, aanvraag: Aanvraag, door: Persoon) -> Aanvraag:
    """Staff go on without the answer: the request closes and the check goes on. Pressing twice changes nothing."""
    aanvraag = lock_aanvraag(aanvraag.pk)
    if not has_perm("budgetten.toets_aanvraag", door, aanvraag):
        raise PermissionDenied
    laatste = aanvraag.aanvullingen.last()
    if aanvraag.status == Aanvraagstatus.IN_TOETS and laatste is not None and laatste.gesloten_op:
        return aanvraag
    eis_status(aanvraag, Aanvraagstatus.AANVULLING)
    aanvulling = open_aanvulling(aanvraag)
    aanvulling.gesloten_op = klok.nu()
    aanvulling.save(update_fields=["gesloten_op"])
    schrijf_log(
        "aanvraag.aanvulling_gesloten",
        over=aanvraag,
        gemeente_sleutel=aanvraag.gemeente_id,
        door_sleutel=door.pk,
    )
    zet_status(aanvraag=aanvraag, naar=Aanvraagstatus.IN_TOETS, door=door)
    zet_termijn(aanvraag)
    return aanvraag
