"""What an applicant sends: everything cleaned, and whether it is whole and belongs to this scheme."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from samenwijk.gebieden.models import Gebied
from samenwijk.mensen.models import Orgaan, Organisatie, Persoon
from samenwijk.mensen.queries import bevoegdheden_van

from ..enums import Aanvragersoort, Werkgebied
from ..models import Aanvraagcategorie, Aanvraagconcept, Regelingversie


@dataclass(frozen=True)
class Mede:
    """One co-applicant; `postcode` is "1234AB"."""

    naam: str
    postcode: str
    huisnummer: int
    toevoeging: str = ""

    @property
    def adres(self) -> tuple[str, int, str]:
        """What makes two addresses the same."""
        return self.postcode, self.huisnummer, self.toevoeging.strip().casefold()

    @property
    def op_een_regel(self) -> str:
        """Name and address, as the overview shows them."""
        return f"{self.naam}, {self.postcode} {self.huisnummer}{self.toevoeging}"


@dataclass(frozen=True)
class Indiening:
    """Everything the applicant filled in, cleaned. Amounts in euro; `kosten` are (description, amount) lines."""

    titel: str
    wat: str
    waar: str
    gebied: Gebied
    categorie: Aanvraagcategorie
    kosten: list[tuple[str, Decimal]]
    datum_activiteit: date | None = None
    meer_gebieden: list[Gebied] = field(default_factory=list)
    aantal_deelnemers: int | None = None
    postcode: str = ""
    draagvlak: str = ""
    eigen_inzet: str = ""
    eigen_bijdrage: Decimal = Decimal("0.00")
    bijdrage_anderen: Decimal = Decimal("0.00")
    aanvragersoort: Aanvragersoort = Aanvragersoort.PERSOON
    organisatie: Organisatie | None = None
    orgaan: Orgaan | None = None
    groepsnaam: str = ""
    ouder_naam: str = ""
    medeaanvragers: list[Mede] = field(default_factory=list)
    verklaring: bool = field(default=False)

    @property
    def kosten_totaal(self) -> Decimal:
        return sum((bedrag for _omschrijving, bedrag in self.kosten), Decimal("0.00"))

    @property
    def gevraagd_bedrag(self) -> Decimal:
        """Costs − own contribution − contributions of others."""
        return self.kosten_totaal - self.eigen_bijdrage - self.bijdrage_anderen


def controleer_indiening(indiening: Indiening, concept: Aanvraagconcept) -> None:
    """Whether it is whole and belongs to this scheme. ValidationError keyed by field."""
    versie, aanvrager = concept.versie, concept.persoon
    fouten: dict[str, str] = {}
    if not indiening.verklaring:
        fouten["verklaring"] = _("Kruis aan dat u alles naar waarheid hebt ingevuld.")
    if not indiening.kosten:
        fouten["kosten"] = _("Vul minstens één kostenregel in.")
    elif indiening.gevraagd_bedrag <= 0:
        fouten["kosten"] = _(
            "Er blijft niets over om aan te vragen: de bijdragen zijn net zo hoog als de kosten."
        )
    if indiening.categorie.versie_id != versie.pk:
        fouten["categorie"] = _("Kies een soort activiteit van deze regeling.")
    fouten |= _controleer_gebieden(indiening, concept)
    fouten |= _controleer_mensen(indiening, versie)
    fouten |= _controleer_aanvrager(indiening, versie, aanvrager)
    if fouten:
        raise ValidationError(fouten)


def _controleer_gebieden(indiening: Indiening, concept: Aanvraagconcept) -> dict[str, str]:
    """Areas of this municipality, and more than one only where the scheme is about that."""
    fouten: dict[str, str] = {}
    if indiening.gebied.gemeente_id != concept.gemeente_id:
        fouten["gebied"] = _("Kies een wijk of buurt in deze gemeente.")
    if any(gebied.gemeente_id != concept.gemeente_id for gebied in indiening.meer_gebieden):
        fouten["meer_gebieden"] = _("Kies wijken of buurten in deze gemeente.")
    elif indiening.meer_gebieden and concept.versie.werkgebied != Werkgebied.OVERSTIJGEND:
        fouten["meer_gebieden"] = _("Deze regeling is voor één wijk of buurt tegelijk.")
    return fouten


def _controleer_mensen(indiening: Indiening, versie: Regelingversie) -> dict[str, str]:
    """What a scheme does not ask about people is not kept."""
    fouten: dict[str, str] = {}
    if indiening.medeaanvragers and not versie.medeaanvragers_minimum:
        fouten["medeaanvragers"] = _("Deze regeling vraagt geen medeaanvragers.")
    if indiening.ouder_naam and versie.leeftijd_toestemming is None:
        fouten["ouder_naam"] = _("Deze regeling vraagt geen toestemming van een ouder.")
    if indiening.aantal_deelnemers is None and indiening.categorie.maximum_per_deelnemer is not None:
        fouten["aantal_deelnemers"] = _("Vul in hoeveel mensen er meedoen.")
    return fouten


def _controleer_aanvrager(indiening: Indiening, versie: Regelingversie, door: Persoon) -> dict[str, str]:
    """Only on behalf of whom the person may act, and only as the scheme allows."""
    fouten: dict[str, str] = {}
    if indiening.aanvragersoort not in versie.aanvragers:
        fouten["aanvragersoort"] = _("Deze regeling is niet bedoeld voor deze soort aanvrager.")
    if indiening.aanvragersoort == Aanvragersoort.ORGANISATIE and not (
        indiening.organisatie and indiening.organisatie.vertegenwoordigers.filter(pk=door.pk).exists()
    ):
        fouten["organisatie"] = _("Kies een organisatie waarvoor u mag aanvragen.")
    if indiening.aanvragersoort == Aanvragersoort.ORGAAN and not (
        indiening.orgaan and indiening.orgaan.pk in bevoegdheden_van(door).organen
    ):
        fouten["orgaan"] = _("Kies een panel of raad waarvan u lid bent.")
    if indiening.aanvragersoort == Aanvragersoort.GROEP and not indiening.groepsnaam.strip():
        fouten["groepsnaam"] = _("Vul de naam van uw groep in.")
    return fouten


def naam_van_aanvrager(indiening: Indiening, door: Persoon) -> str:
    """How the applicant is called in the dossier and in letters."""
    if indiening.aanvragersoort == Aanvragersoort.ORGANISATIE and indiening.organisatie:
        return indiening.organisatie.naam
    if indiening.aanvragersoort == Aanvragersoort.ORGAAN and indiening.orgaan:
        return indiening.orgaan.naam
    if indiening.aanvragersoort == Aanvragersoort.GROEP:
        return indiening.groepsnaam.strip()
    return door.naam
