"""Working on one application with several: who handles it, advice of departments, internal notes."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from budgetten.domain.adviseren import beantwoord_advies, trek_adviesvraag_in, vraag_advies
from budgetten.domain.notities import schrijf_notitie
from budgetten.domain.toewijzen import wijs_toe_aan
from budgetten.enums import Aanvraagstatus, Adviesuitkomst
from budgetten.mijn import uitvoer
from budgetten.models import Aanvraag, Adviesvraag, Notitie
from samenwijk.berichten.models import Bericht
from samenwijk.logboek import klok
from samenwijk.logboek.models import Logregel
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from tests.budgetten.behandeling.conftest import Wijk
from tests.budgetten.behandeling.hulp import als, van_afdeling
from tests.factories.gebieden import GebiedFactory
from tests.factories.mensen import MedewerkerFactory

pytestmark = pytest.mark.sqlite


@pytest.fixture
def groen(wijk: Wijk) -> Persoon:
    """Somebody of the department Groen, for the whole municipality."""
    return van_afdeling(wijk, "Groen")


def gevraagd(wijk: Wijk, aanvraag: Aanvraag) -> Adviesvraag:
    return vraag_advies(
        aanvraag=aanvraag,
        afdeling="Groen",
        vraag="Mag deze boom weg?",
        uiterlijk=klok.vandaag() + timedelta(days=7),
        door=wijk.wijkmanager,
    )


def test_taking_an_application_up_twice_changes_nothing(wijk: Wijk):
    aanvraag = wijk.aanvraag()

    for _keer in range(2):
        wijs_toe_aan(aanvraag=aanvraag, behandelaar=wijk.wijkmanager, door=wijk.wijkmanager)

    aanvraag.refresh_from_db()
    assert aanvraag.behandelaar == wijk.wijkmanager
    assert Logregel.objects.filter(gebeurtenis="aanvraag.toegewezen").count() == 1
    assert not Bericht.objects.filter(persoon=wijk.wijkmanager).exists()


def test_a_colleague_who_gets_an_application_hears_it_and_so_does_who_had_it(wijk: Wijk):
    aanvraag = wijk.aanvraag()
    collega = MedewerkerFactory(gemeente=wijk.gebied.gemeente, rol=Rol.WIJKMANAGER, rol_gebied=wijk.gebied)
    wijs_toe_aan(aanvraag=aanvraag, behandelaar=wijk.wijkmanager, door=wijk.wijkmanager)

    wijs_toe_aan(aanvraag=aanvraag, behandelaar=collega, door=wijk.budgetbeheerder)

    assert Bericht.objects.get(persoon=collega).onderwerp == f"U behandelt nu “{aanvraag.titel}”"
    assert "Een collega behandelt nu" in Bericht.objects.get(persoon=wijk.wijkmanager).onderwerp


def test_an_application_is_not_given_to_who_may_not_handle_it(wijk: Wijk, groen: Persoon):
    with pytest.raises(ValidationError) as fout:
        wijs_toe_aan(aanvraag=wijk.aanvraag(), behandelaar=groen, door=wijk.wijkmanager)

    assert fout.value.message_dict == {"behandelaar": ["Deze collega mag deze aanvraag niet behandelen."]}


def test_a_department_gives_nothing_away(wijk: Wijk, groen: Persoon):
    with pytest.raises(PermissionDenied):
        wijs_toe_aan(aanvraag=wijk.aanvraag(), behandelaar=wijk.wijkmanager, door=groen)


def test_who_takes_over_what_just_changed_hands_reads_who_was_first(wijk: Wijk):
    aanvraag = wijk.aanvraag()
    wijs_toe_aan(aanvraag=aanvraag, behandelaar=wijk.wijkmanager, door=wijk.wijkmanager)

    with pytest.raises(ValidationError) as fout:
        wijs_toe_aan(
            aanvraag=aanvraag, behandelaar=wijk.budgetbeheerder, door=wijk.budgetbeheerder, verwacht=None
        )

    assert fout.value.message_dict == {
        "behandelaar": [f"Iemand was u voor: de behandelaar is nu {wijk.wijkmanager}."]
    }


@pytest.mark.parametrize(
    "status", [Aanvraagstatus.GEWEIGERD, Aanvraagstatus.AFGEROND, Aanvraagstatus.INGETROKKEN]
)
def test_what_is_closed_is_given_to_nobody(wijk: Wijk, status: Aanvraagstatus):
    with pytest.raises(ValidationError, match="Dit kan niet meer"):
        wijs_toe_aan(
            aanvraag=wijk.aanvraag(status=status), behandelaar=wijk.wijkmanager, door=wijk.wijkmanager
        )


def test_advice_is_asked_answered_and_told(wijk: Wijk, groen: Persoon):
    vraag = gevraagd(wijk, wijk.aanvraag())
    assert "Mag deze boom weg?" in Bericht.objects.get(persoon=groen).tekst

    beantwoord_advies(vraag=vraag, uitkomst=Adviesuitkomst.NEGATIEF, antwoord="Hij is gezond.", door=groen)

    vraag.refresh_from_db()
    assert (vraag.uitkomst, vraag.beantwoord_door) == (Adviesuitkomst.NEGATIEF, groen)
    assert "wel bezwaar" in Bericht.objects.get(persoon=wijk.wijkmanager).tekst
    assert not Bericht.objects.filter(persoon=wijk.bewoner).exists()


def test_the_same_question_twice_is_one_question(wijk: Wijk, groen: Persoon):
    aanvraag = wijk.aanvraag()

    assert gevraagd(wijk, aanvraag) == gevraagd(wijk, aanvraag)
    assert Bericht.objects.filter(persoon=groen).count() == 1


def test_a_bad_question_names_every_field(wijk: Wijk, groen: Persoon):
    with pytest.raises(ValidationError) as fout:
        vraag_advies(
            aanvraag=wijk.aanvraag(),
            afdeling="Water",
            vraag=" ",
            uiterlijk=klok.vandaag() - timedelta(days=1),
            door=wijk.wijkmanager,
        )

    assert fout.value.message_dict == {
        "afdeling": ["In dit gebied is er niemand van deze afdeling. Kies een andere."],
        "vraag": ["Schrijf op wat u wilt weten."],
        "uiterlijk": ["Kies een dag vanaf vandaag."],
    }


def test_only_the_department_that_was_asked_in_this_area_answers(wijk: Wijk, groen: Persoon):
    vraag = gevraagd(wijk, wijk.aanvraag())
    elders = GebiedFactory(gemeente=wijk.gebied.gemeente, soort=wijk.gebied.soort)

    for persoon in (
        van_afdeling(wijk, "Verkeer"),
        van_afdeling(wijk, "Groen", elders),
        wijk.wijkmanager,
        wijk.bewoner,
        wijk.leden[0],
    ):
        with pytest.raises(PermissionDenied):
            beantwoord_advies(vraag=vraag, uitkomst="positief", antwoord="Ja.", door=persoon)


def test_the_second_answer_reads_who_was_first(wijk: Wijk, groen: Persoon):
    vraag = gevraagd(wijk, wijk.aanvraag())
    beantwoord_advies(vraag=vraag, uitkomst="positief", antwoord="Prima.", door=groen)

    with pytest.raises(ValidationError) as fout:
        beantwoord_advies(vraag=vraag, uitkomst="negatief", antwoord="Nee.", door=van_afdeling(wijk, "Groen"))

    assert fout.value.messages == [f"{groen} heeft deze vraag al beantwoord."]


def test_a_question_taken_back_needs_no_answer(wijk: Wijk, groen: Persoon):
    vraag = gevraagd(wijk, wijk.aanvraag())
    trek_adviesvraag_in(vraag=vraag, door=wijk.wijkmanager)

    with pytest.raises(ValidationError, match="Deze vraag is ingetrokken"):
        beantwoord_advies(vraag=vraag, uitkomst="positief", antwoord="Prima.", door=groen)
    assert Bericht.objects.filter(persoon=groen, soort="werk.adviesvraag_ingetrokken").count() == 1


def test_a_note_is_for_staff_of_this_area_only(wijk: Wijk, groen: Persoon):
    aanvraag = wijk.aanvraag()
    schrijf_notitie(aanvraag=aanvraag, tekst="Gebeld, komt maandag terug.", door=wijk.wijkmanager)

    adres = reverse("budgetten:aanvraag", args=[aanvraag.kenmerk])
    for lezer in (wijk.bewoner, wijk.leden[0]):
        assert "komt maandag terug" not in als(lezer).get(adres).content.decode()
    assert "komt maandag terug" not in str(uitvoer(wijk.bewoner))
    dossier = reverse("budgetten:werk_dossier", args=[aanvraag.kenmerk])
    assert "komt maandag terug" in als(groen).get(dossier).content.decode()
    assert als(wijk.leden[0]).get(dossier).status_code == 404


@pytest.mark.parametrize("wie", ["bewoner", "panel"])
def test_who_does_not_see_the_dossier_writes_no_note(wijk: Wijk, wie: str):
    with pytest.raises(PermissionDenied):
        schrijf_notitie(
            aanvraag=wijk.aanvraag(), tekst="Hoi", door=wijk.bewoner if wie == "bewoner" else wijk.leden[0]
        )


def test_an_empty_note_is_refused_and_a_double_press_gives_one(wijk: Wijk):
    aanvraag = wijk.aanvraag()
    with pytest.raises(ValidationError, match="Schrijf eerst iets op"):
        schrijf_notitie(aanvraag=aanvraag, tekst="  ", door=wijk.wijkmanager)

    for _keer in range(2):
        schrijf_notitie(aanvraag=aanvraag, tekst="Gebeld.", door=wijk.wijkmanager)

    assert Notitie.objects.count() == 1


# The screens.


def test_the_department_answers_on_the_dossier(wijk: Wijk, groen: Persoon):
    aanvraag = wijk.aanvraag()
    client = als(wijk.wijkmanager)
    dag = klok.vandaag() + timedelta(days=3)
    client.post(
        reverse("budgetten:werk_advies", args=[aanvraag.kenmerk]),
        {"afdeling": "Groen", "vraag": "Mag dit?", "uiterlijk": dag.isoformat()},
    )
    vraag = Adviesvraag.objects.get()
    adres = reverse("budgetten:werk_advies_antwoord", args=[aanvraag.kenmerk, vraag.pk])
    afdeling = als(groen)

    leeg = afdeling.post(adres, {f"advies-{vraag.pk}-antwoord": "Want het is nat."})
    assert leeg.status_code == 422
    assert "Want het is nat." in leeg.content.decode()
    klaar = afdeling.post(
        adres,
        {f"advies-{vraag.pk}-uitkomst": "positief", f"advies-{vraag.pk}-antwoord": "Prima."},
        follow=True,
    )

    assert "Dank u wel. Uw advies staat in het dossier." in klaar.content.decode()
    assert "Prima." in client.get(reverse("budgetten:werk_dossier", args=[aanvraag.kenmerk])).content.decode()
    eigen = als(wijk.bewoner).get(reverse("budgetten:aanvraag", args=[aanvraag.kenmerk]))
    assert "Prima." not in eigen.content.decode()


@pytest.mark.parametrize("aantal", [1, 3])
def test_dossier_query_count(wijk: Wijk, groen: Persoon, aantal: int, django_assert_num_queries):
    aanvraag = wijk.aanvraag()
    for nummer in range(aantal):
        schrijf_notitie(aanvraag=aanvraag, tekst=f"Notitie {nummer}", door=wijk.wijkmanager)
        vraag_advies(
            aanvraag=aanvraag,
            afdeling="Groen",
            vraag=f"Vraag {nummer}?",
            uiterlijk=klok.vandaag(),
            door=wijk.wijkmanager,
        )
    client = als(wijk.wijkmanager)
    adres = reverse("budgetten:werk_dossier", args=[aanvraag.kenmerk])
    client.get(adres)

    with django_assert_num_queries(DOSSIER):
        client.get(adres)


# Session, user, municipality, person, rights and unread messages are seven of these.
DOSSIER = 33
