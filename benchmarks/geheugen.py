"""Download an export of one database and print, as JSON, its rows, its bytes, its seconds and the extra memory in MB."""

import json
import resource
import sys
import time

from begin import begin

begin()

from django.test import Client  # noqa: E402

from samenwijk.mensen.models import Persoon  # noqa: E402
from tests.aanmelden import sign_in  # noqa: E402


def _piek_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    pad, klein = sys.argv[1], sys.argv[2]
    client = Client()
    if pad.startswith("/werk/"):
        gebruiker = Persoon.objects.get(naam="Budgetbeheerder").gebruiker
        assert gebruiker is not None
        sign_in(client, gebruiker)
    # Everything imported and cached that a second download needs no more.
    for _deel in client.get(klein).streaming_content:
        pass
    voor, begin_tijd, omvang, regels = _piek_mb(), time.perf_counter(), 0, 0
    antwoord = client.get(pad)
    assert antwoord.status_code == 200, antwoord.status_code
    for deel in antwoord.streaming_content:
        omvang += len(deel)
        regels += deel.count(b"\n")
    print(
        json.dumps(
            {
                "regels": regels,
                "bytes": omvang,
                "seconden": time.perf_counter() - begin_tijd,
                "extra_mb": _piek_mb() - voor,
            }
        )
    )


main()
