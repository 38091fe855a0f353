"""The facts of one letter: the application and what belongs to the occasion, read once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from samenwijk.logboek import klok
from samenwijk.ui.componenten.teksten import datum
from samenwijk.ui.geld import euro

from ..enums import Briefsoort, Toetsuitkomst
from ..models import (
    Aanvraag,
    Aanvulling,
    Adviesvraag,
    Besluit,
    Criterium,
    Panelbehandeling,
    Vaststelling,
    Verlenging,
)
from ..queries.dossier import laatste_toetsregels, panelbehandeling_van
from .merken import BESLUITBRIEVEN

MET_CRITERIA = frozenset({Briefsoort.ONTVANGST, Briefsoort.VERLEEND, Briefsoort.DEELS, Briefsoort.GEWEIGERD})


@dataclass(frozen=True)
class Grond:
    """The outcome of one criterion as the letter tells it. `punten`: points of a score criterion, if given."""

    criterium: Criterium
    uitkomst: str
    reden: str
    punten: int | None = None

    @property
    def uitkomst_tekst(self) -> str:
        return str(Toetsuitkomst(self.uitkomst).label)


@dataclass(frozen=True)
class Zaak:
    """Everything a letter may say. `extra` holds what the caller adds (domain/brieven.py names the keys).

    `afgeschermd`: for a preview by somebody who may not see the dossier; then whatever people typed is hidden.
    """

    aanvraag: Aanvraag
    soort: str
    dag: date
    extra: Mapping[str, Any] = field(default_factory=dict)
    besluit: Besluit | None = None
    gronden: list[Grond] = field(default_factory=list)
    panel: Panelbehandeling | None = None
    adviezen: list[Adviesvraag] = field(default_factory=list)
    vaststelling: Vaststelling | None = None
    aanvulling: Aanvulling | None = None
    verlenging: Verlenging | None = None
    afgeschermd: bool = False

    def vrij(self, tekst: str) -> str:
        """Text that a person wrote about this application."""
        return _("(afgeschermd)") if self.afgeschermd and tekst.strip() else tekst.strip()

    @property
    def orgaan(self) -> str:
        """On behalf of whom the letter is sent, with its article."""
        besluit = self.besluit.bestuursorgaan if self.besluit else ""
        return (
            besluit
            or self.aanvraag.versie.bestuursorgaan
            or _("de gemeente %(gemeente)s") % {"gemeente": self.aanvraag.gemeente.naam}
        )

    @property
    def titel(self) -> str:
        return self.vrij(self.aanvraag.titel)

    def waarden(self) -> dict[str, str]:
        """The values of the marks (merken.py)."""
        aanvraag = self.aanvraag
        waarden = {
            "kenmerk": aanvraag.kenmerk,
            "titel": self.titel,
            "gevraagd": euro(aanvraag.gevraagd_bedrag),
            "ontvangen": datum(aanvraag.ingediend_op),
            "regeling": aanvraag.versie.regeling.naam,
            "wijk": aanvraag.gebied.naam,
            "gemeente": aanvraag.gemeente.naam,
            "datum": datum(self.dag),
        }
        uitspraak = self.vaststelling or self.besluit
        if uitspraak is not None:
            waarden |= {"bedrag": euro(uitspraak.bedrag), "bezwaar_tot": datum(uitspraak.bezwaar_tot)}
        if self.besluit is not None:
            moment = self.vaststelling.vastgesteld_op if self.vaststelling else self.besluit.genomen_op
            waarden["besluitdatum"] = datum(moment)
        return waarden


def lees_zaak(
    aanvraag: Aanvraag, soort: str, *, extra: Mapping[str, Any] | None = None, afgeschermd: bool = False
) -> Zaak:
    """Read the facts of one letter: at most nine queries, whatever the number of criteria."""
    extra = extra or {}
    besluit = Besluit.objects.filter(aanvraag=aanvraag).first() if soort in BESLUITBRIEVEN else None
    return Zaak(
        aanvraag=aanvraag,
        soort=soort,
        dag=timezone.localdate(klok.nu()),
        extra=extra,
        besluit=besluit,
        gronden=_gronden(aanvraag, soort, besluit),
        panel=panelbehandeling_van(aanvraag) if besluit else None,
        adviezen=_adviezen(aanvraag, extra) if besluit else [],
        vaststelling=Vaststelling.objects.filter(besluit=besluit).first()
        if besluit and soort == Briefsoort.VASTSTELLING
        else None,
        aanvulling=Aanvulling.objects.filter(aanvraag=aanvraag).order_by("-pk").first()
        if soort in {Briefsoort.AANVULLING, Briefsoort.NIET_BEHANDELD}
        else None,
        verlenging=Verlenging.objects.filter(aanvraag=aanvraag).first()
        if soort == Briefsoort.VERLENGING
        else None,
        afgeschermd=afgeschermd,
    )


def _gronden(aanvraag: Aanvraag, soort: str, besluit: Besluit | None) -> list[Grond]:
    """Per criterion: of a decision as it was copied then; otherwise what the check says, at receipt what was computed."""
    if soort not in MET_CRITERIA:
        return []
    if besluit is not None:
        gronden = besluit.gronden.select_related("criterium")
        return [Grond(g.criterium, g.uitkomst, g.reden, g.punten) for g in gronden]
    return [
        Grond(r.criterium, r.uitkomst, r.reden, r.punten)
        for r in laatste_toetsregels(aanvraag)
        if soort != Briefsoort.ONTVANGST or r.automatisch
    ]


def _adviezen(aanvraag: Aanvraag, extra: Mapping[str, Any]) -> list[Adviesvraag]:
    """The advice of departments that the decision cites (keys in `extra["adviezen"]`), as far as it was given."""
    sleutels = list(extra.get("adviezen") or [])
    if not sleutels:
        return []
    return list(
        Adviesvraag.objects.filter(aanvraag=aanvraag, pk__in=sleutels, beantwoord_op__isnull=False).order_by(
            "pk"
        )
    )
