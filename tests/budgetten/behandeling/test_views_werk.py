"""The staff screens: who gets in, the whole handling by hand, and what bad input is answered with."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from budgetten.enums import Aanvraagstatus, Besluitsoort, Toetsuitkomst
from budgetten.models import Aanvraag, Besluit
from budgetten.queries.saldo import saldi_van
from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from stemmen.domain.sluiten import sluit_ronde
from stemmen.domain.stemmen import stem
from stemmen.enums import Keuze
from stemmen.models import Stemronde
from tests.aanmelden import sign_in
from tests.budgetten.behandeling.conftest import Wijk
from tests.factories.gebieden import GebiedFactory, GemeenteFactory
from tests.factories.mensen import MedewerkerFactory, PersoonFactory

pytestmark = pytest.mark.django_db


def als(persoon: Persoon) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    sign_in(client, persoon.gebruiker)
    return client


def url(naam: str, aanvraag: Aanvraag) -> str:
    return reverse(f"budgetten:{naam}", args=[aanvraag.kenmerk])


def oordelen(aanvraag: Aanvraag, **overige: str) -> dict[str, str]:
    """The form with every judged criterion met."""
    data = dict(overige)
    for criterium in aanvraag.versie.criteria.filter(automaat=""):
        data[f"uitkomst_{criterium.pk}"] = Toetsuitkomst.VOLDOET
        data[f"reden_{criterium.pk}"] = "Dat staat in de aanvraag."
    return data


@pytest.fixture
def elders(wijk: Wijk) -> Gebied:
    return GebiedFactory(gemeente=wijk.gebied.gemeente, soort=wijk.gebied.soort, naam="Elders")


# Session, user, municipality, person, rights and unread messages are seven of each.
WORKLIST, PANELS, PANEL_PAGE = 16, 12, 17

GET_SCREENS = ["werk_dossier", "werk_aanvragen", "werk_panels", "werk_budgetten"]
POST_ACTS = [
    "werk_start",
    "werk_toets",
    "werk_bevestig",
    "werk_terug",
    "werk_besluit",
    "werk_betaling",
    "werk_afgerond",
]


@pytest.mark.parametrize("scherm", GET_SCREENS)
@pytest.mark.parametrize(
    ("wie", "status"),
    [
        ("wijkmanager", 200),
        ("budgetbeheerder", 200),
        ("vakafdeling", 200),
        ("resident elsewhere", 404),
        ("applicant", 404),
        ("panel member", 404),
        ("editor", 404),
        ("staff of the other municipality", 404),
    ],
)
def test_who_sees_a_staff_screen(wijk: Wijk, elders: Gebied, scherm: str, wie: str, status: int):
    gemeente = wijk.gebied.gemeente
    personen = {
        "wijkmanager": lambda: wijk.wijkmanager,
        "budgetbeheerder": lambda: wijk.budgetbeheerder,
        "vakafdeling": lambda: MedewerkerFactory(gemeente=gemeente, rol=Rol.VAKAFDELING),
        "resident elsewhere": lambda: PersoonFactory(gemeente=gemeente, woont_in=elders),
        "applicant": lambda: wijk.bewoner,
        "panel member": lambda: wijk.leden[0],
        "editor": lambda: MedewerkerFactory(gemeente=gemeente, rol=Rol.REDACTEUR),
        "staff of the other municipality": lambda: MedewerkerFactory(
            gemeente=GemeenteFactory(naam="Oosterveen"), rol=Rol.WIJKMANAGER
        ),
    }
    aanvraag = wijk.aanvraag()
    adres = url(scherm, aanvraag) if scherm == "werk_dossier" else reverse(f"budgetten:{scherm}")

    antwoord = als(personen[wie]()).get(adres)

    assert antwoord.status_code == status


def test_visitor_is_sent_to_sign_in(wijk: Wijk, client: Client):
    antwoord = client.get(url("werk_dossier", wijk.aanvraag()))

    assert antwoord.status_code == 302
    assert antwoord["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("handeling", POST_ACTS)
@pytest.mark.parametrize("wie", ["staff elsewhere", "applicant", "panel member"])
def test_who_cannot_act_on_a_dossier_does_not_find_it(wijk: Wijk, elders: Gebied, handeling: str, wie: str):
    personen = {
        "staff elsewhere": lambda: MedewerkerFactory(
            gemeente=wijk.gebied.gemeente, rol=Rol.WIJKMANAGER, rol_gebied=elders
        ),
        "applicant": lambda: wijk.bewoner,
        "panel member": lambda: wijk.leden[0],
    }
    aanvraag = wijk.aanvraag()

    antwoord = als(personen[wie]()).post(url(handeling, aanvraag))

    assert antwoord.status_code == 404
    aanvraag.refresh_from_db()
    assert aanvraag.status == Aanvraagstatus.INGEDIEND


def test_worklist_of_a_wijkmanager_holds_the_own_area_only(wijk: Wijk, elders: Gebied):
    eigen = wijk.aanvraag(titel="Plein opknappen")
    wijk.aanvraag(titel="Ergens anders")
    Aanvraag.objects.filter(titel="Ergens anders").update(gebied=elders)

    inhoud = als(wijk.wijkmanager).get(reverse("budgetten:werk_aanvragen")).content.decode()

    assert eigen.titel in inhoud
    assert "Ergens anders" not in inhoud


@pytest.mark.parametrize("aantal", [1, 3])
def test_worklist_query_count(wijk: Wijk, aantal: int, django_assert_num_queries):
    for _nummer in range(aantal):
        wijk.aanvraag()
    client = als(wijk.wijkmanager)
    client.get(reverse("budgetten:werk_aanvragen"))

    with django_assert_num_queries(WORKLIST):
        client.get(reverse("budgetten:werk_aanvragen"))


@pytest.mark.parametrize("aantal", [1, 3])
def test_panels_query_count(wijk: Wijk, aantal: int, django_assert_num_queries):
    for _nummer in range(aantal):
        wijk.getoetst(wijk.aanvraag())
    client = als(wijk.wijkmanager)
    client.get(reverse("budgetten:werk_panels"))

    with django_assert_num_queries(PANELS):
        client.get(reverse("budgetten:werk_panels"))


@pytest.mark.parametrize("aantal", [1, 3])
def test_panel_page_query_count(wijk: Wijk, aantal: int, django_assert_num_queries):
    _panelronde(wijk, [wijk.getoetst(wijk.aanvraag()) for _nummer in range(aantal)])
    client = als(wijk.leden[0])
    client.get(reverse("budgetten:mijn_panel"))

    with django_assert_num_queries(PANEL_PAGE):
        client.get(reverse("budgetten:mijn_panel"))


def _panelronde(wijk: Wijk, aanvragen: list[Aanvraag]) -> Stemronde:
    nu = timezone.localtime(klok.nu())
    als(wijk.wijkmanager).post(
        reverse("budgetten:werk_panelronde", args=[wijk.panel.slug]),
        {
            "titel": "Stemronde juni",
            "aanvragen": [aanvraag.pk for aanvraag in aanvragen],
            "wijze": "voor_tegen",
            "opent_op": f"{nu:%Y-%m-%dT%H:%M}",
            "sluit_op": f"{nu + timedelta(days=7):%Y-%m-%dT%H:%M}",
        },
    )
    return Stemronde.objects.get()


def test_whole_handling_by_hand(wijk: Wijk):
    """From the worklist to money paid, over the pages that staff use."""
    aanvraag = wijk.aanvraag(gevraagd_bedrag=Decimal("1000.00"))
    manager, beheerder = als(wijk.wijkmanager), als(wijk.budgetbeheerder)

    manager.post(url("werk_start", aanvraag))
    manager.post(url("werk_toets", aanvraag), oordelen(aanvraag, rond_af="1"))
    beheerder.post(url("werk_bevestig", aanvraag))
    ronde = _panelronde(wijk, [aanvraag])
    for lid in wijk.leden:
        stem(ronde=ronde, door=lid, keuzes={ronde.opties.get().pk: Keuze.VOOR})
    with klok.op_moment(ronde.sluit_op):
        sluit_ronde(ronde=ronde, door=wijk.wijkmanager)
    beheerder.post(
        url("werk_besluit", aanvraag),
        {"soort": "verleend", "bedrag": "1.000", "motivering": "Mooi plan.", "functie": "Budgetbeheerder"},
    )
    beheerder.post(
        url("werk_betaling", aanvraag),
        {"bedrag": "1.000,00", "betaald_op": f"{klok.vandaag()}", "kenmerk": "2026-17"},
    )
    beheerder.post(url("werk_afgerond", aanvraag))

    aanvraag.refresh_from_db()
    assert aanvraag.status == Aanvraagstatus.AFGEROND
    assert aanvraag.besluit.soort == Besluitsoort.VERLEEND
    assert saldi_van(wijk.budget).beschikbaar == Decimal("6500.00")


def test_half_a_check_is_kept(wijk: Wijk):
    aanvraag = wijk.aanvraag()
    client = als(wijk.wijkmanager)
    client.post(url("werk_start", aanvraag))
    criterium = wijk.versie.criteria.get(code="bewoners")

    client.post(
        url("werk_toets", aanvraag),
        {f"uitkomst_{criterium.pk}": "voldoet", f"reden_{criterium.pk}": "Alice woont er.", "bewaar": "1"},
    )

    inhoud = client.get(url("werk_dossier", aanvraag)).content.decode()
    assert "Alice woont er." in inhoud


def test_outcome_without_reason_keeps_what_was_typed(wijk: Wijk):
    aanvraag = wijk.aanvraag()
    client = als(wijk.wijkmanager)
    client.post(url("werk_start", aanvraag))
    data = oordelen(aanvraag, rond_af="1", toelichting="Let op de stroom.")
    criterium = wijk.versie.criteria.get(code="bewoners")
    data[f"reden_{criterium.pk}"] = ""

    antwoord = client.post(url("werk_toets", aanvraag), data)

    assert antwoord.status_code == 422
    inhoud = antwoord.content.decode()
    assert "Schrijf op waarom. De aanvrager leest dit in het besluit." in inhoud
    assert "Let op de stroom." in inhoud
    assert "Dat staat in de aanvraag." in inhoud
    aanvraag.refresh_from_db()
    assert aanvraag.status == Aanvraagstatus.IN_TOETS


@pytest.mark.parametrize(
    ("bedrag", "melding"),
    [
        ("-5", "zonder minteken"),
        ("1,000", "Bedoelt u"),
        ("veel", "bedrag"),
        ("750,01", "U kunt niet meer toekennen"),
        ("", "Dit is een verplicht veld"),
    ],
)
def test_bad_amount_in_a_decision_writes_nothing(wijk: Wijk, bedrag: str, melding: str):
    aanvraag = wijk.getoetst(wijk.aanvraag(), niet="bewoners")
    Aanvraag.objects.filter(pk=aanvraag.pk).update(status=Aanvraagstatus.TE_BESLUITEN)

    antwoord = als(wijk.budgetbeheerder).post(
        url("werk_besluit", aanvraag),
        {"soort": "verleend", "bedrag": bedrag, "motivering": "Mooi plan.", "functie": "Budgetbeheerder"},
    )

    assert antwoord.status_code == 422
    inhoud = antwoord.content.decode()
    assert melding in inhoud
    assert "Mooi plan." in inhoud
    assert not Besluit.objects.exists()


def test_html_in_every_text_stays_text(wijk: Wijk):
    kwaad = '<script>alert(1)</script><img src=x onerror="alert(1)">'
    aanvraag = wijk.aanvraag(titel=kwaad[:100], wat=kwaad, waar=kwaad, draagvlak=kwaad, eigen_inzet=kwaad)
    client = als(wijk.wijkmanager)
    client.post(url("werk_start", aanvraag))
    data = {key: kwaad if key.startswith("reden") else value for key, value in oordelen(aanvraag).items()}
    client.post(url("werk_toets", aanvraag), {**data, "toelichting": kwaad, "rond_af": "1"})

    inhoud = client.get(url("werk_dossier", aanvraag)).content.decode()

    assert "<script>alert" not in inhoud
    assert "<img src=x" not in inhoud
    assert "&lt;script&gt;alert(1)" in inhoud


def test_reason_of_a_check_sent_back_is_shown_to_the_checker(wijk: Wijk):
    aanvraag = wijk.aanvraag()
    manager, beheerder = als(wijk.wijkmanager), als(wijk.budgetbeheerder)
    manager.post(url("werk_start", aanvraag))
    manager.post(url("werk_toets", aanvraag), oordelen(aanvraag, rond_af="1"))

    beheerder.post(url("werk_terug", aanvraag), {"reden": "Bel nog even met de school."})

    assert "Bel nog even met de school." in manager.get(url("werk_dossier", aanvraag)).content.decode()


def test_granted_application_is_found_to_pay(wijk: Wijk):
    aanvraag = wijk.aanvraag(titel="Plein opknappen")
    Aanvraag.objects.filter(pk=aanvraag.pk).update(status=Aanvraagstatus.VERLEEND)
    client = als(wijk.budgetbeheerder)

    assert "Plein opknappen" in client.get("/werk/aanvragen/?status=verleend").content.decode()
    assert "Plein opknappen" not in client.get("/werk/aanvragen/").content.decode()
    assert "Te betalen" in client.get("/werk/").content.decode()
    assert "Te betalen" not in als(wijk.wijkmanager).get("/werk/").content.decode()


def test_the_dossier_shows_every_outcome_before_during_and_after_the_check(wijk: Wijk):
    aanvraag = wijk.aanvraag()
    client = als(wijk.wijkmanager)
    vragen = ["Is het in de wijk van dit budget?", "Komt het plan van bewoners?"]

    assert vragen[0] in client.get(url("werk_dossier", aanvraag)).content.decode()
    wijk.getoetst(aanvraag)

    inhoud = client.get(url("werk_dossier", aanvraag)).content.decode()
    assert all(f"<strong>{vraag}</strong>" in inhoud for vraag in vragen)
    assert "heeft het criterium “Komt het plan van bewoners?” beoordeeld: voldoet." in inhoud
