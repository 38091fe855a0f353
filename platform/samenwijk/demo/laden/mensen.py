"""Residents, staff, organisations and organs."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from allauth.account.models import EmailAddress
from django.utils.text import slugify

from samenwijk.gebieden.models import Gemeente
from samenwijk.mensen.domain.organen import maak_orgaan, voeg_lid_toe, zet_slapend
from samenwijk.mensen.domain.personen import meld_persoon_aan, verklaar_leeftijd, wijzig_gegevens
from samenwijk.mensen.domain.rollen import ken_rol_toe
from samenwijk.mensen.domain.wonen import vestig_adres
from samenwijk.mensen.enums import Vaststelling
from samenwijk.mensen.models import Gebruiker, Orgaan, Orgaansoort, Organisatie, Persoon

from .agenda import Agenda
from .gebieden import Terrein
from .toeval import getal, kies

VASTSTELLINGEN = (Vaststelling.OPGEGEVEN, Vaststelling.OPGEGEVEN, Vaststelling.BRIEF, Vaststelling.BALIE)


@dataclass
class Mensen:
    """The people of one municipality by name, and where the residents live."""

    personen: dict[str, Persoon] = field(default_factory=dict)
    bewoners: dict[str, list[Persoon]] = field(default_factory=dict)
    organisaties: dict[str, Organisatie] = field(default_factory=dict)
    organen: dict[str, Orgaan] = field(default_factory=dict)
    orgaansoorten: dict[str, Orgaansoort] = field(default_factory=dict)
    leden: dict[str, list[Persoon]] = field(default_factory=dict)
    medewerkers: list[Persoon] = field(default_factory=list)

    def alle_bewoners(self) -> list[Persoon]:
        return [persoon for lijst in self.bewoners.values() for persoon in lijst]


def laad_mensen(gegevens: dict[str, Any], terrein: Terrein, agenda: Agenda) -> Mensen:
    """Make everybody at the moment of the clock; who joins an organ later is planned."""
    mensen = Mensen()
    domein = gegevens["domein"]
    for slug, namen in gegevens["bewoners"].items():
        for naam in namen:
            persoon = _maak_bewoner(naam, slug, terrein, domein=domein)
            mensen.personen[naam] = persoon
            mensen.bewoners.setdefault(slug, []).append(persoon)
    for medewerker in gegevens["medewerker"]:
        persoon = _maak_medewerker(medewerker, terrein, domein=domein)
        mensen.personen[persoon.naam] = persoon
        mensen.medewerkers.append(persoon)
    for organisatie in gegevens.get("organisatie", []):
        _maak_organisatie(organisatie, terrein.gemeente, mensen)
    for soort in gegevens["orgaansoort"]:
        mensen.orgaansoorten[soort["code"]] = Orgaansoort.objects.create(gemeente=terrein.gemeente, **soort)
    for orgaan in gegevens["orgaan"]:
        _maak_orgaan(orgaan, terrein, mensen, agenda)
    return mensen


def _maak_persoon(naam: str, adres: str, gemeente: Gemeente) -> Persoon:
    """Somebody with a confirmed e-mail address and without a password: the demo signs in without."""
    gebruiker = Gebruiker.objects.create_user(adres)
    EmailAddress.objects.create(user=gebruiker, email=adres, primary=True, verified=True)
    return meld_persoon_aan(gebruiker=gebruiker, gemeente=gemeente, naam=naam)


def _maak_bewoner(naam: str, slug: str, terrein: Terrein, *, domein: str) -> Persoon:
    persoon = _maak_persoon(naam, f"{slugify(naam).replace('-', '.')}@{domein}", terrein.gemeente)
    vestig_adres(
        persoon=persoon,
        postcode=terrein.postcode(slug, naam),
        huisnummer=1 + getal("huisnummer", naam) % 120,
        vaststelling=kies(VASTSTELLINGEN, "vaststelling", naam),
        door=None,
    )
    return verklaar_leeftijd(persoon=persoon, leeftijd=18, door=persoon)


def _maak_medewerker(gegevens: dict[str, Any], terrein: Terrein, *, domein: str) -> Persoon:
    naam = gegevens["naam"]
    adres = f"{slugify(naam).replace('-', '.')}@gemeente.{domein}"
    persoon = _maak_persoon(naam, adres, terrein.gemeente)
    persoon = wijzig_gegevens(
        persoon=persoon, naam=naam, telefoon=gegevens["telefoon"], mail_bij_bericht=True, door=persoon
    )
    for slug in gegevens.get("gebieden") or [None]:
        ken_rol_toe(
            persoon=persoon,
            rol=gegevens["rol"],
            gebied=terrein.gebieden[slug] if slug else None,
            afdeling=gegevens.get("afdeling", ""),
            door=None,
        )
    return persoon


def _maak_organisatie(gegevens: dict[str, Any], gemeente: Gemeente, mensen: Mensen) -> None:
    organisatie = Organisatie.objects.create(
        gemeente=gemeente, naam=gegevens["naam"], soort=gegevens["soort"]
    )
    organisatie.vertegenwoordigers.set(mensen.personen[naam] for naam in gegevens["vertegenwoordigers"])
    mensen.organisaties[organisatie.naam] = organisatie


def _maak_orgaan(gegevens: dict[str, Any], terrein: Terrein, mensen: Mensen, agenda: Agenda) -> None:
    orgaan = maak_orgaan(
        gemeente=terrein.gemeente,
        soort=mensen.orgaansoorten[gegevens["soort"]],
        naam=gegevens["naam"],
        gebieden=[terrein.gebieden[slug] for slug in gegevens["gebieden"]],
        omschrijving=gegevens["omschrijving"],
        hoe_gekozen=gegevens["hoe_gekozen"],
        door=None,
    )
    mensen.organen[orgaan.naam] = orgaan
    mensen.leden[orgaan.naam] = [mensen.personen[lid[0]] for lid in gegevens["leden"] if len(lid) == 3]
    for naam, functie, vanaf, *tot in gegevens["leden"]:
        dag, einde = agenda.dag(vanaf), agenda.dag(tot[0]) if tot else None
        agenda.plan(
            agenda.op_tijd(dag, 9),
            _begin(orgaan, mensen.personen[naam], functie=functie, vanaf=dag, tot=einde),
        )
    if "slapend" in gegevens:
        sinds = agenda.op_tijd(agenda.dag(gegevens["slapend"]), 16)
        agenda.plan(sinds, lambda: zet_slapend(orgaan=orgaan, slapend=True, door=None))


def _begin(orgaan: Orgaan, persoon: Persoon, *, functie: str, vanaf: date, tot: date | None) -> Any:
    def doe() -> None:
        voeg_lid_toe(orgaan=orgaan, persoon=persoon, functie=functie, vanaf=vanaf, tot=tot, door=None)
        # Rights are read once per instance, and this instance lives through three years.
        persoon.__dict__.pop("_bevoegdheden", None)

    return doe
