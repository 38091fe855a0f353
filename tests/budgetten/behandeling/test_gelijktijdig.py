"""Many at once, over real connections: money is granted exactly as often as there is money."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from budgetten.domain.besluiten import Voornemen, neem_besluit
from budgetten.domain.indienen import Indiening, dien_aanvraag_in
from budgetten.enums import Aanvraagstatus, Besluitsoort, Boekingsoort, Rekening, Toetsadvies
from budgetten.models import Aanvraag, Besluit, Boeking, Budget, Toets
from budgetten.queries.saldo import Saldi, saldi_van
from samenwijk.berichten.models import Bericht
from samenwijk.mensen.enums import Rol
from tests.factories.budgetten import AanvraagconceptFactory, AanvraagFactory, BudgetFactory, hoorn_regeling
from tests.factories.gebieden import GebiedFactory
from tests.factories.mensen import MedewerkerFactory, PersoonFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
D = Decimal


def tegelijk(aantal: int, handeling: Callable[[int], object]) -> list[object]:
    """Run `handeling(0)` … `handeling(aantal - 1)` at the same moment, each over its own connection.

    Gives what each returned, or the exception with which it was refused.
    """
    hek = Barrier(aantal)

    def loop(nummer: int) -> object:
        try:
            hek.wait(timeout=30)
            return handeling(nummer)
        except (ValidationError, IntegrityError) as fout:
            return fout
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=aantal) as pool:
        return list(pool.map(loop, range(aantal)))


def _te_besluiten(budget: Budget, aantal: int) -> tuple[list[Aanvraag], list[object]]:
    wijkmanager = MedewerkerFactory(gemeente=budget.gemeente, rol=Rol.WIJKMANAGER, rol_gebied=budget.gebied)
    aanvragen = [
        AanvraagFactory(
            gebied=budget.gebied, gevraagd_bedrag=D("1000.00"), status=Aanvraagstatus.TE_BESLUITEN
        )
        for _nummer in range(aantal)
    ]
    for aanvraag in aanvragen:
        Toets.objects.create(
            aanvraag=aanvraag, advies=Toetsadvies.POSITIEF, getoetst_door=wijkmanager, vier_ogen=True
        )
    besluiters = [
        MedewerkerFactory(gemeente=budget.gemeente, rol=Rol.BUDGETBEHEERDER) for _nummer in range(aantal)
    ]
    return aanvragen, besluiters


def test_20_grants_at_once_against_a_budget_for_5_give_exactly_5_and_a_balance_of_0():
    budget = BudgetFactory(toegewezen=D("5000.00"))
    aanvragen, besluiters = _te_besluiten(budget, 20)
    voornemen = Voornemen(Besluitsoort.VERLEEND, D("1000.00"), "Mooi plan.", "Budgetbeheerder")

    uitkomsten = tegelijk(
        20, lambda n: neem_besluit(aanvraag=aanvragen[n], voornemen=voornemen, door=besluiters[n])
    )

    assert sum(isinstance(uitkomst, Besluit) for uitkomst in uitkomsten) == 5
    assert sum(isinstance(uitkomst, ValidationError) for uitkomst in uitkomsten) == 15
    assert saldi_van(budget) == Saldi(toegewezen=D("5000.00"), beschikbaar=D("0.00"), verleend=D("5000.00"))
    assert Aanvraag.objects.filter(status=Aanvraagstatus.VERLEEND).count() == 5
    assert Besluit.objects.count() == 5
    assert Bericht.objects.filter(soort="aanvraag.verleend").count() == 5


def test_two_officers_decide_at_once_and_one_reads_what_happened():
    budget = BudgetFactory()
    [aanvraag], _besluiters = _te_besluiten(budget, 1)
    twee = [MedewerkerFactory(gemeente=budget.gemeente, rol=Rol.BUDGETBEHEERDER) for _nummer in range(2)]
    voornemen = Voornemen(Besluitsoort.VERLEEND, D("1000.00"), "Mooi plan.", "Budgetbeheerder")

    uitkomsten = tegelijk(2, lambda n: neem_besluit(aanvraag=aanvraag, voornemen=voornemen, door=twee[n]))

    [fout] = [uitkomst for uitkomst in uitkomsten if isinstance(uitkomst, ValidationError)]
    assert fout.messages == [
        "Dit kan niet meer. De aanvraag is nu: toegekend. Iemand anders was u misschien voor."
    ]
    assert Besluit.objects.count() == 1
    assert saldi_van(budget).verleend == D("1000.00")


def test_the_database_holds_even_when_code_goes_around_the_domain():
    budget = BudgetFactory(toegewezen=D("5000.00"))
    aanvraag = AanvraagFactory(gebied=budget.gebied)

    uitkomsten = tegelijk(
        20,
        lambda n: Boeking.objects.create(
            budget=budget,
            soort=Boekingsoort.RESERVERING,
            van=Rekening.BESCHIKBAAR,
            naar=Rekening.GERESERVEERD,
            bedrag=D("1000.00"),
            aanvraag=aanvraag,
            sleutel=f"buitenom:{n}",
        ),
    )

    assert sum(isinstance(uitkomst, IntegrityError) for uitkomst in uitkomsten) == 15
    assert saldi_van(budget).beschikbaar == D("0.00")


def test_sending_one_draft_20_times_at_once_gives_one_application():
    gebied = GebiedFactory()
    versie = hoorn_regeling(gebied)
    bewoner = PersoonFactory(gemeente=gebied.gemeente, woont_in=gebied)
    concept = AanvraagconceptFactory(versie=versie, persoon=bewoner)
    indiening = Indiening(
        titel="Buurtfeest",
        wat="Samen eten.",
        waar="Op het plein",
        gebied=gebied,
        categorie=versie.categorieen.get(code="buurtfeest"),
        kosten=[("Eten", D("500.00"))],
        verklaring=True,
    )

    uitkomsten = tegelijk(20, lambda _n: dien_aanvraag_in(concept=concept, indiening=indiening, door=bewoner))

    assert {uitkomst.pk for uitkomst in uitkomsten} == {Aanvraag.objects.get().pk}  # type: ignore[attr-defined]
    assert Bericht.objects.filter(soort="aanvraag.ingediend").count() == 1


def test_20_applications_at_once_get_20_different_references():
    gebied = GebiedFactory()
    versie = hoorn_regeling(gebied)
    concepten = [
        AanvraagconceptFactory(
            versie=versie, persoon=PersoonFactory(gemeente=gebied.gemeente, woont_in=gebied)
        )
        for _nummer in range(20)
    ]
    categorie = versie.categorieen.get(code="buurtfeest")

    tegelijk(
        20,
        lambda n: dien_aanvraag_in(
            concept=concepten[n],
            indiening=Indiening(
                "Feest", "Eten.", "Plein", gebied, categorie, [("Eten", D("5.00"))], verklaring=True
            ),
            door=concepten[n].persoon,
        ),
    )

    nummers = sorted(int(a.kenmerk.split("-")[1]) for a in Aanvraag.objects.all())
    assert nummers == list(range(1, 21))
