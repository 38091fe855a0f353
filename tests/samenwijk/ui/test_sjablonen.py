"""The frame of every page: it renders with an empty context, and nothing in it breaks the strict CSP."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string

TEMPLATES = sorted(Path(settings.ROOT, "templates").rglob("*.html"))


@pytest.mark.parametrize(
    "name", ["base.html", "400.html", "403.html", "403_csrf.html", "404.html", "500.html"]
)
def test_page_renders_without_any_context(name: str) -> None:
    html = render_to_string(name, {})

    assert '<html lang="nl"' in html
    assert 'id="inhoud"' in html or name == "500.html"


def test_base_shows_menu_person_and_demo_bar() -> None:
    html = render_to_string(
        "base.html",
        {
            "gemeente": {"naam": "Waterdrecht"},
            "hoofdmenu": [{"titel": "Wijken", "url": "/wijken/", "actief": True}],
            "persoon": "Alice",
            "ongelezen": 2,
            "is_medewerker": True,
            "demo": True,
            "thema_css_url": "/thema.css",
        },
    )

    assert "Gemeente Waterdrecht" in html
    assert "Alice" in html
    assert "Mijn werk" in html
    assert 'href="/thema.css"' in html
    assert "sw-demobalk" in html


def test_base_without_demo_has_no_demo_bar() -> None:
    assert "sw-demobalk" not in render_to_string("base.html", {"demo": False})


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(settings.ROOT)))
def test_template_holds_no_inline_style_script_or_safe(path: Path) -> None:
    source = path.read_text(encoding="utf-8")

    assert not re.search(r"\sstyle=|\son[a-z]+=[\"']|\|\s*safe\b|autoescape off|javascript:|<style", source)
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", source)
