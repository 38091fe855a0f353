"""Deciding: the amount, the reasons per criterion, who signs for which bestuursorgaan, and the money, in one act."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from rules import has_perm

from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon
from samenwijk.ui.geld import euro, rond
from stemmen.enums import Uitkomst

from ..enums import Aanvraagstatus, Besluitsoort, Briefsoort, Toetsadvies
from ..models import Aanvraag, Besluit, Besluitgrond, Panelbehandeling, Regelingversie, Toets
from ..queries.dossier import geldige_toets, laatste_toetsregels, panelbehandeling_van
from ..termijnen import bezwaar_tot
from .besluitinhoud import inhoud_van_besluit
from .brieven import maak_brief
from .kasboek import boek_verlening, geef_reservering_vrij
from .status import eis_status, lock_aanvraag, zet_status
from .verdelen import controleer_volgorde

NUL = Decimal("0.00")


@dataclass(frozen=True)
class Voornemen:
    """What somebody wants to decide. `bedrag` in euro, 0 on a refusal. `adviezen`: keys of the Adviesvraag it cites."""

    soort: Besluitsoort
    bedrag: Decimal
    motivering: str
    functie: str
    afwijking: str = ""
    adviezen: tuple[int, ...] = ()


def laatste_bezwaardag(verzonden_op: date, weken: int) -> date:
    """The last day to object: the term of `weken` weeks starts on the day after sending (Awb 6:7 and 6:8)."""
    return bezwaar_tot(verzonden_op, weken)


def wijkt_af(soort: Besluitsoort, panel: Panelbehandeling | None) -> bool:
    """Whether a decision differs from what the panel said."""
    if panel is None:
        return False
    aangenomen = panel.optie.uitslag.uitkomst == Uitkomst.AANGENOMEN
    return soort != (Besluitsoort.VERLEEND if aangenomen else Besluitsoort.GEWEIGERD)


def _controleer_bedrag(voornemen: Voornemen, aanvraag: Aanvraag) -> dict[str, str]:
    bedrag, gevraagd = voornemen.bedrag, aanvraag.gevraagd_bedrag
    if voornemen.soort == Besluitsoort.GEWEIGERD:
        return {} if bedrag == NUL else {"bedrag": _("Bij een weigering is het bedrag € 0,00.")}
    if bedrag <= NUL or bedrag != rond(bedrag):
        return {"bedrag": _("Vul een bedrag van meer dan € 0,00 in.")}
    if bedrag > gevraagd:
        return {
            "bedrag": _("Er is %(gevraagd)s gevraagd. U kunt niet meer toekennen.")
            % {"gevraagd": euro(gevraagd)}
        }
    if voornemen.soort == Besluitsoort.VERLEEND and bedrag != gevraagd:
        return {"bedrag": _("Dit is minder dan gevraagd. Kies “deels toegekend”.")}
    if voornemen.soort == Besluitsoort.DEELS and bedrag == gevraagd:
        return {"bedrag": _("Dit is het hele gevraagde bedrag. Kies “toegekend”.")}
    return {}


def _controleer_toets_en_panel(
    voornemen: Voornemen, toets: Toets, panel: Panelbehandeling | None
) -> dict[str, str]:
    if toets.advies == Toetsadvies.NEGATIEF and voornemen.soort != Besluitsoort.GEWEIGERD:
        return {"soort": _("De aanvraag voldoet niet aan de regels. U kunt alleen weigeren.")}
    if not wijkt_af(voornemen.soort, panel):
        return {}
    if panel is not None and panel.bindend:
        return {"soort": _("Het panel heeft hierover beslist. Dit besluit moet daaraan gelijk zijn.")}
    if not voornemen.afwijking.strip():
        return {"afwijking": _("U wijkt af van het advies van het panel. Schrijf op waarom.")}
    return {}


def controleer_voornemen(
    voornemen: Voornemen, *, aanvraag: Aanvraag, toets: Toets, panel: Panelbehandeling | None
) -> None:
    """Raise ValidationError, keyed by field, for a decision that the rules do not allow."""
    fouten = _controleer_bedrag(voornemen, aanvraag) | _controleer_toets_en_panel(voornemen, toets, panel)
    if not voornemen.motivering.strip():
        fouten["motivering"] = _("Leg uit waarom u dit besluit neemt.")
    if not voornemen.functie.strip():
        fouten["functie"] = _("Vul de functie in waarmee u ondertekent.")
    if fouten:
        raise ValidationError(fouten)


@transaction.atomic
def neem_besluit(*, aanvraag: Aanvraag, voornemen: Voornemen, door: Persoon) -> Besluit:
    """Take and send the decision: rows, money, log and message in one transaction. Once: two officers at the same time
    give one decision, and the other reads what happened.

    Raises PermissionDenied for who may not decide here or checked it themselves under four eyes, and ValidationError for
    what the rules, the panel's mandate or the budget do not allow.
    """
    aanvraag = lock_aanvraag(aanvraag.pk)
    if not has_perm("budgetten.besluit_aanvraag", door, aanvraag):
        raise PermissionDenied
    eis_status(aanvraag, Aanvraagstatus.TE_BESLUITEN)
    toets = geldige_toets(aanvraag)
    if toets is None:
        raise ValidationError(_("Deze aanvraag is nog niet getoetst."), code="geen_toets")
    if toets.vier_ogen and toets.getoetst_door_id == door.pk:
        raise ValidationError(
            _("U hebt deze aanvraag zelf getoetst. Een collega moet besluiten."), code="vier_ogen"
        )
    panel = panelbehandeling_van(aanvraag)
    controleer_voornemen(voornemen, aanvraag=aanvraag, toets=toets, panel=panel)

    if voornemen.soort == Besluitsoort.GEWEIGERD:
        geef_reservering_vrij(aanvraag=aanvraag, door=door)
    else:
        controleer_volgorde(aanvraag, voornemen.bedrag)
        boek_verlening(aanvraag=aanvraag, bedrag=voornemen.bedrag, door=door)
    besluit = _schrijf_besluit(
        aanvraag, voornemen, aanvraag.versie, door, afwijkend=wijkt_af(voornemen.soort, panel)
    )
    maak_brief(
        aanvraag=aanvraag,
        soort=Briefsoort(besluit.soort),
        gegevens={"adviezen": voornemen.adviezen},
        aanleiding="besluit",
    )
    geweigerd = voornemen.soort == Besluitsoort.GEWEIGERD
    zet_status(
        aanvraag=aanvraag,
        naar=Aanvraagstatus.GEWEIGERD if geweigerd else Aanvraagstatus.VERLEEND,
        door=door,
        bedrag=str(besluit.bedrag),
    )
    return besluit


def _schrijf_besluit(
    aanvraag: Aanvraag, voornemen: Voornemen, versie: Regelingversie, door: Persoon, *, afwijkend: bool
) -> Besluit:
    moment = klok.nu()
    besluit = Besluit.objects.create(
        aanvraag=aanvraag,
        soort=voornemen.soort,
        bedrag=voornemen.bedrag,
        motivering=voornemen.motivering.strip(),
        afwijking=voornemen.afwijking.strip() if afwijkend else "",
        bestuursorgaan=versie.bestuursorgaan,
        mandaat=versie.mandaat,
        ondertekenaar=door,
        ondertekenaar_naam=door.naam,
        ondertekenaar_functie=voornemen.functie.strip(),
        genomen_op=moment,
        bezwaar_tot=laatste_bezwaardag(timezone.localdate(moment), versie.bezwaartermijn_weken),
        bezwaar_adres=versie.bezwaar_adres,
        **inhoud_van_besluit(
            aanvraag, soort=voornemen.soort, bedrag=voornemen.bedrag, dag=timezone.localdate(moment)
        ),
    )
    Besluitgrond.objects.bulk_create(
        Besluitgrond(
            besluit=besluit,
            criterium=regel.criterium,
            uitkomst=regel.uitkomst,
            punten=regel.punten,
            reden=regel.reden,
        )
        for regel in laatste_toetsregels(aanvraag)
    )
    return besluit
