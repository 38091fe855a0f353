"""Reads for the pages: what is open, what happens, who is who. Each function says how many queries it costs."""

from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.shortcuts import get_object_or_404
from wagtail.models import Collection, Page, Site

from budgetten.enums import Openstelling, Versiestatus
from budgetten.models import Aanvraag, Budget, Indienronde, Regelinggebied, Regelingversie
from budgetten.queries import Saldi, openbaar_budget
from budgetten.queries.saldo import saldi_per_budget
from initiatieven.models import Initiatief
from initiatieven.queries import gefilterd, met_lijstgegevens, openbare_initiatieven
from samenwijk.gebieden.models import Gebied, Gemeente, Inwonertal
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Functie
from samenwijk.mensen.models import Lidmaatschap, Orgaan
from samenwijk.participatie.enums import Trajectstatus
from samenwijk.participatie.models import Fase
from samenwijk.participatie.queries import fasen_met_label, openbare_trajecten, voor_gebied
from stemmen.enums import Rondestatus
from stemmen.models import Stemronde

from .redactie import groepsnaam

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


def collecties_van(gemeente: Gemeente) -> QuerySet[Collection]:
    """The collections of files of a municipality's editors, with those below; and the root, which is nobody's."""
    eigen = Collection.objects.filter(group_permissions__group__name=groepsnaam(gemeente)).distinct()
    waar = Q(depth=1)
    for collectie in eigen:
        waar |= Q(path__startswith=collectie.path)
    collecties: QuerySet[Collection] = Collection.objects.filter(waar)
    return collecties


def pad_van(url_path: str) -> str:
    """The address of a page on its own site, from Wagtail's path, whose first part is the home page. No query."""
    return "/" + url_path.lstrip("/").partition("/")[2]


def gebieden_met_pagina(gemeente: Gemeente) -> QuerySet[Gebied]:
    """The areas that have a page of their own, in tree order."""
    gebieden: QuerySet[Gebied] = (
        Gebied.objects.van(gemeente)
        .filter(soort__heeft_pagina=True, opgeheven=False)
        .select_related("soort", "gemeente")
    )
    return gebieden


def gebied_met_inwoners(gemeente: Gemeente, pk: int) -> Gebied:
    """An area with kind, `inwoners` and `inwoners_jaar` (the last known figure, or None). One query.

    Http404 for an area of another municipality.
    """
    cijfer = Inwonertal.objects.filter(gebied=OuterRef("pk")).order_by("-jaar")
    gebieden = Gebied.objects.van(gemeente).select_related("soort")
    gebied: Gebied = get_object_or_404(
        gebieden.annotate(
            inwoners=Subquery(cijfer.values("aantal")[:1]), inwoners_jaar=Subquery(cijfer.values("jaar")[:1])
        ),
        pk=pk,
    )
    gebied.gemeente = gemeente
    return gebied


# --- what is open now ---------------------------------------------------------------------------------------------
def _boven(gebied: Gebied) -> list[str]:
    """The tree paths of `gebied` and of every area above it."""
    return [gebied.path[:lengte] for lengte in range(gebied.steplen, len(gebied.path) + 1, gebied.steplen)]


def _rond_gebied(veld: str, gebied: Gebied | None) -> Q:
    """Records tied to `gebied`, to an area above it or to one below it; every record without `gebied`."""
    if gebied is None:
        return Q()
    return Q(**{f"{veld}__path__in": _boven(gebied)}) | Q(**{f"{veld}__path__startswith": gebied.path})


def open_regelingen(gemeente: Gemeente, gebied: Gebied | None) -> list[Regelingversie]:
    """Versions that take applications at this moment, the one that closes first on top. One query.

    The rule of budgetten's `geldt_in`, in the database: a scheme holds in the areas it names and below them, and
    everywhere when it names none. Lighter than its `open_regelingen`, which fetches all that a scheme's own page shows.
    """
    moment = klok.nu()
    versies = Regelingversie.objects.filter(
        Q(open_tot__isnull=True) | Q(open_tot__gt=moment),
        Q(looptijd_tot__isnull=True) | Q(looptijd_tot__gte=klok.vandaag()),
        Q(openstelling=Openstelling.HELE_JAAR)
        | Exists(Indienronde.objects.filter(versie=OuterRef("pk"), van__lte=moment, tot__gt=moment)),
        regeling__gemeente=gemeente,
        status=Versiestatus.VASTGESTELD,
        open_van__lte=moment,
    )
    if gebied is not None:
        genoemd = Regelinggebied.objects.filter(versie=OuterRef("pk"))
        versies = versies.filter(Exists(genoemd.filter(gebied__path__in=_boven(gebied))) | ~Exists(genoemd))
    return list(
        versies.select_related("regeling").order_by(F("open_tot").asc(nulls_last=True), "regeling__naam")
    )


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
    """Phases of published processes that are open at this moment, with what their label needs. One query."""
    moment = klok.nu()
    trajecten = openbare_trajecten(gemeente).filter(status=Trajectstatus.GEPUBLICEERD)
    if gebied is not None:
        trajecten = voor_gebied(trajecten, gebied)
    return list(
        fasen_met_label()
        .filter(traject__in=trajecten, start__lte=moment, einde__gt=moment)
        .select_related("traject__gebied", "trede__ladder")
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
        organen = organen.filter(pk__in=Orgaan.objects.filter(gebieden__path__in=_boven(gebied)).values("pk"))
    leden = Prefetch(
        "lidmaatschappen",
        Lidmaatschap.objects.geldig().select_related("persoon"),
        to_attr="leden_nu",
    )
    resultaat: list[Orgaan] = list(
        organen.select_related("soort").prefetch_related(leden).order_by("slapend", "naam")
    )
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
def berichten_van(gemeente: Gemeente, gebied: Gebied | None = None) -> Any:
    """Published news of a municipality, newest first; of one area when given (and of the areas below it)."""
    from .models import Nieuwsbericht

    berichten = Nieuwsbericht.objects.live().filter(
        path__startswith=Subquery(
            Page.objects.filter(sites_rooted_here__gemeenteinstellingen__gemeente=gemeente).values("path")[:1]
        )
    )
    if gebied is not None:
        eigen = Nieuwsbericht.gebieden.through.objects.filter(gebied__path__startswith=gebied.path)
        berichten = berichten.filter(pk__in=eigen.values("nieuwsbericht_id"))
    return berichten.select_related("afbeelding").order_by("-datum", "-pk")


def nieuwste_berichten(gemeente: Gemeente, gebied: Gebied | None, aantal: int) -> list[Any]:
    """The newest news with image and renditions. At most three queries."""
    return list(berichten_van(gemeente, gebied).defer_streamfields()[:aantal])


def woord_voor_wijk(gemeente: Gemeente) -> tuple[str, str]:
    """What this municipality calls an area with a page of its own, singular and plural: "dorp", "dorpen". One query."""
    soort = gemeente.gebiedssoorten.filter(heeft_pagina=True).first()
    return (soort.enkelvoud, soort.meervoud) if soort else ("wijk", "wijken")


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
