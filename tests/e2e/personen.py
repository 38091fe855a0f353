"""The people of the browser tests: each function is something a person does on a page, and reads as such.

A person finds buttons, fields and links by the words on them, so a changed word that breaks a test is a changed word
that breaks somebody's instructions.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from playwright.sync_api import Locator, Page, expect

from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon

EERLIJK = re.compile("Ik heb alles naar waarheid ingevuld")


def _keuze(waar: Page | Locator, woord: str) -> Locator:
    """The first radio button with exactly this word."""
    return waar.get_by_role("radio", name=re.compile(f"^{woord}$", re.IGNORECASE)).first


@dataclass
class Mens:
    """Somebody at a screen. `js` is whether the browser runs scripts."""

    page: Page
    persoon: Persoon | None = None
    js: bool = True

    def naar(self, pad: str) -> None:
        """Open a page by its address; it must be there."""
        antwoord = self.page.goto(pad)
        assert antwoord is not None
        assert antwoord.status == 200, f"{pad}: {antwoord.status}"

    def klik(self, tekst: str | re.Pattern[str], *, binnen: Locator | None = None) -> None:
        """Follow the first link with these words."""
        (binnen or self.page).get_by_role("link", name=tekst).first.click()

    def druk(self, tekst: str, *, binnen: Locator | None = None) -> None:
        """Press the button with these words."""
        (binnen or self.page).get_by_role("button", name=tekst).first.click()

    def vul(self, label: str, waarde: str, *, nummer: int = 0) -> None:
        """Fill in the field with this label; `nummer` when the page has more of them."""
        self.page.get_by_label(label).nth(nummer).fill(waarde)

    def ziet(self, *teksten: str | re.Pattern[str]) -> None:
        """The page says all of this."""
        for tekst in teksten:
            expect(self.page.locator("main")).to_contain_text(tekst)

    def ziet_niet(self, *teksten: str) -> None:
        """The page says none of this."""
        for tekst in teksten:
            expect(self.page.locator("main")).not_to_contain_text(tekst)

    def kop(self, tekst: str | re.Pattern[str]) -> None:
        """The heading of the page is this."""
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(tekst)

    def paneel(self, kop: str | re.Pattern[str]) -> Locator:
        """The part of the page with this heading."""
        return self.page.get_by_role("region", name=kop)

    def berichten(self) -> list[str]:
        """The subjects under "Mijn berichten", the oldest first; unread ones stand on top, so read them all."""
        self.naar("/mijn/berichten/")
        self.druk("Alles gelezen")
        expect(self.page.get_by_role("button", name="Alles gelezen")).to_have_count(0)
        return [
            onderwerp.strip() for onderwerp in self.page.locator("main .sw-lijst a").all_inner_texts()[::-1]
        ]


@dataclass
class Plan:
    """What somebody asks money for."""

    titel: str
    bedrag: str
    kosten: list[tuple[str, str]] = field(default_factory=list)


class Bewoner(Mens):
    """Has a plan for the street."""

    def zoekt_wijk(self, postcode: str) -> None:
        """From the front page to the page of one's own wijk."""
        self.naar("/")
        self.vul("Uw postcode", postcode)
        self.druk("Zoek uw wijk")

    def begint(self) -> None:
        """Start on the page of the scheme."""
        self.druk("Aanvraag beginnen")

    def vertelt_wat(self, plan: Plan) -> None:
        self.kop("Wat gaat u doen?")
        self.page.get_by_role("radio", name=re.compile("Buurtfeest")).check()
        self.vul("Hoe heet uw plan?", plan.titel)
        self.vul("Wat gaat u doen?", "Wij eten samen op het plein, met muziek en spelletjes voor kinderen.")
        self.verder()

    def vertelt_waar(self, postcode: str) -> None:
        self.kop("Waar en wanneer is het?")
        self.vul("Waar is het?", "Het plein bij de school")
        self.vul("Wat is de postcode van die plek?", postcode)
        self.vul("Wanneer is het?", klok.vandaag().isoformat())
        self.verder()

    def vult_kosten_in(self, plan: Plan) -> None:
        self.kop("Wat kost het?")
        for nummer, (waarvoor, bedrag) in enumerate(plan.kosten):
            self.vul("Waarvoor", waarvoor, nummer=nummer)
            self.vul("Bedrag", bedrag, nummer=nummer)

    def laat_narekenen(self) -> Locator:
        """What the site says about what was just typed: by itself with JavaScript, else after pressing."""
        if not self.js:
            self.druk("Bereken opnieuw")
        return self.page.locator("#controle")

    def vertelt_wie(self) -> None:
        self.kop("Wie doen er mee?")
        self.vul("Wie doen er mee?", "Veertig buren hebben zich opgegeven.")
        self.vul("Wat doet u zelf?", "Wij zetten alles klaar en ruimen na afloop op.")
        self.verder()

    def is_aanvrager(self) -> None:
        self.kop("Wie vraagt aan?")
        self.page.get_by_role("radio", name=re.compile("als bewoner", re.IGNORECASE)).check()
        self.verder()
        self.kop("Wilt u iets meesturen?")
        self.verder()

    def verstuurt(self) -> str:
        """Declare and send; gives the reference of the application."""
        self.kop("Kijk uw aanvraag na")
        self.page.get_by_role("checkbox", name=EERLIJK).check()
        self.druk("Aanvraag versturen")
        self.page.wait_for_url(re.compile(r"/aanvragen/\d{4}-\d+/$"))
        return self.page.url.rstrip("/").rsplit("/", 1)[1]

    def verder(self) -> None:
        self.druk("Volgende stap")


class Medewerker(Mens):
    """Handles applications."""

    def opent(self, titel: str) -> None:
        """From the worklist to one dossier."""
        self.naar("/werk/aanvragen/")
        self.klik(titel)
        self.kop(titel)

    def begint_toets(self) -> None:
        self.druk("Begin met de toets")

    def beoordeelt(self, oordelen: dict[str, tuple[str, str]]) -> None:
        """Per question (outcome, reason), and conclude."""
        for vraag, (uitkomst, reden) in oordelen.items():
            groep = self.page.get_by_role("group", name=re.compile(re.escape(vraag)))
            _keuze(groep, uitkomst).check()
            naam = groep.get_by_role("radio").first.get_attribute("name")
            assert naam is not None
            self.page.locator(f'[name="{naam.replace("uitkomst", "reden")}"]').fill(reden)
        self.druk("Rond de toets af")

    def bevestigt(self) -> None:
        self.druk("Bevestig de toets")

    def besluit(self, *, soort: str, bedrag: str, motivering: str, functie: str) -> None:
        """Take the decision and send it."""
        _keuze(self.page, soort).check()
        self.vul("Toegekend bedrag", bedrag)
        self.vul("Motivering", motivering)
        self.vul("Uw functie onder het besluit", functie)
        self.druk("Neem dit besluit en verstuur het")

    def opent_stemronde(self, *, titel: str, sluit_op: datetime) -> None:
        """Put what waits before the panel."""
        self.naar("/werk/panels/")
        self.klik("Maak een stemronde")
        self.vul("Titel van de stemronde", titel)
        self.vul("Sluit op", f"{sluit_op:%Y-%m-%dT%H:%M}")
        self.druk("Stel de stemronde open")

    def stelt_uitslag_vast(self, titel: str) -> None:
        """Establish the result of a round that has closed."""
        self.naar("/werk/stemrondes/")
        self.klik(titel)
        self.druk("Stel de uitslag vast")
        self.ziet("De uitslag is vastgesteld")


class Panellid(Mens):
    """Votes."""

    def opent_stembiljet(self, ronde: str) -> None:
        """From "Mijn panel" to the ballot."""
        self.naar("/panel/")
        self.ziet(ronde)
        self.klik("Naar het stembiljet")

    def stemt(self, keuze: str, waarom: str) -> None:
        """Vote on the only option of the round."""
        _keuze(self.page, keuze).check()
        self.vul("Waarom?", waarom)
        self.druk("Breng mijn stem uit")
        self.kop("Uw stem is opgeslagen")

    def meldt_belang(self) -> None:
        """Declare a conflict of interest, after reading what it means."""
        self.klik("Ik heb hier een belang bij")
        self.kop("Hebt u hier een belang bij?")
        self.druk("Ja, ik heb hier een belang bij")


def als(soort: type[Any], new_context: Any, sign_in: Any, persoon: Persoon, *, js: bool = True) -> Any:
    """`persoon` at a device of their own, signed in."""
    context = new_context(java_script_enabled=js)
    sign_in(context, persoon.gebruiker)
    return soort(context.new_page(), persoon, js)
