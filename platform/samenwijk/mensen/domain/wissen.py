"""Forgetting a person (AVG art. 17): Persoon is emptied, the login goes, what was written and decided keeps its key."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log

from ..enums import Rol
from ..models import Gebruiker, Lidmaatschap, Persoon, Roltoewijzing
from ..queries import bevoegdheden_van
from ..signals import rollen_gewijzigd
from .rollen import eis_blijvende_beheerder

Wisfunctie = Callable[[Persoon], None]
_functies: list[Wisfunctie] = []


def registreer_wis(functie: Wisfunctie) -> None:
    """A room says what it forgets about a person; called within the transaction, before Persoon is emptied.

    Raising ValidationError stops the whole: its message tells the person what to do first.
    """
    if functie not in _functies:
        _functies.append(functie)


@transaction.atomic
def wis_persoon(*, persoon: Persoon, door: Persoon | None) -> Persoon:
    """Erase `persoon` in this municipality; `door` is oneself or a beheerder of the whole municipality.

    The login goes too, unless it serves a Persoon in another municipality. Twice changes nothing.
    """
    if door is not None and door.pk != persoon.pk:
        rechten = bevoegdheden_van(door)
        if door.gemeente_id != persoon.gemeente_id or not rechten.heeft_rol([Rol.BEHEERDER]):
            raise PermissionDenied
    # NO KEY: who holds something of this person locked may still write a row that points at the person. A full lock
    # would make the two wait for each other.
    persoon = Persoon.objects.select_for_update(no_key=True).get(pk=persoon.pk)
    if persoon.gewist_op:
        return persoon
    eis_blijvende_beheerder(persoon=persoon)
    for functie in _functies:
        functie(persoon)
    _beeindig(persoon)
    gebruiker_id = persoon.gebruiker_id
    _maak_leeg(persoon)
    if gebruiker_id and not Persoon.objects.filter(gebruiker_id=gebruiker_id).exists():
        Gebruiker.objects.filter(pk=gebruiker_id).delete()
    schrijf_log(
        "persoon.gewist",
        over=persoon,
        gemeente_sleutel=persoon.gemeente_id,
        door_sleutel=door.pk if door else None,
    )
    return persoon


def _beeindig(persoon: Persoon) -> None:
    """End roles and seats today; seats that had yet to begin never do."""
    vandaag = klok.vandaag()
    rollen = Roltoewijzing.objects.geldig().filter(persoon=persoon)
    if rollen.update(tot=vandaag):
        transaction.on_commit(lambda: rollen_gewijzigd.send(sender=Persoon, persoon=persoon))
    for lid in Lidmaatschap.objects.filter(persoon=persoon):
        einde = max(vandaag, lid.vanaf)
        if lid.tot is None or lid.tot > einde:
            lid.tot = einde
            lid.save(update_fields=["tot"])


def _maak_leeg(persoon: Persoon) -> None:
    persoon.woonclaims.all().delete()
    persoon.organisaties.clear()
    persoon.naam = persoon.email = persoon.telefoon = ""
    persoon.leeftijd_minstens = persoon.leeftijd_verklaard_op = None
    persoon.mail_bij_bericht = False
    persoon.gebruiker = None
    persoon.gewist_op = klok.nu()
    persoon.save()
    persoon.__dict__.pop("_bevoegdheden", None)
