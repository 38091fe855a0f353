"""The Content-Security-Policy in a real browser: our pages and Wagtail's admin run without one refusal.

The fixtures fail a test when the console reports a refusal, so walking the pages is the assertion.
"""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.factories.gebieden import GemeenteFactory
from tests.factories.mensen import PersoonFactory


@pytest.fixture
def admin_page(new_context: Any, sign_in: Any, live_server: Any) -> Page:
    persoon = PersoonFactory(gebruiker__is_superuser=True)
    context = new_context()
    sign_in(context, persoon.gebruiker)
    return context.new_page()


def test_account_pages_in_the_browser(page: Page) -> None:
    GemeenteFactory()

    for path in ("/accounts/login/", "/accounts/signup/", "/bestaat-niet/"):
        page.goto(path)
        expect(page.locator("h1")).to_be_visible()


def test_injected_script_does_not_run_on_our_pages(browser: Browser, live_server: Any) -> None:
    GemeenteFactory()
    page = browser.new_page()  # not the fixture: here the browser is meant to complain
    page.goto(f"{live_server.url}/accounts/login/")

    refused = page.evaluate(
        """() => new Promise(resolve => {
            const directives = [];
            document.addEventListener('securitypolicyviolation', event => {
                directives.push(event.effectiveDirective);
                if (directives.length === 3) resolve(directives);
            });
            const script = document.createElement('script');
            script.textContent = 'window.ran = true';
            const button = document.createElement('button');
            button.setAttribute('onclick', 'window.ran = true');
            const style = document.createElement('style');
            style.textContent = 'body { display: none }';
            document.body.append(script, style, button);
            button.click();
        })"""
    )
    ran = page.evaluate("() => window.ran")
    page.context.close()

    assert sorted(refused) == ["script-src-attr", "script-src-elem", "style-src-elem"]
    assert ran is None


def test_admin_pages_in_the_browser(admin_page: Page) -> None:
    for path in (
        "/beheer/",
        "/beheer/pages/",
        "/beheer/images/",
        "/beheer/images/add/",
        "/beheer/documents/",
        "/beheer/reports/site-history/",
        "/beheer/account/",
    ):
        response = admin_page.goto(path)
        assert response is not None
        assert response.status == 200, path
        expect(admin_page.locator("#wagtail-sidebar nav, [data-wagtail-sidebar] nav").first).to_be_attached()


def test_sign_in_page_of_the_admin_is_ours(page: Page) -> None:
    GemeenteFactory()

    page.goto("/beheer/")

    assert page.url.endswith("/accounts/login/?next=/beheer/")
