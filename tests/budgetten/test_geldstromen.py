"""The money pages: every euro that was granted, where it came from, and nobody's name."""

import io
import json
from decimal import Decimal

import pytest
from django.test import Client
from openpyxl import load_workbook

from budgetten.domain.kasboek import wijs_toe
from budgetten.domain.zegels import verzegel
from budgetten.enums import Aanvraagstatus, Besluitsoort
from budgetten.models import Aanvraag, Budget
from budgetten.queries.geldstromen import Geldvraag, geldbeeld
from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok
from tests.budgetten.behandeling.conftest import Wijk, wijk  # noqa: F401 -- a fixture
from tests.factories.budgetten import BudgetFactory
from tests.factories.gebieden import GebiedFactory, InwonertalFactory

from .kijken import pagina

pytestmark = pytest.mark.django_db


def _verleen(wijk: Wijk, bedrag: str, **velden: object) -> Aanvraag:  # noqa: F811
    aanvraag = wijk.getoetst(wijk.aanvraag(gevraagd_bedrag=Decimal(bedrag), **velden))
    Aanvraag.objects.filter(pk=aanvraag.pk).update(status=Aanvraagstatus.TE_BESLUITEN)
    wijk.besluit(aanvraag, Besluitsoort.VERLEEND, bedrag)
    aanvraag.refresh_from_db()
    return aanvraag


def _beeld(gebied: Gebied, **vraag: object):
    return geldbeeld(Geldvraag(gemeente=gebied.gemeente, gebied=gebied, **vraag))


def test_grants_are_summed_per_theme_and_sealing_changes_nothing(wijk: Wijk) -> None:  # noqa: F811
    overig = wijk.versie.categorieen.get(code="overig")
    _verleen(wijk, "750.00")
    _verleen(wijk, "1200.00", categorie=overig)
    _verleen(wijk, "300.00", categorie=overig)

    voor = _beeld(wijk.gebied)
    verzegel(budget_id=wijk.budget.pk)
    _verleen(wijk, "50.00")
    na = _beeld(wijk.gebied)

    assert [(r.naam, r.bedrag, r.aantal) for r in voor.themas] == [
        ("Iets anders", Decimal("1500.00"), 2),
        ("Buurtfeest", Decimal("750.00"), 1),
    ]
    assert [(r.code, r.bedrag, r.aantal) for r in na.themas] == [
        ("overig", Decimal("1500.00"), 2),
        ("buurtfeest", Decimal("800.00"), 2),
    ]
    assert (na.saldi.toegewezen, na.saldi.toegekend) == (Decimal("7500.00"), Decimal("2300.00"))


def test_money_of_financiers_is_shown_by_name_and_counts_in_the_whole(wijk: Wijk) -> None:  # noqa: F811
    from budgetten.domain.kasboek import boek
    from budgetten.enums import Boekingsoort

    boek(
        budget=wijk.budget,
        soort=Boekingsoort.TOEWIJZING,
        bedrag=Decimal("2500.00"),
        sleutel="corporatie",
        door=None,
        herkomst="Woningcorporatie De Haard",
    )

    herkomst = _beeld(wijk.gebied).herkomst

    assert [(regel.code, regel.bedrag) for regel in herkomst] == [
        ("", Decimal("7500.00")),
        ("Woningcorporatie De Haard", Decimal("2500.00")),
    ]
    assert f"Gemeente {wijk.gebied.gemeente.naam}" in pagina(f"/geld/{wijk.gebied.slug}/")


def test_amount_per_resident_uses_the_figure_of_that_year(wijk: Wijk) -> None:  # noqa: F811
    jaar = klok.vandaag().year
    InwonertalFactory(gebied=wijk.gebied, jaar=jaar, aantal=1500)
    InwonertalFactory(gebied=wijk.gebied, jaar=jaar + 1, aantal=3000)
    _verleen(wijk, "750.00")

    assert _beeld(wijk.gebied, jaar=jaar).per_inwoner == Decimal("0.5")
    assert "€\N{NO-BREAK SPACE}0,50 toegekend per inwoner" in pagina(f"/geld/{wijk.gebied.slug}/?jaar={jaar}")


def test_other_area_and_other_year_do_not_count(wijk: Wijk) -> None:  # noqa: F811
    elders = GebiedFactory(gemeente=wijk.gebied.gemeente, naam="Elders")
    BudgetFactory(gebied=elders)
    vorig = Budget.objects.create(
        gemeente=wijk.gebied.gemeente,
        regeling=wijk.budget.regeling,
        gebied=wijk.gebied,
        jaar=wijk.budget.jaar - 1,
    )
    wijs_toe(budget=vorig, bedrag=Decimal("5000.00"), door=None, sleutel="vorig")

    nu = _beeld(wijk.gebied, jaar=wijk.budget.jaar)
    ooit = _beeld(wijk.gebied)

    assert nu.saldi.toegewezen == Decimal("7500.00")
    assert ooit.saldi.toegewezen == Decimal("12500.00")
    assert [(r.jaar, r.ontvangen) for r in nu.jaren] == [
        (wijk.budget.jaar, Decimal("7500.00")),
        (wijk.budget.jaar - 1, Decimal("5000.00")),
    ]


def test_budget_of_the_whole_municipality_is_named_but_not_counted_in_a_wijk(wijk: Wijk) -> None:  # noqa: F811
    gedeeld = Budget.objects.create(
        gemeente=wijk.gebied.gemeente, regeling=wijk.budget.regeling, gebied=None, jaar=wijk.budget.jaar
    )
    wijs_toe(budget=gedeeld, bedrag=Decimal("160000.00"), door=None, sleutel="stad")

    beeld = _beeld(wijk.gebied)

    assert beeld.saldi.toegewezen == Decimal("7500.00")
    assert [(b.pk, s.toegewezen) for b, s in beeld.gedeeld] == [(gedeeld.pk, Decimal("160000.00"))]
    assert "Ook voor deze plek" in pagina(f"/geld/{wijk.gebied.slug}/")


def test_every_amount_leads_to_the_public_summary_and_names_nobody(wijk: Wijk) -> None:  # noqa: F811
    aanvraag = _verleen(wijk, "750.00", titel="Eten op het plein")

    tekst = pagina("/geld/")

    assert f'href="/aanvragen/{aanvraag.kenmerk}/"' in tekst
    assert "Eten op het plein" in tekst
    assert wijk.bewoner.naam not in tekst


def test_withdrawn_and_refused_applications_are_not_in_the_list(wijk: Wijk) -> None:  # noqa: F811
    aanvraag = _verleen(wijk, "750.00", titel="Gaat niet door")
    Aanvraag.objects.filter(pk=aanvraag.pk).update(status=Aanvraagstatus.INGETROKKEN)

    assert "Gaat niet door" not in pagina("/geld/")


def test_filter_on_a_theme_shows_that_theme_alone(wijk: Wijk) -> None:  # noqa: F811
    _verleen(wijk, "750.00", titel="Het feest")
    _verleen(wijk, "400.00", titel="De geveltuin", categorie=wijk.versie.categorieen.get(code="overig"))

    tekst = pagina("/geld/?thema=overig")

    assert "De geveltuin" in tekst
    assert "Het feest" not in tekst


def test_unknown_filter_values_filter_nothing_and_a_bad_page_is_not_found(wijk: Wijk) -> None:  # noqa: F811
    client = Client()

    assert client.get("/geld/?jaar=1200&thema=<script>&regeling=x").status_code == 200
    assert client.get("/geld/?na=abc").status_code == 404
    assert client.get("/geld/?na=99999999999999999999").status_code == 404
    assert client.get("/geld/bestand/exe/").status_code == 404
    assert client.get("/geld/bestaat-niet/").status_code == 404


def test_older_grants_are_one_page_further(wijk: Wijk, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setattr("budgetten.views.geld.PER_PAGINA", 2)
    titels = [_verleen(wijk, "100.00", titel=f"Plan {n}").titel for n in range(5)]
    client = Client()

    gezien, url = [], "/geld/"
    while url:
        context = client.get(url).context
        gezien += [besluit.aanvraag.titel for besluit in context["besluiten"]]
        url = context["verder"]

    assert gezien == titels[::-1]


class TestFiles:
    def test_csv_xlsx_and_json_hold_the_same_rows(self, wijk: Wijk) -> None:  # noqa: F811
        _verleen(wijk, "1000.00", titel='Plan met ; en "aanhaling"')
        client = Client()

        def inhoud(soort: str) -> bytes:
            antwoord = client.get(f"/geld/bestand/{soort}/")
            return b"".join(antwoord.streaming_content)

        regels = inhoud("csv").decode("utf-8-sig").splitlines()
        blad = load_workbook(io.BytesIO(inhoud("xlsx"))).active
        rij = json.loads(inhoud("json"))[0]

        assert regels[0].startswith("kenmerk;titel;regeling")
        assert ";1000,00;1000,00;;" in regels[1]
        assert '"Plan met ; en ""aanhaling"""' in regels[1]
        assert [blad.cell(2, kolom).value for kolom in (2, 7, 8)] == ['Plan met ; en "aanhaling"', 1000, 1000]
        assert (rij["gevraagd"], rij["toegekend"], rij["vastgesteld"]) == ("1000.00", "1000.00", None)

    @pytest.mark.parametrize("titel", ["=HYPERLINK(1)", "+1+1", "-2", "@SUM(A1)"])
    def test_title_that_is_a_formula_does_not_run_in_a_spreadsheet(self, wijk: Wijk, titel: str) -> None:  # noqa: F811
        _verleen(wijk, "100.00", titel=titel)
        client = Client()

        csv = b"".join(client.get("/geld/bestand/csv/").streaming_content).decode()
        xlsx = b"".join(client.get("/geld/bestand/xlsx/").streaming_content)

        assert f";'{titel};" in csv
        assert load_workbook(io.BytesIO(xlsx)).active.cell(2, 2).value == f"'{titel}"

    def test_title_with_a_control_character_does_not_break_the_spreadsheet(self, wijk: Wijk) -> None:  # noqa: F811
        _verleen(wijk, "100.00", titel="Feest\x0b op\x08 het plein")

        xlsx = b"".join(Client().get("/geld/bestand/xlsx/").streaming_content)

        assert load_workbook(io.BytesIO(xlsx)).active.cell(2, 2).value == "Feest op het plein"

    def test_nothing_granted_is_an_empty_list(self) -> None:
        gebied = GebiedFactory()
        antwoord = Client().get(f"/geld/{gebied.slug}/bestand/json/")

        assert json.loads(b"".join(antwoord.streaming_content)) == []


@pytest.mark.parametrize("aantal", [1, 3])
def test_query_count(wijk: Wijk, aantal: int, django_assert_num_queries) -> None:  # noqa: F811
    for nummer in range(aantal):
        GebiedFactory(gemeente=wijk.gebied.gemeente)
        _verleen(wijk, "100.00", titel=f"Plan {nummer}")
    client = Client()
    client.get("/geld/")

    with django_assert_num_queries(12):
        assert client.get("/geld/").status_code == 200
