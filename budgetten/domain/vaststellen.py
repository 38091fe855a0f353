"""The settlement of a grant (Awb 4:46): the final amount, what is still paid, what returns to the budget or is claimed
back. Money, letter, log and message in one transaction."""

from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from rules import has_perm

from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon
from samenwijk.ui.geld import euro, rond

from ..enums import Aanvraagstatus, Briefsoort, Vaststellingsoort
from ..models import Aanvraag, Vaststelling
from ..queries.afloop import Geldstand, geldstand, verantwoording_van, vraagt_verantwoording
from ..queries.dossier import geldige_toets
from ..termijnen import bezwaar_tot
from .brieven import maak_brief
from .kasboek import neem_terug, vorder_terug
from .status import eis_status, lock_aanvraag, zet_status

NUL = Decimal("0.00")
VASTSTELBAAR = (Aanvraagstatus.VERLEEND, Aanvraagstatus.UITBETAALD, Aanvraagstatus.VERANTWOORD)


@dataclass(frozen=True)
class Gevolgen:
    """What a settlement does with the money, in euro: still to pay, back to the budget, claimed back."""

    te_betalen: Decimal
    naar_budget: Decimal
    vordering: Decimal


def gevolgen(stand: Geldstand, bedrag: Decimal) -> Gevolgen:
    """Split by what was granted (G), settled (S) and paid (P): max(S−P, 0), G−max(S, P), max(P−S, 0). They make up G−P."""
    return Gevolgen(
        te_betalen=max(bedrag - stand.betaald, NUL),
        naar_budget=stand.verleend - max(bedrag, stand.betaald),
        vordering=max(stand.betaald - bedrag, NUL),
    )


def soort_van(bedrag: Decimal, verleend: Decimal) -> Vaststellingsoort:
    """The kind follows from the amount."""
    if bedrag == NUL:
        return Vaststellingsoort.NIHIL
    return Vaststellingsoort.ZOALS_VERLEEND if bedrag == verleend else Vaststellingsoort.LAGER


def mag_nu_vastgesteld(aanvraag: Aanvraag, bedrag: Decimal) -> str:
    """Why this amount cannot be settled in this state, or nothing. No query.

    Without a report only to € 0 (the plan is off), and lower once the day for the report has passed (Awb 4:46, second
    paragraph: who does not account for the money does not meet an obligation of the grant).
    """
    if aanvraag.status == Aanvraagstatus.VERANTWOORD or bedrag == NUL:
        return ""
    if not vraagt_verantwoording(aanvraag):
        return _(
            "Bij deze aanvraag hoort geen vaststelling. U kunt alleen op € 0,00 vaststellen, als het plan niet doorgaat."
        )
    dag = aanvraag.besluit.verantwoorden_voor
    if bedrag == aanvraag.besluit.bedrag or dag is None or klok.vandaag() <= dag:
        return _(
            "Er is nog geen verantwoording. Tot die er is, kunt u alleen op € 0,00 vaststellen. Is de dag voor de "
            "verantwoording voorbij, dan kan ook een lager bedrag."
        )
    return ""


def mag_zelf_vaststellen(aanvraag: Aanvraag, door: Persoon) -> bool:
    """Four eyes: who checked the application, or typed the report in for the applicant, does not settle it. Two queries."""
    toets = geldige_toets(aanvraag)
    if toets is None or not toets.vier_ogen:
        return True
    verantwoording = verantwoording_van(aanvraag)
    return door.pk not in {toets.getoetst_door_id, verantwoording.door_id if verantwoording else None}


def _controleer(aanvraag: Aanvraag, bedrag: Decimal, motivering: str, functie: str) -> None:
    verleend = aanvraag.besluit.bedrag
    fouten: dict[str, str] = {}
    if bedrag < NUL or bedrag != rond(bedrag) or bedrag > verleend:
        fouten["bedrag"] = _(
            "Er is %(verleend)s toegekend. Stel een bedrag vast van € 0,00 tot en met dat bedrag."
        ) % {"verleend": euro(verleend)}
    elif reden := mag_nu_vastgesteld(aanvraag, bedrag):
        fouten["bedrag"] = reden
    if not motivering.strip():
        fouten["motivering"] = _("Leg uit waarom u dit bedrag vaststelt. De aanvrager leest dit.")
    if not functie.strip():
        fouten["functie"] = _("Vul uw functie in. Die komt onder het besluit.")
    if fouten:
        raise ValidationError(fouten)


@transaction.atomic
def stel_vast(
    *, aanvraag: Aanvraag, bedrag: Decimal, motivering: str, functie: str, door: Persoon
) -> Vaststelling:
    """Settle at `bedrag` euro, at most what was granted. Once: two at the same time give one settlement, and the other
    reads what happened.

    What is not paid out returns to the budget, what was paid too much becomes a claim. The application becomes
    VASTGESTELD, and AFGEROND at once when nothing is left to pay or to get back. Raises PermissionDenied for who may not
    decide here, ValidationError for what four eyes, the amount or the state do not allow.
    """
    aanvraag = lock_aanvraag(aanvraag.pk)
    if not has_perm("budgetten.besluit_aanvraag", door, aanvraag):
        raise PermissionDenied
    eis_status(aanvraag, *VASTSTELBAAR)
    besluit = aanvraag.besluit
    if not mag_zelf_vaststellen(aanvraag, door):
        raise ValidationError(
            _(
                "U hebt deze aanvraag zelf getoetst of de verantwoording ingevoerd. Een collega moet vaststellen."
            ),
            code="vier_ogen",
        )
    _controleer(aanvraag, bedrag, motivering, functie)
    gevolg = gevolgen(geldstand(aanvraag), bedrag)
    moment = klok.nu()
    vaststelling = Vaststelling.objects.create(
        besluit=besluit,
        soort=soort_van(bedrag, besluit.bedrag),
        bedrag=bedrag,
        terug_te_betalen=gevolg.vordering,
        motivering=motivering.strip(),
        ondertekenaar=door,
        ondertekenaar_naam=door.naam,
        ondertekenaar_functie=functie.strip(),
        vastgesteld_op=moment,
        bezwaar_tot=bezwaar_tot(timezone.localdate(moment), aanvraag.versie.bezwaartermijn_weken),
    )
    if gevolg.naar_budget:
        neem_terug(
            aanvraag=aanvraag, bedrag=gevolg.naar_budget, door=door, sleutel=f"vaststelling:{aanvraag.pk}"
        )
    if gevolg.vordering:
        vorder_terug(
            aanvraag=aanvraag, bedrag=gevolg.vordering, door=door, sleutel=f"terugvordering:{aanvraag.pk}"
        )
    maak_brief(
        aanvraag=aanvraag,
        soort=Briefsoort.VASTSTELLING,
        gegevens={},
        aanleiding=f"vaststelling:{vaststelling.pk}",
    )
    zet_status(aanvraag=aanvraag, naar=Aanvraagstatus.VASTGESTELD, door=door, bedrag=str(bedrag))
    if not gevolg.te_betalen and not gevolg.vordering:
        zet_status(aanvraag=aanvraag, naar=Aanvraagstatus.AFGEROND, door=door)
    return vaststelling
