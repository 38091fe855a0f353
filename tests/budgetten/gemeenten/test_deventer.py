"""Deventer 1997: ongeveer acht gulden per bewoner, en bewoners zetten de maatregelen op volgorde."""

import pytest

from budgetten.models import Regelingversie
from budgetten.regelingbestand import verschillen
from budgetten.regelingtekst import formule
from budgetten.regelingtekst.taken import taakregels

from .guldens import dan_gaat_zij_nooit_open, dan_komt_zij_ongewijzigd_uit_een_bestand_terug
from .verhaal import als_de_gemeente_invult, gegeven_een_gemeente, gegeven_het_voorbeeld

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def versie(db: None) -> Regelingversie:
    return gegeven_het_voorbeeld(gegeven_een_gemeente("Deventer", wijken=("De Wijk",)), "deventer-wijkbudget")


def test_everyone_reads_who_decides_and_who_executes(versie: Regelingversie) -> None:
    """Gegeven de regeling. Dan leest iedereen dat bewoners prioriteiten stellen en het wijkteam uitvoert."""
    wie = {regel.kop: regel.teksten for regel in taakregels(versie)}

    assert wie["Wie beslist"] == ("De bewoners, die prioriteiten stellen",)
    assert wie["Wie het uitvoert"] == ("Het wijkteam",)


def test_everyone_reads_guilders_per_resident(versie: Regelingversie) -> None:
    """Gegeven de regeling. Dan leest iedereen acht gulden per bewoner, en nergens een bedrag in euro."""
    assert "ƒ\N{NO-BREAK SPACE}8,00 voor elke inwoner" in formule(versie)
    assert "€" not in formule(versie)


def test_it_is_compared_in_guilders(versie: Regelingversie) -> None:
    """Gegeven hetzelfde plan met negen gulden. Als de gemeente de twee vergelijkt. Dan staat er ƒ 8,00 en ƒ 9,00."""
    ander = gegeven_het_voorbeeld(gegeven_een_gemeente("Elders", wijken=("De Wijk",)), "deventer-wijkbudget")
    ander = als_de_gemeente_invult(ander, {"geld": {"tarief_per_inwoner": "9.0000"}})

    (verschil,) = verschillen(versie, ander)

    assert (verschil.was, verschil.wordt) == ("ƒ\N{NO-BREAK SPACE}8,00", "ƒ\N{NO-BREAK SPACE}9,00")


def test_it_returns_from_a_file_unchanged(versie: Regelingversie) -> None:
    """Als de gemeente de regeling uitvoert en elders invoert. Dan is er niets omgerekend."""
    dan_komt_zij_ongewijzigd_uit_een_bestand_terug(versie)


def test_it_never_opens(versie: Regelingversie) -> None:
    """Als de gemeente de regeling wil openen. Dan kan dat niet, ook niet als alles is ingevuld."""
    dan_gaat_zij_nooit_open(versie)
