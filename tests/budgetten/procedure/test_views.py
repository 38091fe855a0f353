"""The screens: who gets in, the walk by hand, and what bad input is answered with."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from budgetten.domain.aanhouden import vraag_aanhouding
from budgetten.domain.aanvullen import vraag_aanvulling
from budgetten.domain.ingebrekestellingen import registreer_ingebrekestelling
from budgetten.domain.niet_behandelen import neem_niet_in_behandeling
from budgetten.enums import Aanvraagstatus, Bezwaaruitkomst
from budgetten.models import Aanhouding, Aanvraag, Bezwaar, Ingebrekestelling, Verlenging
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from tests.aanmelden import sign_in
from tests.budgetten.behandeling.conftest import Wijk
from tests.factories.gebieden import GebiedFactory
from tests.factories.mensen import MedewerkerFactory, PersoonFactory

from .conftest import DAG, op

Maak = Callable[[], Aanvraag]
ACTS = [
    "werk_aanvulling",
    "werk_aanvulling_papier",
    "werk_aanvulling_sluiten",
    "werk_niet_behandelen",
    "werk_verlenging",
    "werk_aanhouding",
    "werk_aanhouding_intrekken",
    "werk_aanhouding_papier",
    "werk_hervatten",
    "werk_bezwaar",
    "werk_ingebrekestelling",
]
EIGEN = ["aanvullen", "instemmen"]


def als(persoon: Persoon) -> Client:
    client = Client()
    sign_in(client, persoon.gebruiker)
    return client


def url(naam: str, aanvraag: Aanvraag, *meer: int) -> str:
    return reverse(f"budgetten:{naam}", args=[aanvraag.kenmerk, *meer])


def test_who_may_press_what(plaats: Wijk, in_toets: Maak):
    """Outsiders of every kind find nothing, on every act."""
    aanvraag = in_toets()
    gemeente = plaats.gebied.gemeente
    elders = GebiedFactory(gemeente=gemeente, soort=plaats.gebied.soort, naam="Elders")
    buiten = [
        PersoonFactory(gemeente=gemeente, woont_in=elders),
        plaats.leden[0],
        MedewerkerFactory(gemeente=gemeente, rol=Rol.WIJKMANAGER, rol_gebied=elders),
        MedewerkerFactory(gemeente=gemeente, rol=Rol.REDACTEUR, rol_gebied=None),
    ]
    for persoon in [*buiten, plaats.bewoner]:
        client = als(persoon)
        assert {client.post(url(naam, aanvraag)).status_code for naam in ACTS} == {404}
    for persoon in [*buiten, plaats.wijkmanager, plaats.budgetbeheerder]:
        client = als(persoon)
        assert {client.post(url(naam, aanvraag)).status_code for naam in EIGEN} == {404}
    aanvraag.refresh_from_db()
    assert aanvraag.status == Aanvraagstatus.IN_TOETS


def test_logged_out_is_sent_to_sign_in(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    for naam in [*ACTS, *EIGEN]:
        antwoord = Client().post(url(naam, aanvraag))
        assert antwoord.status_code == 302
        assert "login" in antwoord.url
    assert Client().get(reverse("budgetten:werk_termijnen")).status_code == 302


@pytest.mark.parametrize("naam", [*ACTS, *EIGEN])
def test_acts_are_not_for_reading(plaats: Wijk, in_toets: Maak, naam: str):
    wie = plaats.bewoner if naam in EIGEN else plaats.wijkmanager
    assert als(wie).get(url(naam, in_toets())).status_code == 405


def test_vakafdeling_reads_but_asks_nothing(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    client = als(MedewerkerFactory(gemeente=plaats.gebied.gemeente, rol=Rol.VAKAFDELING, rol_gebied=None))
    assert "Vraag om een aanvulling" not in client.get(url("werk_dossier", aanvraag)).content.decode()
    antwoord = client.post(url("werk_aanvulling", aanvraag), {"vraag": "Wat?", "uiterlijk": "2026-03-24"})
    assert antwoord.status_code == 403


def test_ask_answer_and_go_on_by_hand(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    medewerker, bewoner = als(plaats.wijkmanager), als(plaats.bewoner)
    assert "2026-03-24" in medewerker.get(url("werk_dossier", aanvraag)).content.decode()

    antwoord = medewerker.post(
        url("werk_aanvulling", aanvraag), {"vraag": "De offerte.", "uiterlijk": "2026-03-24"}
    )
    assert antwoord.status_code == 302
    assert "De beslistermijn staat stil." in medewerker.get(antwoord.url).content.decode()
    assert "Vul uw aanvraag aan" in bewoner.get(url("aanvraag", aanvraag)).content.decode()

    leeg = bewoner.post(url("aanvullen", aanvraag), {"antwoord": ""})
    assert leeg.status_code == 422
    assert "Schrijf uw antwoord op" in leeg.content.decode()
    assert bewoner.post(url("aanvullen", aanvraag), {"antwoord": "Hier is de offerte."}).status_code == 302
    aanvraag.refresh_from_db()
    assert aanvraag.status == Aanvraagstatus.IN_TOETS
    assert "Hier is de offerte." in medewerker.get(url("werk_dossier", aanvraag)).content.decode()
    assert "Hier is de offerte." in bewoner.get(url("aanvraag", aanvraag)).content.decode()
    # A panel judges the plan; what passed between applicant and municipality is not for others.
    assert "Hier is de offerte." not in Client().get(url("aanvraag", aanvraag)).content.decode()


def test_bad_input_keeps_what_was_typed(plaats: Wijk, in_toets: Maak):
    antwoord = als(plaats.wijkmanager).post(
        url("werk_aanvulling", in_toets()), {"vraag": "De offerte graag.", "uiterlijk": "2026-03-11"}
    )
    assert antwoord.status_code == 422
    tekst = antwoord.content.decode()
    assert "De offerte graag." in tekst
    assert "minstens tot en met 24 maart 2026" in tekst


def test_leave_aside_by_hand(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    aanvulling = vraag_aanvulling(aanvraag=aanvraag, vraag="De offerte.", door=plaats.wijkmanager)
    client = als(plaats.budgetbeheerder)
    assert "De aanvrager mag nog aanvullen" in client.get(url("werk_dossier", aanvraag)).content.decode()
    te_vroeg = client.post(url("werk_niet_behandelen", aanvraag), {"motivering": "Nee.", "functie": "X"})
    assert te_vroeg.status_code == 422
    with op(aanvulling.uiterlijk + timedelta(days=1)):
        assert "Niet in behandeling nemen" in client.get(url("werk_dossier", aanvraag)).content.decode()
        client.post(url("werk_niet_behandelen", aanvraag), {"motivering": "Nee.", "functie": "X"})
    aanvraag.refresh_from_db()
    assert aanvraag.status == Aanvraagstatus.NIET_BEHANDELD
    tekst = als(plaats.bewoner).get(url("aanvraag", aanvraag)).content.decode()
    assert "Niet in behandeling genomen" in tekst
    assert "U kunt bezwaar maken tot en met" in tekst


@pytest.mark.parametrize(("keuze", "status"), [("ja", "aangehouden"), ("nee", "in_toets"), ("", "in_toets")])
def test_yes_no_or_nothing_to_waiting(plaats: Wijk, in_toets: Maak, keuze: str, status: str):
    aanvraag = in_toets()
    als(plaats.wijkmanager).post(
        url("werk_aanhouding", aanvraag), {"reden": "De vergunning.", "tot": "2026-03-31"}
    )
    client = als(plaats.bewoner)
    assert "Ja, ik stem ermee in" in client.get(url("aanvraag", aanvraag)).content.decode()
    client.post(url("instemmen", aanvraag), {"keuze": keuze})
    aanvraag.refresh_from_db()
    assert aanvraag.status == status
    assert (Aanhouding.objects.get().instemming_op is not None) is (keuze == "ja")


def test_extension_by_hand(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    client = als(plaats.wijkmanager)
    te_veel = client.post(url("werk_verlenging", aanvraag), {"weken": "9", "reden": "Druk."})
    assert te_veel.status_code == 422
    client.post(url("werk_verlenging", aanvraag), {"weken": "4", "reden": "Wij wachten op advies."})
    assert Verlenging.objects.get().weken == 4
    assert "2 juni 2026" in als(plaats.bewoner).get(url("aanvraag", aanvraag)).content.decode()


def test_objection_and_its_outcome_by_hand(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    vraag_aanvulling(aanvraag=aanvraag, vraag="De offerte.", door=plaats.wijkmanager)
    client = als(plaats.budgetbeheerder)
    with op(date(2026, 3, 25)):
        neem_niet_in_behandeling(
            aanvraag=aanvraag, motivering="Nee.", functie="X", door=plaats.budgetbeheerder
        )
        client.post(url("werk_bezwaar", aanvraag), {"kenmerk": "B-1", "ontvangen_op": "2026-03-25"})
        bezwaar = Bezwaar.objects.get()
        assert "17 juni 2026" in client.get(url("werk_dossier", aanvraag)).content.decode()
        fout = client.post(url("werk_bezwaaruitkomst", aanvraag, bezwaar.pk), {"uitkomst_op": "2026-03-25"})
        assert fout.status_code == 422
        client.post(
            url("werk_bezwaaruitkomst", aanvraag, bezwaar.pk),
            {"uitkomst": Bezwaaruitkomst.ONGEGROND, "uitkomst_op": "2026-03-25"},
        )
    bezwaar.refresh_from_db()
    assert bezwaar.uitkomst == Bezwaaruitkomst.ONGEGROND


def test_row_of_another_application_is_not_found(plaats: Wijk, in_toets: Maak):
    een, ander = in_toets(), in_toets()
    with op(date(2026, 5, 7)):
        stelling = registreer_ingebrekestelling(
            aanvraag=een, ontvangen_op=date(2026, 5, 7), kenmerk="I-1", door=plaats.budgetbeheerder
        )
        client = als(plaats.budgetbeheerder)
        gegevens = {"afgehandeld_op": "2026-05-07", "bedrag": "0"}
        assert (
            client.post(url("werk_ingebrekestelling_klaar", ander, stelling.pk), gegevens).status_code == 404
        )
        assert client.post(url("werk_ingebrekestelling_klaar", een, stelling.pk), gegevens).status_code == 302
    assert Ingebrekestelling.objects.get().afgehandeld_op == date(2026, 5, 7)


def test_page_with_terms_is_empty_when_nothing_is_late(plaats: Wijk, in_toets: Maak):
    in_toets()
    tekst = als(plaats.wijkmanager).get(reverse("budgetten:werk_termijnen")).content.decode()
    assert "Geen enkel besluit is te laat." in tekst


@pytest.mark.parametrize("aantal", [1, 3])
def test_page_with_terms_shows_what_is_late(
    plaats: Wijk, in_toets: Maak, aantal: int, django_assert_num_queries
):
    for _nummer in range(aantal):
        in_toets()
    client = als(plaats.wijkmanager)
    with op(date(2026, 5, 7)):
        client.get(reverse("budgetten:werk_termijnen"))
        # Eight come with every page of staff; then one per list.
        with django_assert_num_queries(12):
            antwoord = client.get(reverse("budgetten:werk_termijnen"))
    assert antwoord.content.decode().count("6 mei 2026") == aantal


def test_open_question_to_wait_is_shown_to_staff(plaats: Wijk, in_toets: Maak):
    aanvraag = in_toets()
    vraag_aanhouding(
        aanvraag=aanvraag, reden="De vergunning.", tot=DAG + timedelta(days=9), door=plaats.wijkmanager
    )
    client = als(plaats.wijkmanager)
    assert "De aanvrager heeft nog niet gekozen" in client.get(url("werk_dossier", aanvraag)).content.decode()
    client.post(url("werk_aanhouding_papier", aanvraag), {"vindplaats": "zaak 7"})
    client.post(url("werk_hervatten", aanvraag))
    aanvraag.refresh_from_db()
    assert aanvraag.status == Aanvraagstatus.IN_TOETS
