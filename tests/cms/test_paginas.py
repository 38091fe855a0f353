"""Every kind of page: shown, edited, previewed; and where it may stand."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils import WagtailPageTestCase
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.models import (
    GemeenteInstellingen,
    Inhoudpagina,
    Nieuwsbericht,
    Nieuwsoverzicht,
    Startpagina,
    Wijkenoverzicht,
    Wijkpagina,
)
from cms.redactie import werk_groepen_bij
from samenwijk.mensen.enums import Rol
from tests.aanmelden import sign_in
from tests.factories.cms import NieuwsberichtFactory, overzicht_van, wijkpagina_van
from tests.factories.gebieden import GemeenteFactory
from tests.factories.mensen import MedewerkerFactory

from .vulling import vul_wijk


class Redactieclient(Client):
    """Signs in with a second factor, as editors must."""

    def force_login(self, user: object, backend: str | None = None) -> None:
        ander = Client()
        sign_in(ander, user)
        self.cookies = ander.cookies


class TestPaginas(WagtailPageTestCase):
    client_class = Redactieclient

    def setUp(self) -> None:
        self.gemeente = GemeenteFactory()
        self.wijk = wijkpagina_van(self.gemeente)
        self.site = self.wijk.get_site()
        self.nieuws = overzicht_van(self.site, Nieuwsoverzicht)
        self.bericht = NieuwsberichtFactory(parent=self.nieuws, slug="bericht", gebieden=[self.wijk.gebied])
        self.redacteur = MedewerkerFactory(gemeente=self.gemeente, rol=Rol.REDACTEUR).gebruiker
        werk_groepen_bij(self.redacteur)

    def invoer(self, page: object, **velden: object) -> dict[str, object]:
        leeg = {"inhoud": streamfield([])}
        return nested_form_data(
            {"title": page.title, "slug": page.slug, "intro": "Kort", "action-publish": "1", **leeg, **velden}
        )

    def controleer(self, page: object, **velden: object) -> None:
        data = self.invoer(page, **velden)
        self.assertPageIsRoutable(page)
        self.assertPageIsRenderable(page)
        self.assertPageIsEditable(page, post_data=data, user=self.redacteur)
        self.assertPageIsPreviewable(page, post_data=data, user=self.redacteur)

    def test_startpagina(self) -> None:
        stap = ("stap", {"titel": "Begin", "tekst": "Zo."})
        self.controleer(
            self.site.root_page.specific, held_titel="Samen", stappen=streamfield([stap]), held_afbeelding=""
        )

    def test_wijkenoverzicht(self) -> None:
        self.controleer(overzicht_van(self.site, Wijkenoverzicht))

    def test_wijkpagina(self) -> None:
        deel = [("tekst", rich_text("<p>Welkom</p>")), ("open", {"titel": "Nu open"})]
        self.controleer(self.wijk, gebied=self.wijk.gebied.pk, afbeelding="", inhoud=streamfield(deel))

    def test_nieuwsoverzicht(self) -> None:
        self.controleer(self.nieuws)

    def test_nieuwsbericht(self) -> None:
        self.controleer(self.bericht, datum="2026-11-20", gebieden=[self.wijk.gebied.pk], afbeelding="")

    def test_inhoudpagina(self) -> None:
        self.controleer(Inhoudpagina.objects.get(slug="over"))

    def test_where_pages_may_stand(self) -> None:
        self.assertAllowedSubpageTypes(Startpagina, {Wijkenoverzicht, Nieuwsoverzicht, Inhoudpagina})
        self.assertAllowedSubpageTypes(Wijkenoverzicht, {Wijkpagina})
        self.assertAllowedSubpageTypes(Nieuwsoverzicht, {Nieuwsbericht})
        self.assertAllowedSubpageTypes(Nieuwsbericht, {})
        self.assertAllowedParentPageTypes(Wijkpagina, {Wijkenoverzicht})

    def test_an_area_of_another_municipality_cannot_be_chosen(self) -> None:
        ander = wijkpagina_van(GemeenteFactory(naam="Oosterveen"), "Het Veen").gebied
        self.client.force_login(self.redacteur)

        response = self.client.post(
            reverse("wagtailadmin_pages:edit", args=[self.wijk.pk]),
            self.invoer(self.wijk, gebied=ander.pk, afbeelding=""),
        )

        assert response.status_code == 200
        self.wijk.refresh_from_db()
        assert self.wijk.gebied.naam == "De Werven"


@pytest.mark.django_db
class TestNieuws:
    def test_the_newest_comes_first_and_ten_to_a_page(self, client, wijkpagina):
        overzicht = overzicht_van(wijkpagina.get_site(), Nieuwsoverzicht)
        for nummer in range(12):
            NieuwsberichtFactory(
                parent=overzicht,
                title=f"Bericht {nummer:02}",
                datum=date(2026, 1, 1) + timedelta(days=nummer),
            )

        eerste = client.get("/nieuws/").content.decode()
        tweede = client.get("/nieuws/?pagina=2").content.decode()

        assert eerste.index("Bericht 11") < eerste.index("Bericht 02")
        assert "Bericht 01" not in eerste
        assert "Bericht 01" in tweede

    def test_a_draft_is_not_shown(self, client, wijkpagina):
        NieuwsberichtFactory(
            parent=overzicht_van(wijkpagina.get_site(), Nieuwsoverzicht), title="Nog geheim", live=False
        )

        assert "Nog geheim" not in client.get("/nieuws/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("aantal", [1, 3])
def test_home_costs_the_same_number_of_queries(client, wijkpagina, aantal, django_assert_num_queries):
    vul_wijk(wijkpagina.gebied, aantal)
    client.get("/")

    with django_assert_num_queries(12):
        assert client.get("/").status_code == 200


@pytest.mark.django_db
class TestZoeken:
    @pytest.fixture(autouse=True)
    def vulling(self, wijkpagina, andere_wijkpagina):
        vul_wijk(wijkpagina.gebied, 1)
        vul_wijk(andere_wijkpagina.gebied, 1)

    def zoek(self, vraag: str) -> str:
        return Client().get("/zoeken/", {"q": vraag}).content.decode()

    def test_pages_and_ideas_of_this_municipality_are_found(self):
        assert "/initiatieven/geveltuin-de-werven-1/" in self.zoek("geveltuin")
        assert 'href="/spelregels/"' in self.zoek("spelregels")

    def test_nothing_of_another_municipality_is_found(self):
        assert "het-veen" not in self.zoek("geveltuin")
        assert "het-veen" not in self.zoek("Veen")

    def test_a_question_that_is_too_short_gets_an_explanation(self):
        assert "minstens drie tekens" in self.zoek("ab")

    def test_html_in_a_question_stays_text(self):
        assert "<script>alert" not in self.zoek("<script>alert(1)</script>")


@pytest.mark.django_db
def test_every_block_has_a_preview_with_real_data(als, redacteur, wijkpagina):
    vul_wijk(wijkpagina.gebied, 1)
    client = als(redacteur)
    blokken = Wijkpagina._meta.get_field("inhoud").stream_block.child_blocks

    for naam, blok in blokken.items():
        if not blok.is_previewable:
            continue
        response = client.get(reverse("wagtailadmin_block_preview"), {"id": blok.definition_prefix})
        assert response.status_code == 200, naam
        if naam == "budget":
            assert "€\xa07.500,00" in response.content.decode()


@pytest.mark.django_db
def test_settings_are_saved_by_an_editor(als, redacteur):
    instellingen = GemeenteInstellingen.objects.get(gemeente=redacteur.gemeente)
    adres = reverse("wagtailsettings:edit", args=["cms", "gemeenteinstellingen", instellingen.site_id])
    invoer = {
        "naam": "Onze wijk",
        "accent": "#ffff00",
        "hoofdmenu": streamfield([]),
        "voetmenu": streamfield([]),
    }

    geweigerd = als(redacteur).post(adres, nested_form_data(invoer))
    aanvaard = als(redacteur).post(adres, nested_form_data(invoer | {"accent": "#880033"}))

    assert "op 1 en moet minstens 4,5 op 1 zijn" in geweigerd.content.decode()
    assert aanvaard.status_code == 302
    instellingen.refresh_from_db()
    assert (instellingen.naam, instellingen.accent) == ("Onze wijk", "#880033")
