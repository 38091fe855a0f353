"""Sending an application: from a draft to a complete Aanvraag, once."""

from datetime import datetime, time
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenwijk.berichten.taal import in_brieftaal
from samenwijk.gebieden.models import Gemeente
from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log
from samenwijk.logboek.models import Logregel
from samenwijk.mensen.models import Persoon
from samenwijk.mensen.queries import huidig_adres

from ..controles import controleer, gegevens_van
from ..enums import Aanvraagstatus, Aanvragersoort, Briefsoort, Openstelling, Toetsuitkomst
from ..meldingen import meld_aan_aanvrager
from ..models import (
    Aanvraag,
    Aanvraagconcept,
    Kenmerkteller,
    Kostenregel,
    Medeaanvrager,
    Regelingversie,
    Toetsregel,
)
from ..queries.regelingen import indienronde_nu, is_open
from ..queries.saldo import vind_budget
from .bijlagen import verhuis_bijlagen
from .brieven import maak_brief
from .indiening import Indiening, controleer_indiening, naam_van_aanvrager
from .invoeren import eis_mag_invoeren
from .tekorten import neemt_aanvragen
from .termijn import zet_termijn

__all__ = ["Indiening", "dien_aanvraag_in", "leg_controles_vast", "ontvangstmoment"]

MIDDAG = time(12)


def _volgend_kenmerk(gemeente: Gemeente) -> str:
    jaar = klok.vandaag().year
    Kenmerkteller.objects.get_or_create(gemeente=gemeente, jaar=jaar)
    teller = Kenmerkteller.objects.select_for_update().get(gemeente=gemeente, jaar=jaar)
    teller.laatste += 1
    teller.save(update_fields=["laatste"])
    return f"{jaar}-{teller.laatste:04d}"


def ontvangstmoment(concept: Aanvraagconcept) -> datetime:
    """When it was received: now, or for paper of an earlier day noon of that day (its hour is not known)."""
    dag = concept.ontvangen_op
    if dag is None or dag >= klok.vandaag():
        return klok.nu()
    return timezone.make_aware(datetime.combine(dag, MIDDAG))


def _eis_open(versie: Regelingversie, ontvangen: datetime) -> None:
    """Whether applications were taken when this one was received: paper that came in time is in time."""
    if not neemt_aanvragen(versie):
        raise ValidationError(
            _("Voor deze regeling kunt u niet aanvragen: het geld wordt op een andere manier besteed."),
            code="geen_aanvragen",
        )
    with klok.op_moment(ontvangen):
        if is_open(versie):
            return
    raise ValidationError(
        _(
            "Voor deze regeling kunt u nu niet aanvragen. Wat u hebt ingevuld, blijft bewaard bij uw concepten."
        ),
        code="gesloten",
    )


@transaction.atomic
def dien_aanvraag_in(*, concept: Aanvraagconcept, indiening: Indiening, door: Persoon) -> Aanvraag:
    """Make one complete application of a draft: rows, automatic checks, log and confirmation of receipt (Awb 4:3a).

    Sending the same draft again gives the application that is already there. Raises PermissionDenied for somebody else's
    draft, or for staff outside their area or in their own interest, and ValidationError, keyed by field, for what is wrong
    or when the scheme took no applications at the moment of receipt. A failed automatic check does not stop anyone: it is
    judged, and answered with reasons.
    """
    concept = Aanvraagconcept.objects.select_for_update(of=("self",)).get(pk=concept.pk)
    if concept.invuller_id != door.pk:
        raise PermissionDenied
    if concept.aanvraag is not None:
        return concept.aanvraag
    ontvangen = ontvangstmoment(concept)
    _eis_open(concept.versie, ontvangen)
    controleer_indiening(indiening, concept)
    if concept.invoerder_id is not None:
        eis_mag_invoeren(concept=concept, indiening=indiening, door=door)
    aanvraag = _maak_aanvraag(concept, indiening, ontvangen)
    verhuis_bijlagen(concept=concept, aanvraag=aanvraag)
    leg_controles_vast(aanvraag=aanvraag)
    zet_termijn(aanvraag)
    concept.aanvraag = aanvraag
    concept.save(update_fields=["aanvraag"])
    regel = _log(aanvraag, door)
    maak_brief(aanvraag=aanvraag, soort=Briefsoort.ONTVANGST, aanleiding="indiening")
    meld_aan_aanvrager(aanvraag, naar=Aanvraagstatus.INGEDIEND, aanleiding=str(regel.pk))
    return aanvraag


def _log(aanvraag: Aanvraag, door: Persoon) -> Logregel:
    """Who sent it; on paper or at the desk: who entered it, for whom."""
    wie = {"gemeente_sleutel": aanvraag.gemeente_id, "door_sleutel": door.pk}
    if aanvraag.ingevoerd_door_id is None:
        return schrijf_log("aanvraag.ingediend", over=aanvraag, **wie)
    return schrijf_log(
        "aanvraag.ingevoerd",
        over=aanvraag,
        **wie,
        aanvrager=aanvraag.indiener_id,
        kanaal=str(aanvraag.kanaal),
        ontvangen=timezone.localdate(aanvraag.ingediend_op).isoformat(),
    )


def _maak_aanvraag(concept: Aanvraagconcept, indiening: Indiening, ontvangen: datetime) -> Aanvraag:
    """The rows of the application itself; the applicant is copied as known now."""
    versie, aanvrager = concept.versie, concept.persoon
    woonclaim = huidig_adres(aanvrager)
    jaar = (indiening.datum_activiteit or timezone.localdate(ontvangen)).year
    with klok.op_moment(ontvangen):
        ronde = indienronde_nu(versie) if versie.openstelling == Openstelling.RONDES else None
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
        aantal_deelnemers=indiening.aantal_deelnemers,
        draagvlak=indiening.draagvlak.strip(),
        eigen_inzet=indiening.eigen_inzet.strip(),
        eigen_bijdrage=indiening.eigen_bijdrage,
        bijdrage_anderen=indiening.bijdrage_anderen,
        gevraagd_bedrag=indiening.gevraagd_bedrag,
        indiener=aanvrager,
        aanvragersoort=indiening.aanvragersoort,
        organisatie=indiening.organisatie if indiening.aanvragersoort == Aanvragersoort.ORGANISATIE else None,
        orgaan=indiening.orgaan if indiening.aanvragersoort == Aanvragersoort.ORGAAN else None,
        groepsnaam=indiening.groepsnaam.strip(),
        ouder_naam=indiening.ouder_naam.strip(),
        aanvrager_naam=naam_van_aanvrager(indiening, aanvrager),
        aanvrager_email=aanvrager.email,
        aanvrager_adres=str(woonclaim) if woonclaim else "",
        kanaal=concept.kanaal,
        ingevoerd_door_id=concept.invoerder_id,
        ingediend_op=ontvangen,
        compleet_op=ontvangen,
        indienronde=ronde,
    )
    aanvraag.meer_gebieden.set(indiening.meer_gebieden)
    Kostenregel.objects.bulk_create(
        Kostenregel(aanvraag=aanvraag, volgorde=volgorde, omschrijving=omschrijving, bedrag=bedrag)
        for volgorde, (omschrijving, bedrag) in enumerate(indiening.kosten, start=1)
    )
    Medeaanvrager.objects.bulk_create(
        Medeaanvrager(
            aanvraag=aanvraag,
            volgorde=volgorde,
            naam=mede.naam.strip(),
            postcode=mede.postcode,
            huisnummer=mede.huisnummer,
            toevoeging=mede.toevoeging.strip(),
        )
        for volgorde, mede in enumerate(indiening.medeaanvragers, start=1)
    )
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
