"""The turn of the year: budgets opened by the rule of their scheme, and closed when the year is over.

Both first say what they will book (`voorzie_opening`, `voorzie_sluiting`), and both can be pressed twice.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _
from rules import has_perm

from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Persoon
from samenwijk.ui.geld import euro

from ..besteedrechten import versie_van
from ..enums import Boekingsoort, Overheveling, Ritme, Valuta, Versiestatus
from ..models import Boeking, Budget, Regeling, Regelingversie
from ..queries.saldo import saldi_van
from .bedragen import Aandeel, aandelen_van, bedragen_per_gebied
from .kasboek import boek, lock_budget

NUL = Decimal("0.00")


@dataclass(frozen=True)
class Opening:
    """What opening a year books for one area (None: the whole municipality), in euro; nothing when `budget` is there and
    was filled already."""

    gebied: Gebied | None
    bedrag: Decimal
    inwoners: int | None
    aandelen: list[Aandeel]
    budget: Budget | None
    gevuld: bool


@dataclass(frozen=True)
class Sluiting:
    """What closing a year books, in euro: `rest` leaves this budget, `mee` of it enters next year's. What is reserved or
    granted (`bezet`) stays where it is."""

    rest: Decimal
    mee: Decimal
    bezet: Decimal

    @property
    def vervalt(self) -> Decimal:
        """What returns to the municipality."""
        return self.rest - self.mee


def _eis_versie(versie: Regelingversie, jaar: int) -> None:
    """Raise ValidationError for a version or a year for which no budgets can be opened."""
    if versie.status != Versiestatus.VASTGESTELD:
        raise ValidationError(_("Stel deze versie van de regeling eerst vast."), code="niet_vastgesteld")
    if versie.valuta != Valuta.EUR:
        raise ValidationError(_("Deze regeling is in guldens. Zij gaat niet meer open."), code="gulden")
    te_vroeg = versie.looptijd_van and jaar < versie.looptijd_van.year
    te_laat = versie.looptijd_tot and jaar > versie.looptijd_tot.year
    if te_vroeg or te_laat:
        raise ValidationError({"jaar": _("De regeling geldt niet in %(jaar)s.") % {"jaar": jaar}})
    if versie.ritme == Ritme.EENMALIG:
        eerder = Budget.objects.filter(regeling_id=versie.regeling_id).exclude(jaar=jaar).first()
        if eerder is not None:
            raise ValidationError(
                {
                    "jaar": _("Dit geld komt één keer. Het budget is er al, sinds %(jaar)s.")
                    % {"jaar": eerder.jaar}
                }
            )


def voorzie_opening(versie: Regelingversie, jaar: int) -> list[Opening]:
    """What `open_budgetten` would do. Raises ValidationError naming what is missing. A few queries, however many areas."""
    _eis_versie(versie, jaar)
    bestaand = {b.gebied_id: b for b in Budget.objects.filter(regeling_id=versie.regeling_id, jaar=jaar)}
    gevuld = set(
        Boeking.objects.filter(budget__in=bestaand.values(), soort=Boekingsoort.TOEWIJZING).values_list(
            "budget_id", flat=True
        )
    )
    openingen = []
    for regel in bedragen_per_gebied(versie=versie, jaar=jaar):
        budget = bestaand.get(regel.gebied.pk if regel.gebied else None)
        openingen.append(
            Opening(
                gebied=regel.gebied,
                bedrag=regel.bedrag,
                inwoners=regel.inwoners,
                aandelen=aandelen_van(versie, regel.bedrag) or [Aandeel("", regel.bedrag)],
                budget=budget,
                gevuld=budget is not None and budget.pk in gevuld,
            )
        )
    return openingen


@transaction.atomic
def open_budgetten(*, versie: Regelingversie, jaar: int, door: Persoon | None) -> list[Budget]:
    """Make the budgets of `jaar` and allocate what the rule of the scheme says, per financier a posting of its own.

    A budget that was filled before, by this function or by hand, is left as it is: pressing twice changes nothing. A fund
    that comes once runs on after its year. `door` None is the system. Raises PermissionDenied and ValidationError.
    """
    if door is not None and not has_perm("budgetten.beheer_regeling", door, versie.regeling):
        raise PermissionDenied
    # One opening at a time per scheme: the second reads what the first made.
    regeling = Regeling.objects.select_for_update().get(pk=versie.regeling_id)
    versie = Regelingversie.objects.select_related("regeling__gemeente").get(pk=versie.pk)
    budgetten = []
    for opening in voorzie_opening(versie, jaar):
        budget = opening.budget or Budget.objects.create(
            gemeente_id=regeling.gemeente_id,
            regeling=regeling,
            gebied=opening.gebied,
            jaar=jaar,
            doorlopend=versie.ritme == Ritme.EENMALIG,
        )
        budgetten.append(budget)
        if opening.gevuld:
            continue
        for nummer, aandeel in enumerate(opening.aandelen, start=1):
            if aandeel.bedrag > 0:
                boek(
                    budget=budget,
                    soort=Boekingsoort.TOEWIJZING,
                    bedrag=aandeel.bedrag,
                    sleutel=f"opening:{budget.pk}:{nummer}",
                    door=door,
                    herkomst=aandeel.naam,
                )
        _log("budget.geopend", budget, door)
    return budgetten


def _overgeheveld(budget: Budget) -> Decimal:
    """What was carried over from this budget before, in euro."""
    som = Boeking.objects.filter(
        soort=Boekingsoort.OVERHEVELING, sleutel__startswith=f"overheveling:{budget.pk}:"
    ).aggregate(som=Sum("bedrag", default=NUL))["som"]
    return Decimal(som)


def voorzie_sluiting(budget: Budget) -> Sluiting:
    """What `sluit_jaar` would book now. Raises ValidationError for a budget that cannot be closed. Three queries."""
    if budget.doorlopend:
        raise ValidationError(
            _("Dit budget loopt door na %(jaar)s. Het wordt niet afgesloten.") % {"jaar": budget.jaar},
            code="doorlopend",
        )
    if klok.vandaag().year <= budget.jaar:
        raise ValidationError(
            _("Het jaar %(jaar)s is nog niet voorbij.") % {"jaar": budget.jaar}, code="jaar_loopt"
        )
    saldi = saldi_van(budget)
    versie = versie_van(budget)
    regel = versie.overheveling if versie else Overheveling.VERVALT
    mee = NUL
    if regel == Overheveling.MEE:
        mee = saldi.beschikbaar
    elif versie is not None and regel == Overheveling.DEELS:
        if versie.overheveling_maximum is None:
            raise ValidationError(
                _("De regeling zegt niet hoeveel er hoogstens meegaat naar het volgende jaar."),
                code="geen_maximum",
            )
        mee = min(saldi.beschikbaar, max(versie.overheveling_maximum - _overgeheveld(budget), NUL))
    return Sluiting(rest=saldi.beschikbaar, mee=mee, bezet=saldi.gereserveerd + saldi.verleend)


@transaction.atomic
def sluit_jaar(*, budget: Budget, door: Persoon | None) -> Sluiting:
    """Close a year: what nobody used leaves the budget, and what the scheme lets through enters next year's.

    Reservations and grants stay. What is released later is closed by pressing again; pressing twice without that books
    nothing. Locks both budgets in order of their key. Raises PermissionDenied, and ValidationError for a running year.
    """
    if door is not None and not has_perm("budgetten.beheer_regeling", door, budget.regeling):
        raise PermissionDenied
    volgend = None
    if voorzie_sluiting(budget).mee > 0:
        volgend, _nieuw = Budget.objects.get_or_create(
            regeling_id=budget.regeling_id,
            gebied=budget.gebied,
            jaar=budget.jaar + 1,
            defaults={"gemeente_id": budget.gemeente_id},
        )
    for pk in sorted({budget.pk, *([volgend.pk] if volgend else [])}):
        lock_budget(pk)
    sluiting = voorzie_sluiting(budget)
    if sluiting.rest <= 0:
        return sluiting
    keer = budget.boekingen.filter(soort=Boekingsoort.AFSLUITING).count() + 1
    boek(
        budget=budget,
        soort=Boekingsoort.AFSLUITING,
        bedrag=sluiting.rest,
        sleutel=f"afsluiting:{budget.pk}:{keer}",
        door=door,
    )
    if volgend is not None and sluiting.mee > 0:
        boek(
            budget=volgend,
            soort=Boekingsoort.OVERHEVELING,
            bedrag=sluiting.mee,
            sleutel=f"overheveling:{budget.pk}:{keer}",
            door=door,
        )
    elif sluiting.mee > 0:
        # Money came in between looking and locking: nothing is booked, and pressing again sees it.
        raise ValidationError(
            _("Er kwam net %(bedrag)s vrij. Probeer het opnieuw.") % {"bedrag": euro(sluiting.mee)},
            code="opnieuw",
        )
    _log("budget.jaar_gesloten", budget, door, bedrag=str(sluiting.rest), mee=str(sluiting.mee))
    return sluiting


def _log(gebeurtenis: str, budget: Budget, door: Persoon | None, **gegevens: str) -> None:
    schrijf_log(
        gebeurtenis,
        over=budget,
        gemeente_sleutel=budget.gemeente_id,
        door_sleutel=door.pk if door else None,
        **gegevens,
    )
