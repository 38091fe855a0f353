"""What this room shows on the plain page of an area."""

from django.http import HttpRequest

from samenwijk.gebieden.models import Gebied
from samenwijk.gebieden.paginas import Vak

from .queries import initiatieven_in


def ideeen_van_gebied(request: HttpRequest, gebied: Gebied) -> Vak | None:
    """The newest ideas of this area."""
    initiatieven = initiatieven_in(gebied, 6)
    return (
        Vak("initiatieven/vak_gebied.html", {"initiatieven": initiatieven, "gebied": gebied})
        if initiatieven
        else None
    )
