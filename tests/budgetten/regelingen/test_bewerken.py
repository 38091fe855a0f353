"""Writing a scheme in the editor: what is sent is what is saved, and what is not shown stays."""

from typing import Any

import pytest
from django.test import Client

from budgetten.forms.regeling import DELEN
from budgetten.models import Criterium, Regelingversie
from budgetten.regelingbestand import versie_als_dict
from samenwijk.mensen.models import Persoon

from .browser import aan_het_werk, adres, fouten, velden
from .conftest import gegevens

pytestmark = pytest.mark.django_db
CODES = [deel.code for deel in DELEN]


@pytest.fixture
def client(beheerder: Persoon) -> Client:
    return aan_het_werk(beheerder)


def van(versie: Regelingversie) -> dict[str, Any]:
    return versie_als_dict(Regelingversie.objects.get(pk=versie.pk))


def open_deel(client: Client, versie: Regelingversie, code: str) -> tuple[str, dict[str, Any]]:
    """The address of a section and what its form sends when nothing is changed."""
    pad = adres("werk_versie_deel", versie, code)
    antwoord = client.get(pad)
    assert antwoord.status_code == 200
    return pad, velden(antwoord)


def test_the_scheme_of_these_tests_fills_in_everything(concept: Regelingversie) -> None:
    wat = van(concept)

    assert {**gegevens(), "formaat": wat["formaat"]} == wat


@pytest.mark.parametrize("code", CODES)
def test_saving_a_section_without_a_change_changes_nothing_at_all(
    client: Client, concept: Regelingversie, code: str
) -> None:
    voor = van(concept)
    pad, data = open_deel(client, concept, code)

    antwoord = client.post(pad, data)

    assert antwoord.status_code == 302, fouten(antwoord)
    assert van(concept) == voor


def test_emptying_every_section_leaves_what_is_not_shown(client: Client, concept: Regelingversie) -> None:
    pad, data = open_deel(client, concept, "geld")
    for naam in list(data):
        if naam.endswith("DELETE") or naam.startswith(
            ("jaarbedrag", "tarief", "maximum", "eigen", "overheveling_m")
        ):
            data[naam] = ""
    data |= {"bijdrage-0-DELETE": "on", "bijdrage-1-DELETE": "on", "deelplafond-0-DELETE": "on"}
    data["overheveling"] = "mee"
    # The criterion that reckons with the ceiling is on another page, and refuses that it goes.
    antwoord = client.post(pad, data)
    assert antwoord.status_code == 422
    assert "maximum per aanvraag" in fouten(antwoord)
    assert adres("werk_versie_deel", concept, "criteria") in antwoord.content.decode()

    data["maximum_per_aanvraag"] = "1.500"
    assert client.post(pad, data).status_code == 302

    wordt, was = van(concept), gegevens()
    assert wordt["geld"] == {
        "regel": "vast_en_inwoners",
        "ritme": "jaarlijks",
        "overheveling": "mee",
        "maximum_per_aanvraag": "1500.00",
    }
    assert {k: v for k, v in wordt.items() if k not in ("geld", "formaat")} == {
        k: v for k, v in was.items() if k != "geld"
    }


def test_amounts_are_read_in_dutch_and_the_rate_keeps_four_decimals(
    client: Client, concept: Regelingversie
) -> None:
    pad, data = open_deel(client, concept, "geld")

    client.post(
        pad, {**data, "jaarbedrag": "€ 3.000,-", "tarief_per_inwoner": "3,6871", "maximum_procent": "66,67"}
    )

    geld = van(concept)["geld"]
    assert (geld["bedrag"], geld["tarief_per_inwoner"], geld["maximum_procent"]) == (
        "3000.00",
        "3.6871",
        "66.67",
    )


@pytest.mark.parametrize(
    ("veld", "waarde", "melding"),
    [
        ("jaarbedrag", "1000.50", "Bedoelt u"),
        ("tarief_per_inwoner", "0.65", "met hooguit 4 cijfers achter de komma"),
        ("tarief_per_inwoner", "0,65001", "4 cijfers achter de komma"),
        ("maximum_procent", "101", "hoogstens 100 is"),
        ("overheveling_maximum", "-1", "zonder minteken"),
        ("bijdrage-0-procent", "60", "en moeten samen 100 zijn"),
        ("deelplafond-0-bedrag", "9000", "Dat is meer dan het bedrag"),
    ],
)
def test_bad_input_keeps_what_was_typed_and_saves_nothing(
    client: Client, concept: Regelingversie, veld: str, waarde: str, melding: str
) -> None:
    voor = van(concept)
    pad, data = open_deel(client, concept, "geld")

    antwoord = client.post(pad, {**data, veld: waarde})

    assert antwoord.status_code == 422
    assert melding in fouten(antwoord)
    assert velden(antwoord)[veld] == waarde
    assert van(concept) == voor


def test_adding_a_row_needs_no_javascript_and_keeps_what_was_typed(
    client: Client, concept: Regelingversie
) -> None:
    voor = van(concept)
    pad, data = open_deel(client, concept, "criteria")
    data["criterium-0-vraag"] = "Nog niet klaar met typen"

    antwoord = client.post(pad, {**data, "rij": "criterium"})

    erbij = velden(antwoord)
    assert antwoord.status_code == 200
    assert erbij["criterium-TOTAL_FORMS"] == "5"
    assert erbij["criterium-0-vraag"] == "Nog niet klaar met typen"
    assert erbij["criterium-4-hard"] == ["on"]
    assert erbij["criterium-4-gewicht"] == "1"
    assert fouten(antwoord) == ""
    assert van(concept) == voor

    erbij |= {"criterium-4-vraag": "Is het veilig?", "criterium-4-code": "Veilig", "criterium-4-ORDER": "1"}
    assert client.post(pad, erbij).status_code == 302
    assert [c["code"] for c in van(concept)["criterium"]] == [
        "veilig",
        "maximum",
        "openbaar",
        "buurt",
        "meedoen",
    ]


def test_an_added_row_that_stays_empty_is_not_there(client: Client, concept: Regelingversie) -> None:
    voor = van(concept)
    pad, data = open_deel(client, concept, "criteria")

    assert client.post(pad, velden(client.post(pad, {**data, "rij": "criterium"}))).status_code == 302

    assert van(concept) == voor


@pytest.mark.parametrize(
    ("plaatsen", "volgorde"),
    [
        ({"0": "3"}, ["openbaar", "buurt", "maximum", "meedoen"]),
        ({"3": "1"}, ["meedoen", "maximum", "openbaar", "buurt"]),
        ({"1": "2"}, ["maximum", "openbaar", "buurt", "meedoen"]),
        ({"0": "99"}, ["openbaar", "buurt", "meedoen", "maximum"]),
        ({"0": "", "3": "2"}, ["maximum", "meedoen", "openbaar", "buurt"]),
    ],
)
def test_criteria_move_by_their_place(
    client: Client, concept: Regelingversie, plaatsen: dict[str, str], volgorde: list[str]
) -> None:
    pad, data = open_deel(client, concept, "criteria")

    client.post(pad, {**data, **{f"criterium-{rij}-ORDER": plaats for rij, plaats in plaatsen.items()}})

    assert (
        list(Criterium.objects.filter(versie=concept).order_by("volgorde").values_list("code", flat=True))
        == volgorde
    )


def test_taking_a_row_away_is_a_tick(client: Client, concept: Regelingversie) -> None:
    pad, data = open_deel(client, concept, "criteria")

    client.post(pad, {**data, "criterium-1-DELETE": "on"})

    assert [c["code"] for c in van(concept)["criterium"]] == ["maximum", "buurt", "meedoen"]


@pytest.mark.parametrize(
    ("verandering", "melding"),
    [
        ({"criterium-3-punten_maximum": ""}, "hoeveel punten er hoogstens"),
        ({"criterium-3-hard": "on"}, "geen harde eis"),
        ({"criterium-0-punten_maximum": "4"}, "alleen bij een criterium dat punten geeft"),
        ({"criterium-0-code": "een code"}, "kleine letters, cijfers en streepjes"),
        ({"criterium-1-code": "buurt"}, "staat al in een andere rij"),
        ({"criterium-0-vraag": ""}, "verplicht veld"),
        ({"criterium-1-automaat": "gebied"}, "er is dan niemand die het beoordeelt"),
        ({"criterium-2-automaat": "periode", "criterium-0-ORDER": "9"}, ""),
    ],
)
def test_criteria_that_cannot_be_say_why(
    client: Client, concept: Regelingversie, verandering: dict[str, str], melding: str
) -> None:
    voor = van(concept)
    pad, data = open_deel(client, concept, "criteria")

    antwoord = client.post(pad, {**data, **verandering})

    if melding:
        assert antwoord.status_code == 422
        assert melding in fouten(antwoord)
        assert van(concept) == voor
    else:
        assert antwoord.status_code == 302, fouten(antwoord)


def test_an_automatic_check_without_its_figure_is_refused_at_its_own_row(
    client: Client, concept: Regelingversie
) -> None:
    pad, data = open_deel(client, concept, "wie")
    client.post(pad, {**data, "steun_minimum": ""})
    pad, data = open_deel(client, concept, "criteria")
    # Moved to the front: the refusal counts in the new order, and still lands on the row that caused it.
    antwoord = client.post(pad, {**data, "criterium-2-automaat": "steun", "criterium-2-ORDER": "1"})

    assert antwoord.status_code == 422
    assert 'id="id_criterium-2-automaat_error"' in antwoord.content.decode()
    assert "aanvrager.steun_minimum" in fouten(antwoord)


def test_the_figure_of_an_automatic_check_stands_beside_it(client: Client, concept: Regelingversie) -> None:
    tekst = client.get(adres("werk_versie_deel", concept, "criteria")).content.decode()

    assert "Maximum per aanvraag: €\xa01.500,50" in tekst
    assert adres("werk_versie_deel", concept, "geld") in tekst


def test_the_four_tasks_are_kept_apart(client: Client, concept: Regelingversie) -> None:
    pad, data = open_deel(client, concept, "verdelen")
    assert data["taak-beslist-1-wie"] == "orgaan:wijkpanel"
    data = velden(client.post(pad, {**data, "rij": "taak-toetst"}))
    data |= {"taak-toetst-1-wie": "rol:vakafdeling", "taak-beslist-0-DELETE": "on"}

    assert client.post(pad, data).status_code == 302

    taken = [(t["taak"], t.get("rol") or t.get("orgaan") or t["naam"]) for t in van(concept)["taak"]]
    assert taken == [
        ("toetst", "wijkmanager"),
        ("toetst", "vakafdeling"),
        ("beslist", "wijkpanel"),
        ("beheert", "stichting Geldzaken"),
        ("voert_uit", "de backoffice"),
    ]


def test_somebody_else_needs_a_name_and_an_end_comes_after_the_begin(
    client: Client, concept: Regelingversie
) -> None:
    pad, data = open_deel(client, concept, "verdelen")
    data |= {"taak-beheert-0-naam": "", "taak-beslist-1-tot": "2001-01-01"}

    melding = fouten(client.post(pad, data))

    assert "Vul in wie dit is." in melding
    assert "Deze dag ligt vóór de eerste dag." in melding


@pytest.mark.parametrize(
    ("code", "verandering", "melding"),
    [
        ("wat", {"looptijd_tot": "2001-01-01"}, "Deze dag ligt vóór de eerste dag."),
        ("wat", {"naam": ""}, "verplicht veld"),
        ("wie", {"open_tot": "2001-01-01T00:00"}, "Het einde ligt na het begin."),
        ("wie", {"ronde-0-tot": "2001-01-01T00:00"}, "Het einde ligt na het begin."),
        ("verdelen", {"quorum_teller": "9"}, "niet groter zijn dan alle leden samen"),
        ("termijnen", {"beslistermijn_weken": "0"}, "minstens 1 is"),
        ("soorten", {"categorie-0-maximum": "0"}, "minstens"),
    ],
)
def test_each_section_says_what_is_wrong(
    client: Client, concept: Regelingversie, code: str, verandering: dict[str, str], melding: str
) -> None:
    voor = van(concept)
    pad, data = open_deel(client, concept, code)

    antwoord = client.post(pad, {**data, **verandering})

    assert antwoord.status_code == 422
    assert melding in fouten(antwoord)
    assert van(concept) == voor


@pytest.mark.parametrize(("code", "keuze"), [("verdelen", "rol:%s"), ("criteria", "%s")])
def test_only_roles_that_handle_applications_are_offered(
    client: Client, concept: Regelingversie, code: str, keuze: str
) -> None:
    tekst = client.get(adres("werk_versie_deel", concept, code)).text

    for rol in ("wijkmanager", "vakafdeling", "budgetbeheerder"):
        assert f'value="{keuze % rol}"' in tekst
    for rol in ("bewoner", "redacteur", "beheerder"):
        assert f'value="{keuze % rol}"' not in tekst
