"""In which area an idea lies: chosen, or found from its postcode or its place on the map."""

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.gebieden.queries import gebied_voor_postcode

from .omtrek import ligt_binnen


def gebied_voor_punt(gemeente: Gemeente, *, breedtegraad: float, lengtegraad: float) -> Gebied | None:
    """The smallest area of `gemeente` that holds the place, or None. One query; areas without outline hold nothing."""
    in_de_buurt = Q(west__isnull=True) | Q(
        west__lte=lengtegraad, oost__gte=lengtegraad, zuid__lte=breedtegraad, noord__gte=breedtegraad
    )
    gebieden = (
        Gebied.objects.van(gemeente)
        .filter(in_de_buurt, opgeheven=False, geometrie__isnull=False)
        .order_by("-depth", "path")
    )
    for gebied in gebieden:
        if ligt_binnen(gebied.geometrie, breedtegraad=breedtegraad, lengtegraad=lengtegraad):
            return gebied
    return None


def bepaal_gebied(
    *,
    gemeente: Gemeente,
    gebied: Gebied | None = None,
    postcode: str = "",
    breedtegraad: float | None = None,
    lengtegraad: float | None = None,
) -> Gebied:
    """The area of an idea. What was chosen goes before the postcode, the postcode before the map.

    Raises ValidationError keyed by field (`gebied`, `postcode`, `breedtegraad`) when nothing leads to an area of
    `gemeente`, or when postcode, map and choice contradict each other.
    """
    if gebied is not None and (gebied.gemeente_id != gemeente.pk or gebied.opgeheven):
        raise ValidationError({"gebied": _("Kies een wijk of buurt uit de lijst.")})
    fouten: dict[str, str] = {}
    bij_postcode = _bij_postcode(gemeente, postcode, fouten)
    bij_punt = _bij_punt(gemeente, breedtegraad, lengtegraad, fouten)
    if gebied is not None and bij_postcode is not None and not _verwant(gebied, bij_postcode):
        fouten["postcode"] = _(
            "Deze postcode ligt in %(ander)s, niet in %(gebied)s. Pas een van de twee aan."
        ) % {
            "ander": bij_postcode.naam,
            "gebied": gebied.naam,
        }
    gevonden = gebied or bij_postcode
    if gevonden is not None and bij_punt is not None and not _verwant(gevonden, bij_punt):
        fouten["breedtegraad"] = _(
            "Het punt op de kaart ligt in %(ander)s, niet in %(gebied)s. Pas dat aan."
        ) % {
            "ander": bij_punt.naam,
            "gebied": gevonden.naam,
        }
    gevonden = gevonden or bij_punt
    if gevonden is None and not fouten:
        fouten["gebied"] = _("Kies een wijk of buurt, of vul de postcode van de plek in.")
    if fouten or gevonden is None:
        raise ValidationError(fouten)
    return gevonden


def _bij_postcode(gemeente: Gemeente, postcode: str, fouten: dict[str, str]) -> Gebied | None:
    if not postcode:
        return None
    gebied = gebied_voor_postcode(gemeente, postcode)
    if gebied is None:
        fouten["postcode"] = _(
            "Wij kennen deze postcode niet in %(gemeente)s. Laat de postcode leeg en kies een wijk of buurt."
        ) % {"gemeente": gemeente.naam}
    return gebied


def _bij_punt(
    gemeente: Gemeente, breedtegraad: float | None, lengtegraad: float | None, fouten: dict[str, str]
) -> Gebied | None:
    if breedtegraad is None and lengtegraad is None:
        return None
    if breedtegraad is None or lengtegraad is None:
        fouten["breedtegraad"] = _("Vul beide getallen in, of maak ze allebei leeg.")
        return None
    gebied = gebied_voor_punt(gemeente, breedtegraad=breedtegraad, lengtegraad=lengtegraad)
    if gebied is None:
        fouten["breedtegraad"] = _(
            "Dit punt ligt niet in %(gemeente)s. Klik op een plek binnen de grenzen, of maak het punt leeg."
        ) % {"gemeente": gemeente.naam}
    return gebied


def _verwant(een: Gebied, ander: Gebied) -> bool:
    """Whether the one lies in the other."""
    return een.ligt_in(ander) or ander.ligt_in(een)
