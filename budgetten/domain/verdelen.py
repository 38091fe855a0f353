"""The way of distributing (Awb 4:26): in order of complete receipt, or by lot. Decisions follow that order.

A lot works in two steps. At the announcement only the SHA-256 of the lot is public; the lot itself is made from the secret
key of the installation and stands nowhere. After the round closed it is drawn: the lot is published, and every
application gets the SHA-256 of "<lot>:<reference>" as its number; the lowest goes first. Anyone can do the sum again.
"""

import hashlib
from collections.abc import Sequence
from decimal import Decimal

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from rules import has_perm

from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Persoon
from samenwijk.ui.geld import euro
from stemmen.telling import lotnummer

from ..enums import LOPEND, Aanvraagstatus, Verdeelwijze, Versiestatus
from ..meldingen_procedure import meld_lotnummer
from ..models import Aanvraag, Budget, Indienronde, Loting, Regelingversie
from ..queries.saldo import saldi_van
from .kasboek import gereserveerd_per_aanvraag, gereserveerd_voor, lock_budget

NUL = Decimal("0.00")
# What waits for its applicant, or by agreement, does not hold up who is complete.
WACHTEND = frozenset({Aanvraagstatus.AANVULLING, Aanvraagstatus.AANGEHOUDEN})


def _in_de_rij(budget_id: int) -> QuerySet[Aanvraag]:
    """The complete applications of a budget that were not decided yet."""
    return Aanvraag.objects.filter(budget_id=budget_id, status__in=LOPEND - WACHTEND)


def _eerder(aanvraag: Aanvraag) -> QuerySet[Aanvraag]:
    """Who goes before this application: by lot, or by the moment at which it was complete."""
    rij = _in_de_rij(aanvraag.budget_id or 0).exclude(pk=aanvraag.pk)
    if aanvraag.versie.verdeelwijze == Verdeelwijze.LOTING:
        zelfde = rij.filter(indienronde=aanvraag.indienronde, lotnummer__lt=aanvraag.lotnummer)
        return zelfde.order_by("lotnummer")
    voor = Q(compleet_op__lt=aanvraag.compleet_op) | Q(compleet_op=aanvraag.compleet_op, pk__lt=aanvraag.pk)
    return rij.filter(voor).order_by("compleet_op", "pk")


def plaats_in_rij(aanvraag: Aanvraag) -> int | None:
    """Its place in the order of distribution, 1 is first; None for a scheme without order, one that waits, or before the
    draw. One query."""
    wijze = aanvraag.versie.verdeelwijze
    if aanvraag.status not in LOPEND - WACHTEND or aanvraag.budget_id is None:
        return None
    if wijze == Verdeelwijze.VOLGORDE or (wijze == Verdeelwijze.LOTING and aanvraag.lotnummer is not None):
        return _eerder(aanvraag).count() + 1
    return None


def controleer_volgorde(aanvraag: Aanvraag, bedrag: Decimal) -> None:
    """Refuse to grant `bedrag` euro when somebody who goes first would then find too little money.

    Call it with the application locked, before the money is booked; it locks the budget. Raises ValidationError naming
    the application that has to be decided first. Five queries, none for a scheme without order.
    """
    wijze = aanvraag.versie.verdeelwijze
    if wijze not in {Verdeelwijze.VOLGORDE, Verdeelwijze.LOTING} or aanvraag.budget_id is None:
        return
    if wijze == Verdeelwijze.LOTING and aanvraag.lotnummer is None:
        raise ValidationError(
            _("De loting is nog niet geweest. Toekennen kan pas daarna."), code="geen_loting"
        )
    budget = lock_budget(aanvraag.budget_id)
    over = saldi_van(budget).beschikbaar + gereserveerd_voor(aanvraag) - bedrag
    eerder = list(_eerder(aanvraag).values_list("pk", "kenmerk", "gevraagd_bedrag"))
    opzij = gereserveerd_per_aanvraag(pk for pk, _kenmerk, _gevraagd in eerder)
    for pk, kenmerk, gevraagd in eerder:
        # What is set aside for it is not in what is left over.
        over -= max(gevraagd - opzij.get(pk, NUL), NUL)
        if over < 0:
            raise ValidationError(
                _(
                    "Aanvraag %(kenmerk)s gaat voor en vraagt %(gevraagd)s. Beslis daar eerst over: anders is er voor die "
                    "aanvraag te weinig geld."
                )
                % {"kenmerk": kenmerk, "gevraagd": euro(gevraagd)},
                code="volgorde",
            )


# --- the lot


def _lot(loting: Loting) -> str:
    """The lot of this draw; found again with an older key of the installation when the key was changed since.

    Raises ValidationError when no key gives the lot that was announced.
    """
    for sleutel in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        lot = _lot_van(loting.pk, sleutel)
        if not loting.lot_hash or constant_time_compare(vingerafdruk(lot), loting.lot_hash):
            return lot
    raise ValidationError(
        _("Het aangekondigde lot is niet terug te vinden: de geheime sleutel van Samenwijk is veranderd."),
        code="lot_weg",
    )


def _lot_van(pk: int, sleutel: str | bytes) -> str:
    return salted_hmac("budgetten.loting", str(pk), secret=sleutel, algorithm="sha256").hexdigest()


def vingerafdruk(lot: str) -> str:
    """What is public before the draw: the SHA-256 of the lot."""
    return hashlib.sha256(lot.encode()).hexdigest()


def trek(lot: str, kenmerken: Sequence[str]) -> list[str]:
    """The references in the order that the lot gives. Pure: anyone gets the same."""
    return sorted(kenmerken, key=lambda kenmerk: (lotnummer(lot, kenmerk), kenmerk))


@transaction.atomic
def kondig_loting_aan(
    *, versie: Regelingversie, budget: Budget, door: Persoon, indienronde: Indienronde | None = None
) -> Loting:
    """Announce a draw: from now on the fingerprint of its lot is public and fixed. Pressing twice gives the same draw."""
    if not has_perm("budgetten.beheer_regeling", door, versie.regeling):
        raise PermissionDenied
    past = versie.regeling_id == budget.regeling_id and versie.status != Versiestatus.CONCEPT
    if versie.verdeelwijze != Verdeelwijze.LOTING or not past:
        raise ValidationError(_("Bij deze regeling wordt niet geloot."), code="geen_loting")
    if indienronde is not None and indienronde.versie_id != versie.pk:
        raise ValidationError(_("Deze ronde hoort niet bij deze versie."), code="andere_ronde")
    lock_budget(budget.pk)
    bestaand = Loting.objects.filter(budget=budget, indienronde=indienronde).first()
    if bestaand is not None:
        return bestaand
    loting = Loting.objects.create(
        versie=versie, budget=budget, indienronde=indienronde, door=door, aangekondigd_op=klok.nu()
    )
    loting.lot_hash = vingerafdruk(_lot(loting))
    loting.save(update_fields=["lot_hash"])
    _log("loting.aangekondigd", loting, door)
    return loting


def _nog_open(loting: Loting) -> bool:
    """Whether applications are still taken."""
    if loting.indienronde is not None:
        return klok.nu() < loting.indienronde.tot
    return loting.versie.open_tot is None or klok.nu() < loting.versie.open_tot


@transaction.atomic
def trek_loting(*, loting: Loting, door: Persoon) -> Loting:
    """Draw: publish the lot, give every complete application its place and tell each applicant. Pressing twice draws once.

    Raises ValidationError while the round is open, while applications wait for what was missing, and without any.
    """
    if not has_perm("budgetten.beheer_regeling", door, loting.versie.regeling):
        raise PermissionDenied
    # Applications before their budget, in order of their key (docs/vergrendeling.md).
    rij = Aanvraag.objects.filter(budget_id=loting.budget_id, indienronde=loting.indienronde)
    aanvragen = list(
        rij.filter(versie_id=loting.versie_id, status__in=LOPEND)
        .select_for_update()
        .prefetch_related("indiener")
        .order_by("pk")
    )
    lock_budget(loting.budget_id)
    loting = Loting.objects.select_related("versie__regeling", "indienronde", "budget").get(pk=loting.pk)
    if loting.getrokken_op is not None:
        return loting
    if _nog_open(loting):
        raise ValidationError(_("De ronde is nog open. Loten kan pas daarna."), code="ronde_open")
    if any(aanvraag.status == Aanvraagstatus.AANVULLING for aanvraag in aanvragen):
        raise ValidationError(
            _("Er wachten nog aanvragen op een aanvulling. Loten kan als die compleet of afgehandeld zijn."),
            code="niet_compleet",
        )
    if not aanvragen:
        raise ValidationError(_("Er zijn geen aanvragen om over te loten."), code="geen_aanvragen")
    lot = _lot(loting)
    per_kenmerk = {aanvraag.kenmerk: aanvraag for aanvraag in aanvragen}
    loting.volgorde = trek(lot, list(per_kenmerk))
    loting.lot, loting.getrokken_op = lot, klok.nu()
    loting.save(update_fields=["lot", "getrokken_op", "volgorde"])
    for plaats, kenmerk in enumerate(loting.volgorde, start=1):
        per_kenmerk[kenmerk].lotnummer = plaats
    Aanvraag.objects.bulk_update(aanvragen, ["lotnummer"])
    _log("loting.getrokken", loting, door, aantal=len(aanvragen))
    for aanvraag in aanvragen:
        meld_lotnummer(aanvraag, loting)
    return loting


def _log(gebeurtenis: str, loting: Loting, door: Persoon, **gegevens: int) -> None:
    schrijf_log(
        gebeurtenis,
        over=loting.budget,
        gemeente_sleutel=loting.budget.gemeente_id,
        door_sleutel=door.pk,
        loting=loting.pk,
        lot_sha256=loting.lot_hash,
        **gegevens,
    )
