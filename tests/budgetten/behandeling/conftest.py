"""The cast of this room: a wijk with Hoorn's scheme, its panel and the people who handle applications."""

from dataclasses import dataclass, field
from decimal import Decimal

import pytest

from budgetten.domain.besluiten import Voornemen, neem_besluit
from budgetten.domain.toetsen import beoordeel_criterium, bevestig_toets, rond_toets_af, start_toets
from budgetten.enums import Besluitsoort, Criteriumsoort, Toetsuitkomst
from budgetten.models import Aanvraag, Besluit, Budget, Regelingversie
from samenwijk.gebieden.models import Gebied
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Orgaan, Persoon
from tests.factories.budgetten import AanvraagFactory, BudgetFactory, hoorn_regeling
from tests.factories.gebieden import GebiedFactory
from tests.factories.mensen import MedewerkerFactory, OrgaanFactory, PersoonFactory


@dataclass
class Wijk:
    """One neighbourhood with everyone in it."""

    gebied: Gebied
    budget: Budget
    versie: Regelingversie
    bewoner: Persoon
    wijkmanager: Persoon
    budgetbeheerder: Persoon
    panel: Orgaan
    leden: list[Persoon] = field(default_factory=list)

    def aanvraag(self, **velden: object) -> Aanvraag:
        """A complete application of the resident."""
        return AanvraagFactory(gebied=self.gebied, versie=self.versie, indiener=self.bewoner, **velden)

    def beoordeel(self, aanvraag: Aanvraag, *, niet: str = "") -> None:
        """Judge every criterion as met, except the one with code `niet`."""
        for criterium in aanvraag.versie.criteria.filter(soort=Criteriumsoort.BEOORDEELD):
            uitkomst = Toetsuitkomst.VOLDOET_NIET if criterium.code == niet else Toetsuitkomst.VOLDOET
            beoordeel_criterium(
                aanvraag=aanvraag,
                criterium=criterium,
                uitkomst=uitkomst,
                reden="Omdat.",
                door=self.wijkmanager,
            )

    def getoetst(self, aanvraag: Aanvraag, *, niet: str = "") -> Aanvraag:
        """Checked by the wijkmanager and confirmed by the budgetbeheerder."""
        start_toets(aanvraag=aanvraag, door=self.wijkmanager)
        self.beoordeel(aanvraag, niet=niet)
        rond_toets_af(aanvraag=aanvraag, toelichting="", door=self.wijkmanager)
        bevestig_toets(aanvraag=aanvraag, door=self.budgetbeheerder)
        aanvraag.refresh_from_db()
        return aanvraag

    def besluit(self, aanvraag: Aanvraag, soort: Besluitsoort, bedrag: str, **velden: str) -> Besluit:
        """Decided by the budgetbeheerder."""
        voornemen = Voornemen(
            soort=soort,
            bedrag=Decimal(bedrag),
            motivering=velden.get("motivering", "Een mooi plan."),
            afwijking=velden.get("afwijking", ""),
            functie="Budgetbeheerder",
        )
        besluit = neem_besluit(aanvraag=aanvraag, voornemen=voornemen, door=self.budgetbeheerder)
        aanvraag.refresh_from_db()
        return besluit


@pytest.fixture
def wijk(db: None) -> Wijk:
    """De Werven, with € 7.500,00, four eyes and a panel of three."""
    gebied = GebiedFactory(naam="De Werven")
    leden = [PersoonFactory(gemeente=gebied.gemeente) for _nummer in range(3)]
    return Wijk(
        gebied=gebied,
        budget=BudgetFactory(gebied=gebied),
        versie=hoorn_regeling(gebied),
        bewoner=PersoonFactory(gemeente=gebied.gemeente, naam="Alice", woont_in=gebied),
        wijkmanager=MedewerkerFactory(gemeente=gebied.gemeente, rol=Rol.WIJKMANAGER, rol_gebied=gebied),
        budgetbeheerder=MedewerkerFactory(gemeente=gebied.gemeente, rol=Rol.BUDGETBEHEERDER, rol_gebied=None),
        panel=OrgaanFactory(gemeente=gebied.gemeente, gebieden=[gebied], leden=leden),
        leden=leden,
    )
