"""Time the pages of one database: prints, as JSON, the median milliseconds per page and the number of queries."""

import json
import statistics
import time

from begin import begin

begin()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from budgetten.models import Aanvraag  # noqa: E402
from samenwijk.gebieden.models import Gebied  # noqa: E402
from samenwijk.mensen.models import Persoon  # noqa: E402
from tests.aanmelden import sign_in  # noqa: E402

OPWARMEN, KEER = 5, 25


def _als(naam: str) -> Client:
    client = Client()
    gebruiker = Persoon.objects.get(naam=naam).gebruiker
    assert gebruiker is not None
    sign_in(client, gebruiker)
    return client


def _meet(client: Client, pad: str) -> tuple[float, int]:
    for _nummer in range(OPWARMEN):
        antwoord = client.get(pad)
        assert antwoord.status_code == 200, (pad, antwoord.status_code)
    tijden = []
    for _nummer in range(KEER):
        begin_tijd = time.perf_counter()
        client.get(pad)
        tijden.append((time.perf_counter() - begin_tijd) * 1000)
    with CaptureQueriesContext(connection) as vragen:
        client.get(pad)
    return statistics.median(tijden), len(vragen)


def main() -> None:
    wijk = Gebied.objects.order_by("path").first()
    assert wijk is not None
    lopend = Aanvraag.objects.filter(gebied=wijk, status="in_toets").order_by("pk").first()
    klaar = Aanvraag.objects.filter(gebied=wijk, status="afgerond").order_by("pk").first()
    assert lopend is not None
    assert klaar is not None
    bezoeker, manager, beheerder = Client(), _als("Wijkmanager"), _als("Budgetbeheerder")
    paginas = {
        "geldpagina gemeente": (bezoeker, "/geld/"),
        "geldpagina gemeente, alle jaren": (bezoeker, "/geld/?jaar=alle"),
        "geldpagina wijk": (bezoeker, f"/geld/{wijk.slug}/"),
        "werklijst wijkmanager": (manager, "/werk/aanvragen/"),
        "werklijst budgetbeheerder": (beheerder, "/werk/aanvragen/"),
        "aanvraag voor iedereen": (bezoeker, f"/aanvragen/{klaar.kenmerk}/"),
        "dossier in toets": (manager, f"/werk/aanvragen/{lopend.kenmerk}/"),
        "dossier afgerond": (beheerder, f"/werk/aanvragen/{klaar.kenmerk}/"),
    }
    print(json.dumps({naam: _meet(*waar) for naam, waar in paginas.items()}))


main()
