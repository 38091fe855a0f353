"""Applications through their whole life, each act by the person whose work it is."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from budgetten.domain.besluiten import Voornemen, neem_besluit
from budgetten.domain.betalen import leg_betaling_vast, rond_aanvraag_af
from budgetten.domain.concepten import begin_concept
from budgetten.domain.indienen import Indiening, dien_aanvraag_in
from budgetten.domain.intrekken import trek_aanvraag_in
from budgetten.domain.invoeren import begin_invoer
from budgetten.domain.toetsen import beoordeel_criterium, bevestig_toets, rond_toets_af, start_toets
from budgetten.enums import Aanvraagstatus as S
from budgetten.enums import Aanvragersoort, Besluitsoort, Criteriumsoort, Kanaal, Toetsuitkomst
from budgetten.models import Aanvraag, Aanvraagconcept, Regelingversie
from budgetten.oordeel import is_score
from initiatieven.models import Initiatief
from samenwijk.logboek import klok
from samenwijk.mensen.domain.papier import Papieren
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Persoon
from samenwijk.mensen.queries import bevoegdheden_van

from .agenda import Agenda
from .gebieden import Terrein
from .mensen import Mensen
from .regelingen import Regelingwerk
from .toeval import getal, kies, schud

HOOFDREGELING = "hoofd"
BESLUIT_NA = timedelta(days=9)

# How far the handling of an application goes before it reaches each final state.
TOETSEN = 1
AFRONDEN_TOETS = 2
BEVESTIGEN = 3
PANEL = 4
BESLUITEN = 5
BETALEN = 6
AFRONDEN = 7
_TOT: dict[str, int] = {
    S.INGEDIEND: 0,
    S.IN_TOETS: TOETSEN,
    S.TER_BEVESTIGING: AFRONDEN_TOETS,
    S.VOOR_PANEL: BEVESTIGEN,
    S.BIJ_PANEL: PANEL,
    S.TE_BESLUITEN: PANEL,
    S.VERLEEND: BESLUITEN,
    S.GEWEIGERD: BESLUITEN,
    S.UITBETAALD: BETALEN,
    S.AFGEROND: AFRONDEN,
    # The road bends here: what follows is in the deeds of the data (daden.py).
    S.AANVULLING: TOETSEN,
    S.AANGEHOUDEN: TOETSEN,
    S.NIET_BEHANDELD: TOETSEN,
    S.VERANTWOORD: BESLUITEN,
    S.VASTGESTELD: BESLUITEN,
}
# Somebody began with the check and could not finish it.
HALF_GETOETST = frozenset({S.IN_TOETS, S.AANVULLING, S.AANGEHOUDEN, S.NIET_BEHANDELD})


@dataclass
class Dossier:
    """An application as the data describe it, and as it becomes."""

    gegevens: dict[str, Any]
    indiener: Persoon
    regeling: Regelingwerk
    aanvraag: Aanvraag | None = None
    moment: datetime | None = None

    @property
    def code(self) -> str:
        return str(self.gegevens["code"])

    @property
    def stap(self) -> int:
        """How far it goes on the straight road. One that ends otherwise says after which state that happens."""
        return _TOT[self.gegevens.get("na", self.gegevens["tot"])]

    def lees(self) -> Aanvraag:
        assert self.aanvraag is not None
        self.aanvraag.refresh_from_db()
        return self.aanvraag


@dataclass
class Aanvraagwerk:
    """Plans the applications of one municipality. `dossiers` are found by code."""

    terrein: Terrein
    mensen: Mensen
    agenda: Agenda
    regelingen: dict[str, Regelingwerk]
    ideeen: dict[str, Initiatief]
    teksten: dict[str, Any]
    personas: set[int]
    dossiers: dict[str, Dossier] = field(default_factory=dict)

    def plan(self, lijst: list[dict[str, Any]]) -> None:
        """Plan every application up to the panel; the rounds plan what comes after them."""
        for gegevens in lijst:
            regeling = self.regelingen[gegevens.get("regeling", HOOFDREGELING)]
            dossier = Dossier(gegevens, self._indiener(gegevens), regeling)
            self.dossiers[dossier.code] = dossier
            self._plan_een(dossier)

    def _plan_een(self, dossier: Dossier) -> None:
        gegevens, dag = dossier.gegevens, self.agenda.dag(dossier.gegevens["binnen"])
        minuut = getal("minuut", dossier.code) % 60
        self.agenda.plan(self.agenda.op_tijd(dag, 19, minuut), lambda: self._dien_in(dossier))
        if dossier.stap >= TOETSEN:
            self._plan_werk(dossier, 4, self._start)
        if dossier.stap >= AFRONDEN_TOETS:
            self._plan_werk(dossier, 5, self._toets)
        if dossier.stap >= BEVESTIGEN:
            self._plan_werk(dossier, 7, self._bevestig)
        if dossier.stap >= BESLUITEN and "ronde" not in gegevens:
            besluit = self.agenda.dag(gegevens["besloten"]) if "besloten" in gegevens else dag + BESLUIT_NA
            self.plan_besluit(dossier, self.agenda.op_werkdag(besluit, 10, minuut))
        if gegevens["tot"] == S.INGETROKKEN:
            dag = self.agenda.dag(gegevens["ingetrokken"])
            moment = self.agenda.op_tijd(dag, 20, minuut)
            self.agenda.plan(moment, lambda: trek_aanvraag_in(aanvraag=dossier.lees(), door=dossier.indiener))

    def _plan_werk(self, dossier: Dossier, dagen: int, daad: Any) -> None:
        dag = self.agenda.dag(dossier.gegevens["binnen"]) + timedelta(days=dagen)
        # Even when a weekend brings them to one Friday: start, conclusion and second look in this order, and all of them
        # before a round opens at half past four.
        uur = {4: 9, 5: 11, 7: 13}[dagen]
        moment = self.agenda.op_werkdag(dag, uur, getal(dagen, dossier.code) % 60)
        vorige = dossier.moment or self.agenda.op_tijd(self.agenda.dag(dossier.gegevens["binnen"]), 20)
        dossier.moment = max(moment, vorige + timedelta(minutes=25))
        self.agenda.plan(dossier.moment, lambda: daad(dossier))

    def plan_besluit(self, dossier: Dossier, moment: datetime) -> None:
        """The decision at `moment`, and what follows from it."""
        if dossier.stap < BESLUITEN:
            return
        moment = max(moment, (dossier.moment or moment) + timedelta(minutes=40))
        self.agenda.plan(moment, lambda: self._besluit(dossier))
        if dossier.stap >= BETALEN:
            dag = moment.date() + timedelta(days=8)
            betaald = max(self.agenda.op_werkdag(dag, 11, 20), moment + timedelta(hours=2))
            self.agenda.plan(betaald, lambda: self._betaal(dossier))
            if dossier.stap >= AFRONDEN:
                dag = max(self.agenda.activiteit(dossier.gegevens["datum"]), dag) + timedelta(days=12)
                klaar = max(self.agenda.op_werkdag(dag, 15, 10), betaald + timedelta(hours=3))
                self.agenda.plan(
                    klaar,
                    lambda: rond_aanvraag_af(aanvraag=dossier.lees(), door=self.beslisser(dossier)),
                )

    # --- acts -------------------------------------------------------------------------------------------------------

    def _dien_in(self, dossier: Dossier) -> None:
        versie = dossier.regeling.versie
        assert versie is not None
        gegevens = dossier.gegevens
        concept, door = self._begin(dossier, versie)
        gebied = self.terrein.gebieden[gegevens["buurt"]]
        indiening = Indiening(
            titel=gegevens["titel"],
            wat=gegevens["wat"],
            waar=gegevens["waar"],
            gebied=gebied,
            meer_gebieden=[self.terrein.gebieden[slug] for slug in gegevens.get("ook", [])],
            postcode=self.terrein.postcode(gegevens["buurt"], dossier.code),
            categorie=versie.categorieen.get(code=gegevens["soort"]),
            kosten=[(tekst, _bedrag(bedrag)) for tekst, bedrag in gegevens["kosten"]],
            datum_activiteit=self.agenda.activiteit(gegevens["datum"]),
            draagvlak=gegevens.get("draagvlak", ""),
            eigen_inzet=gegevens.get("inzet", ""),
            eigen_bijdrage=_bedrag(gegevens.get("eigen", "0")),
            bijdrage_anderen=_bedrag(gegevens.get("anderen", "0")),
            verklaring=True,
            **self._namens(gegevens),
        )
        dossier.aanvraag = dien_aanvraag_in(concept=concept, indiening=indiening, door=door)

    def _begin(self, dossier: Dossier, versie: Regelingversie) -> tuple[Aanvraagconcept, Persoon]:
        """The draft, and who fills it in: the applicant, or staff when it came on paper."""
        gegevens = dossier.gegevens
        if "papier" not in gegevens:
            idee = self.ideeen.get(gegevens.get("idee", ""))
            return begin_concept(versie=versie, door=dossier.indiener, initiatief=idee), dossier.indiener
        wie = Papieren(
            naam=gegevens["papier"],
            postcode=self.terrein.postcode(gegevens["buurt"], gegevens["papier"]),
            huisnummer=1 + getal("huisnummer", gegevens["papier"]) % 120,
        )
        # Who entered it is not the one who checks it later.
        door = self.beslisser(dossier)
        concept = begin_invoer(
            versie=versie,
            wie=wie,
            kanaal=Kanaal.PAPIER,
            ontvangen_op=klok.vandaag() - timedelta(days=1),
            door=door,
        )
        dossier.indiener = concept.persoon
        return concept, door

    def _namens(self, gegevens: dict[str, Any]) -> dict[str, Any]:
        if "groep" in gegevens:
            return {"aanvragersoort": Aanvragersoort.GROEP, "groepsnaam": gegevens["groep"]}
        if "organisatie" in gegevens:
            organisatie = self.mensen.organisaties[gegevens["organisatie"]]
            return {"aanvragersoort": Aanvragersoort.ORGANISATIE, "organisatie": organisatie}
        if "orgaan" in gegevens:
            return {
                "aanvragersoort": Aanvragersoort.ORGAAN,
                "orgaan": self.mensen.organen[gegevens["orgaan"]],
            }
        return {"aanvragersoort": Aanvragersoort.PERSOON}

    def _start(self, dossier: Dossier) -> None:
        start_toets(aanvraag=dossier.lees(), door=self.toetser(dossier))
        if dossier.gegevens["tot"] in HALF_GETOETST:
            # Half done: somebody was called away.
            self._beoordeel(dossier, alleen=2)

    def _toets(self, dossier: Dossier) -> None:
        self._beoordeel(dossier)
        rond_toets_af(
            aanvraag=dossier.lees(),
            toelichting=dossier.gegevens.get("toelichting", ""),
            door=self.toetser(dossier),
        )

    def _beoordeel(self, dossier: Dossier, alleen: int | None = None) -> None:
        aanvraag = dossier.lees()
        nee = {n["criterium"]: n["reden"] for n in dossier.gegevens.get("nee", [])}
        criteria = aanvraag.versie.criteria.filter(soort=Criteriumsoort.BEOORDEELD)[:alleen]
        for criterium in criteria:
            reden = nee.get(criterium.code) or self._reden(dossier, criterium.code)
            voldoet = Toetsuitkomst.VOLDOET_NIET if criterium.code in nee else Toetsuitkomst.VOLDOET
            punten = None
            if is_score(criterium) and criterium.punten_maximum:
                punten = criterium.punten_maximum - getal("punten", dossier.code) % 3
            beoordeel_criterium(
                aanvraag=aanvraag,
                criterium=criterium,
                uitkomst=None if punten is not None else voldoet,
                punten=punten,
                reden=reden,
                door=self.toetser(dossier),
            )

    def _reden(self, dossier: Dossier, code: str) -> str:
        eigen = dossier.gegevens.get("redenen", {}).get(code)
        namens = "groep" if "groep" in dossier.gegevens else "bewoner"
        namens = "organisatie" if "organisatie" in dossier.gegevens else namens
        lijst = self.teksten["redenen"].get(f"{code}-{namens}") or self.teksten["redenen"][code]
        naam = self.terrein.gebieden[dossier.gegevens["buurt"]].naam
        return str(eigen or kies(lijst, code, dossier.code)).replace("{buurt}", naam)

    def _bevestig(self, dossier: Dossier) -> None:
        aanvraag = dossier.lees()
        if aanvraag.status == S.TER_BEVESTIGING:
            bevestig_toets(aanvraag=aanvraag, door=self.beslisser(dossier))

    def _besluit(self, dossier: Dossier) -> None:
        aanvraag, gegevens = dossier.lees(), dossier.gegevens
        if gegevens["tot"] == S.GEWEIGERD:
            soort, bedrag = Besluitsoort.GEWEIGERD, Decimal("0.00")
        elif "toegekend" in gegevens:
            soort, bedrag = Besluitsoort.DEELS, _bedrag(gegevens["toegekend"])
        else:
            soort, bedrag = Besluitsoort.VERLEEND, aanvraag.gevraagd_bedrag
        neem_besluit(
            aanvraag=aanvraag,
            voornemen=Voornemen(
                soort=soort,
                bedrag=bedrag,
                motivering=gegevens.get("besluit") or kies(self.teksten["besluiten"], dossier.code),
                functie="budgetbeheerder",
                afwijking=gegevens.get("afwijking", ""),
            ),
            door=self.beslisser(dossier),
        )

    def _betaal(self, dossier: Dossier) -> None:
        aanvraag = dossier.lees()
        leg_betaling_vast(
            aanvraag=aanvraag,
            bedrag=aanvraag.besluit.bedrag,
            betaald_op=klok.vandaag(),
            kenmerk=f"BB-{aanvraag.kenmerk}",
            door=self.beslisser(dossier),
        )

    # --- who --------------------------------------------------------------------------------------------------------

    def _indiener(self, gegevens: dict[str, Any]) -> Persoon:
        """Who is named, otherwise somebody of the same wijk who is on no panel and nobody's persona."""
        if "door" in gegevens:
            return self.mensen.personen[gegevens["door"]]
        if "organisatie" in gegevens:
            personen = self.mensen.organisaties[gegevens["organisatie"]].vertegenwoordigers.order_by("pk")
            eerste = personen[0]
            return self.mensen.personen[eerste.naam]
        wijk = self.terrein.wijk_van[gegevens["buurt"]]
        bezet = {persoon.pk for leden in self.mensen.leden.values() for persoon in leden}
        bezet |= self.personas
        kandidaten = [
            persoon
            for slug in self.terrein.in_wijk(wijk)
            for persoon in self.mensen.bewoners.get(slug, [])
            if persoon.pk not in bezet
        ]
        return kies(kandidaten, "indiener", gegevens["code"])

    def toetser(self, dossier: Dossier) -> Persoon:
        return self._met_rol(Rol.WIJKMANAGER, dossier)

    def beslisser(self, dossier: Dossier) -> Persoon:
        return self._met_rol(Rol.BUDGETBEHEERDER, dossier)

    def _met_rol(self, rol: str, dossier: Dossier) -> Persoon:
        gebied = self.terrein.gebieden[dossier.gegevens["buurt"]]
        passend = [
            persoon
            for persoon in self.mensen.medewerkers
            if bevoegdheden_van(persoon).heeft_rol([rol], gebied)
        ]
        return schud(passend, rol, dossier.code)[0]


def _bedrag(waarde: str) -> Decimal:
    return Decimal(waarde).quantize(Decimal("0.01"))
