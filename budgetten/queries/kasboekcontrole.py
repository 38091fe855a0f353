"""The proof of the kasboek: every balance computed anew from postings and from the rows they are about, never by seals.

Each part reads with one or two grouped queries over all budgets at once, however many postings there are, and gives the
differences it finds. `manage.py controleer_kasboek` runs all of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from django.db.models import Count, F, Model, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from samenwijk.gebieden.models import Gemeente

from ..enums import AFGEWEZEN, BOEKINGSWEG, LOPEND, Aanvraagstatus, Boekingsoort, Rekening
from ..models import (
    Besluit,
    Besteding,
    Bestedingspost,
    Betaling,
    Boeking,
    Budget,
    Terugbetaling,
    Vaststelling,
)
from .zegelcontrole import NUL, Afwijking, bedrag_van, controleer_zegels

M = TypeVar("M", bound=Model)
Bedragen = Mapping[int, Decimal]
UITGAAND = (Boekingsoort.AFSLUITING,)
_BESTEED = Sum("bedrag", filter=Q(corrigeert__isnull=True))
_GECORRIGEERD = Sum("bedrag", filter=Q(corrigeert__isnull=False))
INKOMEND = (Boekingsoort.TOEWIJZING, Boekingsoort.OVERHEVELING)


@dataclass(frozen=True)
class Kant:
    """The sum of all postings of one kind along one way, for one sort of case, of a budget."""

    budget: int
    soort: str
    van: str
    naar: str
    zaak: str
    som: Decimal


def _per_budget(rijen: Iterable[tuple[int, object]]) -> dict[int, Decimal]:
    samen: dict[int, Decimal] = defaultdict(lambda: NUL)
    for budget, bedrag in rijen:
        samen[budget] += bedrag_van(bedrag)
    return samen


class Kasboekcontrole:
    """All proofs for the budgets of one municipality, or of all. `aantal` budgets and `boekingen` postings were read."""

    def __init__(self, gemeente: Gemeente | None = None) -> None:
        budgetten = Budget.objects.select_related("regeling", "gebied", "gemeente").order_by("pk")
        if gemeente is not None:
            budgetten = budgetten.filter(gemeente=gemeente)
        self.gemeente = gemeente
        self.budgetten = {budget.pk: budget for budget in budgetten}
        self.boekingen = 0
        self.niet_positief: set[tuple[int, str]] = set()
        self.kanten = self._lees_kanten()
        self.standen = self._standen()

    @property
    def aantal(self) -> int:
        return len(self.budgetten)

    def afwijkingen(self) -> list[Afwijking]:
        """Everything that does not add up, per budget in order."""
        proeven = (
            self._weg,
            self._nul,
            self._beschikbaar,
            self._onder_nul,
            self._verleend,
            self._gereserveerd,
            self._posten,
            self._betaald,
            self._teruggevorderd,
            self._zegels,
        )
        gevonden = [afwijking for proef in proeven for afwijking in proef()]
        return sorted(gevonden, key=lambda a: (a.budget, a.proef, a.onderdeel))

    # --- what is read

    def _lees_kanten(self) -> list[Kant]:
        """One pass over all postings, grouped. The only read that grows with the kasboek."""
        rijen = (
            self._van(Boeking.objects.all(), "budget")
            .order_by()
            .values_list("budget_id", "soort", "van", "naar")
            .annotate(
                aantal=Count("pk"),
                som=Sum("bedrag"),
                van_aanvraag=Sum("bedrag", filter=Q(aanvraag__isnull=False)),
                van_besteding=Sum("bedrag", filter=Q(aanvraag__isnull=True, besteding__isnull=False)),
                niet_positief=Count("pk", filter=Q(bedrag__lte=0)),
            )
        )
        kanten = []
        for budget, soort, van, naar, aantal, som, aanvraag, besteding, niet_positief in rijen:
            self.boekingen += aantal
            rest = bedrag_van(som) - bedrag_van(aanvraag) - bedrag_van(besteding)
            if niet_positief:
                self.niet_positief.add((budget, soort))
            for zaak, deel in (("aanvraag", aanvraag), ("besteding", besteding), ("overig", rest)):
                if bedrag_van(deel):
                    kanten.append(Kant(budget, soort, van, naar, zaak, bedrag_van(deel)))
        return kanten

    def _van(self, rijen: QuerySet[M], pad: str) -> QuerySet[M]:
        """Only the rows of this municipality; `pad` leads to the budget."""
        return rijen if self.gemeente is None else rijen.filter(**{f"{pad}__gemeente": self.gemeente})

    def _standen(self) -> dict[int, dict[str, Decimal]]:
        standen: dict[int, dict[str, Decimal]] = {
            pk: dict.fromkeys(Rekening.values, NUL) for pk in self.budgetten
        }
        for kant in self.kanten:
            rekeningen = standen[kant.budget]
            rekeningen[kant.van] = rekeningen.get(kant.van, NUL) - kant.som
            rekeningen[kant.naar] = rekeningen.get(kant.naar, NUL) + kant.som
        return standen

    def _som(self, soorten: Iterable[str], *, zaak: str = "") -> dict[int, Decimal]:
        gezocht = set(soorten)
        return _per_budget(
            (kant.budget, kant.som)
            for kant in self.kanten
            if kant.soort in gezocht and zaak in {"", kant.zaak}
        )

    def _vergelijk(self, proef: str, onderdeel: str, hoort: Bedragen, nu: Bedragen) -> Iterator[Afwijking]:
        for pk in self.budgetten:
            goed, gevonden = hoort.get(pk, NUL), nu.get(pk, NUL)
            if goed != gevonden:
                yield Afwijking(pk, proef, onderdeel, str(goed), str(gevonden))

    def _rekening(self, *rekeningen: str) -> dict[int, Decimal]:
        return {
            pk: sum((standen[rekening] for rekening in rekeningen), NUL)
            for pk, standen in self.standen.items()
        }

    # --- the proofs

    def _weg(self) -> Iterator[Afwijking]:
        """Every posting goes the way of its kind, with an amount above zero."""
        for kant in self.kanten:
            weg = BOEKINGSWEG.get(kant.soort)
            if weg != (kant.van, kant.naar):
                hoort = " → ".join(weg) if weg else _("een soort die bestaat")
                yield Afwijking(kant.budget, "weg", kant.soort, hoort, f"{kant.van} → {kant.naar}")
        for budget, soort in sorted(self.niet_positief):
            yield Afwijking(budget, "bedrag", soort, _("meer dan 0"), _("0 of minder"))

    def _nul(self) -> Iterator[Afwijking]:
        """All accounts together are zero; an account that does not exist holds what is missing."""
        yield from self._vergelijk("som_nul", "alle rekeningen", {}, self._rekening(*Rekening.values))

    def _beschikbaar(self) -> Iterator[Afwijking]:
        """Available = allocated − reserved − granted − outstanding claims; allocated by the kinds of postings."""
        erin, eruit = self._som(INKOMEND), self._som(UITGAAND)
        bezet = self._rekening(Rekening.GERESERVEERD, Rekening.VERLEEND, Rekening.BETAALD, Rekening.VORDERING)
        hoort = {pk: erin[pk] - eruit[pk] - bezet[pk] for pk in self.budgetten}
        yield from self._vergelijk(
            "beschikbaar", Rekening.BESCHIKBAAR, hoort, self._rekening(Rekening.BESCHIKBAAR)
        )

    def _onder_nul(self) -> Iterator[Afwijking]:
        for pk, standen in self.standen.items():
            for rekening, stand in standen.items():
                if rekening != Rekening.BRON and stand < 0:
                    yield Afwijking(pk, "onder_nul", rekening, _("0.00 of meer"), str(stand))

    def _verleend(self) -> Iterator[Afwijking]:
        """Granted = decisions (as settled, less what was withdrawn) + spendings less their corrections."""
        weg = Q(aanvraag__status__in=[Aanvraagstatus.INGETROKKEN, *AFGEWEZEN])
        besluiten = list(
            self._van(Besluit.objects.filter(bedrag__gt=0), "aanvraag__budget")
            .order_by()
            .values_list("aanvraag__budget_id")
            .annotate(alle=Sum("bedrag"), staan=Sum("bedrag", filter=~weg))
        )
        besloten = _per_budget((budget, alle) for budget, alle, _staan in besluiten)
        toegekend = _per_budget((budget, staan) for budget, _alle, staan in besluiten)
        yield from self._vergelijk(
            "verleend", "besluiten", besloten, self._som([Boekingsoort.VERLENING], zaak="aanvraag")
        )
        vastgesteld = (
            self._van(Vaststelling.objects.all(), "besluit__aanvraag__budget")
            .order_by()
            .values_list("besluit__aanvraag__budget_id")
            .annotate(minder=Sum(F("besluit__bedrag") - F("bedrag")))
        )
        minder, besteed = _per_budget(vastgesteld), self._besteed()
        hoort = {pk: toegekend[pk] - minder[pk] + besteed[pk] for pk in self.budgetten}
        nu = self._rekening(Rekening.VERLEEND, Rekening.BETAALD)
        yield from self._vergelijk("verleend", "toegekend", hoort, nu)

    def _besteed(self, *, correcties: bool | None = None) -> dict[int, Decimal]:
        """What was spent per budget: less corrections, or (True, False) only corrections, only the spendings."""
        rijen = self._van(Besteding.objects.all(), "budget").order_by().values_list("budget_id")
        delen = rijen.annotate(bij=_BESTEED, af=_GECORRIGEERD)
        return _per_budget(
            (budget, bedrag_van(bij) - bedrag_van(af) if correcties is None else (af if correcties else bij))
            for budget, bij, af in delen
        )

    def _gereserveerd(self) -> Iterator[Afwijking]:
        """Reserved = what applications before their decision hold + what adopted lines still hold."""
        houdt = (
            self._van(Boeking.objects.filter(aanvraag__status__in=LOPEND), "budget")
            .order_by()
            .values_list("budget_id")
            .annotate(
                bij=Sum("bedrag", filter=Q(naar=Rekening.GERESERVEERD), default=NUL),
                af=Sum("bedrag", filter=Q(van=Rekening.GERESERVEERD), default=NUL),
            )
        )
        aanvragen = _per_budget((budget, bedrag_van(bij) - bedrag_van(af)) for budget, bij, af in houdt)
        for _post, budget, _naam, hoort, _nu in self._lees_posten():
            aanvragen[budget] += hoort
        yield from self._vergelijk(
            "gereserveerd", Rekening.GERESERVEERD, aanvragen, self._rekening(Rekening.GERESERVEERD)
        )

    def _posten(self) -> Iterator[Afwijking]:
        """Every adopted line holds its amount less what was spent on it and what was released."""
        for post, budget, naam, hoort, nu in self._lees_posten():
            if hoort != nu or hoort < 0:
                yield Afwijking(budget, "post", f"{naam} ({post})", str(max(hoort, NUL)), str(nu))

    def _lees_posten(self) -> list[tuple[int, int, str, Decimal, Decimal]]:
        """Adopted lines: key, budget, name, what it should hold and what it holds. Three queries, once."""
        if not hasattr(self, "_postenlijst"):
            posten = self._van(
                Bestedingspost.objects.filter(voorstel__vastgesteld_op__isnull=False), "voorstel__budget"
            ).order_by("pk")
            bestedingen = self._van(Besteding.objects.filter(post__isnull=False), "budget").order_by()
            besteed = _per_budget(
                (post, bedrag_van(bij) - bedrag_van(af))
                for post, bij, af in bestedingen.values_list("post_id").annotate(
                    bij=_BESTEED, af=_GECORRIGEERD
                )
            )
            geboekt = {
                post: (bedrag_van(bij) - bedrag_van(af), bedrag_van(vrij))
                for post, bij, af, vrij in self._van(Boeking.objects.filter(post__isnull=False), "budget")
                .order_by()
                .values_list("post_id")
                .annotate(
                    bij=Sum("bedrag", filter=Q(naar=Rekening.GERESERVEERD), default=NUL),
                    af=Sum("bedrag", filter=Q(van=Rekening.GERESERVEERD), default=NUL),
                    vrij=Sum("bedrag", filter=Q(soort=Boekingsoort.VRIJVAL), default=NUL),
                )
            }
            self._postenlijst = []
            for pk, budget, naam, bedrag in posten.values_list(
                "pk", "voorstel__budget_id", "omschrijving", "bedrag"
            ):
                nu, vrij = geboekt.get(pk, (NUL, NUL))
                self._postenlijst.append((pk, budget, naam, bedrag - besteed[pk] - vrij, nu))
        return self._postenlijst

    def _betaald(self) -> Iterator[Afwijking]:
        """Payments booked = payments recorded, and spendings booked = spendings recorded."""
        betalingen = (
            self._van(Betaling.objects.all(), "besluit__aanvraag__budget")
            .order_by()
            .values_list("besluit__aanvraag__budget_id")
            .annotate(som=Sum("bedrag"))
        )
        soort = [Boekingsoort.BETALING]
        yield from self._vergelijk(
            "betalingen", "aanvragen", _per_budget(betalingen), self._som(soort, zaak="aanvraag")
        )
        yield from self._vergelijk(
            "betalingen", "bestedingen", self._besteed(correcties=False), self._som(soort, zaak="besteding")
        )

    def _teruggevorderd(self) -> Iterator[Afwijking]:
        """Claims = settlements; repayments booked = repayments recorded; corrections likewise, on both sides."""
        gevorderd = (
            self._van(Vaststelling.objects.all(), "besluit__aanvraag__budget")
            .order_by()
            .values_list("besluit__aanvraag__budget_id")
            .annotate(som=Sum("terug_te_betalen"))
        )
        ontvangen = (
            self._van(Terugbetaling.objects.all(), "vaststelling__besluit__aanvraag__budget")
            .order_by()
            .values_list("vaststelling__besluit__aanvraag__budget_id")
            .annotate(som=Sum("bedrag"))
        )
        vordering, terug = _per_budget(gevorderd), _per_budget(ontvangen)
        correcties = self._besteed(correcties=True)
        for naam, soort, rijen in (
            ("terugvordering", Boekingsoort.TERUGVORDERING, vordering),
            ("terugontvangst", Boekingsoort.TERUGONTVANGST, terug),
        ):
            yield from self._vergelijk(
                "vorderingen", f"{naam}: aanvragen", rijen, self._som([soort], zaak="aanvraag")
            )
            yield from self._vergelijk(
                "vorderingen", f"{naam}: bestedingen", correcties, self._som([soort], zaak="besteding")
            )
        open_ = {pk: vordering[pk] - terug[pk] for pk in self.budgetten}
        yield from self._vergelijk(
            "vorderingen", Rekening.VORDERING, open_, self._rekening(Rekening.VORDERING)
        )

    def _zegels(self) -> Iterator[Afwijking]:
        """Every seal equals a fresh sum of the postings up to it, and every budget points at its last one."""
        yield from controleer_zegels(self.budgetten)
