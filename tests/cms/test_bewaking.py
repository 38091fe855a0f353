"""What an editor of one municipality can never see, choose or change of another; and what nobody may break."""

import json

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.models import Collection, Page

from cms.models import GemeenteInstellingen
from samenwijk.mensen.enums import Rol
from tests.factories.cms import maak_afbeelding
from tests.factories.gebieden import GebiedFactory
from tests.factories.mensen import MedewerkerFactory, OrgaanFactory, PersoonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def vreemd(andere_wijkpagina, ander):
    """Something of every kind at the other municipality, recognisable by its name."""
    andere_wijkpagina.title = "Geheim Veen"
    andere_wijkpagina.save_revision().publish()
    collectie = Collection.objects.get(name="Oosterveen")
    maak_afbeelding("Geheim beeld", collection=collectie)
    return andere_wijkpagina


LIJSTEN = [
    "wagtailadmin_home",
    "wagtailadmin_explore_root",
    "wagtailadmin_pages:search",
    "wagtailadmin_choose_page",
    "wagtailadmin_choose_page_search",
    "wagtailimages:index",
    "wagtailimages_chooser:choose",
    "wagtaildocs:index",
    "wagtaildocs_chooser:choose",
    "wagtailadmin_reports:aging_pages",
    "wagtailadmin_reports:locked_pages",
    "wagtailadmin_reports:site_history",
    "wagtailadmin_api:pages:listing",
    "stam_gebieden:index",
]


@pytest.mark.parametrize("naam", LIJSTEN)
def test_no_list_of_the_admin_shows_anything_of_another_municipality(als, redacteur, vreemd, naam):
    response = als(redacteur).get(reverse(naam), {"q": "Geheim"} if "search" in naam else {}, follow=True)

    assert response.status_code == 200
    pagina = response.content.decode()
    assert "Geheim Veen" not in pagina
    assert "Geheim beeld" not in pagina


@pytest.mark.parametrize(("collectie", "status"), [("Waterdrecht", 200), ("Oosterveen", 404)])
def test_document_of_another_municipality_is_not_served(
    client: Client, vreemd, wijkpagina, collectie, status
):
    document = Document.objects.create(
        title="Plan",
        file=ContentFile(b"plan", name="plan.txt"),
        collection=Collection.objects.get(name=collectie),
    )

    response = client.get(document.url)

    assert response.status_code == status
    response.close()


@pytest.mark.parametrize("rol", [Rol.REDACTEUR, Rol.BEHEERDER])
def test_a_role_for_one_area_does_not_open_the_site_of_the_whole_municipality(als, wijkpagina, rol):
    elders = GebiedFactory(gemeente=wijkpagina.gebied.gemeente, naam="Elders")
    medewerker = MedewerkerFactory(gemeente=elders.gemeente, rol=rol, rol_gebied=elders)

    response = als(medewerker).get(reverse("wagtailadmin_pages:edit", args=[wijkpagina.pk]))

    assert response.status_code == 403


def test_explorer_refuses_the_tree_of_another_municipality(als, redacteur, vreemd):
    response = als(redacteur).get(reverse("wagtailadmin_explore", args=[vreemd.pk]))

    assert "Geheim" not in response.content.decode()


@pytest.mark.parametrize("naam", ["edit", "delete", "unpublish", "move", "history", "copy", "usage"])
def test_pages_of_another_municipality_cannot_be_touched(als, redacteur, vreemd, naam):
    response = als(redacteur).get(reverse(f"wagtailadmin_pages:{naam}", args=[vreemd.pk]))

    assert response.status_code in (302, 403)
    assert "Geheim" not in response.content.decode()


def test_page_chooser_does_not_enter_another_tree(als, redacteur, wijkpagina, vreemd):
    client = als(redacteur)

    assert client.get(reverse("wagtailadmin_choose_page_child", args=[vreemd.pk])).status_code == 404
    assert client.get(reverse("wagtailadmin_choose_page_child", args=[wijkpagina.pk])).status_code == 200


def test_settings_of_another_municipality_are_refused(als, redacteur, wijkpagina, vreemd):
    client = als(redacteur)
    eigen = GemeenteInstellingen.objects.get(gemeente=redacteur.gemeente)
    anders = GemeenteInstellingen.objects.get(gemeente=vreemd.gebied.gemeente)

    assert (
        client.get(
            reverse("wagtailsettings:edit", args=["cms", "gemeenteinstellingen", eigen.site_id])
        ).status_code
        == 200
    )
    response = client.get(
        reverse("wagtailsettings:edit", args=["cms", "gemeenteinstellingen", anders.site_id])
    )
    assert response.status_code in (302, 403)


def test_images_of_another_municipality_cannot_be_opened_or_chosen(als, redacteur, vreemd):
    beeld = maak_afbeelding("Geheim", collection=Collection.objects.get(name="Oosterveen"))
    eigen = maak_afbeelding("Eigen", collection=Collection.objects.get(name="Waterdrecht"))
    client = als(redacteur)

    assert client.get(reverse("wagtailimages:edit", args=[eigen.pk])).status_code == 200
    assert client.get(reverse("wagtailimages:edit", args=[beeld.pk])).status_code in (302, 403)
    assert client.get(reverse("wagtailimages:delete", args=[beeld.pk])).status_code in (302, 403)


# --- who gets in --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("rol", [Rol.WIJKMANAGER, Rol.VAKAFDELING, Rol.BUDGETBEHEERDER])
def test_staff_without_an_editing_role_are_refused(als, wijkpagina, rol):
    persoon = MedewerkerFactory(gemeente=wijkpagina.gebied.gemeente, rol=rol)

    assert als(persoon).get("/beheer/").status_code == 403


def test_residents_and_panel_members_are_refused(als, wijkpagina):
    bewoner = PersoonFactory(gemeente=wijkpagina.gebied.gemeente, woont_in=wijkpagina.gebied)
    lid = PersoonFactory(gemeente=wijkpagina.gebied.gemeente)
    OrgaanFactory(gemeente=lid.gemeente, gebieden=[wijkpagina.gebied], leden=[lid])

    assert als(bewoner).get("/beheer/").status_code == 403
    assert als(lid).get("/beheer/").status_code == 403


def test_a_visitor_is_sent_to_sign_in(client, wijkpagina):
    response = client.get("/beheer/")

    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("rol", [Rol.REDACTEUR, Rol.BEHEERDER])
def test_editors_get_in_at_their_own_host_only(als, wijkpagina, andere_wijkpagina, rol):
    persoon = MedewerkerFactory(gemeente=wijkpagina.gebied.gemeente, rol=rol)
    client = als(persoon)

    assert client.get("/beheer/").status_code == 200
    assert client.get("/beheer/", HTTP_HOST="oosterveen.localhost").status_code == 403


def test_an_ended_role_closes_the_admin_at_the_next_click(als, redacteur):
    client = als(redacteur)
    assert client.get("/beheer/").status_code == 200
    rol = redacteur.rollen.get()
    rol.tot = rol.vanaf
    rol.save()

    assert client.get("/beheer/").status_code == 403
    assert not redacteur.gebruiker.groups.exists()


# --- what nobody may break ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("handeling", ["delete", "unpublish"])
def test_the_home_page_cannot_be_removed(als, redacteur, wijkpagina, handeling):
    start = wijkpagina.get_site().root_page

    als(redacteur).post(reverse(f"wagtailadmin_pages:{handeling}", args=[start.pk]))

    assert Page.objects.get(pk=start.pk).live


def test_the_home_page_cannot_be_removed_in_bulk(als, redacteur, wijkpagina):
    start = wijkpagina.get_site().root_page

    als(redacteur).post(
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={start.pk}"
    )

    assert Page.objects.filter(pk=start.pk).exists()


def test_a_wijkpagina_is_not_copied(als, redacteur, wijkpagina):
    response = als(redacteur).get(reverse("wagtailadmin_pages:copy", args=[wijkpagina.pk]), follow=True)

    assert "maar een keer" in response.content.decode()
    assert type(wijkpagina).objects.count() == 1


# --- the public side ----------------------------------------------------------------------------------------------
def test_pages_of_the_other_municipality_do_not_exist_at_this_host(wijkpagina, andere_wijkpagina):
    assert Client().get("/wijken/het-veen/").status_code == 404
    assert Client(HTTP_HOST="oosterveen.localhost").get("/wijken/het-veen/").status_code == 200
    assert Client(HTTP_HOST="oosterveen.localhost").get("/wijken/de-werven/").status_code == 404


def test_a_municipality_without_a_site_gets_nothing_of_the_default_one(wijkpagina, ander):
    client = Client(HTTP_HOST="oosterveen.localhost")

    assert client.get("/").status_code == 404
    assert client.get("/wijken/de-werven/").status_code == 404


def test_a_renamed_address_leads_to_the_new_one(client, wijkpagina, django_capture_on_commit_callbacks):
    wijkpagina.slug = "de-oude-werven"
    with django_capture_on_commit_callbacks(execute=True):
        wijkpagina.save_revision().publish()

    response = client.get("/wijken/de-werven/")

    assert (response.status_code, response["Location"]) == (301, "/wijken/de-oude-werven/")


def test_menu_of_the_admin_has_no_users_and_no_groups(als, redacteur, wijkpagina):
    pagina = als(redacteur).get("/beheer/").content.decode()

    assert "/beheer/users/" not in pagina
    assert "/beheer/groups/" not in pagina
    assert json.dumps("Stamgegevens")[1:-1] in pagina


def test_cases_have_no_screen_in_the_admin(als, redacteur):
    pagina = als(redacteur).get("/beheer/").content.decode()

    for app in ("budgetten", "stemmen"):
        for soort in ContentType.objects.filter(app_label=app):
            assert f"/beheer/{soort.model}/" not in pagina
