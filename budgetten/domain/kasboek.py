"""Booking money. Every posting goes from one account of a budget to another, under the lock of that budget's row.

Lock order, everywhere: application first, then budget. See docs/vergrendeling.md.
"""

from collections.abc import Iterable
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q, Sum
from django.utils.translation import gettext as _
from rules import has_perm

from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Persoon
from samenwijk.ui.geld import euro, rond

from ..enums import BOEKINGSWEG, Boekingsoort, Rekening
from ..models import Aanvraag, Besteding, Bestedingspost, Boeking, Budget
from ..queries.saldo import saldi_van
from .zegels import is_zegelmoment, verzegel


def lock_budget(budget_id: int) -> Budget:
    """Take the row lock of a budget: what is read after this holds until the transaction ends."""
    return Budget.objects.select_for_update().get(pk=budget_id)


@transaction.atomic
def boek(
    *,
    budget: Budget,
    soort: Boekingsoort,
    bedrag: Decimal,
    sleutel: str,
    door: Persoon | None,
    aanvraag: Aanvraag | None = None,
    besteding: Besteding | None = None,
    post: Bestedingspost | None = None,
    thema: str = "",
    herkomst: str = "",
) -> Boeking:
    """Write one posting of `bedrag` euro (> 0, two decimals). The same `sleutel` again gives the posting that is there.

    `thema` is that of the application unless given; `herkomst` names who pays an allocation (empty: the municipality).

    Raises ValidationError when the account it leaves holds too little, and ValueError for an amount that is not positive
    or has more than two decimals: rounding is the caller's decision, never this function's.
    """
    if bedrag <= 0 or bedrag != rond(bedrag):
        raise ValueError(f"Not an amount to book: {bedrag}")
    lock_budget(budget.pk)
    bestaand = Boeking.objects.filter(sleutel=sleutel).first()
    if bestaand is not None:
        return bestaand
    van, naar = BOEKINGSWEG[soort]
    if van != Rekening.BRON:
        saldo = saldi_van(budget)[van]
        if saldo < bedrag:
            raise ValidationError(
                _("Er is te weinig geld: nodig is %(nodig)s, %(rekening)s is %(saldo)s.")
                % {"nodig": euro(bedrag), "rekening": Rekening(van).label, "saldo": euro(saldo)},
                code="te_weinig_geld",
            )
    boeking = Boeking.objects.create(
        budget=budget,
        soort=soort,
        van=van,
        naar=naar,
        bedrag=bedrag,
        moment=klok.nu(),
        aanvraag=aanvraag,
        besteding=besteding,
        post=post,
        thema=thema or (aanvraag.categorie.themacode if aanvraag else ""),
        herkomst=herkomst,
        door_sleutel=door.pk if door else None,
        sleutel=sleutel,
    )
    schrijf_log(
        f"kasboek.{soort}",
        over=budget,
        gemeente_sleutel=budget.gemeente_id,
        door_sleutel=door.pk if door else None,
        bedrag=str(bedrag),
        boeking=boeking.pk,
        aanvraag=aanvraag.pk if aanvraag else None,
    )
    if is_zegelmoment(boeking):
        verzegel(budget_id=budget.pk)
    return boeking


@transaction.atomic
def wijs_toe(*, budget: Budget, bedrag: Decimal, door: Persoon | None, sleutel: str) -> Boeking:
    """Allocate money of the municipality to a budget. `door` None is the system (loading data).

    Raises PermissionDenied for who does not keep the money of the whole municipality.
    """
    if door is not None and not has_perm("budgetten.beheer_regeling", door, budget.regeling):
        raise PermissionDenied
    return boek(budget=budget, soort=Boekingsoort.TOEWIJZING, bedrag=bedrag, sleutel=sleutel, door=door)


def budget_van(aanvraag: Aanvraag) -> Budget:
    """The budget that pays. Raises ValidationError when there is none for its area and year."""
    if aanvraag.budget is None:
        raise ValidationError(_("Er is geen budget voor dit gebied en dit jaar."), code="geen_budget")
    return aanvraag.budget


def stand_van(aanvraag: Aanvraag, rekening: Rekening) -> Decimal:
    """What one account holds for one application, in euro. One query."""
    nul = Decimal("0.00")
    deel = Boeking.objects.filter(aanvraag=aanvraag).aggregate(
        bij=Sum("bedrag", filter=Q(naar=rekening), default=nul),
        af=Sum("bedrag", filter=Q(van=rekening), default=nul),
    )
    return Decimal(deel["bij"] - deel["af"])


def gereserveerd_voor(aanvraag: Aanvraag) -> Decimal:
    """What is set aside for one application at this moment (reservations less what was granted or released)."""
    return stand_van(aanvraag, Rekening.GERESERVEERD)


def gereserveerd_per_aanvraag(aanvraag_ids: Iterable[int]) -> dict[int, Decimal]:
    """What is set aside per application, for those that have postings. One query."""
    nul = Decimal("0.00")
    rijen = (
        Boeking.objects.filter(aanvraag_id__in=list(aanvraag_ids))
        .order_by()
        .values_list("aanvraag_id")
        .annotate(
            bij=Sum("bedrag", filter=Q(naar=Rekening.GERESERVEERD), default=nul),
            af=Sum("bedrag", filter=Q(van=Rekening.GERESERVEERD), default=nul),
        )
    )
    return {pk: bij - af for pk, bij, af in rijen}


@transaction.atomic
def reserveer(*, aanvraag: Aanvraag, door: Persoon | None) -> Boeking | None:
    """Set the asked amount aside, once. None when it was reserved already."""
    budget = lock_budget(budget_van(aanvraag).pk)
    if gereserveerd_voor(aanvraag) > 0:
        return None
    poging = Boeking.objects.filter(aanvraag=aanvraag, soort=Boekingsoort.RESERVERING).count() + 1
    return boek(
        budget=budget,
        soort=Boekingsoort.RESERVERING,
        bedrag=aanvraag.gevraagd_bedrag,
        sleutel=f"reservering:{aanvraag.pk}:{poging}",
        door=door,
        aanvraag=aanvraag,
    )


@transaction.atomic
def geef_reservering_vrij(*, aanvraag: Aanvraag, door: Persoon | None) -> Boeking | None:
    """Return what is set aside for this application to what is available. None when nothing was set aside."""
    if aanvraag.budget is None:
        return None
    budget = lock_budget(aanvraag.budget.pk)
    rest = gereserveerd_voor(aanvraag)
    if rest <= 0:
        return None
    poging = Boeking.objects.filter(aanvraag=aanvraag, soort=Boekingsoort.VRIJVAL).count() + 1
    return boek(
        budget=budget,
        soort=Boekingsoort.VRIJVAL,
        bedrag=rest,
        sleutel=f"vrijval:{aanvraag.pk}:{poging}",
        door=door,
        aanvraag=aanvraag,
    )


@transaction.atomic
def boek_verlening(*, aanvraag: Aanvraag, bedrag: Decimal, door: Persoon | None) -> Boeking:
    """Turn money into a grant: from the reservation (made now when there was none), the rest released. Once.

    Raises ValidationError when the budget does not hold enough.
    """
    budget = lock_budget(budget_van(aanvraag).pk)
    tekort = bedrag - gereserveerd_voor(aanvraag)
    if tekort > 0:
        poging = Boeking.objects.filter(aanvraag=aanvraag, soort=Boekingsoort.RESERVERING).count() + 1
        boek(
            budget=budget,
            soort=Boekingsoort.RESERVERING,
            bedrag=tekort,
            sleutel=f"reservering:{aanvraag.pk}:{poging}",
            door=door,
            aanvraag=aanvraag,
        )
    boeking = boek(
        budget=budget,
        soort=Boekingsoort.VERLENING,
        bedrag=bedrag,
        sleutel=f"verlening:{aanvraag.pk}",
        door=door,
        aanvraag=aanvraag,
    )
    geef_reservering_vrij(aanvraag=aanvraag, door=door)
    return boeking


def _boek_voor(
    soort: Boekingsoort, aanvraag: Aanvraag, bedrag: Decimal, door: Persoon | None, sleutel: str
) -> Boeking:
    """One posting about an application whose row the caller has locked."""
    return boek(
        budget=budget_van(aanvraag), soort=soort, bedrag=bedrag, sleutel=sleutel, door=door, aanvraag=aanvraag
    )


@transaction.atomic
def neem_terug(*, aanvraag: Aanvraag, bedrag: Decimal, door: Persoon | None, sleutel: str) -> Boeking:
    """Take back what was granted and not paid (euro): a lower settlement or a withdrawn grant. It is available again.

    Raises ValidationError when the application has less granted and unpaid than that.
    """
    lock_budget(budget_van(aanvraag).pk)
    _eis_van_aanvraag(aanvraag, Rekening.VERLEEND, bedrag, sleutel)
    return _boek_voor(Boekingsoort.TERUGNAME, aanvraag, bedrag, door, sleutel)


@transaction.atomic
def vorder_terug(*, aanvraag: Aanvraag, bedrag: Decimal, door: Persoon | None, sleutel: str) -> Boeking:
    """Claim back what was paid (euro). Until it comes back it is a claim, not money to spend.

    Raises ValidationError when less than that was paid for this application.
    """
    lock_budget(budget_van(aanvraag).pk)
    _eis_van_aanvraag(aanvraag, Rekening.BETAALD, bedrag, sleutel)
    return _boek_voor(Boekingsoort.TERUGVORDERING, aanvraag, bedrag, door, sleutel)


@transaction.atomic
def boek_terugontvangst(
    *, aanvraag: Aanvraag, bedrag: Decimal, door: Persoon | None, sleutel: str
) -> Boeking:
    """Money that was claimed back came in (euro). It is available again.

    Raises ValidationError when less than that is still to be paid back for this application.
    """
    lock_budget(budget_van(aanvraag).pk)
    _eis_van_aanvraag(aanvraag, Rekening.VORDERING, bedrag, sleutel)
    return _boek_voor(Boekingsoort.TERUGONTVANGST, aanvraag, bedrag, door, sleutel)


def _eis_van_aanvraag(aanvraag: Aanvraag, rekening: Rekening, bedrag: Decimal, sleutel: str) -> None:
    """Money of one application never comes from another's: the account must hold it for this one."""
    if Boeking.objects.filter(sleutel=sleutel).exists():
        return
    stand = stand_van(aanvraag, rekening)
    if stand < bedrag:
        raise ValidationError(
            _("Voor deze aanvraag is %(stand)s %(rekening)s. Dat is minder dan %(bedrag)s.")
            % {"stand": euro(stand), "rekening": rekening.label, "bedrag": euro(bedrag)},
            code="te_weinig_geld",
        )
