"""What follows from the outcomes of the criteria together. Pure: reads nothing, writes nothing.

A hard knock-out that is not met is a no. Criteria with the same `alternatief` are one requirement: one of them met
suffices, and it is hard when any of them is. Score criteria give points times weight; a total under the version's
minimum is a no. A soft criterion never is one by itself (Zwolle's sixth rule: "zo mogelijk een bijdrage van derden").
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .enums import Criteriumwerking, Toetsadvies, Toetsuitkomst
from .models import Criterium, Regelingversie, Toetsregel


@dataclass(frozen=True)
class Criteriumoordeel:
    """One criterion with what it means for the whole: `beslissend` when it alone makes the answer no."""

    regel: Toetsregel
    beslissend: bool
    uitleg: str


@dataclass(frozen=True)
class Oordeel:
    """The advice with its explanation per criterion. `score` (points × weight) is None without score criteria."""

    advies: Toetsadvies
    criteria: list[Criteriumoordeel]
    score: int | None
    score_maximum: int | None
    score_minimum: int | None

    @property
    def te_weinig_punten(self) -> bool:
        """Whether the total stays under the minimum."""
        return self.score is not None and self.score_minimum is not None and self.score < self.score_minimum

    @property
    def harde_eis(self) -> bool:
        """Whether a hard requirement is not met."""
        return any(deel.beslissend for deel in self.criteria)


def is_score(criterium: Criterium) -> bool:
    """Whether it gives points instead of yes or no."""
    return criterium.werking == Criteriumwerking.SCORE


def groep_gehaald(regels: Iterable[Toetsregel]) -> bool | None:
    """Whether one of a group of alternatives is met; None when none of them applies."""
    uitkomsten = {regel.uitkomst for regel in regels} - {Toetsuitkomst.NIET_VAN_TOEPASSING}
    return Toetsuitkomst.VOLDOET in uitkomsten if uitkomsten else None


def punten_tekst(criterium: Criterium, punten: int) -> str:
    """Points in words: “3 van 5 punten, telt 2 keer”."""
    tekst = ngettext(
        "%(n)s van %(maximum)s punt", "%(n)s van %(maximum)s punten", criterium.punten_maximum or 0
    )
    tekst %= {"n": punten, "maximum": criterium.punten_maximum}
    if criterium.gewicht > 1:
        tekst += _(", telt %(gewicht)s keer") % {"gewicht": criterium.gewicht}
    return tekst


def _van_groep(regel: Toetsregel, groep: list[Toetsregel]) -> Criteriumoordeel:
    gehaald = groep_gehaald(groep)
    if gehaald is None:
        return Criteriumoordeel(regel, False, _("Deze eis geldt hier niet."))
    if gehaald:
        return Criteriumoordeel(
            regel, False, _("Eén van deze eisen is genoeg, en aan minstens één is voldaan.")
        )
    if any(lid.criterium.hard for lid in groep):
        return Criteriumoordeel(
            regel,
            regel.uitkomst == Toetsuitkomst.VOLDOET_NIET,
            _("Eén van deze eisen was genoeg, maar aan geen ervan is voldaan."),
        )
    return Criteriumoordeel(
        regel, False, _("Eén van deze eisen was genoeg. Het is op zichzelf geen reden om te weigeren.")
    )


def _los(regel: Toetsregel) -> Criteriumoordeel:
    criterium = regel.criterium
    if is_score(criterium):
        return Criteriumoordeel(regel, False, punten_tekst(criterium, regel.punten or 0))
    if not criterium.hard:
        return Criteriumoordeel(
            regel, False, _("Dit weegt mee. Het is op zichzelf geen reden om te weigeren.")
        )
    niet = regel.uitkomst == Toetsuitkomst.VOLDOET_NIET
    return Criteriumoordeel(
        regel, niet, _("Dit is een harde eis. Wie er niet aan voldoet, krijgt geen geld.") if niet else ""
    )


def advies_uit(versie: Regelingversie, regels: Iterable[Toetsregel]) -> Oordeel:
    """The advice that follows from the last outcome per criterion (with `criterium` read along). No query."""
    regels = list(regels)
    groepen: dict[str, list[Toetsregel]] = {}
    for regel in regels:
        if regel.criterium.alternatief:
            groepen.setdefault(regel.criterium.alternatief, []).append(regel)
    criteria = [
        _van_groep(regel, groepen[regel.criterium.alternatief])
        if len(groepen.get(regel.criterium.alternatief, ())) > 1
        else _los(regel)
        for regel in regels
    ]
    met_punten = [regel for regel in regels if is_score(regel.criterium)]
    score = sum((regel.punten or 0) * regel.criterium.gewicht for regel in met_punten) if met_punten else None
    maximum = sum((regel.criterium.punten_maximum or 0) * regel.criterium.gewicht for regel in met_punten)
    oordeel = Oordeel(
        advies=Toetsadvies.POSITIEF,
        criteria=criteria,
        score=score,
        score_maximum=maximum if met_punten else None,
        score_minimum=versie.score_minimum,
    )
    if oordeel.harde_eis or oordeel.te_weinig_punten:
        return Oordeel(Toetsadvies.NEGATIEF, criteria, score, oordeel.score_maximum, oordeel.score_minimum)
    return oordeel
