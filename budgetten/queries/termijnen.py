"""Terms of applications as they are read: the last day, what stood still and why, what is late."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, prefetch_related_objects
from django.utils import timezone

from samenwijk.gebieden.models import Gemeente
from samenwijk.logboek import klok
from samenwijk.mensen.queries import Bevoegdheden

from ..enums import LOPEND, Aanvraagstatus
from ..models import Aanhouding, Aanvraag, Aanvulling, Bezwaar, Verlenging
from ..termijnen import beslisdag
from .aanvragen import werklijst

# The decision term can stand still only here.
STILSTAAND = frozenset({Aanvraagstatus.AANVULLING, Aanvraagstatus.AANGEHOUDEN})
# Before this nothing can have been asked of the applicant.
MET_VERZOEKEN = LOPEND - {Aanvraagstatus.INGEDIEND}


def opschortingen(
    aanvullingen: list[Aanvulling], aanhoudingen: list[Aanhouding], vandaag: date
) -> list[tuple[date, date | None]]:
    """Suspensions as termijnen.beslisdag takes them: (day of the request or consent, last day; None: still open).

    A request that nobody answered suspends until its last day and no longer, whether or not somebody closed it; so does
    waiting with consent (Awb 4:15).
    """
    resultaat: list[tuple[date, date | None]] = []
    for aanvulling in aanvullingen:
        einde = aanvulling.beantwoord_op or aanvulling.gesloten_op
        resultaat.append(
            _periode(timezone.localdate(aanvulling.gevraagd_op), einde, aanvulling.uiterlijk, vandaag)
        )
    for aanhouding in aanhoudingen:
        if aanhouding.instemming_op is not None:
            begin = timezone.localdate(aanhouding.instemming_op)
            resultaat.append(_periode(begin, aanhouding.beeindigd_op, aanhouding.tot, vandaag))
    return resultaat


def _periode(begin: date, einde: object, uiterlijk: date, vandaag: date) -> tuple[date, date | None]:
    if einde is not None:
        return begin, min(timezone.localdate(einde), uiterlijk)  # type: ignore[arg-type]
    return begin, uiterlijk if vandaag > uiterlijk else None


def termijn_uit(
    aanvraag: Aanvraag,
    aanvullingen: list[Aanvulling],
    aanhoudingen: list[Aanhouding],
    verlenging: Verlenging | None,
    vandaag: date,
) -> date | None:
    """The last day to decide as it follows from these rows on `vandaag`; None while the term stands still."""
    return beslisdag(
        timezone.localdate(aanvraag.ingediend_op),
        aanvraag.versie.beslistermijn_weken,
        verlenging.weken if verlenging else 0,
        opschortingen(aanvullingen, aanhoudingen, vandaag),
    )


def uiterste_dag(aanvraag: Aanvraag) -> date | None:
    """The last day of the decision term (Awb 4:13). None while it stands still and once decided. No query."""
    if aanvraag.beslis_uiterlijk is None and aanvraag.status in LOPEND - STILSTAAND:
        return termijn_uit(aanvraag, [], [], None, klok.vandaag())
    return aanvraag.beslis_uiterlijk


@dataclass(frozen=True)
class Procedure:
    """What happened to the term of one application; `uiterlijk` as it is today, None while it stands still."""

    aanvullingen: list[Aanvulling]
    aanhoudingen: list[Aanhouding]
    verlenging: Verlenging | None
    uiterlijk: date | None

    @property
    def open_aanvulling(self) -> Aanvulling | None:
        """The request that waits for the applicant."""
        return next((a for a in self.aanvullingen if not a.beantwoord_op and not a.gesloten_op), None)

    @property
    def open_aanhouding(self) -> Aanhouding | None:
        """The waiting that was asked or that runs; `instemming_op` says which."""
        return next((a for a in self.aanhoudingen if not a.beeindigd_op and not a.geweigerd_op), None)


def procedure_van(aanvraag: Aanvraag) -> Procedure:
    """Read it; three queries, and none when read before on the same object. An application just sent costs one."""
    aanvullingen: list[Aanvulling] = []
    aanhoudingen: list[Aanhouding] = []
    if aanvraag.status != Aanvraagstatus.INGEDIEND:
        prefetch_related_objects([aanvraag], "aanvullingen", "aanhoudingen")
        aanvullingen, aanhoudingen = list(aanvraag.aanvullingen.all()), list(aanvraag.aanhoudingen.all())
    verlenging: Verlenging | None = getattr(aanvraag, "verlenging", None)
    return Procedure(
        aanvullingen,
        aanhoudingen,
        verlenging,
        termijn_uit(aanvraag, aanvullingen, aanhoudingen, verlenging, klok.vandaag()),
    )


def te_laat(gemeente: Gemeente, rechten: Bevoegdheden) -> QuerySet[Aanvraag]:
    """Applications of this person's areas whose decision term has passed, the longest overdue first."""
    return (
        werklijst(gemeente, rechten)
        .filter(beslis_uiterlijk__lt=klok.vandaag())
        .order_by("beslis_uiterlijk", "pk")
    )


def niet_aangevuld(gemeente: Gemeente, rechten: Bevoegdheden) -> QuerySet[Aanvulling]:
    """Requests for completion whose term passed unused, in this person's areas: somebody has to decide."""
    return (
        Aanvulling.objects.filter(
            aanvraag__in=werklijst(gemeente, rechten).order_by(),
            beantwoord_op__isnull=True,
            gesloten_op__isnull=True,
            uiterlijk__lt=klok.vandaag(),
        )
        .select_related("aanvraag__gebied")
        .order_by("uiterlijk", "pk")
    )


def open_bezwaren(gemeente: Gemeente, rechten: Bevoegdheden) -> QuerySet[Bezwaar]:
    """Objections without an outcome in this person's areas, by the last day to decide on them."""
    na_besluit = [status for status in Aanvraagstatus if status not in LOPEND]
    return (
        Bezwaar.objects.filter(
            besluit__aanvraag__in=werklijst(gemeente, rechten, statussen=na_besluit).order_by(), uitkomst=""
        )
        .select_related("besluit__aanvraag__gebied")
        .order_by("beslis_uiterlijk", "pk")
    )
