"""What everyone sees of schemes, applications and money; and what only the applicant sees."""

import csv
import io
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.urls import reverse

from budgetten.domain.concepten import begin_concept
from budgetten.domain.kasboek import boek_verlening, reserveer
from budgetten.domain.status import lock_aanvraag, zet_status
from budgetten.enums import Aanvraagstatus, Aanvragersoort
from budgetten.mijn import maak_er_een_aanvraag_van, mijn_aanvragen, uitvoer
from budgetten.models import Aanvraag, Besluit, Besluitgrond, Betaling, Budget, Regelingversie
from initiatieven.models import Categorie, Initiatief
from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from tests.factories.budgetten import AanvraagFactory, BudgetFactory, RegelingversieFactory, hoorn_regeling
from tests.factories.gebieden import GebiedFactory, GemeenteFactory
from tests.factories.mensen import MedewerkerFactory, OrgaanFactory, OrganisatieFactory, PersoonFactory

from .hulp import stap_url

pytestmark = pytest.mark.django_db
JAAR = klok.vandaag().year
QUERIES_REGELINGEN = 8
QUERIES_AANVRAGEN = 7
QUERIES_MIJN = 11
QUERIES_KASBOEK = 7


def als(persoon: Persoon | None) -> Client:
    client = Client()
    if persoon is not None:
        assert persoon.gebruiker is not None
        client.force_login(persoon.gebruiker)
    return client


def pagina(url: str, persoon: Persoon | None = None) -> str:
    antwoord = als(persoon).get(url)
    assert antwoord.status_code == 200, antwoord
    return antwoord.content.decode()


def neem_besluit(aanvraag: Aanvraag, soort: str = "verleend") -> Besluit:
    """A decision as a row, with a reason per criterion."""
    Aanvraag.objects.filter(pk=aanvraag.pk).update(status="geweigerd" if soort == "geweigerd" else "verleend")
    besluit = Besluit.objects.create(
        aanvraag=aanvraag,
        soort=soort,
        bedrag=Decimal("0") if soort == "geweigerd" else aanvraag.gevraagd_bedrag,
        motivering="Een geheime brief aan de aanvrager.",
        bestuursorgaan="college van burgemeester en wethouders",
        ondertekenaar=PersoonFactory(),
        ondertekenaar_naam="K. de Tekenaar",
        ondertekenaar_functie="teamleider",
        bezwaar_tot=klok.vandaag() + timedelta(weeks=6),
    )
    for criterium in aanvraag.versie.criteria.all():
        Besluitgrond.objects.create(
            besluit=besluit, criterium=criterium, uitkomst="voldoet", reden=f"Reden bij {criterium.code}."
        )
    return besluit


# --- schemes ------------------------------------------------------------------------------------------------------


def test_regelingen_show_maxima_decider_and_what_is_left(budget: Budget) -> None:
    tekst = pagina("/budgetten/")

    assert "Buurtbudget De Werven" in tekst
    assert "Buurtfeest: €\xa01.000,00" in tekst
    assert "Het wijkpanel geeft advies." in tekst
    assert "€\xa07.500,00" in tekst


def test_regelingen_of_another_municipality_are_not_there(budget: Budget) -> None:
    elders = BudgetFactory(gebied=GebiedFactory(gemeente=GemeenteFactory(naam="Oosterveen"), naam="Het Veen"))

    assert "Het Veen" not in pagina("/budgetten/")
    assert als(None).get(f"/budgetten/{elders.regeling.slug}/").status_code == 404


@pytest.mark.parametrize("aantal", [1, 3])
def test_regelingen_query_count(aantal: int, django_assert_num_queries: Any) -> None:
    for nummer in range(aantal):
        BudgetFactory(gebied=GebiedFactory(naam=f"Wijk {nummer}"))
    client = als(None)
    client.get("/budgetten/")

    with django_assert_num_queries(QUERIES_REGELINGEN):
        client.get("/budgetten/")


def test_regeling_explains_everything_beforehand(budget: Budget) -> None:
    tekst = pagina(f"/budgetten/{budget.regeling.slug}/")

    for criterium in hoorn_regeling(budget.gebied).criteria.all():  # type: ignore[arg-type]
        assert criterium.vraag in tekst
    assert "Bron: Hoorn 2007" in tekst
    assert "binnen 8 weken" in tekst
    assert "Aanvraag beginnen" in tekst
    assert "Nog <strong>€\xa07.500,00</strong> van €\xa07.500,00" in tekst


def test_regeling_says_when_it_opens(budget: Budget, wijk: Gebied) -> None:
    versie = hoorn_regeling(wijk)

    with klok.op_moment(versie.open_van - timedelta(days=1)):
        tekst = pagina(f"/budgetten/{budget.regeling.slug}/")

    assert "U kunt aanvragen vanaf" in tekst
    assert "Aanvraag beginnen" not in tekst


def test_regeling_that_is_only_a_draft_does_not_exist() -> None:
    versie = RegelingversieFactory(status="concept")

    assert als(None).get(f"/budgetten/{versie.regeling.slug}/").status_code == 404
    assert als(None).get(f"/budgetten/{versie.regeling.slug}/versie/1.json").status_code == 404


def test_versie_json_holds_what_decides(budget: Budget) -> None:
    gegevens = als(None).get(f"/budgetten/{budget.regeling.slug}/versie/1.json").json()

    assert [(c["code"], c["maximum"]) for c in gegevens["categorieen"]] == [
        ("buurtfeest", "1000.00"),
        ("overig", "1500.00"),
    ]
    assert len(gegevens["criteria"]) == 7
    assert gegevens["quorum"] == {"teller": 1, "noemer": 2, "minstens": 1}
    assert gegevens["beslistermijn_weken"] == 8


def test_versie_older_one_stays_reachable(budget: Budget) -> None:
    Regelingversie.objects.filter(regeling=budget.regeling).update(status="vervallen")
    RegelingversieFactory(regeling=budget.regeling, nummer=2, hoorn=True)
    slug = budget.regeling.slug

    oud = pagina(f"/budgetten/{slug}/versie/1/")

    assert "Dit is een oudere versie" in oud
    assert "Aanvraag beginnen" not in oud
    assert als(None).get(f"/budgetten/{slug}/versie/1.json").json()["status"] == "vervallen"
    assert f"/budgetten/{slug}/versie/1/" in pagina(f"/budgetten/{slug}/")
    assert als(None).get(f"/budgetten/{slug}/versie/3/").status_code == 404


# --- applications -------------------------------------------------------------------------------------------------


def test_aanvraag_public_summary_has_no_personal_data(wijk: Gebied, bewoner: Persoon) -> None:
    aanvraag = AanvraagFactory(
        gebied=wijk, indiener=bewoner, draagvlak="Mijn buurvrouw", waar="Bij nummer 12", postcode="1234AB"
    )
    neem_besluit(aanvraag)

    tekst = pagina(f"/aanvragen/{aanvraag.kenmerk}/")

    assert aanvraag.titel in tekst
    assert "€\xa0750,00" in tekst
    assert "Reden bij maximum." in tekst
    for geheim in (
        bewoner.naam,
        bewoner.email,
        "1234AB",
        "Mijn buurvrouw",
        "Bij nummer 12",
        "geheime brief",
        "K. de Tekenaar",
    ):
        assert geheim not in tekst


@pytest.mark.parametrize(("soort", "openbaar"), [("groep", False), ("organisatie", True), ("orgaan", True)])
def test_aanvraag_public_summary_names_organisations_only(wijk: Gebied, soort: str, openbaar: bool) -> None:
    aanvraag = AanvraagFactory(
        gebied=wijk,
        aanvragersoort=Aanvragersoort(soort),
        aanvrager_naam="De Naam",
        organisatie=OrganisatieFactory() if soort == "organisatie" else None,
        orgaan=OrgaanFactory(gebieden=[wijk]) if soort == "orgaan" else None,
    )

    assert ("De Naam" in pagina(f"/aanvragen/{aanvraag.kenmerk}/")) is openbaar


def test_aanvraag_own_page_shows_everything(wijk: Gebied, bewoner: Persoon) -> None:
    aanvraag = AanvraagFactory(gebied=wijk, indiener=bewoner)

    tekst = pagina(f"/aanvragen/{aanvraag.kenmerk}/", bewoner)

    for stuk in (
        bewoner.naam,
        bewoner.email,
        "1234AB 1",
        "Eten en drinken",
        "uiterlijk op",
        "Aanvraag intrekken",
    ):
        assert stuk in tekst
    assert "Dat mag: voor “Buurtfeest”" in tekst


def test_aanvraag_own_page_shows_decision_payment_and_objection(wijk: Gebied, bewoner: Persoon) -> None:
    aanvraag = AanvraagFactory(gebied=wijk, indiener=bewoner)
    besluit = neem_besluit(aanvraag)
    Betaling.objects.create(
        besluit=besluit,
        bedrag=Decimal("750.00"),
        betaald_op=klok.vandaag(),
        kenmerk="BET-1",
        door=besluit.ondertekenaar,
    )

    tekst = pagina(f"/aanvragen/{aanvraag.kenmerk}/", bewoner)

    for stuk in ("Toegekend: €\xa0750,00.", "geheime brief", "K. de Tekenaar", "bezwaar maken", "BET-1"):
        assert stuk in tekst


def test_aanvraag_matrix_who_sees_what(wijk: Gebied, bewoner: Persoon) -> None:
    elders = GebiedFactory(naam="Zuid")
    aanvraag = AanvraagFactory(gebied=wijk, indiener=bewoner)
    wie: dict[str, tuple[Persoon | None, bool]] = {
        "logged out": (None, False),
        "resident of another wijk": (PersoonFactory(woont_in=elders), False),
        "member of another panel": (
            OrgaanFactory(gebieden=[elders], leden=[PersoonFactory()]).lidmaatschappen.get().persoon,
            False,
        ),
        "applicant": (bewoner, True),
    }

    for naam, (persoon, ziet) in wie.items():
        tekst = pagina(f"/aanvragen/{aanvraag.kenmerk}/", persoon)
        assert (bewoner.email in tekst) is ziet, naam


def test_aanvraag_matrix_staff_by_area(wijk: Gebied, bewoner: Persoon) -> None:
    aanvraag = AanvraagFactory(gebied=wijk, indiener=bewoner)
    hier = MedewerkerFactory(rol=Rol.WIJKMANAGER, rol_gebied=wijk)
    daar = MedewerkerFactory(rol=Rol.WIJKMANAGER, rol_gebied=GebiedFactory(naam="Zuid"))

    assert rules_see(hier, aanvraag)
    assert not rules_see(daar, aanvraag)


def rules_see(persoon: Persoon, aanvraag: Aanvraag) -> bool:
    """The view itself, without the second factor that staff need to get there."""
    from budgetten.views.aanvragen import aanvraag as view

    request: Any = RequestFactory().get(f"/aanvragen/{aanvraag.kenmerk}/")
    request.gemeente, request.persoon, request.user = aanvraag.gemeente, persoon, persoon.gebruiker
    request.csp_nonce = ""
    return aanvraag.aanvrager_email in view(request, aanvraag.kenmerk).content.decode()


def test_aanvraag_withdrawn_is_only_for_the_applicant(wijk: Gebied, bewoner: Persoon) -> None:
    aanvraag = AanvraagFactory(gebied=wijk, indiener=bewoner, status=Aanvraagstatus.INGETROKKEN)
    url = f"/aanvragen/{aanvraag.kenmerk}/"

    assert als(None).get(url).status_code == 404
    assert als(PersoonFactory()).get(url).status_code == 404
    assert als(bewoner).get(url).status_code == 200
    assert aanvraag.titel not in pagina("/aanvragen/")


def test_aanvraag_of_another_municipality_does_not_exist(wijk: Gebied) -> None:
    aanvraag = AanvraagFactory(gebied=GebiedFactory(gemeente=GemeenteFactory(naam="Oosterveen")))

    assert als(None).get(f"/aanvragen/{aanvraag.kenmerk}/").status_code == 404
    assert aanvraag.titel not in pagina("/aanvragen/")


def test_intrekken_asks_first_and_gives_the_money_back(
    wijk: Gebied, budget: Budget, bewoner: Persoon
) -> None:
    aanvraag = AanvraagFactory(gebied=wijk, indiener=bewoner)
    reserveer(aanvraag=aanvraag, door=None)
    url = reverse("budgetten:intrekken", args=[aanvraag.kenmerk])
    client = als(bewoner)

    assert "niet terugdraaien" in client.get(url).content.decode()
    aanvraag.refresh_from_db()
    assert aanvraag.status == Aanvraagstatus.INGEDIEND
    client.post(url)
    client.post(url)

    aanvraag.refresh_from_db()
    assert aanvraag.status == Aanvraagstatus.INGETROKKEN
    assert [b.soort for b in budget.boekingen.all()] == ["toewijzing", "reservering", "vrijval"]


def test_intrekken_by_somebody_else_does_not_exist(wijk: Gebied) -> None:
    aanvraag = AanvraagFactory(gebied=wijk)
    url = reverse("budgetten:intrekken", args=[aanvraag.kenmerk])

    assert als(PersoonFactory()).post(url).status_code == 404
    assert als(None).post(url).status_code == 302
    aanvraag.refresh_from_db()
    assert aanvraag.status == Aanvraagstatus.INGEDIEND


def test_aanvragen_filters(wijk: Gebied) -> None:
    zuid = GebiedFactory(naam="Zuid")
    hier, daar = (
        AanvraagFactory(gebied=wijk, titel="Feest hier"),
        AanvraagFactory(gebied=zuid, titel="Feest daar"),
    )
    neem_besluit(daar, "geweigerd")

    assert "Feest daar" not in pagina(f"/aanvragen/?gebied={wijk.slug}")
    assert "Feest hier" not in pagina("/aanvragen/?status=geweigerd")
    assert "Feest daar" not in pagina(f"/aanvragen/?regeling={hier.versie.regeling.slug}")
    alles = pagina("/aanvragen/?status=onzin&gebied=%3Cscript%3E&jaar=x&pagina=999")
    assert "Feest hier" in alles
    assert "Feest daar" in alles


@pytest.mark.parametrize("aantal", [1, 3])
def test_aanvragen_query_count(wijk: Gebied, aantal: int, django_assert_num_queries: Any) -> None:
    for _nummer in range(aantal):
        neem_besluit(AanvraagFactory(gebied=wijk))
    client = als(None)
    client.get("/aanvragen/")

    with django_assert_num_queries(QUERIES_AANVRAGEN):
        client.get("/aanvragen/")


@pytest.mark.parametrize("aantal", [1, 3])
def test_mijn_aanvragen_query_count(
    wijk: Gebied, bewoner: Persoon, aantal: int, django_assert_num_queries: Any
) -> None:
    for nummer in range(aantal):
        AanvraagFactory(gebied=wijk, indiener=bewoner)
        begin_concept(versie=hoorn_regeling(GebiedFactory(naam=f"Wijk {nummer}")), door=bewoner)
    client = als(bewoner)
    client.get("/mijn/aanvragen/")

    with django_assert_num_queries(QUERIES_MIJN):
        client.get("/mijn/aanvragen/")


def test_aanvraag_timeline_tells_each_state_and_names_nobody(wijk: Gebied, bewoner: Persoon) -> None:
    medewerker = PersoonFactory(naam="Meneer Ambtenaar")
    aanvraag = AanvraagFactory(gebied=wijk, indiener=bewoner)
    zet_status(aanvraag=lock_aanvraag(aanvraag.pk), naar=Aanvraagstatus.IN_TOETS, door=medewerker)

    tekst = pagina(f"/aanvragen/{aanvraag.kenmerk}/")

    assert "De gemeente kijkt of het plan aan de regels voldoet." in tekst
    assert "(komt nog)" in tekst
    assert medewerker.naam not in tekst


# --- money --------------------------------------------------------------------------------------------------------


def test_kasboek_page_and_file_add_up(wijk: Gebied, budget: Budget, bewoner: Persoon) -> None:
    aanvraag = AanvraagFactory(gebied=wijk, indiener=bewoner, gevraagd_bedrag=Decimal("1000.00"))
    boek_verlening(aanvraag=aanvraag, bedrag=Decimal("1000.00"), door=None)

    tekst = pagina(f"/budgetten/kasboek/{wijk.slug}/{JAAR}/")
    bestand = als(None).get(f"/budgetten/kasboek/{wijk.slug}/{JAAR}.csv").content.decode("utf-8-sig")

    assert "Nog <strong>€\xa06.500,00</strong> van €\xa07.500,00" in tekst
    assert f'href="/aanvragen/{aanvraag.kenmerk}/"' in tekst
    rijen = list(csv.DictReader(io.StringIO(bestand), delimiter=";"))
    saldo = sum(
        Decimal(r["bedrag"].replace(",", ".")) * ((r["naar"] == "beschikbaar") - (r["van"] == "beschikbaar"))
        for r in rijen
    )
    assert saldo == Decimal("6500.00")
    assert bewoner.naam not in bestand + tekst


def test_kasboek_withdrawn_application_has_no_title(wijk: Gebied, budget: Budget) -> None:
    aanvraag = AanvraagFactory(gebied=wijk, titel="Verborgen plan")
    reserveer(aanvraag=aanvraag, door=None)
    Aanvraag.objects.filter(pk=aanvraag.pk).update(status=Aanvraagstatus.INGETROKKEN)

    tekst = pagina(f"/budgetten/kasboek/{wijk.slug}/{JAAR}/")

    assert aanvraag.kenmerk in tekst
    assert "Verborgen plan" not in tekst


def test_kasboek_of_another_municipality_does_not_exist(wijk: Gebied) -> None:
    elders = GebiedFactory(gemeente=GemeenteFactory(naam="Oosterveen"), naam="Het Veen")
    BudgetFactory(gebied=elders)

    assert als(None).get(f"/budgetten/kasboek/{elders.slug}/{JAAR}/").status_code == 404
    assert als(None).get(f"/budgetten/kasboek/{elders.slug}/{JAAR}.csv").status_code == 404


@pytest.mark.parametrize("aantal", [1, 3])
def test_kasboek_query_count(
    wijk: Gebied, budget: Budget, aantal: int, django_assert_num_queries: Any
) -> None:
    for _nummer in range(aantal):
        reserveer(aanvraag=AanvraagFactory(gebied=wijk), door=None)
    client = als(None)
    client.get(f"/budgetten/kasboek/{wijk.slug}/{JAAR}/")

    with django_assert_num_queries(QUERIES_KASBOEK):
        client.get(f"/budgetten/kasboek/{wijk.slug}/{JAAR}/")


# --- what lower rooms show ----------------------------------------------------------------------------------------


def maak_idee(gebied: Gebied, indiener: Persoon) -> Initiatief:
    categorie = Categorie.objects.create(gemeente=gebied.gemeente, code="groen", naam="Groen")
    return Initiatief.objects.create(
        gemeente=gebied.gemeente,
        gebied=gebied,
        indiener=indiener,
        categorie=categorie,
        titel="Bloembakken",
        slug="bloembakken",
        verhaal="Bloemen in de straat.",
        plek="De Kadestraat",
        status="geplaatst",
        geplaatst_op=klok.nu(),
    )


def verzoek(persoon: Persoon | None, gebied: Gebied) -> Any:
    request: Any = RequestFactory().get("/")
    request.gemeente, request.persoon = gebied.gemeente, persoon
    request.user = persoon.gebruiker if persoon else AnonymousUser()
    return request


def test_idee_becomes_a_prefilled_draft_with_one_button(
    wijk: Gebied, budget: Budget, bewoner: Persoon
) -> None:
    idee = maak_idee(wijk, bewoner)
    actie = maak_er_een_aanvraag_van(verzoek(bewoner, wijk), idee)
    assert actie is not None
    client = als(bewoner)

    antwoord = client.get(actie["url"], follow=True)
    tekst = antwoord.content.decode()

    assert 'value="Bloembakken"' in tekst
    assert "Bloemen in de straat." in tekst
    concept = bewoner.aanvraagconcepten.get()
    assert concept.initiatief == idee
    assert 'value="De Kadestraat"' in client.get(stap_url(concept, "waar")).content.decode()


def test_idee_of_somebody_else_is_not_ones_application(
    wijk: Gebied, budget: Budget, bewoner: Persoon
) -> None:
    idee = maak_idee(wijk, PersoonFactory())

    assert maak_er_een_aanvraag_van(verzoek(bewoner, wijk), idee) is None
    assert maak_er_een_aanvraag_van(verzoek(None, wijk), idee) is None
    url = reverse("budgetten:beginnen", args=[budget.regeling.slug]) + "?initiatief=bloembakken"
    assert als(bewoner).get(url).status_code == 404
    assert not bewoner.aanvraagconcepten.exists()


def test_mijn_block_and_own_data_hold_drafts_and_applications(wijk: Gebied, bewoner: Persoon) -> None:
    aanvraag = AanvraagFactory(gebied=wijk, indiener=bewoner)
    begin_concept(versie=aanvraag.versie, door=bewoner)

    blok = mijn_aanvragen(verzoek(bewoner, wijk))
    bestand = uitvoer(bewoner)

    assert blok is not None
    assert [item["titel"] for item in blok["items"]] == ["Aanvraag zonder naam", aanvraag.titel]
    assert mijn_aanvragen(verzoek(None, wijk)) is None
    assert bestand["verstuurd"][0]["kenmerk"] == aanvraag.kenmerk
    assert len(bestand["concepten"]) == 1
