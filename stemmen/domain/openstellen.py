"""Opening a round: from here on its rules, options, roll and lot stand."""

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence, Set
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from samenwijk.berichten.domain.versturen import stuur_bericht
from samenwijk.berichten.taal import in_brieftaal
from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Persoon
from samenwijk.mensen.queries import huidige_leden
from samenwijk.ui.componenten.teksten import tijdstip

from ..enums import Belangbron, Rondestatus
from ..gevolgen import uitgesloten_volgens_anderen
from ..models import Belang, Kiesgerechtigde, Optie, Stemronde
from .status import neem_over, vergrendel_ronde, zet_status


def stel_open(
    *, ronde: Stemronde, door: Persoon | None, uitgesloten: Mapping[str, Set[int]] | None = None
) -> Stemronde:
    """Freeze the round and let its members know. Opening twice changes nothing.

    The roll is who is a member at this moment. `uitgesloten` names per `kenmerk` of an option the keys of members who may
    not vote on it; what higher rooms registered (`gevolgen.registreer_uitsluiting`) is added. The lot is drawn now, its
    SHA-256 is public at once and the lot itself after closing, so nobody can choose it to suit the votes.
    A moment of opening that has passed becomes now. Raises ValidationError with the reason when it cannot open.
    """
    with transaction.atomic():
        actueel = vergrendel_ronde(ronde)
        if actueel.status != Rondestatus.OPENGESTELD:
            _open(actueel, door, uitgesloten or {})
    neem_over(actueel, ronde)
    return ronde


def _open(ronde: Stemronde, door: Persoon | None, uitgesloten: Mapping[str, Set[int]]) -> None:
    nu = klok.nu()
    opties = list(ronde.opties.all())
    leden = [] if ronde.orgaan.slapend else huidige_leden(ronde.orgaan)
    _check_openable(ronde, opties, bool(leden))
    roll = [
        Kiesgerechtigde.objects.create(ronde=ronde, persoon=lid.persoon, functie=lid.functie) for lid in leden
    ]
    _write_exclusions(opties, roll, uitgesloten, uitgesloten_volgens_anderen(ronde))
    ronde.opent_op = max(ronde.opent_op, nu)
    ronde.opengesteld_op = nu
    ronde.lot = secrets.token_hex(32)
    ronde.lot_hash = hashlib.sha256(ronde.lot.encode()).hexdigest()
    ronde.regels_json = canonical_rules(ronde, opties, len(roll))
    ronde.regels_hash = hashlib.sha256(ronde.regels_json.encode()).hexdigest()
    zet_status(ronde=ronde, status=Rondestatus.OPENGESTELD)
    schrijf_log(
        "stemronde.opengesteld",
        over=ronde,
        gemeente_sleutel=ronde.gemeente_id,
        door_sleutel=door.pk if door else None,
        leden=len(roll),
        opties=len(opties),
        regels=ronde.regels_hash,
        lot=ronde.lot_hash,
    )
    _tell_members(ronde, roll, len(opties))


def _check_openable(ronde: Stemronde, opties: Sequence[Optie], has_members: bool) -> None:
    if ronde.status != Rondestatus.CONCEPT:
        raise ValidationError(_("Deze ronde is al gesloten of ingetrokken."), code="niet_concept")
    problemen = []
    if ronde.orgaan.slapend:
        problemen.append(_("Dit panel is slapend en kan nu niet stemmen."))
    elif not has_members:
        problemen.append(_("Dit panel heeft vandaag geen leden. Voeg eerst leden toe."))
    if not opties:
        problemen.append(_("Er is nog niets om over te stemmen. Voeg eerst opties toe."))
    if ronde.sluit_op <= klok.nu():
        problemen.append(_("Het moment van sluiten is al voorbij. Kies een later moment."))
    if problemen:
        raise ValidationError(problemen)


def _write_exclusions(
    opties: Sequence[Optie], roll: Sequence[Kiesgerechtigde], *bronnen: Mapping[str, Set[int]]
) -> None:
    Belang.objects.bulk_create(
        Belang(optie=optie, kiesgerechtigde=lid, bron=Belangbron.EIGEN_AANVRAAG)
        for optie in opties
        for lid in roll
        if optie.kenmerk and any(lid.persoon_id in bron.get(optie.kenmerk, ()) for bron in bronnen)
    )


def canonical_rules(ronde: Stemronde, opties: Sequence[Optie], leden: int) -> str:
    """The rules as JSON with sorted keys and no spaces, in UTC: the text of which `regels_hash` is the SHA-256."""
    inhoud: dict[str, Any] = {
        "titel": ronde.titel,
        "wijze": ronde.wijze,
        "rol": ronde.rol,
        "opent_op": ronde.opent_op.isoformat(),
        "sluit_op": ronde.sluit_op.isoformat(),
        "budget_cent": ronde.budget_cent,
        "quorum": [ronde.quorum_teller, ronde.quorum_noemer, ronde.quorum_minimum],
        "meerderheid": ronde.meerderheid,
        "bij_staking": ronde.bij_staking,
        "lot_sha256": ronde.lot_hash,
        "leden": leden,
        "opties": [
            {"nummer": o.volgorde, "titel": o.titel, "bedrag_cent": o.bedrag_cent, "kenmerk": o.kenmerk}
            for o in opties
        ],
    }
    return json.dumps(inhoud, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


@in_brieftaal
def _tell_members(ronde: Stemronde, roll: Sequence[Kiesgerechtigde], aantal: int) -> None:
    gegevens = {
        "titel": ronde.titel,
        "aantal": aantal,
        "open": tijdstip(ronde.opent_op),
        "sluit": tijdstip(ronde.sluit_op),
    }
    for lid in roll:
        stuur_bericht(
            aan=lid.persoon,
            soort="stemronde.opengesteld",
            onderwerp=_("U kunt stemmen: %(titel)s") % gegevens,
            tekst=_(
                "De stemming “%(titel)s” staat klaar. U stemt over %(aantal)s onderdelen.\n\n"
                "U kunt stemmen vanaf %(open)s tot %(sluit)s. Tot dat moment kunt u uw stem nog veranderen.\n\n"
                "Hebt u een belang bij een van de onderdelen? Meld dat dan op de stempagina. U stemt daar dan niet over."
            )
            % gegevens,
            link=reverse("stemmen:stembiljet", args=[ronde.pk]),
            over=ronde,
            eenmalig=f"stemronde.opengesteld:{ronde.pk}:{lid.persoon_id}",
        )
