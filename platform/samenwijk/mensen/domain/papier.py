"""People who do not come through the site: known from a letter, the desk or the telephone, with or without e-mail."""

from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samenwijk.gebieden.models import Gemeente
from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log

from ..models import Persoon
from ..queries import bevoegdheden_van, huidig_adres
from .personen import LEEFTIJDEN
from .wonen import vestig_adres


@dataclass(frozen=True)
class Papieren:
    """Who somebody is, as it stands on paper or was said; `postcode` is "1234AB"."""

    naam: str
    postcode: str
    huisnummer: int
    toevoeging: str = ""
    email: str = ""
    telefoon: str = ""

    @property
    def adres(self) -> tuple[str, int, str]:
        return self.postcode, self.huisnummer, self.toevoeging.strip().casefold()


def _kaal(naam: str) -> str:
    return " ".join(naam.split()).casefold()


def zoek_bekende(gemeente: Gemeente, wie: Papieren) -> Persoon | None:
    """Who this is, when known: the same e-mail address and name, or the same name at the same address. Two queries.

    Raises ValidationError when the e-mail address belongs to somebody with another name.
    """
    personen = Persoon.objects.filter(gemeente=gemeente, gewist_op__isnull=True)
    if wie.email:
        bekend = personen.filter(email__iexact=wie.email).first()
        if bekend is not None and _kaal(bekend.naam) != _kaal(wie.naam):
            raise ValidationError(
                {
                    "email": _(
                        "Dit e-mailadres hoort bij iemand met een andere naam. Kijk naam en adres na, of laat het "
                        "e-mailadres leeg."
                    )
                }
            )
        if bekend is not None:
            return bekend
    buren = personen.filter(
        woonclaims__tot__isnull=True, woonclaims__postcode=wie.postcode, woonclaims__huisnummer=wie.huisnummer
    ).order_by("pk")
    for persoon in buren.distinct():
        claim = huidig_adres(persoon)
        zelfde_huis = claim is not None and claim.toevoeging.strip().casefold() == wie.adres[2]
        if zelfde_huis and _kaal(persoon.naam) == _kaal(wie.naam):
            return persoon
    return None


def _eis_rol(door: Persoon, gemeente_id: int, rollen: Collection[str]) -> None:
    if door.gemeente_id != gemeente_id or not bevoegdheden_van(door).heeft_rol_ergens(rollen):
        raise PermissionDenied


@transaction.atomic
def leg_persoon_vast(*, gemeente: Gemeente, wie: Papieren, rollen: Collection[str], door: Persoon) -> Persoon:
    """The person on paper: the one that is known, else a new one without a login. May be called twice.

    `rollen`: which roles may do this; the room that asks says so. Details of somebody with a login are that person's own:
    they are used, never changed, and an address that differs is asked back. What a person without a login left open is
    filled in. Raises PermissionDenied, or ValidationError keyed by field.
    """
    _eis_rol(door, gemeente.pk, rollen)
    if not wie.naam.strip():
        raise ValidationError({"naam": _("Vul de naam in.")})
    # One lock per municipality: two colleagues with the same letter make one person.
    Gemeente.objects.select_for_update(no_key=True).get(pk=gemeente.pk)
    persoon = zoek_bekende(gemeente, wie)
    if persoon is not None and persoon.pk == door.pk:
        raise ValidationError(
            {
                "naam": _(
                    "Dit bent u zelf. Een collega voert uw aanvraag in, of u doet het zelf via de website."
                )
            }
        )
    if persoon is None:
        persoon = Persoon(
            gemeente=gemeente,
            naam=" ".join(wie.naam.split()),
            email=wie.email.strip(),
            telefoon=wie.telefoon.strip(),
        )
        persoon.full_clean(exclude=["gebruiker", "gemeente"])
        persoon.save()
        _log("persoon.aangemaakt", persoon, door)
    elif persoon.gebruiker_id is None:
        _vul_aan(persoon, wie, door)
    _vestig(persoon, wie)
    return persoon


def _vul_aan(persoon: Persoon, wie: Papieren, door: Persoon) -> None:
    leeg = {
        veld: waarde.strip()
        for veld, waarde in (("email", wie.email), ("telefoon", wie.telefoon))
        if waarde.strip() and not getattr(persoon, veld)
    }
    if not leeg:
        return
    for veld, waarde in leeg.items():
        setattr(persoon, veld, waarde)
    persoon.full_clean(exclude=["gebruiker", "gemeente"])
    persoon.save(update_fields=list(leeg))
    _log("persoon.gegevens_gewijzigd", persoon, door)


def _vestig(persoon: Persoon, wie: Papieren) -> None:
    huidig = huidig_adres(persoon)
    adres = (huidig.postcode, huidig.huisnummer, huidig.toevoeging.strip().casefold()) if huidig else None
    if adres == wie.adres:
        return
    if huidig is not None and persoon.gebruiker_id is not None:
        raise ValidationError(
            {
                "postcode": _(
                    "Deze persoon staat bij ons op een ander adres. Vraag welk adres klopt: de aanvrager past het zelf aan "
                    "bij “Mijn gegevens”."
                )
            }
        )
    # Stated on paper, seen by nobody: as strong as what people state themselves.
    vestig_adres(
        persoon=persoon,
        postcode=wie.postcode,
        huisnummer=wie.huisnummer,
        toevoeging=wie.toevoeging,
        door=None,
    )


@transaction.atomic
def noteer_leeftijd(*, persoon: Persoon, leeftijd: int, rollen: Collection[str], door: Persoon) -> Persoon:
    """Write down that somebody declared on paper to be at least `leeftijd` years old. Never lowers what was declared."""
    _eis_rol(door, persoon.gemeente_id, rollen)
    if door.pk == persoon.pk:
        raise PermissionDenied
    if leeftijd not in LEEFTIJDEN:
        raise ValidationError({"leeftijd": _("Kies een van de leeftijden.")})
    persoon = Persoon.objects.select_for_update(no_key=True).get(pk=persoon.pk, gewist_op__isnull=True)
    if (persoon.leeftijd_minstens or 0) >= leeftijd:
        return persoon
    persoon.leeftijd_minstens, persoon.leeftijd_verklaard_op = leeftijd, klok.nu()
    persoon.save(update_fields=["leeftijd_minstens", "leeftijd_verklaard_op"])
    _log("persoon.leeftijd_verklaard", persoon, door, leeftijd=leeftijd)
    return persoon


def _log(gebeurtenis: str, persoon: Persoon, door: Persoon, **gegevens: int) -> None:
    schrijf_log(
        gebeurtenis, over=persoon, gemeente_sleutel=persoon.gemeente_id, door_sleutel=door.pk, **gegevens
    )
