"""Telling how it goes: a text, a photo. Each is public only when the applicant says so, and can be taken back."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _
from rules import has_perm

from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Persoon

from ..enums import NA_BESLUIT, Aanvraagstatus, Bijlagesoort
from ..models import Aanvraag, Bijlage, Voortgangsbericht
from .bijlagen import HOOGSTE_AANTAL, bewaar_bestand, geen_weesbestand
from .status import eis_status, lock_aanvraag

TE_MELDEN = tuple(Aanvraagstatus(status) for status in sorted(NA_BESLUIT))


def _log(gebeurtenis: str, aanvraag: Aanvraag, door: Persoon) -> None:
    schrijf_log(gebeurtenis, over=aanvraag, gemeente_sleutel=aanvraag.gemeente_id, door_sleutel=door.pk)


def meld_voortgang(
    *,
    aanvraag: Aanvraag,
    door: Persoon,
    tekst: str = "",
    openbaar: bool = False,
    foto: File | None = None,
    omschrijving: str = "",
    foto_openbaar: bool = False,
) -> tuple[Voortgangsbericht | None, Bijlage | None]:
    """Post a text, a photo, or both. `openbaar` and `foto_openbaar`: everyone may see it; a photo then needs words for who
    cannot see it.

    Raises PermissionDenied for anyone but the applicant's side, and ValidationError for nothing at all, a file that is no
    photo, too many photos, or an application without a grant.
    """
    tekst, omschrijving = tekst.strip(), omschrijving.strip()
    with geen_weesbestand() as nieuw:
        aanvraag = lock_aanvraag(aanvraag.pk)
        if not has_perm("budgetten.meld_voortgang", door, aanvraag):
            raise PermissionDenied
        eis_status(aanvraag, *TE_MELDEN)
        if not tekst and foto is None:
            raise ValidationError({"tekst": _("Schrijf hoe het gaat, of kies een foto.")})
        bericht = bijlage = None
        if tekst:
            bericht = Voortgangsbericht.objects.create(
                aanvraag=aanvraag, tekst=tekst, openbaar=openbaar, door=door, moment=klok.nu()
            )
        if foto is not None:
            if foto_openbaar and not omschrijving:
                raise ValidationError(
                    {"omschrijving": _("Schrijf wat er op de foto staat, voor wie de foto niet kan zien.")}
                )
            if aanvraag.bijlagen.filter(soort=Bijlagesoort.FOTO).count() >= HOOGSTE_AANTAL:
                raise ValidationError(
                    {"foto": _("U kunt hooguit %(aantal)s foto's plaatsen.") % {"aantal": HOOGSTE_AANTAL}}
                )
            bijlage = Bijlage(
                aanvraag=aanvraag,
                soort=Bijlagesoort.FOTO,
                omschrijving=omschrijving,
                openbaar=foto_openbaar,
                door=door,
                moment=klok.nu(),
            )
            try:
                bewaar_bestand(bijlage, foto, nieuw)
            except ValidationError as fout:
                raise ValidationError({"foto": fout.messages}) from fout
            if not bijlage.mediatype.startswith("image/"):
                raise ValidationError({"foto": _("Kies een foto (JPG of PNG).")})
        _log("aanvraag.voortgang", aanvraag, door)
        return bericht, bijlage


@transaction.atomic
def verberg_voortgang(
    *, aanvraag: Aanvraag, door: Persoon, bericht: int | None = None, foto: int | None = None
) -> None:
    """Take a text or a photo (by key) off the public page; by the applicant or by staff of the area. Twice changes nothing.

    Raises PermissionDenied for others.
    """
    aanvraag = lock_aanvraag(aanvraag.pk)
    if not has_perm("budgetten.verberg_voortgang", door, aanvraag):
        raise PermissionDenied
    gewijzigd = 0
    if bericht is not None:
        gewijzigd += aanvraag.voortgang.filter(pk=bericht, openbaar=True).update(openbaar=False)
    if foto is not None:
        fotos = aanvraag.bijlagen.filter(soort=Bijlagesoort.FOTO, openbaar=True)
        gewijzigd += fotos.filter(pk=foto).update(openbaar=False)
    if gewijzigd:
        _log("aanvraag.voortgang_verborgen", aanvraag, door)
