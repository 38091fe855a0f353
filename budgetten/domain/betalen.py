"""Recording payments and repayments. The municipality pays from its own accounts; here it is written down."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from rules import has_perm

from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Persoon
from samenwijk.ui.geld import euro, rond

from ..enums import Aanvraagstatus, Betalingsoort, Boekingsoort
from ..models import Aanvraag, Betaling, Rekeninggegevens, Terugbetaling
from ..queries.afloop import Geldstand, geldstand, vaststelling_van, vraagt_verantwoording
from .kasboek import boek, boek_terugontvangst, budget_van
from .status import eis_status, lock_aanvraag, zet_status

# In VERANTWOORD too: what was already paid when the report came in is still recorded before the settlement.
BETAALBAAR = (Aanvraagstatus.VERLEEND, Aanvraagstatus.VERANTWOORD, Aanvraagstatus.VASTGESTELD)


def voorgestelde_betaling(aanvraag: Aanvraag, stand: Geldstand) -> tuple[Betalingsoort, Decimal]:
    """What would be paid now: the rest of the advance before the settlement, else all that is left. No query."""
    besluit = aanvraag.besluit
    if stand.vastgesteld is None and besluit.voorschot is not None and vraagt_verantwoording(aanvraag):
        rest = min(besluit.voorschot - stand.betaald, stand.nog_te_betalen)
        if rest > 0:
            return Betalingsoort.VOORSCHOT, rest
    return Betalingsoort.BETALING, stand.nog_te_betalen


def _eis_regel(bedrag: Decimal, kenmerk: str, dag: date, rest: Decimal, melding: str, dagveld: str) -> None:
    fouten: dict[str, str] = {}
    if not kenmerk:
        fouten["kenmerk"] = _("Vul het kenmerk van de betaling in.")
    if bedrag <= 0 or bedrag > rest or bedrag != rond(bedrag):
        fouten["bedrag"] = melding % {"rest": euro(rest)}
    if dag > klok.vandaag():
        fouten[dagveld] = _("Deze datum is nog niet geweest.")
    if fouten:
        raise ValidationError(fouten)


def _eis_ander_dan_wie_de_rekening_invulde(aanvraag: Aanvraag, door: Persoon) -> None:
    """Four eyes on where the money goes: who typed the account of a paper application does not record its payment."""
    versie = aanvraag.versie
    rekening = Rekeninggegevens.objects.filter(aanvraag=aanvraag, door=door).exists()
    if rekening and versie.vier_ogen and aanvraag.gevraagd_bedrag >= versie.vier_ogen_vanaf:
        raise ValidationError(
            _("U hebt het rekeningnummer zelf ingevuld. Een collega moet de betaling vastleggen."),
            code="vier_ogen",
        )


@transaction.atomic
def leg_betaling_vast(
    *,
    aanvraag: Aanvraag,
    bedrag: Decimal,
    betaald_op: date,
    kenmerk: str,
    door: Persoon,
    soort: Betalingsoort | None = None,
) -> Betaling:
    """Record one payment of `bedrag` euro; `soort` as `voorgestelde_betaling` says unless given. The same reference again
    gives the payment that is there.

    When all that was granted is paid, the application becomes UITBETAALD; when all that was settled is paid, AFGEROND.
    Raises ValidationError for more than is still to be paid (before the settlement: of what was granted, after it: of what
    was settled), an advance after the settlement, a date in the future, or the same reference with another amount.
    """
    aanvraag = lock_aanvraag(aanvraag.pk)
    if not has_perm("budgetten.betaal_aanvraag", door, aanvraag):
        raise PermissionDenied
    kenmerk = kenmerk.strip()
    besluit = getattr(aanvraag, "besluit", None)
    if besluit is None or aanvraag.budget is None:
        raise ValidationError(_("Er is nog geen besluit om op te betalen."), code="geen_besluit")
    bestaand = besluit.betalingen.filter(kenmerk=kenmerk).first()
    if bestaand is not None:
        if bestaand.bedrag != bedrag:
            raise ValidationError({"kenmerk": _("Dit kenmerk is al gebruikt voor een ander bedrag.")})
        return bestaand
    eis_status(aanvraag, *BETAALBAAR)
    _eis_ander_dan_wie_de_rekening_invulde(aanvraag, door)
    stand = geldstand(aanvraag)
    rest = stand.nog_te_betalen
    _eis_regel(bedrag, kenmerk, betaald_op, rest, _("Er is nog %(rest)s te betalen."), "betaald_op")
    soort = soort or voorgestelde_betaling(aanvraag, stand)[0]
    if soort == Betalingsoort.VOORSCHOT and stand.vastgesteld is not None:
        raise ValidationError({"soort": _("Na de vaststelling is er geen voorschot meer.")})
    betaling = Betaling.objects.create(
        besluit=besluit,
        soort=soort,
        bedrag=bedrag,
        betaald_op=betaald_op,
        kenmerk=kenmerk,
        door=door,
        geboekt_op=klok.nu(),
    )
    boek(
        budget=aanvraag.budget,
        soort=Boekingsoort.BETALING,
        bedrag=bedrag,
        sleutel=f"betaling:{betaling.pk}",
        door=door,
        aanvraag=aanvraag,
    )
    schrijf_log(
        "aanvraag.betaling",
        over=aanvraag,
        gemeente_sleutel=aanvraag.gemeente_id,
        door_sleutel=door.pk,
        bedrag=str(bedrag),
        soort=str(soort),
    )
    if bedrag == rest:
        _alles_betaald(aanvraag, door)
    return betaling


def _alles_betaald(aanvraag: Aanvraag, door: Persoon) -> None:
    if aanvraag.status == Aanvraagstatus.VERLEEND:
        zet_status(aanvraag=aanvraag, naar=Aanvraagstatus.UITBETAALD, door=door)
    elif aanvraag.status == Aanvraagstatus.VASTGESTELD:
        zet_status(aanvraag=aanvraag, naar=Aanvraagstatus.AFGEROND, door=door)


@transaction.atomic
def leg_terugbetaling_vast(
    *, aanvraag: Aanvraag, bedrag: Decimal, ontvangen_op: date, kenmerk: str, door: Persoon
) -> Terugbetaling:
    """Record money that came back, in euro: it returns to the budget. The same reference again gives what is there.

    When the whole claim is paid the application becomes AFGEROND. Raises ValidationError for more than is still to come
    back, a date in the future, or the same reference with another amount.
    """
    aanvraag = lock_aanvraag(aanvraag.pk)
    if not has_perm("budgetten.betaal_aanvraag", door, aanvraag):
        raise PermissionDenied
    kenmerk = kenmerk.strip()
    vaststelling = vaststelling_van(aanvraag)
    if vaststelling is None:
        raise ValidationError(_("Er is nog niets vastgesteld."), code="niet_vastgesteld")
    bestaand = vaststelling.terugbetalingen.filter(kenmerk=kenmerk).first()
    if bestaand is not None:
        if bestaand.bedrag != bedrag:
            raise ValidationError({"kenmerk": _("Dit kenmerk is al gebruikt voor een ander bedrag.")})
        return bestaand
    eis_status(aanvraag, Aanvraagstatus.VASTGESTELD)
    rest = geldstand(aanvraag).nog_terug
    _eis_regel(bedrag, kenmerk, ontvangen_op, rest, _("Er moet nog %(rest)s terugkomen."), "ontvangen_op")
    terug = Terugbetaling.objects.create(
        vaststelling=vaststelling,
        bedrag=bedrag,
        ontvangen_op=ontvangen_op,
        kenmerk=kenmerk,
        door=door,
        moment=klok.nu(),
    )
    budget_van(aanvraag)
    boek_terugontvangst(aanvraag=aanvraag, bedrag=bedrag, door=door, sleutel=f"terugbetaling:{terug.pk}")
    schrijf_log(
        "aanvraag.terugbetaling",
        over=aanvraag,
        gemeente_sleutel=aanvraag.gemeente_id,
        door_sleutel=door.pk,
        bedrag=str(bedrag),
    )
    if bedrag == rest:
        zet_status(aanvraag=aanvraag, naar=Aanvraagstatus.AFGEROND, door=door)
    return terug


@transaction.atomic
def rond_aanvraag_af(*, aanvraag: Aanvraag, door: Persoon) -> Aanvraag:
    """Close a paid application: the activity took place. Pressing twice changes nothing.

    Only in the light regime; where accountability is asked an application ends with its settlement.
    """
    aanvraag = lock_aanvraag(aanvraag.pk)
    if not has_perm("budgetten.betaal_aanvraag", door, aanvraag):
        raise PermissionDenied
    if aanvraag.status != Aanvraagstatus.AFGEROND:
        eis_status(aanvraag, Aanvraagstatus.UITBETAALD)
        if vraagt_verantwoording(aanvraag):
            raise ValidationError(
                _("Hier hoort een verantwoording bij. Daarna stelt u het bedrag vast."), code="verantwoording"
            )
        zet_status(aanvraag=aanvraag, naar=Aanvraagstatus.AFGEROND, door=door)
    return aanvraag
