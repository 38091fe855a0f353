"""What this room adds to the pages and acts about a person: dashboard, own data, forgetting."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from samenwijk.mensen.mijn import Blok
from samenwijk.mensen.models import Persoon

from .models import Bericht
from .queries import ongelezen_van

OP_OVERZICHT = 3


def wis_berichten(persoon: Persoon) -> None:
    """Messages name people and addresses and belong to nobody else: they go with the person."""
    Bericht.objects.filter(persoon=persoon).delete()


def berichten_als_gegevens(persoon: Persoon) -> list[dict[str, Any]]:
    """Every message that was written to `persoon`."""
    return [
        {
            "onderwerp": bericht.onderwerp,
            "tekst": bericht.tekst,
            "verstuurd": bericht.aangemaakt,
            "gelezen": bericht.gelezen_op,
        }
        for bericht in Bericht.objects.filter(persoon=persoon)
    ]


def blok_ongelezen(request: HttpRequest) -> Blok | None:
    """Unread messages for the dashboard; nothing when all was read. One query."""
    berichten = list(ongelezen_van(request.persoon)[:OP_OVERZICHT])  # type: ignore[attr-defined]
    if not berichten:
        return None
    return {
        "titel": _("Nieuwe berichten"),
        "items": [
            {
                "titel": bericht.onderwerp,
                "url": reverse("berichten:detail", args=[bericht.pk]),
                "status_tekst": _("ongelezen"),
                "status_soort": "info",
            }
            for bericht in berichten
        ],
        "actie": {"tekst": _("Alle berichten"), "url": reverse("berichten:lijst")},
    }
