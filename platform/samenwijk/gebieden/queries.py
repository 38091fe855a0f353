"""Reads of this room."""

from .models import Gebied, Gemeente, Postcodebereik


def gemeente_voor_host(host: str) -> Gemeente | None:
    """The municipality for a Host header (port ignored); the default one for an unknown name, else None. One query."""
    naam = host.rsplit(":", 1)[0].lower() if not host.endswith("]") else host.lower()
    kandidaten = {g.hostnaam: g for g in Gemeente.objects.all()}
    return kandidaten.get(naam) or next((g for g in kandidaten.values() if g.is_standaard), None)


def gebied_voor_postcode(gemeente: Gemeente, postcode: str) -> Gebied | None:
    """The area in which `postcode` ("1234AB", normalised) lies, or None. One query."""
    bereik = (
        Postcodebereik.objects.filter(gemeente=gemeente, van__lte=postcode, tot__gte=postcode)
        .select_related("gebied__soort")
        .order_by("-van")
        .first()
    )
    return bereik.gebied if bereik else None
