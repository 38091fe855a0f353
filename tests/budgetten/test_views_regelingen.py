"""What everyone sees of schemes and of money."""

import csv
import io
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from budgetten.domain.kasboek import boek_verlening, reserveer
from budgetten.enums import Aanvraagstatus
from budgetten.models import Aanvraag, Budget, Regelingversie
from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon
from tests.factories.budgetten import AanvraagFactory, BudgetFactory, RegelingversieFactory, hoorn_regeling
from tests.factories.gebieden import GebiedFactory, GemeenteFactory

from .kijken import als, pagina

pytestmark = pytest.mark.django_db
JAAR = klok.vandaag().year
QUERIES_REGELINGEN = 10
QUERIES_KASBOEK = 7


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

    assert gegevens["status"] == "vastgesteld"
    inhoud = gegevens["inhoud"]
    assert [(c["code"], c["maximum"]) for c in inhoud["categorie"]] == [
        ("buurtfeest", "1000.00"),
        ("overig", "1500.00"),
    ]
    assert len(inhoud["criterium"]) == 7
    assert inhoud["panel"]["quorum_teller"] == 1
    assert inhoud["panel"]["quorum_noemer"] == 2
    assert inhoud["termijnen"]["beslistermijn_weken"] == 8


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
