"""Accounting for the money: the report, what it cost, and the receipts. Once, as it was sent."""

from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _
from rules import has_perm

from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon
from samenwijk.ui.geld import rond

from ..enums import Aanvraagstatus, Bijlagesoort
from ..models import Aanvraag, Bijlage, Verantwoording
from ..queries.afloop import verantwoording_van, vraagt_verantwoording
from .bijlagen import HOOGSTE_AANTAL, bewaar_bestand, geen_weesbestand, verwijder_bijlagen
from .status import eis_status, lock_aanvraag, zet_status

NUL = Decimal("0.00")
# Also when not all (or nothing) was paid yet: the settlement says what is still paid.
TE_VERANTWOORDEN = (Aanvraagstatus.VERLEEND, Aanvraagstatus.UITBETAALD)


@dataclass(frozen=True)
class Verslag:
    """What somebody reports. Amounts in euro; `andere_bijdragen` is what the applicant and others paid towards it."""

    verslag: str
    uitgevoerd: bool
    werkelijke_kosten: Decimal
    andere_bijdragen: Decimal = NUL


def _eis_te_verantwoorden(aanvraag: Aanvraag) -> None:
    eis_status(aanvraag, *TE_VERANTWOORDEN)
    if not vraagt_verantwoording(aanvraag):
        raise ValidationError(_("Bij deze aanvraag vragen wij geen verantwoording."), code="licht")


def _controleer(verslag: Verslag) -> None:
    fouten: dict[str, str] = {}
    if not verslag.verslag.strip():
        fouten["verslag"] = _("Schrijf op hoe het is gegaan.")
    for veld in ("werkelijke_kosten", "andere_bijdragen"):
        bedrag: Decimal = getattr(verslag, veld)
        if bedrag < NUL or bedrag != rond(bedrag):
            fouten[veld] = _("Vul een bedrag van € 0,00 of meer in.")
    if verslag.uitgevoerd and verslag.werkelijke_kosten == NUL:
        fouten.setdefault("werkelijke_kosten", _("Vul in wat het echt heeft gekost."))
    if fouten:
        raise ValidationError(fouten)


@transaction.atomic
def dien_verantwoording_in(*, aanvraag: Aanvraag, verslag: Verslag, door: Persoon) -> Verantwoording:
    """Send the report; the application becomes VERANTWOORD. Pressing twice gives the report that is there.

    Raises PermissionDenied for anyone but the applicant's side and staff of the area (who enter a report on paper), and
    ValidationError in the light regime, where none is asked. Late is late: it is taken all the same.
    """
    aanvraag = lock_aanvraag(aanvraag.pk)
    if not has_perm("budgetten.verantwoord_aanvraag", door, aanvraag):
        raise PermissionDenied
    bestaand = verantwoording_van(aanvraag)
    if bestaand is not None:
        return bestaand
    _eis_te_verantwoorden(aanvraag)
    _controleer(verslag)
    verantwoording = Verantwoording.objects.create(
        aanvraag=aanvraag,
        verslag=verslag.verslag.strip(),
        uitgevoerd=verslag.uitgevoerd,
        werkelijke_kosten=verslag.werkelijke_kosten,
        andere_bijdragen=verslag.andere_bijdragen,
        door=door,
        moment=klok.nu(),
    )
    zet_status(aanvraag=aanvraag, naar=Aanvraagstatus.VERANTWOORD, door=door)
    return verantwoording


def voeg_bon_toe(*, aanvraag: Aanvraag, bestand: File, door: Persoon, omschrijving: str = "") -> Bijlage:
    """Keep a receipt or an invoice with the application, before the report is sent.

    Raises PermissionDenied as `dien_verantwoording_in`, ValidationError by `bestand` for a file that cannot be taken.
    """
    with geen_weesbestand() as nieuw:
        aanvraag = lock_aanvraag(aanvraag.pk)
        if not has_perm("budgetten.verantwoord_aanvraag", door, aanvraag):
            raise PermissionDenied
        _eis_te_verantwoorden(aanvraag)
        if aanvraag.bijlagen.filter(soort=Bijlagesoort.BON).count() >= HOOGSTE_AANTAL:
            raise ValidationError(
                {"bestand": _("U kunt hooguit %(aantal)s bestanden meesturen.") % {"aantal": HOOGSTE_AANTAL}}
            )
        return bewaar_bestand(
            Bijlage(
                aanvraag=aanvraag,
                soort=Bijlagesoort.BON,
                omschrijving=omschrijving.strip(),
                door=door,
                moment=klok.nu(),
            ),
            bestand,
            nieuw,
        )


@transaction.atomic
def verwijder_bon(*, aanvraag: Aanvraag, pk: int, door: Persoon) -> None:
    """Take a receipt away, before the report is sent. Pressing twice changes nothing."""
    aanvraag = lock_aanvraag(aanvraag.pk)
    if not has_perm("budgetten.verantwoord_aanvraag", door, aanvraag):
        raise PermissionDenied
    _eis_te_verantwoorden(aanvraag)
    verwijder_bijlagen(aanvraag.bijlagen.filter(pk=pk, soort=Bijlagesoort.BON))
