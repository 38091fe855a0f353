"""Every page for everybody: axe finds nothing, nothing scrolls sideways on a small phone, the keyboard is enough.

The pages stand in one table (`paginas.PAGINAS`); a test keeps it complete.
"""

import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.template.base import Template
from django.test import Client
from django.test.signals import template_rendered
from playwright.sync_api import Page, expect

from tests import aanmelden

from .paginas import BEZOEKER, PAGINAS, Pagina
from .wereld import NIEUWE, PANELLID, Wereld, maak_wereld

BREEDTES = (320, 1280)
# axe puts styles into the page to measure it, which our own policy refuses; test_csp walks the pages with the policy on.
ZONDER_CSP = {"bypass_csp": True}
MENSEN = sorted({pagina.wie for pagina in PAGINAS})
# Templates that extend base.html and that a plain visit to a page does not show, with the reason.
ELDERS = {
    "400.html": "a request that is not understood; visited in test_error_pages",
    "403_csrf.html": "a form without its token; visited in test_error_pages",
    "initiatieven/te_groot.html": "a photo of more than the server takes; its markup is a heading and a sentence",
    "mfa/webauthn/authenticator_list.html": "needs a passkey; see the tests of signing in",
}


@pytest.fixture
def wereld(live_server: Any) -> Wereld:
    return maak_wereld()


def _axe(page: Page) -> list[str]:
    """What axe finds, one line per element."""
    return [
        f"{fout['id']}: {knoop['html'][:160]} ({knoop.get('failureSummary', '')[:200]})"
        for fout in Axe().run(page).response["violations"]
        for knoop in fout["nodes"]
    ]


def _sideways(page: Page) -> list[str]:
    """What sticks out of the screen, when the page scrolls sideways."""
    return page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            return [...document.querySelectorAll('body *')]
                .filter(element => element.getBoundingClientRect().right > width + 1)
                .map(element => `too wide: ${element.outerHTML.slice(0, 120)}`).slice(0, 3);
        }"""
    )


def _problems(page: Page, pagina: Pagina, pad: str) -> list[str]:
    antwoord = page.goto(pad)
    assert antwoord is not None
    gevonden = [] if antwoord.status == pagina.status else [f"status {antwoord.status}"]
    return [*gevonden, *_axe(page), *_sideways(page)]


@pytest.mark.parametrize("breedte", BREEDTES)
@pytest.mark.parametrize("wie", MENSEN)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    wereld: Wereld, new_context: Any, sign_in: Any, wie: str, breedte: int
) -> None:
    context = new_context(viewport={"width": breedte, "height": 800}, **ZONDER_CSP)
    if wie != BEZOEKER:
        sign_in(context, wereld.mensen[wie].gebruiker, second_factor=wie != NIEUWE)
    page = context.new_page()
    problemen = [
        f"{pad}: {probleem}"
        for pagina in PAGINAS
        if pagina.wie == wie
        for pad in [pagina.pad(wereld)]
        for probleem in _problems(page, pagina, pad)
    ]

    assert problemen == []


@pytest.mark.parametrize("breedte", BREEDTES)
def test_error_pages(new_context: Any, wereld: Wereld, breedte: int) -> None:
    page = new_context(viewport={"width": breedte, "height": 800}, **ZONDER_CSP).new_page()

    # A form whose token is gone: cookies were cleared while the page stood open.
    page.goto("/accounts/login/")
    page.context.clear_cookies()
    assert _submit(page) == 403
    assert [*_axe(page), *_sideways(page)] == []

    # More fields than any form of ours has.
    page.goto("/accounts/login/")
    page.evaluate(
        """() => {
            const form = document.querySelector('main form');
            for (let number = 0; number < 1100; number += 1) {
                const field = document.createElement('input');
                field.name = `veld${number}`;
                form.append(field);
            }
        }"""
    )
    assert _submit(page) == 400
    assert [*_axe(page), *_sideways(page)] == []


def _submit(page: Page) -> int | None:
    """Send the first form as it is; gives the status of the page that follows."""
    with page.expect_navigation() as navigatie:
        page.evaluate("setTimeout(() => document.querySelector('main form').submit())")
    return navigatie.value.status if navigatie.value else None


def _pages_of_ours() -> set[str]:
    """Every template under templates/ that is a whole page: it extends base.html, over other templates or not."""
    root = Path(__file__).parents[2] / "templates"
    ouder = {}
    for bestand in root.rglob("*.html"):
        if gevonden := re.match(r'\{% extends "([^"]+)"', bestand.read_text()):
            ouder[str(bestand.relative_to(root))] = gevonden[1]

    def is_page(naam: str) -> bool:
        # An override extends the template of the same name (Wagtail's own): that is no page of ours.
        return naam == "base.html" or (naam in ouder and ouder[naam] != naam and is_page(ouder[naam]))

    return {naam for naam in ouder if is_page(naam)}


@pytest.mark.django_db
def test_table_visits_every_page_template() -> None:
    wereld = maak_wereld()
    gezien: set[str] = set()

    def note(sender: Template, template: Template, **kwargs: Any) -> None:
        if template.name:
            gezien.add(template.name)

    template_rendered.connect(note)
    try:
        for wie in MENSEN:
            client = Client(headers={"host": "localhost"})
            if wie != BEZOEKER:
                inloggen = Client.force_login if wie == NIEUWE else aanmelden.sign_in
                inloggen(client, wereld.mensen[wie].gebruiker)
            for pagina in (pagina for pagina in PAGINAS if pagina.wie == wie):
                pad = pagina.pad(wereld)
                antwoord = client.get(pad, follow=True)
                assert antwoord.status_code == pagina.status, pad
    finally:
        template_rendered.disconnect(note)

    assert _pages_of_ours() - gezien - set(ELDERS) == set()
    assert set(ELDERS) & gezien == set(), "visited after all: take it off the list"


def test_skip_link_leads_past_the_menu(page: Page, wereld: Wereld) -> None:
    page.goto("/wijken/de-werven/")

    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Naar de inhoud")
    page.keyboard.press("Enter")

    expect(page.locator("#inhoud")).to_be_focused()


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until this element has the focus, as somebody without a mouse does."""
    doel = page.locator(selector).first
    for _poging in range(80):
        if doel.evaluate("element => element === document.activeElement"):
            # Who cannot see where the focus is, is lost.
            stijl = doel.evaluate(
                "element => { const s = getComputedStyle(element); return s.outlineStyle + s.boxShadow; }"
            )
            assert stijl != "nonenone", selector
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab does not reach {selector}")


def test_step_of_the_application_by_keyboard_alone(new_context: Any, sign_in: Any, wereld: Wereld) -> None:
    context = new_context()
    sign_in(context, wereld.mensen[PANELLID].gebruiker)
    page = context.new_page()
    page.goto("/budgetten/buurtbudget-de-werven/")

    _tab_to(page, "main form button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/wat/")
    _tab_to(page, "[name=wat-categorie]")
    page.keyboard.press("Space")
    _tab_to(page, "[name=wat-titel]")
    page.keyboard.type("Zomerfeest")
    _tab_to(page, "[name=wat-wat]")
    page.keyboard.type("Samen eten op het plein.")
    _tab_to(page, "main form button[value=verder]")
    page.keyboard.press("Enter")

    page.wait_for_url("**/waar/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Waar en wanneer is het?")


def test_ballot_by_keyboard_alone(new_context: Any, sign_in: Any, wereld: Wereld) -> None:
    ronde = wereld.rondes["open"]
    optie = ronde.opties.get()
    context = new_context()
    sign_in(context, wereld.mensen[PANELLID].gebruiker)
    page = context.new_page()
    page.goto(f"/stemmen/{ronde.pk}/stemmen/")

    _tab_to(page, f"[name=optie_{optie.pk}]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    _tab_to(page, f"[name=waarom_{optie.pk}]")
    page.keyboard.type("Te duur.")
    _tab_to(page, "main form button")
    page.keyboard.press("Enter")

    page.wait_for_url("**/gestemd/")
    expect(page.locator("main")).to_contain_text("tegen")
    expect(page.locator("main")).to_contain_text("Te duur.")
