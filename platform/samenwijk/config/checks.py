"""System checks of the installation as a whole."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from .sleutels import afgekeurd


@register(Tags.security)
def check_demo_only_in_demo(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The demo room signs people in without a password and shows all mail: it exists in a demo or not at all."""
    if apps.is_installed("samenwijk.demo") and not settings.DEMO:
        return [
            Error(
                "samenwijk.demo is geïnstalleerd terwijl dit geen demo is.",
                hint="Haal samenwijk.demo uit INSTALLED_APPS.",
                id="samenwijk.E001",
            )
        ]
    return []


@register(Tags.security)
def check_bank_keys(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Bank accounts are encrypted with keys of the installation itself; only a demo and tests use the fixed one."""
    verboden = "" if settings.DEMO else settings.ONTWIKKELSLEUTEL
    reden = afgekeurd(settings.BANKGEGEVENS_SLEUTELS, verboden)
    if not reden:
        return []
    return [
        Error(
            f"BANKGEGEVENS_SLEUTELS: {reden}",
            hint="Maak een sleutel met manage.py hersleutel_bankgegevens --nieuw.",
            id="samenwijk.E003",
        )
    ]


@register(Tags.security)
def check_demo_host(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A demo answers on this machine only: anybody who reaches it can sign in as anybody."""
    local = {"localhost", ".localhost", "127.0.0.1", "[::1]", "testserver"}
    foreign = sorted(set(settings.ALLOWED_HOSTS) - local)
    if settings.DEMO and foreign:
        return [
            Error(
                f"De demo is bereikbaar onder {', '.join(foreign)}, en iedereen kan er als iedereen aanmelden.",
                hint="Laat ALLOWED_HOSTS in een demo op namen van deze machine staan.",
                id="samenwijk.E002",
            )
        ]
    return []
