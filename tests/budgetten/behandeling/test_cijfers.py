"""Figures for staff: counted within one's own areas, exported without names."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from budgetten.enums import Aanvraagstatus, Besluitsoort
from budgetten.models import Aanvraag
from budgetten.queries.cijfers import Cijfervraag, Duur, cijfers
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from tests.aanmelden import sign_in
from tests.factories.budgetten import AanvraagFactory, BudgetFactory, RegelingFactory, RegelingversieFactory
from tests.factories.gebieden import GebiedFactory, InwonertalFactory
from tests.factories.mensen import MedewerkerFactory, PersoonFactory

from .conftest import Wijk

pytestmark = pytest.mark.django_db


def _vraag(wijk: Wijk, **velden: object) -> Cijfervraag:
    return Cijfervraag(gemeente=wijk.gebied.gemeente, paden=("",), **velden)  # type: ignore[arg-type]


def _besluit(wijk: Wijk, soort: Besluitsoort, bedrag: str, *, niet: str = "", na_dagen: int = 0) -> Aanvraag:
    aanvraag = wijk.getoetst(wijk.aanvraag(gevraagd_bedrag=Decimal("800.00")), niet=niet)
    Aanvraag.objects.filter(pk=aanvraag.pk).update(
        status=Aanvraagstatus.TE_BESLUITEN, ingediend_op=klok.nu() - timedelta(days=na_dagen)
    )
    wijk.besluit(aanvraag, soort, bedrag)
    aanvraag.refresh_from_db()
    return aanvraag


def _als(persoon: Persoon) -> Client:
    client = Client()
    assert persoon.gebruiker is not None
    sign_in(client, persoon.gebruiker)
    return client


def test_every_outcome_is_counted_and_what_was_withdrawn_got_nothing(wijk: Wijk) -> None:
    _besluit(wijk, Besluitsoort.VERLEEND, "800.00")
    _besluit(wijk, Besluitsoort.DEELS, "300.00")
    _besluit(wijk, Besluitsoort.GEWEIGERD, "0.00", niet="bewoners")
    weg = _besluit(wijk, Besluitsoort.VERLEEND, "800.00")
    Aanvraag.objects.filter(pk=weg.pk).update(status=Aanvraagstatus.INGETROKKEN)
    wijk.aanvraag()

    gevonden = cijfers(_vraag(wijk))

    assert dict(gevonden.uitkomsten) == {
        "toegekend": 1,
        "deels toegekend": 1,
        "geweigerd": 1,
        "niet in behandeling genomen": 0,
        "ingetrokken": 1,
        "nog in behandeling": 1,
    }
    assert (gevonden.aantal, gevonden.aanvragers) == (5, 1)
    assert gevonden.toegekend == Decimal("1100.00")
    assert [(t.naam, t.aanvragen, t.toegekend) for t in gevonden.gebieden] == [(wijk.gebied.naam, 5, 2)]


def test_refusals_are_counted_per_criterion(wijk: Wijk) -> None:
    _besluit(wijk, Besluitsoort.GEWEIGERD, "0.00", niet="bewoners")
    _besluit(wijk, Besluitsoort.GEWEIGERD, "0.00", niet="bewoners")
    _besluit(wijk, Besluitsoort.GEWEIGERD, "0.00", niet="leefbaarheid")
    # A soft criterion that was not met is no refusal.
    _besluit(wijk, Besluitsoort.VERLEEND, "800.00", niet="meedoen")

    assert [(r.vraag, r.aantal) for r in cijfers(_vraag(wijk)).redenen] == [
        ("Komt het plan van bewoners?", 2),
        ("Wordt de buurt er beter van?", 1),
    ]


def test_days_taken_are_ranked_and_late_ones_counted(wijk: Wijk) -> None:
    for dagen in (10, 20, 57):
        _besluit(wijk, Besluitsoort.VERLEEND, "800.00", na_dagen=dagen)

    assert cijfers(_vraag(wijk)).duur == Duur(
        besluiten=3, midden=20, negen_van_tien=57, langst=57, na_termijn=1
    )


def test_grants_per_thousand_residents_show_the_spread(wijk: Wijk) -> None:
    InwonertalFactory(gebied=wijk.gebied, jaar=klok.vandaag().year, aantal=2000)
    _besluit(wijk, Besluitsoort.VERLEEND, "800.00")

    assert cijfers(_vraag(wijk)).gebieden[0].per_duizend == Decimal("0.5")


def test_staff_of_one_area_count_their_own_area_alone(wijk: Wijk) -> None:
    elders = GebiedFactory(gemeente=wijk.gebied.gemeente, naam="Elders")
    BudgetFactory(gebied=elders)
    wijk.aanvraag(titel="Hier")
    AanvraagFactory(gebied=elders, titel="Daar")
    ander = MedewerkerFactory(gemeente=elders.gemeente, rol=Rol.WIJKMANAGER, rol_gebied=elders)

    def rijen(persoon: Persoon) -> list[str]:
        antwoord = _als(persoon).get("/werk/cijfers/bestand/json/")
        return sorted(rij["gebied"] for rij in json.loads(b"".join(antwoord.streaming_content)))

    assert rijen(wijk.wijkmanager) == ["De Werven"]
    assert rijen(ander) == ["Elders"]
    assert rijen(wijk.budgetbeheerder) == ["De Werven", "Elders"]
    assert (
        '<option value="elders"'
        not in _als(wijk.wijkmanager).get("/werk/cijfers/?gebied=elders").content.decode()
    )


@pytest.mark.parametrize(
    "pad", ["/werk/cijfers/", "/werk/cijfers/bestand/csv/", "/werk/cijfers/proef/proef/"]
)
@pytest.mark.parametrize("wie", ["bewoner", "panellid", "redacteur", "niemand"])
def test_figures_are_for_who_handles_applications(wijk: Wijk, pad: str, wie: str) -> None:
    redacteur = MedewerkerFactory(gemeente=wijk.gebied.gemeente, rol=Rol.REDACTEUR, rol_gebied=None)
    personen = {"bewoner": wijk.bewoner, "panellid": wijk.leden[0], "redacteur": redacteur}
    client = _als(personen[wie]) if wie in personen else Client()

    antwoord = client.get(pad)

    assert antwoord.status_code == (302 if wie == "niemand" else 404)


def test_file_holds_no_names(wijk: Wijk) -> None:
    aanvraag = _besluit(wijk, Besluitsoort.GEWEIGERD, "0.00", niet="bewoners")

    tekst = b"".join(_als(wijk.wijkmanager).get("/werk/cijfers/bestand/csv/").streaming_content).decode()

    assert f"{aanvraag.kenmerk};" in tekst
    assert ";bewoners" in tekst
    assert wijk.bewoner.naam not in tekst
    assert aanvraag.aanvrager_email not in tekst


def test_pilot_is_evaluated_over_its_own_run(wijk: Wijk) -> None:
    """Hoorn: a pilot of two years in one wijk, evaluated in its last year."""
    jaar = klok.vandaag().year
    versie = RegelingversieFactory(
        regeling=RegelingFactory(gemeente=wijk.gebied.gemeente, naam="Proef", slug="proef"),
        hoorn=True,
        gebieden=[wijk.gebied],
        proef=True,
        looptijd_van=date(jaar - 1, 7, 1),
        looptijd_tot=date(jaar + 1, 6, 30),
        evaluatiejaar=jaar + 1,
        panelsoort=wijk.panel.soort,
    )
    wijk.versie = versie
    wijk.budget = BudgetFactory(gebied=wijk.gebied, regeling=versie.regeling)
    _besluit(wijk, Besluitsoort.VERLEEND, "800.00")
    # A year after the pilot is not the pilot's money.
    BudgetFactory(gebied=wijk.gebied, regeling=versie.regeling, jaar=jaar + 2)
    te_vroeg = wijk.aanvraag()
    Aanvraag.objects.filter(pk=te_vroeg.pk).update(ingediend_op=klok.nu() - timedelta(days=900))

    tekst = _als(wijk.wijkmanager).get("/werk/cijfers/proef/proef/").content.decode()

    assert f"De evaluatie is in {jaar + 1}." in tekst
    assert "1 aanvraag, van 1 verschillende indieners" in tekst
    assert "€\N{NO-BREAK SPACE}6.700,00" in tekst


@pytest.mark.parametrize("aantal", [1, 3])
def test_query_count(wijk: Wijk, aantal: int, django_assert_num_queries) -> None:
    for _nummer in range(aantal):
        wijk.bewoner = PersoonFactory(gemeente=wijk.gebied.gemeente)
        _besluit(wijk, Besluitsoort.GEWEIGERD, "0.00", niet="bewoners")
    client = _als(wijk.wijkmanager)
    client.get("/werk/cijfers/")

    with django_assert_num_queries(23):
        client.get("/werk/cijfers/")
