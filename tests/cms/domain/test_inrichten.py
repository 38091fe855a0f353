"""Setting up the site of a municipality."""

import pytest
from wagtail.models import Collection, GroupPagePermission, GroupSitePermission, Page, Site

from cms.domain.inrichten import richt_site_in
from cms.models import GemeenteInstellingen, Inhoudpagina, Nieuwsoverzicht, Wijkpagina
from cms.redactie import groepsnaam
from samenwijk.logboek.models import Logregel
from samenwijk.mensen.enums import Rol
from tests.factories.gebieden import GebiedFactory, GebiedssoortFactory, GemeenteFactory
from tests.factories.mensen import MedewerkerFactory

pytestmark = pytest.mark.django_db


def test_richt_site_in_makes_a_site_with_all_standard_pages():
    gemeente = GemeenteFactory()
    wijk = GebiedFactory(gemeente=gemeente, naam="De Werven")

    site = richt_site_in(gemeente=gemeente)

    assert (site.hostname, site.port, site.is_default_site) == ("testserver", 80, True)
    assert GemeenteInstellingen.objects.get(site=site).gemeente == gemeente
    assert Wijkpagina.objects.get().gebied == wijk
    assert Nieuwsoverzicht.objects.count() == 1
    assert set(Inhoudpagina.objects.values_list("slug", flat=True)) == {
        "over",
        "spelregels",
        "toegankelijkheid",
        "privacy",
    }
    assert Page.objects.filter(live=False).count() == 0
    assert Logregel.objects.get().gebeurtenis == "site.ingericht"


def test_richt_site_in_twice_changes_nothing_and_keeps_what_editors_wrote():
    gemeente = GemeenteFactory()
    GebiedFactory(gemeente=gemeente)
    site = richt_site_in(gemeente=gemeente)
    instellingen = GemeenteInstellingen.objects.get(site=site)
    instellingen.naam = "Onze wijk"
    instellingen.hoofdmenu = []
    instellingen.save()
    before = [
        m.objects.count()
        for m in (Page, Site, Collection, GroupPagePermission, GroupSitePermission, Logregel)
    ]

    again = richt_site_in(gemeente=gemeente)

    assert again == site
    after = [
        m.objects.count()
        for m in (Page, Site, Collection, GroupPagePermission, GroupSitePermission, Logregel)
    ]
    assert after == before
    instellingen.refresh_from_db()
    assert (instellingen.naam, len(instellingen.hoofdmenu)) == ("Onze wijk", 0)


def test_richt_site_in_gives_a_new_area_its_page_later():
    gemeente = GemeenteFactory()
    richt_site_in(gemeente=gemeente)
    wijk = GebiedFactory(gemeente=gemeente, naam="Nieuwe Wijk")
    buurt = GebiedFactory(
        gemeente=gemeente,
        naam="Buurtje",
        ouder=wijk,
        soort=GebiedssoortFactory(gemeente=gemeente, code="buurt"),
    )

    richt_site_in(gemeente=gemeente)

    assert [p.gebied for p in Wijkpagina.objects.all()] == [wijk]
    assert not Wijkpagina.objects.filter(gebied=buurt).exists()


def test_two_municipalities_have_a_site_a_tree_and_a_group_each():
    een, twee = GemeenteFactory(), GemeenteFactory(naam="Oosterveen")

    site_een, site_twee = richt_site_in(gemeente=een), richt_site_in(gemeente=twee)

    assert Site.objects.count() == 2
    assert not site_twee.is_default_site
    assert not site_een.root_page.path.startswith(site_twee.root_page.path)
    for gemeente, site in ((een, site_een), (twee, site_twee)):
        rechten = GroupPagePermission.objects.filter(group__name=groepsnaam(gemeente))
        assert {recht.page_id for recht in rechten} == {site.root_page_id}


def test_richt_site_in_lets_in_who_was_editor_already():
    redacteur = MedewerkerFactory(rol=Rol.REDACTEUR)

    richt_site_in(gemeente=redacteur.gemeente)

    assert [groep.name for groep in redacteur.gebruiker.groups.all()] == [groepsnaam(redacteur.gemeente)]
