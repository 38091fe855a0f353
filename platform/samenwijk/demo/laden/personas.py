"""As whom a visitor of the demo can look around, and the drafts that lie ready for them."""

from typing import Any

from budgetten.domain.concepten import begin_concept, bewaar_stap
from samenwijk.demo.models import Persona

from .agenda import Agenda
from .gebieden import Terrein
from .mensen import Mensen
from .regelingen import Regelingwerk


def laad_personas(lijst: list[dict[str, Any]], mensen: Mensen) -> None:
    """The cards of the persona page, in the order of the data."""
    for volgorde, gegevens in enumerate(lijst, start=1):
        Persona.objects.create(
            persoon=mensen.personen[gegevens["naam"]],
            uitleg=gegevens["uitleg"],
            start_url=gegevens.get("start_url", "/mijn/"),
            volgorde=volgorde * 10,
        )


def plan_concepten(
    lijst: list[dict[str, Any]],
    *,
    terrein: Terrein,
    mensen: Mensen,
    agenda: Agenda,
    regeling: Regelingwerk,
) -> None:
    """Drafts of applications, filled in up to a step."""
    for gegevens in lijst:
        moment = agenda.op_tijd(agenda.dag(gegevens["dag"]), 21, 15)
        agenda.plan(
            moment, _schrijf(gegevens, terrein=terrein, mensen=mensen, agenda=agenda, regeling=regeling)
        )


def _schrijf(
    gegevens: dict[str, Any],
    *,
    terrein: Terrein,
    mensen: Mensen,
    agenda: Agenda,
    regeling: Regelingwerk,
) -> Any:
    def doe() -> None:
        assert regeling.versie is not None
        door = mensen.personen[gegevens["door"]]
        concept = begin_concept(versie=regeling.versie, door=door)
        datum = agenda.activiteit(gegevens["datum"])
        vast = {
            "waar-gebied": [str(terrein.gebieden[gegevens["buurt"]].pk)],
            "waar-datum_activiteit": [f"{datum:%d-%m-%Y}"],
        }
        for stap in gegevens["stap"]:
            invoer = {naam: [waarde] for naam, waarde in stap.get("invoer", {}).items()}
            if stap["code"] == "waar":
                invoer |= vast
            bewaar_stap(
                concept=concept,
                stap=stap["code"],
                invoer=invoer,
                klaar=True,
                volgende=stap["volgende"],
                door=door,
            )

    return doe
