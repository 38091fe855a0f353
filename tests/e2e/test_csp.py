"""The Content-Security-Policy while people work: no refusal on our own pages and none in Wagtail's editor.

The fixtures fail a test when the console reports a refusal, so doing the work is the assertion.
"""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from wagtail.models import Page as Wagtailpagina

from cms.models import Inhoudpagina, Wijkpagina
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from tests.factories.cms import maak_afbeelding
from tests.factories.mensen import MedewerkerFactory

from .paginas import BEZOEKER, PAGINAS
from .wereld import BEHEERDER, BEWONER, PANELLID, STEMMER, WIJKMANAGER, Wereld, maak_wereld


@pytest.fixture
def wereld(live_server: Any) -> Wereld:
    return maak_wereld()


@pytest.fixture
def redacteur(wereld: Wereld) -> Persoon:
    return MedewerkerFactory(gemeente=wereld.wijk.gemeente, naam="Rita de Boer", rol=Rol.REDACTEUR)


@pytest.fixture
def editor(new_context: Any, sign_in: Any, redacteur: Persoon) -> Page:
    context = new_context()
    sign_in(context, redacteur.gebruiker)
    return context.new_page()


@pytest.mark.parametrize("wie", [BEZOEKER, BEWONER, PANELLID, STEMMER, WIJKMANAGER, BEHEERDER])
def test_pages_of_everybody_run_under_the_policy(
    wereld: Wereld, new_context: Any, sign_in: Any, wie: str
) -> None:
    context = new_context()
    if wie != BEZOEKER:
        sign_in(context, wereld.mensen[wie].gebruiker)
    page = context.new_page()

    for pagina in (pagina for pagina in PAGINAS if pagina.wie == wie):
        antwoord = page.goto(pagina.pad(wereld))
        assert antwoord is not None
        beleid = antwoord.headers["content-security-policy"]
        assert "unsafe" not in beleid, page.url
        expect(page.locator("h1")).to_be_visible()


def test_live_check_of_the_form_runs_under_the_policy(wereld: Wereld, new_context: Any, sign_in: Any) -> None:
    context = new_context()
    sign_in(context, wereld.mensen[BEWONER].gebruiker)
    page = context.new_page()
    assert wereld.concept is not None
    page.goto(f"/aanvragen/concept/{wereld.concept.pk}/kosten/")

    page.get_by_role("button", name="Regel toevoegen").click()
    page.get_by_label("Bedrag").first.fill("999,00")

    expect(page.locator("#controle")).to_contain_text("Dat mag")


def _bewerk(page: Page, pagina: Wagtailpagina) -> None:
    antwoord = page.goto(f"/beheer/pages/{pagina.pk}/edit/")
    assert antwoord is not None
    assert antwoord.status == 200
    expect(page.get_by_label("Titel").first).to_be_visible()


def test_explorer_and_editor_with_blocks_and_rich_text(editor: Page, wereld: Wereld) -> None:
    pagina = Inhoudpagina.objects.get(slug="over")
    editor.goto("/beheer/")
    editor.goto(f"/beheer/pages/{pagina.get_parent().pk}/")
    expect(editor.get_by_role("link", name=re.compile("Over Samenwijk")).first).to_be_visible()

    _bewerk(editor, pagina)
    tekst = editor.locator(".public-DraftEditor-content").first
    tekst.click()
    editor.keyboard.type("Nieuwe zin. ")
    expect(tekst).to_contain_text("Nieuwe zin.")
    editor.get_by_role(
        "button", name=re.compile("Voeg een blok in|Blok invoegen|Insert a block")
    ).first.click()
    editor.keyboard.press("Escape")


def test_preview_shows_the_page_beside_the_editor(editor: Page, wereld: Wereld) -> None:
    _bewerk(editor, Wijkpagina.objects.get(gebied=wereld.wijk))

    editor.get_by_role("button", name=re.compile("voorvertoning")).first.click()

    beeld = editor.frame_locator("iframe").first
    expect(beeld.get_by_role("heading", level=1)).to_contain_text("De Werven")


def test_image_chooser_opens_and_chooses(editor: Page, wereld: Wereld) -> None:
    from wagtail.models import Collection

    maak_afbeelding("Een boom", collection=Collection.objects.get(name=wereld.wijk.gemeente.naam))
    _bewerk(editor, Wijkpagina.objects.get(gebied=wereld.wijk))

    editor.get_by_role("button", name=re.compile("Kies een afbeelding", re.IGNORECASE)).first.click()
    venster = editor.get_by_role("dialog")
    expect(venster).to_be_visible()
    venster.get_by_role("link", name=re.compile("Een boom")).first.click()

    expect(venster).to_have_count(0)
    expect(editor.locator("main")).to_contain_text("Een boom")


def test_sign_in_page_of_the_admin_is_strict(page: Page, wereld: Wereld) -> None:
    antwoord = page.goto("/beheer/login/")

    assert antwoord is not None
    assert page.url.split("?")[0].endswith("/accounts/login/")
    beleid = antwoord.headers["content-security-policy"]
    assert "unsafe" not in beleid
    assert "strict-dynamic" not in beleid
    assert "frame-ancestors 'none'" in beleid
