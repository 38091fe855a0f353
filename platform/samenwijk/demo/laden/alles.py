"""The whole demo in one transaction: two municipalities with three years behind them."""

from datetime import datetime, time

from django.db import transaction

from budgetten.domain.zegels import verzegel
from budgetten.models import Budget
from samenwijk.gebieden.models import Gemeente
from samenwijk.logboek import klok
from samenwijk.participatie.domain.ladders import laad_ladders

from ..data import GEMEENTEN, lees
from .aanvragen import HOOFDREGELING, Aanvraagwerk
from .agenda import AMSTERDAM, Agenda
from .daden import Daden
from .fotos import Beelden
from .gebieden import Terrein, laad_gebieden
from .initiatieven import Ideeenwerk
from .mensen import Mensen, laad_mensen
from .personas import laad_personas, plan_concepten
from .post import bezorg_verleden
from .regelingen import Regelingwerk
from .rondes import Ronde
from .site import Sitewerk
from .trajecten import plan_trajecten

BEGIN = "j-3 10-01"
# Its applications are too many for one file: those of former years are apart.
MET_VROEGER = frozenset({"waterdrecht"})


@transaction.atomic
def laad_demo() -> bool:
    """Load the demo; False when there is a municipality already, and then nothing happens.

    All or nothing: `bin/demo.py` takes a municipality for a loaded demo.
    """
    if Gemeente.objects.exists():
        return False
    laad_ladders()
    agenda, beelden = Agenda(), Beelden()
    af = [_plan_gemeente(slug, agenda, beelden) for slug in GEMEENTEN]
    agenda.voer_uit()
    for werk, slug in af:
        werk.laad(lees(slug, "site"))
        laad_personas(lees(slug, "personas")["persona"], werk.mensen)
    for budget in Budget.objects.order_by("pk"):
        verzegel(budget_id=budget.pk)
    bezorg_verleden()
    return True


def _plan_gemeente(slug: str, agenda: Agenda, beelden: Beelden) -> tuple[Sitewerk, str]:
    begin = datetime.combine(agenda.dag(BEGIN), time(9), AMSTERDAM)
    with klok.op_moment(begin):
        terrein = laad_gebieden(lees(slug, "gemeente"), agenda.vandaag.year - 1)
        mensen = laad_mensen(lees(slug, "mensen"), terrein, agenda)
        _plan_zaken(slug, terrein, mensen, agenda, beelden)
    return Sitewerk(terrein, mensen, agenda, beelden), slug


def _plan_zaken(slug: str, terrein: Terrein, mensen: Mensen, agenda: Agenda, beelden: Beelden) -> None:
    trajecten = plan_trajecten(lees(slug, "trajecten"), terrein, mensen, agenda)
    regelingen = {
        gegevens.get("code", HOOFDREGELING): Regelingwerk(
            gegevens, terrein=terrein, mensen=mensen, agenda=agenda, trajecten=trajecten
        )
        for gegevens in [lees(slug, "regeling"), *lees(slug, "regelingen_meer")["regeling"]]
    }
    for regeling in regelingen.values():
        regeling.plan()
    ideeen = Ideeenwerk(terrein, mensen, agenda, beelden)
    ideeen.plan(lees(slug, "initiatieven")["initiatief"])
    gegevens = lees(slug, "aanvragen")
    teksten = lees(slug, "teksten")
    personas = {mensen.personen[persona["naam"]].pk for persona in lees(slug, "personas")["persona"]}
    werk = Aanvraagwerk(terrein, mensen, agenda, regelingen, ideeen.ideeen, teksten, personas)
    vroeger = lees(slug, "aanvragen_vroeger") if slug in MET_VROEGER else {"aanvraag": [], "ronde": []}
    bijzonder = lees(slug, "bijzonder")
    werk.plan([*vroeger["aanvraag"], *gegevens["aanvraag"], *bijzonder["aanvraag"]])
    Daden(werk, beelden).plan(bijzonder["daad"])
    for ronde in [*vroeger["ronde"], *gegevens["ronde"]]:
        Ronde(ronde, werk, teksten["motiveringen"]).plan()
    plan_concepten(
        gegevens.get("concept", []),
        terrein=terrein,
        mensen=mensen,
        agenda=agenda,
        regeling=regelingen[HOOFDREGELING],
    )
