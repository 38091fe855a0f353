"""Figures for staff: how much was asked and granted, why not, how long it took, and where and for whom it went.

All of them within the areas for which somebody works. Counting is the database's work; only the days are ranked here.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Count, Prefetch, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from samenwijk.gebieden.models import Gebied, Gemeente, Inwonertal

from ..enums import LOPEND, Aanvraagstatus, Besluitsoort, Toetsuitkomst
from ..models import Aanvraag, Besluit, Besluitgrond, Bezwaar, Regelingversie, Vaststelling, Verantwoording

NUL = Decimal("0.00")


@dataclass(frozen=True)
class Cijfervraag:
    """What is counted: applications received in `jaar` (None: ever) or between two days, under one scheme or all, in one
    area or all, within `paden` (areas of the person who asks; [""] is everything)."""

    gemeente: Gemeente
    paden: tuple[str, ...]
    jaar: int | None = None
    van: date | None = None
    tot: date | None = None
    regeling_id: int | None = None
    gebied: Gebied | None = None


@dataclass(frozen=True)
class Telling:
    """One row: a name, how many applications, how many of them got money and how much (euro); `per_duizend` is grants per
    1.000 residents (None: unknown)."""

    naam: str
    aanvragen: int
    toegekend: int
    bedrag: Decimal
    per_duizend: Decimal | None = None


@dataclass(frozen=True)
class Reden:
    """A criterion and in how many refusals it was not met."""

    vraag: str
    aantal: int


@dataclass(frozen=True)
class Duur:
    """Days from receipt to decision: how many decisions, the middle one, the ninth of ten, the longest, and how many came
    after the ordinary term of the scheme (suspensions not taken off)."""

    besluiten: int = 0
    midden: int = 0
    negen_van_tien: int = 0
    langst: int = 0
    na_termijn: int = 0


@dataclass(frozen=True)
class Cijfers:
    """Everything the overview shows."""

    aantal: int
    aanvragers: int
    gevraagd: Decimal
    toegekend: Decimal
    uitkomsten: list[tuple[str, int]]
    redenen: list[Reden]
    duur: Duur
    gebieden: list[Telling]
    soorten: list[Telling]
    groepen: list[Telling]
    kanalen: list[Telling]


@dataclass(frozen=True)
class Proefcijfers:
    """What an evaluation of a pilot asks on top: accountability, settlement and objections."""

    verantwoord: int = 0
    uitgevoerd: int = 0
    werkelijke_kosten: Decimal = NUL
    vastgesteld: int = 0
    lager: int = 0
    bezwaren: int = 0
    gegrond: int = 0
    jaren: list[Telling] = field(default_factory=list)


def binnen(vraag: Cijfervraag) -> QuerySet[Aanvraag]:
    """The applications that are counted."""
    rijen = Aanvraag.objects.filter(gemeente=vraag.gemeente)
    if "" not in vraag.paden:
        plek = Q(pk__in=())
        for pad in vraag.paden:
            plek |= Q(gebied__path__startswith=pad)
        rijen = rijen.filter(plek)
    if vraag.gebied is not None:
        rijen = rijen.filter(gebied__path__startswith=vraag.gebied.path)
    if vraag.jaar is not None:
        rijen = rijen.filter(ingediend_op__year=vraag.jaar)
    if vraag.van is not None:
        rijen = rijen.filter(ingediend_op__date__gte=vraag.van)
    if vraag.tot is not None:
        rijen = rijen.filter(ingediend_op__date__lte=vraag.tot)
    if vraag.regeling_id is not None:
        rijen = rijen.filter(versie__regeling_id=vraag.regeling_id)
    return rijen


_MET_GELD = Q(besluit__soort__in=[Besluitsoort.VERLEEND, Besluitsoort.DEELS]) & ~Q(
    status=Aanvraagstatus.INGETROKKEN
)


def _tel(rijen: QuerySet[Aanvraag], *velden: str) -> list[dict[str, object]]:
    return list(
        rijen.order_by()
        .values(*velden)
        .annotate(
            aanvragen=Count("pk"),
            toegekend=Count("pk", filter=_MET_GELD),
            bedrag=Sum("besluit__bedrag", filter=_MET_GELD, default=NUL),
        )
    )


def _tellingen(rijen: Iterable[dict[str, object]], namen: dict[object, str], veld: str) -> list[Telling]:
    tellingen = [
        Telling(
            namen.get(rij[veld], str(rij[veld])),
            int(str(rij["aanvragen"])),
            int(str(rij["toegekend"])),
            Decimal(str(rij["bedrag"])),
        )
        for rij in rijen
    ]
    return sorted(tellingen, key=lambda telling: (-telling.aanvragen, telling.naam))


def _per_gebied(rijen: QuerySet[Aanvraag], jaar: int | None) -> list[Telling]:
    """Per area in which applications lie, with the residents of that area in that year, or the last known."""
    gevonden = _tel(rijen, "gebied_id", "gebied__naam")
    getallen = Inwonertal.objects.filter(gebied_id__in=[rij["gebied_id"] for rij in gevonden]).order_by(
        "jaar"
    )
    if jaar is not None:
        getallen = getallen.filter(jaar__lte=jaar)
    inwoners = dict(getallen.values_list("gebied_id", "aantal"))
    tellingen = []
    for rij in gevonden:
        aantal = inwoners.get(int(str(rij["gebied_id"])))
        toegekend = int(str(rij["toegekend"]))
        tellingen.append(
            Telling(
                str(rij["gebied__naam"]),
                int(str(rij["aanvragen"])),
                toegekend,
                Decimal(str(rij["bedrag"])),
                Decimal(toegekend) * 1000 / aantal if aantal else None,
            )
        )
    return sorted(tellingen, key=lambda telling: (-telling.bedrag, telling.naam))


def _duur(rijen: QuerySet[Aanvraag]) -> Duur:
    """One query; the days are counted per number of days, so that a hundred thousand decisions stay a short list."""
    dagen: Counter[int] = Counter()
    na_termijn = 0
    velden = ("ingediend_op", "besluit__genomen_op", "versie__beslistermijn_weken")
    for ontvangen, genomen, weken in (
        rijen.filter(besluit__isnull=False).order_by().values_list(*velden).iterator(chunk_size=5000)
    ):
        duur = (timezone.localdate(genomen) - timezone.localdate(ontvangen)).days
        dagen[duur] += 1
        na_termijn += duur > weken * 7
    totaal = dagen.total()
    if not totaal:
        return Duur()
    return Duur(
        totaal, _rang(dagen, (totaal + 1) // 2), _rang(dagen, -(-totaal * 9 // 10)), max(dagen), na_termijn
    )


def _rang(dagen: Counter[int], nummer: int) -> int:
    """The `nummer`-th smallest value, counted from 1."""
    gezien = 0
    for waarde in sorted(dagen):
        gezien += dagen[waarde]
        if gezien >= nummer:
            return waarde
    raise ValueError("Beyond the last value.")


def _redenen(rijen: QuerySet[Aanvraag]) -> list[Reden]:
    gevonden = (
        Besluitgrond.objects.filter(
            besluit__aanvraag__in=rijen.order_by().values("pk"),
            besluit__soort=Besluitsoort.GEWEIGERD,
            uitkomst=Toetsuitkomst.VOLDOET_NIET,
        )
        .order_by()
        .values("criterium__vraag")
        .annotate(aantal=Count("pk"))
        .order_by("-aantal", "criterium__vraag")
    )
    return [Reden(rij["criterium__vraag"], rij["aantal"]) for rij in gevonden]


def _uitkomsten(rijen: QuerySet[Aanvraag]) -> list[tuple[str, int]]:
    """In how many cases what came of it, in the order of the procedure."""
    per_status = {
        rij["status"]: rij["n"] for rij in rijen.order_by().values("status").annotate(n=Count("pk"))
    }
    per_besluit = {
        rij["soort"]: rij["n"]
        for rij in Besluit.objects.filter(aanvraag__in=rijen.order_by().values("pk"))
        .exclude(aanvraag__status=Aanvraagstatus.INGETROKKEN)
        .order_by()
        .values("soort")
        .annotate(n=Count("pk"))
    }
    lopend = sum(aantal for status, aantal in per_status.items() if status in LOPEND)
    lijst = [(str(Besluitsoort(soort).label), per_besluit.get(soort, 0)) for soort in Besluitsoort.values]
    ingetrokken = per_status.get(Aanvraagstatus.INGETROKKEN, 0)
    return [*lijst, (str(Aanvraagstatus.INGETROKKEN.label), ingetrokken), (_("nog in behandeling"), lopend)]


def cijfers(vraag: Cijfervraag) -> Cijfers:
    """All figures of the overview. Eleven queries."""
    rijen = binnen(vraag)
    totaal = rijen.aggregate(
        aantal=Count("pk"),
        aanvragers=Count("indiener", distinct=True),
        gevraagd=Sum("gevraagd_bedrag", default=NUL),
    )
    groepen = dict(Aanvraag._meta.get_field("aanvragersoort").flatchoices)
    kanalen = dict(Aanvraag._meta.get_field("kanaal").flatchoices)
    soorten = _tel(rijen, "categorie__naam")
    return Cijfers(
        aantal=totaal["aantal"],
        aanvragers=totaal["aanvragers"],
        gevraagd=totaal["gevraagd"],
        toegekend=sum((Decimal(str(rij["bedrag"])) for rij in soorten), NUL),
        uitkomsten=_uitkomsten(rijen),
        redenen=_redenen(rijen),
        duur=_duur(rijen),
        gebieden=_per_gebied(rijen, vraag.jaar),
        soorten=_tellingen(soorten, {}, "categorie__naam"),
        groepen=_tellingen(_tel(rijen, "aanvragersoort"), groepen, "aanvragersoort"),
        kanalen=_tellingen(_tel(rijen, "kanaal"), kanalen, "kanaal"),
    )


def proefcijfers(vraag: Cijfervraag) -> Proefcijfers:
    """What an evaluation asks on top of the figures. Four queries."""
    rijen = binnen(vraag)
    sleutels = rijen.order_by().values("pk")
    verslag = Verantwoording.objects.filter(aanvraag__in=sleutels).aggregate(
        n=Count("pk"),
        uitgevoerd=Count("pk", filter=Q(uitgevoerd=True)),
        kosten=Sum("werkelijke_kosten", default=NUL),
    )
    vast = Vaststelling.objects.filter(besluit__aanvraag__in=sleutels).aggregate(
        n=Count("pk"), lager=Count("pk", filter=~Q(soort="zoals_verleend"))
    )
    bezwaar = Bezwaar.objects.filter(besluit__aanvraag__in=sleutels).aggregate(
        n=Count("pk"), gegrond=Count("pk", filter=Q(uitkomst__in=["gegrond", "deels_gegrond"]))
    )
    return Proefcijfers(
        verantwoord=verslag["n"],
        uitgevoerd=verslag["uitgevoerd"],
        werkelijke_kosten=verslag["kosten"],
        vastgesteld=vast["n"],
        lager=vast["lager"],
        bezwaren=bezwaar["n"],
        gegrond=bezwaar["gegrond"],
        jaren=sorted(
            _tellingen(_tel(rijen, "ingediend_op__year"), {}, "ingediend_op__year"), key=lambda t: t.naam
        ),
    )


def proeven(gemeente: Gemeente) -> list[Regelingversie]:
    """Versions in force, or that were, that are a pilot; the newest of each scheme. One query."""
    rijen = (
        Regelingversie.objects.filter(regeling__gemeente=gemeente, proef=True)
        .exclude(status="concept")
        .select_related("regeling")
        .order_by("regeling__naam", "-nummer")
    )
    nieuwste: dict[int, Regelingversie] = {}
    for versie in rijen:
        nieuwste.setdefault(versie.regeling_id, versie)
    return list(nieuwste.values())


def rijen_voor_uitvoer(vraag: Cijfervraag) -> QuerySet[Aanvraag]:
    """The applications as rows of a file, newest first. Reads in pieces; two queries per piece of 2.000."""
    gronden = Besluitgrond.objects.filter(uitkomst=Toetsuitkomst.VOLDOET_NIET).select_related("criterium")
    return (
        binnen(vraag)
        .select_related("versie__regeling", "gebied", "categorie", "besluit__vaststelling")
        .prefetch_related(Prefetch("besluit__gronden", gronden, to_attr="niet_gehaald"))
        .order_by("-ingediend_op", "-pk")
    )
