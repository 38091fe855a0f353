"""Writes docs/componenten.md."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from samenwijk.ui.documentatie import beschrijf


class Command(BaseCommand):
    """`manage.py componenten`: run after changing a component tag; a test compares the result."""

    help = "Schrijft docs/componenten.md uit de beschrijving bij de componenten."

    def handle(self, *args: Any, **options: Any) -> None:
        path = settings.ROOT / "docs" / "componenten.md"
        path.write_text(beschrijf(), encoding="utf-8")
        self.stdout.write(f"{path.name} geschreven")
