"""Sending an application: from a draft to a complete Aanvraag, once."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samenwijk.berichten.taal import in_brieftaal
from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Orgaan, Organisatie, Persoon, Woonclaim
from samenwijk.mensen.queries import bevoegdheden_van

from ..controles import controleer, gegevens_van
from ..enums import Aanvraagstatus, Aanvragersoort, Toetsuitkomst
from ..meldingen import meld_aan_aanvrager
from ..models import (
    Aanvraag,
    Aanvraagcategorie,
    Aanvraagconcept,
    Kenmerkteller,
    Kostenregel,
    Regelingversie,
    Toetsregel,
)
from ..queries.regelingen import indienronde_nu, is_open
from ..queries.saldo import vind_budget


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
    postcode: str = ""
    draagvlak: str = ""
    eigen_inzet: str = ""
    eigen_bijdrage: Decimal = Decimal("0.00")
    bijdrage_anderen: Decimal = Decimal("0.00")
    aanvragersoort: Aanvragersoort = Aanvragersoort.PERSOON
    organisatie: Organisatie | None = None
    orgaan: Orgaan | None = None
    groepsnaam: str = ""
    verklaring: bool = field(default=False)

    @property
    def kosten_totaal(self) -> Decimal:
        return sum((bedrag for _omschrijving, bedrag in self.kosten), Decimal("0.00"))

    @property
    def gevraagd_bedrag(self) -> Decimal:
        """Costs − own contribution − contributions of others."""
        return self.kosten_totaal - self.eigen_bijdrage - self.bijdrage_anderen


def _volgend_kenmerk(gemeente: Gemeente) -> str:
    jaar = klok.vandaag().year
    Kenmerkteller.objects.get_or_create(gemeente=gemeente, jaar=jaar)
    teller = Kenmerkteller.objects.select_for_update().get(gemeente=gemeente, jaar=jaar)
    teller.laatste += 1
    teller.save(update_fields=["laatste"])
    return f"{jaar}-{teller.laatste:04d}"


def _controleer_indiening(indiening: Indiening, concept: Aanvraagconcept, door: Persoon) -> None:
    versie = concept.versie
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
    if indiening.gebied.gemeente_id != concept.gemeente_id:
        fouten["gebied"] = _("Kies een wijk of buurt in deze gemeente.")
    fouten |= _controleer_aanvrager(indiening, versie, door)
    if fouten:
        raise ValidationError(fouten)


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


def _naam_van_aanvrager(indiening: Indiening, door: Persoon) -> str:
    if indiening.aanvragersoort == Aanvragersoort.ORGANISATIE and indiening.organisatie:
        return indiening.organisatie.naam
    if indiening.aanvragersoort == Aanvragersoort.ORGAAN and indiening.orgaan:
        return indiening.orgaan.naam
    if indiening.aanvragersoort == Aanvragersoort.GROEP:
        return indiening.groepsnaam.strip()
    return door.naam


@transaction.atomic
def dien_aanvraag_in(*, concept: Aanvraagconcept, indiening: Indiening, door: Persoon) -> Aanvraag:
    """Make one complete application of a draft: rows, automatic checks, log and confirmation of receipt (Awb 4:3a).

    Sending the same draft again gives the application that is already there. Raises PermissionDenied for somebody else's
    draft and ValidationError, keyed by field, for what is wrong or when the scheme takes no applications (any more).
    A failed automatic check does not stop anyone: it is judged, and answered with reasons.
    """
    concept = Aanvraagconcept.objects.select_for_update().get(pk=concept.pk)
    if concept.persoon_id != door.pk:
        raise PermissionDenied
    if concept.aanvraag is not None:
        return concept.aanvraag
    versie = concept.versie
    if not is_open(versie):
        raise ValidationError(
            _(
                "Voor deze regeling kunt u nu niet aanvragen. Wat u hebt ingevuld, blijft bewaard bij uw concepten."
            ),
            code="gesloten",
        )
    _controleer_indiening(indiening, concept, door)
    woonclaim = Woonclaim.objects.filter(persoon=door, tot__isnull=True).first()
    jaar = (indiening.datum_activiteit or klok.vandaag()).year
    aanvraag = Aanvraag.objects.create(
        gemeente_id=concept.gemeente_id,
        kenmerk=_volgend_kenmerk(concept.gemeente),
        versie=versie,
        budget=vind_budget(regeling_id=versie.regeling_id, gebied=indiening.gebied, jaar=jaar),
        gebied=indiening.gebied,
        categorie=indiening.categorie,
        initiatief=concept.initiatief,
        titel=indiening.titel.strip(),
        wat=indiening.wat.strip(),
        waar=indiening.waar.strip(),
        postcode=indiening.postcode,
        datum_activiteit=indiening.datum_activiteit,
        draagvlak=indiening.draagvlak.strip(),
        eigen_inzet=indiening.eigen_inzet.strip(),
        eigen_bijdrage=indiening.eigen_bijdrage,
        bijdrage_anderen=indiening.bijdrage_anderen,
        gevraagd_bedrag=indiening.gevraagd_bedrag,
        indiener=door,
        aanvragersoort=indiening.aanvragersoort,
        organisatie=indiening.organisatie if indiening.aanvragersoort == Aanvragersoort.ORGANISATIE else None,
        orgaan=indiening.orgaan if indiening.aanvragersoort == Aanvragersoort.ORGAAN else None,
        groepsnaam=indiening.groepsnaam.strip(),
        aanvrager_naam=_naam_van_aanvrager(indiening, door),
        aanvrager_email=door.email,
        aanvrager_adres=str(woonclaim) if woonclaim else "",
        ingediend_op=klok.nu(),
        compleet_op=klok.nu(),
        beslis_uiterlijk=klok.vandaag() + timedelta(weeks=versie.beslistermijn_weken),
        indienronde=indienronde_nu(versie),
    )
    Kostenregel.objects.bulk_create(
        Kostenregel(aanvraag=aanvraag, volgorde=volgorde, omschrijving=omschrijving, bedrag=bedrag)
        for volgorde, (omschrijving, bedrag) in enumerate(indiening.kosten, start=1)
    )
    leg_controles_vast(aanvraag=aanvraag)
    concept.aanvraag = aanvraag
    concept.save(update_fields=["aanvraag"])
    regel = schrijf_log(
        "aanvraag.ingediend", over=aanvraag, gemeente_sleutel=aanvraag.gemeente_id, door_sleutel=door.pk
    )
    meld_aan_aanvrager(aanvraag, naar=Aanvraagstatus.INGEDIEND, aanleiding=str(regel.pk))
    return aanvraag


@in_brieftaal
def leg_controles_vast(*, aanvraag: Aanvraag, eigen_reservering: Decimal = Decimal("0.00")) -> None:
    """Run the automatic checks and write the outcomes that are new or changed, in the caller's transaction.

    What cannot be said is written as not met: at this point every question has been answered.
    """
    bekend = {
        regel.criterium_id: (regel.uitkomst, regel.reden)
        for regel in Toetsregel.objects.filter(aanvraag=aanvraag, automatisch=True).order_by("pk")
    }
    for controle in controleer(gegevens_van(aanvraag, eigen_reservering=eigen_reservering)):
        uitkomst = controle.uitkomst or Toetsuitkomst.VOLDOET_NIET
        if bekend.get(controle.criterium.pk) != (uitkomst, controle.reden):
            Toetsregel.objects.create(
                aanvraag=aanvraag,
                criterium=controle.criterium,
                uitkomst=uitkomst,
                reden=controle.reden,
                automatisch=True,
                moment=klok.nu(),
            )
