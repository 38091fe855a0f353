"""Reads of this room. Every function starts from a municipality, an area or a person."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.logboek.models import Logregel
from samenwijk.mensen.models import Persoon

from . import events
from .enums import OPENBAAR
from .models import Categorie, Initiatief, Initiatieffoto, Steun

# What the public reads in the timeline; hiding and support are not among it.
OPENBARE_GEBEURTENISSEN = {
    events.GEPLAATST: "neutraal",
    events.GEWIJZIGD: "neutraal",
    events.IN_UITVOERING: "info",
    events.AFGEROND: "positief",
    events.INGETROKKEN: "negatief",
}


def met_lijstgegevens(initiatieven: QuerySet[Initiatief]) -> QuerySet[Initiatief]:
    """With `aantal_steun` (a subquery, never a join), area, category and `eerste_fotos` (none or one). Two queries."""
    steun = Steun.objects.filter(initiatief=OuterRef("pk")).order_by().values("initiatief")
    eerdere_foto = Initiatieffoto.objects.filter(initiatief=OuterRef("initiatief"), pk__lt=OuterRef("pk"))
    return (
        initiatieven.annotate(
            aantal_steun=Coalesce(
                Subquery(steun.annotate(aantal=Count("pk")).values("aantal"), output_field=IntegerField()), 0
            )
        )
        .select_related("gebied", "categorie")
        .prefetch_related(
            Prefetch(
                "fotos",
                queryset=Initiatieffoto.objects.filter(~Exists(eerdere_foto)),
                to_attr="eerste_fotos",
            )
        )
    )


def openbare_initiatieven(gemeente: Gemeente) -> QuerySet[Initiatief]:
    """What everybody may read in `gemeente`, newest first."""
    return Initiatief.objects.filter(gemeente=gemeente, status__in=OPENBAAR)


def gefilterd(
    initiatieven: QuerySet[Initiatief],
    *,
    gebied: Gebied | None = None,
    categorie: str = "",
    status: str = "",
    zoek: str = "",
    volgorde: str = "",
) -> QuerySet[Initiatief]:
    """Narrow down: an area holds everything below it; every word of `zoek` must occur in title or story."""
    if gebied is not None:
        initiatieven = initiatieven.filter(gebied__path__startswith=gebied.path)
    if categorie:
        initiatieven = initiatieven.filter(categorie__code=categorie)
    if status:
        initiatieven = initiatieven.filter(status=status)
    for woord in zoek.split():
        initiatieven = initiatieven.filter(
            Q(titel__icontains=woord) | Q(verhaal__icontains=woord) | Q(plek__icontains=woord)
        )
    eerst = [F("aantal_steun").desc()] if volgorde == "steun" else []
    return initiatieven.order_by(*eerst, "-geplaatst_op", "-pk")


def initiatieven_in(gebied: Gebied, aantal: int = 3) -> list[Initiatief]:
    """The newest public ideas in `gebied` and everything below it, ready for cards. Two queries."""
    initiatieven = openbare_initiatieven(gebied.gemeente).filter(gebied__path__startswith=gebied.path)
    return list(met_lijstgegevens(initiatieven)[:aantal])


def initiatieven_van(persoon: Persoon) -> QuerySet[Initiatief]:
    """What `persoon` wrote, in whatever state, newest first."""
    return met_lijstgegevens(Initiatief.objects.filter(indiener=persoon)).order_by("-aangemaakt", "-pk")


def gesteund_door(persoon: Persoon) -> QuerySet[Initiatief]:
    """The public ideas that `persoon` supports."""
    steun = Steun.objects.filter(initiatief=OuterRef("pk"), persoon=persoon)
    return met_lijstgegevens(openbare_initiatieven(persoon.gemeente).filter(Exists(steun)))


def initiatief_met_slug(gemeente: Gemeente, slug: str) -> Initiatief | None:
    """One idea in any state, with all that its page shows. Two queries. Who may see it is another question."""
    initiatieven = met_lijstgegevens(Initiatief.objects.filter(gemeente=gemeente, slug=slug))
    return initiatieven.select_related("gebied__soort", "categorie", "indiener", "gemeente").first()


def steunt(persoon: Persoon | None, initiatief: Initiatief) -> bool:
    """Whether `persoon` supports the idea. One query, none for a visitor."""
    return bool(persoon) and initiatief.steun.filter(persoon=persoon).exists()


def tijdlijn_van(initiatief: Initiatief) -> list[dict[str, Any]]:
    """What happened, for everybody to read: moments for the component `tijdlijn`. One query; no names of staff."""
    zinnen = {
        events.GEPLAATST: _("Idee geplaatst"),
        events.GEWIJZIGD: _("Idee aangepast"),
        events.IN_UITVOERING: _("De uitvoering is begonnen"),
        events.AFGEROND: _("Het is klaar"),
        events.INGETROKKEN: _("Idee ingetrokken"),
    }
    regels = Logregel.objects.over(initiatief._meta.label_lower, initiatief.pk).filter(
        gebeurtenis__in=OPENBARE_GEBEURTENISSEN
    )
    return [
        {
            "moment": regel.moment,
            "titel": zinnen[regel.gebeurtenis],
            "soort": OPENBARE_GEBEURTENISSEN[regel.gebeurtenis],
        }
        for regel in regels
    ]


def gebieden_om_te_kiezen(gemeente: Gemeente) -> QuerySet[Gebied]:
    """The areas of today in tree order, without their outlines."""
    return Gebied.objects.van(gemeente).filter(opgeheven=False).defer("geometrie", "omschrijving")


def categorieen_van(gemeente: Gemeente) -> QuerySet[Categorie]:
    return Categorie.objects.filter(gemeente=gemeente)


def kaartgebieden(gemeente: Gemeente, gekozen: Gebied | None = None, url: str = "") -> list[dict[str, Any]]:
    """The areas to draw, for the component `kaart_svg`: the chosen one, or else those with a page of their own, or else
    the highest level. `url` ("/initiatieven/?wijk=") makes each a link. One query."""
    gebieden = Gebied.objects.van(gemeente).filter(opgeheven=False, geometrie__isnull=False)
    if gekozen is not None:
        gebieden = gebieden.filter(pk=gekozen.pk)
    else:
        gebieden = gebieden.filter(Q(soort__heeft_pagina=True) | Q(depth=1))
    rijen = list(gebieden.values("naam", "slug", "geometrie", "depth", "soort__heeft_pagina"))
    met_pagina = [rij for rij in rijen if rij["soort__heeft_pagina"]]
    return [
        {
            "naam": rij["naam"],
            "geometrie": rij["geometrie"],
            "url": f"{url}{rij['slug']}" if url else "",
            "gekozen": gekozen is not None,
        }
        for rij in (met_pagina or rijen)
    ]


def kaartpunten(initiatieven: Iterable[Initiatief]) -> list[dict[str, Any]]:
    """A numbered point per idea, for `kaart_svg`: an idea without place keeps its number and has no point."""
    return [
        {
            "titel": initiatief.titel,
            "lat": initiatief.breedtegraad,
            "lon": initiatief.lengtegraad,
            "url": initiatief.get_absolute_url(),
        }
        for initiatief in initiatieven
    ]
