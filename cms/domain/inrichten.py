"""Setting up the site of a municipality: page tree, settings, menus, collection and editors."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.text import capfirst
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    GroupSitePermission,
    Page,
    Site,
)

from budgetten.brieven.sjablonen import maak_standaardsjablonen
from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Gebruiker, Persoon

from .. import queries
from ..models import (
    GemeenteInstellingen,
    Inhoudpagina,
    Nieuwsoverzicht,
    Startpagina,
    Wijkenoverzicht,
    Wijkpagina,
)
from ..redactie import REDACTIEROLLEN, groepsnaam, werk_groepen_bij
from . import standaardteksten as teksten

PAGINARECHTEN = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page")
# Wagtail asks for rights on its own Image, whatever image model is in use.
COLLECTIERECHTEN = (
    *("add_image", "change_image", "choose_image"),
    *("add_document", "change_document", "choose_document"),
)


@transaction.atomic
def richt_site_in(*, gemeente: Gemeente, naam: str = "", door: Persoon | None = None) -> Site:
    """Make what is missing of the site of `gemeente`; what an editor changed stays as it is.

    Order: page tree, site, settings with menus, a page per area, collection and group with their rights, texts of
    letters. Writes one line to the log the first time. Run again after new areas were imported: they get their page.
    """
    Gemeente.objects.select_for_update().get(pk=gemeente.pk)
    nieuw = queries.site_van(gemeente) is None
    start = _startpagina(gemeente, naam)
    site = _site(gemeente, start)
    wijken = _wijken(start, gemeente)
    nieuws = _nieuws(start)
    paginas = [_inhoudpagina(start, pagina) for pagina in teksten.PAGINAS]
    _instellingen(site, gemeente, naam=naam, hoofd=[wijken, nieuws], voet=paginas)
    _redactie(gemeente, site)
    maak_standaardsjablonen(gemeente)
    if nieuw:
        schrijf_log(
            "site.ingericht",
            over=gemeente,
            gemeente_sleutel=gemeente.pk,
            door_sleutel=door.pk if door else None,
        )
    return site


def _startpagina(gemeente: Gemeente, naam: str) -> Startpagina:
    """The root of the tree of this municipality. Wagtail's own welcome page makes place for the first one."""
    site = queries.site_van(gemeente)
    if site is not None:
        bestaand: Startpagina = site.root_page.specific
        return bestaand
    wortel = Page.get_first_root_node()
    start: Startpagina = wortel.add_child(
        instance=Startpagina(
            title=naam or f"Samen in {gemeente.naam}",
            slug=f"start-{gemeente.slug}",
            intro=teksten.START_INTRO % {"soort": queries.woord_voor_wijk(gemeente)[0]},
        )
    )
    start.save_revision().publish()
    return start


def _site(gemeente: Gemeente, start: Startpagina) -> Site:
    site = queries.site_van(gemeente) or Site.objects.filter(hostname=gemeente.hostnaam, port=80).first()
    if site is None:
        site = Site(hostname=gemeente.hostnaam, port=80)
    oud = site.root_page if site.root_page_id and site.root_page_id != start.pk else None
    site.hostname, site.root_page, site.site_name = gemeente.hostnaam, start, start.title
    if gemeente.is_standaard:
        Site.objects.filter(is_default_site=True).exclude(pk=site.pk).update(is_default_site=False)
    site.is_default_site = gemeente.is_standaard
    site.full_clean()
    site.save()
    _ruim_welkom_op(oud)
    return site


def _ruim_welkom_op(oud: Page | None) -> None:
    """Wagtail's first migration makes a welcome page and a site for it: without content of ours they only confuse."""
    welkom = oud or Page.objects.filter(depth=2, slug="home", numchild=0).first()
    if welkom is None or welkom.content_type.model_class() is not Page or welkom.numchild:
        return
    Site.objects.filter(root_page=welkom).delete()
    welkom.delete()


def _kind(ouder: Page, pagina: Page) -> Page:
    ouder.refresh_from_db()
    ouder.add_child(instance=pagina)
    pagina.save_revision().publish()
    return pagina


def _wijken(start: Startpagina, gemeente: Gemeente) -> Wijkenoverzicht:
    enkelvoud, meervoud = queries.woord_voor_wijk(gemeente)
    overzicht = Wijkenoverzicht.objects.child_of(start).first() or _kind(
        start,
        Wijkenoverzicht(
            title=capfirst(meervoud), slug="wijken", intro=teksten.WIJKEN_INTRO % {"soort": enkelvoud}
        ),
    )
    zonder = queries.gebieden_met_pagina(gemeente).filter(wijkpagina__isnull=True)
    for gebied in zonder:
        _kind(overzicht, Wijkpagina(title=gebied.naam, slug=gebied.slug, gebied=gebied, intro=_intro(gebied)))
    resultaat: Wijkenoverzicht = overzicht
    return resultaat


def _intro(gebied: Gebied) -> str:
    return gebied.omschrijving[:400]


def _nieuws(start: Startpagina) -> Nieuwsoverzicht:
    overzicht: Nieuwsoverzicht = Nieuwsoverzicht.objects.child_of(start).first() or _kind(
        start, Nieuwsoverzicht(title=teksten.NIEUWS_TITEL, slug="nieuws", intro=teksten.NIEUWS_INTRO)
    )
    return overzicht


def _inhoudpagina(start: Startpagina, pagina: teksten.Standaardpagina) -> Page:
    return Page.objects.child_of(start).filter(slug=pagina.slug).first() or _kind(
        start, Inhoudpagina(title=pagina.titel, slug=pagina.slug, intro=pagina.intro, inhoud=pagina.inhoud)
    )


def _instellingen(
    site: Site, gemeente: Gemeente, *, naam: str, hoofd: list[Page], voet: list[Page]
) -> GemeenteInstellingen:
    instellingen, _nieuw = GemeenteInstellingen.objects.get_or_create(site=site)
    if instellingen.gemeente_id is not None:
        return instellingen
    wijken, nieuws = hoofd
    instellingen.gemeente = gemeente
    instellingen.naam = naam or f"Samen in {gemeente.naam}"
    instellingen.hoofdmenu = [
        _punt(wijken.title, pagina=wijken),
        _punt("Ideeën", pad="/initiatieven/"),
        _punt("Geld voor de buurt", pad="/budgetten/"),
        _punt("Meedenken", pad="/trajecten/"),
        _punt("Stemmen", pad="/stemmen/"),
        _punt("Nieuws", pagina=nieuws),
    ]
    instellingen.voetmenu = [_punt(pagina.title, pagina=pagina) for pagina in voet]
    instellingen.full_clean()
    instellingen.save()
    return instellingen


def _punt(titel: str, *, pagina: Page | None = None, pad: str = "") -> tuple[str, dict[str, object]]:
    return ("punt", {"titel": titel, "pagina": pagina, "pad": pad})


def _redactie(gemeente: Gemeente, site: Site) -> Group:
    """The group of editors with rights on this tree, this collection and these settings, and on nothing else."""
    groep, _nieuw = Group.objects.get_or_create(name=groepsnaam(gemeente))
    groep.permissions.set(
        Permission.objects.filter(codename="access_admin", content_type__app_label="wagtailadmin")
    )
    for recht in Permission.objects.filter(codename__in=PAGINARECHTEN, content_type__app_label="wagtailcore"):
        GroupPagePermission.objects.get_or_create(group=groep, page=site.root_page, permission=recht)
    collectie = _collectie(gemeente)
    for recht in Permission.objects.filter(
        codename__in=COLLECTIERECHTEN, content_type__app_label__in=("wagtailimages", "wagtaildocs")
    ):
        GroupCollectionPermission.objects.get_or_create(group=groep, collection=collectie, permission=recht)
    recht = Permission.objects.get(codename="change_gemeenteinstellingen", content_type__app_label="cms")
    GroupSitePermission.objects.get_or_create(group=groep, site=site, permission=recht)
    for gebruiker in Gebruiker.objects.filter(
        personen__gemeente=gemeente, personen__rollen__rol__in=REDACTIEROLLEN
    ).distinct():
        werk_groepen_bij(gebruiker)
    return groep


def _collectie(gemeente: Gemeente) -> Collection:
    wortel = Collection.get_first_root_node()
    bestaand = wortel.get_children().filter(name=gemeente.naam).first()
    collectie: Collection = bestaand or wortel.add_child(instance=Collection(name=gemeente.naam))
    return collectie
