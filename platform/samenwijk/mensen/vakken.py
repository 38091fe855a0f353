"""What this room shows on the plain page of an area."""

from django.http import HttpRequest

from samenwijk.gebieden.models import Gebied
from samenwijk.gebieden.paginas import Vak

from .queries import organen_voor


def organen_van_gebied(request: HttpRequest, gebied: Gebied) -> Vak | None:
    """The panels and councils that serve this area."""
    organen = organen_voor(gebied)
    return Vak("mensen/vak_gebied.html", {"organen": organen}) if organen else None
