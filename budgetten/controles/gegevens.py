"""What the checks look at: of a draft as far as it was filled in, and of an application that was sent."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from initiatieven.models import Initiatief
from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok
from samenwijk.mensen.models import Orgaan, Organisatie, Persoon

from ..enums import Aanvragersoort, Toetsuitkomst
from ..models import Aanvraag, Aanvraagcategorie, Regelingversie

NUL = Decimal("0.00")
Uitslag = tuple[Toetsuitkomst | None, str]
# Postcode, house number, addition without spaces around it and in one case: what makes two addresses the same.
Adres = tuple[str, int, str]


@dataclass(frozen=True)
class Aanvraaggegevens:
    """What the checks look at. Everything but the version may still be unknown (None). Amounts in euro.

    `ontvangen` is the day of receipt (None: today). `kosten` is the total of the costs. `adressen` are those of the
    co-applicants (None: not asked yet). `eigen_reservering` is what the budget already set aside for this very
    application, `aanvraag_id` its key once it was sent.
    """

    versie: Regelingversie
    persoon: Persoon | None = None
    gebied: Gebied | None = None
    meer_gebieden: tuple[Gebied, ...] = ()
    categorie: Aanvraagcategorie | None = None
    kosten: Decimal | None = None
    eigen_bijdrage: Decimal | None = None
    gevraagd_bedrag: Decimal | None = None
    datum_activiteit: date | None = None
    ontvangen: date | None = None
    aantal_deelnemers: int | None = None
    initiatief: Initiatief | None = None
    adressen: tuple[Adres, ...] | None = None
    ouder_naam: str = ""
    aanvragersoort: str = Aanvragersoort.PERSOON
    organisatie: Organisatie | None = None
    orgaan: Orgaan | None = None
    eigen_reservering: Decimal = NUL
    aanvraag_id: int | None = None

    @property
    def ontvangstdag(self) -> date:
        """The day from which the lead time counts."""
        return self.ontvangen or klok.vandaag()

    @property
    def budgetjaar(self) -> int:
        """The year whose budget pays: that of the activity, else that of receipt."""
        return (self.datum_activiteit or self.ontvangstdag).year


def oordeel(goed: bool, reden: str) -> Uitslag:
    """The outcome with its reason."""
    return (Toetsuitkomst.VOLDOET if goed else Toetsuitkomst.VOLDOET_NIET), reden


def gegevens_van(aanvraag: Aanvraag, *, eigen_reservering: Decimal = NUL) -> Aanvraaggegevens:
    """What the checks need, taken from an application that was sent. Two queries."""
    return Aanvraaggegevens(
        versie=aanvraag.versie,
        persoon=aanvraag.indiener,
        gebied=aanvraag.gebied,
        meer_gebieden=tuple(aanvraag.meer_gebieden.all()),
        categorie=aanvraag.categorie,
        kosten=aanvraag.gevraagd_bedrag + aanvraag.eigen_bijdrage + aanvraag.bijdrage_anderen,
        eigen_bijdrage=aanvraag.eigen_bijdrage,
        gevraagd_bedrag=aanvraag.gevraagd_bedrag,
        datum_activiteit=aanvraag.datum_activiteit,
        ontvangen=timezone.localdate(aanvraag.ingediend_op),
        aantal_deelnemers=aanvraag.aantal_deelnemers,
        initiatief=aanvraag.initiatief,
        adressen=tuple(mede.adres for mede in aanvraag.medeaanvragers.all()),
        ouder_naam=aanvraag.ouder_naam,
        aanvragersoort=aanvraag.aanvragersoort,
        organisatie=aanvraag.organisatie,
        orgaan=aanvraag.orgaan,
        eigen_reservering=eigen_reservering,
        aanvraag_id=aanvraag.pk,
    )
