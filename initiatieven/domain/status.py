"""The one place that sets the state of an idea. Each transition is logged and told to the person who wrote it."""

import rules
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samenwijk.berichten.domain.versturen import stuur_bericht
from samenwijk.berichten.taal import in_brieftaal
from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Persoon

from .. import events
from ..enums import OVERGANGEN, Initiatiefstatus
from ..meldingen import tekst_bij_overgang
from ..models import Initiatief
from ..tekst import schone_tekst

GEBEURTENISSEN: dict[str, str] = {
    Initiatiefstatus.GEPLAATST: events.GEPLAATST,
    Initiatiefstatus.IN_UITVOERING: events.IN_UITVOERING,
    Initiatiefstatus.AFGEROND: events.AFGEROND,
    Initiatiefstatus.INGETROKKEN: events.INGETROKKEN,
    Initiatiefstatus.VERBORGEN: events.VERBORGEN,
}


def vereis_recht(recht: str, door: Persoon | None, initiatief: Initiatief) -> None:
    """Raise PermissionDenied unless `door` has `recht`; the system (None) may do everything."""
    if door is not None and not rules.has_perm(recht, door, initiatief):
        raise PermissionDenied


def vergrendel(initiatief: Initiatief) -> Initiatief:
    """The idea as it is now, locked until the end of the transaction."""
    return Initiatief.objects.select_for_update().get(pk=initiatief.pk)


def zet_status(*, initiatief: Initiatief, naar: str, door: Persoon | None, reden: str = "") -> Initiatief:
    """Bring `initiatief` to state `naar`: check, write, log, tell. Already there: nothing happens.

    Knows the table of transitions and nothing of rights: use the functions below for an act of a person.
    Raises ValidationError for a transition that is not in the table.
    """
    with transaction.atomic():
        actueel = vergrendel(initiatief)
        van = actueel.status
        if van == naar:
            return actueel
        if naar not in OVERGANGEN[van]:
            raise ValidationError(
                _("Dit kan niet meer: het idee is %(status)s."),
                code="overgang",
                params={"status": actueel.get_status_display()},
            )
        actueel.status = naar
        actueel.reden_verborgen = reden if naar == Initiatiefstatus.VERBORGEN else ""
        if naar == Initiatiefstatus.GEPLAATST and actueel.geplaatst_op is None:
            actueel.geplaatst_op = klok.nu()
        actueel.save(update_fields=["status", "reden_verborgen", "geplaatst_op"])
        _log_en_vertel(actueel, van=van, door=door)
    return actueel


@in_brieftaal
def _log_en_vertel(initiatief: Initiatief, *, van: str, door: Persoon | None) -> None:
    weer = van == Initiatiefstatus.VERBORGEN
    regel = schrijf_log(
        events.WEER_GETOOND if weer else GEBEURTENISSEN[initiatief.status],
        over=initiatief,
        gemeente_sleutel=initiatief.gemeente_id,
        door_sleutel=door.pk if door else None,
        van=van,
        naar=initiatief.status,
    )
    melding = tekst_bij_overgang(initiatief, van=van)
    stuur_bericht(
        aan=initiatief.indiener,
        soort=regel.gebeurtenis,
        onderwerp=melding.onderwerp,
        tekst=melding.tekst,
        # A state can come back: the log line names the occasion.
        eenmalig=f"{regel.gebeurtenis}:{initiatief.pk}:{regel.pk}",
        over=initiatief,
        link=initiatief.get_absolute_url(),
    )


def meld_voortgang(*, initiatief: Initiatief, naar: str, door: Persoon | None) -> Initiatief:
    """The work has begun (`in_uitvoering`) or is done (`afgerond`): by who wrote it or by staff of the area."""
    if naar not in {Initiatiefstatus.IN_UITVOERING, Initiatiefstatus.AFGEROND}:
        raise ValidationError(_("Kies wat er met het idee gebeurt."), code="onbekend")
    with transaction.atomic():
        vereis_recht("initiatieven.meld_voortgang", door, vergrendel(initiatief))
        return zet_status(initiatief=initiatief, naar=naar, door=door)


def trek_in(*, initiatief: Initiatief, door: Persoon) -> Initiatief:
    """Withdraw: by who wrote it. It stays readable for that person and for staff. Pressing twice changes nothing."""
    with transaction.atomic():
        actueel = vergrendel(initiatief)
        if actueel.status == Initiatiefstatus.INGETROKKEN and actueel.indiener_id == door.pk:
            return actueel
        vereis_recht("initiatieven.trek_initiatief_in", door, actueel)
        return zet_status(initiatief=actueel, naar=Initiatiefstatus.INGETROKKEN, door=door)


def verberg(*, initiatief: Initiatief, door: Persoon | None, reden: str) -> Initiatief:
    """Hide from the public: by staff of the area, with a reason that the writer is told."""
    reden = schone_tekst(reden)
    if not reden:
        raise ValidationError({"reden": _("Schrijf waarom u het idee verbergt.")})
    if len(reden) > 1000:
        raise ValidationError({"reden": _("Schrijf hooguit 1000 tekens.")})
    with transaction.atomic():
        actueel = vergrendel(initiatief)
        if actueel.status == Initiatiefstatus.VERBORGEN:
            return actueel
        vereis_recht("initiatieven.verberg_initiatief", door, actueel)
        return zet_status(initiatief=actueel, naar=Initiatiefstatus.VERBORGEN, door=door, reden=reden)


def toon(*, initiatief: Initiatief, door: Persoon | None) -> Initiatief:
    """Show a hidden idea to the public again."""
    with transaction.atomic():
        vereis_recht("initiatieven.toon_initiatief", door, vergrendel(initiatief))
        return zet_status(initiatief=initiatief, naar=Initiatiefstatus.GEPLAATST, door=door)
