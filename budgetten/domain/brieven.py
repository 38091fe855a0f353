"""Making letters, once per occasion, and noting that one was printed."""

from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from rules import has_perm

from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Persoon

from ..brieven.briefhoofd import briefhoofd_van
from ..brieven.opstellen import stel_op
from ..brieven.sjablonen import sjabloon_van
from ..brieven.zaak import lees_zaak
from ..enums import Briefsoort
from ..models import Aanvraag, Brief


def gaat_op_papier(persoon: Persoon) -> bool:
    """Whether letters reach this person by post only: no e-mail address, or one that must not be used and no login."""
    if persoon.gewist_op:
        return False
    heeft_adres = bool(persoon.email or (persoon.gebruiker and persoon.gebruiker.email))
    return not heeft_adres or (not persoon.mail_bij_bericht and persoon.gebruiker_id is None)


def maak_brief(
    *,
    aanvraag: Aanvraag,
    soort: Briefsoort,
    gegevens: Mapping[str, Any] | None = None,
    aanleiding: str,
) -> Brief:
    """Write the letter of one occasion, in the transaction of the act it tells about; again gives the same letter.

    The facts are read from the application and its decision, settlement, extension or request to complete, so make the
    letter after those rows. `gegevens` adds or overrules: `vraag` and `uiterlijk` (date) of a request to complete,
    `reden`, `weken` and `uiterlijk` of an extension, `adviezen` (keys of Adviesvraag that the decision cites).
    Raises ValueError for a letter of decision without a decision, RuntimeError outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("maak_brief() needs the transaction of the act itself.")
    sleutel = f"{aanvraag.pk}:{soort}:{aanleiding}"
    bestaand = Brief.objects.filter(sleutel=sleutel).first()
    if bestaand is not None:
        return bestaand
    onderwerp, inhoud = stel_op(
        lees_zaak(aanvraag, soort, extra=gegevens),
        sjabloon_van(aanvraag.gemeente, soort),
        briefhoofd_van(aanvraag.gemeente),
    )
    brief, _nieuw = Brief.objects.get_or_create(
        sleutel=sleutel,
        defaults={
            "aanvraag": aanvraag,
            "soort": soort,
            "onderwerp": onderwerp,
            "inhoud": inhoud,
            "op_papier": gaat_op_papier(aanvraag.indiener),
        },
    )
    return brief


@transaction.atomic
def markeer_afgedrukt(*, brieven: Collection[int], door: Persoon) -> int:
    """Note who printed these letters and when; gives how many that were. What was noted before stays as it was.

    Raises ValidationError when nothing was chosen and PermissionDenied when one of them lies outside the areas of `door`:
    then nothing is noted.
    """
    if not brieven:
        raise ValidationError({"brief": _("Kies minstens één brief.")}, code="geen_brief")
    gevonden = list(
        Brief.objects.select_for_update(of=("self",))
        .filter(pk__in=brieven, op_papier=True)
        .select_related("aanvraag__gebied", "aanvraag__indiener")
        .order_by("pk")
    )
    if len(gevonden) != len(set(brieven)) or not all(
        has_perm("budgetten.druk_brief_af", door, brief.aanvraag) for brief in gevonden
    ):
        raise PermissionDenied
    nieuw = [brief for brief in gevonden if brief.afgedrukt_op is None]
    for brief in nieuw:
        brief.afgedrukt_op = klok.nu()
        brief.afgedrukt_door = door
        brief.save(update_fields=["afgedrukt_op", "afgedrukt_door"])
        schrijf_log(
            "aanvraag.brief_afgedrukt",
            over=brief.aanvraag,
            gemeente_sleutel=brief.aanvraag.gemeente_id,
            door_sleutel=door.pk,
            brief=brief.soort,
        )
    return len(nieuw)
