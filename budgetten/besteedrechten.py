"""Who may spend from a budget without an application, by the kind of the scheme. The "user" is a Persoon (or nobody).

- an organ's own costs: the chair and the treasurer of an organ that serves the area, and who manages the money;
- a mandate: who decides for that area (Taak.BESLIST of the version);
- a fund that was filled once: who manages the money, with the reference of the decision;
- an adopted proposal: who manages the money, and chair and treasurer where the version lets an organ execute it;
- applications: nobody; that money goes by a decision.
"""

import rules

from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok
from samenwijk.mensen.enums import Functie
from samenwijk.mensen.models import Lidmaatschap, Orgaan, Persoon
from samenwijk.mensen.queries import bevoegdheden_van

from .enums import Regelingsoort, Taak, Taakdrager, Versiestatus
from .models import Besteding, Budget, Regelingversie
from .queries.taken import rollen_voor, taken_op

TEKENFUNCTIES = (Functie.VOORZITTER, Functie.PENNINGMEESTER)


def versie_van(budget: Budget) -> Regelingversie | None:
    """The version by which a budget is spent: the adopted one, else the last that was. One query, kept on the instance."""
    if not hasattr(budget, "_versie"):
        versies = Regelingversie.objects.filter(regeling_id=budget.regeling_id).exclude(
            status=Versiestatus.CONCEPT
        )
        vastgesteld = versies.order_by("-nummer").select_related("regeling")
        budget._versie = min(  # type: ignore[attr-defined]
            vastgesteld, key=lambda v: v.status != Versiestatus.VASTGESTELD, default=None
        )
    versie: Regelingversie | None = budget._versie  # type: ignore[attr-defined]
    return versie


def _soort(budget: Budget) -> str:
    versie = versie_van(budget)
    return versie.soort if versie else ""


def _heeft_taak(persoon: Persoon | None, budget: Budget, taak: Taak) -> bool:
    versie = versie_van(budget)
    if not persoon or persoon.gemeente_id != budget.gemeente_id or versie is None:
        return False
    rollen = rollen_voor(versie, taak, klok.vandaag())
    return bevoegdheden_van(persoon).heeft_rol(rollen, budget.gebied)


def organen_om_voor_te_besteden(persoon: Persoon | None, budget: Budget) -> list[Orgaan]:
    """The organs that serve this budget's area and for which this person may sign. One query, for the right kind only."""
    if not persoon or persoon.gemeente_id != budget.gemeente_id or not bevoegdheden_van(persoon).organen:
        return []
    versie = versie_van(budget)
    if versie is None or _soort(budget) not in {
        Regelingsoort.EIGEN_BESTEDING,
        Regelingsoort.BESTEDINGSVOORSTEL,
    }:
        return []
    tekent = Lidmaatschap.objects.geldig().filter(persoon=persoon, functie__in=TEKENFUNCTIES)
    organen = Orgaan.objects.filter(
        lidmaatschappen__in=tekent, slapend=False, gemeente_id=budget.gemeente_id
    ).order_by("naam", "pk")
    soorten = _orgaansoorten(versie)
    if soorten:
        organen = organen.filter(soort_id__in=soorten)
    elif versie.soort == Regelingsoort.BESTEDINGSVOORSTEL:
        return []
    if budget.gebied is not None:
        # As for panels: it serves the area itself or one around it. Who serves a part of it does not spend the whole.
        pad, stap = budget.gebied.path, Gebied.steplen
        om = [pad[:lengte] for lengte in range(stap, len(pad) + 1, stap)]
        organen = organen.filter(gebieden__path__in=om)
    return list(organen.distinct())


def _orgaansoorten(versie: Regelingversie) -> set[int]:
    """The kinds of organ that the version lets execute or manage the money (its own costs: or decide), or that its panel is
    of."""
    taken = {Taak.VOERT_UIT, Taak.BEHEERT}
    if versie.soort == Regelingsoort.EIGEN_BESTEDING:
        taken.add(Taak.BESLIST)
    genoemd = {
        taak.orgaansoort_id
        for taak in taken_op(versie, klok.vandaag())
        if taak.drager == Taakdrager.ORGAAN and taak.taak in taken
    }
    return {soort for soort in genoemd or {versie.panelsoort_id} if soort is not None}


@rules.predicate
def beheert_geld(persoon: Persoon | None, budget: Budget) -> bool:
    """Manages the money of this budget (Taak.BEHEERT in its area)."""
    return _heeft_taak(persoon, budget, Taak.BEHEERT)


@rules.predicate
def mag_inzetten(persoon: Persoon | None, budget: Budget) -> bool:
    """Has this money at their own disposal: decides in the area of a mandate."""
    return _soort(budget) == Regelingsoort.MANDAAT and _heeft_taak(persoon, budget, Taak.BESLIST)


@rules.predicate
def tekent_voor_orgaan(persoon: Persoon | None, budget: Budget) -> bool:
    """Chair or treasurer of an organ that may spend this."""
    return bool(organen_om_voor_te_besteden(persoon, budget))


def mag_terugdraaien(persoon: Persoon | None, budget: Budget, besteding: Besteding) -> bool:
    """May put this spending right: who has or manages the money every one, who signs for an organ those of that organ."""
    if not rules.has_perm("budgetten.besteed", persoon, budget):
        return False
    if mag_inzetten.test(persoon, budget) or beheert_geld.test(persoon, budget):
        return True
    return besteding.orgaan_id in {orgaan.pk for orgaan in organen_om_voor_te_besteden(persoon, budget)}


@rules.predicate
def zonder_aanvraag(_persoon: Persoon | None, budget: Budget) -> bool:
    """A scheme whose money is spent without applications, and not by mandate alone."""
    return _soort(budget) in {
        Regelingsoort.EIGEN_BESTEDING,
        Regelingsoort.FONDS,
        Regelingsoort.BESTEDINGSVOORSTEL,
    }


@rules.predicate
def is_voorstelbudget(_persoon: Persoon | None, budget: Budget) -> bool:
    return _soort(budget) == Regelingsoort.BESTEDINGSVOORSTEL


rules.add_perm("budgetten.besteed", mag_inzetten | (zonder_aanvraag & (beheert_geld | tekent_voor_orgaan)))
rules.add_perm("budgetten.stel_voorstel_op", is_voorstelbudget & (beheert_geld | tekent_voor_orgaan))
rules.add_perm("budgetten.stel_voorstel_vast", is_voorstelbudget & beheert_geld)
