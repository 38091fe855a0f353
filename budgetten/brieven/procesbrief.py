"""Letters on the way to a decision: receipt, a request to complete, an extension of the term."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samenwijk.ui.componenten.teksten import datum
from samenwijk.ui.geld import euro

from ..enums import Automaat
from .blokken import Blok, alinea, alineas, gegevens, kern, kop, oordeel
from .zaak import Grond, Zaak


def aanvraag_blokken(zaak: Zaak) -> list[Blok]:
    """What was asked, and when it came in."""
    aanvraag = zaak.aanvraag
    compleet = datum(aanvraag.compleet_op)
    return [
        kop(_("Uw aanvraag")),
        gegevens(
            [
                (_("Plan"), zaak.titel),
                (_("Gevraagd bedrag"), euro(aanvraag.gevraagd_bedrag)),
                (_("Ontvangen op"), datum(aanvraag.ingediend_op)),
                (_("Compleet op"), compleet if compleet != datum(aanvraag.ingediend_op) else ""),
                (_("Regeling"), aanvraag.versie.regeling.naam),
                (_("Soort activiteit"), aanvraag.categorie.naam),
                (_("Wijk of buurt"), aanvraag.gebied.naam),
            ]
        ),
    ]


def oordelen(zaak: Zaak) -> Blok:
    """One entry per criterion, in the order of the scheme. Alternatives share the number of their group."""
    groepen: dict[str, int] = {}
    punten = []
    for grond in zaak.gronden:
        if zaak.afgeschermd and grond.criterium.automaat == Automaat.LEEFTIJD:
            continue  # how old somebody is, is not for who may not know who it is
        code = grond.criterium.alternatief
        if code and code not in groepen:
            groepen[code] = len(groepen) + 1
        punten.append(
            oordeel(
                vraag=grond.criterium.vraag,
                uitkomst=grond.uitkomst_tekst,
                reden=zaak.vrij(grond.reden),
                goed={"voldoet": True, "voldoet_niet": False}.get(grond.uitkomst),
                punten=_punten(grond),
                zacht=not grond.criterium.hard,
                een_van=groepen.get(code, 0),
            )
        )
    return {"soort": "oordelen", "punten": punten}


def _punten(grond: Grond) -> str:
    if grond.punten is None or grond.criterium.punten_maximum is None:
        return ""
    tekst = _("%(punten)d van %(maximum)d punten") % {
        "punten": grond.punten,
        "maximum": grond.criterium.punten_maximum,
    }
    if grond.criterium.gewicht > 1:
        tekst = _("%(punten)s, telt %(gewicht)d keer") % {"punten": tekst, "gewicht": grond.criterium.gewicht}
    return tekst


def ontvangst_blokken(zaak: Zaak) -> list[Blok]:
    """The confirmation of receipt: what came in, what was computed at once, and when the decision comes."""
    aanvraag = zaak.aanvraag
    blokken = aanvraag_blokken(zaak)
    if zaak.gronden:
        blokken += [kop(_("Dit hebben wij al nagerekend")), oordelen(zaak)]
    blokken += [kop(_("Wat gebeurt er nu?")), alinea(_("Een medewerker bekijkt uw aanvraag."))]
    if aanvraag.beslis_uiterlijk:
        blokken.append(
            kern(
                _("U krijgt het besluit uiterlijk op %(dag)s.")
                % {"dag": datum(aanvraag.beslis_uiterlijk, "lang")}
            )
        )
    blokken.append(
        alinea(
            _(
                "De termijn is %(weken)d weken. Is uw aanvraag niet compleet, dan vragen wij u om aan te vullen. "
                "De termijn staat dan stil tot uw antwoord er is."
            )
            % {"weken": aanvraag.versie.beslistermijn_weken}
        )
    )
    return blokken


def _dag(waarde: Any) -> str:
    """A day out of the caller's data, in words; text is taken as it is."""
    return datum(waarde, "lang") if isinstance(waarde, date) else str(waarde or "")


def aanvulling_blokken(zaak: Zaak) -> list[Blok]:
    """What is missing, until when it can be sent, and what happens otherwise (Awb 4:5 and 4:15)."""
    vraag = zaak.extra.get("vraag") or (zaak.aanvulling.vraag if zaak.aanvulling else "")
    uiterlijk = _dag(zaak.extra.get("uiterlijk") or (zaak.aanvulling.uiterlijk if zaak.aanvulling else ""))
    return [
        *aanvraag_blokken(zaak),
        kop(_("Wat ontbreekt er?")),
        *alineas(zaak.vrij(str(vraag))),
        kop(_("Tot wanneer kunt u aanvullen?")),
        kern(_("Stuur uw aanvulling uiterlijk op %(dag)s.") % {"dag": uiterlijk}),
        alinea(
            _(
                "Dat kan op uw eigen pagina op de website, of per post. Zet het kenmerk %(kenmerk)s erbij. Lukt het "
                "niet op tijd? Laat het ons weten voordat de termijn voorbij is."
            )
            % {"kenmerk": zaak.aanvraag.kenmerk}
        ),
        alinea(
            _(
                "De beslistermijn staat stil tot uw aanvulling er is, of tot deze dag voorbij is (artikel 4:15 van de "
                "Algemene wet bestuursrecht). Krijgen wij niets, dan kunnen wij besluiten uw aanvraag niet te "
                "behandelen (artikel 4:5)."
            )
        ),
    ]


def verlenging_blokken(zaak: Zaak) -> list[Blok]:
    """Why it takes longer, and the new last day (Awb 4:14)."""
    reden = zaak.extra.get("reden") or (zaak.verlenging.reden if zaak.verlenging else "")
    uiterlijk = _dag(zaak.extra.get("uiterlijk") or zaak.aanvraag.beslis_uiterlijk)
    weken = zaak.extra.get("weken") or (zaak.verlenging.weken if zaak.verlenging else 0)
    blokken = [*aanvraag_blokken(zaak), kop(_("Waarom duurt het langer?")), *alineas(zaak.vrij(str(reden)))]
    blokken.append(kop(_("Wanneer krijgt u het besluit?")))
    if uiterlijk:
        blokken.append(kern(_("U krijgt het besluit uiterlijk op %(dag)s.") % {"dag": uiterlijk}))
    if weken:
        blokken.append(
            alinea(
                _(
                    "Dat is %(weken)d weken later dan wij eerst schreven. Wij mogen de termijn één keer verlengen "
                    "(artikel 4:14 van de Algemene wet bestuursrecht)."
                )
                % {"weken": weken}
            )
        )
    return blokken
