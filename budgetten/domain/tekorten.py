"""What a version of a scheme still lacks before it can be adopted. Each kind of scheme needs other things."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from samenwijk.logboek import klok
from samenwijk.participatie.enums import Trajectstatus

from ..enums import (
    Bedragregel,
    Criteriumwerking,
    Openstelling,
    Overheveling,
    Regelingsoort,
    Ritme,
    Taak,
    Taakdrager,
    Valuta,
    Verdeelwijze,
    Werkgebied,
)
from ..models import Regelingversie


@dataclass(frozen=True)
class Tekort:
    """One thing that is missing: in which section of the file (and of the editor), and what, in words."""

    sectie: str
    tekst: str


def ontbreekt(versie: Regelingversie) -> list[str]:
    """What must still be filled in before a version can be adopted, in words a policy officer reads."""
    return [tekort.tekst for tekort in tekorten(versie)]


def tekorten(versie: Regelingversie) -> list[Tekort]:
    """The same with the section where it is filled in."""
    vragen = [_geld, _gebied]
    if neemt_aanvragen(versie):
        vragen += [_aanvrager]
    vragen += [_bestuursorgaan]
    if neemt_aanvragen(versie):
        vragen += [_regels, _verdeling, _openstelling, _traject]
    vragen += [_beslisser]
    return [tekort for vraag in vragen for tekort in vraag(versie)]


def neemt_aanvragen(versie: Regelingversie) -> bool:
    """Whether residents apply under it. A fund does when it says who may apply."""
    if versie.soort == Regelingsoort.FONDS:
        return bool(versie.aanvragers)
    return versie.soort == Regelingsoort.AANVRAAG


def _geld(versie: Regelingversie) -> Iterator[Tekort]:
    if versie.valuta != Valuta.EUR:
        yield Tekort("", _("bedragen in euro: Samenwijk rekent guldens niet om"))
    if not versie.bedragregel:
        yield Tekort("geld", _("hoe het bedrag is bepaald"))
    bedrag = _bedrag_mist(versie)
    if bedrag:
        yield Tekort("geld", bedrag)
    per_inwoner = (Bedragregel.VAST_EN_INWONERS, Bedragregel.INWONERS)
    if versie.bedragregel in per_inwoner and versie.tarief_per_inwoner is None:
        yield Tekort("geld", _("het bedrag per inwoner"))
    if not versie.ritme:
        yield Tekort("geld", _("of het bedrag elk jaar komt of één keer"))
    elif versie.soort == Regelingsoort.FONDS and versie.ritme != Ritme.EENMALIG:
        yield Tekort("geld", _("bij een fonds komt het bedrag één keer"))
    if versie.overheveling == Overheveling.DEELS and versie.overheveling_maximum is None:
        yield Tekort("geld", _("het hoogste bedrag dat meegaat naar het volgende jaar"))
    yield from _aandelen(versie)


def _bedrag_mist(versie: Regelingversie) -> str:
    """Which amount the rule needs and is not there; empty when nothing is missing."""
    if versie.jaarbedrag is not None or versie.bedragregel == Bedragregel.INWONERS:
        return ""
    if versie.bedragregel == Bedragregel.VERDEELD:
        return "" if versie.deelplafonds.exists() else _("het bedrag dat over de gebieden wordt verdeeld")
    if versie.bedragregel == Bedragregel.VAST_EN_INWONERS:
        return _("het vaste bedrag per gebied")
    if versie.soort == Regelingsoort.FONDS:
        return _("het bedrag van het fonds")
    return _("het bedrag per gebied per jaar")


def _aandelen(versie: Regelingversie) -> Iterator[Tekort]:
    aandelen = [financier.procent for financier in versie.medefinanciers.all()]
    if aandelen and sum(aandelen, Decimal(0)) != 100:
        yield Tekort("geld", _("aandelen van de financiers die samen 100% zijn"))


def _gebied(versie: Regelingversie) -> Iterator[Tekort]:
    if not versie.werkgebied:
        yield Tekort("gebied", _("of de regeling per wijk, per buurt of voor de hele gemeente werkt"))
    elif versie.werkgebied in (Werkgebied.CLUSTER, Werkgebied.MEERDERE) and not versie.gebieden.exists():
        yield Tekort("gebied", _("de gebieden die elk een eigen budget krijgen"))


def _aanvrager(versie: Regelingversie) -> Iterator[Tekort]:
    if not versie.aanvragers:
        yield Tekort("aanvrager", _("wie mag aanvragen"))


def _bestuursorgaan(versie: Regelingversie) -> Iterator[Tekort]:
    """An organ that pays its own costs takes no decision in the sense of the Awb; everyone else does."""
    if versie.soort != Regelingsoort.EIGEN_BESTEDING and not versie.bestuursorgaan.strip():
        yield Tekort("besluit", _("het bestuursorgaan dat beslist"))


def _regels(versie: Regelingversie) -> Iterator[Tekort]:
    if not versie.categorieen.exists():
        yield Tekort("categorie", _("minstens één soort activiteit"))
    if not versie.criteria.exists():
        yield Tekort("criterium", _("minstens één criterium"))


def _verdeling(versie: Regelingversie) -> Iterator[Tekort]:
    wijze = versie.verdeelwijze
    if not wijze:
        yield Tekort("verdeling", _("hoe het geld wordt verdeeld (Awb 4:26)"))
    elif wijze == Verdeelwijze.BEWONERS:
        yield Tekort(
            "verdeling",
            _("een andere manier van verdelen: stemmen door alle bewoners kan nog niet in Samenwijk"),
        )
    elif wijze == Verdeelwijze.PANEL and versie.panelsoort_id is None:
        yield Tekort("panel", _("welk panel stemt"))
    punten = versie.criteria.filter(werking=Criteriumwerking.SCORE)
    if versie.score_minimum is not None and not punten.exists():
        yield Tekort("criterium", _("minstens één criterium dat punten geeft, want er is een ondergrens"))


def _openstelling(versie: Regelingversie) -> Iterator[Tekort]:
    nu = klok.nu()
    if versie.open_tot is not None and versie.open_tot <= nu:
        yield Tekort("openstelling", _("een einddatum voor het aanvragen die niet al voorbij is"))
    if versie.openstelling != Openstelling.RONDES:
        return
    rondes = list(versie.indienrondes.all())
    if not rondes:
        yield Tekort("openstelling", _("minstens één indienronde"))
    elif all(ronde.tot <= nu for ronde in rondes):
        yield Tekort("openstelling", _("minstens één indienronde die niet al voorbij is"))


def _traject(versie: Regelingversie) -> Iterator[Tekort]:
    traject = versie.regeling.traject
    if traject is None or traject.status != Trajectstatus.GEPUBLICEERD:
        yield Tekort("", _("een gepubliceerd participatietraject, dat zegt hoeveel invloed bewoners hebben"))


def _beslisser(versie: Regelingversie) -> Iterator[Tekort]:
    beslist = versie.taken.filter(taak=Taak.BESLIST)
    if (
        versie.soort == Regelingsoort.EIGEN_BESTEDING
        and not beslist.filter(drager=Taakdrager.ORGAAN).exists()
    ):
        yield Tekort("taak", _("welk orgaan over het geld beslist"))
    if versie.soort == Regelingsoort.MANDAAT:
        if not beslist.filter(drager=Taakdrager.ROL).exists():
            yield Tekort("taak", _("welke medewerker het geld mag inzetten"))
        if not versie.mandaat.strip():
            yield Tekort("besluit", _("het mandaatbesluit"))
