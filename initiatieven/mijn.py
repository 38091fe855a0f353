"""What this room shows in "Mijn overzicht", and what it hands over when somebody asks for their data."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from samenwijk.mensen.mijn import Blok, Regel
from samenwijk.mensen.models import Persoon

from .models import Initiatief, Steun
from .queries import initiatieven_van

AANTAL = 10


def mijn_ideeen(request: HttpRequest) -> Blok | None:
    """Block: the newest ideas of who is here, each with its state."""
    persoon: Persoon | None = request.persoon or None  # type: ignore[attr-defined]
    if persoon is None:
        return None
    return {
        "titel": _("Mijn ideeën"),
        "items": [_regel(initiatief) for initiatief in initiatieven_van(persoon)[:AANTAL]],
        "leeg": _("U hebt nog geen idee geplaatst."),
        "actie": {"tekst": _("Start een idee"), "url": reverse("initiatieven:indienen")},
    }


def _regel(initiatief: Initiatief) -> Regel:
    return {
        "titel": initiatief.titel,
        "url": initiatief.get_absolute_url(),
        "status_tekst": str(initiatief.get_status_display()),
        "status_soort": initiatief.status_soort,
        "toelichting": _("Steun: %(aantal)d") % {"aantal": initiatief.aantal_steun},  # type: ignore[attr-defined]
    }


def uitvoer(persoon: Persoon) -> dict[str, Any]:
    """Part of the file with one's own data: what one wrote and what one supports."""
    ideeen = Initiatief.objects.filter(indiener=persoon).select_related("gebied", "categorie").order_by("pk")
    steun = Steun.objects.filter(persoon=persoon).select_related("initiatief").order_by("pk")
    return {
        "geplaatst": [
            {
                "titel": idee.titel,
                "verhaal": idee.verhaal,
                "categorie": idee.categorie.naam,
                "gebied": idee.gebied.naam,
                "postcode": idee.postcode,
                "plek": idee.plek,
                "breedtegraad": idee.breedtegraad,
                "lengtegraad": idee.lengtegraad,
                "status": str(idee.get_status_display()),
                "geplaatst op": idee.geplaatst_op,
            }
            for idee in ideeen
        ],
        "gesteund": [{"titel": rij.initiatief.titel, "sinds": rij.moment} for rij in steun],
    }


def vergeet(persoon: Persoon) -> None:
    """Erasing: the idea stays, its writer becomes nameless; the postcode may be that of a home and goes."""
    Initiatief.objects.filter(indiener=persoon).update(postcode="")
