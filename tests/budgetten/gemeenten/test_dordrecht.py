"""Dordrecht 1997: een voorstel om de wijkcoördinator ƒ 5.000 per wijk in handen te geven."""

import pytest

from budgetten.domain.concepten import begin_concept
from budgetten.models import Regelingversie
from budgetten.regelingbestand import verschillen
from budgetten.regelingtekst import formule
from budgetten.regelingtekst.taken import taakregels

from .guldens import dan_gaat_zij_nooit_open, dan_komt_zij_ongewijzigd_uit_een_bestand_terug
from .verhaal import (
    als_de_gemeente_invult,
    dan_kan_dat_niet,
    gegeven_een_bewoner,
    gegeven_een_gemeente,
    gegeven_het_voorbeeld,
    wijk_van,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def versie(db: None) -> Regelingversie:
    return gegeven_het_voorbeeld(
        gegeven_een_gemeente("Dordrecht", wijken=("De Wijk",)), "dordrecht-wijkbudget"
    )


def test_everyone_reads_5000_guilders_in_the_hands_of_the_coordinator(versie: Regelingversie) -> None:
    """Gegeven de regeling. Dan leest iedereen ƒ 5.000 per wijk, bij de wijkcoördinator, en nergens een bedrag in euro."""
    assert "ƒ\N{NO-BREAK SPACE}5.000,00 per wijk" in formule(versie)
    assert "€" not in formule(versie)
    wie = {regel.kop: regel.teksten for regel in taakregels(versie)}
    assert wie["Wie beslist"] == wie["Wie het geld beheert"] == ("De wijkcoördinator",)


def test_it_is_compared_in_guilders(versie: Regelingversie) -> None:
    """Gegeven hetzelfde voorstel met ƒ 6.000. Als de gemeente de twee vergelijkt. Dan staan er guldens."""
    ander = gegeven_het_voorbeeld(gegeven_een_gemeente("Elders", wijken=("De Wijk",)), "dordrecht-wijkbudget")
    ander = als_de_gemeente_invult(ander, {"geld": {"bedrag": "6000.00"}})

    (verschil,) = verschillen(versie, ander)

    assert (verschil.was, verschil.wordt) == ("ƒ\N{NO-BREAK SPACE}5.000,00", "ƒ\N{NO-BREAK SPACE}6.000,00")


def test_nobody_applies_under_it(versie: Regelingversie) -> None:
    """Als een bewoner wil aanvragen. Dan kan dat niet."""
    bewoner = gegeven_een_bewoner(wijk_van(versie.regeling.gemeente, "De Wijk"))
    with dan_kan_dat_niet("Voor deze regeling kunt u nu niet aanvragen."):
        begin_concept(versie=versie, door=bewoner)


def test_it_returns_from_a_file_unchanged(versie: Regelingversie) -> None:
    """Als de gemeente de regeling uitvoert en elders invoert. Dan is er niets omgerekend."""
    dan_komt_zij_ongewijzigd_uit_een_bestand_terug(versie)


def test_it_never_opens(versie: Regelingversie) -> None:
    """Als de gemeente de regeling wil openen. Dan kan dat niet, ook niet als alles is ingevuld."""
    dan_gaat_zij_nooit_open(versie)
