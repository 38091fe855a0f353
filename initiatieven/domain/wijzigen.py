"""The writer changes an idea. Its address stays."""

from samenwijk.berichten.domain.versturen import stuur_bericht
from samenwijk.berichten.taal import in_brieftaal
from samenwijk.logboek.domain import schrijf_log
from samenwijk.logboek.models import Logregel
from samenwijk.mensen.models import Persoon

from .. import events
from ..enums import Initiatiefstatus
from ..meldingen import tekst_na_wijziging
from ..models import Initiatief
from ..tekst import schone_regel
from .fotos import bewaar_foto, geen_weesbestand, verwijder_fotos
from .gegevens import Initiatiefgegevens, NieuweFoto, controleer_foto, geef_vorm, gegevens_van, vul_in
from .status import vereis_recht, vergrendel


def wijzig_initiatief(
    *,
    door: Persoon,
    initiatief: Initiatief,
    gegevens: Initiatiefgegevens,
    foto: NieuweFoto | None = None,
    foto_weg: bool = False,
    foto_omschrijving: str = "",
) -> Initiatief:
    """Write what changed; the same values again change and log nothing.

    A new photo replaces the old one; `foto_weg` removes it; `foto_omschrijving` describes the one that stays.
    Raises ValidationError keyed by field, PermissionDenied for anybody but the writer.
    """
    gegevens = geef_vorm(gegevens, gemeente=initiatief.gemeente)
    foto = controleer_foto(foto)
    with geen_weesbestand() as nieuw:
        actueel = vergrendel(initiatief)
        vereis_recht("initiatieven.wijzig_initiatief", door, actueel)
        voor = gegevens_van(actueel)
        vul_in(actueel, gegevens)
        gewijzigd = [naam for naam, waarde in gegevens_van(actueel).items() if waarde != voor[naam]]
        if gewijzigd:
            actueel.save(update_fields=gewijzigd)
        if foto is not None:
            verwijder_fotos(actueel, behalve=bewaar_foto(actueel, foto, nieuw))
            gewijzigd.append("foto")
        elif _pas_foto_aan(actueel, weg=foto_weg, omschrijving=schone_regel(foto_omschrijving)):
            gewijzigd.append("foto")
        if gewijzigd:
            _log_en_vertel(actueel, door=door, velden=gewijzigd)
    return actueel


def _pas_foto_aan(initiatief: Initiatief, *, weg: bool, omschrijving: str) -> bool:
    """Whether the present photo was removed or got another description."""
    if weg:
        return verwijder_fotos(initiatief) > 0
    bestaand = initiatief.fotos.first()
    if bestaand is None or not omschrijving or bestaand.omschrijving == omschrijving:
        return False
    bestaand.omschrijving = omschrijving
    bestaand.clean_fields(exclude=["bestand", "initiatief"])
    bestaand.save(update_fields=["omschrijving"])
    return True


@in_brieftaal
def _log_en_vertel(initiatief: Initiatief, *, door: Persoon, velden: list[str]) -> None:
    regel = schrijf_log(
        events.GEWIJZIGD,
        over=initiatief,
        gemeente_sleutel=initiatief.gemeente_id,
        door_sleutel=door.pk,
        velden=", ".join(velden),
    )
    if initiatief.status == Initiatiefstatus.VERBORGEN:
        _vertel_wie_verborg(initiatief, regel)


def _vertel_wie_verborg(initiatief: Initiatief, regel: Logregel) -> None:
    """The writer mended a hidden idea: who hid it looks again."""
    verborgen = (
        Logregel.objects.over(initiatief._meta.label_lower, initiatief.pk)
        .filter(gebeurtenis=events.VERBORGEN)
        .last()
    )
    if verborgen is None or verborgen.door_sleutel is None:
        return
    medewerker = Persoon.objects.filter(
        pk=verborgen.door_sleutel, gemeente_id=initiatief.gemeente_id, gewist_op__isnull=True
    ).first()
    if medewerker is None:
        return
    melding = tekst_na_wijziging(initiatief)
    stuur_bericht(
        aan=medewerker,
        soort=events.GEWIJZIGD,
        onderwerp=melding.onderwerp,
        tekst=melding.tekst,
        eenmalig=f"{events.GEWIJZIGD}:{initiatief.pk}:{regel.pk}",
        over=initiatief,
        link=initiatief.get_absolute_url(),
    )
