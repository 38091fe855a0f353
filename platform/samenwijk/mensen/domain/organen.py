"""Organs and who sits on them. Rights of members follow from here, so nobody seats himself."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log

from ..enums import Functie
from ..models import Lidmaatschap, Orgaan, Orgaansoort, Persoon
from ..rules import beheert_alle, beheert_orgaan


@transaction.atomic
def maak_orgaan(
    *,
    gemeente: Gemeente,
    soort: Orgaansoort,
    naam: str,
    gebieden: Iterable[Gebied],
    door: Persoon | None,
    omschrijving: str = "",
    hoe_gekozen: str = "",
    ledenlijst_openbaar: bool = True,
) -> Orgaan:
    """Make an organ that serves `gebieden` (at least one). Its address on the site is made from its name."""
    lijst = list(gebieden)
    _eis_gebieden(lijst, gemeente, door)
    if soort.gemeente_id != gemeente.pk:
        raise PermissionDenied
    Gemeente.objects.select_for_update().get(pk=gemeente.pk)
    if Orgaan.objects.filter(gemeente=gemeente, naam__iexact=naam.strip()).exists():
        raise ValidationError({"naam": _("Er is al een orgaan met deze naam.")})
    orgaan = Orgaan(
        gemeente=gemeente,
        soort=soort,
        naam=naam.strip(),
        slug=_free_slug(gemeente, naam),
        omschrijving=omschrijving,
        hoe_gekozen=hoe_gekozen,
        ledenlijst_openbaar=ledenlijst_openbaar,
    )
    orgaan.full_clean(exclude=["gemeente", "soort"])
    orgaan.save()
    orgaan.gebieden.set(lijst)
    _log("orgaan.gemaakt", orgaan, door)
    return orgaan


@transaction.atomic
def wijzig_orgaan(
    *,
    orgaan: Orgaan,
    naam: str,
    soort: Orgaansoort,
    gebieden: Iterable[Gebied],
    omschrijving: str,
    hoe_gekozen: str,
    ledenlijst_openbaar: bool,
    door: Persoon | None,
) -> Orgaan:
    """Change what an organ is; its address stays, addresses are permanent."""
    _eis_orgaan(orgaan, door)
    lijst = list(gebieden)
    _eis_gebieden(lijst, orgaan.gemeente, door)
    if soort.gemeente_id != orgaan.gemeente_id:
        raise PermissionDenied
    orgaan = Orgaan.objects.select_for_update(of=("self",)).get(pk=orgaan.pk)
    ander = Orgaan.objects.filter(gemeente_id=orgaan.gemeente_id, naam__iexact=naam.strip())
    if ander.exclude(pk=orgaan.pk).exists():
        raise ValidationError({"naam": _("Er is al een orgaan met deze naam.")})
    orgaan.naam, orgaan.soort = naam.strip(), soort
    orgaan.omschrijving, orgaan.hoe_gekozen = omschrijving, hoe_gekozen
    orgaan.ledenlijst_openbaar = ledenlijst_openbaar
    orgaan.full_clean(exclude=["gemeente", "soort"])
    orgaan.save()
    orgaan.gebieden.set(lijst)
    _log("orgaan.gewijzigd", orgaan, door)
    return orgaan


@transaction.atomic
def zet_slapend(*, orgaan: Orgaan, slapend: bool, door: Persoon | None) -> Orgaan:
    """Put an organ to sleep (its members keep their seat and cannot act for it) or wake it."""
    _eis_orgaan(orgaan, door)
    orgaan = Orgaan.objects.select_for_update(of=("self",)).get(pk=orgaan.pk)
    if orgaan.slapend != slapend:
        orgaan.slapend = slapend
        orgaan.save(update_fields=["slapend"])
        _log("orgaan.slapend" if slapend else "orgaan.wakker", orgaan, door)
    return orgaan


@transaction.atomic
def voeg_lid_toe(
    *,
    orgaan: Orgaan,
    persoon: Persoon,
    door: Persoon | None,
    functie: str = Functie.LID,
    vanaf: date | None = None,
    tot: date | None = None,
) -> Lidmaatschap:
    """Seat `persoon` on `orgaan` from `vanaf` (default today) until `tot` (exclusive; None: no end yet).

    The very same seat again gives the one that is there; a seat that overlaps another is refused.
    """
    _eis_orgaan(orgaan, door)
    vanaf = vanaf or klok.vandaag()
    if persoon.gemeente_id != orgaan.gemeente_id or persoon.gewist_op:
        raise ValidationError({"email": _("Wij kennen niemand met dit e-mailadres in deze gemeente.")})
    if door is not None and door.pk == persoon.pk:
        raise ValidationError(_("U kunt uzelf geen lid maken. Vraag dit aan een andere beheerder."))
    if functie not in Functie.values:
        raise ValidationError({"functie": _("Kies een functie uit de lijst.")})
    if tot is not None and tot <= vanaf:
        raise ValidationError({"tot": _("De einddatum moet na de begindatum liggen.")})
    Orgaan.objects.select_for_update(of=("self",)).get(pk=orgaan.pk)
    overlap = Lidmaatschap.objects.filter(orgaan=orgaan, persoon=persoon).filter(
        Q(tot__isnull=True) | Q(tot__gt=vanaf)
    )
    if tot is not None:
        overlap = overlap.filter(vanaf__lt=tot)
    bestaand = overlap.first()
    if bestaand:
        if (bestaand.functie, bestaand.vanaf, bestaand.tot) == (functie, vanaf, tot):
            return bestaand
        raise ValidationError({"email": _("Deze persoon is al lid in die periode.")})
    lid = Lidmaatschap.objects.create(orgaan=orgaan, persoon=persoon, functie=functie, vanaf=vanaf, tot=tot)
    _log("lidmaatschap.begonnen", orgaan, door, persoon=persoon.pk, functie=str(functie))
    return lid


@transaction.atomic
def beeindig_lidmaatschap(*, lidmaatschap: Lidmaatschap, door: Persoon | None) -> Lidmaatschap:
    """End a membership today; one that has yet to begin never does. Twice changes nothing."""
    _eis_orgaan(lidmaatschap.orgaan, door)
    lid = (
        Lidmaatschap.objects.select_for_update(of=("self",)).select_related("orgaan").get(pk=lidmaatschap.pk)
    )
    einde = max(klok.vandaag(), lid.vanaf)
    if lid.tot is None or lid.tot > einde:
        lid.tot = einde
        lid.save(update_fields=["tot"])
        _log("lidmaatschap.beeindigd", lid.orgaan, door, persoon=lid.persoon_id)
    return lid


def _eis_orgaan(orgaan: Orgaan, door: Persoon | None) -> None:
    if door is not None and not beheert_orgaan(door, orgaan):
        raise PermissionDenied


def _eis_gebieden(gebieden: list[Gebied], gemeente: Gemeente, door: Persoon | None) -> None:
    if not gebieden:
        raise ValidationError({"gebieden": _("Kies minstens één gebied.")})
    if any(gebied.gemeente_id != gemeente.pk for gebied in gebieden):
        raise PermissionDenied
    if door is not None and (door.gemeente_id != gemeente.pk or not beheert_alle(door, gebieden)):
        raise PermissionDenied


def _free_slug(gemeente: Gemeente, naam: str) -> str:
    basis = slugify(naam)[:110] or "orgaan"
    # "nieuw" is the address of the form.
    bezet = {"nieuw", *Orgaan.objects.filter(gemeente=gemeente).values_list("slug", flat=True)}
    slug, nummer = basis, 2
    while slug in bezet:
        slug, nummer = f"{basis}-{nummer}", nummer + 1
    return slug


def _log(gebeurtenis: str, orgaan: Orgaan, door: Persoon | None, **gegevens: int | str) -> None:
    schrijf_log(
        gebeurtenis,
        over=orgaan,
        gemeente_sleutel=orgaan.gemeente_id,
        door_sleutel=door.pk if door else None,
        **gegevens,
    )
