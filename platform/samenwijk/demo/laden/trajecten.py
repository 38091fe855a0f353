"""Participation processes with their phases and promises."""

from datetime import date, datetime, time
from typing import Any

from samenwijk.mensen.models import Persoon
from samenwijk.participatie.domain.publiceren import publiceer_traject, sluit_traject_af
from samenwijk.participatie.domain.trajecten import Fasegegevens, Trajectgegevens, create_traject
from samenwijk.participatie.models import Traject, Trede

from .agenda import AMSTERDAM, Agenda
from .gebieden import Terrein
from .mensen import Mensen


def plan_trajecten(
    gegevens: dict[str, Any], terrein: Terrein, mensen: Mensen, agenda: Agenda
) -> dict[str, Traject]:
    """Plan every process; the dict fills itself as they are made."""
    gemaakt: dict[str, Traject] = {}
    for traject in gegevens["traject"]:
        moment = agenda.op_werkdag(agenda.dag(traject["gemaakt"]), 10, 5)
        agenda.plan(moment, _maak(traject, terrein, mensen, agenda, gemaakt))
    return gemaakt


def _maak(
    gegevens: dict[str, Any], terrein: Terrein, mensen: Mensen, agenda: Agenda, gemaakt: dict[str, Traject]
) -> Any:
    door = mensen.personen[gegevens["door"]]

    def doe() -> None:
        traject = create_traject(
            gemeente=terrein.gemeente,
            gegevens=Trajectgegevens(
                titel=gegevens["titel"],
                gebied=terrein.gebieden[gegevens["gebied"]] if gegevens.get("gebied") else None,
                samenvatting=gegevens["samenvatting"],
                contact=gegevens.get("contact", ""),
            ),
            fasen=[_fase(fase, agenda) for fase in gegevens["fase"]],
            door=door,
        )
        gemaakt[gegevens["code"]] = traject
        _plan_vervolg(traject, gegevens, door, agenda)

    return doe


def _plan_vervolg(traject: Traject, gegevens: dict[str, Any], door: Persoon, agenda: Agenda) -> None:
    if "gepubliceerd" in gegevens:
        moment = agenda.op_werkdag(agenda.dag(gegevens["gepubliceerd"]), 11)
        agenda.plan(moment, lambda: publiceer_traject(traject=traject, door=door))
    if "afgesloten" in gegevens:
        moment = agenda.op_tijd(agenda.dag(gegevens["afgesloten"]), 15)
        agenda.plan(moment, lambda: sluit_traject_af(traject=traject, door=door))


def _fase(gegevens: dict[str, Any], agenda: Agenda) -> Fasegegevens:
    return Fasegegevens(
        naam=gegevens["naam"],
        trede=_trede(gegevens.get("trede", "")),
        toezegging=gegevens.get("toezegging", ""),
        kaders=gegevens.get("kaders", ""),
        doel=gegevens.get("doel", ""),
        start=_begin(agenda.dag(gegevens["start"])) if "start" in gegevens else None,
        einde=_begin(agenda.dag(gegevens["einde"])) if "einde" in gegevens else None,
    )


def _trede(naam: str) -> Trede | None:
    """A rung of the standard ladder, by name."""
    return Trede.objects.get(ladder__standaard=True, naam=naam) if naam else None


def _begin(dag: date) -> datetime:
    return datetime.combine(dag, time(0), AMSTERDAM)
