"""The automatic checks. One function per check; the same ones run live while filling in, at submission and at the toets.

A check answers VOLDOET or VOLDOET_NIET with a reason in plain Dutch, or None when there is nothing to check yet (the
question has not been answered). They read, and never write.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon
from samenwijk.ui.geld import euro

from .enums import Automaat, Criteriumsoort, Toetsuitkomst
from .models import Aanvraag, Aanvraagcategorie, Criterium, Regelingversie
from .queries.regelingen import geldt_in
from .queries.saldo import saldi_van, vind_budget


@dataclass(frozen=True)
class Aanvraaggegevens:
    """What the checks look at. Everything but the version may still be unknown (None). Amounts in euro.

    `eigen_reservering` is what the budget already set aside for this very application.
    """

    versie: Regelingversie
    persoon: Persoon | None = None
    gebied: Gebied | None = None
    categorie: Aanvraagcategorie | None = None
    gevraagd_bedrag: Decimal | None = None
    datum_activiteit: date | None = None
    eigen_reservering: Decimal = Decimal("0.00")

    @property
    def budgetjaar(self) -> int:
        """The year whose budget pays: that of the activity, else the present one."""
        return (self.datum_activiteit or klok.vandaag()).year


@dataclass(frozen=True)
class Controle:
    """The outcome of one criterion; `uitkomst` None means that it cannot be said yet."""

    criterium: Criterium
    uitkomst: Toetsuitkomst | None
    reden: str


Uitslag = tuple[Toetsuitkomst | None, str]


def _oordeel(goed: bool, reden: str) -> Uitslag:
    return (Toetsuitkomst.VOLDOET if goed else Toetsuitkomst.VOLDOET_NIET), reden


def _plafond(gevraagd: Decimal, maximum: Decimal, waarvoor: str) -> Uitslag:
    waarden = {"gevraagd": euro(gevraagd), "maximum": euro(maximum), "waarvoor": waarvoor}
    if gevraagd <= maximum:
        return _oordeel(
            True,
            _("U vraagt %(gevraagd)s. Dat mag: %(waarvoor)s is het hoogste bedrag %(maximum)s.") % waarden,
        )
    waarden["teveel"] = euro(gevraagd - maximum)
    return _oordeel(
        False,
        _(
            "U vraagt %(gevraagd)s. %(waarvoor_hoofd)s is het hoogste bedrag %(maximum)s. Dat is %(teveel)s te veel."
        )
        % {**waarden, "waarvoor_hoofd": waarvoor[:1].upper() + waarvoor[1:]},
    )


def controleer_maximum_aanvraag(gegevens: Aanvraaggegevens) -> Uitslag:
    """The ceiling of the scheme for one application."""
    maximum = gegevens.versie.maximum_per_aanvraag
    if maximum is None:
        return _oordeel(True, _("Deze regeling heeft geen hoogste bedrag per aanvraag."))
    if gegevens.gevraagd_bedrag is None:
        return None, _("Dit weten wij als u de kosten hebt ingevuld.")
    return _plafond(gegevens.gevraagd_bedrag, maximum, _("voor een aanvraag"))


def controleer_maximum_categorie(gegevens: Aanvraaggegevens) -> Uitslag:
    """The ceiling of the kind of activity (Hoorn: buurtfeest € 1.000, other € 1.500)."""
    if gegevens.categorie is None:
        return None, _("Dit weten wij als u het soort activiteit hebt gekozen.")
    if gegevens.categorie.maximum is None:
        return _oordeel(True, _("Voor dit soort activiteit is er geen hoogste bedrag."))
    if gegevens.gevraagd_bedrag is None:
        return None, _("Dit weten wij als u de kosten hebt ingevuld.")
    waarvoor = _("voor “%(categorie)s”") % {"categorie": gegevens.categorie.naam}
    return _plafond(gegevens.gevraagd_bedrag, gegevens.categorie.maximum, waarvoor)


def controleer_gebied(gegevens: Aanvraaggegevens) -> Uitslag:
    """Whether the activity lies where the scheme holds."""
    if gegevens.gebied is None:
        return None, _("Dit weten wij als u hebt ingevuld waar het is.")
    if geldt_in(gegevens.versie, gegevens.gebied):
        return _oordeel(True, _("%(gebied)s hoort bij deze regeling.") % {"gebied": gegevens.gebied.naam})
    namen = ", ".join(gebied.naam for gebied in gegevens.versie.gebieden.all())
    return _oordeel(
        False,
        _("De regeling geldt alleen voor: %(namen)s. %(gebied)s hoort daar niet bij.")
        % {"namen": namen, "gebied": gegevens.gebied.naam},
    )


def controleer_periode(gegevens: Aanvraaggegevens) -> Uitslag:
    """Whether the activity takes place in the period of the scheme."""
    van, tot = gegevens.versie.activiteit_van, gegevens.versie.activiteit_tot
    datum = gegevens.datum_activiteit
    if datum is None:
        return None, _("Dit weten wij als u de datum hebt ingevuld.")
    waarden = {
        "datum": date_format(datum, "j F Y"),
        "van": date_format(van, "j F Y") if van else "",
        "tot": date_format(tot, "j F Y") if tot else "",
    }
    if van and datum < van:
        return _oordeel(
            False, _("De regeling begint op %(van)s. Uw activiteit is eerder: op %(datum)s.") % waarden
        )
    if tot and datum > tot:
        return _oordeel(
            False, _("De regeling loopt tot en met %(tot)s. Uw activiteit is later: op %(datum)s.") % waarden
        )
    return _oordeel(True, _("Uw activiteit op %(datum)s valt in de periode van de regeling.") % waarden)


def controleer_budget(gegevens: Aanvraaggegevens) -> Uitslag:
    """Whether the budget of the area and year still holds enough. Two queries."""
    if gegevens.gebied is None or gegevens.gevraagd_bedrag is None:
        return None, _("Dit weten wij als u hebt ingevuld waar het is en wat het kost.")
    jaar = gegevens.budgetjaar
    waarden: dict[str, object] = {"gebied": gegevens.gebied.naam, "jaar": jaar}
    budget = vind_budget(regeling_id=gegevens.versie.regeling_id, gebied=gegevens.gebied, jaar=jaar)
    if budget is None:
        return _oordeel(False, _("Er is voor %(gebied)s in %(jaar)s geen budget.") % waarden)
    vrij = saldi_van(budget).beschikbaar + gegevens.eigen_reservering
    waarden |= {"vrij": euro(vrij), "gevraagd": euro(gegevens.gevraagd_bedrag)}
    if vrij >= gegevens.gevraagd_bedrag:
        return _oordeel(True, _("Er is genoeg geld: in het budget van %(jaar)s zit nog %(vrij)s.") % waarden)
    return _oordeel(
        False,
        _("In het budget van %(jaar)s zit nog %(vrij)s. U vraagt %(gevraagd)s: dat is meer dan er is.")
        % waarden,
    )


def controleer_leeftijd(gegevens: Aanvraaggegevens) -> Uitslag:
    """Whether the applicant declared to be old enough."""
    minimum = gegevens.versie.leeftijd_minimum
    if minimum is None:
        return _oordeel(True, _("Deze regeling heeft geen minimumleeftijd."))
    verklaard = gegevens.persoon.leeftijd_minstens if gegevens.persoon else None
    if verklaard is None:
        return None, _("Verklaar bij uw gegevens dat u %(minimum)s jaar of ouder bent.") % {
            "minimum": minimum
        }
    return _oordeel(
        verklaard >= minimum,
        _(
            "U verklaart dat u %(verklaard)s jaar of ouder bent. De regeling vraagt: %(minimum)s jaar of ouder."
        )
        % {"verklaard": verklaard, "minimum": minimum},
    )


AUTOMATEN: dict[str, Callable[[Aanvraaggegevens], Uitslag]] = {
    Automaat.MAXIMUM_AANVRAAG: controleer_maximum_aanvraag,
    Automaat.MAXIMUM_CATEGORIE: controleer_maximum_categorie,
    Automaat.GEBIED: controleer_gebied,
    Automaat.PERIODE: controleer_periode,
    Automaat.BUDGET: controleer_budget,
    Automaat.LEEFTIJD: controleer_leeftijd,
}


def controleer(gegevens: Aanvraaggegevens, criteria: Iterable[Criterium] | None = None) -> list[Controle]:
    """Run every automatic criterion of the version, in its order."""
    lijst = gegevens.versie.criteria.all() if criteria is None else criteria
    return [
        Controle(criterium, *AUTOMATEN[criterium.automaat](gegevens))
        for criterium in lijst
        if criterium.soort == Criteriumsoort.AUTOMATISCH
    ]


def gegevens_van(aanvraag: Aanvraag, *, eigen_reservering: Decimal = Decimal("0.00")) -> Aanvraaggegevens:
    """What the checks need, taken from an application that was sent."""
    return Aanvraaggegevens(
        versie=aanvraag.versie,
        persoon=aanvraag.indiener,
        gebied=aanvraag.gebied,
        categorie=aanvraag.categorie,
        gevraagd_bedrag=aanvraag.gevraagd_bedrag,
        datum_activiteit=aanvraag.datum_activiteit,
        eigen_reservering=eigen_reservering,
    )
