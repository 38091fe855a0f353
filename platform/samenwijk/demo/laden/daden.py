"""What happens to an application besides the straight road: questions, advice, terms, and everything after a decision."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile

from budgetten.domain.aanhouden import stem_in, vraag_aanhouding
from budgetten.domain.aanvullen import beantwoord_aanvulling, vraag_aanvulling
from budgetten.domain.adviseren import beantwoord_advies, vraag_advies
from budgetten.domain.bankgegevens import zet_rekening
from budgetten.domain.betalen import leg_betaling_vast, leg_terugbetaling_vast, voorgestelde_betaling
from budgetten.domain.bezwaren import leg_bezwaaruitkomst_vast, registreer_bezwaar
from budgetten.domain.ingebrekestellingen import (
    berekende_dwangsom,
    handel_ingebrekestelling_af,
    registreer_ingebrekestelling,
)
from budgetten.domain.niet_behandelen import neem_niet_in_behandeling
from budgetten.domain.notities import schrijf_notitie
from budgetten.domain.toewijzen import wijs_toe_aan
from budgetten.domain.vaststellen import stel_vast
from budgetten.domain.verantwoorden import Verslag, dien_verantwoording_in, voeg_bon_toe
from budgetten.domain.verlengen import verleng_termijn
from budgetten.domain.voortgang_melden import meld_voortgang
from budgetten.enums import Bezwaaruitkomst
from budgetten.models import Adviesvraag, Bezwaar, Ingebrekestelling
from budgetten.queries.afloop import geldstand
from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon

from .fotos import Beelden

if TYPE_CHECKING:
    from .aanvragen import Aanvraagwerk, Dossier

FUNCTIE = "budgetbeheerder"
TUSSENTIJD = timedelta(minutes=20)


class Daden:
    """Each `soort` of the data is a method. Days are written as the agenda reads them; `door` names who does it, when
    that is not simply the applicant, the checker or the decider."""

    def __init__(self, werk: "Aanvraagwerk", beelden: Beelden) -> None:
        self.werk, self.beelden = werk, beelden
        self._laatste: dict[str, datetime] = {}

    def plan(self, lijst: list[dict[str, Any]]) -> None:
        """Plan everything; what is listed later about the same application happens later."""
        for daad in lijst:
            dossier = self.werk.dossiers[daad["aanvraag"]]
            moment = self.werk.agenda.op_tijd(self.werk.agenda.dag(daad["op"]), daad.get("uur", 14), 5)
            if dossier.code in self._laatste:
                moment = max(moment, self._laatste[dossier.code] + TUSSENTIJD)
            self._laatste[dossier.code] = moment
            self.werk.agenda.plan(moment, self._doe(dossier, daad))

    def _doe(self, dossier: "Dossier", daad: dict[str, Any]) -> Callable[[], None]:
        handeling: Callable[[Dossier, dict[str, Any]], None] = getattr(self, daad["soort"])
        return lambda: handeling(dossier, daad)

    def _wie(self, daad: dict[str, Any], anders: Persoon) -> Persoon:
        return self.werk.mensen.personen[daad["door"]] if "door" in daad else anders

    # --- before the decision ------------------------------------------------------------------------------------------

    def aanvulling(self, dossier: "Dossier", daad: dict[str, Any]) -> None:
        vraag_aanvulling(aanvraag=dossier.lees(), vraag=daad["tekst"], door=self.werk.toetser(dossier))

    def antwoord(self, dossier: "Dossier", daad: dict[str, Any]) -> None:
        beantwoord_aanvulling(aanvraag=dossier.lees(), antwoord=daad["tekst"], door=dossier.indiener)

    def niet_behandelen(self, dossier: "Dossier", daad: dict[str, Any]) -> None:
        neem_niet_in_behandeling(
            aanvraag=dossier.lees(),
            motivering=daad["tekst"],
            functie=FUNCTIE,
            door=self.werk.beslisser(dossier),
        )

    def aanhouding(self, dossier: "Dossier", daad: dict[str, Any]) -> None:
        vraag_aanhouding(
            aanvraag=dossier.lees(),
            reden=daad["tekst"],
            tot=self.werk.agenda.dag(daad["tot"]),
            door=self.werk.toetser(dossier),
        )

    def instemming(self, dossier: "Dossier", _daad: dict[str, Any]) -> None:
        stem_in(aanvraag=dossier.lees(), door=dossier.indiener)

    def verlenging(self, dossier: "Dossier", daad: dict[str, Any]) -> None:
        verleng_termijn(
            aanvraag=dossier.lees(), weken=daad["weken"], reden=daad["tekst"], door=self.werk.toetser(dossier)
        )

    def advies(self, dossier: "Dossier", daad: dict[str, Any]) -> None:
        vraag_advies(
            aanvraag=dossier.lees(),
            afdeling=daad["afdeling"],
            vraag=daad["tekst"],
            uiterlijk=self.werk.agenda.dag(daad["uiterlijk"]),
            door=self.werk.toetser(dossier),
        )

    def adviesantwoord(self, dossier: "Dossier", daad: dict[str, Any]) -> None:
        vraag = Adviesvraag.objects.get(aanvraag=dossier.lees())
        beantwoord_advies(
            vraag=vraag,
            uitkomst=daad["uitkomst"],
            antwoord=daad["tekst"],
            door=self.werk.mensen.personen[daad["door"]],
        )

    def notitie(self, dossier: "Dossier", daad: dict[str, Any]) -> None:
        door = self._wie(daad, self.werk.toetser(dossier))
        schrijf_notitie(aanvraag=dossier.lees(), tekst=daad["tekst"], door=door)

    def toewijzing(self, dossier: "Dossier", daad: dict[str, Any]) -> None:
        wijs_toe_aan(
            aanvraag=dossier.lees(),
            behandelaar=self.werk.mensen.personen[daad["aan"]],
            door=self.werk.toetser(dossier),
        )

    def ingebrekestelling(self, dossier: "Dossier", daad: dict[str, Any]) -> None:
        registreer_ingebrekestelling(
            aanvraag=dossier.lees(),
            ontvangen_op=klok.vandaag(),
            kenmerk=daad["kenmerk"],
            door=self.werk.beslisser(dossier),
        )

    def dwangsom(self, dossier: "Dossier", daad: dict[str, Any]) -> None:
        stelling = Ingebrekestelling.objects.get(aanvraag=dossier.lees())
        handel_ingebrekestelling_af(
            ingebrekestelling=stelling,
            afgehandeld_op=klok.vandaag(),
            bedrag=berekende_dwangsom(stelling, klok.vandaag()),
            toelichting=daad["tekst"],
            door=self.werk.beslisser(dossier),
        )

    # --- after it -----------------------------------------------------------------------------------------------------

    def bezwaar(self, dossier: "Dossier", daad: dict[str, Any]) -> None:
        registreer_bezwaar(
            aanvraag=dossier.lees(),
            ontvangen_op=klok.vandaag(),
            kenmerk=daad["kenmerk"],
            door=self.werk.beslisser(dossier),
        )

    def bezwaaruitkomst(self, dossier: "Dossier", daad: dict[str, Any]) -> None:
        leg_bezwaaruitkomst_vast(
            bezwaar=Bezwaar.objects.get(besluit__aanvraag=dossier.lees()),
            uitkomst=Bezwaaruitkomst(daad["uitkomst"]),
            uitkomst_op=klok.vandaag(),
            toelichting=daad["tekst"],
            door=self.werk.beslisser(dossier),
        )

    def rekening(self, dossier: "Dossier", daad: dict[str, Any]) -> None:
        zet_rekening(
            aanvraag=dossier.lees(),
            iban=daad["iban"],
            tenaamstelling=daad["naam"],
            door=dossier.indiener,
        )

    def betaling(self, dossier: "Dossier", _daad: dict[str, Any]) -> None:
        """What is proposed now: the advance, or all that is left."""
        aanvraag = dossier.lees()
        soort, bedrag = voorgestelde_betaling(aanvraag, geldstand(aanvraag))
        leg_betaling_vast(
            aanvraag=aanvraag,
            bedrag=bedrag,
            betaald_op=klok.vandaag(),
            kenmerk=f"BB-{aanvraag.kenmerk}-{soort}",
            door=self.werk.beslisser(dossier),
        )

    def voortgang(self, dossier: "Dossier", daad: dict[str, Any]) -> None:
        foto = daad.get("foto", "")
        meld_voortgang(
            aanvraag=dossier.lees(),
            door=dossier.indiener,
            tekst=daad["tekst"],
            openbaar=True,
            foto=ContentFile(self.beelden.bytes(foto), name="foto.jpg") if foto else None,
            omschrijving=self.beelden.omschrijving(foto) if foto else "",
            foto_openbaar=bool(foto),
        )

    def bon(self, dossier: "Dossier", daad: dict[str, Any]) -> None:
        voeg_bon_toe(
            aanvraag=dossier.lees(),
            bestand=ContentFile(self.beelden.bytes("bon"), name="bon.jpg"),
            omschrijving=daad["tekst"],
            door=dossier.indiener,
        )

    def verantwoording(self, dossier: "Dossier", daad: dict[str, Any]) -> None:
        verslag = Verslag(
            verslag=daad["tekst"],
            uitgevoerd=True,
            werkelijke_kosten=Decimal(daad["kosten"]),
            andere_bijdragen=Decimal(daad.get("anderen", "0.00")),
        )
        dien_verantwoording_in(aanvraag=dossier.lees(), verslag=verslag, door=dossier.indiener)

    def vaststelling(self, dossier: "Dossier", daad: dict[str, Any]) -> None:
        stel_vast(
            aanvraag=dossier.lees(),
            bedrag=Decimal(daad["bedrag"]),
            motivering=daad["tekst"],
            functie=FUNCTIE,
            door=self.werk.beslisser(dossier),
        )

    def terugbetaling(self, dossier: "Dossier", daad: dict[str, Any]) -> None:
        aanvraag = dossier.lees()
        leg_terugbetaling_vast(
            aanvraag=aanvraag,
            bedrag=Decimal(daad["bedrag"]),
            ontvangen_op=klok.vandaag(),
            kenmerk=f"TERUG-{aanvraag.kenmerk}",
            door=self.werk.beslisser(dossier),
        )
