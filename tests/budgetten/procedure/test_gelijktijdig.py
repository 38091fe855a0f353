"""Two officers at once, and a process that dies between the decision and its mail."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import connection

from budgetten.domain.aanvullen import beantwoord_aanvulling, vraag_aanvulling
from budgetten.domain.niet_behandelen import neem_niet_in_behandeling
from budgetten.domain.verlengen import verleng_termijn
from budgetten.enums import Aanvraagstatus
from budgetten.models import Aanvraag, Aanvulling, Besluit, Verlenging
from samenwijk.berichten.domain.bezorgen import bezorg_wachtende
from samenwijk.berichten.enums import Verzendstatus
from samenwijk.berichten.models import Bericht, Verzending
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Rol
from tests.budgetten.behandeling.conftest import Wijk
from tests.budgetten.behandeling.test_gelijktijdig import tegelijk
from tests.factories.mensen import MedewerkerFactory

from .conftest import DAG, op

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
Maak = Callable[[], Aanvraag]

# Decides, commits, and is killed before anything leaves: the first thing after the commit is the end.
SCRIPT = """
import os, signal, sys
from datetime import datetime
import django
from django.conf import settings
django.setup()
settings.DATABASES["default"]["NAME"] = os.environ["DIE_DATABASE"]
from django.db import connection, transaction
connection.settings_dict["NAME"] = os.environ["DIE_DATABASE"]
from budgetten.domain.niet_behandelen import neem_niet_in_behandeling
from budgetten.models import Aanvraag
from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon

with klok.op_moment(datetime.fromisoformat(sys.argv[3])), transaction.atomic():
    transaction.on_commit(lambda: os.kill(os.getpid(), signal.SIGKILL))
    neem_niet_in_behandeling(
        aanvraag=Aanvraag.objects.get(pk=sys.argv[1]), motivering="Niet compleet.", functie="Beheerder",
        door=Persoon.objects.get(pk=sys.argv[2]),
    )
"""


def test_crash_between_decision_and_mail_loses_neither(
    plaats: Wijk, in_toets: Maak, mailoutbox: list[EmailMessage]
):
    aanvraag = in_toets()
    vraag_aanvulling(aanvraag=aanvraag, vraag="De offerte.", door=plaats.wijkmanager)
    mailoutbox.clear()
    with op(DAG + timedelta(days=20)):
        omgeving = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "samenwijk.config.settings.test",
            "DIE_DATABASE": str(connection.settings_dict["NAME"]),
        }
        proces = subprocess.run(
            [
                sys.executable,
                "-c",
                SCRIPT,
                str(aanvraag.pk),
                str(plaats.budgetbeheerder.pk),
                klok.nu().isoformat(),
            ],
            env=omgeving,
            cwd=settings.ROOT,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert proces.returncode == -signal.SIGKILL, proces.stderr

        aanvraag.refresh_from_db()
        assert aanvraag.status == Aanvraagstatus.NIET_BEHANDELD
        assert Besluit.objects.count() == 1
        bericht = Bericht.objects.get(soort="aanvraag.niet_behandeld")
        assert Verzending.objects.get(bericht=bericht).status == Verzendstatus.WACHT
        assert not mailoutbox

        assert bezorg_wachtende() == 1
        assert bezorg_wachtende() == 0
    assert [mail.subject for mail in mailoutbox] == [bericht.onderwerp]


def test_two_officers_leave_aside_at_once_and_one_reads_what_happened(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    aanvulling = vraag_aanvulling(aanvraag=aanvraag, vraag="De offerte.", door=plaats.wijkmanager)
    twee = [MedewerkerFactory(gemeente=plaats.gebied.gemeente, rol=Rol.BUDGETBEHEERDER) for _ in range(2)]

    def besluit(nummer: int) -> object:
        with op(aanvulling.uiterlijk + timedelta(days=1)):
            return neem_niet_in_behandeling(
                aanvraag=aanvraag, motivering="Niet compleet.", functie="Beheerder", door=twee[nummer]
            )

    uitkomsten = tegelijk(2, besluit)
    [fout] = [uitkomst for uitkomst in uitkomsten if isinstance(uitkomst, ValidationError)]
    assert "De aanvraag is nu: niet in behandeling genomen." in fout.messages[0]
    assert Besluit.objects.count() == 1
    assert Bericht.objects.filter(soort="aanvraag.niet_behandeld").count() == 1


def test_answer_and_leaving_aside_at_once_give_one_of_both(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    aanvulling = vraag_aanvulling(aanvraag=aanvraag, vraag="De offerte.", door=plaats.wijkmanager)

    def doe(nummer: int) -> object:
        with op(aanvulling.uiterlijk + timedelta(days=1)):
            if nummer:
                return beantwoord_aanvulling(aanvraag=aanvraag, antwoord="Hier.", door=plaats.bewoner)
            return neem_niet_in_behandeling(
                aanvraag=aanvraag, motivering="Nee.", functie="X", door=plaats.budgetbeheerder
            )

    uitkomsten = tegelijk(2, doe)
    assert sum(isinstance(uitkomst, ValidationError) for uitkomst in uitkomsten) == 1
    beantwoord = Aanvulling.objects.get().beantwoord_op is not None
    assert beantwoord is not Besluit.objects.exists()


def test_extension_by_two_at_once_is_one(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    twee = [MedewerkerFactory(gemeente=plaats.gebied.gemeente, rol=Rol.BUDGETBEHEERDER) for _ in range(2)]

    def verleng(nummer: int) -> object:
        with op(DAG):
            return verleng_termijn(aanvraag=aanvraag, weken=4, reden="Druk.", door=twee[nummer])

    uitkomsten = tegelijk(2, verleng)
    assert sum(isinstance(uitkomst, ValidationError) for uitkomst in uitkomsten) == 1
    assert Verlenging.objects.count() == 1
