"""Reads for the pages: what is open, what happens, who is who. Each function says how many queries it costs."""

from decimal import Decimal
from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery
from wagtail.models import Page, Site

from budgetten.models import Aanvraag, Budget, Regelingversie
from budgetten.queries import Saldi, openbaar_budget
from budgetten.queries.regelingen import geldt_in
from budgetten.queries.saldo import saldi_per_budget
from initiatieven.models import Initiatief
from initiatieven.queries import gefilterd, met_lijstgegevens, openbare_initiatieven
from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Functie
from samenwijk.mensen.models import Lidmaatschap, Orgaan
from samenwijk.participatie.enums import Trajectstatus
from samenwijk.participatie.models import Fase, Trede
from stemmen.enums import Rondestatus
from stemmen.models import Stemronde

_FUNCTIEVOLGORDE = [Functie.VOORZITTER, Functie.SECRETARIS, Functie.PENNINGMEESTER, Functie.LID]


def dit_jaar() -> int:
    """The year of today in the Netherlands."""
    return klok.vandaag().year


def site_van(gemeente: Gemeente) -> Site | None:
    """The Wagtail site of a municipality. One query."""
    return Site.objects.filter(gemeenteinstellingen__gemeente=gemeente).select_related("root_page").first()


def gemeente_van_pagina(page: Page) -> Gemeente | None:
    """The municipality to whose tree `page` belongs, drafts included. One query."""
    paden = [page.path[:lengte] for lengte in range(page.steplen, len(page.path) + 1, page.steplen)]
    return Gemeente.objects.filter(instellingen__site__root_page__path__in=paden).first()


def gebieden_met_pagina(gemeente: Gemeente) -> QuerySet[Gebied]:
    """The areas that have a page of their own, in tree order."""
    gebieden: QuerySet[Gebied] = (
        Gebied.objects.van(gemeente)
        .filter(soort__heeft_pagina=True, opgeheven=False)
        .select_related("soort", "gemeente")
    )
    return gebieden


# --- what is open now ---------------------------------------------------------------------------------------------
def _rond_gebied(veld: str, gebied: Gebied | None) -> Q:
    """Records tied to `gebied`, to an area above it or to one below it; every record without `gebied`."""
    if gebied is None:
        return Q()
    boven = [gebied.path[:lengte] for lengte in range(gebied.steplen, len(gebied.path) + 1, gebied.steplen)]
    return Q(**{f"{veld}__path__in": boven}) | Q(**{f"{veld}__path__startswith": gebied.path})


def open_regelingen(gemeente: Gemeente, gebied: Gebied | None) -> list[Regelingversie]:
    """Versions that take applications at this moment, the one that closes first on top. Two queries."""
    moment = klok.nu()
    versies = (
        Regelingversie.objects.filter(
            Q(open_tot__isnull=True) | Q(open_tot__gt=moment),
            regeling__gemeente=gemeente,
            status="vastgesteld",
            open_van__lte=moment,
        )
        .select_related("regeling")
        .prefetch_related(Prefetch("regeling__gebieden", Gebied.objects.only("path")))
        .order_by(F("open_tot").asc(nulls_last=True), "regeling__naam")
    )
    return [versie for versie in versies if gebied is None or geldt_in(versie.regeling, gebied)]


def open_rondes(gemeente: Gemeente, gebied: Gebied | None) -> list[Stemronde]:
    """Voting rounds that are open at this moment. One query."""
    moment = klok.nu()
    organen = Orgaan.objects.filter(_rond_gebied("gebieden", gebied), gemeente=gemeente).values("pk")
    return list(
        Stemronde.objects.filter(
            gemeente=gemeente,
            status=Rondestatus.OPENGESTELD,
            opent_op__lte=moment,
            sluit_op__gt=moment,
            orgaan__in=organen,
        )
        .select_related("orgaan")
        .annotate(aantal_opties=Count("opties"))
        .order_by("sluit_op", "pk")
    )


def open_fasen(gemeente: Gemeente, gebied: Gebied | None) -> list[Fase]:
    """Phases of published processes that are open at this moment, with their rung and the height of its ladder.
    One query."""
    moment = klok.nu()
    treden = (
        Trede.objects.filter(ladder=OuterRef("trede__ladder"))
        .order_by()
        .values("ladder")
        .annotate(n=Count("pk"))
        .values("n")
    )
    plaats = _rond_gebied("traject__gebied", gebied) | Q(traject__gebied__isnull=True)
    return list(
        Fase.objects.filter(
            plaats,
            traject__gemeente=gemeente,
            traject__status=Trajectstatus.GEPUBLICEERD,
            start__lte=moment,
            einde__gt=moment,
        )
        .select_related("traject__gebied", "trede__ladder")
        .annotate(aantal_treden=Subquery(treden, output_field=IntegerField()))
        .order_by("einde", "pk")
    )


# --- money --------------------------------------------------------------------------------------------------------
def budgetten_van(gemeente: Gemeente, gebied: Gebied | None) -> list[tuple[Budget, Saldi]]:
    """The budgets of this year that serve `gebied`, or all of the municipality. Two queries."""
    if gebied is not None:
        return [(budget, saldi) for budget, saldi in openbaar_budget(gebied, dit_jaar()) if saldi.toegewezen]
    budgetten = list(
        Budget.objects.filter(gemeente=gemeente, jaar=dit_jaar())
        .select_related("regeling", "gebied")
        .order_by("regeling__naam", "gebied__path")
    )
    saldi = saldi_per_budget([budget.pk for budget in budgetten])
    return [(budget, saldi[budget.pk]) for budget in budgetten if saldi[budget.pk].toegewezen > Decimal(0)]


def nieuwste_aanvragen(gemeente: Gemeente, gebied: Gebied | None, aantal: int) -> list[Aanvraag]:
    """The newest public applications: title, state and amounts, never who applied. One query."""
    aanvragen = Aanvraag.objects.filter(gemeente=gemeente).exclude(status="ingetrokken")
    if gebied is not None:
        aanvragen = aanvragen.filter(gebied__path__startswith=gebied.path)
    return list(
        aanvragen.select_related("versie__regeling", "gebied", "categorie", "besluit").order_by(
            "-ingediend_op", "-pk"
        )[:aantal]
    )


# --- residents ----------------------------------------------------------------------------------------------------
def nieuwste_initiatieven(gemeente: Gemeente, gebied: Gebied | None, aantal: int) -> list[Initiatief]:
    """The newest public ideas with `aantal_steun` and `eerste_fotos`. Two queries."""
    openbaar = gefilterd(openbare_initiatieven(gemeente), gebied=gebied)
    return list(met_lijstgegevens(openbaar)[:aantal])


def organen_van(gemeente: Gemeente, gebied: Gebied | None) -> list[Orgaan]:
    """The organs that serve `gebied` (or lie above it), each with `leden`: today's members where the list is public,
    chair first. Two queries."""
    organen = Orgaan.objects.filter(gemeente=gemeente)
    if gebied is not None:
        boven = [
            gebied.path[:lengte] for lengte in range(gebied.steplen, len(gebied.path) + 1, gebied.steplen)
        ]
        organen = organen.filter(pk__in=Orgaan.objects.filter(gebieden__path__in=boven).values("pk"))
    leden = Prefetch(
        "lidmaatschappen",
        Lidmaatschap.objects.geldig().select_related("persoon"),
        to_attr="leden_nu",
    )
    resultaat = list(organen.select_related("soort").prefetch_related(leden).order_by("slapend", "naam"))
    for orgaan in resultaat:
        nu: list[Lidmaatschap] = orgaan.leden_nu  # type: ignore[attr-defined]
        orgaan.aantal_leden = len(nu)  # type: ignore[attr-defined]
        orgaan.leden = (  # type: ignore[attr-defined]
            sorted(
                nu, key=lambda lid: (_FUNCTIEVOLGORDE.index(Functie(lid.functie)), lid.persoon.naam, lid.pk)
            )
            if orgaan.ledenlijst_openbaar
            else []
        )
    return resultaat


# --- news and pages -----------------------------------------------------------------------------------------------
def berichten_van(gemeente: Gemeente, gebied: Gebied | None = None) -> QuerySet[Any]:
    """Published news of a municipality, newest first; of one area when given (and of the areas below it)."""
    from .models import Nieuwsbericht

    berichten = (
        Nieuwsbericht.objects.live()
        .public()
        .filter(
            path__startswith=Subquery(
                Page.objects.filter(sites_rooted_here__gemeenteinstellingen__gemeente=gemeente).values(
                    "path"
                )[:1]
            )
        )
    )
    if gebied is not None:
        eigen = Nieuwsbericht.gebieden.through.objects.filter(gebied__path__startswith=gebied.path)
        berichten = berichten.filter(pk__in=eigen.values("nieuwsbericht_id"))
    return berichten.select_related("afbeelding").order_by("-datum", "-pk")


def nieuwste_berichten(gemeente: Gemeente, gebied: Gebied | None, aantal: int) -> list[Any]:
    """The newest news with image and renditions. At most three queries."""
    return list(berichten_van(gemeente, gebied).defer_streamfields()[:aantal])


def wijkpaginas(gemeente: Gemeente) -> QuerySet[Any]:
    """The published wijkpagina's of a municipality with their area, in tree order. One query."""
    from .models import Wijkpagina

    return (
        Wijkpagina.objects.live()
        .filter(gebied__gemeente=gemeente, gebied__opgeheven=False)
        .select_related("gebied__soort")
        .defer_streamfields()
        .order_by("gebied__path")
    )
