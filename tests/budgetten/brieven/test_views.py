"""Pages of letters: for the applicant's side and staff of the area; for nobody else they exist."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from budgetten.brieven import pdf as pdf_module
from budgetten.domain.brieven import maak_brief
from budgetten.domain.panel import leg_voor_aan_panel
from budgetten.enums import Briefsoort
from budgetten.models import Brief
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Rol
from tests.budgetten.behandeling.conftest import Wijk
from tests.factories.budgetten import AanvraagFactory
from tests.factories.gebieden import GebiedFactory, GemeenteFactory
from tests.factories.mensen import MedewerkerFactory, PersoonFactory

pytestmark = pytest.mark.django_db
PAGINAS = ("brief", "brief_pdf", "brief_afdruk")


def _brief(wijk: Wijk, **velden: object) -> Brief:
    return maak_brief(aanvraag=wijk.aanvraag(**velden), soort=Briefsoort.ONTVANGST, aanleiding="1")


def _papier(wijk: Wijk, naam: str = "Bep") -> Brief:
    zonder = PersoonFactory(gemeente=wijk.gebied.gemeente, naam=naam, email="", gebruiker=None)
    aanvraag = AanvraagFactory(gebied=wijk.gebied, versie=wijk.versie, indiener=zonder)
    return maak_brief(aanvraag=aanvraag, soort=Briefsoort.ONTVANGST, aanleiding="1")


def _url(naam: str, brief: Brief) -> str:
    return reverse(f"budgetten:{naam}", args=[brief.aanvraag.kenmerk, brief.pk])


@pytest.mark.parametrize("naam", PAGINAS)
def test_applicant_and_staff_of_the_area_read_it(wijk: Wijk, als, naam: str):
    brief = _brief(wijk, titel="Straatfeest")

    for wie in (wijk.bewoner, wijk.wijkmanager, wijk.budgetbeheerder):
        antwoord = als(wie).get(_url(naam, brief))
        assert antwoord.status_code == 200
        if naam == "brief_pdf":
            assert antwoord["Content-Type"] == "application/pdf"
            assert antwoord.content.startswith(b"%PDF-")
            assert antwoord["Content-Disposition"] == (
                f'attachment; filename="brief-{brief.aanvraag.kenmerk}-ontvangst.pdf"'
            )
        else:
            assert "Wij hebben uw aanvraag “Straatfeest” ontvangen" in antwoord.content.decode()
        assert "no-store" in antwoord["Cache-Control"]


@pytest.mark.parametrize("naam", PAGINAS)
def test_for_everybody_else_it_does_not_exist(wijk: Wijk, als, naam: str):
    brief = _brief(wijk)
    gemeente = wijk.gebied.gemeente
    elders = GebiedFactory(gemeente=gemeente, naam="Elders")
    buren = PersoonFactory(gemeente=gemeente, woont_in=elders)
    ander = MedewerkerFactory(gemeente=gemeente, rol=Rol.WIJKMANAGER, rol_gebied=elders)
    redacteur = MedewerkerFactory(gemeente=gemeente, rol=Rol.REDACTEUR)

    for wie in (buren, wijk.leden[0], ander, redacteur):
        assert als(wie).get(_url(naam, brief)).status_code == 404
    bezoeker = Client(HTTP_HOST=gemeente.hostnaam).get(_url(naam, brief))
    assert (bezoeker.status_code, bezoeker["Location"].split("?")[0]) == (302, "/accounts/login/")


@pytest.mark.parametrize("naam", PAGINAS)
def test_in_another_municipality_it_does_not_exist(wijk: Wijk, als, naam: str):
    brief = _brief(wijk)
    ander = GemeenteFactory(naam="Oosterveen")
    beheerder = MedewerkerFactory(gemeente=ander, rol=Rol.BUDGETBEHEERDER)

    assert als(beheerder).get(_url(naam, brief)).status_code == 404


def test_letter_of_one_application_is_not_found_under_another(wijk: Wijk, als):
    brief, andere = _brief(wijk), wijk.aanvraag()
    url = reverse("budgetten:brief", args=[andere.kenmerk, brief.pk])

    assert als(wijk.bewoner).get(url).status_code == 404


def test_panel_member_who_sees_the_application_does_not_see_its_letters(wijk: Wijk, als):
    aanvraag = wijk.getoetst(wijk.aanvraag())
    brief = maak_brief(aanvraag=aanvraag, soort=Briefsoort.ONTVANGST, aanleiding="1")
    leg_voor_aan_panel(
        aanvragen=[aanvraag],
        orgaan=wijk.panel,
        titel="Ronde",
        opent_op=klok.nu(),
        sluit_op=klok.nu() + timedelta(days=7),
        door=wijk.wijkmanager,
    )
    client = als(wijk.leden[0])

    pagina = client.get(reverse("budgetten:aanvraag", args=[aanvraag.kenmerk]))

    assert "Twintig buren doen mee." in pagina.content.decode()
    assert "/brieven/" not in pagina.content.decode()
    for naam in PAGINAS:
        assert client.get(_url(naam, brief)).status_code == 404


def test_hostile_title_is_escaped_on_every_page(wijk: Wijk, als):
    brief = _brief(wijk, titel="<script>alert(1)</script> {{ kenmerk }} {kenmerk}")

    for naam in ("brief", "brief_afdruk"):
        pagina = als(wijk.bewoner).get(_url(naam, brief)).content.decode()
        assert "<script>alert(1)" not in pagina
        assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ kenmerk }} {kenmerk}" in pagina


def test_page_of_the_applicant_and_the_dossier_list_the_letters(wijk: Wijk, als):
    brief = _brief(wijk)

    eigen = als(wijk.bewoner).get(reverse("budgetten:aanvraag", args=[brief.aanvraag.kenmerk]))
    dossier = als(wijk.wijkmanager).get(reverse("budgetten:werk_dossier", args=[brief.aanvraag.kenmerk]))

    for pagina in (eigen, dossier):
        assert _url("brief", brief) in pagina.content.decode()
        assert _url("brief_pdf", brief) in pagina.content.decode()


@pytest.mark.parametrize("aantal", [1, 3])
def test_letter_page_costs_the_same_for_one_letter_and_for_three(
    wijk: Wijk, als, aantal: int, django_assert_num_queries
):
    aanvraag = wijk.aanvraag()
    for nummer in range(aantal):
        brief = maak_brief(aanvraag=aanvraag, soort=Briefsoort.ONTVANGST, aanleiding=str(nummer))
    client = als(wijk.bewoner)
    client.get(_url("brief", brief))

    with django_assert_num_queries(10):
        client.get(_url("brief", brief))


def test_without_the_libraries_there_is_a_page_to_print_and_a_reason(wijk: Wijk, als, monkeypatch):
    brief = _brief(wijk)

    def ontbreekt(naam: str) -> None:
        raise OSError("cannot load library 'libgobject-2.0-0'")

    monkeypatch.setattr(pdf_module, "import_module", ontbreekt)

    for wie, meer in ((wijk.bewoner, False), (wijk.wijkmanager, True)):
        antwoord = als(wie).get(_url("brief_pdf", brief))
        pagina = antwoord.content.decode()
        assert antwoord.status_code == 503
        assert "Een pdf maken lukt nu niet. Druk deze pagina af met uw browser." in pagina
        assert ("libpango-1.0-0" in pagina) is meer
        assert brief.onderwerp in pagina


def test_queue_makes_one_pdf_and_marks_what_was_printed(wijk: Wijk, als):
    brieven = [_papier(wijk, naam) for naam in ("Bep", "Cor")]
    client = als(wijk.wijkmanager)
    url = reverse("budgetten:werk_brieven")

    pagina = client.get(url).content.decode()
    assert "2 brieven wachten." in pagina
    assert "Bep" in pagina
    assert "Cor" in pagina

    pdf = client.post(url, {"doe": "pdf", "brief": [b.pk for b in brieven]})
    assert pdf["Content-Type"] == "application/pdf"
    assert Brief.objects.filter(afgedrukt_op__isnull=False).count() == 0

    klaar = client.post(url, {"doe": "afgedrukt", "brief": [brieven[0].pk]}, follow=True)
    assert "Eén brief is afgedrukt." in klaar.content.decode()
    assert "Eén brief wacht." in klaar.content.decode()
    assert list(Brief.objects.filter(afgedrukt_op__isnull=False)) == [brieven[0]]


@pytest.mark.parametrize("doe", ["pdf", "afgedrukt"])
@pytest.mark.parametrize("gekozen", [[], ["x"], ["-1"]])
def test_nothing_chosen_is_said_and_keeps_the_list(wijk: Wijk, als, doe: str, gekozen: list[str]):
    _papier(wijk)

    antwoord = als(wijk.wijkmanager).post(reverse("budgetten:werk_brieven"), {"doe": doe, "brief": gekozen})

    assert antwoord.status_code == 422
    assert "Kies minstens één brief." in antwoord.content.decode()
    assert "Bep" in antwoord.content.decode()


def test_queue_is_for_staff_and_their_areas(wijk: Wijk, als):
    brief = _papier(wijk)
    gemeente = wijk.gebied.gemeente
    elders = GebiedFactory(gemeente=gemeente, naam="Elders")
    ander = MedewerkerFactory(gemeente=gemeente, rol=Rol.WIJKMANAGER, rol_gebied=elders)
    url = reverse("budgetten:werk_brieven")

    assert als(wijk.bewoner).get(url).status_code == 404
    assert als(wijk.leden[0]).post(url, {"doe": "pdf", "brief": brief.pk}).status_code == 404
    client = als(ander)
    assert "Er zijn geen brieven om af te drukken" in client.get(url).content.decode()
    assert client.post(url, {"doe": "pdf", "brief": brief.pk}).status_code == 422
    assert client.post(url, {"doe": "afgedrukt", "brief": brief.pk}).status_code == 404
    brief.refresh_from_db()
    assert brief.afgedrukt_op is None


@pytest.mark.parametrize("aantal", [1, 3])
def test_queue_costs_the_same_for_one_letter_and_for_three(
    wijk: Wijk, als, aantal: int, django_assert_num_queries
):
    for _nummer in range(aantal):
        _papier(wijk)
    client = als(wijk.wijkmanager)
    url = reverse("budgetten:werk_brieven")
    client.get(url)

    with django_assert_num_queries(11):
        client.get(url)
