"""Settings of a municipality: colour, contact, menus, and the stylesheet that follows."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from cms.models import GemeenteInstellingen
from tests.factories.cms import maak_afbeelding

pytestmark = pytest.mark.django_db


@pytest.fixture
def instellingen(wijkpagina):
    return GemeenteInstellingen.objects.get(gemeente=wijkpagina.gebied.gemeente)


def test_a_colour_that_cannot_be_read_is_refused_with_its_contrast(instellingen):
    instellingen.accent = "#ffcc00"

    with pytest.raises(ValidationError) as fout:
        instellingen.full_clean()

    assert list(fout.value.message_dict) == ["accent"]
    assert "1,5 op 1" in fout.value.message_dict["accent"][0]
    assert "4,5 op 1" in fout.value.message_dict["accent"][0]


@pytest.mark.parametrize("invoer", ["red", "#12", "}body{}", "url(x)"])
def test_something_that_is_no_colour_is_refused(instellingen, invoer):
    instellingen.accent = invoer

    with pytest.raises(ValidationError, match="accent"):
        instellingen.full_clean()


def test_a_colour_is_stored_in_one_way(instellingen):
    instellingen.accent = "8A0"

    instellingen.accent = "803"
    instellingen.full_clean()

    assert instellingen.accent == "#880033"


def test_thema_css_holds_the_colours_of_this_municipality(client, instellingen):
    instellingen.accent = "#880033"
    instellingen.save()

    response = client.get("/thema.css")

    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert "--sw-accent: #880033;" in response.content.decode()
    assert "max-age=86400" in response["Cache-Control"]


def test_thema_css_differs_per_municipality(client, instellingen, andere_wijkpagina):
    GemeenteInstellingen.objects.filter(gemeente=andere_wijkpagina.gebied.gemeente).update(accent="#123456")

    assert "#123456" not in client.get("/thema.css").content.decode()
    assert "#123456" in Client(HTTP_HOST="oosterveen.localhost").get("/thema.css").content.decode()


def test_thema_css_with_the_same_etag_is_not_sent_again(client, instellingen):
    etag = client.get("/thema.css")["ETag"]

    assert client.get("/thema.css", HTTP_IF_NONE_MATCH=etag).status_code == 304


def test_thema_css_never_shows_what_was_not_checked(client, instellingen):
    GemeenteInstellingen.objects.update(accent="}x{")

    assert "}x{" not in client.get("/thema.css").content.decode()


def test_the_page_shows_name_contact_logo_and_menus(client, instellingen):
    instellingen.naam = "Wij in Waterdrecht"
    instellingen.contact_email = "wijk@example.org"
    instellingen.logo = maak_afbeelding("Logo")
    instellingen.save()

    pagina = client.get("/").content.decode()

    assert "Wij in Waterdrecht" in pagina
    assert "mailto:wijk@example.org" in pagina
    assert "/thema.css?kleur=0f5c6e" in pagina
    assert instellingen.logo.get_rendition("max-480x192").url in pagina
    assert 'href="/wijken/"' in pagina
    assert 'href="/toegankelijkheid/"' in pagina


def test_a_menu_entry_of_an_unpublished_page_disappears(client, instellingen):
    nieuws = instellingen.hoofdmenu[-1].value["pagina"]
    nieuws.specific.unpublish()

    assert 'href="/nieuws/"' not in client.get("/").content.decode()


def test_a_menu_entry_needs_a_page_or_an_address_but_not_both(instellingen):
    blok = GemeenteInstellingen._meta.get_field("hoofdmenu").stream_block.child_blocks["punt"]

    for pagina, pad in ((None, ""), (instellingen.site.root_page, "/x/")):
        with pytest.raises(ValidationError):
            blok.clean(blok.to_python({"titel": "X", "pagina": pagina and pagina.pk, "pad": pad}))


@pytest.mark.parametrize(
    "pad", ["https://elders.example", "//elders.example", "javascript:alert(1)", "/met spatie"]
)
def test_a_menu_entry_stays_on_this_site(instellingen, pad):
    blok = GemeenteInstellingen._meta.get_field("hoofdmenu").stream_block.child_blocks["punt"]

    with pytest.raises(ValidationError):
        blok.clean(blok.to_python({"titel": "X", "pagina": None, "pad": pad}))


def test_the_frame_costs_two_queries_however_long_the_menus(rf, instellingen, django_assert_num_queries):
    from cms.context import inrichting

    request = rf.get("/")
    request.gemeente = instellingen.gemeente

    with django_assert_num_queries(2):
        inrichting(request)
        inrichting(request)
