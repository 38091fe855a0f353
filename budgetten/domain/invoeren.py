"""Entering an application on behalf of somebody: what came in on paper, at the desk or by telephone.

The member of staff goes through the same form, the same checks and the same log as everyone else.
"""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samenwijk.logboek import klok
from samenwijk.mensen.domain.papier import Papieren, leg_persoon_vast
from samenwijk.mensen.models import Persoon
from samenwijk.mensen.queries import bevoegdheden_van

from ..enums import Aanvragersoort, Kanaal
from ..models import Aanvraagconcept, Regelingversie
from ..queries.aanvragen import BEHANDELROLLEN
from .indiening import Indiening
from .tekorten import neemt_aanvragen

KANALEN = (Kanaal.PAPIER, Kanaal.BALIE, Kanaal.TELEFOON)


@transaction.atomic
def begin_invoer(
    *, versie: Regelingversie, wie: Papieren, kanaal: str, ontvangen_op: date, door: Persoon
) -> Aanvraagconcept:
    """A draft of `door` for the person on paper, who is found or made; an unsent one of the same day and scheme goes on.

    Raises PermissionDenied for who handles no applications here, and ValidationError, keyed by field, for a day in the
    future, another channel, a scheme that takes no applications, or oneself.
    """
    gemeente = versie.regeling.gemeente
    if door.gemeente_id != gemeente.pk or not bevoegdheden_van(door).heeft_rol_ergens(BEHANDELROLLEN):
        raise PermissionDenied
    fouten: dict[str, str] = {}
    if kanaal not in KANALEN:
        fouten["kanaal"] = _("Kies hoe de aanvraag is binnengekomen.")
    if ontvangen_op > klok.vandaag():
        fouten["ontvangen_op"] = _("Deze dag is nog niet geweest.")
    if not neemt_aanvragen(versie):
        fouten["regeling"] = _("Voor deze regeling kan niemand aanvragen.")
    if fouten:
        raise ValidationError(fouten)
    persoon = leg_persoon_vast(gemeente=gemeente, wie=wie, rollen=BEHANDELROLLEN, door=door)
    concept, _nieuw = Aanvraagconcept.objects.get_or_create(
        gemeente=gemeente,
        persoon=persoon,
        versie=versie,
        invoerder=door,
        kanaal=kanaal,
        ontvangen_op=ontvangen_op,
        initiatief=None,
        aanvraag=None,
    )
    return concept


def eis_mag_invoeren(*, concept: Aanvraagconcept, indiening: Indiening, door: Persoon) -> None:
    """Whether `door` may enter this for somebody: works for the area, and has no part in the application.

    Raises PermissionDenied, or ValidationError for an organisation or organ that `door` acts for.
    """
    rechten = bevoegdheden_van(door)
    if concept.persoon_id == door.pk or not rechten.heeft_rol(BEHANDELROLLEN, indiening.gebied):
        raise PermissionDenied
    eigen_organisatie = (
        indiening.aanvragersoort == Aanvragersoort.ORGANISATIE
        and indiening.organisatie is not None
        and indiening.organisatie.vertegenwoordigers.filter(pk=door.pk).exists()
    )
    eigen_orgaan = (
        indiening.aanvragersoort == Aanvragersoort.ORGAAN
        and indiening.orgaan is not None
        and indiening.orgaan.pk in rechten.organen
    )
    if eigen_organisatie or eigen_orgaan:
        raise ValidationError(
            _("U hoort zelf bij de aanvrager. Vraag een collega om deze aanvraag in te voeren."), code="eigen"
        )
