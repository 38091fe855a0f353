"""Ideas of residents with their supporters, photos and progress."""

from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile

from initiatieven.domain.categorieen import zorg_voor_categorieen
from initiatieven.domain.gegevens import Initiatiefgegevens, NieuweFoto
from initiatieven.domain.indienen import plaats_initiatief
from initiatieven.domain.status import meld_voortgang, trek_in, verberg
from initiatieven.domain.steunen import steun
from initiatieven.enums import Initiatiefstatus as S
from initiatieven.models import Initiatief
from samenwijk.mensen.models import Persoon

from .agenda import Agenda
from .fotos import Beelden
from .gebieden import Terrein
from .mensen import Mensen
from .toeval import getal, schud


class Ideeenwerk:
    """Plans the ideas of one municipality; `ideeen` fills itself by code as they are placed."""

    def __init__(self, terrein: Terrein, mensen: Mensen, agenda: Agenda, beelden: Beelden) -> None:
        self.terrein, self.mensen, self.agenda, self.beelden = terrein, mensen, agenda, beelden
        self.ideeen: dict[str, Initiatief] = {}
        self.categorieen = {c.code: c for c in zorg_voor_categorieen(terrein.gemeente)}

    def plan(self, lijst: list[dict[str, Any]]) -> None:
        """Plan every idea with all that happens to it."""
        for gegevens in lijst:
            code, dag = gegevens["code"], self.agenda.dag(gegevens["dag"])
            minuut = getal("idee", code) % 60
            moment = self.agenda.op_tijd(dag, 8 + getal(code) % 13, minuut)
            self.agenda.plan(moment, lambda g=gegevens: self._plaats(g))  # type: ignore[misc]
            self._plan_steun(gegevens)
            self._plan_voortgang(gegevens)

    def _indiener(self, gegevens: dict[str, Any]) -> Persoon:
        if "door" in gegevens:
            return self.mensen.personen[gegevens["door"]]
        return schud(self.mensen.bewoners[self._bewoond(gegevens)], "idee", gegevens["code"])[0]

    def _bewoond(self, gegevens: dict[str, Any]) -> str:
        return str(gegevens["buurt"])

    def _plaats(self, gegevens: dict[str, Any]) -> None:
        buurt, code = gegevens["buurt"], gegevens["code"]
        breedte, lengte = self.terrein.plek(buurt, code)
        foto = None
        if "foto" in gegevens:
            bestand = ContentFile(self.beelden.bytes(gegevens["foto"]), name="foto.jpg")
            foto = NieuweFoto(bestand, self.beelden.omschrijving(gegevens["foto"]))
        self.ideeen[code] = plaats_initiatief(
            door=self._indiener(gegevens),
            gemeente=self.terrein.gemeente,
            gegevens=Initiatiefgegevens(
                titel=gegevens["titel"],
                verhaal=gegevens["verhaal"],
                categorie=self.categorieen[gegevens["categorie"]],
                gebied=self.terrein.gebieden[buurt],
                plek=gegevens.get("plek", ""),
                breedtegraad=breedte,
                lengtegraad=lengte,
            ),
            foto=foto,
        )

    def _plan_steun(self, gegevens: dict[str, Any]) -> None:
        """Neighbours first, then the rest of the town; most of them in the first weeks."""
        indiener, code = self._indiener(gegevens), gegevens["code"]
        buren = schud(self.mensen.bewoners[self._bewoond(gegevens)], "buren", code)
        anderen = schud(self.mensen.alle_bewoners(), "steun", code)
        lijst = list({p.pk: p for p in [*buren, *anderen] if p.pk != indiener.pk}.values())
        begin = self.agenda.op_tijd(self.agenda.dag(gegevens["dag"]), 21)
        einde = self.agenda.nu - timedelta(minutes=5)
        if gegevens.get("status") in {S.INGETROKKEN, S.VERBORGEN, S.AFGEROND}:
            einde = self.agenda.op_tijd(self.agenda.dag(gegevens["gewijzigd"]), 7)
        einde = min(einde, begin + timedelta(days=60))
        aantal = min(gegevens.get("steun", 0), len(lijst))
        for nummer, persoon in enumerate(lijst[:aantal], start=1):
            moment = begin + (einde - begin) * (nummer / (aantal + 1)) ** 2
            overdag = moment.replace(hour=8 + getal("uur", code, nummer) % 14)
            moment = overdag if begin < overdag < einde else moment
            self.agenda.plan(moment, lambda p=persoon: self._steun(code, p))  # type: ignore[misc]

    def _steun(self, code: str, persoon: Persoon) -> None:
        steun(initiatief=self.ideeen[code], door=persoon)

    def _plan_voortgang(self, gegevens: dict[str, Any]) -> None:
        status, code, indiener = gegevens.get("status"), gegevens["code"], self._indiener(gegevens)
        if status is None:
            return
        moment = self.agenda.op_tijd(self.agenda.dag(gegevens["gewijzigd"]), 12, getal(code) % 60)

        def idee() -> Initiatief:
            return self.ideeen[code]

        if status in {S.IN_UITVOERING, S.AFGEROND}:
            begonnen = moment
            if status == S.AFGEROND:
                begonnen = moment - timedelta(days=12)
                self.agenda.plan(
                    moment, lambda: meld_voortgang(initiatief=idee(), naar=S.AFGEROND, door=indiener)
                )
            self.agenda.plan(
                begonnen, lambda: meld_voortgang(initiatief=idee(), naar=S.IN_UITVOERING, door=indiener)
            )
        elif status == S.INGETROKKEN:
            self.agenda.plan(moment, lambda: trek_in(initiatief=idee(), door=indiener))
        elif status == S.VERBORGEN:
            door = self.mensen.personen[gegevens["verborgen_door"]]
            self.agenda.plan(moment, lambda: verberg(initiatief=idee(), door=door, reden=gegevens["reden"]))
