"""The ways to the screens of money without applications and of lots: there for who may, absent for others."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from budgetten.domain.besteden import leg_besteding_vast
from budgetten.domain.verdelen import kondig_loting_aan
from budgetten.domain.voorstellen import Post, bewaar_voorstel, stel_voorstel_vast
from budgetten.enums import Verdeelwijze
from budgetten.models import Besteding, Bestedingspost, Boeking
from budgetten.queries.bestedingen import kan_besteden, te_besteden_door
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from tests.aanmelden import sign_in
from tests.budgetten.kasboek.conftest import Kas
from tests.factories.budgetten import (
    AanvraagFactory,
    BudgetFactory,
    RegelingFactory,
    RegelingversieFactory,
)
from tests.factories.gebieden import GebiedFactory
from tests.factories.mensen import MedewerkerFactory, PersoonFactory

pytestmark = pytest.mark.django_db
D = Decimal
BESTEDEN = 'href="/besteden/"'


def als(persoon: Persoon) -> Client:
    client = Client()
    sign_in(client, persoon.gebruiker)
    return client


@pytest.mark.parametrize(("wie", "mag"), [("penningmeester", True), ("lid", False)])
def test_panel_page_leads_to_spending_for_who_signs(orgaankas: Kas, wie: str, mag: bool):
    tekst = als(getattr(orgaankas, wie)).get(reverse("budgetten:mijn_panel")).text

    assert (BESTEDEN in tekst) is mag


@pytest.mark.parametrize(("wie", "mag"), [("beheerder", True), ("wijkmanager", False)])
@pytest.mark.parametrize("adres", ["/werk/", "/werk/aanvragen/"])
def test_work_pages_lead_to_spending_for_who_manages_the_money(
    orgaankas: Kas, wie: str, mag: bool, adres: str
):
    assert (BESTEDEN in als(getattr(orgaankas, wie)).get(adres).text) is mag


def test_who_may_spend_by_mandate_finds_the_way(mandaatkas: Kas):
    assert kan_besteden(mandaatkas.wijkmanager)
    assert not kan_besteden(mandaatkas.lid)
    assert not kan_besteden(PersoonFactory(gemeente=mandaatkas.budget.gemeente))


@pytest.mark.parametrize("aantal", [1, 3])
def test_whether_staff_may_spend_costs_the_same_for_more_budgets(
    mandaatkas: Kas, aantal: int, django_assert_num_queries
):
    for nummer in range(1, aantal):
        BudgetFactory(
            gebied=mandaatkas.gebied, regeling=mandaatkas.versie.regeling, jaar=klok.vandaag().year - nummer
        )
    wijkmanager = Persoon.objects.select_related("gemeente").get(pk=mandaatkas.wijkmanager.pk)
    # Roles and organs, versions with their tasks, budgets.
    with django_assert_num_queries(5):
        assert kan_besteden(wijkmanager)
        assert kan_besteden(wijkmanager)
    with django_assert_num_queries(4):
        assert len(te_besteden_door(wijkmanager)) == aantal


@pytest.mark.parametrize(("rol", "mag"), [(Rol.BUDGETBEHEERDER, True), (Rol.WIJKMANAGER, False)])
def test_front_page_of_staff_leads_to_schemes_terms_and_figures(orgaankas: Kas, rol: str, mag: bool):
    persoon = MedewerkerFactory(gemeente=orgaankas.budget.gemeente, rol=rol, rol_gebied=None)
    tekst = als(persoon).get("/werk/").text

    assert (reverse("budgetten:werk_regelingen") in tekst) is mag
    assert reverse("budgetten:werk_termijnen") in tekst
    assert reverse("budgetten:werk_cijfers") in tekst


@pytest.fixture
def plan(voorstelkas: Kas):
    AanvraagFactory(gebied=voorstelkas.gebied)  # its kinds of activity are the known themes
    return bewaar_voorstel(
        budget=voorstelkas.budget,
        titel="Plan voor het plein",
        toelichting="",
        posten=[Post("Bankjes", D("400.00"), _thema()), Post("Feest", D("100.00"))],
        door=voorstelkas.beheerder,
    )


def _thema() -> str:
    return AanvraagFactory._meta.model.objects.first().categorie.themacode


def _stel_vast(plan, kas: Kas) -> None:
    stel_voorstel_vast(
        voorstel=plan, vastgesteld_door="de wijkraad", besluit_kenmerk="W-1", door=kas.beheerder
    )


def test_draft_of_a_proposal_is_not_public(plan, client: Client):
    assert client.get(reverse("budgetten:voorstel_openbaar", args=[plan.pk])).status_code == 404


@pytest.mark.parametrize("aantal", [1, 3])
def test_everyone_reads_an_adopted_proposal_with_what_was_spent_per_line(
    plan, voorstelkas: Kas, client: Client, aantal: int, django_assert_num_queries
):
    _stel_vast(plan, voorstelkas)
    post = Bestedingspost.objects.get(voorstel=plan, volgorde=1)
    for nummer in range(aantal):
        leg_besteding_vast(
            budget=voorstelkas.budget,
            uitgave=voorstelkas.uitgave("50.00"),
            door=voorstelkas.penningmeester,
            sleutel=str(nummer),
            post=post,
        )
    adres = reverse("budgetten:voorstel_openbaar", args=[plan.pk])
    lijst = reverse("budgetten:bestedingen", args=[voorstelkas.budget.pk])
    assert adres in client.get(lijst).text

    with django_assert_num_queries(VOORSTEL):
        tekst = client.get(adres).text

    assert f"Van €\xa0500,00 is €\xa0{50 * aantal},00 besteed." in tekst
    assert f"€\xa0{400 - 50 * aantal},00" in tekst
    assert "de wijkraad" in tekst
    assert voorstelkas.beheerder.naam not in tekst


VOORSTEL = 6


def test_money_page_leads_to_all_spendings_of_a_budget(orgaankas: Kas, client: Client):
    leg_besteding_vast(
        budget=orgaankas.budget, uitgave=orgaankas.uitgave(), door=orgaankas.penningmeester, sleutel="1"
    )

    assert reverse("budgetten:bestedingen", args=[orgaankas.budget.pk]) in client.get("/geld/").text


@pytest.fixture
def lotkas(db: None):
    gebied = GebiedFactory()
    versie = RegelingversieFactory(
        regeling=RegelingFactory(gemeente=gebied.gemeente),
        gebieden=[gebied],
        hoorn=True,
        verdeelwijze=Verdeelwijze.LOTING,
        open_tot=klok.nu() - timedelta(days=1),
    )
    budget = BudgetFactory(gebied=gebied, regeling=versie.regeling)
    beheerder = MedewerkerFactory(gemeente=gebied.gemeente, rol=Rol.BUDGETBEHEERDER, rol_gebied=None)
    return versie, budget, beheerder


def test_scheme_page_and_dossier_lead_to_the_draw_of_lots(lotkas, client: Client):
    versie, budget, beheerder = lotkas
    aanvraag = AanvraagFactory(gebied=budget.gebied, versie=versie)
    scheme, dossier = (
        reverse("budgetten:regeling", args=[versie.regeling.slug]),
        reverse("budgetten:werk_dossier", args=[aanvraag.kenmerk]),
    )
    loten = reverse("budgetten:werk_loting", args=[budget.pk])
    assert "Er is nog geen loting aangekondigd." in client.get(scheme).text
    assert "De loting is nog niet aangekondigd." in als(beheerder).get(dossier).text
    loting = kondig_loting_aan(versie=versie, budget=budget, door=beheerder)
    openbaar = reverse("budgetten:loting", args=[loting.pk])

    assert openbaar in client.get(scheme).text
    assert loten not in client.get(scheme).text
    for adres in (scheme, dossier):
        tekst = als(beheerder).get(adres).text
        assert openbaar in tekst
        assert loten in tekst
    assert loten in als(beheerder).get(reverse("budgetten:werk_budgetten")).text
    wijkmanager = MedewerkerFactory(gemeente=budget.gemeente, rol=Rol.WIJKMANAGER, rol_gebied=budget.gebied)
    tekst = als(wijkmanager).get(dossier).text
    assert openbaar in tekst
    assert loten not in tekst


# --- themes


def test_theme_of_a_spending_comes_from_the_kinds_of_activity(orgaankas: Kas):
    AanvraagFactory(gebied=orgaankas.gebied)
    client = als(orgaankas.penningmeester)
    adres = reverse("budgetten:besteden", args=[orgaankas.budget.pk])
    velden = {
        "omschrijving": "Zaalhuur",
        "bedrag": "12,50",
        "besteed_op": klok.vandaag().isoformat(),
        "sleutel": "x",
    }
    thema = _thema()
    assert f'value="{thema}"' in client.get(adres).text

    assert client.post(adres, velden | {"thema": "verzonnen"}).status_code == 422
    assert client.post(adres, velden | {"thema": thema}).status_code == 302

    assert Besteding.objects.get().thema == thema
    assert set(Boeking.objects.filter(besteding__isnull=False).values_list("thema", flat=True)) == {thema}


def test_unknown_theme_is_refused_outside_the_form_too(orgaankas: Kas):
    with pytest.raises(ValidationError) as fout:
        leg_besteding_vast(
            budget=orgaankas.budget,
            uitgave=orgaankas.uitgave(thema="verzonnen"),
            door=orgaankas.penningmeester,
            sleutel="1",
        )

    assert fout.value.message_dict == {"thema": ["Kies een soort activiteit uit de lijst."]}


def test_lines_of_a_proposal_keep_their_theme(plan, voorstelkas: Kas):
    client = als(voorstelkas.penningmeester)
    thema = _thema()
    adres = reverse("budgetten:wijzig_voorstel", args=[plan.pk])
    assert f'value="{thema}" selected' in client.get(adres).text

    velden = {"titel": "Plan", "omschrijving_1": "Bankjes", "bedrag_1": "400"}
    assert client.post(adres, velden | {"thema_1": "verzonnen"}).status_code == 422
    assert client.post(adres, velden | {"thema_1": thema}).status_code == 302

    assert Bestedingspost.objects.get().thema == thema
    with pytest.raises(ValidationError, match="soort activiteit"):
        bewaar_voorstel(
            budget=voorstelkas.budget,
            titel="Plan",
            toelichting="",
            posten=[Post("Bankjes", D("1.00"), "verzonnen")],
            door=voorstelkas.beheerder,
        )
