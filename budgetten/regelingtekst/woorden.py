"""The words: amounts, periods, and the sentences about the kind of scheme, its formula and its way of distributing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samenwijk.ui.componenten.teksten import datum
from samenwijk.ui.geld import NBSP, euro

from ..domain.tekorten import neemt_aanvragen
from ..enums import Bedragregel, Regelingsoort, Ritme, Valuta, Verdeelwijze, Werkgebied
from ..models import Regelingversie

SOORTEN = {
    Regelingsoort.AANVRAAG: gettext_lazy(
        "Bewoners vragen geld aan voor een plan. Elke aanvraag krijgt een eigen besluit."
    ),
    Regelingsoort.EIGEN_BESTEDING: gettext_lazy(
        "Een orgaan van bewoners betaalt hier zijn eigen kosten van. U kunt er zelf niets uit aanvragen."
    ),
    Regelingsoort.BESTEDINGSVOORSTEL: gettext_lazy(
        "Er komt een voorstel voor wat er met het geld gebeurt, en het bestuur stelt dat vast. "
        "U kunt er zelf niets uit aanvragen."
    ),
    Regelingsoort.FONDS: gettext_lazy(
        "Dit fonds is in één keer gevuld. Wie beslist wat eruit wordt betaald, staat hieronder. "
        "U kunt er zelf niets uit aanvragen."
    ),
    Regelingsoort.MANDAAT: gettext_lazy(
        "Een medewerker van de gemeente mag dit geld direct inzetten. U kunt er zelf niets uit aanvragen."
    ),
}
_PER = {
    Werkgebied.GEMEENTE: gettext_lazy("voor de hele gemeente samen"),
    Werkgebied.WIJK: gettext_lazy("per wijk"),
    Werkgebied.BUURT: gettext_lazy("per buurt"),
    Werkgebied.CLUSTER: gettext_lazy("per groep van wijken"),
    Werkgebied.MEERDERE: gettext_lazy("per wijk of groep van wijken"),
    Werkgebied.OVERSTIJGEND: gettext_lazy("voor plannen over meer dan één wijk"),
}
_VERDELEN = {
    Verdeelwijze.VOLGORDE: gettext_lazy(
        "Op volgorde: wie eerder een complete aanvraag heeft, gaat voor. Is het geld op, dan stopt het."
    ),
    Verdeelwijze.PANEL: gettext_lazy("In een ronde: een panel bekijkt alle aanvragen en stemt erover."),
    Verdeelwijze.BEWONERS: gettext_lazy("In een ronde: bewoners stemmen over de plannen."),
    Verdeelwijze.ADVIES: gettext_lazy("Per aanvraag: er komt eerst advies, daarna valt het besluit."),
    Verdeelwijze.LOTING: gettext_lazy(
        "Door loting: is er te weinig geld voor alle plannen die voldoen, dan beslist het lot."
    ),
}


@dataclass(frozen=True)
class Regel:
    """A heading with its sentences."""

    kop: str
    teksten: tuple[str, ...]


def regels(*paren: tuple[str, str | Iterable[str]]) -> list[Regel]:
    """The pairs that say something."""
    gevuld = []
    for kop, zinnen in paren:
        teksten = tuple(zin for zin in ([zinnen] if isinstance(zinnen, str) else zinnen) if zin)
        if teksten:
            gevuld.append(Regel(kop, teksten))
    return gevuld


def vul(zin: str, waarde: Any, maak: Callable[[Any], str] = str) -> str:
    """`zin` with `%(waarde)s` filled in; nothing when the scheme does not say."""
    return "" if waarde is None else zin % {"waarde": maak(waarde)}


def procent(getal: Decimal) -> str:
    """50.00 as `50%`, 12.50 as `12,5%`."""
    return f"{getal.normalize():f}%".replace(".", ",")


def tarief(bedrag: Decimal) -> str:
    """A rate with two to four decimals: `€ 0,65`, `€ 3,687`."""
    heel, achter = f"{bedrag:.4f}".split(".")
    return f"€{NBSP}{heel},{achter.rstrip('0'):0<2}"


def weken(aantal: int) -> str:
    return ngettext("%(aantal)s week", "%(aantal)s weken", aantal) % {"aantal": aantal}


def dagen(aantal: int) -> str:
    return ngettext("%(aantal)s dag", "%(aantal)s dagen", aantal) % {"aantal": aantal}


def maanden(aantal: int) -> str:
    return ngettext("%(aantal)s maand", "%(aantal)s maanden", aantal) % {"aantal": aantal}


def periode(van: date | None, tot: date | None) -> str:
    """`vanaf 1 juli 2007 tot en met 30 juni 2009`; "" when neither is said."""
    delen = [
        _("vanaf %(dag)s") % {"dag": datum(van)} if van else "",
        _("tot en met %(dag)s") % {"dag": datum(tot)} if tot else "",
    ]
    return capfirst(" ".join(deel for deel in delen if deel))


def soort_uitleg(versie: Regelingversie) -> str:
    """What kind of scheme this is, in one or two sentences."""
    if versie.soort == Regelingsoort.FONDS and neemt_aanvragen(versie):
        return _("Dit fonds is in één keer gevuld. U kunt er geld uit aanvragen zolang er nog iets in zit.")
    return str(SOORTEN[Regelingsoort(versie.soort)])


def verdeling(versie: Regelingversie) -> str:
    """How the money is divided, in a sentence; "" when the scheme does not say."""
    return str(_VERDELEN[Verdeelwijze(versie.verdeelwijze)]) if versie.verdeelwijze else ""


# What the source leaves open is not said.
_RITME: dict[str, Any] = {Ritme.EENMALIG: gettext_lazy("één keer"), Ritme.JAARLIJKS: gettext_lazy("elk jaar")}


def formule(versie: Regelingversie) -> str:
    """How the amount is found: "Er is elk jaar € 2.550,00 per wijk, en daarbij € 0,65 voor elke inwoner."."""
    vast, per_inwoner = versie.jaarbedrag, versie.tarief_per_inwoner
    nodig = {
        Bedragregel.VAST: [vast],
        Bedragregel.VERDEELD: [vast],
        Bedragregel.INWONERS: [per_inwoner],
        Bedragregel.VAST_EN_INWONERS: [vast, per_inwoner],
    }
    if not versie.bedragregel or None in nodig[Bedragregel(versie.bedragregel)]:
        return _("De regeling noemt nog geen bedrag.")
    zinnen = {
        Bedragregel.VAST: _("Er is %(ritme)s %(vast)s %(per)s."),
        Bedragregel.VERDEELD: _("Er is %(ritme)s %(vast)s in totaal. Dat is verdeeld over de gebieden."),
        Bedragregel.INWONERS: _("Er is %(ritme)s %(tarief)s voor elke inwoner, %(per)s."),
        Bedragregel.VAST_EN_INWONERS: _(
            "Er is %(ritme)s %(vast)s %(per)s, en daarbij %(tarief)s voor elke inwoner."
        ),
    }
    zin = zinnen[Bedragregel(versie.bedragregel)] % {
        "ritme": _RITME.get(versie.ritme, ""),
        "vast": bedrag_in(versie, vast) if vast is not None else "",
        "tarief": in_valuta(versie, tarief(per_inwoner)) if per_inwoner is not None else "",
        "per": _PER[Werkgebied(versie.werkgebied)] if versie.werkgebied else "",
    }
    return zin.replace("  ", " ").replace(" .", ".").replace(" ,", ",").replace(",.", ".")


def bedrag_in(versie: Regelingversie, bedrag: Decimal) -> str:
    """An amount in the currency of the version: an old scheme in guilders is never written as euro."""
    return in_valuta(versie, euro(bedrag))


def in_geld(versie: Regelingversie) -> Callable[[Decimal], str]:
    """How amounts of this version are written."""
    return lambda bedrag: bedrag_in(versie, bedrag)


def in_valuta(versie: Regelingversie, tekst: str) -> str:
    """A text with an amount, with the sign of the currency of the version."""
    return tekst if versie.valuta == Valuta.EUR else tekst.replace("€", "ƒ")
