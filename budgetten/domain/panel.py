"""Applications before a panel: opening a round on them, and what its result means here."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from rules import has_perm

from samenwijk.logboek import klok
from samenwijk.mensen.models import Lidmaatschap, Orgaan, Persoon
from samenwijk.participatie.models import Fase
from stemmen.domain.openstellen import stel_open
from stemmen.domain.opstellen import Optiegegevens, maak_stemronde
from stemmen.enums import Panelrol, Rondestatus, Uitkomst, Wijze
from stemmen.models import Optieuitslag, Stemronde

from ..enums import Aanvraagstatus
from ..models import Aanvraag, Panelbehandeling, Regelingversie
from ..queries.taken import orgaan_beslist
from .status import eis_status, lock_aanvraag, zet_status

KENMERK = "aanvraag:"


def kenmerk_van(aanvraag: Aanvraag) -> str:
    """How an option is recognised as this application."""
    return f"{KENMERK}{aanvraag.pk}"


def centen(bedrag: Decimal) -> int:
    """An amount in euro as whole cents."""
    return int(bedrag * 100)


def panels_voor(aanvraag: Aanvraag) -> list[Orgaan]:
    """The organs of the kind that the scheme names and that serve the area, the nearest first; no dormant ones."""
    kandidaten = Orgaan.objects.filter(
        gemeente_id=aanvraag.gemeente_id, soort_id=aanvraag.versie.panelsoort_id, slapend=False
    ).prefetch_related("gebieden")
    met_diepte = [
        (
            max(
                (len(g.path) for g in orgaan.gebieden.all() if aanvraag.gebied.path.startswith(g.path)),
                default=0,
            ),
            orgaan,
        )
        for orgaan in kandidaten
    ]
    passend = [paar for paar in met_diepte if paar[0]]
    return [orgaan for _diepte, orgaan in sorted(passend, key=lambda paar: (-paar[0], paar[1].naam))]


@transaction.atomic
def leg_voor_aan_panel(
    *,
    aanvragen: Sequence[Aanvraag],
    orgaan: Orgaan,
    titel: str,
    opent_op: datetime,
    sluit_op: datetime,
    door: Persoon,
    wijze: Wijze = Wijze.VOOR_TEGEN,
    budget: Decimal | None = None,
) -> Stemronde:
    """Open a round of `orgaan` on these applications, with the rules of their version of the scheme.

    Applicants who sit in the panel are excluded from their own option. All applications must be judged under the same
    version, wait for a panel and lie in the area of this organ. Raises ValidationError and PermissionDenied.
    """
    if not aanvragen:
        raise ValidationError(_("Kies minstens één aanvraag."), code="leeg")
    gesloten = [lock_aanvraag(pk) for pk in sorted(aanvraag.pk for aanvraag in aanvragen)]
    versie = gesloten[0].versie
    for aanvraag in gesloten:
        if not has_perm("budgetten.bekijk_dossier", door, aanvraag):
            raise PermissionDenied
        eis_status(aanvraag, Aanvraagstatus.VOOR_PANEL)
        if aanvraag.versie_id != versie.pk:
            raise ValidationError(_("Deze aanvragen vallen onder verschillende regels. Maak twee rondes."))
        if orgaan not in panels_voor(aanvraag):
            raise ValidationError(
                _("%(orgaan)s gaat niet over het gebied van “%(titel)s”.")
                % {"orgaan": orgaan.naam, "titel": aanvraag.titel}
            )
    # The scheme may say it in two ways: the role of the panel, or the organ as the one who decides on this day.
    bindend = versie.panelrol == Panelrol.BESLIST or orgaan_beslist(versie, klok.vandaag())
    ronde = maak_stemronde(
        gemeente=gesloten[0].gemeente,
        orgaan=orgaan,
        titel=titel,
        toelichting="",
        fase=_huidige_fase(versie),
        wijze=wijze,
        rol=Panelrol.BESLIST if bindend else Panelrol(versie.panelrol),
        opent_op=opent_op,
        sluit_op=sluit_op,
        budget_cent=centen(budget) if budget is not None else None,
        quorum_teller=versie.quorum_teller,
        quorum_noemer=versie.quorum_noemer,
        quorum_minimum=versie.quorum_minimum,
        meerderheid=versie.meerderheid,
        bij_staking=versie.bij_staking,
        opties=[
            Optiegegevens(
                titel=aanvraag.titel,
                samenvatting=aanvraag.wat,
                bedrag_cent=centen(aanvraag.gevraagd_bedrag),
                link=reverse("budgetten:aanvraag", args=[aanvraag.kenmerk]),
                kenmerk=kenmerk_van(aanvraag),
            )
            for aanvraag in gesloten
        ],
        door=door,
    )
    opties = {optie.kenmerk: optie for optie in ronde.opties.all()}
    for aanvraag in gesloten:
        Panelbehandeling.objects.create(
            aanvraag=aanvraag, optie=opties[kenmerk_van(aanvraag)], bindend=bindend
        )
    ronde = stel_open(ronde=ronde, door=door, uitgesloten={kenmerk_van(a): {a.indiener_id} for a in gesloten})
    for aanvraag in gesloten:
        zet_status(aanvraag=aanvraag, naar=Aanvraagstatus.BIJ_PANEL, door=door, ronde=ronde.pk)
    return ronde


def uitgesloten_leden(ronde: Stemronde) -> dict[str, set[int]]:
    """Per option who may not vote on it: the applicant, whoever may act for the applying organisation, and the members
    of the applying organ (unless it is the panel itself: then nobody would be left, and the round says who applied)."""
    resultaat: dict[str, set[int]] = {}
    behandelingen = Panelbehandeling.objects.filter(optie__ronde=ronde, vervallen=False).select_related(
        "aanvraag"
    )
    for behandeling in behandelingen.prefetch_related("aanvraag__organisatie__vertegenwoordigers"):
        aanvraag = behandeling.aanvraag
        namens = aanvraag.organisatie.vertegenwoordigers.all() if aanvraag.organisatie else []
        leden = (
            Lidmaatschap.objects.geldig()
            .filter(orgaan_id=aanvraag.orgaan_id)
            .values_list("persoon_id", flat=True)
            if aanvraag.orgaan_id is not None and aanvraag.orgaan_id != ronde.orgaan_id
            else []
        )
        resultaat[kenmerk_van(aanvraag)] = {aanvraag.indiener_id, *(persoon.pk for persoon in namens), *leden}
    return resultaat


def _huidige_fase(versie: Regelingversie) -> Fase | None:
    """The phase of the scheme's process that is open, for the promise on the ballot."""
    traject = versie.regeling.traject
    if traject is None:
        return None
    return next((fase for fase in traject.fasen.all() if fase.is_open()), None)


def verwerk_uitslag(ronde: Stemronde, uitslagen: Sequence[Optieuitslag], door: Persoon | None) -> None:
    """What a result or a withdrawal means for applications; runs in the transaction that closes the round.

    Adopted or not: on to the decision. No quorum, or the round withdrawn: back to wait for a next round.
    """
    uitkomst = {uitslag.optie_id: uitslag.uitkomst for uitslag in uitslagen}
    behandelingen = Panelbehandeling.objects.filter(optie__ronde=ronde, vervallen=False).order_by(
        "aanvraag_id"
    )
    for behandeling in behandelingen:
        aanvraag = lock_aanvraag(behandeling.aanvraag_id)
        gestemd = (
            ronde.status == Rondestatus.GESLOTEN
            and uitkomst.get(behandeling.optie_id) != Uitkomst.GEEN_QUORUM
        )
        if not gestemd:
            behandeling.vervallen = True
            behandeling.save(update_fields=["vervallen"])
        if aanvraag.status != Aanvraagstatus.BIJ_PANEL:
            continue  # withdrawn by the applicant meanwhile
        naar = Aanvraagstatus.TE_BESLUITEN if gestemd else Aanvraagstatus.VOOR_PANEL
        zet_status(aanvraag=aanvraag, naar=naar, door=door)
