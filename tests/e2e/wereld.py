"""A municipality with something on every page (`paginas` lists them)."""

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from django.db import transaction

from budgetten.domain.aanhouden import stem_in, vraag_aanhouding
from budgetten.domain.aanvullen import vraag_aanvulling
from budgetten.domain.besluiten import Voornemen, neem_besluit
from budgetten.domain.concepten import bewaar_stap
from budgetten.domain.niet_behandelen import neem_niet_in_behandeling
from budgetten.domain.panel import leg_voor_aan_panel
from budgetten.domain.regelingen import nieuwe_versie
from budgetten.domain.toetsen import beoordeel_criterium, bevestig_toets, rond_toets_af, start_toets
from budgetten.enums import (
    Aanvraagstatus,
    Bedragregel,
    Besluitsoort,
    Criteriumsoort,
    Toetsuitkomst,
    Versiestatus,
)
from budgetten.models import Aanvraag, Aanvraagconcept, Budget
from cms.models import Nieuwsoverzicht, Wijkpagina
from initiatieven.enums import Initiatiefstatus
from initiatieven.models import Initiatief
from samenwijk.demo.models import Persona
from samenwijk.gebieden.models import Gebied, Inwonertal
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Rol
from samenwijk.mensen.models import Orgaan, Persoon
from samenwijk.participatie.models import Traject
from stemmen.domain.sluiten import sluit_ronde
from stemmen.domain.stemmen import stem
from stemmen.models import Stemronde
from tests.factories.budgetten import (
    AanvraagconceptFactory,
    AanvraagFactory,
    BudgetFactory,
    RegelingFactory,
    RegelingversieFactory,
    hoorn_regeling,
)
from tests.factories.cms import NieuwsberichtFactory, maak_afbeelding, overzicht_van, site_voor
from tests.factories.gebieden import (
    GebiedFactory,
    GebiedssoortFactory,
    GemeenteFactory,
    PostcodebereikFactory,
)
from tests.factories.initiatieven import VIERKANT, InitiatiefFactory, InitiatieffotoFactory, SteunFactory
from tests.factories.mensen import MedewerkerFactory, OrgaanFactory, PersoonFactory
from tests.factories.participatie import TrajectFactory, published_traject
from tests.factories.stemmen import maak_concept

from .wereld_afloop import afgelopen_aanvragen
from .wereld_geld import geld_zonder_aanvragen
from .wereld_invoer import ingevoerde_aanvraag, vol_concept
from .wereld_werk import werk_samen

BEWONER, PANELLID, STEMMER = "bewoner", "panellid", "stemmer"
VAKAFDELING = "vakafdeling"
WIJKMANAGER, BUDGETBEHEERDER, BEHEERDER, NIEUWE = (
    "wijkmanager",
    "budgetbeheerder",
    "beheerder",
    "nieuwe medewerker",
)
POSTCODE = "1234AB"


@dataclass
class Wereld:
    """One municipality. `aanvragen` has an application in every state that shows another screen."""

    wijk: Gebied
    buurt: Gebied
    mensen: dict[str, Persoon]
    budget: Budget
    panel: Orgaan
    aanvragen: dict[str, Aanvraag] = field(default_factory=dict)
    rondes: dict[str, Stemronde] = field(default_factory=dict)
    trajecten: dict[str, Traject] = field(default_factory=dict)
    ideeen: dict[str, Initiatief] = field(default_factory=dict)
    concept: Aanvraagconcept | None = None
    vol: Aanvraagconcept | None = None
    geld: dict[str, int] = field(default_factory=dict)

    def toets(self, aanvraag: Aanvraag, *, tot: str, niet: str = "") -> Aanvraag:
        """Bring an application through the check up to state `tot`."""
        if tot == Aanvraagstatus.INGEDIEND:
            return aanvraag
        door = self.mensen[WIJKMANAGER]
        start_toets(aanvraag=aanvraag, door=door)
        if tot == Aanvraagstatus.IN_TOETS:
            return aanvraag
        for criterium in aanvraag.versie.criteria.filter(soort=Criteriumsoort.BEOORDEELD):
            beoordeel_criterium(
                aanvraag=aanvraag,
                criterium=criterium,
                uitkomst=Toetsuitkomst.VOLDOET_NIET if criterium.code == niet else Toetsuitkomst.VOLDOET,
                reden="Dat staat duidelijk in het plan.",
                door=door,
            )
        rond_toets_af(aanvraag=aanvraag, toelichting="Een goed plan.", door=door)
        if tot != Aanvraagstatus.TER_BEVESTIGING:
            bevestig_toets(aanvraag=aanvraag, door=self.mensen[BUDGETBEHEERDER])
        return aanvraag

    def leg_voor(self, titel: str, *aanvragen: Aanvraag) -> Stemronde:
        """An open round of a week."""
        return leg_voor_aan_panel(
            aanvragen=aanvragen,
            orgaan=self.panel,
            titel=titel,
            opent_op=klok.nu(),
            sluit_op=klok.nu() + timedelta(days=7),
            door=self.mensen[WIJKMANAGER],
        )

    def besluit(self, aanvraag: Aanvraag, soort: Besluitsoort) -> None:
        """Decide in full or not at all."""
        aanvraag.refresh_from_db()
        neem_besluit(
            aanvraag=aanvraag,
            voornemen=Voornemen(
                soort=soort,
                bedrag=Decimal("0.00") if soort == Besluitsoort.GEWEIGERD else aanvraag.gevraagd_bedrag,
                motivering="Wij leggen uit waarom.",
                afwijking="",
                functie="budgetbeheerder",
            ),
            door=self.mensen[BUDGETBEHEERDER],
        )


def maak_wereld() -> Wereld:
    """Everything at once, through the real acts where an act has consequences."""
    gemeente = GemeenteFactory(hostnaam="localhost")
    wijk = GebiedFactory(gemeente=gemeente, naam="De Werven", geometrie=VIERKANT)
    soort = GebiedssoortFactory(gemeente=gemeente, code="buurt", enkelvoud="buurt", meervoud="buurten")
    buurt = GebiedFactory(gemeente=gemeente, naam="Hellingbuurt", soort=soort, ouder=wijk, geometrie=VIERKANT)
    PostcodebereikFactory(gebied=buurt, van="1234AA", tot="1234ZZ")
    wijk.refresh_from_db()
    versie = hoorn_regeling(wijk)
    panellid, stemmer = (PersoonFactory(naam=naam, woont_in=wijk) for naam in ("Dirk Meijer", "Esra Kaya"))
    panel = OrgaanFactory(
        gemeente=gemeente,
        soort=versie.panelsoort,
        naam="Wijkpanel",
        gebieden=[wijk],
        leden=[panellid, stemmer],
    )
    wereld = Wereld(
        wijk=wijk,
        buurt=buurt,
        budget=BudgetFactory(gebied=wijk),
        panel=panel,
        mensen={
            BEWONER: PersoonFactory(naam="Alice Jansen", woont_in=wijk),
            PANELLID: panellid,
            STEMMER: stemmer,
            WIJKMANAGER: MedewerkerFactory(naam="Bram de Wit", rol=Rol.WIJKMANAGER, rol_gebied=wijk),
            BUDGETBEHEERDER: MedewerkerFactory(naam="Carla Smit", rol=Rol.BUDGETBEHEERDER),
            BEHEERDER: MedewerkerFactory(naam="Gijs Bakker", rol=Rol.BEHEERDER),
            NIEUWE: MedewerkerFactory(naam="Hilde Prins", rol=Rol.VAKAFDELING),
        },
    )
    with transaction.atomic():
        _ideeen(wereld)
        _trajecten(wereld)
        _aanvragen(wereld)
        _regelingen(wereld)
        _site(wereld)
        wereld.geld = geld_zonder_aanvragen(wijk, wereld.mensen[BUDGETBEHEERDER])
        wereld.aanvragen |= afgelopen_aanvragen(wijk, wereld.mensen[BEWONER], wereld.mensen[BUDGETBEHEERDER])
    Persona.objects.create(persoon=wereld.mensen[BEWONER], uitleg="Bewoner met een plan.", start_url="/mijn/")
    return wereld


def _ideeen(wereld: Wereld) -> None:
    bewoner = wereld.mensen[BEWONER]
    for naam in ("Geveltuin", "Bankje"):
        wereld.ideeen[naam] = InitiatiefFactory(
            gebied=wereld.wijk, indiener=bewoner, titel=naam, slug=naam.lower()
        )
    InitiatieffotoFactory(initiatief=wereld.ideeen["Geveltuin"])
    SteunFactory(initiatief=wereld.ideeen["Geveltuin"], persoon=wereld.mensen[PANELLID])
    wereld.ideeen["verborgen"] = InitiatiefFactory(
        gebied=wereld.wijk, titel="Verborgen", slug="verborgen", status=Initiatiefstatus.VERBORGEN
    )


def _trajecten(wereld: Wereld) -> None:
    gemeente = wereld.wijk.gemeente
    wereld.trajecten["open"] = published_traject(
        gemeente=gemeente, gebied=wereld.wijk, titel="Plein", fasen=2
    )
    wereld.trajecten["concept"] = TrajectFactory(gemeente=gemeente, gebied=wereld.wijk, titel="Park", fasen=1)


def _regelingen(wereld: Wereld) -> None:
    """A new version of the scheme that is being written, and a scheme with a rate that has two versions in force."""
    nieuwe_versie(regeling=hoorn_regeling(wereld.wijk).regeling, door=wereld.mensen[BUDGETBEHEERDER])
    regeling = RegelingFactory(gemeente=wereld.wijk.gemeente, naam="Klusbudget", slug="klusbudget")
    Inwonertal.objects.create(gebied=wereld.wijk, jaar=2020, aantal=3800, bron="CBS")
    for nummer, tarief in ((1, "3.6000"), (2, "3.6870")):
        RegelingversieFactory(
            regeling=regeling,
            nummer=nummer,
            status=Versiestatus.VERVALLEN if nummer == 1 else Versiestatus.VASTGESTELD,
            hoorn=True,
            gebieden=[wereld.wijk],
            bedragregel=Bedragregel.INWONERS,
            jaarbedrag=None,
            tarief_per_inwoner=Decimal(tarief),
        )


def _aanvragen(wereld: Wereld) -> None:
    bewoner, wijk = wereld.mensen[BEWONER], wereld.wijk
    S = Aanvraagstatus  # noqa: N806
    for naam, tot, niet in (
        ("ingediend", S.INGEDIEND, ""),
        ("in_toets", S.IN_TOETS, ""),
        ("ter_bevestiging", S.TER_BEVESTIGING, ""),
        ("voor_panel", S.VOOR_PANEL, ""),
        ("bij_panel", S.VOOR_PANEL, ""),
        ("verleend", S.VOOR_PANEL, ""),
        ("te_besluiten", S.VOOR_PANEL, ""),
        ("geweigerd", S.TE_BESLUITEN, "leefbaarheid"),
    ):
        aanvraag = AanvraagFactory(
            gebied=wijk, indiener=bewoner, titel=f"Feest {naam}", gevraagd_bedrag=Decimal("500.00")
        )
        wereld.aanvragen[naam] = wereld.toets(aanvraag, tot=tot, niet=niet)
    wereld.besluit(wereld.aanvragen["geweigerd"], Besluitsoort.GEWEIGERD)
    _termijnen(wereld)
    with klok.op_moment(klok.nu() - timedelta(days=9)):
        klaar = wereld.leg_voor("Oude ronde", wereld.aanvragen["verleend"], wereld.aanvragen["te_besluiten"])
        for optie in klaar.opties.all():
            for lid in (PANELLID, STEMMER):
                stem(
                    ronde=klaar,
                    door=wereld.mensen[lid],
                    keuzes={optie.pk: "voor"},
                    motiveringen={optie.pk: "Een mooi plan voor de hele straat."},
                )
    sluit_ronde(ronde=klaar, door=wereld.mensen[WIJKMANAGER])
    wereld.besluit(wereld.aanvragen["verleend"], Besluitsoort.VERLEEND)
    lopend = wereld.leg_voor("Nieuwe ronde", wereld.aanvragen["bij_panel"])
    stem(ronde=lopend, door=wereld.mensen[STEMMER], keuzes={lopend.opties.get().pk: "voor"})
    wereld.rondes = {"gesloten": klaar, "open": lopend, "concept": maak_concept(orgaan=wereld.panel)}
    _concept(wereld)
    wereld.vol = vol_concept(wijk, bewoner)
    wereld.aanvragen["ingevoerd"] = ingevoerde_aanvraag(wijk, wereld.mensen[WIJKMANAGER], bewoner)
    wereld.mensen[VAKAFDELING] = werk_samen(wereld.aanvragen["in_toets"], wereld.mensen[WIJKMANAGER])


def _termijnen(wereld: Wereld) -> None:
    """Waiting for a completion (in time and too late), asked to wait, waiting with consent, and left aside."""
    bewoner, medewerker = wereld.mensen[BEWONER], wereld.mensen[WIJKMANAGER]

    def in_toets(naam: str) -> Aanvraag:
        aanvraag = AanvraagFactory(
            gebied=wereld.wijk, indiener=bewoner, titel=f"Feest {naam}", gevraagd_bedrag=Decimal("500.00")
        )
        wereld.aanvragen[naam] = wereld.toets(aanvraag, tot=Aanvraagstatus.IN_TOETS)
        return aanvraag

    vraag_aanvulling(aanvraag=in_toets("aanvulling"), vraag="Stuur ons de offerte.", door=medewerker)
    with klok.op_moment(klok.nu() - timedelta(days=25)):
        for naam in ("niet_aangevuld", "niet_behandeld"):
            vraag_aanvulling(aanvraag=in_toets(naam), vraag="Stuur ons de offerte.", door=medewerker)
    neem_niet_in_behandeling(
        aanvraag=wereld.aanvragen["niet_behandeld"],
        motivering="Zonder offerte kunnen wij niet beoordelen.",
        functie="budgetbeheerder",
        door=wereld.mensen[BUDGETBEHEERDER],
    )
    for naam in ("wachtvraag", "aangehouden"):
        vraag_aanhouding(
            aanvraag=in_toets(naam),
            reden="De vergunning is er nog niet.",
            tot=klok.vandaag() + timedelta(days=20),
            door=medewerker,
        )
    stem_in(aanvraag=wereld.aanvragen["aangehouden"], door=bewoner)


def _concept(wereld: Wereld) -> None:
    """A draft in which every step was finished, so that the overview is whole."""
    bewoner = wereld.mensen[BEWONER]
    wereld.concept = AanvraagconceptFactory(versie=hoorn_regeling(wereld.wijk), persoon=bewoner)
    invoer = {
        "wat": {"categorie": "buurtfeest", "titel": "Zomerfeest", "wat": "Eten en muziek."},
        "waar": {
            "waar": "Het plein",
            "gebied": str(wereld.wijk.pk),
            "datum_activiteit": klok.vandaag().isoformat(),
        },
        "kosten": {
            "regels-TOTAL_FORMS": "1",
            "regels-INITIAL_FORMS": "0",
            "regels-0-omschrijving": "Eten",
            "regels-0-bedrag": "1.000,01",
        },
        "draagvlak": {"draagvlak": "Twintig buren", "eigen_inzet": "Opruimen"},
        "aanvrager": {"aanvragersoort": "persoon"},
    }
    for stap, waarden in invoer.items():
        bewaar_stap(
            concept=wereld.concept,
            stap=stap,
            invoer={f"{stap}-{naam}": [waarde] for naam, waarde in waarden.items()},
            klaar=True,
            volgende="overzicht",
            door=bewoner,
        )


def _site(wereld: Wereld) -> None:
    site = site_voor(wereld.wijk.gemeente)
    pagina = Wijkpagina.objects.get(gebied=wereld.wijk)
    pagina.inhoud.append(
        (
            "contact",
            {
                "titel": "Uw wijkmanager",
                "naam": "Bram de Wit",
                "email": "bram.de.wit.wijkmanager@gemeente.waterdrecht.example",
                "telefoon": "0990 12 34 00",
            },
        )
    )
    pagina.save()
    NieuwsberichtFactory(
        parent=overzicht_van(site, Nieuwsoverzicht),
        title="Het plein is klaar",
        slug="plein-klaar",
        gebieden=[wereld.wijk],
        afbeelding=maak_afbeelding("Plein"),
    )
