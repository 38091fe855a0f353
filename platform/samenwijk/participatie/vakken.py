"""What this room shows on the page of an area."""

from django.http import HttpRequest

from samenwijk.gebieden.models import Gebied
from samenwijk.gebieden.paginas import Vak

from . import queries


def trajecten_van_gebied(request: HttpRequest, gebied: Gebied) -> Vak | None:
    """The processes in which people of `gebied` can take part now or soon."""
    alle = queries.voor_gebied(queries.openbare_trajecten(gebied.gemeente), gebied)
    trajecten = list(queries.met_label(queries.op_stand(alle, is_open=True))[:6])
    return Vak("participatie/vak_gebied.html", {"trajecten": trajecten}) if trajecten else None
