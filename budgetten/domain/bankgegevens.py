"""The bank account of who gets the money. Encrypted at rest, shown whole only to who records payments, and every such
look is written down. Each token holds the key of its application: moved to another row it is not read.

Keys: settings.BANKGEGEVENS_SLEUTELS, the first one encrypts, all of them read (cryptography's MultiFernet).
"""

from dataclasses import dataclass
from datetime import timedelta

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from localflavor.generic.countries.sepa import IBAN_SEPA_COUNTRIES
from localflavor.generic.validators import IBANValidator
from rules import has_perm

from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log
from samenwijk.logboek.models import Logregel
from samenwijk.mensen.models import Persoon

from ..enums import Aanvraagstatus
from ..meldingen_afloop import meld_rekening_gewijzigd
from ..models import Aanvraag, Rekeninggegevens
from .status import eis_status, lock_aanvraag

# As long as there may be something to pay.
OPGEEFBAAR = (Aanvraagstatus.VERLEEND, Aanvraagstatus.VERANTWOORD, Aanvraagstatus.VASTGESTELD)
# Nothing is paid any more; how long the number is kept then is a setting.
AFGELOPEN = (Aanvraagstatus.AFGEROND, Aanvraagstatus.INGETROKKEN)
_controleer = IBANValidator(include_countries=IBAN_SEPA_COUNTRIES)


@dataclass(frozen=True)
class Rekeningnummer:
    """An account as people write it: `NL00 BANK 0123 4567 89` and the name on it."""

    iban: str
    tenaamstelling: str

    @property
    def geschreven(self) -> str:
        return " ".join(self.iban[plek : plek + 4] for plek in range(0, len(self.iban), 4))


def _kluis() -> MultiFernet:
    return MultiFernet([Fernet(sleutel) for sleutel in settings.BANKGEGEVENS_SLEUTELS])


def _versleutel(aanvraag_id: int, waarde: str) -> bytes:
    return _kluis().encrypt(f"{aanvraag_id}:{waarde}".encode())


def _ontsleutel(aanvraag_id: int, token: bytes | memoryview) -> str:
    sleutel, _scheiding, waarde = _kluis().decrypt(bytes(token)).decode().partition(":")
    if sleutel != str(aanvraag_id):
        raise InvalidToken
    return waarde


def lees_iban(tekst: str) -> str:
    """The number without spaces, in capitals. Raises ValidationError for what is no account in a SEPA country."""
    iban = "".join(teken for teken in tekst.upper() if not teken.isspace() and teken not in "-.")
    try:
        _controleer(iban)
    except ValidationError as fout:
        land = iban[:2]
        if land.isalpha() and land.isascii() and land not in IBAN_SEPA_COUNTRIES:
            raise ValidationError(
                _(
                    "Wij kunnen alleen betalen naar een rekening in een land met euro-overboekingen (SEPA). "
                    "%(land)s hoort daar niet bij."
                ),
                code="geen_sepa",
                params={"land": land},
            ) from fout
        raise ValidationError(
            _(
                "Dit rekeningnummer (IBAN) klopt niet. Kijk het nog eens na. Een Nederlands nummer begint met NL en heeft "
                "18 letters en cijfers."
            ),
            code="geen_iban",
        ) from fout
    return iban


@transaction.atomic
def zet_rekening(*, aanvraag: Aanvraag, iban: str, tenaamstelling: str, door: Persoon) -> Rekeninggegevens:
    """Write down where the money goes; the same again changes nothing.

    Raises PermissionDenied for anyone but who sent the application and, when it came in on paper, who records payments;
    ValidationError for a number that is none, or when nothing is paid any more.
    """
    aanvraag = lock_aanvraag(aanvraag.pk)
    if not has_perm("budgetten.wijzig_rekening", door, aanvraag):
        raise PermissionDenied
    eis_status(aanvraag, *OPGEEFBAAR)
    fouten: dict[str, ValidationError | str] = {}
    try:
        iban = lees_iban(iban)
    except ValidationError as fout:
        fouten["iban"] = fout
    tenaamstelling = tenaamstelling.strip()
    if not tenaamstelling:
        fouten["tenaamstelling"] = _("Vul in op welke naam de rekening staat.")
    if fouten:
        raise ValidationError(fouten)
    oud = Rekeninggegevens.objects.select_for_update().filter(aanvraag=aanvraag).first()
    if oud is not None and _lees(oud) == Rekeningnummer(iban, tenaamstelling):
        return oud
    rekening, _nieuw = Rekeninggegevens.objects.update_or_create(
        aanvraag=aanvraag,
        defaults={
            "iban_versleuteld": _versleutel(aanvraag.pk, iban),
            "tenaamstelling_versleuteld": _versleutel(aanvraag.pk, tenaamstelling),
            "staart": iban[-2:],
            "bijgewerkt": klok.nu(),
            "door": door,
        },
    )
    regel = _log("aanvraag.rekening", aanvraag, door)
    if oud is not None:
        # Somebody who got into an account must not be able to redirect money in silence.
        meld_rekening_gewijzigd(aanvraag, staart=rekening.staart, aanleiding=str(regel.pk))
    return rekening


def _lees(rekening: Rekeninggegevens) -> Rekeningnummer | None:
    """None when no key of ours opens it."""
    try:
        return Rekeningnummer(
            _ontsleutel(rekening.aanvraag_id, rekening.iban_versleuteld),
            _ontsleutel(rekening.aanvraag_id, rekening.tenaamstelling_versleuteld),
        )
    except InvalidToken:
        return None


def _log(gebeurtenis: str, aanvraag: Aanvraag, door: Persoon | None) -> Logregel:
    # Never any part of the number.
    return schrijf_log(
        gebeurtenis,
        over=aanvraag,
        gemeente_sleutel=aanvraag.gemeente_id,
        door_sleutel=door.pk if door else None,
    )


def gemaskeerd(rekening: Rekeninggegevens) -> str:
    """How everybody sees it: the country and the last two digits."""
    nummer = _lees(rekening)
    return f"{nummer.iban[:2] if nummer else '••'}•• … {rekening.staart}"


@transaction.atomic
def bekijk_rekening(*, aanvraag: Aanvraag, door: Persoon) -> Rekeningnummer:
    """The whole number, for who is going to pay; the look is written down.

    Raises PermissionDenied for who records no payments here, ValidationError when there is no number or no key opens it.
    """
    if not has_perm("budgetten.betaal_aanvraag", door, aanvraag):
        raise PermissionDenied
    rekening = Rekeninggegevens.objects.filter(aanvraag=aanvraag).first()
    if rekening is None:
        raise ValidationError(_("Er is nog geen rekeningnummer opgegeven."), code="geen_rekening")
    nummer = _lees(rekening)
    if nummer is None:
        raise ValidationError(
            _("Het rekeningnummer is niet te lezen: de sleutel waarmee het is bewaard, ontbreekt."),
            code="geen_sleutel",
        )
    _log("aanvraag.rekening_bekeken", aanvraag, door)
    return nummer


def eigen_rekeningen(persoon: Persoon) -> dict[int, Rekeningnummer]:
    """For the file with one's own data: per application the account that this person entered. One query."""
    rijen = Rekeninggegevens.objects.filter(aanvraag__indiener=persoon)
    gelezen = {rij.aanvraag_id: _lees(rij) for rij in rijen}
    return {sleutel: nummer for sleutel, nummer in gelezen.items() if nummer is not None}


@transaction.atomic
def verwijder_rekening(*, aanvraag_id: int) -> bool:
    """Throw the account away; by the system. False when there was none."""
    aanvraag = lock_aanvraag(aanvraag_id)
    aantal, _per_soort = Rekeninggegevens.objects.filter(aanvraag=aanvraag).delete()
    if aantal:
        _log("aanvraag.rekening_verwijderd", aanvraag, None)
    return bool(aantal)


def verlopen_rekeningen() -> list[int]:
    """Applications that ended at least settings.BANKGEGEVENS_BEWAREN_DAGEN days ago and still have an account. Two
    queries."""
    sleutels = list(
        Rekeninggegevens.objects.filter(aanvraag__status__in=AFGELOPEN).values_list("aanvraag_id", flat=True)
    )
    grens = klok.nu() - timedelta(days=settings.BANKGEGEVENS_BEWAREN_DAGEN)
    einde = Logregel.objects.filter(
        gebeurtenis__in=[f"aanvraag.{status}" for status in AFGELOPEN],
        object_type=Aanvraag._meta.label_lower,
        object_sleutel__in=[str(sleutel) for sleutel in sleutels],
        moment__lte=grens,
    ).values_list("object_sleutel", flat=True)
    return sorted(int(sleutel) for sleutel in set(einde))


def ruim_op() -> int:
    """Throw away what was kept long enough; how many. Each is its own transaction; safe to repeat."""
    return sum(verwijder_rekening(aanvraag_id=sleutel) for sleutel in verlopen_rekeningen())


def hersleutel() -> tuple[int, list[int]]:
    """Encrypt every account anew with the first key: how many were done, and the applications of which no key opens the
    account. Each row is its own transaction; safe to repeat."""
    gedaan, onleesbaar = 0, []
    for sleutel in list(Rekeninggegevens.objects.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            rekening = Rekeninggegevens.objects.select_for_update().filter(pk=sleutel).first()
            if rekening is None:
                continue
            try:
                rekening.iban_versleuteld = _kluis().rotate(bytes(rekening.iban_versleuteld))
                rekening.tenaamstelling_versleuteld = _kluis().rotate(
                    bytes(rekening.tenaamstelling_versleuteld)
                )
            except InvalidToken:
                onleesbaar.append(rekening.aanvraag_id)
                continue
            rekening.save(update_fields=["iban_versleuteld", "tenaamstelling_versleuteld"])
            gedaan += 1
    return gedaan, onleesbaar
