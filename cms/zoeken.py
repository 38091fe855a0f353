"""Search: Wagtail's database index for pages; ideas by their words, because they are not the CMS's to index."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import Page

from initiatieven.enums import OPENBAAR
from initiatieven.models import Initiatief
from samenwijk.gebieden.models import Gemeente

from . import queries

TE_KORT = 3
HOOGSTENS = 100


@dataclass(frozen=True)
class Gevonden:
    """One result: what kind, where it leads and what it says."""

    soort: str
    titel: str
    url: str
    tekst: str = ""


def zoek(gemeente: Gemeente, vraag: str) -> list[Gevonden]:
    """Public pages and ideas of one municipality that hold the words of `vraag`, pages first. At most 100 of each."""
    return [*_paginas(gemeente, vraag), *_initiatieven(gemeente, vraag)]


def _paginas(gemeente: Gemeente, vraag: str) -> list[Gevonden]:
    site = queries.site_van(gemeente)
    if site is None:
        return []
    openbaar = Page.objects.live().descendant_of(site.root_page, inclusive=True)
    resultaat = openbaar.search(vraag, operator="and")[:HOOGSTENS]
    return [
        Gevonden(
            soort=str(pagina.specific_class._meta.verbose_name),
            titel=pagina.title,
            url=pagina.relative_url(site) or "",
            tekst=pagina.intro or pagina.search_description,
        )
        for pagina in Page.objects.filter(pk__in=[p.pk for p in resultaat]).specific()
    ]


def _initiatieven(gemeente: Gemeente, vraag: str) -> list[Gevonden]:
    treffer = Q()
    for woord in vraag.split():
        treffer &= Q(titel__icontains=woord) | Q(verhaal__icontains=woord)
    ideeen = Initiatief.objects.filter(treffer, gemeente=gemeente, status__in=OPENBAAR).order_by(
        "-geplaatst_op", "-pk"
    )
    return [
        Gevonden(
            _("Idee"),
            idee.titel,
            reverse("initiatieven:detail", args=[idee.slug]),
            Truncator(idee.verhaal).chars(200),
        )
        for idee in ideeen[:HOOGSTENS]
    ]
