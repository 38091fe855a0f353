"""Checks of people: age and consent, support, co-applicants, earlier grants. Reasons count people and name nobody."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenwijk.mensen.models import Woonclaim

from ..enums import TOEGEKEND, Aanvragersoort
from ..models import Aanvraag
from .gegevens import Aanvraaggegevens, Adres, Uitslag, oordeel


def controleer_leeftijd(gegevens: Aanvraaggegevens) -> Uitslag:
    """Whether the applicant declared to be old enough, and below the age of consent whether a parent agrees."""
    minimum, grens = gegevens.versie.leeftijd_minimum, gegevens.versie.leeftijd_toestemming
    if minimum is None and grens is None:
        return oordeel(True, _("Deze regeling heeft geen minimumleeftijd."))
    verklaard = gegevens.persoon.leeftijd_minstens if gegevens.persoon else None
    if minimum is not None and verklaard is None:
        return None, _("Verklaar bij uw gegevens dat u %(minimum)s jaar of ouder bent.") % {
            "minimum": minimum
        }
    waarden = {"verklaard": verklaard, "minimum": minimum, "grens": grens}
    if minimum is not None and verklaard is not None and verklaard < minimum:
        return oordeel(False, _verklaring() % waarden)
    if grens is not None and (verklaard or 0) < grens:
        return _toestemming(gegevens, grens)
    if minimum is None:
        return oordeel(True, _("U verklaart dat u %(verklaard)s jaar of ouder bent.") % waarden)
    return oordeel(True, _verklaring() % waarden)


def _verklaring() -> str:
    return _(
        "U verklaart dat u %(verklaard)s jaar of ouder bent. De regeling vraagt: %(minimum)s jaar of ouder."
    )


def _toestemming(gegevens: Aanvraaggegevens, grens: int) -> Uitslag:
    if gegevens.ouder_naam.strip():
        return oordeel(
            True,
            _("Een ouder of voogd geeft toestemming. Dat vraagt de regeling onder de %(grens)s jaar.")
            % {"grens": grens},
        )
    return None, _(
        "Verklaar dat u %(grens)s jaar of ouder bent. Bent u jonger? Vul dan in wie van uw ouders toestemming geeft."
    ) % {"grens": grens}


def controleer_steun(gegevens: Aanvraaggegevens) -> Uitslag:
    """Whether enough residents support the idea that this application came from. One query."""
    minimum = gegevens.versie.steun_minimum
    if minimum is None:
        return oordeel(True, _("Deze regeling vraagt geen steun van andere bewoners."))
    if gegevens.initiatief is None:
        zin = ngettext(
            "De regeling vraagt steun van minstens %(minimum)s bewoner voor een idee op deze site. Deze aanvraag hoort "
            "niet bij een idee.",
            "De regeling vraagt steun van minstens %(minimum)s bewoners voor een idee op deze site. Deze aanvraag hoort "
            "niet bij een idee.",
            minimum,
        )
        return oordeel(False, zin % {"minimum": minimum})
    aantal = gegevens.initiatief.steun.count()
    waarden = {"aantal": aantal, "minimum": minimum, "tekort": minimum - aantal}
    if aantal >= minimum:
        zin = ngettext(
            "Het idee heeft steun van %(aantal)s bewoner. Dat is genoeg: minstens %(minimum)s.",
            "Het idee heeft steun van %(aantal)s bewoners. Dat is genoeg: minstens %(minimum)s.",
            aantal,
        )
        return oordeel(True, zin % waarden)
    zin = ngettext(
        "Het idee heeft steun van %(aantal)s bewoner. De regeling vraagt er minstens %(minimum)s. Er zijn er nog "
        "%(tekort)s nodig.",
        "Het idee heeft steun van %(aantal)s bewoners. De regeling vraagt er minstens %(minimum)s. Er zijn er nog "
        "%(tekort)s nodig.",
        aantal,
    )
    return oordeel(False, zin % waarden)


def eigen_adres(gegevens: Aanvraaggegevens) -> Adres | None:
    """Where the applicant lived on the day of receipt, as far as it is known here. One query."""
    if gegevens.persoon is None:
        return None
    claim = (
        Woonclaim.objects.filter(persoon=gegevens.persoon)
        .filter(Q(tot__isnull=True) | Q(tot__gt=gegevens.ontvangstdag))
        .order_by("vanaf", "pk")
        .first()
    )
    return (claim.postcode, claim.huisnummer, claim.toevoeging.strip().casefold()) if claim else None


def controleer_medeaanvragers(gegevens: Aanvraaggegevens) -> Uitslag:
    """Whether enough people at other addresses apply along; one address counts once, the applicant's own never."""
    minimum = gegevens.versie.medeaanvragers_minimum
    if minimum is None:
        return oordeel(True, _("Deze regeling vraagt geen medeaanvragers."))
    if gegevens.adressen is None:
        return None, _("Dit weten wij als u de medeaanvragers hebt ingevuld.")
    aantal = len(set(gegevens.adressen) - {eigen_adres(gegevens)})
    waarden = {"aantal": aantal, "minimum": minimum, "tekort": minimum - aantal}
    if aantal >= minimum:
        zin = ngettext(
            "Er doen mensen mee van %(aantal)s ander adres. Dat is genoeg: minstens %(minimum)s.",
            "Er doen mensen mee van %(aantal)s andere adressen. Dat is genoeg: minstens %(minimum)s.",
            aantal,
        )
        return oordeel(True, zin % waarden)
    zin = ngettext(
        "Er doen mensen mee van %(aantal)s ander adres. De regeling vraagt er minstens %(minimum)s. Er zijn er nog "
        "%(tekort)s nodig. Uw eigen adres telt niet mee.",
        "Er doen mensen mee van %(aantal)s andere adressen. De regeling vraagt er minstens %(minimum)s. Er zijn er nog "
        "%(tekort)s nodig. Uw eigen adres telt niet mee.",
        aantal,
    )
    return oordeel(False, zin % waarden)


def _zelfde_aanvrager(gegevens: Aanvraaggegevens) -> Q | None:
    """Whose grants count: the organisation's, the organ's, else those of the person, alone or for a group."""
    if gegevens.aanvragersoort == Aanvragersoort.ORGANISATIE:
        return Q(organisatie=gegevens.organisatie) if gegevens.organisatie else None
    if gegevens.aanvragersoort == Aanvragersoort.ORGAAN:
        return Q(orgaan=gegevens.orgaan) if gegevens.orgaan else None
    if gegevens.persoon is None:
        return None
    soorten = [Aanvragersoort.PERSOON, Aanvragersoort.GROEP]
    return Q(indiener=gegevens.persoon, aanvragersoort__in=soorten)


def controleer_eerder(gegevens: Aanvraaggegevens) -> Uitslag:
    """Whether this applicant did not already get its number of grants of this scheme in the same budget year. One query."""
    hoogste = gegevens.versie.toekenningen_per_jaar
    if hoogste is None:
        return oordeel(True, _("Deze regeling telt niet hoe vaak u geld krijgt."))
    wie = _zelfde_aanvrager(gegevens)
    if wie is None:
        return None, _("Dit weten wij als u hebt ingevuld wie er aanvraagt.")
    jaar = gegevens.budgetjaar
    aantal = (
        Aanvraag.objects.filter(
            wie,
            Q(datum_activiteit__year=jaar) | Q(datum_activiteit__isnull=True, ingediend_op__year=jaar),
            versie__regeling_id=gegevens.versie.regeling_id,
            status__in=TOEGEKEND,
        )
        .exclude(pk=gegevens.aanvraag_id or 0)
        .count()
    )
    waarden = {"aantal": aantal, "hoogste": hoogste, "jaar": jaar}
    if aantal == 0:
        return oordeel(True, _("U kreeg voor %(jaar)s nog geen geld uit deze regeling.") % waarden)
    if aantal < hoogste:
        return oordeel(
            True,
            _("U kreeg voor %(jaar)s al %(aantal)s keer geld uit deze regeling. Het mag %(hoogste)s keer.")
            % waarden,
        )
    return oordeel(
        False,
        _(
            "U kreeg voor %(jaar)s al %(aantal)s keer geld uit deze regeling. Meer dan %(hoogste)s keer per jaar mag niet."
        )
        % waarden,
    )
