"""De stappen waarmee de verhalen per gemeente zijn verteld: `gegeven_…`, `als_…` en `dan_…`.

Elke regeling begint bij het meegeleverde voorbeeld (budgetten/voorbeelden/). Wat de bron openlaat, vult een verhaal in als
*instelling*: die staat in dat verhaal, en is een keuze van het verhaal en geen feit uit de bron.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from budgetten.domain.besluiten import Voornemen, neem_besluit
from budgetten.domain.besteden import Uitgave, leg_besteding_vast
from budgetten.domain.betalen import leg_betaling_vast
from budgetten.domain.concepten import begin_concept
from budgetten.domain.indienen import Indiening, dien_aanvraag_in
from budgetten.domain.panel import leg_voor_aan_panel
from budgetten.domain.regelingen import (
    bewaar_versie,
    importeer_regeling,
    koppel_traject,
    nieuwe_versie,
    stel_versie_vast,
)
from budgetten.domain.toetsen import beoordeel_criterium, bevestig_toets, rond_toets_af, start_toets
from budgetten.enums import Besluitsoort, Criteriumsoort, Toetsuitkomst
from budgetten.models import Aanvraag, Besluit, Besteding, Bestedingspost, Budget, Regelingversie
from budgetten.queries.kasboekcontrole import Kasboekcontrole
from budgetten.queries.saldo import Saldi, saldi_van
from budgetten.regelingbestand import versie_als_dict, voorbeeld
from initiatieven.models import Initiatief
from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Functie, Rol
from samenwijk.mensen.models import Orgaan, Persoon, Woonclaim
from stemmen.domain.sluiten import sluit_ronde
from stemmen.domain.stemmen import stem
from stemmen.enums import Keuze
from tests.factories.gebieden import GebiedFactory, GemeenteFactory
from tests.factories.mensen import (
    LidmaatschapFactory,
    OrgaanFactory,
    OrgaansoortFactory,
    PersoonFactory,
    RoltoewijzingFactory,
)
from tests.factories.participatie import published_traject

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
LANG_GELEDEN = date(1995, 1, 1)
COLLEGE = "het college van burgemeester en wethouders"


def euro(bedrag: str) -> Decimal:
    """`euro("5.020,00")`: een bedrag zoals de bron het schrijft."""
    return Decimal(bedrag.replace(".", "").replace(",", "."))


@contextmanager
def op(jaar: int, maand: int, dag: int) -> Iterator[None]:
    """De klok staat op twaalf uur van deze dag."""
    with klok.op_moment(datetime(jaar, maand, dag, 12, tzinfo=AMSTERDAM)):
        yield


# --- gegeven


def gegeven_een_gemeente(
    naam: str, *, wijken: tuple[str, ...] = (), organen: tuple[str, ...] = ()
) -> Gemeente:
    """De gemeente met haar wijken en de soorten organen van bewoners die zij kent."""
    gemeente = GemeenteFactory(naam=naam, slug=naam.lower().replace(" ", "-"))
    for wijk in wijken:
        GebiedFactory(gemeente=gemeente, naam=wijk)
    for code in organen:
        OrgaansoortFactory(gemeente=gemeente, code=code, naam=code)
    return gemeente


def wijk_van(gemeente: Gemeente, naam: str) -> Gebied:
    return Gebied.objects.get(gemeente=gemeente, naam=naam)


def gegeven_een_medewerker(gemeente: Gemeente, rol: Rol, gebied: Gebied | None = None) -> Persoon:
    """Iemand van de gemeente, in één gebied of (zonder gebied) in de hele gemeente."""
    persoon: Persoon = PersoonFactory(gemeente=gemeente)
    RoltoewijzingFactory(persoon=persoon, rol=rol, gebied=gebied, vanaf=LANG_GELEDEN)
    return persoon


def gegeven_een_bewoner(gebied: Gebied) -> Persoon:
    persoon: Persoon = PersoonFactory(gemeente=gebied.gemeente)
    Woonclaim.objects.create(
        persoon=persoon, gebied=gebied, postcode="1234AB", huisnummer=1, vanaf=LANG_GELEDEN
    )
    return persoon


def gegeven_een_orgaan(gebied: Gebied, soort: str, *, leden: int = 3) -> tuple[Orgaan, list[Persoon]]:
    """Een orgaan van bewoners voor dit gebied. Het eerste lid is penningmeester."""
    orgaan = OrgaanFactory(
        gemeente=gebied.gemeente,
        soort=OrgaansoortFactory(gemeente=gebied.gemeente, code=soort, naam=soort),
        gebieden=[gebied],
    )
    mensen = [gegeven_een_bewoner(gebied) for _nummer in range(leden)]
    for nummer, persoon in enumerate(mensen):
        functie = Functie.LID if nummer else Functie.PENNINGMEESTER
        LidmaatschapFactory(orgaan=orgaan, persoon=persoon, functie=functie, vanaf=LANG_GELEDEN)
    return orgaan, mensen


def gegeven_het_voorbeeld(gemeente: Gemeente, code: str) -> Regelingversie:
    """Het meegeleverde bestand, ingevoerd als concept. Er hoort een gepubliceerd participatietraject bij."""
    gevonden = voorbeeld(code)
    assert gevonden is not None
    versie = importeer_regeling(gemeente=gemeente, tekst=gevonden.tekst, door=None)
    koppel_traject(regeling=versie.regeling, traject=published_traject(gemeente=gemeente), door=None)
    return versie


def _met(gegevens: dict[str, Any], instellingen: Mapping[str, Any]) -> dict[str, Any]:
    """De gegevens met de instellingen erbij. Criteria en soorten activiteiten vullen aan (op code); andere lijsten zijn
    de hele lijst."""
    nieuw = deepcopy(gegevens)
    for sleutel, waarde in instellingen.items():
        if isinstance(waarde, Mapping):
            nieuw[sleutel] = _met(nieuw.get(sleutel, {}), waarde)
        elif sleutel in ("criterium", "categorie"):
            rijen = {rij["code"]: rij for rij in nieuw.get(sleutel, [])}
            for rij in waarde:
                rijen[rij["code"]] = {**rijen.get(rij["code"], {}), **rij}
            nieuw[sleutel] = list(rijen.values())
        else:
            nieuw[sleutel] = waarde
    return nieuw


def als_de_gemeente_invult(versie: Regelingversie, instellingen: Mapping[str, Any]) -> Regelingversie:
    """De gemeente vult in het concept in wat de bron openlaat."""
    return bewaar_versie(versie=versie, gegevens=_met(versie_als_dict(versie), instellingen), door=None)


def gegeven_een_vastgestelde_regeling(
    gemeente: Gemeente, code: str, instellingen: Mapping[str, Any] | None = None
) -> Regelingversie:
    """Het voorbeeld, aangevuld met de instellingen en vastgesteld op de dag van de klok."""
    versie = gegeven_het_voorbeeld(gemeente, code)
    return stel_versie_vast(versie=als_de_gemeente_invult(versie, instellingen or {}), door=None)


def als_de_regels_veranderen(versie: Regelingversie, instellingen: Mapping[str, Any]) -> Regelingversie:
    """Een nieuwe versie met andere regels, vastgesteld op de dag van de klok."""
    concept = nieuwe_versie(regeling=versie.regeling, door=None)
    return stel_versie_vast(versie=als_de_gemeente_invult(concept, instellingen), door=None)


# --- als


def als_een_bewoner_aanvraagt(
    versie: Regelingversie,
    *,
    door: Persoon,
    gebied: Gebied,
    bedrag: str,
    soort: str = "",
    idee: Initiatief | None = None,
    **anders: Any,
) -> Aanvraag:
    """De bewoner begint een concept (misschien vanuit een idee), vult het in en verstuurt het. `soort`: de code van het
    soort activiteit."""
    categorieen = versie.categorieen.order_by("volgorde")
    categorie = categorieen.get(code=soort) if soort else categorieen[0]
    indiening = Indiening(
        **{
            "titel": "Een plan van bewoners",
            "wat": "Wij doen iets voor de buurt.",
            "waar": "Op het plein",
            "gebied": gebied,
            "categorie": categorie,
            "kosten": [("Wat het kost", euro(bedrag))],
            "datum_activiteit": klok.vandaag(),
            "draagvlak": "De straat doet mee.",
            "eigen_inzet": "Wij doen het werk zelf.",
            "verklaring": True,
            **anders,
        }
    )
    concept = begin_concept(versie=versie, door=door, initiatief=idee)
    return dien_aanvraag_in(concept=concept, indiening=indiening, door=door)


def als_twee_medewerkers_toetsen(
    aanvraag: Aanvraag, *, toetser: Persoon, tweede: Persoon, niet: tuple[str, ...] = ()
) -> Aanvraag:
    """De eerste beoordeelt elk criterium (alles voldoet, behalve `niet`), de tweede bevestigt het."""
    start_toets(aanvraag=aanvraag, door=toetser)
    for criterium in aanvraag.versie.criteria.filter(soort=Criteriumsoort.BEOORDEELD):
        voldoet = criterium.code not in niet
        beoordeel_criterium(
            aanvraag=aanvraag,
            criterium=criterium,
            uitkomst=Toetsuitkomst.VOLDOET if voldoet else Toetsuitkomst.VOLDOET_NIET,
            reden="Dit staat in de aanvraag." if voldoet else "Dit staat niet in de aanvraag.",
            door=toetser,
        )
    rond_toets_af(aanvraag=aanvraag, toelichting="", door=toetser)
    bevestig_toets(aanvraag=aanvraag, door=tweede)
    aanvraag.refresh_from_db()
    return aanvraag


def als_het_orgaan_stemt(
    aanvraag: Aanvraag, *, orgaan: Orgaan, leden: list[Persoon], keuze: Keuze, door: Persoon
) -> Aanvraag:
    """Een ronde van een week waarin alle leden hetzelfde stemmen. De ronde sluit daarna."""
    opent = klok.nu()
    ronde = leg_voor_aan_panel(
        aanvragen=[aanvraag],
        orgaan=orgaan,
        titel="Ronde",
        opent_op=opent,
        sluit_op=opent + timedelta(days=7),
        door=door,
    )
    optie = ronde.opties.get()
    for lid in leden:
        stem(ronde=ronde, door=lid, keuzes={optie.pk: keuze})
    with klok.op_moment(ronde.sluit_op):
        sluit_ronde(ronde=ronde, door=door)
    aanvraag.refresh_from_db()
    return aanvraag


def als_de_gemeente_besluit(
    aanvraag: Aanvraag, soort: Besluitsoort, *, door: Persoon, bedrag: str = "0,00", afwijking: str = ""
) -> Besluit:
    besluit = neem_besluit(
        aanvraag=aanvraag,
        voornemen=Voornemen(
            soort=soort,
            bedrag=euro(bedrag),
            motivering="Dit volgt uit de regeling.",
            functie="Medewerker",
            afwijking=afwijking,
        ),
        door=door,
    )
    aanvraag.refresh_from_db()
    return besluit


def als_de_gemeente_betaalt(aanvraag: Aanvraag, *, bedrag: str, door: Persoon) -> None:
    leg_betaling_vast(
        aanvraag=aanvraag,
        bedrag=euro(bedrag),
        betaald_op=klok.vandaag(),
        kenmerk=f"betaling {aanvraag.kenmerk}",
        door=door,
    )
    aanvraag.refresh_from_db()


def als_iemand_besteedt(
    budget: Budget,
    *,
    bedrag: str,
    door: Persoon,
    waarvoor: str = "Zaalhuur",
    kenmerk: str = "",
    post: Bestedingspost | None = None,
) -> Besteding:
    """Een uitgave zonder aanvraag, vandaag."""
    return leg_besteding_vast(
        budget=budget,
        uitgave=Uitgave(waarvoor, euro(bedrag), klok.vandaag(), kenmerk=kenmerk),
        door=door,
        sleutel=f"{klok.vandaag()} {waarvoor} {bedrag}",
        post=post,
    )


# --- dan


def dan_is_er(budget: Budget, **bedragen: str) -> None:
    """De stand van een budget, zoals `beschikbaar="1.000,00"`; wat niet is genoemd, is € 0,00. En het kasboek klopt."""
    verwacht = Saldi(**{naam: euro(bedrag) for naam, bedrag in bedragen.items()})
    assert saldi_van(budget) == verwacht
    dan_klopt_het_kasboek()


def dan_klopt_het_kasboek() -> None:
    assert Kasboekcontrole().afwijkingen() == []


@contextmanager
def dan_mag_dat_niet() -> Iterator[None]:
    """Deze persoon mag dit niet."""
    with pytest.raises(PermissionDenied):
        yield


@contextmanager
def dan_kan_dat_niet(*waarom: str) -> Iterator[None]:
    """De regels laten dit niet toe, en elk van deze zinnen staat in het antwoord."""
    with pytest.raises(ValidationError) as fout:
        yield
    antwoord = " ".join(fout.value.messages).replace("\N{NO-BREAK SPACE}", " ")
    for zin in waarom:
        assert zin in antwoord


def dan_kan_de_gemeente_alleen_weigeren(aanvraag: Aanvraag, *, door: Persoon) -> Besluit:
    """Toekennen gaat niet; weigeren wel. De weigering noemt alle criteria met hun uitkomst."""
    gevraagd = f"{aanvraag.gevraagd_bedrag}".replace(".", ",")
    with dan_kan_dat_niet("De aanvraag voldoet niet aan de regels. U kunt alleen weigeren."):
        als_de_gemeente_besluit(aanvraag, Besluitsoort.VERLEEND, bedrag=gevraagd, door=door)
    besluit = als_de_gemeente_besluit(aanvraag, Besluitsoort.GEWEIGERD, door=door)
    assert besluit.gronden.count() == aanvraag.versie.criteria.count()
    return besluit


def niet_voldaan(aanvraag: Aanvraag) -> dict[str, str]:
    """De criteria waaraan niet is voldaan (code), met de reden die de aanvrager leest."""
    return {
        grond.criterium.code: grond.reden.replace("\N{NO-BREAK SPACE}", " ")
        for grond in aanvraag.besluit.gronden.select_related("criterium")
        if grond.uitkomst == Toetsuitkomst.VOLDOET_NIET
    }
