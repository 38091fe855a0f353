"""The pages a new site starts with. Editors make them their own; nothing here claims what a municipality has not done."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Standaardpagina:
    """A plain page: address, title, introduction and blocks."""

    slug: str
    titel: str
    intro: str
    inhoud: list[tuple[str, Any]] = field(default_factory=list)
    in_voetmenu: bool = True


OVER = Standaardpagina(
    slug="over",
    titel="Over Samenwijk",
    intro="Op deze site maken bewoners en de gemeente samen de wijk. U leest hier wat er kan en hoe het werkt.",
    inhoud=[
        (
            "tekst",
            "<h2>Wat kunt u hier doen?</h2>"
            "<ul><li>Zien wat er in uw wijk gebeurt en wat nu open is.</li>"
            "<li>Een idee plaatsen en ideeën van anderen steunen.</li>"
            "<li>Geld aanvragen voor een plan in uw buurt.</li>"
            "<li>Meedenken over plannen van de gemeente.</li></ul>"
            "<h2>Hoeveel invloed hebt u?</h2>"
            "<p>Bij alles waaraan u kunt meedoen, staat vooraf hoeveel invloed u hebt en wat de gemeente belooft. "
            "Zo weet u waar u aan toe bent.</p>"
            "<h2>Alles is te volgen</h2>"
            "<p>U ziet hoeveel geld er is en waar het naartoe gaat. Bij elk besluit staat de reden, "
            "ook als het antwoord nee is.</p>",
        )
    ],
)
SPELREGELS = Standaardpagina(
    slug="spelregels",
    titel="Spelregels",
    intro="Iedereen mag meedoen. Met deze afspraken houden wij het prettig.",
    inhoud=[
        (
            "tekst",
            "<h2>Zo gaan wij met elkaar om</h2>"
            "<ul><li>Wees vriendelijk, ook als u het niet met elkaar eens bent.</li>"
            "<li>Schrijf over de wijk, niet over personen.</li>"
            "<li>Plaats geen reclame en geen gegevens van anderen.</li>"
            "<li>Gebruik alleen foto's die u zelf heeft gemaakt of mag gebruiken. "
            "Vraag mensen die erop staan om toestemming.</li></ul>"
            "<h2>Wat doet de gemeente?</h2>"
            "<p>De gemeente verbergt een bericht dat niet aan deze regels voldoet. "
            "De schrijver krijgt dan bericht met de reden.</p>",
        )
    ],
)
TOEGANKELIJKHEID = Standaardpagina(
    slug="toegankelijkheid",
    titel="Toegankelijkheid",
    intro="Wij willen dat iedereen deze site kan gebruiken, met of zonder hulpmiddel.",
    inhoud=[
        (
            "tekst",
            "<h2>Waar wij op letten</h2>"
            "<ul><li>De site werkt met alleen een toetsenbord en met een schermlezer.</li>"
            "<li>U kunt de tekst vergroten tot 400 procent.</li>"
            "<li>De site werkt op een telefoon en zonder JavaScript.</li>"
            "<li>Wij schrijven in gewone taal.</li></ul>"
            "<h2>Lukt iets niet?</h2>"
            "<p>Laat het ons weten. Vertel op welke pagina u was en wat er misging. "
            "Onderaan deze pagina staat hoe u ons bereikt.</p>",
        )
    ],
)
PRIVACY = Standaardpagina(
    slug="privacy",
    titel="Privacy",
    intro="Welke gegevens wij van u bewaren, waarvoor wij die gebruiken en wat uw rechten zijn.",
    inhoud=[
        (
            "tekst",
            "<h2>Welke gegevens wij bewaren</h2>"
            "<ul><li>Uw naam en e-mailadres, als u een account heeft.</li>"
            "<li>Uw postcode en huisnummer, als u die opgeeft. Daarmee zien wij in welke wijk u woont.</li>"
            "<li>Wat u zelf schrijft: ideeën, aanvragen en stemmen in een panel.</li></ul>"
            "<h2>Wat anderen zien</h2>"
            "<p>Bij een aanvraag laten wij nooit zien wie haar deed. Stemmen van panelleden zijn na sluiting openbaar.</p>"
            "<h2>Uw rechten</h2>"
            "<p>U mag uw gegevens inzien, verbeteren en laten wissen. Wat u kreeg toegekend, bewaren wij dan zonder uw "
            "naam.</p>",
        )
    ],
)
PAGINAS = (OVER, SPELREGELS, TOEGANKELIJKHEID, PRIVACY)

WIJKEN_INTRO = (
    "Kies uw %(soort)s. U ziet wat er nu open is, hoeveel geld er is en welke plannen bewoners hebben."
)
NIEUWS_TITEL = "Nieuws"
NIEUWS_INTRO = "Het laatste nieuws uit de gemeente."
START_INTRO = "Hebt u een idee voor uw straat of buurt? Zoek uw %(soort)s, zie wat er nu kan en doe mee."
