"""The worker of the outbox."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from django.db import connection, transaction

from samenwijk.berichten.domain import bezorgen
from samenwijk.berichten.domain.bezorgen import (
    HOOGSTE_POGINGEN,
    bezorg_wachtende,
    wachttijd,
    zet_opnieuw_klaar,
)
from samenwijk.berichten.domain.versturen import stuur_bericht
from samenwijk.berichten.enums import Verzendstatus
from samenwijk.berichten.models import Bericht, Verzending
from samenwijk.demo.models import Demomail
from samenwijk.logboek import klok
from samenwijk.logboek.models import Logregel
from tests.factories.berichten import BerichtFactory, VerzendingFactory
from tests.factories.mensen import PersoonFactory

MOMENT = datetime(2026, 5, 1, 12, tzinfo=UTC)
HIER = "tests.samenwijk.berichten.test_bezorgen"


class Storing(BaseEmailBackend):
    """A mail server that answers nothing."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        raise ConnectionRefusedError("mail server is away")


class Gedood(BaseEmailBackend):
    """A process that is killed right after the mail server took the mail."""

    aangenomen: ClassVar[list[str]] = []

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        self.aangenomen.extend(bericht.extra_headers["Message-ID"] for bericht in email_messages)
        raise KeyboardInterrupt


@pytest.fixture
def geen_directe_bezorging(settings: Any) -> None:
    settings.BERICHTEN_DIRECT = False


@pytest.mark.django_db
def test_bezorg_wachtende_hands_over_and_notes_it(mailoutbox: list[EmailMessage]) -> None:
    verzending = VerzendingFactory(
        bericht__onderwerp="Uw aanvraag\nis verleend", bericht__link="/aanvragen/3/"
    )

    assert bezorg_wachtende() == 1
    assert bezorg_wachtende() == 0

    verzending.refresh_from_db()
    assert (verzending.status, verzending.pogingen) == (Verzendstatus.VERZONDEN, 1)
    assert verzending.verzonden_op is not None
    mail = mailoutbox[0]
    assert mail.subject == "Uw aanvraag is verleend"
    assert mail.to == [verzending.adres]
    assert mail.extra_headers["Message-ID"] == f"<{verzending.kenmerk}@testserver>"


@pytest.mark.django_db
def test_mail_reads_as_a_letter(mailoutbox: list[EmailMessage]) -> None:
    alice = PersoonFactory(naam="Alice & Bob <3")
    VerzendingFactory(
        bericht__persoon=alice, bericht__tekst="Er is € 1.000 verleend.", bericht__link="/mijn/"
    )

    bezorg_wachtende()

    tekst = mailoutbox[0].body
    assert tekst.startswith("Beste Alice & Bob <3,\n\nEr is € 1.000 verleend.")
    assert "http://testserver:8000/mijn/" in tekst
    assert "Gemeente Waterdrecht" in tekst
    assert "Waarom krijgt u deze mail?" in tekst


@pytest.mark.django_db
def test_bezorg_wachtende_stops_at_the_maximum(mailoutbox: list[EmailMessage]) -> None:
    VerzendingFactory.create_batch(3)

    assert bezorg_wachtende(maximum=2) == 2
    assert len(mailoutbox) == 2


@pytest.mark.django_db
def test_failure_waits_longer_each_time_and_then_gives_up(settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{HIER}.Storing"
    with klok.op_moment(MOMENT):
        verzending = VerzendingFactory()
    moment = MOMENT
    for poging in range(1, HOOGSTE_POGINGEN + 1):
        with klok.op_moment(moment):
            assert bezorg_wachtende() == 0
            assert bezorg_wachtende() == 0
        verzending.refresh_from_db()
        assert verzending.pogingen == poging
        assert (
            verzending.volgende_poging_op - moment
            == wachttijd(poging)
            == timedelta(minutes=2 ** (poging - 1))
        )
        moment = verzending.volgende_poging_op

    assert verzending.status == Verzendstatus.MISLUKT
    assert verzending.laatste_fout == "ConnectionRefusedError: mail server is away"
    assert Logregel.objects.get().gebeurtenis == "verzending.mislukt"
    with klok.op_moment(moment + timedelta(days=1)):
        assert bezorg_wachtende() == 0


@pytest.mark.django_db
def test_failed_mail_can_be_put_back(settings: Any, mailoutbox: list[EmailMessage]) -> None:
    verzending = VerzendingFactory(status=Verzendstatus.MISLUKT, pogingen=8)

    zet_opnieuw_klaar(verzending=verzending)

    assert bezorg_wachtende() == 1
    verzending.refresh_from_db()
    zet_opnieuw_klaar(verzending=verzending)
    assert bezorg_wachtende() == 0


@pytest.mark.django_db
def test_one_bad_mail_does_not_hold_up_the_others(mailoutbox: list[EmailMessage]) -> None:
    fout = VerzendingFactory(adres="a@b.test\nBcc: c@d.test")
    VerzendingFactory()

    assert bezorg_wachtende() == 1

    fout.refresh_from_db()
    assert fout.status == Verzendstatus.WACHT
    assert fout.laatste_fout.startswith("BadHeaderError")


@pytest.mark.django_db(transaction=True)
def test_killed_between_send_and_mark_sends_again_under_the_same_identifier(
    settings: Any, geen_directe_bezorging: None, mailoutbox: list[EmailMessage]
) -> None:
    verzending = VerzendingFactory()
    Gedood.aangenomen.clear()
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{HIER}.Gedood"
    with pytest.raises(KeyboardInterrupt):
        bezorg_wachtende()
    verzending.refresh_from_db()
    assert (verzending.status, verzending.pogingen) == (Verzendstatus.WACHT, 0)

    settings.EMAIL_BACKEND = backend
    assert bezorg_wachtende() == 1

    assert Gedood.aangenomen == [mailoutbox[0].extra_headers["Message-ID"]]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_mail_that_another_worker_holds_is_left_alone(
    geen_directe_bezorging: None, mailoutbox: list[EmailMessage]
) -> None:
    vast, vrij = VerzendingFactory(), VerzendingFactory()
    ander = connection.copy()
    try:
        ander.set_autocommit(False)
        with ander.cursor() as cursor:
            cursor.execute("SELECT 1 FROM berichten_verzending WHERE id = %s FOR UPDATE", [vast.pk])
            assert bezorg_wachtende() == 1
        ander.rollback()
    finally:
        ander.close()

    assert mailoutbox[0].to == [vrij.adres]
    assert bezorg_wachtende() == 1


@pytest.mark.django_db
def test_stuur_bericht_delivers_after_commit_in_the_demo(
    django_capture_on_commit_callbacks: Callable[..., Any], settings: Any
) -> None:
    settings.EMAIL_BACKEND = "samenwijk.demo.mail.PostbusBackend"
    alice = PersoonFactory()

    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        for _keer in range(2):
            stuur_bericht(
                aan=alice, soort="x", onderwerp="Verleend", tekst="Ja.", eenmalig="aanvraag.verleend:1"
            )
        assert not Demomail.objects.exists()

    assert Demomail.objects.get().aan == alice.email
    assert Bericht.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_stuur_bericht_rolled_back_sends_nothing(mailoutbox: list[EmailMessage]) -> None:
    alice = PersoonFactory()

    with transaction.atomic():
        stuur_bericht(aan=alice, soort="x", onderwerp="Verleend", tekst="Ja.", eenmalig="aanvraag.verleend:1")
        transaction.set_rollback(True)

    assert not mailoutbox
    assert not Verzending.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_direct_delivery_that_fails_does_not_break_the_act(settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{HIER}.Storing"
    alice = PersoonFactory()

    with transaction.atomic():
        stuur_bericht(aan=alice, soort="x", onderwerp="Verleend", tekst="Ja.", eenmalig="aanvraag.verleend:1")

    assert Verzending.objects.get().status == Verzendstatus.WACHT


@pytest.mark.django_db
@pytest.mark.parametrize("anders", [{"mail_bij_bericht": False}, {"email": "", "gebruiker": None}])
def test_stuur_bericht_without_mail_is_still_a_message(anders: dict[str, Any]) -> None:
    alice = PersoonFactory(**anders)

    stuur_bericht(aan=alice, soort="x", onderwerp="Verleend", tekst="Ja.", eenmalig="aanvraag.verleend:1")

    assert Bericht.objects.count() == 1
    assert not Verzending.objects.exists()


@pytest.mark.django_db
def test_command_once_says_how_many(
    capsys: pytest.CaptureFixture[str], mailoutbox: list[EmailMessage]
) -> None:
    VerzendingFactory.create_batch(2)

    call_command("bezorg_berichten", "--eenmaal")

    assert capsys.readouterr().out == "2 mails bezorgd.\n"


def test_every_transition_of_a_mail_is_in_the_table() -> None:
    assert set(bezorgen._OVERGANGEN) == set(Verzendstatus)
    with pytest.raises(ValueError, match="verzonden -> wacht"):
        bezorgen._zet_status(Verzending(status=Verzendstatus.VERZONDEN), Verzendstatus.WACHT)


@pytest.mark.django_db
def test_factory_message_belongs_to_its_municipality() -> None:
    bericht = BerichtFactory()

    assert bericht.gemeente == bericht.persoon.gemeente
