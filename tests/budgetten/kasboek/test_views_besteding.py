"""The screens of spending, of the turn of the year and of the lot: who sees them, and what they do."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from budgetten.domain.besteden import leg_besteding_vast
from budgetten.domain.verdelen import kondig_loting_aan
from budgetten.enums import Overheveling, Verdeelwijze
from budgetten.models import Besteding, Bestedingsvoorstel, Budget, Loting
from budgetten.queries.saldo import saldi_van
from samenwijk.berichten.models import Bericht
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from tests.aanmelden import sign_in
from tests.budgetten.kasboek.conftest import Kas
from tests.factories.budgetten import AanvraagFactory, BudgetFactory, RegelingFactory, RegelingversieFactory
from tests.factories.gebieden import GebiedFactory, GemeenteFactory
from tests.factories.mensen import MedewerkerFactory, PersoonFactory

pytestmark = pytest.mark.django_db
D = Decimal


def als(persoon: Persoon) -> Client:
    client = Client()
    sign_in(client, persoon.gebruiker)
    return client


def typ(**velden: str) -> dict[str, str]:
    return {
        "omschrijving": "Zaalhuur",
        "bedrag": "12,50",
        "besteed_op": klok.vandaag().isoformat(),
        "sleutel": "x",
    } | velden


def test_treasurer_records_a_spending_once(orgaankas: Kas):
    client = als(orgaankas.penningmeester)
    adres = reverse("budgetten:besteden", args=[orgaankas.budget.pk])
    assert adres in client.get(reverse("budgetten:te_besteden")).text

    for _keer in range(2):
        assert client.post(adres, typ()).status_code == 302

    assert saldi_van(orgaankas.budget).betaald == D("12.50")
    assert "Zaalhuur" in client.get(adres).text


def test_refused_spending_keeps_what_was_typed(orgaankas: Kas):
    antwoord = als(orgaankas.penningmeester).post(
        reverse("budgetten:besteden", args=[orgaankas.budget.pk]), typ(bedrag="2000")
    )

    assert antwoord.status_code == 422
    assert "Er is te weinig geld: er is nog €\xa01.000,00." in antwoord.text
    assert 'value="Zaalhuur"' in antwoord.text


@pytest.mark.parametrize("wie", ["lid", "wijkmanager", "buiten", "elders"])
def test_spending_screens_do_not_exist_for_others(orgaankas: Kas, wie: str):
    anders = {
        "buiten": lambda: PersoonFactory(gemeente=orgaankas.budget.gemeente),
        "elders": lambda: MedewerkerFactory(
            gemeente=GemeenteFactory(naam="Oosterveen"), rol=Rol.BUDGETBEHEERDER
        ),
    }
    persoon = anders[wie]() if wie in anders else getattr(orgaankas, wie)
    besteding = leg_besteding_vast(
        budget=orgaankas.budget, uitgave=orgaankas.uitgave(), door=orgaankas.penningmeester, sleutel="1"
    )
    client = als(persoon)

    assert client.get(reverse("budgetten:besteden", args=[orgaankas.budget.pk])).status_code == 404
    assert client.post(reverse("budgetten:besteden", args=[orgaankas.budget.pk]), typ()).status_code == 404
    terug = reverse("budgetten:besteding_terug", args=[besteding.pk])
    assert client.post(terug, {"reden": "Fout"}).status_code == 404
    assert client.get(reverse("budgetten:te_besteden")).status_code == 404
    assert Besteding.objects.count() == 1


def test_logged_out_goes_to_sign_in(orgaankas: Kas, client: Client):
    antwoord = client.get(reverse("budgetten:besteden", args=[orgaankas.budget.pk]))

    assert antwoord.status_code == 302
    assert "aanmelden" in antwoord.url or "accounts" in antwoord.url


def test_spending_is_put_right_with_a_reason(orgaankas: Kas):
    besteding = leg_besteding_vast(
        budget=orgaankas.budget, uitgave=orgaankas.uitgave(), door=orgaankas.penningmeester, sleutel="1"
    )
    client = als(orgaankas.penningmeester)
    adres = reverse("budgetten:besteding_terug", args=[besteding.pk])

    assert client.get(adres).status_code == 200
    assert client.post(adres, {"reden": ""}).status_code == 422
    assert client.post(adres, {"reden": "Dubbel"}).status_code == 302
    assert saldi_van(orgaankas.budget).beschikbaar == D("1000.00")


@pytest.mark.parametrize("aantal", [1, 3])
def test_everyone_reads_spendings_without_names_of_persons(
    orgaankas: Kas, client: Client, aantal: int, django_assert_num_queries
):
    for nummer in range(aantal):
        leg_besteding_vast(
            budget=orgaankas.budget,
            uitgave=orgaankas.uitgave("1.00"),
            door=orgaankas.penningmeester,
            sleutel=str(nummer),
        )
    adres = reverse("budgetten:bestedingen", args=[orgaankas.budget.pk])
    tekst = client.get(adres).text

    assert tekst.count("Zaalhuur") == aantal
    assert orgaankas.orgaan.naam in tekst
    assert orgaankas.penningmeester.naam not in tekst
    with django_assert_num_queries(OPENBAAR):
        client.get(adres)


OPENBAAR = 7


def test_proposal_from_draft_to_spending(voorstelkas: Kas):
    organ, staff = als(voorstelkas.penningmeester), als(voorstelkas.beheerder)
    nieuw = reverse("budgetten:nieuw_voorstel", args=[voorstelkas.budget.pk])
    assert organ.get(nieuw).status_code == 200
    assert organ.post(nieuw, {"titel": "Plan", "omschrijving_1": "Bankjes"}).status_code == 422
    organ.post(nieuw, {"titel": "Plan", "omschrijving_1": "Bankjes", "bedrag_1": "400"})
    voorstel = Bestedingsvoorstel.objects.get()
    adres = reverse("budgetten:voorstel", args=[voorstel.pk])
    organ.post(
        reverse("budgetten:wijzig_voorstel", args=[voorstel.pk]),
        {"titel": "Plan", "omschrijving_1": "Bankjes", "bedrag_1": "300"},
    )
    besluit = {"vastgesteld_door": "de wijkraad", "besluit_kenmerk": "W-1"}

    assert organ.post(adres, besluit).status_code == 404
    assert staff.post(adres, {}).status_code == 422
    assert staff.post(adres, besluit).status_code == 302
    assert organ.post(reverse("budgetten:voorstel_weg", args=[voorstel.pk])).status_code == 302
    post = voorstel.posten.get()
    besteden = reverse("budgetten:besteden", args=[voorstelkas.budget.pk])
    assert organ.post(besteden, typ(post=str(post.pk))).status_code == 302
    assert "287,50" in organ.get(adres).text
    assert organ.post(reverse("budgetten:post_vrij", args=[post.pk])).status_code == 404
    staff.post(reverse("budgetten:post_vrij", args=[post.pk]))
    assert saldi_van(voorstelkas.budget).gereserveerd == 0


@pytest.fixture
def jaarversie(db: None):
    gebied = GebiedFactory()
    return RegelingversieFactory(
        regeling=RegelingFactory(gemeente=gebied.gemeente), gebieden=[gebied], overheveling=Overheveling.MEE
    )


def test_year_is_shown_first_and_then_opened(jaarversie):
    gemeente = jaarversie.regeling.gemeente
    client = als(MedewerkerFactory(gemeente=gemeente, rol=Rol.BUDGETBEHEERDER, rol_gebied=None))
    jaar = klok.vandaag().year + 1
    adres = reverse("budgetten:werk_openen", args=[jaarversie.pk, jaar])
    assert adres in client.get(reverse("budgetten:werk_jaar")).text
    assert "7.500,00" in client.get(adres).text
    assert not Budget.objects.exists()

    assert client.post(adres).status_code == 302

    assert Budget.objects.get().jaar == jaar
    assert "Is al gevuld." in client.get(adres).text


def test_year_is_closed_and_the_rest_goes_along(jaarversie):
    gebied = jaarversie.gebieden.get()
    budget = BudgetFactory(gebied=gebied, regeling=jaarversie.regeling, jaar=klok.vandaag().year - 1)
    client = als(MedewerkerFactory(gemeente=gebied.gemeente, rol=Rol.BUDGETBEHEERDER, rol_gebied=None))
    adres = reverse("budgetten:werk_afsluiten", args=[budget.pk])
    assert adres in client.get(reverse("budgetten:werk_jaar")).text
    assert "7.500,00" in client.get(adres).text

    client.post(adres)

    assert saldi_van(Budget.objects.get(jaar=klok.vandaag().year)).beschikbaar == D("7500.00")


def test_year_is_for_who_keeps_the_money_of_the_municipality(jaarversie):
    gebied = jaarversie.gebieden.get()
    budget = BudgetFactory(gebied=gebied, regeling=jaarversie.regeling)
    wijkmanager = als(MedewerkerFactory(gemeente=gebied.gemeente, rol=Rol.WIJKMANAGER, rol_gebied=gebied))
    bewoner = als(PersoonFactory(gemeente=gebied.gemeente))
    for adres in (
        reverse("budgetten:werk_jaar"),
        reverse("budgetten:werk_openen", args=[jaarversie.pk, klok.vandaag().year]),
        reverse("budgetten:werk_afsluiten", args=[budget.pk]),
        reverse("budgetten:werk_loting", args=[budget.pk]),
    ):
        assert wijkmanager.post(adres).status_code == 403
        assert bewoner.post(adres).status_code == 404


def test_lot_is_announced_and_drawn_and_everyone_can_do_it_again(client: Client):
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
    staff = als(beheerder)
    adres = reverse("budgetten:werk_loting", args=[budget.pk])
    staff.post(adres, {"ronde": ""})
    loting = Loting.objects.get()
    openbaar = reverse("budgetten:loting", args=[loting.pk])
    assert loting.lot_hash in client.get(openbaar).text

    loot_nu = {"ronde": "", "loting": str(loting.pk)}
    assert f'name="loting" value="{loting.pk}"' in staff.get(adres).text
    assert staff.post(adres, loot_nu).status_code == 422
    aanvraag = AanvraagFactory(gebied=gebied, versie=versie)
    # The button that announces, pressed twice.
    staff.post(adres, {"ronde": ""})
    loting.refresh_from_db()
    assert loting.getrokken_op is None
    staff.post(adres, loot_nu)

    loting.refresh_from_db()
    tekst = client.get(openbaar).text
    assert loting.lot in tekst
    assert aanvraag.kenmerk in tekst
    assert kondig_loting_aan(versie=versie, budget=budget, door=beheerder) == loting
    [bericht] = Bericht.objects.filter(soort="aanvraag.geloot")
    assert bericht.persoon == aanvraag.indiener
    assert bericht.onderwerp == f"Er is geloot: “{aanvraag.titel}” heeft nummer 1"
    assert f"(kenmerk {aanvraag.kenmerk}) heeft nummer 1 van 1." in bericht.tekst
    assert bericht.link == openbaar
