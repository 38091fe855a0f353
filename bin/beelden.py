#!/usr/bin/env python3
"""Take screenshots of the demo, as people see it, into beelden/ (ignored by git): at 390 and at 1280 pixels wide.

Loads the demo data into a folder of its own, serves them on a free port, walks through the pages as the people of the
persona page, and cleans up after itself, also on Ctrl+C.
`--gegevens FOLDER` keeps the loaded data there for a next time.
"""

import argparse
import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
MAP = ROOT / "beelden"
BREEDTES = {390: 844, 1280: 900}
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
OPSTARTTIJD = 600


@dataclass(frozen=True)
class Beeld:
    """One picture: its name, who looks (a name on the persona page, "" for a visitor) and the way to the page."""

    naam: str
    wie: str
    weg: Callable[[Page], object]


def pad(adres: str) -> Callable[[Page], object]:
    """The way to a page that has a fixed address."""
    return lambda page: page.goto(adres)


def volg(adres: str, link: str | re.Pattern[str]) -> Callable[[Page], object]:
    """The way over the first link with these words in the text of a page."""

    def ga(page: Page) -> None:
        page.goto(adres)
        page.locator("main").get_by_role("link", name=link).first.click()

    return ga


def eerste(adres: str, waar: str) -> Callable[[Page], object]:
    """The way over the first link within `waar`, a CSS selector."""

    def ga(page: Page) -> None:
        page.goto(adres)
        page.locator(f"main {waar}").get_by_role("link").first.click()

    return ga


def toon_alles(page: Page) -> None:
    """Scroll through the page once: images below the screen are loaded only then."""
    page.evaluate(
        """async () => {
            const images = [...document.images].filter(image => image.loading === 'lazy');
            for (const image of images) image.loading = 'eager';
            await Promise.all(images.map(image => image.decode().catch(() => null)));
            window.scrollTo(0, 0);
        }"""
    )


regeling = volg("/budgetten/", re.compile("Buurtbudget"))


def kasboek(page: Page) -> None:
    """Where the money of a wijk went."""
    regeling(page)
    page.get_by_role("link", name=re.compile("Waar ging het geld naartoe")).first.click()


def kosten_met_waarschuwing(page: Page) -> None:
    """The step with the costs of a buurtfeest that is one cent too dear."""
    regeling(page)
    page.get_by_role("button", name="Aanvraag beginnen").click()
    if page.url.endswith("/wat/"):
        page.get_by_role("radio", name=re.compile("Buurtfeest")).check()
        page.get_by_label("Hoe heet uw plan?").fill("Zomerfeest op het Werfplein")
        page.get_by_label("Wat gaat u doen?").fill(
            "Wij eten samen op het plein, met muziek en een springkussen."
        )
        page.get_by_role("button", name="Volgende stap").click()
        page.get_by_label("Waar is het?").fill("Het Werfplein")
        page.get_by_label("In welke wijk of buurt is het?").select_option(label="De Werven")
        page.get_by_label("Wanneer is het?").fill(f"{time.localtime().tm_year}-12-31")
        page.get_by_role("button", name="Volgende stap").click()
    for nummer, (waarvoor, bedrag) in enumerate((("Springkussen", "250"), ("Eten en drinken", "750,01"))):
        page.get_by_label("Waarvoor").nth(nummer).fill(waarvoor)
        page.get_by_label("Bedrag").nth(nummer).fill(bedrag)
    page.locator("#controle").get_by_text("te veel").first.wait_for()


def stembiljet(page: Page) -> None:
    """The ballot of a member with a conflict of interest in one of the applications."""
    page.goto("/stemmen/")
    page.get_by_role("link", name=re.compile("Stem nu|Bekijk of verander uw stem")).first.click()


def uitslag(page: Page) -> None:
    """The result of a closed round, with the votes unfolded."""
    page.goto("/stemmen/")
    page.get_by_role("region", name="Uitslagen").get_by_role("link").first.click()
    page.get_by_text("Wie stemde wat, en waarom?").first.click()


def mail_met_besluit(page: Page) -> None:
    """The newest mail that tells somebody what was decided; the newest of all when there is none."""
    page.goto("/demo/postbus/")
    besluit = page.locator("main .sw-lijst").get_by_role("link", name=re.compile("^U krijgt"))
    while not besluit.count() and page.get_by_role("link", name="Volgende").count():
        page.get_by_role("link", name="Volgende").first.click()
    (besluit if besluit.count() else page.locator("main .sw-lijst").get_by_role("link")).first.click()


def dossier(titel: str) -> Callable[[Page], object]:
    """The way to the dossier of the application with this title, whatever its state."""

    def ga(page: Page) -> None:
        for stand in ("", "verantwoord", "vastgesteld", "geweigerd"):
            page.goto(f"/werk/aanvragen/?toon=alles&status={stand}&q={quote(titel)}")
            link = page.locator("main").get_by_role("link", name=re.compile(re.escape(titel)))
            if link.count():
                break
        link.first.click()

    return ga


def brief(page: Page) -> None:
    """The letter with the decision on an application."""
    volg("/mijn/aanvragen/", "Waterspeelplek in Waterhoven")(page)
    page.locator("main a[href*='/brieven/']").first.click()


def besteden(page: Page) -> None:
    """The form in which a treasurer writes down what was spent."""
    page.goto("/besteden/")
    page.locator("main a[href^='/besteden/']").first.click()


def bewerk_wijkpagina(page: Page) -> None:
    """Wagtail's editor with the page of a wijk."""
    page.goto("/beheer/pages/search/?q=De+Werven")
    page.get_by_role("link", name="De Werven", exact=True).first.click()
    page.get_by_label("Titel").first.wait_for()


BEELDEN = (
    Beeld("start", "", pad("/")),
    Beeld("wijkpagina", "", pad("/wijken/de-werven/")),
    Beeld("regelingen", "", pad("/budgetten/")),
    Beeld("regeling", "", regeling),
    Beeld("kasboek", "", kasboek),
    Beeld("aanvragen", "", pad("/aanvragen/")),
    Beeld("aanvraag-openbaar", "", eerste("/aanvragen/?status=toegekend", ".sw-kaart")),
    Beeld("aanvraagformulier-kosten", "Amina Verhoeven", kosten_met_waarschuwing),
    Beeld("mijn", "Teun Brouwer", pad("/mijn/")),
    Beeld("mijn-aanvragen", "Teun Brouwer", pad("/mijn/aanvragen/")),
    Beeld("aanvraag", "Teun Brouwer", volg("/mijn/aanvragen/", "Straatfeest op de helling")),
    Beeld("aanvraag-geweigerd", "Teun Brouwer", volg("/mijn/aanvragen/", "Groot buurtfeest met podium")),
    Beeld("berichten", "Teun Brouwer", pad("/mijn/berichten/")),
    Beeld("panel", "Hanneke Mulder", pad("/panel/")),
    Beeld("stembiljet", "Hanneke Mulder", stembiljet),
    Beeld("stemmen", "", pad("/stemmen/")),
    Beeld("uitslag", "", uitslag),
    Beeld("werk", "Sanne Hoekstra", pad("/werk/")),
    Beeld("werklijst", "Sanne Hoekstra", pad("/werk/aanvragen/")),
    Beeld("dossier", "Sanne Hoekstra", volg("/werk/aanvragen/", re.compile("Straatvoetbal"))),
    Beeld("dossier-besluit", "Karim Amrani", eerste("/werk/aanvragen/?status=te_besluiten", ".sw-tabel")),
    Beeld("werklijst-gemeente", "Karim Amrani", pad("/werk/aanvragen/")),
    Beeld("dossier-aanvulling", "Karim Amrani", dossier("Buitenkeuken bij het buurthuis")),
    Beeld("dossier-aangehouden", "Karim Amrani", dossier("Steiger voor roeiboten")),
    Beeld("dossier-advies", "Dennis Vos", dossier("Picknicktafels bij de kassen")),
    Beeld("dossier-verantwoord", "Karim Amrani", dossier("Bijenlint door de Rietlanden")),
    Beeld("dossier-terugvordering", "Karim Amrani", dossier("Zomerschool op het grasveld")),
    Beeld("dossier-bezwaar", "Karim Amrani", dossier("Drone-cursus voor de molenbuurt")),
    Beeld("termijnen", "Karim Amrani", pad("/werk/termijnen/")),
    Beeld("brieven-wachtrij", "Karim Amrani", pad("/werk/brieven/")),
    Beeld("regelingen-werk", "Karim Amrani", pad("/werk/regelingen/")),
    Beeld("regeling-versies", "Karim Amrani", pad("/werk/regelingen/buurtbudget-waterdrecht/")),
    Beeld("regeling-versie", "Karim Amrani", pad("/werk/regelingen/buurtbudget-waterdrecht/2/")),
    Beeld("regeling-verschil", "Karim Amrani", pad("/werk/regelingen/buurtbudget-waterdrecht/3/")),
    Beeld("regeling-criteria", "Karim Amrani", pad("/werk/regelingen/buurtbudget-waterdrecht/3/criteria/")),
    Beeld("cijfers", "Karim Amrani", pad("/werk/cijfers/")),
    Beeld("cijfers-proef", "Karim Amrani", pad("/werk/cijfers/proef/buurtbudget-waterdrecht/")),
    Beeld("jaarwisseling", "Karim Amrani", pad("/werk/budgetten/jaar/")),
    Beeld("geld", "", pad("/geld/")),
    Beeld("geld-wijk", "", pad("/geld/de-werven/")),
    Beeld("te-besteden", "Henk Smit", pad("/besteden/")),
    Beeld("besteden", "Henk Smit", besteden),
    Beeld("aanvraag-verantwoorden", "Lotte de Wit", volg("/mijn/aanvragen/", "Waterspeelplek in Waterhoven")),
    Beeld("brief", "Lotte de Wit", brief),
    Beeld("stemronde-maken", "Sanne Hoekstra", volg("/werk/panels/", "Maak een stemronde")),
    Beeld("postbus", "", pad("/demo/postbus/")),
    Beeld("mail", "", mail_met_besluit),
    Beeld("ideeen", "", pad("/initiatieven/")),
    Beeld("idee", "", eerste("/initiatieven/", ".sw-kaart")),
    Beeld("idee-plaatsen", "Amina Verhoeven", pad("/initiatieven/indienen/")),
    Beeld("trajecten", "", pad("/trajecten/")),
    Beeld("personen", "", pad("/demo/")),
    Beeld("inloggen", "", pad("/accounts/login/")),
    Beeld("wijkpagina-bewerken", "Joost Leenders", bewerk_wijkpagina),
)


def vrije_poort() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def demo(gegevens: Path) -> Iterator[str]:
    """The demo on a port of its own, with its data in `gegevens`; gives its address and stops it afterwards."""
    poort = vrije_poort()
    omgeving = {**os.environ, "VAR_DIR": str(gegevens), "PORT": str(poort)}
    logboek = (gegevens / "server.log").open("w")
    server = subprocess.Popen(
        [sys.executable, str(ROOT / "bin" / "demo.py")],
        cwd=ROOT,
        env=omgeving,
        stdout=logboek,
        stderr=subprocess.STDOUT,
        start_new_session=True,  # Ctrl+C reaches this process, which then stops the server
    )
    try:
        _wacht_op(server, poort, gegevens / "server.log")
        yield f"http://localhost:{poort}"
    finally:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        logboek.close()


def _wacht_op(server: subprocess.Popen[bytes], poort: int, logboek: Path) -> None:
    einde = time.monotonic() + OPSTARTTIJD
    while time.monotonic() < einde:
        if server.poll() is not None:
            sys.exit(f"De demo start niet:\n{logboek.read_text()[-2000:]}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", poort)) == 0:
                return
        time.sleep(0.3)
    sys.exit(f"De demo is na {OPSTARTTIJD} seconden nog niet klaar:\n{logboek.read_text()[-2000:]}")


def word(page: Page, wie: str) -> None:
    """Sign in through the persona page."""
    page.goto("/demo/")
    page.get_by_role("button", name=f"Word {wie}", exact=True).click()


def maak(browser: Browser, adres: str, breedte: int, beelden: list[Beeld]) -> list[str]:
    """Take these pictures at one width, one visitor after the other; gives what failed, in words."""
    mislukt = []
    for wie in dict.fromkeys(beeld.wie for beeld in beelden):
        context = browser.new_context(
            base_url=adres,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            reduced_motion="reduce",
            viewport={"width": breedte, "height": BREEDTES[breedte]},
        )
        context.set_default_timeout(20_000)
        page = context.new_page()
        if wie:
            word(page, wie)
        for beeld in (beeld for beeld in beelden if beeld.wie == wie):
            bestand = MAP / f"{beeld.naam}-{breedte}.png"
            try:
                beeld.weg(page)
                page.wait_for_load_state("networkidle")
                toon_alles(page)
                page.screenshot(path=bestand, full_page=True)
            except Exception as fout:  # noqa: BLE001 - one page that fails must not cost the others
                mislukt.append(f"{bestand.name}: {str(fout).splitlines()[0]}")
                continue
            print(bestand.relative_to(ROOT), flush=True)
        context.close()
    return mislukt


def main() -> None:
    parser = argparse.ArgumentParser(description="Maakt schermbeelden van de demo in de map beelden/.")
    parser.add_argument("namen", nargs="*", help="alleen deze beelden (standaard: alle)")
    parser.add_argument("--gegevens", type=Path, help="map waarin de gegevens van de demo blijven staan")
    options = parser.parse_args()
    onbekend = set(options.namen) - {beeld.naam for beeld in BEELDEN}
    if onbekend:
        parser.error(f"onbekend: {', '.join(sorted(onbekend))}")
    if not Path(CHROMIUM).exists():
        sys.exit(f"Chromium ontbreekt ({CHROMIUM}). Installeer het met: sudo apt-get install chromium")
    beelden = [beeld for beeld in BEELDEN if not options.namen or beeld.naam in options.namen]
    MAP.mkdir(exist_ok=True)
    with contextlib.ExitStack() as stack:
        gegevens = options.gegevens
        if gegevens is None:
            gegevens = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="samenwijk-beelden-")))
        gegevens.mkdir(parents=True, exist_ok=True)
        print("De demo wordt geladen …", flush=True)
        adres = stack.enter_context(demo(gegevens.resolve()))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage", "--lang=nl-NL"]
        )
        stack.callback(browser.close)
        mislukt = [fout for breedte in BREEDTES for fout in maak(browser, adres, breedte, beelden)]
    if mislukt:
        sys.exit("Niet gelukt:\n" + "\n".join(mislukt))


if __name__ == "__main__":
    # Ended from outside: leave through the same door, so that the server ends too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("Gestopt.")
