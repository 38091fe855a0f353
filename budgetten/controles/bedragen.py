"""Checks of amounts: ceilings, shares of the costs, money left. A share is rounded half up to whole cents, and says so."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from samenwijk.ui.geld import euro, rond

from ..queries.saldo import saldi_van, vind_budget
from .gegevens import NUL, Aanvraaggegevens, Uitslag, oordeel

HONDERD = Decimal(100)


def _nog_geen_kosten() -> Uitslag:
    return None, _("Dit weten wij als u de kosten hebt ingevuld.")


def _nog_geen_categorie() -> Uitslag:
    return None, _("Dit weten wij als u het soort activiteit hebt gekozen.")


def procent_van(kosten: Decimal, procent: Decimal) -> Decimal:
    """`procent` per cent of `kosten` in euro, half up to the cent: 50% of € 0,01 is € 0,01."""
    return rond(kosten * procent / HONDERD)


def in_procenten(procent: Decimal) -> str:
    """`50%`, `33,33%`: without zeros that say nothing."""
    return f"{number_format(procent.normalize() + 0, use_l10n=True)}%"


def _plafond(gevraagd: Decimal, maximum: Decimal, waarvoor: str) -> Uitslag:
    waarden = {"gevraagd": euro(gevraagd), "maximum": euro(maximum), "waarvoor": waarvoor}
    if gevraagd <= maximum:
        return oordeel(
            True,
            _("U vraagt %(gevraagd)s. Dat mag: %(waarvoor)s is het hoogste bedrag %(maximum)s.") % waarden,
        )
    waarden["teveel"] = euro(gevraagd - maximum)
    return oordeel(
        False,
        _(
            "U vraagt %(gevraagd)s. %(waarvoor_hoofd)s is het hoogste bedrag %(maximum)s. Dat is %(teveel)s te veel."
        )
        % {**waarden, "waarvoor_hoofd": waarvoor[:1].upper() + waarvoor[1:]},
    )


def controleer_maximum_aanvraag(gegevens: Aanvraaggegevens) -> Uitslag:
    """The ceiling of the scheme for one application (Haarlemmermeer: up to and including € 15.000,00)."""
    maximum = gegevens.versie.maximum_per_aanvraag
    if maximum is None:
        return oordeel(True, _("Deze regeling heeft geen hoogste bedrag per aanvraag."))
    if gegevens.gevraagd_bedrag is None:
        return _nog_geen_kosten()
    return _plafond(gegevens.gevraagd_bedrag, maximum, _("voor een aanvraag"))


def controleer_maximum_categorie(gegevens: Aanvraaggegevens) -> Uitslag:
    """The ceiling of the kind of activity (Hoorn: buurtfeest € 1.000, other € 1.500)."""
    if gegevens.categorie is None:
        return _nog_geen_categorie()
    if gegevens.categorie.maximum is None:
        return oordeel(True, _("Voor dit soort activiteit is er geen hoogste bedrag."))
    if gegevens.gevraagd_bedrag is None:
        return _nog_geen_kosten()
    waarvoor = _("voor “%(categorie)s”") % {"categorie": gegevens.categorie.naam}
    return _plafond(gegevens.gevraagd_bedrag, gegevens.categorie.maximum, waarvoor)


def _hoogste_procent(gegevens: Aanvraaggegevens) -> Decimal | None:
    """The share that holds: that of the kind of activity goes before that of the scheme."""
    if gegevens.categorie is not None and gegevens.categorie.maximum_procent is not None:
        return gegevens.categorie.maximum_procent
    return gegevens.versie.maximum_procent


def controleer_percentage(gegevens: Aanvraaggegevens) -> Uitslag:
    """Whether no more is asked than the allowed share of the costs."""
    if gegevens.categorie is None and any(c.maximum_procent for c in gegevens.versie.categorieen.all()):
        return _nog_geen_categorie()
    procent = _hoogste_procent(gegevens)
    if procent is None:
        return oordeel(True, _("Deze regeling mag alle kosten betalen."))
    if gegevens.gevraagd_bedrag is None or gegevens.kosten is None:
        return _nog_geen_kosten()
    maximum = procent_van(gegevens.kosten, procent)
    waarden = {
        "gevraagd": euro(gegevens.gevraagd_bedrag),
        "procent": in_procenten(procent),
        "kosten": euro(gegevens.kosten),
        "maximum": euro(maximum),
        "teveel": euro(gegevens.gevraagd_bedrag - maximum),
    }
    if gegevens.gevraagd_bedrag <= maximum:
        return oordeel(
            True,
            _(
                "U vraagt %(gevraagd)s. Dat mag: hooguit %(procent)s van de kosten (%(kosten)s), afgerond op centen "
                "%(maximum)s."
            )
            % waarden,
        )
    return oordeel(
        False,
        _(
            "U vraagt %(gevraagd)s. De regeling betaalt hooguit %(procent)s van de kosten (%(kosten)s), afgerond op "
            "centen %(maximum)s. Dat is %(teveel)s te veel."
        )
        % waarden,
    )


def _eigen_deel(gegevens: Aanvraaggegevens, kosten: Decimal) -> tuple[Decimal, str]:
    """What must be paid oneself, with the rule in words; both rules together: the higher of the two."""
    versie = gegevens.versie
    regels = []
    if versie.eigen_bijdrage_procent is not None:
        bedrag = procent_van(kosten, versie.eigen_bijdrage_procent)
        zin = _("%(procent)s van de kosten (%(kosten)s), afgerond op centen %(bedrag)s")
        woorden = {
            "procent": in_procenten(versie.eigen_bijdrage_procent),
            "kosten": euro(kosten),
            "bedrag": euro(bedrag),
        }
        regels.append((bedrag, zin % woorden))
    if versie.eigen_bijdrage_minimum is not None:
        regels.append((versie.eigen_bijdrage_minimum, euro(versie.eigen_bijdrage_minimum)))
    return max(regels)


def controleer_eigen_bijdrage(gegevens: Aanvraaggegevens) -> Uitslag:
    """Whether the applicant pays enough oneself. What others pay is not one's own contribution."""
    versie = gegevens.versie
    if versie.eigen_bijdrage_procent is None and versie.eigen_bijdrage_minimum is None:
        return oordeel(True, _("Deze regeling vraagt geen eigen bijdrage."))
    if gegevens.kosten is None or gegevens.eigen_bijdrage is None:
        return _nog_geen_kosten()
    nodig, regel = _eigen_deel(gegevens, gegevens.kosten)
    waarden = {
        "eigen": euro(gegevens.eigen_bijdrage),
        "regel": regel,
        "tekort": euro(max(nodig - gegevens.eigen_bijdrage, NUL)),
    }
    if gegevens.eigen_bijdrage >= nodig:
        return oordeel(
            True,
            _("U betaalt zelf %(eigen)s. Dat is genoeg: de regeling vraagt minstens %(regel)s.") % waarden,
        )
    return oordeel(
        False,
        _(
            "U betaalt zelf %(eigen)s. De regeling vraagt een eigen bijdrage van minstens %(regel)s. Dat is "
            "%(tekort)s te weinig."
        )
        % waarden,
    )


def controleer_per_deelnemer(gegevens: Aanvraaggegevens) -> Uitslag:
    """The ceiling per participant of the kind of activity, times the number of participants."""
    if gegevens.categorie is None:
        return _nog_geen_categorie()
    tarief = gegevens.categorie.maximum_per_deelnemer
    if tarief is None:
        return oordeel(True, _("Voor dit soort activiteit is er geen maximum per deelnemer."))
    if gegevens.aantal_deelnemers is None:
        return None, _("Dit weten wij als u het aantal deelnemers hebt ingevuld.")
    if gegevens.gevraagd_bedrag is None:
        return _nog_geen_kosten()
    maximum = rond(tarief * gegevens.aantal_deelnemers)
    waarden = {
        "gevraagd": euro(gegevens.gevraagd_bedrag),
        "aantal": gegevens.aantal_deelnemers,
        "tarief": euro(tarief),
        "maximum": euro(maximum),
        "teveel": euro(gegevens.gevraagd_bedrag - maximum),
    }
    if gegevens.gevraagd_bedrag <= maximum:
        zin = _(
            "U vraagt %(gevraagd)s. Dat mag: %(aantal)s deelnemers keer %(tarief)s is hooguit %(maximum)s."
        )
        return oordeel(True, zin % waarden)
    zin = _(
        "U vraagt %(gevraagd)s. Met %(aantal)s deelnemers en %(tarief)s per deelnemer is het hoogste bedrag "
        "%(maximum)s. Dat is %(teveel)s te veel."
    )
    return oordeel(False, zin % waarden)


def controleer_budget(gegevens: Aanvraaggegevens) -> Uitslag:
    """Whether the budget of the area and year (or a fund that runs on) still holds enough. Two queries."""
    if gegevens.gebied is None or gegevens.gevraagd_bedrag is None:
        return None, _("Dit weten wij als u hebt ingevuld waar het is en wat het kost.")
    jaar = gegevens.budgetjaar
    waarden: dict[str, object] = {"gebied": gegevens.gebied.naam, "jaar": jaar}
    budget = vind_budget(regeling_id=gegevens.versie.regeling_id, gebied=gegevens.gebied, jaar=jaar)
    if budget is None:
        return oordeel(False, _("Er is voor %(gebied)s in %(jaar)s geen budget.") % waarden)
    vrij = saldi_van(budget).beschikbaar + gegevens.eigen_reservering
    waarden |= {"jaar": budget.jaar, "vrij": euro(vrij), "gevraagd": euro(gegevens.gevraagd_bedrag)}
    if vrij >= gegevens.gevraagd_bedrag:
        return oordeel(True, _("Er is genoeg geld: in het budget van %(jaar)s zit nog %(vrij)s.") % waarden)
    return oordeel(
        False,
        _("In het budget van %(jaar)s zit nog %(vrij)s. U vraagt %(gevraagd)s: dat is meer dan er is.")
        % waarden,
    )
