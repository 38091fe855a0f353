"""Money that is spent without applications, a year that is over, and lots: what their screens need."""

from datetime import timedelta
from decimal import Decimal

from budgetten.domain.besteden import leg_besteding_vast
from budgetten.domain.verdelen import kondig_loting_aan, trek_loting
from budgetten.domain.voorstellen import Post, bewaar_voorstel, stel_voorstel_vast
from budgetten.enums import Regelingsoort, Verdeelwijze
from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon
from tests.budgetten.kasboek.conftest import maak_kas
from tests.factories.budgetten import (
    AanvraagFactory,
    BudgetFactory,
    RegelingFactory,
    RegelingversieFactory,
)

POSTEN = [Post("Bankjes", Decimal("400.00")), Post("Feest", Decimal("100.00"))]


def geld_zonder_aanvragen(wijk: Gebied, beheerder: Persoon) -> dict[str, int]:
    """The keys of what the pages show, by name."""
    kas = maak_kas(Regelingsoort.EIGEN_BESTEDING, gebied=wijk)
    besteding = leg_besteding_vast(
        budget=kas.budget, uitgave=kas.uitgave(), door=kas.penningmeester, sleutel="1"
    )
    plan = maak_kas(Regelingsoort.BESTEDINGSVOORSTEL, gebied=wijk)
    concept, vast = (
        bewaar_voorstel(budget=plan.budget, titel=titel, toelichting="Kort.", posten=POSTEN, door=beheerder)
        for titel in ("Plan in concept", "Vastgesteld plan")
    )
    stel_voorstel_vast(voorstel=vast, vastgesteld_door="de wijkraad", besluit_kenmerk="W-1", door=beheerder)
    versie = RegelingversieFactory(
        regeling=RegelingFactory(gemeente=wijk.gemeente),
        gebieden=[wijk],
        hoorn=True,
        verdeelwijze=Verdeelwijze.LOTING,
        proef=True,
        open_tot=klok.nu() - timedelta(days=1),
    )
    lotbudget = BudgetFactory(gebied=wijk, regeling=versie.regeling)
    AanvraagFactory(gebied=wijk, versie=versie)
    loting = kondig_loting_aan(versie=versie, budget=lotbudget, door=beheerder)
    trek_loting(loting=loting, door=beheerder)
    oud = BudgetFactory(gebied=wijk, regeling=kas.versie.regeling, jaar=klok.vandaag().year - 1)
    return {
        "kas": kas.budget.pk,
        "besteding": besteding.pk,
        "planbudget": plan.budget.pk,
        "concept": concept.pk,
        "voorstel": vast.pk,
        "versie": kas.versie.pk,
        "oud": oud.pk,
        "lotbudget": lotbudget.pk,
        "loting": loting.pk,
        "proef": versie.regeling.pk,
    }
