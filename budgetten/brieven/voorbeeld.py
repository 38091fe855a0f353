"""A letter as it would be, on a real application: for who edits the texts. Nothing is stored."""

from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from samenwijk.berichten.taal import in_brieftaal
from samenwijk.logboek import klok
from samenwijk.ui.geld import rond

from ..domain.besluitinhoud import inhoud_van_besluit
from ..enums import Besluitsoort, Briefsoort, Vaststellingsoort
from ..models import Aanvraag, Besluit, Briefsjabloon, Vaststelling
from .briefhoofd import briefhoofd_van
from .merken import BESLUITBRIEVEN
from .opstellen import stel_op
from .weergave import Weergave, weergave_van
from .zaak import Zaak, lees_zaak

_SOORT_BESLUIT = {
    Briefsoort.VERLEEND: Besluitsoort.VERLEEND,
    Briefsoort.DEELS: Besluitsoort.DEELS,
    Briefsoort.GEWEIGERD: Besluitsoort.GEWEIGERD,
    Briefsoort.NIET_BEHANDELD: Besluitsoort.NIET_BEHANDELD,
    Briefsoort.VASTSTELLING: Besluitsoort.VERLEEND,
}


@dataclass(frozen=True)
class Voorbeeld:
    """`verzonnen`: this application does not (yet) have this outcome, so that part is filled in for show."""

    brief: Weergave
    verzonnen: bool


@in_brieftaal
def voorbeeld(sjabloon: Briefsjabloon, aanvraag: Aanvraag, *, afgeschermd: bool) -> Voorbeeld:
    """The letter of this kind about `aanvraag`. `afgeschermd` hides who applied and whatever people wrote about it."""
    zaak = lees_zaak(aanvraag, sjabloon.soort, afgeschermd=afgeschermd)
    aangevuld = _vul_aan(zaak)
    hoofd = briefhoofd_van(aanvraag.gemeente)
    onderwerp, inhoud = stel_op(aangevuld, sjabloon, hoofd)
    return Voorbeeld(
        weergave_van(aanvraag, onderwerp, inhoud, afgeschermd=afgeschermd, hoofd=hoofd),
        verzonnen=aangevuld is not zaak,
    )


def _vul_aan(zaak: Zaak) -> Zaak:
    """The facts with whatever this kind of letter needs and the application does not have."""
    soort = Briefsoort(zaak.soort)
    if soort in BESLUITBRIEVEN:
        zaak = _met_besluit(zaak, soort)
        return _met_vaststelling(zaak) if soort == Briefsoort.VASTSTELLING else zaak
    if soort == Briefsoort.AANVULLING and zaak.aanvulling is None:
        uiterlijk = zaak.dag + timedelta(weeks=zaak.aanvraag.versie.aanvultermijn_weken)
        return replace(zaak, extra={"vraag": _("(hier staat wat er ontbreekt)"), "uiterlijk": uiterlijk})
    if soort == Briefsoort.VERLENGING and zaak.verlenging is None:
        weken = zaak.aanvraag.versie.verlenging_weken
        return replace(zaak, extra={"reden": _("(hier staat de reden)"), "weken": weken})
    return zaak


def _met_besluit(zaak: Zaak, soort: Briefsoort) -> Zaak:
    verwacht = _SOORT_BESLUIT[soort]
    past = {verwacht, Besluitsoort.DEELS} if soort == Briefsoort.VASTSTELLING else {verwacht}
    if zaak.besluit is not None and zaak.besluit.soort in past:
        return zaak
    aanvraag, versie = zaak.aanvraag, zaak.aanvraag.versie
    bedrag = {
        Besluitsoort.VERLEEND: aanvraag.gevraagd_bedrag,
        Besluitsoort.DEELS: max(rond(aanvraag.gevraagd_bedrag / 2), Decimal("0.01")),
    }.get(verwacht, Decimal("0.00"))
    besluit = Besluit(
        aanvraag=aanvraag,
        soort=verwacht,
        bedrag=bedrag,
        motivering=_("(hier staat waarom wij zo besluiten)"),
        bestuursorgaan=versie.bestuursorgaan,
        mandaat=versie.mandaat,
        ondertekenaar_naam=_("(naam)"),
        ondertekenaar_functie=_("(functie)"),
        genomen_op=klok.nu(),
        bezwaar_tot=zaak.dag + timedelta(weeks=versie.bezwaartermijn_weken),
        bezwaar_adres=versie.bezwaar_adres,
        **inhoud_van_besluit(aanvraag, soort=verwacht, bedrag=bedrag, dag=zaak.dag),
    )
    return replace(zaak, besluit=besluit, panel=None)


def _met_vaststelling(zaak: Zaak) -> Zaak:
    besluit = zaak.besluit
    if zaak.vaststelling is not None or besluit is None:
        return zaak
    return replace(
        zaak,
        vaststelling=Vaststelling(
            soort=Vaststellingsoort.ZOALS_VERLEEND,
            bedrag=besluit.bedrag,
            terug_te_betalen=Decimal("0.00"),
            motivering=_("(hier staat waarom wij zo besluiten)"),
            ondertekenaar_naam=_("(naam)"),
            ondertekenaar_functie=_("(functie)"),
            vastgesteld_op=klok.nu(),
            bezwaar_tot=besluit.bezwaar_tot,
        ),
    )
