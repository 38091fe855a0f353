"""The schemes of a municipality: their versions, the money of each year, and what is spent without an application."""

from copy import deepcopy
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from budgetten.domain.besteden import Uitgave, draai_besteding_terug, leg_besteding_vast
from budgetten.domain.jaarwisseling import open_budgetten, sluit_jaar
from budgetten.domain.regelingen import (
    bewaar_versie,
    koppel_traject,
    maak_regeling,
    nieuwe_versie,
    stel_versie_vast,
)
from budgetten.domain.verdelen import kondig_loting_aan, trek_loting
from budgetten.domain.voorstellen import Post, bewaar_voorstel, stel_voorstel_vast
from budgetten.models import Bestedingspost, Budget, Loting, Regeling, Regelingversie
from samenwijk.participatie.models import Traject

from .agenda import AMSTERDAM, Agenda, Daad
from .gebieden import Terrein
from .mensen import Mensen

DAGEN = frozenset({"van", "tot", "activiteit_van", "activiteit_tot"})
BEGIN_VAN_DE_DAG = time(0)


class Regelingwerk:
    """Plans one scheme; `regeling` and `versie` are there once their moment has come.

    `bestand` of the data has the shape of a scheme file (docs/regelingen.md), with days as the agenda reads them. Each
    `versie` says what differs from it, and which of the `criterium` tables it has.
    """

    def __init__(
        self,
        gegevens: dict[str, Any],
        *,
        terrein: Terrein,
        mensen: Mensen,
        agenda: Agenda,
        trajecten: dict[str, Traject],
    ) -> None:
        self.gegevens, self.terrein, self.mensen, self.agenda = gegevens, terrein, mensen, agenda
        self.trajecten = trajecten
        self.door = mensen.personen[gegevens["door"]]
        self.regeling: Regeling | None = None
        self.versie: Regelingversie | None = None

    def plan(self) -> None:
        """Adopt each version, open and close the years, draw lots and spend: everything that has had its day."""
        for versie in self.gegevens["versie"]:
            dag = self.agenda.dag(versie.get("vastgesteld") or versie["geschreven"])
            self.agenda.plan(self.agenda.op_werkdag(dag, 14), self._schrijf(versie))
        for opening in self.gegevens.get("opening", []):
            self._plan(opening["dag"], 21, self._open_jaar(self._jaar(opening["jaar"])))
        for loting in self.gegevens.get("loting", []):
            self._plan(loting["aangekondigd"], 10, self._kondig_aan)
            self._plan(loting["getrokken"], 16, self._trek)
        for voorstel in self.gegevens.get("voorstel", []):
            self._plan(voorstel["vastgesteld"], 15, self._stel_voorstel_vast(voorstel))
        for besteding in self.gegevens.get("besteding", []):
            self._plan(besteding["op"], 17, self._besteed(besteding))
        for sluiting in self.gegevens.get("sluiting", []):
            self._plan(sluiting["dag"], 11, self._sluit_jaar(self._jaar(sluiting["jaar"])))

    def _plan(self, dag: str, uur: int, daad: Daad) -> None:
        """What lies in the future of this demo does not happen."""
        moment = datetime.combine(self.agenda.dag(dag), time(uur, 20), AMSTERDAM)
        if moment <= self.agenda.nu:
            self.agenda.plan(moment, daad)

    def _jaar(self, tekst: str) -> int:
        """`j-1` is last year."""
        return self.agenda.vandaag.year + int(tekst[1:])

    # --- what it says -------------------------------------------------------------------------------------------------

    def _schrijf(self, gegevens: dict[str, Any]) -> Daad:
        def doe() -> None:
            inhoud = self._inhoud(gegevens)
            if self.regeling is None:
                versie = maak_regeling(gemeente=self.terrein.gemeente, naam=inhoud["naam"], door=self.door)
                self.regeling = versie.regeling
                if "traject" in self.gegevens:
                    traject = self.trajecten[self.gegevens["traject"]]
                    koppel_traject(regeling=self.regeling, traject=traject, door=self.door)
            else:
                versie = nieuwe_versie(regeling=self.regeling, door=self.door)
            versie = bewaar_versie(versie=versie, gegevens=inhoud, door=self.door)
            if "vastgesteld" in gegevens:
                self.versie = stel_versie_vast(versie=versie, door=self.door)

        return doe

    def _inhoud(self, gegevens: dict[str, Any]) -> dict[str, Any]:
        """What one version says, in the shape of the file."""
        inhoud: dict[str, Any] = deepcopy(self.gegevens["bestand"])
        for naam, waarde in gegevens.items():
            if isinstance(waarde, dict):
                inhoud[naam] = inhoud.get(naam, {}) | waarde
        for sectie in ("looptijd", "openstelling"):
            if sectie in inhoud:
                inhoud[sectie] = self._met_dagen(inhoud[sectie], momenten=sectie == "openstelling")
        if "categorie" in self.gegevens:
            inhoud["categorie"] = self.gegevens["categorie"]
        if "criteria" in gegevens:
            bekend = self.gegevens["criterium"]
            inhoud["criterium"] = [{"code": code, **bekend[code]} for code in gegevens["criteria"]]
        return inhoud

    def _met_dagen(self, tabel: dict[str, Any], *, momenten: bool) -> dict[str, Any]:
        gelezen = dict(tabel)
        for naam in DAGEN & set(tabel):
            dag = self.agenda.dag(tabel[naam])
            gelezen[naam] = _begin(dag) if momenten and naam in {"van", "tot"} else dag
        if "evaluatiejaar" in tabel:
            gelezen["evaluatiejaar"] = self._jaar(tabel["evaluatiejaar"])
        if "ronde" in tabel:
            gelezen["ronde"] = [self._met_dagen(ronde, momenten=True) for ronde in tabel["ronde"]]
        return gelezen

    # --- the money ----------------------------------------------------------------------------------------------------

    def _open_jaar(self, jaar: int) -> Daad:
        def doe() -> None:
            assert self.versie is not None
            open_budgetten(versie=self.versie, jaar=jaar, door=self.door)

        return doe

    def _sluit_jaar(self, jaar: int) -> Daad:
        def doe() -> None:
            for budget in Budget.objects.filter(regeling=self.regeling, jaar=jaar).order_by("pk"):
                sluit_jaar(budget=budget, door=self.door)

        return doe

    def _budget(self, gegevens: dict[str, Any], dag: date) -> Budget:
        gebied = self.terrein.gebieden[gegevens["gebied"]] if "gebied" in gegevens else None
        return Budget.objects.get(regeling=self.regeling, gebied=gebied, jaar=dag.year)

    def _kondig_aan(self) -> None:
        assert self.versie is not None
        for budget in Budget.objects.filter(regeling=self.regeling, jaar=self.agenda.vandaag.year):
            ronde = self.versie.indienrondes.first()
            kondig_loting_aan(versie=self.versie, budget=budget, indienronde=ronde, door=self.door)

    def _trek(self) -> None:
        for loting in Loting.objects.filter(budget__regeling=self.regeling):
            trek_loting(loting=loting, door=self.door)

    def _stel_voorstel_vast(self, gegevens: dict[str, Any]) -> Daad:
        def doe() -> None:
            posten = [Post(tekst, _bedrag(bedrag), thema) for tekst, bedrag, thema in gegevens["posten"]]
            voorstel = bewaar_voorstel(
                budget=self._budget(gegevens, self.agenda.dag(gegevens["vastgesteld"])),
                titel=gegevens["titel"],
                toelichting=gegevens["toelichting"],
                posten=posten,
                door=self.door,
            )
            if "kenmerk" in gegevens:
                stel_voorstel_vast(
                    voorstel=voorstel,
                    vastgesteld_door=gegevens["door"],
                    besluit_kenmerk=gegevens["kenmerk"],
                    door=self.door,
                )

        return doe

    def _besteed(self, gegevens: dict[str, Any]) -> Daad:
        def doe() -> None:
            dag = self.agenda.dag(gegevens["op"])
            budget = self._budget(gegevens, dag)
            door = self.mensen.personen[gegevens.get("door", self.gegevens["door"])]
            post = None
            if "post" in gegevens:
                post = Bestedingspost.objects.get(voorstel__budget=budget, omschrijving=gegevens["post"])
            besteding = leg_besteding_vast(
                budget=budget,
                uitgave=Uitgave(
                    omschrijving=gegevens["wat"],
                    bedrag=_bedrag(gegevens["bedrag"]),
                    besteed_op=dag,
                    thema=gegevens.get("thema", ""),
                    kenmerk=gegevens.get("kenmerk", ""),
                ),
                door=door,
                sleutel=f"demo:{gegevens['wat']}",
                post=post,
            )
            if "terug" in gegevens:
                draai_besteding_terug(besteding=besteding, reden=gegevens["terug"], door=door)

        return doe


def _bedrag(waarde: str) -> Decimal:
    """Amounts are written as text in the data: TOML knows only binary fractions."""
    return Decimal(waarde).quantize(Decimal("0.01"))


def _begin(dag: date) -> datetime:
    return datetime.combine(dag, BEGIN_VAN_DE_DAG, AMSTERDAM)
