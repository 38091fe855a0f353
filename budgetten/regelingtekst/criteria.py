"""What a criterion means for the applicant."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..enums import Criteriumsoort, Criteriumwerking
from ..models import Criterium, Regelingversie


@dataclass(frozen=True)
class Criteriumuitleg:
    """A criterion with what it means for the applicant: how it is judged, what it counts for, its alternatives."""

    criterium: Criterium
    hoe: str
    gevolg: str
    alternatieven: list[str]


def criteriumuitleg(versie: Regelingversie) -> list[Criteriumuitleg]:
    """All criteria in order."""
    alle = list(versie.criteria.all())
    return [
        Criteriumuitleg(
            criterium,
            _hoe(criterium),
            _gevolg(criterium),
            [
                ander.vraag
                for ander in alle
                if criterium.alternatief
                and ander.alternatief == criterium.alternatief
                and ander.pk != criterium.pk
            ],
        )
        for criterium in alle
    ]


def _hoe(criterium: Criterium) -> str:
    if criterium.soort == Criteriumsoort.AUTOMATISCH:
        return _("Dit rekenen wij meteen voor u na.")
    if criterium.beoordelaar_afdeling:
        return _("Dit beoordeelt de afdeling %(afdeling)s.") % {"afdeling": criterium.beoordelaar_afdeling}
    if criterium.beoordelaar_rol:
        return _("Dit beoordeelt de %(rol)s.") % {"rol": criterium.get_beoordelaar_rol_display()}
    return _("Dit beoordeelt een medewerker.")


def _gevolg(criterium: Criterium) -> str:
    if criterium.werking == Criteriumwerking.SCORE:
        zin = _("Hiervoor krijgt uw plan 0 tot en met %(punten)s punten.") % {
            "punten": criterium.punten_maximum
        }
        if criterium.gewicht > 1:
            zin += " " + _("Die tellen %(keer)s keer mee.") % {"keer": criterium.gewicht}
        return zin
    if not criterium.hard:
        return _("Dit telt mee, maar is nooit de enige reden voor een nee.")
    if criterium.alternatief:
        return _("Voldoet uw plan aan geen van deze criteria, dan krijgt u geen geld.")
    return _("Voldoet uw plan hier niet aan, dan krijgt u geen geld.")
