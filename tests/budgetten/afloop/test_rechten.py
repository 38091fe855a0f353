"""Who reaches the screens and the files after the decision."""

import pytest
from django.urls import reverse

from budgetten.domain.bankgegevens import zet_rekening
from budgetten.domain.verantwoorden import voeg_bon_toe
from budgetten.domain.voortgang_melden import meld_voortgang
from budgetten.enums import Bijlagesoort
from tests.budgetten.afloop.conftest import Toekenning, maak_toekenning
from tests.budgetten.afloop.hulp import GESCHREVEN, IBAN, als, foto, pdf, personen, url

pytestmark = pytest.mark.django_db


BUITENSTAANDERS = ("resident elsewhere", "panel member", "staff of another area", "editor")
# 302: done or sent to sign in; 403: staff without this task; 404: does not exist for them; 422: refused by the form.
STAF = dict.fromkeys(BUITENSTAANDERS, 404) | {"logged out": 302, "applicant": 404}
EIGEN = dict.fromkeys(BUITENSTAANDERS, 404) | {"logged out": 302}
RECHTEN: list[tuple[str, str, dict[str, int]]] = [
    ("POST", "werk_rekening_tonen", STAF | {"wijkmanager": 403, "budgetbeheerder": 200}),
    ("POST", "werk_rekening", STAF | {"wijkmanager": 422, "budgetbeheerder": 422}),
    ("POST", "werk_betaling", STAF | {"wijkmanager": 422, "budgetbeheerder": 422}),
    ("POST", "werk_vaststelling", STAF | {"wijkmanager": 422, "budgetbeheerder": 422}),
    ("POST", "werk_terugbetaling", STAF | {"wijkmanager": 422, "budgetbeheerder": 422}),
    ("POST", "rekening", EIGEN | {"wijkmanager": 404, "budgetbeheerder": 404, "applicant": 422}),
    ("POST", "voortgang", EIGEN | {"wijkmanager": 404, "budgetbeheerder": 404, "applicant": 422}),
    ("POST", "voortgang_verbergen", EIGEN | {"wijkmanager": 302, "budgetbeheerder": 302, "applicant": 302}),
    ("GET", "verantwoorden", EIGEN | {"wijkmanager": 200, "budgetbeheerder": 200, "applicant": 200}),
    ("POST", "bon", EIGEN | {"wijkmanager": 422, "budgetbeheerder": 422, "applicant": 422}),
]


@pytest.mark.parametrize(("wijze", "scherm", "verwacht"), RECHTEN, ids=[regel[1] for regel in RECHTEN])
def test_who_reaches_a_screen(wijze: str, scherm: str, verwacht: dict[str, int]):
    toekenning = maak_toekenning()
    zet_rekening(aanvraag=toekenning.aanvraag, iban=IBAN, tenaamstelling="A. Jansen", door=toekenning.bewoner)
    adres = url(scherm, toekenning)

    gezien = {}
    for wie, persoon in personen(toekenning).items():
        client = als(persoon)
        antwoord = client.get(adres) if wijze == "GET" else client.post(adres, {})
        gezien[wie] = antwoord.status_code
        if persoon is None:
            assert antwoord["Location"].startswith("/accounts/login/")
        assert wie == "budgetbeheerder" or GESCHREVEN not in antwoord.content.decode()

    assert gezien == verwacht


@pytest.mark.parametrize(
    "scherm", ["werk_betaling", "werk_terugbetaling", "werk_rekening", "werk_vaststelling"]
)
def test_wijkmanager_cannot_do_what_the_money_needs(toekenning: Toekenning, scherm: str):
    data = {
        "bedrag": "0",
        "betaald_op": "2026-01-01",
        "ontvangen_op": "2026-01-01",
        "kenmerk": "x",
        "iban": IBAN,
        "tenaamstelling": "B",
        "motivering": "x",
        "functie": "x",
    }

    assert als(toekenning.wijkmanager).post(url(scherm, toekenning), data).status_code == 403


@pytest.mark.parametrize(
    ("soort", "openbaar", "verwacht"),
    [
        (
            Bijlagesoort.BON,
            False,
            dict.fromkeys(("applicant", "wijkmanager", "budgetbeheerder"), 200),
        ),
        (
            Bijlagesoort.FOTO,
            False,
            dict.fromkeys(("applicant", "wijkmanager", "budgetbeheerder"), 200),
        ),
        (
            Bijlagesoort.FOTO,
            True,
            dict.fromkeys(
                ("applicant", "wijkmanager", "budgetbeheerder", "logged out", *BUITENSTAANDERS), 200
            ),
        ),
    ],
)
def test_who_opens_a_file(soort: Bijlagesoort, openbaar: bool, verwacht: dict[str, int]):
    toekenning = maak_toekenning()
    if soort == Bijlagesoort.BON:
        bestand = voeg_bon_toe(aanvraag=toekenning.aanvraag, bestand=pdf(), door=toekenning.bewoner)
    else:
        _bericht, bestand = meld_voortgang(
            aanvraag=toekenning.aanvraag,
            door=toekenning.bewoner,
            foto=foto(),
            omschrijving="Een volle straat",
            foto_openbaar=openbaar,
        )

    gezien = {}
    for wie, persoon in personen(toekenning).items():
        antwoord = als(persoon).get(reverse("budgetten:bijlage", args=[bestand.pk]))
        gezien[wie] = antwoord.status_code
        if antwoord.streaming:
            b"".join(antwoord.streaming_content)

    assert {wie: status for wie, status in gezien.items() if status == 200} == verwacht
    assert {status for status in gezien.values() if status != 200} <= {404}
