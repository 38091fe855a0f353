"""Closing a round: count, write the result, tell everyone, and let other rooms act on it. Never early."""

import hashlib
import json
from collections.abc import Sequence
from typing import cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from samenwijk.berichten.domain.versturen import stuur_bericht
from samenwijk.berichten.taal import in_brieftaal
from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Persoon
from samenwijk.ui.componenten.teksten import tijdstip

from .. import telling
from ..enums import Rondestatus, Uitkomst
from ..gevolgen import voer_gevolgen_uit
from ..models import Belang, Optie, Optieuitslag, Paneelstem, Stemronde
from .status import neem_over, vergrendel_ronde, zet_status


def sluit_ronde(*, ronde: Stemronde, door: Persoon | None) -> list[Optieuitslag]:
    """Establish the result, at or after `sluit_op` and not one second before, whoever asks. Again: the same result.

    In one transaction: lock the round, count, write the results, set the state, log, tell the members, and run what higher
    rooms registered. Raises ValidationError when the round is not open or the moment has not come.
    """
    with transaction.atomic():
        actueel = vergrendel_ronde(ronde)
        if actueel.status == Rondestatus.GESLOTEN:
            uitslagen = list(Optieuitslag.objects.filter(optie__ronde=actueel).select_related("optie"))
        else:
            uitslagen = _close(actueel, door)
    neem_over(actueel, ronde)
    return uitslagen


def _close(ronde: Stemronde, door: Persoon | None) -> list[Optieuitslag]:
    nu = klok.nu()
    if ronde.status != Rondestatus.OPENGESTELD:
        raise ValidationError(_("Alleen een opengestelde ronde kan sluiten."), code="niet_opengesteld")
    if nu < ronde.sluit_op:
        raise ValidationError(
            _(
                "De stemming loopt nog tot %(moment)s. Eerder sluiten kan niet, ook niet als iedereen heeft gestemd."
            ),
            code="te_vroeg",
            params={"moment": tijdstip(ronde.sluit_op)},
        )
    opties = list(ronde.opties.all())
    uitslagen = Optieuitslag.objects.bulk_create(_result_rows(opties, tel(ronde, opties)))
    ronde.gesloten_op = nu
    zet_status(ronde=ronde, status=Rondestatus.GESLOTEN)
    schrijf_log(
        "stemronde.gesloten",
        over=ronde,
        gemeente_sleutel=ronde.gemeente_id,
        door_sleutel=door.pk if door else None,
        opties=len(uitslagen),
        aangenomen=sum(uitslag.uitkomst == Uitkomst.AANGENOMEN for uitslag in uitslagen),
        uitslag=_fingerprint(uitslagen),
    )
    _tell_members(ronde, uitslagen)
    voer_gevolgen_uit(ronde=ronde, uitslagen=uitslagen, door=door)
    return uitslagen


def tel(ronde: Stemronde, opties: Sequence[Optie]) -> tuple[telling.Teluitslag, ...]:
    """Count the votes as they are now; the caller holds the lock or the round is closed. Writes nothing."""
    nummers = {optie.pk: optie.volgorde for optie in opties}
    belangen: dict[int, set[int]] = {}
    for optie_id, lid_id in Belang.objects.filter(optie__ronde=ronde).values_list(
        "optie_id", "kiesgerechtigde_id"
    ):
        belangen.setdefault(optie_id, set()).add(lid_id)
    stemmen = Paneelstem.objects.filter(optie__ronde=ronde).values_list(
        "optie_id", "kiesgerechtigde_id", "keuze"
    )
    return telling.tel_ronde(
        regels=telregels(ronde),
        opties=[
            telling.Teloptie(optie.volgorde, optie.bedrag_cent, frozenset(belangen.get(optie.pk, ())))
            for optie in opties
        ],
        leden=ronde.kiesgerechtigden.values_list("pk", flat=True),
        stemmen=[
            telling.Telstem(nummers[optie_id], lid, cast("telling.Keuze", keuze))
            for optie_id, lid, keuze in stemmen
        ],
        lot=ronde.lot,
    )


def telregels(ronde: Stemronde) -> telling.Regels:
    """The rules of a round as the counting module knows them."""
    return telling.Regels(
        wijze=cast("telling.Wijze", ronde.wijze),
        meerderheid=cast("telling.Meerderheid", ronde.meerderheid),
        bij_staking=cast("telling.Staking", ronde.bij_staking),
        quorum_teller=ronde.quorum_teller,
        quorum_noemer=ronde.quorum_noemer,
        quorum_minimum=ronde.quorum_minimum,
        budget_cent=ronde.budget_cent or 0,
    )


def _result_rows(opties: Sequence[Optie], geteld: Sequence[telling.Teluitslag]) -> list[Optieuitslag]:
    op_nummer = {optie.volgorde: optie for optie in opties}
    return [
        Optieuitslag(
            optie=op_nummer[uitslag.nummer],
            gerechtigd=uitslag.gerechtigd,
            voor=uitslag.voor,
            tegen=uitslag.tegen,
            onthouding=uitslag.onthouding,
            quorum_nodig=uitslag.quorum_nodig,
            uitkomst=uitslag.uitkomst,
            gelijke_stand=uitslag.gelijke_stand,
            lot_gebruikt=uitslag.lot_gebruikt,
            rang=uitslag.rang,
            reden=uitslag.reden,
        )
        for uitslag in geteld
    ]


def _fingerprint(uitslagen: Sequence[Optieuitslag]) -> str:
    """SHA-256 over the result, so that the log proves it later."""
    rijen = [
        [
            u.optie.volgorde,
            u.gerechtigd,
            u.voor,
            u.tegen,
            u.onthouding,
            u.quorum_nodig,
            u.uitkomst,
            u.reden,
            u.rang,
        ]
        for u in uitslagen
    ]
    return hashlib.sha256(json.dumps(rijen, separators=(",", ":")).encode()).hexdigest()


@in_brieftaal
def _tell_members(ronde: Stemronde, uitslagen: Sequence[Optieuitslag]) -> None:
    regels = "\n".join(
        f"{uitslag.optie.volgorde}. {uitslag.optie.titel}: {uitslag.get_uitkomst_display()}"
        for uitslag in uitslagen
    )
    for lid in ronde.kiesgerechtigden.select_related("persoon__gebruiker"):
        stuur_bericht(
            aan=lid.persoon,
            soort="stemronde.gesloten",
            onderwerp=_("De uitslag is bekend: %(titel)s") % {"titel": ronde.titel},
            tekst=_(
                "De stemming “%(titel)s” is gesloten. Dit is de uitslag:\n\n%(regels)s\n\n"
                "De uitslag is openbaar, met de namen van wie stemde en de toelichtingen."
            )
            % {"titel": ronde.titel, "regels": regels},
            link=reverse("stemmen:detail", args=[ronde.pk]),
            over=ronde,
            eenmalig=f"stemronde.gesloten:{ronde.pk}:{lid.persoon_id}",
        )
