"""A real browser. `page` is an empty tab on the live server that fails the test when the console shows an error.

Everything in this folder carries the marker `e2e` and may use the database.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests import aanmelden

# Playwright's loop makes Django think that it runs in async code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

HERE = Path(__file__).parent
FLAGS = [
    "--no-sandbox",  # needed as root, as in a container
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
]
SCREEN = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands in this folder, so that nobody can forget it."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium per process: $CHROMIUM or Debian's."""
    with sync_playwright() as playwright:
        executable = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


def _complaints(context: BrowserContext) -> list[str]:
    """Fills up with what the browser complains about: refused scripts or styles, and errors in ours."""
    complaints: list[str] = []

    def listen(page: Page) -> None:
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on(
            "console",
            lambda message: (
                complaints.append(f"{page.url}: {message.text}")
                if message.type == "error" and "Content Security Policy" in message.text
                else None
            ),
        )

    context.on("page", listen)
    return complaints


@pytest.fixture
def new_context(browser: Browser, live_server: Any) -> Iterator[Any]:
    """`new_context(**options)`: one more visitor with cookies of their own. Complaints of any of them fail the test."""
    opened: list[BrowserContext] = []
    complaints: list[list[str]] = []

    def make(**options: Any) -> BrowserContext:
        defaults = {
            "base_url": live_server.url,
            "locale": "nl-NL",
            "timezone_id": "Europe/Amsterdam",
            "reduced_motion": "reduce",
            "viewport": SCREEN,
        }
        context = browser.new_context(**{**defaults, **options})
        context.set_default_timeout(15_000)
        opened.append(context)
        complaints.append(_complaints(context))
        return context

    yield make
    for context in opened:
        context.close()
    assert [line for lines in complaints for line in lines] == []


@pytest.fixture
def sign_in(live_server: Any) -> Any:
    """`sign_in(context, gebruiker)`: as if signed in with a second factor (the sign-in pages have their own tests)."""

    def do(context: BrowserContext, gebruiker: Any, *, second_factor: bool = True) -> None:
        client = Client()
        (aanmelden.sign_in if second_factor else Client.force_login)(client, gebruiker)
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])

    return do


@pytest.fixture
def page(new_context: Any) -> Page:
    """An empty tab."""
    return new_context().new_page()


@pytest.fixture
def page_without_javascript(new_context: Any) -> Page:
    """An empty tab of a visitor whose browser runs no scripts."""
    return new_context(java_script_enabled=False).new_page()
