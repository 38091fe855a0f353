"""Advice of departments about an application: asking with a term, answering, taking the question back.

Advice is for the municipality itself. What the applicant reads is the reason that the checker writes at the criterion.
"""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from rules import has_perm

from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Persoon

from ..enums import LOPEND, Aanvraagstatus, Adviesuitkomst
from ..meldingen_werk import meld_advies, meld_adviesvraag, meld_adviesvraag_ingetrokken
from ..models import Aanvraag, Adviesvraag, Criterium
from ..queries.taken import afdelingen_in
from .status import eis_status, lock_aanvraag

VOOR_BESLUIT = tuple(Aanvraagstatus(waarde) for waarde in sorted(LOPEND))


def _log(gebeurtenis: str, vraag: Adviesvraag, door: Persoon, **gegevens: str) -> None:
    schrijf_log(
        gebeurtenis,
        over=vraag.aanvraag,
        gemeente_sleutel=vraag.aanvraag.gemeente_id,
        door_sleutel=door.pk,
        adviesvraag=vraag.pk,
        **gegevens,
    )


@transaction.atomic
def vraag_advies(
    *,
    aanvraag: Aanvraag,
    afdeling: str,
    vraag: str,
    uiterlijk: date,
    door: Persoon,
    criterium: Criterium | None = None,
) -> Adviesvraag:
    """Ask a department, with the last day for its answer. The same open question twice gives one.

    Raises PermissionDenied for who does not handle applications here, and ValidationError keyed by field.
    """
    aanvraag = lock_aanvraag(aanvraag.pk)
    if not has_perm("budgetten.behandel_aanvraag", door, aanvraag):
        raise PermissionDenied
    eis_status(aanvraag, *VOOR_BESLUIT)
    vraag = vraag.strip()
    fouten: dict[str, str] = {}
    if afdeling not in afdelingen_in(aanvraag.gebied):
        fouten["afdeling"] = _("In dit gebied is er niemand van deze afdeling. Kies een andere.")
    if not vraag:
        fouten["vraag"] = _("Schrijf op wat u wilt weten.")
    if uiterlijk < klok.vandaag():
        fouten["uiterlijk"] = _("Kies een dag vanaf vandaag.")
    if criterium is not None and criterium.versie_id != aanvraag.versie_id:
        fouten["criterium"] = _("Dit criterium hoort niet bij deze aanvraag.")
    if fouten:
        raise ValidationError(fouten)
    open_vragen = Adviesvraag.objects.filter(
        aanvraag=aanvraag, beantwoord_op__isnull=True, ingetrokken_op__isnull=True
    )
    dezelfde = open_vragen.filter(afdeling=afdeling, vraag=vraag, criterium=criterium).first()
    if dezelfde is not None:
        return dezelfde
    adviesvraag = Adviesvraag.objects.create(
        aanvraag=aanvraag,
        criterium=criterium,
        afdeling=afdeling,
        vraag=vraag,
        uiterlijk=uiterlijk,
        gevraagd_door=door,
        gevraagd_op=klok.nu(),
    )
    _log("aanvraag.advies_gevraagd", adviesvraag, door)
    meld_adviesvraag(adviesvraag)
    return adviesvraag


def _lock_vraag(vraag: Adviesvraag) -> Adviesvraag:
    """Lock the application (always first), then the question; read both anew."""
    aanvraag = lock_aanvraag(vraag.aanvraag_id)
    gelezen = (
        Adviesvraag.objects.select_for_update(of=("self",))
        .select_related("gevraagd_door", "beantwoord_door", "criterium")
        .get(pk=vraag.pk)
    )
    gelezen.aanvraag = aanvraag
    return gelezen


def _eis_open(vraag: Adviesvraag) -> None:
    if vraag.beantwoord_op is not None:
        raise ValidationError(
            _("%(wie)s heeft deze vraag al beantwoord.") % {"wie": vraag.beantwoord_door}, code="beantwoord"
        )
    if vraag.ingetrokken_op is not None:
        raise ValidationError(
            _("Deze vraag is ingetrokken. Antwoord is niet meer nodig."), code="ingetrokken"
        )


@transaction.atomic
def beantwoord_advies(*, vraag: Adviesvraag, uitkomst: str, antwoord: str, door: Persoon) -> Adviesvraag:
    """Give the advice of the department. Once: the second of two colleagues reads who was first.

    Raises PermissionDenied for who is not of that department in this area, and ValidationError.
    """
    vraag = _lock_vraag(vraag)
    if not has_perm("budgetten.beantwoord_adviesvraag", door, vraag):
        raise PermissionDenied
    if vraag.beantwoord_door_id == door.pk and (vraag.uitkomst, vraag.antwoord) == (
        uitkomst,
        antwoord.strip(),
    ):
        return vraag
    _eis_open(vraag)
    eis_status(vraag.aanvraag, *VOOR_BESLUIT)
    fouten: dict[str, str] = {}
    if uitkomst not in Adviesuitkomst.values:
        fouten["uitkomst"] = _("Kies wat uw afdeling vindt.")
    if not antwoord.strip():
        fouten["antwoord"] = _("Schrijf op waarom.")
    if fouten:
        raise ValidationError(fouten)
    vraag.uitkomst = uitkomst
    vraag.antwoord = antwoord.strip()
    vraag.beantwoord_door = door
    vraag.beantwoord_op = klok.nu()
    vraag.save(update_fields=["uitkomst", "antwoord", "beantwoord_door", "beantwoord_op"])
    _log("aanvraag.advies_gegeven", vraag, door, oordeel=str(uitkomst))
    meld_advies(vraag)
    return vraag


@transaction.atomic
def trek_adviesvraag_in(*, vraag: Adviesvraag, door: Persoon) -> Adviesvraag:
    """Take a question back that nobody answered yet. Pressing twice changes nothing."""
    vraag = _lock_vraag(vraag)
    if not has_perm("budgetten.behandel_aanvraag", door, vraag.aanvraag):
        raise PermissionDenied
    if vraag.ingetrokken_op is not None:
        return vraag
    _eis_open(vraag)
    vraag.ingetrokken_op = klok.nu()
    vraag.save(update_fields=["ingetrokken_op"])
    _log("aanvraag.advies_ingetrokken", vraag, door)
    meld_adviesvraag_ingetrokken(vraag, door)
    return vraag
