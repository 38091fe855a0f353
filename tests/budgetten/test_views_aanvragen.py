"""What everyone sees of applications; and what only the applicant sees."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import RequestFactory
from django.urls import reverse

from budgetten.domain.concepten import begin_concept
from budgetten.domain.kasboek import reserveer
from budgetten.domain.status import lock_aanvraag, zet_status
from budgetten.enums import Aanvraagstatus, Aanvragersoort
from budgetten.models import Aanvraag, Betaling, Budget
from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from tests.factories.budgetten import AanvraagFactory, hoorn_regeling
from tests.factories.gebieden import GebiedFactory, GemeenteFactory
from tests.factories.mensen import MedewerkerFactory, OrgaanFactory, OrganisatieFactory, PersoonFactory

from .kijken import als, neem_besluit, pagina

pytestmark = pytest.mark.django_db
JAAR = klok.vandaag().year
QUERIES_AANVRAGEN = 7
QUERIES_MIJN = 11


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
