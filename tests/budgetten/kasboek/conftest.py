"""Money that is spent without an application: an organ with its treasurer, an officer, and who keeps the money."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from budgetten.domain.besteden import Uitgave
from budgetten.domain.kasboek import wijs_toe
from budgetten.enums import Regelingsoort, Taak, Taakdrager
from budgetten.models import Budget, Regelingversie, Taakverdeling
from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Functie, Rol
from samenwijk.mensen.models import Orgaan, Persoon
from tests.factories.budgetten import (
    AanvraagcategorieFactory,
    RegelingFactory,
    RegelingversieFactory,
    stel_vast,
)
from tests.factories.gebieden import GebiedFactory
from tests.factories.mensen import LidmaatschapFactory, MedewerkerFactory, OrgaanFactory, PersoonFactory


@dataclass
class Kas:
    """One wijk with a budget of € 1.000 that is spent without applications."""

    gebied: Gebied
    versie: Regelingversie
    budget: Budget
    orgaan: Orgaan
    penningmeester: Persoon
    lid: Persoon
    wijkmanager: Persoon
    beheerder: Persoon

    def uitgave(self, bedrag: str = "100.00", **velden: object) -> Uitgave:
        gegevens = {"omschrijving": "Zaalhuur", "bedrag": Decimal(bedrag), "besteed_op": klok.vandaag()}
        return Uitgave(**(gegevens | velden))  # type: ignore[arg-type]


def maak_kas(soort: str, *, gebied: Gebied | None = None, **velden: object) -> Kas:
    gebied = gebied or GebiedFactory()
    gemeente = gebied.gemeente
    versie = RegelingversieFactory(
        regeling=RegelingFactory(gemeente=gemeente),
        soort=soort,
        status="concept",
        gebieden=[gebied],
        **velden,
    )
    if soort == Regelingsoort.MANDAAT:
        Taakverdeling.objects.create(
            versie=versie, taak=Taak.BESLIST, drager=Taakdrager.ROL, rol=Rol.WIJKMANAGER
        )
    if soort == Regelingsoort.BESTEDINGSVOORSTEL:
        Taakverdeling.objects.create(
            versie=versie, taak=Taak.VOERT_UIT, drager=Taakdrager.ORGAAN, orgaansoort=versie.panelsoort
        )
    # The theme under which its lines and spendings may count.
    AanvraagcategorieFactory(versie=versie, code="groen", naam="Groen")
    stel_vast(versie)
    budget = Budget.objects.create(
        gemeente=gemeente, regeling=versie.regeling, gebied=gebied, jaar=klok.vandaag().year
    )
    wijs_toe(budget=budget, bedrag=Decimal("1000.00"), door=None, sleutel=f"begroting:{budget.pk}")
    orgaan = OrgaanFactory(gemeente=gemeente, soort=versie.panelsoort, gebieden=[gebied])
    penningmeester, lid = (PersoonFactory(gemeente=gemeente) for _nummer in range(2))
    LidmaatschapFactory(orgaan=orgaan, persoon=penningmeester, functie=Functie.PENNINGMEESTER)
    LidmaatschapFactory(orgaan=orgaan, persoon=lid)
    return Kas(
        gebied=gebied,
        versie=versie,
        budget=budget,
        orgaan=orgaan,
        penningmeester=penningmeester,
        lid=lid,
        wijkmanager=MedewerkerFactory(gemeente=gemeente, rol=Rol.WIJKMANAGER, rol_gebied=gebied),
        beheerder=MedewerkerFactory(gemeente=gemeente, rol=Rol.BUDGETBEHEERDER, rol_gebied=None),
    )


@pytest.fixture
def orgaankas(db: None) -> Kas:
    """An organ's own costs."""
    return maak_kas(Regelingsoort.EIGEN_BESTEDING)


@pytest.fixture
def mandaatkas(db: None) -> Kas:
    """At the disposal of the officer of the area."""
    return maak_kas(Regelingsoort.MANDAAT)


@pytest.fixture
def voorstelkas(db: None) -> Kas:
    """Spent by an adopted proposal."""
    return maak_kas(Regelingsoort.BESTEDINGSVOORSTEL)


@pytest.fixture
def fonds(db: None) -> Kas:
    """Filled once; money leaves it by a decision."""
    return maak_kas(Regelingsoort.FONDS, looptijd_van=date(2020, 1, 1))
