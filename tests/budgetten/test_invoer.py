"""Paper and help: staff enter an application on behalf of somebody."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from budgetten.domain.invoeren import begin_invoer
from budgetten.domain.toetsen import rond_toets_af, start_toets
from budgetten.enums import Kanaal
from budgetten.models import Aanvraag, Aanvraagconcept, Brief, Budget, Regelingversie
from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok
from samenwijk.logboek.models import Logregel
from samenwijk.mensen.domain.papier import Papieren
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from tests.factories.budgetten import RegelingFactory, RegelingversieFactory, hoorn_regeling
from tests.factories.gebieden import GebiedFactory
from tests.factories.mensen import MedewerkerFactory, OrganisatieFactory, PersoonFactory

from .hulp import invoer, stap_url, verstuur, vul_in
from .kijken import als

pytestmark = pytest.mark.django_db

ROOS = Papieren(naam="Roos Visser", postcode="1234AB", huisnummer=7, telefoon="0612345678")


@pytest.fixture
def versie(budget: Budget, wijk: Gebied) -> Regelingversie:
    return hoorn_regeling(wijk)


@pytest.fixture
def wijkmanager(wijk: Gebied) -> Persoon:
    return MedewerkerFactory(gemeente=wijk.gemeente, naam="Bram", rol=Rol.WIJKMANAGER, rol_gebied=wijk)


def begin(versie: Regelingversie, door: Persoon, **anders: Any) -> Aanvraagconcept:
    velden: dict[str, Any] = {
        "versie": versie,
        "wie": ROOS,
        "kanaal": Kanaal.PAPIER,
        "ontvangen_op": klok.vandaag(),
        "door": door,
        **anders,
    }
    return begin_invoer(**velden)


def formulier(versie: Regelingversie, **anders: str) -> dict[str, str]:
    return {
        "regeling": str(versie.pk),
        "kanaal": "papier",
        "ontvangen_op": klok.vandaag().isoformat(),
        "naam": "Roos Visser",
        "postcode": "1234 ab",
        "huisnummer": "7",
        "toevoeging": "",
        "email": "",
        "telefoon": "",
        **anders,
    }


def test_paper_application_from_desk_to_printed_overview(
    versie: Regelingversie, wijkmanager: Persoon, wijk: Gebied
) -> None:
    client, dag = als(wijkmanager), klok.vandaag() - timedelta(days=3)
    begonnen = client.post("/werk/invoeren/", formulier(versie, ontvangen_op=dag.isoformat()))
    concept = Aanvraagconcept.objects.get()
    assert begonnen.url == stap_url(concept, "wat")

    vul_in(client, concept, invoer(wijk))
    klaar = verstuur(client, concept)

    aanvraag = Aanvraag.objects.get()
    roos = Persoon.objects.get(naam="Roos Visser")
    assert (aanvraag.indiener, aanvraag.ingevoerd_door, aanvraag.kanaal) == (roos, wijkmanager, "papier")
    assert (aanvraag.aanvrager_naam, aanvraag.aanvrager_adres) == ("Roos Visser", "1234AB 7")
    assert timezone.localdate(aanvraag.ingediend_op) == timezone.localdate(aanvraag.compleet_op) == dag
    assert klaar.url == f"/werk/invoeren/{aanvraag.kenmerk}/"
    overzicht = client.get(klaar.url).content.decode()
    assert "Handtekening" in overzicht
    assert "op papier" in overzicht
    assert "Zomerfeest" in overzicht


def test_term_begins_on_the_day_of_receipt(
    versie: Regelingversie, wijkmanager: Persoon, wijk: Gebied
) -> None:
    eind = {}
    for dagen in (0, 14):
        concept = begin(versie, wijkmanager, ontvangen_op=klok.vandaag() - timedelta(days=dagen))
        client = als(wijkmanager)
        vul_in(client, concept, invoer(wijk))
        verstuur(client, concept)
        eind[dagen] = Aanvraag.objects.latest("pk").beslis_uiterlijk

    assert eind[14] < eind[0]


def test_log_says_who_entered_it_and_for_whom_and_the_letter_goes_by_post(
    versie: Regelingversie, wijkmanager: Persoon, wijk: Gebied
) -> None:
    concept = begin(versie, wijkmanager)
    client = als(wijkmanager)
    vul_in(client, concept, invoer(wijk))
    verstuur(client, concept)

    aanvraag = Aanvraag.objects.get()
    regel = Logregel.objects.over("budgetten.aanvraag", aanvraag.pk).get(gebeurtenis="aanvraag.ingevoerd")
    assert regel.door_sleutel == wijkmanager.pk
    assert regel.gegevens["aanvrager"] == aanvraag.indiener_id
    assert "Roos" not in str(regel.gegevens)
    assert Brief.objects.get(aanvraag=aanvraag).op_papier


def test_applicant_with_a_login_finds_it_among_ones_own(
    versie: Regelingversie, wijkmanager: Persoon, wijk: Gebied, bewoner: Persoon
) -> None:
    concept = begin(
        versie,
        wijkmanager,
        wie=Papieren(naam="alice  JANSEN", postcode="1234AB", huisnummer=1, email=bewoner.email.upper()),
    )
    assert concept.persoon == bewoner
    # The draft is the work of the member of staff: not shown to the applicant.
    assert stap_url(concept, "wat") not in als(bewoner).get("/mijn/aanvragen/").content.decode()
    assert als(bewoner).get(stap_url(concept, "wat")).status_code == 404

    client = als(wijkmanager)
    vul_in(client, concept, invoer(wijk))
    verstuur(client, concept)

    aanvraag = Aanvraag.objects.get()
    pagina = als(bewoner).get(f"/aanvragen/{aanvraag.kenmerk}/").content.decode()
    assert "een medewerker heeft de aanvraag ingevoerd" in pagina


def test_known_person_is_not_made_twice(versie: Regelingversie, wijkmanager: Persoon) -> None:
    eerste = begin(versie, wijkmanager)
    zelfde = begin(versie, wijkmanager, wie=Papieren("  roos visser ", "1234AB", 7))
    buur = begin(versie, wijkmanager, wie=Papieren("Roos Visser", "1234AB", 7, "b"))

    assert zelfde == eerste
    assert buur.persoon != eerste.persoon
    assert Persoon.objects.filter(naam="Roos Visser").count() == 2


def test_email_of_somebody_with_another_name_is_asked_back(
    versie: Regelingversie, wijkmanager: Persoon, bewoner: Persoon
) -> None:
    antwoord = als(wijkmanager).post("/werk/invoeren/", formulier(versie, email=bewoner.email))

    assert antwoord.status_code == 422
    assert "hoort bij iemand met een andere naam" in str(antwoord.context["form"].errors["email"])
    assert "Roos Visser" in antwoord.content.decode()
    assert not Aanvraagconcept.objects.exists()


def test_details_of_somebody_with_a_login_are_not_changed_by_staff(
    versie: Regelingversie, wijkmanager: Persoon, bewoner: Persoon
) -> None:
    with pytest.raises(ValidationError) as fout:
        begin(versie, wijkmanager, wie=Papieren(bewoner.naam, "1234AB", 99, email=bewoner.email))

    assert "op een ander adres" in fout.value.message_dict["postcode"][0]
    begin(versie, wijkmanager, wie=Papieren(bewoner.naam, "1234AB", 1, telefoon="0699999999"))
    bewoner.refresh_from_db()
    assert bewoner.telefoon == ""


@pytest.mark.parametrize(
    ("veld", "waarde", "tekst"),
    [
        ("ontvangen_op", "2999-01-01", "Deze dag is nog niet geweest."),
        ("kanaal", "digitaal", "Kies een van de mogelijkheden."),
        ("postcode", "9999ZZ", "Wij kennen deze postcode niet"),
        ("naam", "", "Vul de naam in."),
        ("huisnummer", "7a", "Vul alleen het nummer in."),
        ("regeling", "0", "Kies een regeling uit de lijst."),
    ],
)
def test_mistakes_are_told_by_their_field_and_make_nobody(
    versie: Regelingversie, wijkmanager: Persoon, veld: str, waarde: str, tekst: str
) -> None:
    antwoord = als(wijkmanager).post("/werk/invoeren/", formulier(versie, **{veld: waarde}))

    assert antwoord.status_code == 422
    assert tekst in str(antwoord.context["form"].errors[veld])
    assert not Persoon.objects.filter(naam="Roos Visser").exists()


def test_who_handles_no_applications_finds_no_such_page(wijk: Gebied, bewoner: Persoon) -> None:
    redacteur = MedewerkerFactory(gemeente=wijk.gemeente, rol=Rol.REDACTEUR)

    assert als(bewoner).get("/werk/invoeren/").status_code == 404
    assert als(redacteur).get("/werk/invoeren/").status_code == 404
    assert Client().get("/werk/invoeren/").status_code == 302


def test_draft_is_for_who_enters_it_alone(versie: Regelingversie, wijkmanager: Persoon, wijk: Gebied) -> None:
    concept = begin(versie, wijkmanager)
    collega = MedewerkerFactory(gemeente=wijk.gemeente, rol=Rol.WIJKMANAGER, rol_gebied=wijk)

    assert als(collega).get(stap_url(concept, "wat")).status_code == 404
    assert "Roos Visser" not in als(collega).get("/werk/invoeren/").content.decode()
    assert "Roos Visser" in als(wijkmanager).get("/werk/invoeren/").content.decode()


def test_role_that_ended_closes_the_draft(versie: Regelingversie, wijkmanager: Persoon) -> None:
    concept = begin(versie, wijkmanager)
    wijkmanager.rollen.update(tot=klok.vandaag())

    assert als(wijkmanager).get(stap_url(concept, "wat")).status_code == 404


def test_nobody_enters_ones_own_application(
    versie: Regelingversie, wijkmanager: Persoon, wijk: Gebied
) -> None:
    with pytest.raises(ValidationError, match="Dit bent u zelf"):
        begin(versie, wijkmanager, wie=Papieren("Bram", "1234AB", 3, email=wijkmanager.email))

    stichting = OrganisatieFactory(gemeente=wijk.gemeente)
    concept = begin(versie, wijkmanager)
    stichting.vertegenwoordigers.add(wijkmanager, concept.persoon)
    client = als(wijkmanager)
    vul_in(
        client,
        concept,
        invoer(wijk, aanvrager={"aanvragersoort": "organisatie", "organisatie": str(stichting.pk)}),
    )
    assert "U hoort zelf bij de aanvrager" in verstuur(client, concept).content.decode()
    assert not Aanvraag.objects.exists()


def test_area_of_somebody_else_is_for_a_colleague(
    versie: Regelingversie, wijkmanager: Persoon, wijk: Gebied
) -> None:
    elders = GebiedFactory(gemeente=wijk.gemeente, naam="Elders")
    concept = begin(versie, wijkmanager)

    antwoord = als(wijkmanager).post(
        stap_url(concept, "waar"), {f"waar-{n}": w for n, w in invoer(elders)["waar"].items()}
    )

    assert "U werkt niet voor Elders." in antwoord.content.decode()


def test_paper_that_came_in_before_closing_is_in_time(
    versie: Regelingversie, wijkmanager: Persoon, wijk: Gebied
) -> None:
    assert versie.open_tot is not None
    laatste = timezone.localdate(versie.open_tot) - timedelta(days=1)
    with klok.op_moment(versie.open_tot + timedelta(days=2)):
        for dag, verwacht in ((laatste + timedelta(days=1), 0), (laatste, 1)):
            concept = begin(versie, wijkmanager, ontvangen_op=dag)
            client = als(wijkmanager)
            waar = {"datum_activiteit": date(laatste.year, 12, 31).isoformat()}
            vul_in(client, concept, invoer(wijk, waar=waar))
            verstuur(client, concept)
            assert Aanvraag.objects.count() == verwacht


def test_scheme_without_applications_cannot_be_entered(wijkmanager: Persoon, wijk: Gebied) -> None:
    versie = RegelingversieFactory(
        regeling=RegelingFactory(gemeente=wijk.gemeente), soort="eigen_besteding", gebieden=[wijk]
    )

    with pytest.raises(ValidationError, match="kan niemand aanvragen"):
        begin(versie, wijkmanager)


def test_age_declared_on_paper_is_written_down(wijkmanager: Persoon, wijk: Gebied) -> None:
    versie = RegelingversieFactory(
        regeling=RegelingFactory(gemeente=wijk.gemeente), leeftijd_minimum=16, hoorn=True
    )
    concept = begin(versie, wijkmanager)

    als(wijkmanager).post(
        stap_url(concept, "aanvrager"),
        {"aanvrager-aanvragersoort": "persoon", "aanvrager-leeftijd": "on", "actie": "verder"},
    )

    concept.persoon.refresh_from_db()
    assert concept.persoon.leeftijd_minstens == 16


@pytest.mark.parametrize("vier_ogen", [True, False])
def test_who_entered_it_is_not_the_only_pair_of_eyes(
    wijkmanager: Persoon, wijk: Gebied, *, vier_ogen: bool
) -> None:
    versie = RegelingversieFactory(
        regeling=RegelingFactory(gemeente=wijk.gemeente), hoorn=True, vier_ogen=vier_ogen
    )
    concept = begin(versie, wijkmanager)
    client = als(wijkmanager)
    vul_in(client, concept, invoer(wijk))
    verstuur(client, concept)
    aanvraag = Aanvraag.objects.get()

    if vier_ogen:
        start_toets(aanvraag=aanvraag, door=wijkmanager)
    else:
        with pytest.raises(PermissionDenied):
            start_toets(aanvraag=aanvraag, door=wijkmanager)
        with pytest.raises(PermissionDenied):
            rond_toets_af(aanvraag=aanvraag, toelichting="", door=wijkmanager)


def test_overview_of_another_area_does_not_exist(
    versie: Regelingversie, wijkmanager: Persoon, wijk: Gebied
) -> None:
    concept = begin(versie, wijkmanager)
    client = als(wijkmanager)
    vul_in(client, concept, invoer(wijk))
    url = verstuur(client, concept).url
    elders = GebiedFactory(gemeente=wijk.gemeente, naam="Elders")
    ander = MedewerkerFactory(gemeente=wijk.gemeente, rol=Rol.WIJKMANAGER, rol_gebied=elders)

    assert als(ander).get(url).status_code == 404
    assert als(PersoonFactory(gemeente=wijk.gemeente)).get(url).status_code == 404
    assert Aanvraag.objects.get().gevraagd_bedrag == Decimal("1000.00")


QUERIES_INVOEREN = 11


@pytest.mark.parametrize("aantal", [1, 3])
def test_invoeren_query_count(
    versie: Regelingversie, wijkmanager: Persoon, aantal: int, django_assert_num_queries: Any
) -> None:
    for nummer in range(aantal):
        begin(versie, wijkmanager, wie=Papieren(f"Persoon {nummer}", "1234AB", nummer + 1))
    client = als(wijkmanager)
    client.get("/werk/invoeren/")

    with django_assert_num_queries(QUERIES_INVOEREN):
        client.get("/werk/invoeren/")
