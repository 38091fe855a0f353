"""What we hold about somebody, as a file (AVG art. 15 and 20). Every room adds its own part."""

from collections.abc import Callable
from typing import Any

from .models import Lidmaatschap, Persoon, Roltoewijzing

Uitvoerfunctie = Callable[[Persoon], Any]
_functies: dict[str, Uitvoerfunctie] = {}


def registreer_uitvoer(naam: str, functie: Uitvoerfunctie) -> None:
    """Add part `naam` to the file; the function returns lists, dicts, texts, numbers, dates and amounts."""
    bestaand = _functies.get(naam)
    if bestaand is not None and bestaand is not functie:
        raise ValueError(f"Part {naam!r} is already registered.")
    _functies[naam] = functie


def gegevens_van(persoon: Persoon) -> dict[str, Any]:
    """Everything that the rooms hold about `persoon`."""
    rollen = Roltoewijzing.objects.filter(persoon=persoon).select_related("gebied").order_by("pk")
    leden = Lidmaatschap.objects.filter(persoon=persoon).select_related("orgaan").order_by("pk")
    eigen: dict[str, Any] = {
        "gemeente": persoon.gemeente.naam,
        "persoon": {
            "naam": persoon.naam,
            "e-mailadres": persoon.email,
            "telefoonnummer": persoon.telefoon,
            "verklaart minstens zo oud te zijn": persoon.leeftijd_minstens,
            "verklaard op": persoon.leeftijd_verklaard_op,
            "mail bij elk bericht": persoon.mail_bij_bericht,
            "aangemaakt": persoon.aangemaakt,
        },
        "woonadressen": [
            {
                "postcode": claim.postcode,
                "huisnummer": claim.huisnummer,
                "toevoeging": claim.toevoeging,
                "gebied": str(claim.gebied or ""),
                "vastgesteld": claim.get_vaststelling_display(),
                "vanaf": claim.vanaf,
                "tot": claim.tot,
            }
            for claim in persoon.woonclaims.select_related("gebied")
        ],
        "rollen": [
            {"rol": str(r.get_rol_display()), "gebied": str(r.gebied or ""), "vanaf": r.vanaf, "tot": r.tot}
            for r in rollen
        ],
        "lidmaatschappen": [
            {
                "orgaan": lid.orgaan.naam,
                "functie": str(lid.get_functie_display()),
                "vanaf": lid.vanaf,
                "tot": lid.tot,
            }
            for lid in leden
        ],
    }
    return eigen | {naam: functie(persoon) for naam, functie in sorted(_functies.items())}
