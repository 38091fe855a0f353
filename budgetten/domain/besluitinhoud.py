"""What follows from the scheme for one decision: ground, obligations, advance, accountability and its days."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from dateutil.relativedelta import relativedelta

from samenwijk.ui.geld import rond

from ..enums import Besluitsoort
from ..models import Aanvraag, Regelingversie

HONDERD = Decimal(100)


def is_licht(versie: Regelingversie, bedrag: Decimal) -> bool:
    """Whether a grant of `bedrag` (euro) is settled at once: up to and including the amount that the scheme names."""
    return versie.licht_tot is not None and bedrag <= versie.licht_tot


def inhoud_van_besluit(
    aanvraag: Aanvraag, *, soort: Besluitsoort, bedrag: Decimal, dag: date
) -> dict[str, Any]:
    """Fields of Besluit for a decision of `bedrag` (euro) taken on `dag`. A refusal only has its ground.

    The advance is the scheme's percentage of what is granted, half up; under the light regime everything is paid at once.
    Accountability is due so many weeks after the activity, but never before the decision; without a day of the activity
    it counts from the last day to carry it out, and without that there is no day (the letter then says the weeks).
    """
    versie = aanvraag.versie
    velden: dict[str, Any] = {"grondslag": versie.grondslag}
    if soort not in {Besluitsoort.VERLEEND, Besluitsoort.DEELS}:
        return velden
    licht = is_licht(versie, bedrag)
    uitvoeren = (
        dag + relativedelta(months=versie.uitvoeren_binnen_maanden)
        if versie.uitvoeren_binnen_maanden is not None
        else None
    )
    verantwoorden = None
    activiteit = aanvraag.datum_activiteit or uitvoeren
    if not licht and versie.verantwoorden_binnen_weken is not None and activiteit is not None:
        verantwoorden = max(activiteit, dag) + timedelta(weeks=versie.verantwoorden_binnen_weken)
    voorschot = None
    if not licht and versie.voorschot_procent is not None:
        voorschot = rond(bedrag * versie.voorschot_procent / HONDERD)
    return velden | {
        "verplichtingen": versie.verplichtingen,
        "voorschot": voorschot,
        "direct_vastgesteld": licht,
        "uitvoeren_voor": uitvoeren,
        "verantwoorden_voor": verantwoorden,
    }
