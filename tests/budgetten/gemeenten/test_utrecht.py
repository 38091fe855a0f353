"""Utrecht 1997: een half miljoen gulden per wijk, waarover bewoners meebeslissen en dat het wijkbureau beheert."""

import pytest

from budgetten.models import Regelingversie
from budgetten.regelingbestand import verschillen
from budgetten.regelingtekst import formule
from budgetten.regelingtekst.taken import taakregels
from tests.factories.gebieden import InwonertalFactory

from .guldens import dan_gaat_zij_nooit_open, dan_komt_zij_ongewijzigd_uit_een_bestand_terug
from .verhaal import als_de_gemeente_invult, gegeven_een_gemeente, gegeven_het_voorbeeld, wijk_van

pytestmark = pytest.mark.django_db


@pytest.fixture
def versie(db: None) -> Regelingversie:
    return gegeven_het_voorbeeld(
        gegeven_een_gemeente("Utrecht", wijken=("De Wijk",)), "utrecht-leefbaarheidsbudget"
    )


def test_everyone_reads_half_a_million_guilders_per_wijk(versie: Regelingversie) -> None:
    """Gegeven de regeling. Dan leest iedereen ƒ 500.000 per wijk, hoeveel inwoners die ook heeft: ruim vijftien gulden per
    inwoner is een uitkomst en geen rekenregel."""
    InwonertalFactory(gebied=wijk_van(versie.regeling.gemeente, "De Wijk"), jaar=1997, aantal=33000)

    assert "ƒ\N{NO-BREAK SPACE}500.000,00 per wijk" in formule(versie)
    assert "€" not in formule(versie)
    assert versie.tarief_per_inwoner is None
    wie = {regel.kop: regel.teksten for regel in taakregels(versie)}
    assert wie["Wie beslist"] == ("De bewoners beslissen mee",)
    assert wie["Wie het geld beheert"] == ("Het wijkbureau",)


def test_guilders_are_not_mistaken_for_euros_when_compared(versie: Regelingversie) -> None:
    """Gegeven dezelfde regeling met hetzelfde getal in euro. Als de gemeente de twee vergelijkt. Dan zijn ze niet gelijk:
    ƒ 500.000 is geen € 500.000."""
    ander = gegeven_het_voorbeeld(
        gegeven_een_gemeente("Elders", wijken=("De Wijk",)), "utrecht-leefbaarheidsbudget"
    )
    ander = als_de_gemeente_invult(ander, {"valuta": "EUR"})

    gevonden = {(verschil.was, verschil.wordt) for verschil in verschillen(versie, ander)}

    assert ("ƒ\N{NO-BREAK SPACE}500.000,00", "€\N{NO-BREAK SPACE}500.000,00") in gevonden
    assert ("gulden", "euro") in gevonden


def test_it_returns_from_a_file_unchanged(versie: Regelingversie) -> None:
    """Als de gemeente de regeling uitvoert en elders invoert. Dan is er niets omgerekend."""
    dan_komt_zij_ongewijzigd_uit_een_bestand_terug(versie)


def test_it_never_opens(versie: Regelingversie) -> None:
    """Als de gemeente de regeling wil openen. Dan kan dat niet, ook niet als alles is ingevuld."""
    dan_gaat_zij_nooit_open(versie)
