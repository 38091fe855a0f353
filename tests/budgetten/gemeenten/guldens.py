"""Wat voor elke regeling in guldens geldt: lezen, uitvoeren en vergelijken kan; openen en omrekenen nooit."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from budgetten.domain.jaarwisseling import open_budgetten
from budgetten.domain.regelingen import importeer_regeling, stel_versie_vast
from budgetten.enums import Valuta, Versiestatus
from budgetten.models import Budget, Regelingversie
from budgetten.regelingbestand import schrijf, versie_als_dict
from samenwijk.gebieden.models import Gebied
from tests.factories.gebieden import GemeenteFactory, InwonertalFactory

from .verhaal import als_de_gemeente_invult, dan_kan_dat_niet, op

# Ook met alles ingevuld wat de bron openlaat, gaat een regeling in guldens niet open.
ALLES_INGEVULD = {
    "geld": {"ritme": "jaarlijks"},
    "besluit": {
        "bestuursorgaan": "het college van burgemeester en wethouders",
        "mandaat": "Mandaatbesluit, artikel 1",
    },
}


def dan_gaat_zij_nooit_open(versie: Regelingversie) -> None:
    """Niet als zij zo is ingevoerd, niet met alles ingevuld, en niet buiten de schermen om."""
    for gebied in Gebied.objects.filter(gemeente=versie.regeling.gemeente):
        InwonertalFactory(gebied=gebied, jaar=1997, aantal=1000)
    with op(1997, 6, 1):
        versie = als_de_gemeente_invult(versie, ALLES_INGEVULD)
        with dan_kan_dat_niet(
            "De regeling kan nog niet open. Vul aan: bedragen in euro: Samenwijk rekent guldens niet om."
        ):
            stel_versie_vast(versie=versie, door=None)
        with dan_kan_dat_niet("Stel deze versie van de regeling eerst vast."):
            open_budgetten(versie=versie, jaar=1997, door=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Regelingversie.objects.filter(pk=versie.pk).update(
            status=Versiestatus.VASTGESTELD, vastgesteld_op=timezone.now(), open_van=timezone.now()
        )
    assert not Budget.objects.exists()


def dan_komt_zij_ongewijzigd_uit_een_bestand_terug(versie: Regelingversie) -> None:
    """Als een andere gemeente het uitgevoerde bestand invoert. Dan staat er precies hetzelfde, in guldens."""
    tekst = schrijf(versie)
    assert 'valuta = "NLG"' in tekst

    terug = importeer_regeling(gemeente=GemeenteFactory(naam="Elders", slug="elders"), tekst=tekst, door=None)

    assert terug.valuta == Valuta.NLG
    assert versie_als_dict(terug) == versie_als_dict(versie)
