"""The block "te stemmen" on the dashboard of a panel member."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from samenwijk.mensen.mijn import Blok, Regel, registreer
from samenwijk.ui.componenten.teksten import tijdstip

from .queries import rondes_van_lid


def te_stemmen(request: HttpRequest) -> Blok | None:
    """Rounds in which this person can vote now; no block for who is in none."""
    regels = [_line(ronde) for ronde in rondes_van_lid(request.persoon)]  # type: ignore[attr-defined]
    return {"titel": _("Te stemmen"), "items": regels} if regels else None


def _line(ronde: Any) -> Regel:
    """`ronde` as annotated by `rondes_van_lid`."""
    return {
        "titel": ronde.titel,
        "url": reverse("stemmen:stembiljet", args=[ronde.pk]),
        "status_tekst": _("u hebt gestemd") if ronde.heeft_gestemd else _("u kunt stemmen"),
        "status_soort": "positief" if ronde.heeft_gestemd else "waarschuwing",
        "toelichting": _("%(orgaan)s · tot %(moment)s")
        % {"orgaan": ronde.orgaan.naam, "moment": tijdstip(ronde.sluit_op)},
    }


registreer(te_stemmen, volgorde=20)
