"""The people of the demo, and signing in as one of them."""

from dataclasses import dataclass

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import login, logout
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest

from samenwijk.gebieden.models import Gemeente
from samenwijk.mensen.models import Lidmaatschap, Roltoewijzing

from .models import Persona

INLOGWIJZE = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True)
class Personakaart:
    """One card of the persona page; `rollen` are words, panels first named by their function."""

    persona: Persona
    rollen: list[str]


def personas_van(gemeente: Gemeente) -> QuerySet[Persona]:
    """The people of the demo in one municipality, with roles and seats of today. Three queries."""
    rollen = Roltoewijzing.objects.geldig().select_related("gebied").order_by("rol", "pk")
    zetels = Lidmaatschap.objects.geldig().select_related("orgaan").order_by("pk")
    return (
        Persona.objects.filter(persoon__gemeente=gemeente, persoon__gebruiker__isnull=False)
        .select_related("persoon__gebruiker")
        .prefetch_related(
            Prefetch("persoon__rollen", rollen, to_attr="huidige_rollen"),
            Prefetch("persoon__lidmaatschappen", zetels, to_attr="huidige_zetels"),
        )
        .order_by("volgorde", "pk")
    )


def kaarten(gemeente: Gemeente) -> list[Personakaart]:
    """The cards of the persona page."""
    return [Personakaart(persona, _rollen(persona)) for persona in personas_van(gemeente)]


def meld_aan_als(request: HttpRequest, persona: Persona) -> None:
    """Sign in as `persona`, with the second factor noted as used. Refused outside a demo and across municipalities."""
    persoon = persona.persoon
    if not settings.DEMO or persoon.gemeente_id != request.gemeente.pk:  # type: ignore[attr-defined]
        raise PermissionDenied
    gebruiker = persoon.gebruiker
    if gebruiker is None:
        raise PermissionDenied
    # A fresh session: nothing of the former person goes along.
    logout(request)
    login(request, gebruiker, backend=INLOGWIJZE)
    record_authentication(request, gebruiker, "mfa", type="demo", reauthenticated=True)


def _rollen(persona: Persona) -> list[str]:
    persoon = persona.persoon
    rollen = [
        f"{rol.get_rol_display()} ({rol.gebied})" if rol.gebied else str(rol.get_rol_display())
        for rol in persoon.huidige_rollen  # type: ignore[attr-defined]
    ]
    zetels = [
        f"{lid.get_functie_display()}, {lid.orgaan}"
        for lid in persoon.huidige_zetels  # type: ignore[attr-defined]
    ]
    return [*rollen, *zetels]
