"""What happens at the same moment, with real connections on PostgreSQL."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from samenwijk.logboek import klok
from samenwijk.logboek.models import Logregel
from stemmen.domain.belang import meld_belang
from stemmen.domain.sluiten import sluit_ronde
from stemmen.domain.status import vergrendel_ronde
from stemmen.models import Belang, Optieuitslag, Paneelstem, Stemronde
from tests.factories.stemmen import maak_open_ronde, maak_panel, opties_van, stem_op_volgorde

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def _at_once(*taken: Callable[[], object]) -> list[object]:
    """Run all of `taken` from one starting shot, each on its own connection; answers or exceptions, in order."""
    start = threading.Barrier(len(taken))

    def run(taak: Callable[[], object]) -> object:
        try:
            start.wait()
            return taak()
        except Exception as fout:  # noqa: BLE001 -- the test judges what came out
            return fout
        finally:
            connection.close()

    with ThreadPoolExecutor(len(taken)) as pool:
        return list(pool.map(run, taken))


def test_twenty_identical_ballots_at_once_are_one() -> None:
    orgaan, (lid, *_rest) = maak_panel()
    ronde = maak_open_ronde(orgaan=orgaan, aantal_opties=2)

    antwoorden = _at_once(*[lambda: stem_op_volgorde(ronde, lid, "voor", "tegen")] * 20)

    assert antwoorden == [None] * 20
    assert sorted(Paneelstem.objects.values_list("optie__volgorde", "keuze")) == [(1, "voor"), (2, "tegen")]
    assert Logregel.objects.filter(gebeurtenis__startswith="stemronde.gestemd").count() == 1
    assert not Logregel.objects.filter(gebeurtenis="stemronde.stem_gewijzigd").exists()


def test_whole_panel_at_once_loses_no_vote() -> None:
    orgaan, leden = maak_panel(12)
    ronde = maak_open_ronde(orgaan=orgaan, aantal_opties=3)

    antwoorden = _at_once(
        *[lambda lid=lid: stem_op_volgorde(ronde, lid, "voor", "tegen", "onthouding") for lid in leden]
    )

    assert antwoorden == [None] * 12
    assert Paneelstem.objects.count() == 36


@pytest.mark.parametrize("poging", range(5))
def test_votes_that_race_with_closing_are_counted_or_refused(poging: int) -> None:
    """The clock of the closing side has just passed the moment; voters still read a clock before it."""
    orgaan, leden = maak_panel(6)
    ronde = maak_open_ronde(orgaan=orgaan, aantal_opties=1, sluit_op=klok.nu() + timedelta(hours=1))

    def sluit() -> None:
        with klok.op_moment(ronde.sluit_op):
            sluit_ronde(ronde=Stemronde.objects.get(pk=ronde.pk), door=None)

    antwoorden = _at_once(*[lambda lid=lid: stem_op_volgorde(ronde, lid, "voor") for lid in leden], sluit)

    geweigerd = [antwoord for antwoord in antwoorden if antwoord is not None]
    uitslag = Optieuitslag.objects.get()
    assert all(isinstance(fout, ValidationError) for fout in geweigerd)
    assert uitslag.voor == Paneelstem.objects.count() == len(leden) - len(geweigerd)


def test_vote_that_waits_for_closing_is_refused_and_says_so() -> None:
    """The order is forced: closing holds the lock, the vote waits, closing commits."""
    orgaan, (lid, *_rest) = maak_panel()
    ronde = maak_open_ronde(orgaan=orgaan, aantal_opties=1, sluit_op=klok.nu() + timedelta(hours=1))

    with ThreadPoolExecutor(1) as pool, _locked(ronde) as vergrendeld:
        wachtend = pool.submit(_on_own_connection, lambda: stem_op_volgorde(ronde, lid, "voor"))
        _wait_for_lock()
        with klok.op_moment(ronde.sluit_op):
            sluit_ronde(ronde=vergrendeld, door=None)
        transaction.commit()
        fout = wachtend.result()

    assert isinstance(fout, ValidationError)
    assert "niet opgeslagen" in fout.messages[0]
    assert Optieuitslag.objects.get().voor == 0
    assert not Paneelstem.objects.exists()


def test_raw_vote_that_waits_for_closing_is_refused_by_the_database() -> None:
    orgaan, _leden = maak_panel()
    ronde = maak_open_ronde(orgaan=orgaan, aantal_opties=1, sluit_op=klok.nu() + timedelta(hours=1))
    stem = Paneelstem(
        optie=opties_van(ronde)[0], kiesgerechtigde=ronde.kiesgerechtigden.first(), keuze="voor"
    )

    with ThreadPoolExecutor(1) as pool, _locked(ronde) as vergrendeld:
        wachtend = pool.submit(_on_own_connection, stem.save)
        _wait_for_lock()
        with klok.op_moment(ronde.sluit_op):
            sluit_ronde(ronde=vergrendeld, door=None)
        transaction.commit()
        fout = wachtend.result()

    assert "paneelstem_alleen_in_open_ronde" in str(fout)
    assert not Paneelstem.objects.exists()


@pytest.mark.parametrize("poging", range(5))
def test_interest_that_races_with_the_vote_wins(poging: int) -> None:
    orgaan, (lid, *_rest) = maak_panel()
    ronde = maak_open_ronde(orgaan=orgaan, aantal_opties=1)
    optie = opties_van(ronde)[0]

    antwoorden = _at_once(
        lambda: stem_op_volgorde(ronde, lid, "voor"), lambda: meld_belang(ronde=ronde, optie=optie, door=lid)
    )

    assert isinstance(antwoorden[1], Belang)
    assert antwoorden[0] is None or isinstance(antwoorden[0], ValidationError)
    assert Belang.objects.count() == 1
    assert not Paneelstem.objects.exists()


def test_closing_twice_at_once_gives_one_result() -> None:
    orgaan, (lid, *_rest) = maak_panel()
    ronde = maak_open_ronde(orgaan=orgaan, sluit_op=klok.nu() + timedelta(hours=1))
    stem_op_volgorde(ronde, lid, "voor")

    def sluit() -> int:
        with klok.op_moment(ronde.sluit_op):
            return len(sluit_ronde(ronde=Stemronde.objects.get(pk=ronde.pk), door=None))

    assert _at_once(*[sluit] * 8) == [2] * 8
    assert Optieuitslag.objects.count() == 2
    assert Logregel.objects.filter(gebeurtenis="stemronde.gesloten").count() == 1


def _on_own_connection(taak: Callable[[], object]) -> object:
    try:
        return taak()
    except Exception as fout:  # noqa: BLE001 -- the test judges what came out
        return fout
    finally:
        connection.close()


@contextmanager
def _locked(ronde: Stemronde):  # type: ignore[no-untyped-def]
    """Hold the lock of `ronde` in a transaction of this thread, until the test commits or fails."""
    transaction.set_autocommit(False)
    try:
        yield vergrendel_ronde(ronde)
    finally:
        transaction.rollback()
        transaction.set_autocommit(True)


def _wait_for_lock() -> None:
    """Until another connection to this database waits for a lock."""
    with connection.cursor() as cursor:
        for _poging in range(1000):
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(
                "SELECT count(*), pg_sleep(0.005) FROM pg_stat_activity "
                "WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone()[0]:
                return
    raise AssertionError("Nobody waits for a lock.")
