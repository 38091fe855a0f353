"""Two members of staff at once, over real connections: one wins, the other reads what happened."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from budgetten.domain.adviseren import beantwoord_advies, vraag_advies
from budgetten.domain.toetsen import start_toets
from budgetten.domain.toewijzen import wijs_toe_aan
from budgetten.models import Aanvraag, Adviesvraag
from samenwijk.berichten.models import Bericht
from samenwijk.logboek import klok
from samenwijk.logboek.models import Logregel
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon, Roltoewijzing
from tests.budgetten.behandeling.test_gelijktijdig import tegelijk
from tests.factories.budgetten import AanvraagFactory, BudgetFactory
from tests.factories.mensen import MedewerkerFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def _met_twee(rol: Rol) -> tuple[Aanvraag, list[Persoon]]:
    budget = BudgetFactory()
    twee = [MedewerkerFactory(gemeente=budget.gemeente, rol=rol) for _nummer in range(2)]
    return AanvraagFactory(gebied=budget.gebied), twee


def test_two_begin_the_check_at_once_and_one_reads_that_it_began():
    aanvraag, twee = _met_twee(Rol.WIJKMANAGER)

    uitkomsten = tegelijk(2, lambda n: start_toets(aanvraag=aanvraag, door=twee[n]))

    [fout] = [uitkomst for uitkomst in uitkomsten if isinstance(uitkomst, ValidationError)]
    assert fout.messages == [
        "Dit kan niet meer. De aanvraag is nu: wordt getoetst. Iemand anders was u misschien voor."
    ]
    assert Bericht.objects.filter(soort="aanvraag.in_toets").count() == 1


def test_two_take_an_application_up_at_once_and_one_reads_who_has_it():
    aanvraag, twee = _met_twee(Rol.WIJKMANAGER)

    uitkomsten = tegelijk(
        2, lambda n: wijs_toe_aan(aanvraag=aanvraag, behandelaar=twee[n], door=twee[n], verwacht=None)
    )

    aanvraag.refresh_from_db()
    [fout] = [uitkomst for uitkomst in uitkomsten if isinstance(uitkomst, ValidationError)]
    assert fout.messages == [f"Iemand was u voor: de behandelaar is nu {aanvraag.behandelaar}."]
    assert Logregel.objects.filter(gebeurtenis="aanvraag.toegewezen").count() == 1


def test_two_of_a_department_answer_at_once_and_one_reads_who_was_first():
    aanvraag, twee = _met_twee(Rol.VAKAFDELING)
    Roltoewijzing.objects.filter(rol=Rol.VAKAFDELING).update(afdeling="Groen")
    vraag = vraag_advies(
        aanvraag=aanvraag,
        afdeling="Groen",
        vraag="Mag dit?",
        uiterlijk=klok.vandaag() + timedelta(days=7),
        door=MedewerkerFactory(gemeente=aanvraag.gemeente, rol=Rol.WIJKMANAGER),
    )

    uitkomsten = tegelijk(
        2, lambda n: beantwoord_advies(vraag=vraag, uitkomst="positief", antwoord=f"Ja, {n}.", door=twee[n])
    )

    gegeven = Adviesvraag.objects.get()
    [fout] = [uitkomst for uitkomst in uitkomsten if isinstance(uitkomst, ValidationError)]
    assert fout.messages == [f"{gegeven.beantwoord_door} heeft deze vraag al beantwoord."]
    assert Bericht.objects.filter(soort="werk.advies").count() == 1
