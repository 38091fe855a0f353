"""Forgetting an applicant while somebody handles the application: nobody waits for ever."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction

from budgetten.domain.status import lock_aanvraag
from budgetten.models import Aanvraag
from samenwijk.berichten.domain.versturen import stuur_bericht
from samenwijk.mensen.domain import wissen
from samenwijk.mensen.models import Persoon
from tests.factories.budgetten import AanvraagFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def test_wis_persoon_beside_a_message_about_a_locked_application(monkeypatch: pytest.MonkeyPatch) -> None:
    aanvraag = AanvraagFactory(status="geweigerd")
    persoon = aanvraag.indiener
    gelockt, persoon_gelockt = Event(), Event()
    monkeypatch.setattr(wissen, "_functies", [lambda _persoon: persoon_gelockt.set(), *wissen._functies])

    def handel_af() -> None:
        try:
            with transaction.atomic():
                lock_aanvraag(aanvraag.pk)
                gelockt.set()
                assert persoon_gelockt.wait(timeout=30)
                stuur_bericht(aan=persoon, soort="proef", onderwerp="x", tekst="x", eenmalig="proef")
        finally:
            connection.close()

    def wis() -> None:
        try:
            assert gelockt.wait(timeout=30)
            wissen.wis_persoon(persoon=persoon, door=None)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=2) as pool:
        uitkomsten = [pool.submit(handel_af), pool.submit(wis)]
        for uitkomst in uitkomsten:
            uitkomst.result(timeout=60)

    assert Persoon.objects.get(pk=persoon.pk).gewist_op is not None
    assert Aanvraag.objects.get(pk=aanvraag.pk).aanvrager_email == ""
