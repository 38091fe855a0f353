"""A grant that is accounted for: the cast of the handling, under a scheme that asks a report, and what happens to it."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest

from budgetten.domain.betalen import leg_betaling_vast
from budgetten.domain.kasboek import boek_verlening
from budgetten.domain.vaststellen import stel_vast
from budgetten.domain.verantwoorden import Verslag, dien_verantwoording_in
from budgetten.enums import Aanvraagstatus, Besluitsoort, Kanaal, Toetsadvies
from budgetten.models import Aanvraag, Besluit, Betaling, Regelingversie, Toets, Vaststelling
from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from tests.factories.budgetten import (
    AanvraagcategorieFactory,
    AanvraagFactory,
    BudgetFactory,
    RegelingFactory,
    RegelingversieFactory,
)
from tests.factories.gebieden import GebiedFactory
from tests.factories.mensen import MedewerkerFactory, OrgaanFactory, PersoonFactory

D = Decimal
LICHT_TOT = D("500.00")


def zware_regeling(gebied: Gebied, *, licht_tot: Decimal | None = LICHT_TOT) -> Regelingversie:
    """A scheme that asks accountability above € 500 within 12 weeks."""
    regeling = RegelingFactory(
        gemeente=gebied.gemeente, naam=f"Wijkfonds {gebied.naam}", slug=f"wijkfonds-{gebied.slug}"
    )
    versie = RegelingversieFactory(
        regeling=regeling,
        gebieden=[gebied],
        verantwoorden_binnen_weken=12,
        licht_tot=licht_tot,
        status="concept",
    )
    AanvraagcategorieFactory(versie=versie, code="overig", naam="Iets anders")
    versie.status, versie.vastgesteld_op = "vastgesteld", versie.open_van
    versie.save()
    return versie


@dataclass
class Toekenning:
    """One granted application with everyone around it. Amounts as text, in euro."""

    gebied: Gebied
    versie: Regelingversie
    aanvraag: Aanvraag
    bewoner: Persoon
    wijkmanager: Persoon
    budgetbeheerder: Persoon
    panellid: Persoon

    @property
    def budget(self):
        return self.aanvraag.budget

    def ververs(self) -> Aanvraag:
        self.aanvraag = Aanvraag.objects.get(pk=self.aanvraag.pk)
        return self.aanvraag

    def betaal(self, bedrag: str, kenmerk: str = "B1", **anders: object) -> Betaling:
        betaling = leg_betaling_vast(
            aanvraag=self.aanvraag,
            bedrag=D(bedrag),
            betaald_op=klok.vandaag(),
            kenmerk=kenmerk,
            door=self.budgetbeheerder,
            **anders,
        )
        self.ververs()
        return betaling

    def verantwoord(self, kosten: str, anders: str = "0.00", *, uitgevoerd: bool = True, door=None) -> None:
        dien_verantwoording_in(
            aanvraag=self.aanvraag,
            verslag=Verslag("Het was mooi.", uitgevoerd, D(kosten), D(anders)),
            door=door or self.bewoner,
        )
        self.ververs()

    def stel_vast(self, bedrag: str, **anders: object) -> Vaststelling:
        vaststelling = stel_vast(
            **{
                "aanvraag": self.aanvraag,
                "bedrag": D(bedrag),
                "motivering": "Dit volgt uit de bonnen.",
                "functie": "Budgetbeheerder",
                "door": self.budgetbeheerder,
                **anders,
            }
        )
        self.ververs()
        return vaststelling


def geef_besluit(aanvraag: Aanvraag, bedrag: str, door: Persoon, **velden: object) -> Besluit:
    """Grant `bedrag` with its postings, as a decision does."""
    boek_verlening(aanvraag=aanvraag, bedrag=D(bedrag), door=door)
    Aanvraag.objects.filter(pk=aanvraag.pk).update(status=Aanvraagstatus.VERLEEND)
    return Besluit.objects.create(
        **{
            "aanvraag": aanvraag,
            "soort": Besluitsoort.VERLEEND,
            "bedrag": D(bedrag),
            "motivering": "Een mooi plan.",
            "bestuursorgaan": "het college van burgemeester en wethouders",
            "ondertekenaar": door,
            "ondertekenaar_naam": door.naam,
            "ondertekenaar_functie": "Budgetbeheerder",
            "voorschot": D(bedrag) / 2,
            "uitvoeren_voor": date(klok.vandaag().year, 12, 31),
            "verantwoorden_voor": klok.vandaag() + timedelta(weeks=12),
            "bezwaar_tot": klok.vandaag() + timedelta(weeks=6),
            **velden,
        }
    )


def maak_toekenning(
    bedrag: str = "1000.00",
    *,
    licht_tot: Decimal | None = LICHT_TOT,
    kanaal: Kanaal = Kanaal.DIGITAAL,
    **besluit: object,
) -> Toekenning:
    """Granted, nothing paid yet; half of it may be paid in advance."""
    gebied = GebiedFactory()
    gemeente = gebied.gemeente
    versie = zware_regeling(gebied, licht_tot=licht_tot)
    BudgetFactory(gebied=gebied, regeling=versie.regeling)
    bewoner = PersoonFactory(gemeente=gemeente, naam="Alice Jansen", woont_in=gebied)
    wijkmanager = MedewerkerFactory(gemeente=gemeente, rol=Rol.WIJKMANAGER, rol_gebied=gebied)
    beheerder = MedewerkerFactory(gemeente=gemeente, rol=Rol.BUDGETBEHEERDER, rol_gebied=None)
    panellid = PersoonFactory(gemeente=gemeente)
    OrgaanFactory(gemeente=gemeente, gebieden=[gebied], leden=[panellid])
    aanvraag = AanvraagFactory(
        gebied=gebied,
        versie=versie,
        indiener=bewoner,
        gevraagd_bedrag=D(bedrag),
        kanaal=kanaal,
        ingevoerd_door=None if kanaal == Kanaal.DIGITAAL else wijkmanager,
    )
    Toets.objects.create(
        aanvraag=aanvraag, advies=Toetsadvies.POSITIEF, getoetst_door=wijkmanager, vier_ogen=True
    )
    geef_besluit(aanvraag, bedrag, beheerder, **besluit)
    toekenning = Toekenning(gebied, versie, aanvraag, bewoner, wijkmanager, beheerder, panellid)
    toekenning.ververs()
    return toekenning


@pytest.fixture
def toekenning(db: None) -> Toekenning:
    """€ 1.000,00 granted, € 500,00 of it in advance."""
    return maak_toekenning()
