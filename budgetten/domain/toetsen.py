"""Checking an application: per criterion an outcome with a reason, then a second pair of eyes."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from rules import has_perm

from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon

from ..enums import Aanvraagstatus, Criteriumsoort, Reserveren, Toetsadvies, Toetsuitkomst
from ..meldingen import meld_teruggestuurd
from ..meldingen_werk import meld_beoordelaars
from ..models import Aanvraag, Criterium, Toets, Toetsregel
from ..oordeel import advies_uit, is_score
from ..queries.dossier import geldige_toets, laatste_toetsregels
from ..rules import mag_criterium_beoordelen
from .indienen import leg_controles_vast
from .kasboek import gereserveerd_voor, reserveer
from .status import eis_status, lock_aanvraag, zet_status


def _eis_toetser(door: Persoon, aanvraag: Aanvraag) -> None:
    if not has_perm("budgetten.toets_aanvraag", door, aanvraag):
        raise PermissionDenied


@transaction.atomic
def start_toets(*, aanvraag: Aanvraag, door: Persoon) -> Aanvraag:
    """Take an application in hand. Pressing twice, by the same person, changes nothing."""
    aanvraag = lock_aanvraag(aanvraag.pk)
    _eis_toetser(door, aanvraag)
    if aanvraag.status == Aanvraagstatus.IN_TOETS and aanvraag.behandelaar_id == door.pk:
        return aanvraag
    eis_status(aanvraag, Aanvraagstatus.INGEDIEND)
    aanvraag.behandelaar = door
    zet_status(aanvraag=aanvraag, naar=Aanvraagstatus.IN_TOETS, door=door)
    meld_beoordelaars(aanvraag, door)
    return aanvraag


def _lees_oordeel(
    criterium: Criterium, uitkomst: Toetsuitkomst | None, punten: int | None
) -> tuple[Toetsuitkomst, int | None]:
    """The outcome and the points of one judgement. Points decide the outcome of a score criterion: 0 is not met."""
    if not is_score(criterium):
        if uitkomst not in Toetsuitkomst.values:
            raise ValidationError({"uitkomst": _("Kies een uitkomst.")})
        return Toetsuitkomst(uitkomst), None
    maximum = criterium.punten_maximum or 0
    if punten is None or not 0 <= punten <= maximum:
        raise ValidationError(
            {"punten": _("Geef een heel aantal punten van 0 tot en met %(maximum)s.") % {"maximum": maximum}}
        )
    return (Toetsuitkomst.VOLDOET if punten else Toetsuitkomst.VOLDOET_NIET), punten


@transaction.atomic
def beoordeel_criterium(
    *,
    aanvraag: Aanvraag,
    criterium: Criterium,
    reden: str,
    door: Persoon,
    uitkomst: Toetsuitkomst | None = None,
    punten: int | None = None,
) -> Toetsregel:
    """Write the judgement of one criterion, with a reason that the applicant will read. A new judgement replaces it.

    A knock-out criterion takes `uitkomst`, a score criterion `punten`. Raises PermissionDenied for who does not judge this
    criterion, and ValidationError without a reason, for an automatic criterion, or for one of another version.
    """
    aanvraag = lock_aanvraag(aanvraag.pk)
    if not has_perm("budgetten.bekijk_dossier", door, aanvraag):
        raise PermissionDenied
    eis_status(aanvraag, Aanvraagstatus.IN_TOETS)
    if criterium.versie_id != aanvraag.versie_id or criterium.soort != Criteriumsoort.BEOORDEELD:
        raise ValidationError({"uitkomst": _("Dit criterium kunt u bij deze aanvraag niet beoordelen.")})
    if not mag_criterium_beoordelen(door, aanvraag, criterium):
        raise PermissionDenied
    reden = reden.strip()
    if not reden:
        raise ValidationError({"reden": _("Schrijf op waarom. De aanvrager leest dit in het besluit.")})
    uitkomst, punten = _lees_oordeel(criterium, uitkomst, punten)
    vorige = Toetsregel.objects.filter(aanvraag=aanvraag, criterium=criterium).order_by("-pk").first()
    if vorige and (vorige.uitkomst, vorige.punten, vorige.reden) == (uitkomst, punten, reden):
        return vorige
    regel = Toetsregel.objects.create(
        aanvraag=aanvraag,
        criterium=criterium,
        uitkomst=uitkomst,
        punten=punten,
        reden=reden,
        door=door,
        moment=klok.nu(),
    )
    gegevens: dict[str, int | str] = {"criterium": criterium.code}
    if punten is None:
        gegevens["uitkomst"] = str(uitkomst)
    else:
        gegevens["punten"] = punten
    schrijf_log(
        "aanvraag.criterium" if punten is None else "aanvraag.punten",
        over=aanvraag,
        gemeente_sleutel=aanvraag.gemeente_id,
        door_sleutel=door.pk,
        **gegevens,
    )
    return regel


def beoordelaar_in_woorden(criterium: Criterium) -> str:
    """Who judges it, when the scheme names somebody: “vakafdeling, afdeling Groen”. Empty: whoever checks."""
    delen = []
    if criterium.beoordelaar_rol:
        delen.append(str(Rol(criterium.beoordelaar_rol).label))
    if criterium.beoordelaar_afdeling:
        delen.append(_("afdeling %(naam)s") % {"naam": criterium.beoordelaar_afdeling})
    return ", ".join(delen)


def _in_woorden(criterium: Criterium) -> str:
    wie = beoordelaar_in_woorden(criterium)
    return f"{criterium.vraag} ({wie})" if wie else criterium.vraag


@transaction.atomic
def rond_toets_af(*, aanvraag: Aanvraag, toelichting: str, door: Persoon) -> Toets:
    """Conclude the check: the automatic ones are run anew, every criterion must have an outcome, the advice follows.

    With four eyes it waits for a second person; otherwise it goes on at once. Raises ValidationError naming the criteria
    that have no outcome yet.
    """
    aanvraag = lock_aanvraag(aanvraag.pk)
    _eis_toetser(door, aanvraag)
    if aanvraag.status == Aanvraagstatus.TER_BEVESTIGING:
        toets = geldige_toets(aanvraag)
        if toets is not None and toets.getoetst_door_id == door.pk:
            return toets
    eis_status(aanvraag, Aanvraagstatus.IN_TOETS)
    leg_controles_vast(aanvraag=aanvraag, eigen_reservering=gereserveerd_voor(aanvraag))
    regels = laatste_toetsregels(aanvraag)
    beoordeeld = {regel.criterium_id for regel in regels}
    open_vragen = [_in_woorden(c) for c in aanvraag.versie.criteria.all() if c.pk not in beoordeeld]
    if open_vragen:
        raise ValidationError(
            _("Nog niet beoordeeld: %(vragen)s") % {"vragen": " · ".join(open_vragen)}, code="onvolledig"
        )
    versie = aanvraag.versie
    toets = Toets.objects.create(
        aanvraag=aanvraag,
        advies=advies_uit(versie, regels).advies,
        toelichting=toelichting.strip(),
        getoetst_door=door,
        getoetst_op=klok.nu(),
        vier_ogen=versie.vier_ogen and aanvraag.gevraagd_bedrag >= versie.vier_ogen_vanaf,
    )
    if toets.vier_ogen:
        zet_status(
            aanvraag=aanvraag, naar=Aanvraagstatus.TER_BEVESTIGING, door=door, advies=str(toets.advies)
        )
    else:
        _ga_verder(aanvraag, toets, door)
    return toets


@transaction.atomic
def bevestig_toets(*, aanvraag: Aanvraag, door: Persoon) -> Toets:
    """The second pair of eyes: somebody else than the checker confirms. Pressing twice changes nothing."""
    aanvraag = lock_aanvraag(aanvraag.pk)
    _eis_toetser(door, aanvraag)
    toets = geldige_toets(aanvraag)
    if toets is not None and toets.bevestigd_door_id == door.pk:
        return toets
    eis_status(aanvraag, Aanvraagstatus.TER_BEVESTIGING)
    if toets is None or toets.getoetst_door_id == door.pk:
        raise ValidationError(
            _("U hebt deze aanvraag zelf getoetst. Een collega moet meekijken."), code="vier_ogen"
        )
    toets.bevestigd_door = door
    toets.bevestigd_op = klok.nu()
    toets.save(update_fields=["bevestigd_door", "bevestigd_op"])
    schrijf_log(
        "aanvraag.toets_bevestigd",
        over=aanvraag,
        gemeente_sleutel=aanvraag.gemeente_id,
        door_sleutel=door.pk,
        advies=str(toets.advies),
    )
    _ga_verder(aanvraag, toets, door)
    return toets


@transaction.atomic
def stuur_toets_terug(*, aanvraag: Aanvraag, reden: str, door: Persoon) -> Toets:
    """The second person disagrees: the check ends and the checker begins anew, with the reason."""
    aanvraag = lock_aanvraag(aanvraag.pk)
    _eis_toetser(door, aanvraag)
    eis_status(aanvraag, Aanvraagstatus.TER_BEVESTIGING)
    toets = geldige_toets(aanvraag)
    if toets is None or toets.getoetst_door_id == door.pk:
        raise ValidationError(
            _("U hebt deze aanvraag zelf getoetst. Een collega moet meekijken."), code="vier_ogen"
        )
    if not reden.strip():
        raise ValidationError({"reden": _("Schrijf op wat er anders moet.")})
    toets.teruggestuurd_op = klok.nu()
    toets.teruggestuurd_reden = reden.strip()
    toets.save(update_fields=["teruggestuurd_op", "teruggestuurd_reden"])
    schrijf_log(
        "aanvraag.teruggestuurd", over=aanvraag, gemeente_sleutel=aanvraag.gemeente_id, door_sleutel=door.pk
    )
    zet_status(aanvraag=aanvraag, naar=Aanvraagstatus.IN_TOETS, door=door)
    meld_teruggestuurd(aanvraag, toets)
    return toets


def _ga_verder(aanvraag: Aanvraag, toets: Toets, door: Persoon) -> None:
    """What comes after a check that stands: money set aside and on to the panel, or straight to the decision."""
    if toets.advies == Toetsadvies.NEGATIEF:
        zet_status(aanvraag=aanvraag, naar=Aanvraagstatus.TE_BESLUITEN, door=door)
        return
    if aanvraag.versie.reserveren == Reserveren.BIJ_TOETS:
        reserveer(aanvraag=aanvraag, door=door)
    naar = Aanvraagstatus.VOOR_PANEL if aanvraag.versie.panelsoort_id else Aanvraagstatus.TE_BESLUITEN
    zet_status(aanvraag=aanvraag, naar=naar, door=door)
