"""Writing a letter: the municipality's own words around what the law asks for."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samenwijk.berichten.taal import in_brieftaal

from ..enums import Briefsoort
from ..models import Briefsjabloon
from .besluitbrief import besluit_blokken, niet_behandeld_blokken, vaststelling_blokken
from .blokken import Blok, alineas, kop
from .briefhoofd import Briefhoofd
from .merken import vul_in
from .procesbrief import aanvulling_blokken, ontvangst_blokken, verlenging_blokken
from .zaak import Zaak

ONDERWERP_LENGTE = 200
_BLOKKEN = {
    Briefsoort.ONTVANGST: ontvangst_blokken,
    Briefsoort.AANVULLING: aanvulling_blokken,
    Briefsoort.VERLENGING: verlenging_blokken,
    Briefsoort.VERLEEND: besluit_blokken,
    Briefsoort.DEELS: besluit_blokken,
    Briefsoort.GEWEIGERD: besluit_blokken,
    Briefsoort.NIET_BEHANDELD: niet_behandeld_blokken,
    Briefsoort.VASTSTELLING: vaststelling_blokken,
}


@in_brieftaal
def stel_op(zaak: Zaak, sjabloon: Briefsjabloon, hoofd: Briefhoofd) -> tuple[str, dict[str, Any]]:
    """Subject and content of the letter (blokken.py says in which shape). Nothing in it says who it is for.

    The texts of the template stand before and after; they replace no part that the law asks for.
    """
    waarden = zaak.waarden()
    onderwerp = " ".join(vul_in(sjabloon.onderwerp, waarden).split())
    if len(onderwerp) > ONDERWERP_LENGTE:
        onderwerp = onderwerp[: ONDERWERP_LENGTE - 1].rstrip() + "…"
    blokken = [
        *alineas(vul_in(sjabloon.opening, waarden)),
        *_BLOKKEN[Briefsoort(zaak.soort)](zaak),
        *_contact(zaak, vul_in(sjabloon.contact, waarden), hoofd),
        *alineas(vul_in(sjabloon.slot, waarden)),
    ]
    return onderwerp, {
        "datum": zaak.dag.isoformat(),
        "kenmerk": zaak.aanvraag.kenmerk,
        "gemeente": hoofd.naam,
        "blokken": blokken,
        "ondertekening": _ondertekening(zaak),
    }


def _contact(zaak: Zaak, eigen: str, hoofd: Briefhoofd) -> list[Blok]:
    noem = _("Noem dan het kenmerk %(kenmerk)s.") % {"kenmerk": zaak.aanvraag.kenmerk}
    if eigen.strip():
        tekst = f"{eigen.strip()}\n{noem}"
    elif hoofd.contact:
        tekst = "\n".join([_("Neem contact met ons op:"), *hoofd.contact, noem])
    else:
        tekst = _("Neem contact op met de gemeente %(gemeente)s.") % {"gemeente": zaak.aanvraag.gemeente.naam}
        tekst = f"{tekst} {noem}"
    return [kop(_("Hebt u vragen?")), *alineas(tekst)]


def _ondertekening(zaak: Zaak) -> list[str]:
    """Who signs on behalf of which bestuursorgaan and under which mandate; lines."""
    uitspraak = zaak.vaststelling or zaak.besluit
    regels = [_("Met vriendelijke groet,")]
    if uitspraak is None:
        return [*regels, capfirst(zaak.orgaan)]
    assert zaak.besluit is not None
    regels += [
        _("namens %(orgaan)s,") % {"orgaan": zaak.orgaan},
        zaak.vrij(uitspraak.ondertekenaar_naam),
        uitspraak.ondertekenaar_functie,
    ]
    if zaak.besluit.mandaat:
        regels.append(_("Bevoegd op grond van: %(mandaat)s") % {"mandaat": zaak.besluit.mandaat})
    return [regel for regel in regels if regel]
