from django.conf import settings

from samenwijk.ui.documentatie import beschrijf


def test_componenten_md_is_current() -> None:
    page = (settings.ROOT / "docs" / "componenten.md").read_text(encoding="utf-8")

    assert page == beschrijf(), "Run: python manage.py componenten"
