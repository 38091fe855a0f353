"""The municipality's own words per kind of letter, and what they are until somebody changes them."""

from dataclasses import dataclass

from samenwijk.gebieden.models import Gemeente

from ..enums import Briefsoort
from ..models import Briefsjabloon


@dataclass(frozen=True)
class Standaardtekst:
    """Subject, opening and closing of one kind of letter. Not translated: these are texts of the municipality."""

    onderwerp: str
    opening: str
    slot: str = ""


_DANK = "Dank u wel voor uw inzet voor de buurt."
STANDAARD: dict[str, Standaardtekst] = {
    Briefsoort.ONTVANGST: Standaardtekst(
        "Wij hebben uw aanvraag “{titel}” ontvangen",
        "Op {ontvangen} hebben wij uw aanvraag “{titel}” ontvangen. Dank u wel voor uw plan. "
        "In deze brief leest u wat er nu gebeurt.",
    ),
    Briefsoort.AANVULLING: Standaardtekst(
        "Wij missen nog iets bij uw aanvraag “{titel}”",
        "Op {ontvangen} kregen wij uw aanvraag “{titel}”. Wij kunnen nog niet beslissen, omdat er iets ontbreekt. "
        "In deze brief leest u wat u nog moet sturen.",
    ),
    Briefsoort.VERLENGING: Standaardtekst(
        "Wij hebben meer tijd nodig voor uw aanvraag “{titel}”",
        "Op {ontvangen} kregen wij uw aanvraag “{titel}”. Het lukt ons niet om op tijd te beslissen. "
        "Dat vinden wij vervelend voor u. In deze brief leest u waarom, en wanneer u het besluit krijgt.",
    ),
    Briefsoort.VERLEEND: Standaardtekst(
        "U krijgt {bedrag} voor “{titel}”",
        "Op {ontvangen} vroeg u {gevraagd} voor “{titel}”. Goed nieuws: u krijgt het hele bedrag. "
        "In deze brief leest u waarom en wat u moet doen.",
        f"{_DANK} Wij wensen u veel succes en plezier.",
    ),
    Briefsoort.DEELS: Standaardtekst(
        "U krijgt {bedrag} voor “{titel}”",
        "Op {ontvangen} vroeg u {gevraagd} voor “{titel}”. U krijgt een deel van dat bedrag. "
        "In deze brief leest u waarom, en wat u moet doen.",
        f"{_DANK} Wij wensen u veel succes en plezier.",
    ),
    Briefsoort.GEWEIGERD: Standaardtekst(
        "U krijgt geen geld voor “{titel}”: lees hier waarom",
        "Op {ontvangen} vroeg u {gevraagd} voor “{titel}”. Dank u wel voor uw plan. U krijgt hiervoor geen geld. "
        "Wij begrijpen dat dit tegenvalt en leggen uit waarom.",
        "U mag uw plan aanpassen en opnieuw aanvragen zolang de regeling open is.",
    ),
    Briefsoort.NIET_BEHANDELD: Standaardtekst(
        "Wij nemen uw aanvraag “{titel}” niet in behandeling",
        "Op {ontvangen} kregen wij uw aanvraag “{titel}”. Wij kunnen die niet beoordelen. "
        "In deze brief leest u waarom, en wat u kunt doen.",
        "U mag altijd een nieuwe, complete aanvraag doen zolang de regeling open is.",
    ),
    Briefsoort.VASTSTELLING: Standaardtekst(
        "Wij stellen het bedrag voor “{titel}” vast op {bedrag}",
        "U hebt laten weten hoe het ging met “{titel}”. Nu stellen wij vast welk bedrag definitief voor u is.",
        _DANK,
    ),
}


def standaardsjabloon(gemeente: Gemeente, soort: str) -> Briefsjabloon:
    """The text that holds until an editor writes another; not saved."""
    tekst = STANDAARD[soort]
    return Briefsjabloon(
        gemeente=gemeente, soort=soort, onderwerp=tekst.onderwerp, opening=tekst.opening, slot=tekst.slot
    )


def sjabloon_van(gemeente: Gemeente, soort: str) -> Briefsjabloon:
    """The text of this municipality for one kind of letter. One query."""
    return Briefsjabloon.objects.filter(gemeente=gemeente, soort=soort).first() or standaardsjabloon(
        gemeente, soort
    )


def maak_standaardsjablonen(gemeente: Gemeente) -> None:
    """Write the texts that are missing; what an editor changed stays as it is. In the caller's transaction."""
    for soort in STANDAARD:
        nieuw = standaardsjabloon(gemeente, soort)
        Briefsjabloon.objects.get_or_create(
            gemeente=gemeente,
            soort=soort,
            defaults={"onderwerp": nieuw.onderwerp, "opening": nieuw.opening, "slot": nieuw.slot},
        )
