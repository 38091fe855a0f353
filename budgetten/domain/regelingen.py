"""Adopting a version of a scheme. From then on it is frozen: whoever applies under it is judged by it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from rules import has_perm

from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Persoon
from samenwijk.participatie.enums import Trajectstatus

from ..enums import Versiestatus
from ..models import Regeling, Regelingversie


def ontbreekt(versie: Regelingversie) -> list[str]:
    """What must still be filled in before a version can be adopted, in words a policy officer reads."""
    traject = versie.regeling.traject
    tekorten = [
        (versie.jaarbedrag is None, _("het bedrag per gebied per jaar")),
        (not versie.aanvragers, _("wie mag aanvragen")),
        (not versie.bestuursorgaan.strip(), _("het bestuursorgaan dat beslist")),
        (not versie.categorieen.exists(), _("minstens één soort activiteit")),
        (not versie.criteria.exists(), _("minstens één criterium")),
        (
            traject is None or traject.status != Trajectstatus.GEPUBLICEERD,
            _("een gepubliceerd participatietraject, dat zegt hoeveel invloed bewoners hebben"),
        ),
    ]
    return [tekst for mist, tekst in tekorten if mist]


@transaction.atomic
def stel_versie_vast(*, versie: Regelingversie, door: Persoon | None) -> Regelingversie:
    """Adopt and freeze a version; the one before it lapses for new applications. Pressing twice changes nothing.

    `door` None is the system (loading shipped data). Raises ValidationError naming everything that is missing.
    """
    if door is not None and not has_perm("budgetten.beheer_regeling", door, versie.regeling):
        raise PermissionDenied
    Regeling.objects.select_for_update().get(pk=versie.regeling_id)
    versie = Regelingversie.objects.select_related("regeling__traject").get(pk=versie.pk)
    if versie.status == Versiestatus.VASTGESTELD:
        return versie
    if versie.status != Versiestatus.CONCEPT:
        raise ValidationError(_("Deze versie is vervallen. Maak een nieuwe versie."), code="vervallen")
    tekorten = ontbreekt(versie)
    if tekorten:
        raise ValidationError(
            _("De regeling kan nog niet open. Vul aan: %(tekorten)s.") % {"tekorten": "; ".join(tekorten)},
            code="onvolledig",
        )
    vorige = Regelingversie.objects.filter(
        regeling_id=versie.regeling_id, status=Versiestatus.VASTGESTELD
    ).first()
    if vorige is not None:
        _zet_versiestatus(vorige, Versiestatus.VERVALLEN, door)
    _zet_versiestatus(versie, Versiestatus.VASTGESTELD, door)
    return versie


def _zet_versiestatus(versie: Regelingversie, naar: Versiestatus, door: Persoon | None) -> None:
    versie.status = naar
    if naar == Versiestatus.VASTGESTELD:
        versie.vastgesteld_op = klok.nu()
    versie.save(update_fields=["status", "vastgesteld_op"])
    schrijf_log(
        f"regeling.{naar}",
        over=versie.regeling,
        gemeente_sleutel=versie.regeling.gemeente_id,
        door_sleutel=door.pk if door else None,
        versie=versie.nummer,
    )
