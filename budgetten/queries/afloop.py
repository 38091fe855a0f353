"""How the money of one grant stands: granted, settled, paid, claimed back. And what comes after a decision."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from ..enums import Bijlagesoort
from ..models import (
    Aanvraag,
    Besluit,
    Bijlage,
    Regelingversie,
    Terugbetaling,
    Vaststelling,
    Verantwoording,
    Voortgangsbericht,
)

NUL = Decimal("0.00")


@dataclass(frozen=True)
class Geldstand:
    """Amounts in euro. `vastgesteld` is None until the settlement; `vordering` is what that claimed back at first."""

    verleend: Decimal
    betaald: Decimal
    vastgesteld: Decimal | None = None
    vordering: Decimal = NUL
    terugbetaald: Decimal = NUL

    @property
    def eindbedrag(self) -> Decimal:
        """What may be paid in all: what was granted, and after the settlement what was settled."""
        return self.verleend if self.vastgesteld is None else self.vastgesteld

    @property
    def nog_te_betalen(self) -> Decimal:
        return max(self.eindbedrag - self.betaald, NUL)

    @property
    def nog_terug(self) -> Decimal:
        """What still has to come back."""
        return self.vordering - self.terugbetaald

    @property
    def is_rond(self) -> bool:
        """Settled, and nothing is left to pay or to get back."""
        return self.vastgesteld is not None and not self.nog_te_betalen and not self.nog_terug


def _zwaar(versie: Regelingversie, bedrag: Decimal) -> bool:
    if versie.licht_tot is None:
        return versie.verantwoorden_binnen_weken is not None
    return bedrag > versie.licht_tot


def vraagt_verantwoording(aanvraag: Aanvraag) -> bool:
    """Whether this grant is accounted for and settled afterwards. Not in the light regime: when the decision settled it at
    once, when the amount is at most what the scheme sets, or when the scheme asks no accountability at all. No query when
    the decision was read along."""
    besluit: Besluit | None = getattr(aanvraag, "besluit", None)
    if besluit is None or besluit.direct_vastgesteld:
        return False
    return _zwaar(aanvraag.versie, besluit.bedrag)


def verwacht_verantwoording(aanvraag: Aanvraag) -> bool:
    """The same before there is a decision: by what was asked."""
    if getattr(aanvraag, "besluit", None) is not None:
        return vraagt_verantwoording(aanvraag)
    return _zwaar(aanvraag.versie, aanvraag.gevraagd_bedrag)


def vaststelling_van(aanvraag: Aanvraag) -> Vaststelling | None:
    """The settlement. One query, kept on the decision."""
    return getattr(getattr(aanvraag, "besluit", None), "vaststelling", None)


def verantwoording_van(aanvraag: Aanvraag) -> Verantwoording | None:
    """The report of the applicant. One query, kept on the application."""
    return getattr(aanvraag, "verantwoording", None)


def geldstand(aanvraag: Aanvraag) -> Geldstand:
    """Three queries at most. Raises Besluit.DoesNotExist when there is no decision."""
    besluit = aanvraag.besluit
    betaald = besluit.betalingen.aggregate(som=Sum("bedrag"))["som"] or NUL
    vaststelling = vaststelling_van(aanvraag)
    if vaststelling is None:
        return Geldstand(besluit.bedrag, betaald)
    terug = NUL
    if vaststelling.terug_te_betalen:
        terug = vaststelling.terugbetalingen.aggregate(som=Sum("bedrag"))["som"] or NUL
    return Geldstand(besluit.bedrag, betaald, vaststelling.bedrag, vaststelling.terug_te_betalen, terug)


def terugbetalingen_van(vaststelling: Vaststelling | None) -> list[Terugbetaling]:
    """What came back, oldest first. One query."""
    return list(vaststelling.terugbetalingen.all()) if vaststelling else []


def bonnen_van(aanvraag: Aanvraag) -> list[Bijlage]:
    """The receipts. One query."""
    return list(Bijlage.objects.filter(aanvraag=aanvraag, soort=Bijlagesoort.BON))


def voortgang_van(
    aanvraag: Aanvraag, *, openbaar: bool = False
) -> tuple[list[Voortgangsbericht], list[Bijlage]]:
    """What the applicant told, newest first, and the photos; only what everyone may see with `openbaar`. Two queries."""
    berichten = Voortgangsbericht.objects.filter(aanvraag=aanvraag).order_by("-pk")
    fotos = Bijlage.objects.filter(aanvraag=aanvraag, soort=Bijlagesoort.FOTO)
    if openbaar:
        berichten, fotos = berichten.filter(openbaar=True), fotos.filter(openbaar=True)
    return list(berichten), list(fotos)


def voorgesteld_bedrag(verantwoording: Verantwoording | None, verleend: Decimal) -> Decimal:
    """What the settlement would be by the figures of the report: costs less other contributions, at most what was granted
    and never below nothing (Awb 4:46)."""
    if verantwoording is None or not verantwoording.uitgevoerd:
        return NUL
    return max(min(verleend, verantwoording.werkelijke_kosten - verantwoording.andere_bijdragen), NUL)
