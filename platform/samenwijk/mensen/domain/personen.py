"""Becoming somebody in a municipality, and keeping one's own details."""

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samenwijk.gebieden.models import Gemeente
from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log

from ..models import Gebruiker, Persoon

# What a person can declare: "I am at least so old". Regelingen ask for one of these.
LEEFTIJDEN = (12, 14, 16, 18)


def _bevestigd_adres(gebruiker: Gebruiker) -> str:
    """The confirmed primary address of a login, or an empty text."""
    adres = EmailAddress.objects.filter(user=gebruiker, primary=True, verified=True).first()
    return adres.email if adres else ""


@transaction.atomic
def meld_persoon_aan(*, gebruiker: Gebruiker, gemeente: Gemeente, naam: str = "") -> Persoon:
    """The Persoon of `gebruiker` in `gemeente`; made when there is none. Nothing is copied from elsewhere.

    Somebody known on paper, with this very confirmed address and without a login, becomes the owner of the login:
    the address was proved. May be called twice.
    """
    persoon = Persoon.objects.filter(gebruiker=gebruiker, gemeente=gemeente).first()
    if persoon:
        return persoon
    adres = _bevestigd_adres(gebruiker)
    bekend = (
        Persoon.objects.select_for_update().filter(gemeente=gemeente, email__iexact=adres).first()
        if adres
        else None
    )
    if bekend and bekend.gebruiker_id is None:
        return _koppel(bekend, gebruiker, naam)
    persoon, nieuw = Persoon.objects.get_or_create(
        gebruiker=gebruiker, gemeente=gemeente, defaults={"naam": naam, "email": "" if bekend else adres}
    )
    if nieuw:
        _log("persoon.aangemaakt", persoon)
    return persoon


@transaction.atomic
def volg_hoofdadres(*, gebruiker: Gebruiker, email: str) -> None:
    """The confirmed address becomes the address of the person, in every municipality where the login is known.

    Where somebody else has that address already: a person on paper is taken over at the very first confirmation,
    when the new Persoon cannot have done anything yet; otherwise both stay and messages go to the login's address.
    """
    personen = Persoon.objects.select_for_update().filter(gebruiker=gebruiker).order_by("pk")
    for persoon in personen:
        bekend = (
            Persoon.objects.select_for_update()
            .filter(gemeente_id=persoon.gemeente_id, email__iexact=email)
            .exclude(pk=persoon.pk)
            .first()
        )
        if bekend and bekend.gebruiker_id is None and gebruiker.last_login is None:
            naam = persoon.naam
            persoon.delete()
            _koppel(bekend, gebruiker, naam)
            continue
        nieuw = "" if bekend else email
        if persoon.email != nieuw:
            persoon.email = nieuw
            persoon.save(update_fields=["email"])
            _log("persoon.adres_gevolgd", persoon)


@transaction.atomic
def wijzig_gegevens(
    *, persoon: Persoon, naam: str, telefoon: str, mail_bij_bericht: bool, door: Persoon
) -> Persoon:
    """Change one's own name, telephone number and preference for mail. Only oneself."""
    if door.pk != persoon.pk:
        raise PermissionDenied
    if not naam.strip():
        raise ValidationError({"naam": _("Vul uw naam in.")})
    persoon = Persoon.objects.select_for_update().get(pk=persoon.pk, gewist_op__isnull=True)
    nieuw = {"naam": naam.strip(), "telefoon": telefoon.strip(), "mail_bij_bericht": mail_bij_bericht}
    gewijzigd = [veld for veld, waarde in nieuw.items() if getattr(persoon, veld) != waarde]
    if not gewijzigd:
        return persoon
    for veld in gewijzigd:
        setattr(persoon, veld, nieuw[veld])
    persoon.full_clean(exclude=["gebruiker", "gemeente", "email"])
    persoon.save(update_fields=gewijzigd)
    _log("persoon.gegevens_gewijzigd", persoon)
    return persoon


@transaction.atomic
def verklaar_leeftijd(*, persoon: Persoon, leeftijd: int | None, door: Persoon) -> Persoon:
    """Declare "I am at least `leeftijd` years old", or withdraw that (None). The moment is kept. Only oneself."""
    if door.pk != persoon.pk:
        raise PermissionDenied
    if leeftijd is not None and leeftijd not in LEEFTIJDEN:
        raise ValidationError({"leeftijd": _("Kies een van de leeftijden.")})
    persoon = Persoon.objects.select_for_update().get(pk=persoon.pk, gewist_op__isnull=True)
    if persoon.leeftijd_minstens == leeftijd:
        return persoon
    persoon.leeftijd_minstens = leeftijd
    persoon.leeftijd_verklaard_op = klok.nu() if leeftijd is not None else None
    persoon.save(update_fields=["leeftijd_minstens", "leeftijd_verklaard_op"])
    if leeftijd is None:
        _log("persoon.leeftijd_ingetrokken", persoon)
    else:
        _log("persoon.leeftijd_verklaard", persoon, leeftijd=leeftijd)
    return persoon


def _koppel(persoon: Persoon, gebruiker: Gebruiker, naam: str) -> Persoon:
    persoon.gebruiker = gebruiker
    persoon.naam = persoon.naam or naam
    persoon.save(update_fields=["gebruiker", "naam"])
    _log("persoon.gekoppeld", persoon)
    return persoon


def _log(gebeurtenis: str, persoon: Persoon, **gegevens: int) -> None:
    schrijf_log(
        gebeurtenis, over=persoon, gemeente_sleutel=persoon.gemeente_id, door_sleutel=persoon.pk, **gegevens
    )
