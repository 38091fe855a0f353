"""Who checks, decides, manages the money and executes, in words, with the days on which it changes."""

from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samenwijk.logboek import klok
from stemmen.enums import Panelrol

from ..enums import Taak, Verdeelwijze
from ..models import Regelingversie
from .woorden import Regel, periode, regels


def _standaard(versie: Regelingversie, taak: Taak) -> str:
    """Who does it when the scheme names nobody for it."""
    if taak == Taak.TOETST:
        return (
            _("twee medewerkers van de gemeente, na elkaar")
            if versie.vier_ogen
            else _("een medewerker van de gemeente")
        )
    return beslisser(versie, noem_taak=False) if taak == Taak.BESLIST else ""


def beslisser(versie: Regelingversie, *, noem_taak: bool = True, dag: date | None = None) -> str:
    """Who decides today: who the scheme names, else the deciding panel, else the administrative body."""
    dag = dag or klok.vandaag()
    if noem_taak:
        for taak in versie.taken.all():
            if taak.taak == Taak.BESLIST and _geldt(taak.van, taak.tot, dag):
                return taak.wie
    if (
        versie.panelsoort
        and versie.panelrol == Panelrol.BESLIST
        and versie.verdeelwijze == Verdeelwijze.PANEL
    ):
        return versie.panelsoort.met_lidwoord
    return versie.bestuursorgaan


def _geldt(van: date | None, tot: date | None, dag: date) -> bool:
    return (van is None or van <= dag) and (tot is None or tot >= dag)


def taakregels(versie: Regelingversie, *, ook_oud: bool = False) -> list[Regel]:
    """Who checks, decides, manages the money and executes: now and later, with the days on which it changes."""
    dag = klok.vandaag()
    koppen = {
        Taak.TOETST: _("Wie kijkt of het aan de regels voldoet"),
        Taak.BESLIST: _("Wie beslist"),
        Taak.BEHEERT: _("Wie het geld beheert"),
        Taak.VOERT_UIT: _("Wie het uitvoert"),
    }
    rijen = []
    for taak, kop in koppen.items():
        genoemd = [
            t for t in versie.taken.all() if t.taak == taak and (ook_oud or t.tot is None or t.tot >= dag)
        ]
        genoemd.sort(key=lambda t: t.van or date.min)
        zinnen = [
            capfirst(t.wie) + (f" ({periode(t.van, t.tot).lower()})" if t.van or t.tot else "")
            for t in genoemd
        ]
        rijen.append((kop, zinnen or capfirst(_standaard(versie, taak))))
    return regels(*rijen)
