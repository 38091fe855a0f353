"""Where the money came from and where it went, for everyone. All sums come from the kasboek, partly sealed, so that a page
costs the same however many postings there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import OuterRef, Q, QuerySet, Subquery

from samenwijk.gebieden.models import Gebied, Gemeente, Inwonertal

from ..enums import TOEGEKEND, Boekingsoort
from ..models import Aanvraagcategorie, Besluit, Besteding, Budget
from .saldo import NUL, Saldi, Som, saldi_uit, sommen

# What a kind of posting does to the amount that was granted: a claim means that less was granted than it seemed.
_VERLEEND = {
    Boekingsoort.VERLENING: 1,
    Boekingsoort.TERUGNAME: -1,
    Boekingsoort.TERUGVORDERING: -1,
}
_ONTVANGEN = {Boekingsoort.TOEWIJZING: 1, Boekingsoort.OVERHEVELING: 1, Boekingsoort.AFSLUITING: -1}


@dataclass(frozen=True)
class Geldvraag:
    """What somebody looks at: a municipality or one area of it, all years or one, all schemes or one, all themes or one."""

    gemeente: Gemeente
    gebied: Gebied | None = None
    jaar: int | None = None
    regeling: str = ""
    thema: str = ""


@dataclass(frozen=True)
class Regel:
    """One bar: its name, its amount in euro, how many grants; `code` finds it back in a filter."""

    code: str
    naam: str
    bedrag: Decimal
    aantal: int = 0


@dataclass(frozen=True)
class Jaarregel:
    """What came in and what was granted in one year, in euro."""

    jaar: int
    ontvangen: Decimal
    verleend: Decimal


@dataclass(frozen=True)
class Gebiedregel:
    """One area: what came in, what was granted (euro), residents and what was granted per resident (None: unknown)."""

    gebied: Gebied
    ontvangen: Decimal
    verleend: Decimal
    inwoners: int | None
    per_inwoner: Decimal | None


@dataclass(frozen=True)
class Geldbeeld:
    """Everything the money page shows."""

    saldi: Saldi
    herkomst: list[Regel]
    themas: list[Regel]
    jaren: list[Jaarregel]
    gebieden: list[Gebiedregel]
    gedeeld: list[tuple[Budget, Saldi]]
    inwoners: Inwonertal | None
    aantal: int

    @property
    def per_inwoner(self) -> Decimal | None:
        """Granted per resident, in euro."""
        return _per_hoofd(self.saldi.toegekend, self.inwoners.aantal if self.inwoners else None)


def _per_hoofd(bedrag: Decimal, inwoners: int | None) -> Decimal | None:
    return bedrag / inwoners if inwoners else None


def _optellen(rijen: Iterable[Som], tekens: dict[Boekingsoort, int]) -> Decimal:
    return sum((tekens[Boekingsoort(rij.soort)] * rij.som for rij in rijen if rij.soort in tekens), NUL)


def _voorouders(gebied: Gebied) -> list[str]:
    return [gebied.path[:lengte] for lengte in range(gebied.steplen, len(gebied.path), gebied.steplen)]


def _budgetten(vraag: Geldvraag) -> list[Budget]:
    """Every budget of the schemes asked for, in all years. One query."""
    rijen = Budget.objects.filter(gemeente=vraag.gemeente).select_related("gebied", "regeling")
    if vraag.regeling:
        rijen = rijen.filter(regeling__slug=vraag.regeling)
    if vraag.gebied is not None:
        rijen = rijen.filter(
            Q(gebied__path__startswith=vraag.gebied.path)
            | Q(gebied__isnull=True)
            | Q(gebied__path__in=_voorouders(vraag.gebied))
        )
    return list(rijen.order_by("-jaar", "regeling__naam", "gebied__path"))


def _eigen(budget: Budget, vraag: Geldvraag) -> bool:
    """Whether a budget belongs to what is looked at, and is not shared with a larger area."""
    if vraag.gebied is None:
        return True
    return budget.gebied is not None and budget.gebied.path.startswith(vraag.gebied.path)


def themanamen(gemeente: Gemeente) -> dict[str, str]:
    """How a theme is called: the newest kind of activity with that code, else its words. One query."""
    namen: dict[str, str] = {}
    for code, thema, naam in (
        Aanvraagcategorie.objects.filter(versie__regeling__gemeente=gemeente)
        .order_by("-versie__nummer", "volgorde")
        .values_list("code", "thema", "naam")
    ):
        namen.setdefault(thema or code, naam if not thema or thema == code else _woorden(thema))
    return namen


def _woorden(code: str) -> str:
    return code.replace("-", " ").replace("_", " ").capitalize()


def naam_van_thema(code: str, namen: dict[str, str]) -> str:
    """The name of a theme, also of one that no scheme has any more."""
    return namen.get(code) or _woorden(code)


def _per_thema(rijen: Iterable[Som], namen: dict[str, str]) -> list[Regel]:
    bedragen: dict[str, Decimal] = {}
    aantallen: dict[str, int] = {}
    for rij in rijen:
        if rij.soort not in _VERLEEND:
            continue
        bedragen[rij.thema] = bedragen.get(rij.thema, NUL) + _VERLEEND[Boekingsoort(rij.soort)] * rij.som
        if rij.soort == Boekingsoort.VERLENING:
            aantallen[rij.thema] = aantallen.get(rij.thema, 0) + rij.aantal
    regels = [
        Regel(code, naam_van_thema(code, namen), bedrag, aantallen.get(code, 0))
        for code, bedrag in bedragen.items()
    ]
    return sorted(regels, key=lambda regel: (-regel.bedrag, regel.naam))


def _per_herkomst(rijen: list[Som], gemeente: Gemeente) -> list[Regel]:
    bedragen: dict[str, Decimal] = {}
    for rij in rijen:
        if rij.soort in _ONTVANGEN:
            teken = _ONTVANGEN[Boekingsoort(rij.soort)]
            # A scheme may name the municipality itself among its financiers.
            eigen = rij.herkomst.casefold() in (
                gemeente.naam.casefold(),
                f"gemeente {gemeente.naam}".casefold(),
            )
            wie = "" if eigen else rij.herkomst
            bedragen[wie] = bedragen.get(wie, NUL) + teken * rij.som
    regels = [Regel(code, code or gemeente.naam, bedrag) for code, bedrag in bedragen.items()]
    return sorted(regels, key=lambda regel: (-regel.bedrag, regel.naam))


def _per_jaar(rijen: list[Som], budgetten: dict[int, Budget]) -> list[Jaarregel]:
    per_jaar: dict[int, list[Som]] = {budget.jaar: [] for budget in budgetten.values()}
    for rij in rijen:
        per_jaar[budgetten[rij.budget_id].jaar].append(rij)
    return [
        Jaarregel(jaar, _optellen(deel, _ONTVANGEN), _optellen(deel, _VERLEEND))
        for jaar, deel in sorted(per_jaar.items(), reverse=True)
    ]


def _inwonertallen(gebieden: Iterable[Gebied], jaar: int | None) -> dict[int, Inwonertal]:
    """Per area its residents: of `jaar`, else the latest figure before it. One query."""
    laatste = Inwonertal.objects.filter(gebied=OuterRef("gebied")).order_by("-jaar")
    if jaar is not None:
        laatste = laatste.filter(jaar__lte=jaar)
    rijen = Inwonertal.objects.filter(
        gebied__in=[gebied.pk for gebied in gebieden], pk=Subquery(laatste.values("pk")[:1])
    )
    return {rij.gebied_id: rij for rij in rijen}


def _per_gebied(
    rijen: list[Som], budgetten: dict[int, Budget], gebieden: list[Gebied], inwoners: dict[int, Inwonertal]
) -> list[Gebiedregel]:
    """Per area what its own budgets and those below it hold; shared ones are not divided."""
    regels = []
    for gebied in gebieden:
        deel = [
            rij
            for rij in rijen
            if (plek := budgetten[rij.budget_id].gebied) is not None and plek.path.startswith(gebied.path)
        ]
        if not deel:
            continue
        aantal = inwoners[gebied.pk].aantal if gebied.pk in inwoners else None
        verleend = _optellen(deel, _VERLEEND)
        regels.append(
            Gebiedregel(gebied, _optellen(deel, _ONTVANGEN), verleend, aantal, _per_hoofd(verleend, aantal))
        )
    return regels


def _deelgebieden(vraag: Geldvraag) -> list[Gebied]:
    """The areas a page compares: those right under what is looked at. One query."""
    if vraag.gebied is None:
        rijen = Gebied.objects.van(vraag.gemeente).filter(depth=1)
    else:
        rijen = Gebied.objects.binnen(vraag.gebied).filter(depth=vraag.gebied.depth + 1)
    return list(rijen.order_by("naam", "path"))


def geldbeeld(vraag: Geldvraag) -> Geldbeeld:
    """All figures of the money page. Five queries."""
    alle = {budget.pk: budget for budget in _budgetten(vraag)}
    rijen = [rij for rij in sommen(list(alle)) if not vraag.thema or rij.thema in ("", vraag.thema)]
    eigen = {pk for pk, budget in alle.items() if _eigen(budget, vraag)}
    in_jaar = {pk for pk, budget in alle.items() if vraag.jaar is None or budget.jaar == vraag.jaar}
    van_hier = [rij for rij in rijen if rij.budget_id in eigen]
    nu = [rij for rij in van_hier if rij.budget_id in in_jaar]
    per_budget = saldi_uit(alle, rijen)
    gebieden = _deelgebieden(vraag)
    hier = [vraag.gebied] if vraag.gebied is not None else []
    inwoners = _inwonertallen([*gebieden, *hier], vraag.jaar)
    themas = _per_thema(nu, themanamen(vraag.gemeente))
    return Geldbeeld(
        saldi=sum((per_budget[pk] for pk in eigen & in_jaar), Saldi()),
        herkomst=_per_herkomst(nu, vraag.gemeente),
        themas=[regel for regel in themas if regel.bedrag or regel.aantal],
        jaren=_per_jaar(van_hier, alle),
        gebieden=_per_gebied(nu, alle, gebieden, inwoners),
        gedeeld=[(alle[pk], per_budget[pk]) for pk in alle if pk in in_jaar - eigen],
        inwoners=inwoners.get(vraag.gebied.pk) if vraag.gebied is not None else None,
        aantal=sum(regel.aantal for regel in themas),
    )


def verleende_besluiten(vraag: Geldvraag) -> QuerySet[Besluit]:
    """Grants that stand, newest first, with what a row shows; nothing of the applicant. One query when read, and for one
    area one more: naming its budgets lets the database begin there, instead of at the newest decision of all.
    """
    rijen = (
        Besluit.objects.filter(aanvraag__gemeente=vraag.gemeente, aanvraag__status__in=sorted(TOEGEKEND))
        .select_related(
            "aanvraag__gebied", "aanvraag__categorie", "aanvraag__budget__regeling", "vaststelling"
        )
        .order_by("-genomen_op", "-pk")
    )
    if vraag.gebied is not None:
        budgetten = [b.pk for b in _budgetten(vraag) if vraag.jaar is None or b.jaar == vraag.jaar]
        rijen = rijen.filter(
            aanvraag__gebied__path__startswith=vraag.gebied.path, aanvraag__budget_id__in=budgetten
        )
    else:
        if vraag.jaar is not None:
            rijen = rijen.filter(aanvraag__budget__jaar=vraag.jaar)
        if vraag.regeling:
            rijen = rijen.filter(aanvraag__budget__regeling__slug=vraag.regeling)
    if vraag.thema:
        rijen = rijen.filter(
            Q(aanvraag__categorie__thema=vraag.thema)
            | Q(aanvraag__categorie__thema="", aanvraag__categorie__code=vraag.thema)
        )
    return rijen


def bestedingen(vraag: Geldvraag) -> QuerySet[Besteding]:
    """Money spent without an application, newest first; corrections stand apart. One query when read."""
    rijen = (
        Besteding.objects.filter(
            budget__gemeente=vraag.gemeente, corrigeert__isnull=True, correctie__isnull=True
        )
        .select_related("budget__regeling", "budget__gebied", "orgaan")
        .order_by("-besteed_op", "-pk")
    )
    if vraag.gebied is not None:
        rijen = rijen.filter(budget__gebied__path__startswith=vraag.gebied.path)
    if vraag.jaar is not None:
        rijen = rijen.filter(budget__jaar=vraag.jaar)
    if vraag.regeling:
        rijen = rijen.filter(budget__regeling__slug=vraag.regeling)
    if vraag.thema:
        rijen = rijen.filter(thema=vraag.thema)
    return rijen
