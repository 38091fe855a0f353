"""Rounds of the panels: who votes what, and what follows from the result."""

from datetime import datetime, timedelta
from typing import Any

from budgetten.domain.panel import kenmerk_van, leg_voor_aan_panel
from samenwijk.mensen.models import Orgaan, Persoon
from stemmen.domain.belang import meld_belang
from stemmen.domain.sluiten import sluit_ronde
from stemmen.domain.stemmen import stem
from stemmen.enums import Keuze
from stemmen.models import Optie, Stemronde

from .aanvragen import Aanvraagwerk, Dossier
from .toeval import getal, kies

KEUZES = {"V": Keuze.VOOR, "T": Keuze.TEGEN, "O": Keuze.ONTHOUDING}


class Ronde:
    """One round as the data describe it. In `stemmen` of an application each letter is a member, the chair first:
    V for, T against, O abstains, B declares a conflict of interest, and any other sign does not vote."""

    def __init__(
        self, gegevens: dict[str, Any], werk: Aanvraagwerk, motiveringen: dict[str, list[str]]
    ) -> None:
        self.gegevens, self.werk, self.motiveringen = gegevens, werk, motiveringen
        self.orgaan: Orgaan = werk.mensen.organen[gegevens["panel"]]
        self.door: Persoon = werk.mensen.personen[gegevens["door"]]
        self.opent: datetime = werk.agenda.op_werkdag(werk.agenda.dag(gegevens["opent"]), 16, 30)
        dag = werk.agenda.dag(gegevens["sluit"])
        self.sluit = self.opent.replace(year=dag.year, month=dag.month, day=dag.day, hour=20, minute=0)
        self.ronde: Stemronde | None = None

    def plan(self) -> None:
        """Plan opening, votes, closing and the decisions after it; an open round gets only its votes so far."""
        agenda = self.werk.agenda
        agenda.plan(self.opent, self._open)
        for nummer in range(len(self._letters(self._dossiers()[0]))):
            na = timedelta(hours=20 + 19 * nummer, minutes=getal(self.gegevens["code"], nummer) % 60)
            moment = min(self.opent + na, self.sluit - timedelta(minutes=30 - 2 * nummer))
            if moment <= agenda.nu:
                agenda.plan(moment, self._stem(nummer))
        if self.sluit > agenda.nu:
            return
        agenda.plan(self.sluit + timedelta(minutes=2), self._sluit)
        for dossier in self._dossiers():
            besluit = agenda.op_werkdag((self.sluit + timedelta(days=4)).date(), 10, getal(dossier.code) % 60)
            self.werk.plan_besluit(dossier, max(besluit, self.sluit + timedelta(minutes=30)))

    def _dossiers(self) -> list[Dossier]:
        code = self.gegevens["code"]
        return [d for d in self.werk.dossiers.values() if d.gegevens.get("ronde") == code]

    def _letters(self, dossier: Dossier) -> str:
        return str(dossier.gegevens.get("stemmen", ""))

    def _open(self) -> None:
        self.ronde = leg_voor_aan_panel(
            aanvragen=[dossier.lees() for dossier in self._dossiers()],
            orgaan=self.orgaan,
            titel=self.gegevens["titel"],
            opent_op=self.opent,
            sluit_op=self.sluit,
            door=self.door,
        )

    def _stem(self, nummer: int) -> Any:
        def doe() -> None:
            assert self.ronde is not None
            roll = list(self.ronde.kiesgerechtigden.select_related("persoon").order_by("pk"))
            if nummer < len(roll):
                self._vul_biljet(self.ronde, roll[nummer].persoon, nummer)

        return doe

    def _vul_biljet(self, ronde: Stemronde, lid: Persoon, nummer: int) -> None:
        keuzes: dict[int, str] = {}
        motiveringen: dict[int, str] = {}
        uitgesloten = set(
            Optie.objects.filter(ronde=ronde, belangen__kiesgerechtigde__persoon=lid).values_list(
                "pk", flat=True
            )
        )
        opties = {optie.kenmerk: optie for optie in ronde.opties.all()}
        for dossier in self._dossiers():
            letters = self._letters(dossier)
            letter = letters[nummer] if nummer < len(letters) else "-"
            assert dossier.aanvraag is not None
            optie = opties[kenmerk_van(dossier.aanvraag)]
            if letter == "B":
                meld_belang(ronde=ronde, optie=optie, door=lid)
            elif letter in KEUZES and optie.pk not in uitgesloten:
                keuzes[optie.pk] = KEUZES[letter]
                motiveringen[optie.pk] = self._motivering(dossier, letter, letters[:nummer].count(letter))
        if keuzes:
            stem(ronde=ronde, door=lid, keuzes=keuzes, motiveringen=motiveringen)

    def _motivering(self, dossier: Dossier, letter: str, eerdere: int) -> str:
        """What is said about this very plan by the first; after that now and then a general sentence."""
        eigen = dossier.gegevens.get("voor" if letter == "V" else "tegen", "") if letter != "O" else ""
        if eerdere == 0 and eigen:
            return str(eigen)
        if getal("zwijgt", dossier.code, letter, eerdere) % 3:
            return ""
        return kies(self.motiveringen[letter], dossier.code, eerdere)

    def _sluit(self) -> None:
        assert self.ronde is not None
        sluit_ronde(ronde=self.ronde, door=None)
