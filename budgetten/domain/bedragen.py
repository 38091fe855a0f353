"""The amount of a budget by the rule of its scheme. Pure sums apart from what they read.

Rounding happens once, at the end of a formula, half up (`samenwijk.ui.geld.rond`): € 3,687 × 3.801 residents = 14.014,287
becomes € 14.014,29. What is divided is divided in cents by largest remainder, so that the parts are exactly the whole.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import lcm

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from samenwijk.gebieden.models import Gebied
from samenwijk.ui.geld import CENT, rond

from ..enums import Bedragregel
from ..models import Regelingversie
from ..queries.budgetgebieden import budgetgebieden, inwonertallen


@dataclass(frozen=True)
class Gebiedsbedrag:
    """What one area (None: the whole municipality) gets in one year, in euro, and the residents it was reckoned with."""

    gebied: Gebied | None
    bedrag: Decimal
    inwoners: int | None


@dataclass(frozen=True)
class Aandeel:
    """What one financier pays of an amount, in euro."""

    naam: str
    bedrag: Decimal


def jaarbedrag_voor(*, versie: Regelingversie, gebied: Gebied | None, inwoners: int | None) -> Decimal:
    """What a budget of `gebied` (None: the whole municipality) holds by the rule of `versie`, in euro.

    Raises ValidationError naming what is missing. A total divided by residents needs all areas together:
    `bedragen_per_gebied`.
    """
    regel = versie.bedragregel
    if regel == Bedragregel.VAST:
        return rond(_nodig(versie.jaarbedrag, _("het bedrag per gebied per jaar")))
    if regel == Bedragregel.VAST_EN_INWONERS:
        vast = _nodig(versie.jaarbedrag, _("het vaste bedrag per gebied"))
        return rond(vast + _per_inwoner(versie, gebied, inwoners))
    if regel == Bedragregel.INWONERS:
        return rond(_per_inwoner(versie, gebied, inwoners))
    if regel == Bedragregel.VERDEELD:
        return _deel(versie, gebied)
    raise _mist(_("hoe het bedrag is bepaald"))


def _mist(wat: str) -> ValidationError:
    return ValidationError(
        _("Het bedrag is niet te bepalen. Vul aan: %(wat)s.") % {"wat": wat}, code="bedrag_onbekend"
    )


def _nodig(bedrag: Decimal | None, wat: str) -> Decimal:
    if bedrag is None:
        raise _mist(wat)
    return bedrag


def _per_inwoner(versie: Regelingversie, gebied: Gebied | None, inwoners: int | None) -> Decimal:
    tarief = _nodig(versie.tarief_per_inwoner, _("het bedrag per inwoner"))
    if inwoners is None:
        waar = gebied.naam if gebied else versie.regeling.gemeente.naam
        raise _mist(_("het aantal inwoners van %(gebied)s") % {"gebied": waar})
    return tarief * inwoners


def _deel(versie: Regelingversie, gebied: Gebied | None) -> Decimal:
    """The ceiling of one area, or all of it for the whole municipality."""
    delen = {deel.gebied_id: deel.bedrag for deel in versie.deelplafonds.all()}
    if gebied is None:
        samen = sum(delen.values(), Decimal(0)) if delen else None
        return rond(_nodig(samen if versie.jaarbedrag is None else versie.jaarbedrag, _("het bedrag")))
    if not delen:
        raise ValidationError(
            _(
                "Dit bedrag wordt naar inwoners verdeeld over alle gebieden samen, niet voor één gebied apart."
            ),
            code="alleen_samen",
        )
    if gebied.pk not in delen:
        raise _mist(_("het deelplafond van %(gebied)s") % {"gebied": gebied.naam})
    return rond(delen[gebied.pk])


def bedragen_per_gebied(*, versie: Regelingversie, jaar: int) -> list[Gebiedsbedrag]:
    """What every budget of `versie` gets in `jaar`, with the residents of 1 January of that year (or the latest before it).

    Raises ValidationError naming the first thing that is missing. Four queries at most.
    """
    gebieden = budgetgebieden(versie)
    inwoners = inwonertallen([gebied for gebied in gebieden if gebied], jaar)
    if versie.bedragregel == Bedragregel.VERDEELD and not versie.deelplafonds.exists() and any(gebieden):
        return _naar_inwoners(versie, [gebied for gebied in gebieden if gebied], inwoners)
    return [
        Gebiedsbedrag(
            gebied,
            jaarbedrag_voor(
                versie=versie,
                gebied=gebied,
                inwoners=inwoners.get(gebied.pk) if gebied else _samen(versie, jaar),
            ),
            inwoners.get(gebied.pk) if gebied else None,
        )
        for gebied in gebieden
    ]


def _samen(versie: Regelingversie, jaar: int) -> int | None:
    """The residents of the whole municipality, when its areas at the top all have a figure. Only for a rate."""
    if versie.bedragregel not in (Bedragregel.VAST_EN_INWONERS, Bedragregel.INWONERS):
        return None
    toppen = list(Gebied.objects.van(versie.regeling.gemeente).filter(depth=1, opgeheven=False))
    aantallen = inwonertallen(toppen, jaar)
    return sum(aantallen.values()) if toppen and len(aantallen) == len(toppen) else None


def _naar_inwoners(
    versie: Regelingversie, gebieden: Sequence[Gebied], inwoners: Mapping[int, int]
) -> list[Gebiedsbedrag]:
    bedrag = _nodig(versie.jaarbedrag, _("het bedrag dat over de gebieden wordt verdeeld"))
    for gebied in gebieden:
        if gebied.pk not in inwoners:
            raise _mist(_("het aantal inwoners van %(gebied)s") % {"gebied": gebied.naam})
    aantallen = [inwoners[gebied.pk] for gebied in gebieden]
    if not any(aantallen):
        raise _mist(_("gebieden met inwoners"))
    delen = verdeel(rond(bedrag), aantallen)
    return [
        Gebiedsbedrag(gebied, deel, aantal)
        for gebied, deel, aantal in zip(gebieden, delen, aantallen, strict=True)
    ]


def aandelen_van(versie: Regelingversie, bedrag: Decimal) -> list[Aandeel]:
    """Who pays which part of `bedrag`, to the cent. Empty when the municipality pays all."""
    financiers = list(versie.medefinanciers.all())
    if not financiers:
        return []
    delen = verdeel(bedrag, [financier.procent for financier in financiers])
    return [Aandeel(financier.naam, deel) for financier, deel in zip(financiers, delen, strict=True)]


def verdeel(bedrag: Decimal, aandelen: Sequence[Decimal | int]) -> list[Decimal]:
    """Divide `bedrag` (euro, ≥ 0, whole cents) in proportion to `aandelen` (≥ 0, not all 0). The parts add up exactly.

    Every part is rounded down to the cent; the cents that are left go to the largest remainders, at a tie to who stands
    first. Raises ValueError for what cannot be divided.
    """
    heel = sum((Decimal(aandeel) for aandeel in aandelen), Decimal(0))
    if bedrag < 0 or bedrag != rond(bedrag) or heel <= 0 or any(aandeel < 0 for aandeel in aandelen):
        raise ValueError(f"Cannot divide {bedrag} over {list(aandelen)}")
    # Whole numbers all the way: shares as fractions of the same unit, money in cents.
    breuken = [Fraction(aandeel) for aandeel in aandelen]
    schaal = lcm(*(breuk.denominator for breuk in breuken))
    gewichten = [int(breuk * schaal) for breuk in breuken]
    centen, noemer = int(bedrag / CENT), sum(gewichten)
    delen = [centen * gewicht // noemer for gewicht in gewichten]
    resten = [centen * gewicht % noemer for gewicht in gewichten]
    volgorde = sorted(range(len(delen)), key=lambda plek: -resten[plek])
    for plek in volgorde[: centen - sum(delen)]:
        delen[plek] += 1
    return [deel * CENT for deel in delen]
