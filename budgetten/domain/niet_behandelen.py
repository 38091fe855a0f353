"""Leaving an incomplete application aside (Awb 4:5): a decision, only after the applicant had the chance to complete it."""

from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from rules import has_perm

from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon
from samenwijk.ui.componenten.teksten import datum

from ..enums import Aanvraagstatus, Besluitsoort, Briefsoort
from ..models import Aanvraag, Aanvulling, Besluit
from ..termijnen import bezwaar_tot, niet_behandelen_tot
from .aanvullen import open_aanvulling
from .brieven import maak_brief
from .kasboek import geef_reservering_vrij
from .status import eis_status, lock_aanvraag, zet_status


def waarom_niet_kan(aanvulling: Aanvulling) -> str:
    """Why an application may not be left aside today; empty when it may (Awb 4:5 lid 1 and 4)."""
    vandaag = klok.vandaag()
    if vandaag <= aanvulling.uiterlijk:
        return _("De aanvrager mag nog aanvullen tot en met %(dag)s.") % {"dag": datum(aanvulling.uiterlijk)}
    laatste = niet_behandelen_tot(aanvulling.uiterlijk)
    if vandaag > laatste:
        return _("Dit kon tot en met %(dag)s. Ga verder met de toets.") % {"dag": datum(laatste)}
    return ""


@transaction.atomic
def neem_niet_in_behandeling(*, aanvraag: Aanvraag, motivering: str, functie: str, door: Persoon) -> Besluit:
    """Decide not to handle: the decision, its letter and message, and the money released, in one transaction.

    Only after the completion term passed unused, and within four weeks after that. Raises PermissionDenied for who may
    not decide here, ValidationError by field.
    """
    aanvraag = lock_aanvraag(aanvraag.pk)
    if not has_perm("budgetten.besluit_aanvraag", door, aanvraag):
        raise PermissionDenied
    eis_status(aanvraag, Aanvraagstatus.AANVULLING)
    belet = waarom_niet_kan(open_aanvulling(aanvraag))
    if belet:
        raise ValidationError(belet, code="termijn")
    fouten: dict[str, str] = {}
    if not motivering.strip():
        fouten["motivering"] = _("Leg uit waarom u dit besluit neemt.")
    if not functie.strip():
        fouten["functie"] = _("Vul de functie in waarmee u ondertekent.")
    if fouten:
        raise ValidationError(fouten)
    geef_reservering_vrij(aanvraag=aanvraag, door=door)
    versie, moment = aanvraag.versie, klok.nu()
    besluit = Besluit.objects.create(
        aanvraag=aanvraag,
        soort=Besluitsoort.NIET_BEHANDELD,
        bedrag=Decimal("0.00"),
        motivering=motivering.strip(),
        bestuursorgaan=versie.bestuursorgaan,
        mandaat=versie.mandaat,
        ondertekenaar=door,
        ondertekenaar_naam=door.naam,
        ondertekenaar_functie=functie.strip(),
        genomen_op=moment,
        grondslag=versie.grondslag,
        bezwaar_tot=bezwaar_tot(timezone.localdate(moment), versie.bezwaartermijn_weken),
        bezwaar_adres=versie.bezwaar_adres,
    )
    maak_brief(aanvraag=aanvraag, soort=Briefsoort.NIET_BEHANDELD, aanleiding="besluit")
    zet_status(aanvraag=aanvraag, naar=Aanvraagstatus.NIET_BEHANDELD, door=door)
    return besluit
