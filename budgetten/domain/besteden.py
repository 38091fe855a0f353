"""Spending without an application: an organ's own costs, an officer's mandate, a fund, a line of an adopted proposal.

One act books reservation, grant and payment together: either all of it is there or nothing. A mistake is corrected by a
row the other way; nothing is changed or removed.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from rules import has_perm

from samenwijk.berichten.taal import in_brieftaal
from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Orgaan, Persoon
from samenwijk.ui.geld import euro, rond

from ..besteedrechten import mag_terugdraaien, organen_om_voor_te_besteden, versie_van
from ..enums import Boekingsoort, Regelingsoort
from ..models import Besteding, Bestedingspost, Boeking, Budget, Regelingversie
from ..queries.bestedingen import rest_van_post, themakeuze
from ..queries.saldo import saldi_van
from .kasboek import boek, lock_budget


@dataclass(frozen=True)
class Uitgave:
    """What somebody spent: what for, how much (euro), when, the theme it counts under and the reference of the receipt
    or (for a fund) of the decision."""

    omschrijving: str
    bedrag: Decimal
    besteed_op: date
    thema: str = ""
    kenmerk: str = ""


def _periode(versie: Regelingversie, budget: Budget, dag: date) -> str:
    """Why nothing can be spent on this day, or nothing."""
    if dag > klok.vandaag():
        return _("Deze datum is nog niet geweest.")
    if versie.looptijd_van and dag < versie.looptijd_van:
        return _("De regeling geldt pas vanaf %(dag)s.") % {"dag": versie.looptijd_van.strftime("%d-%m-%Y")}
    if versie.looptijd_tot and dag > versie.looptijd_tot:
        return _("De regeling gold tot en met %(dag)s.") % {"dag": versie.looptijd_tot.strftime("%d-%m-%Y")}
    if dag.year < budget.jaar or (dag.year > budget.jaar and not budget.doorlopend):
        return _("Dit budget is voor %(jaar)s. Kies een datum in dat jaar.") % {"jaar": budget.jaar}
    return ""


def _bedrag(versie: Regelingversie, uitgave: Uitgave, vrij: Decimal) -> str:
    """Why this amount cannot be spent, or nothing. `vrij`: what is left of the budget or of the line."""
    if uitgave.bedrag <= 0 or uitgave.bedrag != rond(uitgave.bedrag):
        return _("Vul een bedrag van meer dan € 0,00 in.")
    maximum = versie.maximum_per_aanvraag
    if maximum is not None and uitgave.bedrag > maximum:
        return _("Eén besteding is hoogstens %(maximum)s.") % {"maximum": euro(maximum)}
    if uitgave.bedrag > vrij:
        return _("Er is te weinig geld: er is nog %(vrij)s.") % {"vrij": euro(vrij)}
    return ""


def _controleer(
    versie: Regelingversie, budget: Budget, uitgave: Uitgave, post: Bestedingspost | None
) -> None:
    fouten: dict[str, str] = {}
    if not uitgave.omschrijving.strip():
        fouten["omschrijving"] = _("Vul in waarvoor het geld is.")
    vrij = saldi_van(budget).beschikbaar if post is None else rest_van_post(post)
    if reden := _bedrag(versie, uitgave, vrij):
        fouten["bedrag"] = reden
    if reden := _periode(versie, budget, uitgave.besteed_op):
        fouten["besteed_op"] = reden
    if versie.soort == Regelingsoort.FONDS and not uitgave.kenmerk.strip():
        fouten["kenmerk"] = _(
            "Vul het kenmerk van het besluit in. Uit een fonds gaat geen geld zonder besluit."
        )
    if versie.soort == Regelingsoort.BESTEDINGSVOORSTEL and post is None:
        fouten["post"] = _("Kies de post van het bestedingsvoorstel.")
    if post is not None and (post.voorstel.budget_id != budget.pk or post.voorstel.vastgesteld_op is None):
        fouten["post"] = _("Deze post hoort niet bij een vastgesteld bestedingsvoorstel van dit budget.")
    if uitgave.thema and uitgave.thema not in dict(themakeuze(budget.gemeente)):
        fouten["thema"] = _("Kies een soort activiteit uit de lijst.")
    if fouten:
        raise ValidationError(fouten)


def _namens(door: Persoon, budget: Budget, orgaan: Orgaan | None) -> Orgaan | None:
    """The organ on whose behalf: the one that was named, else the only one for which this person signs."""
    organen = organen_om_voor_te_besteden(door, budget)
    if orgaan is not None:
        if orgaan not in organen:
            raise PermissionDenied
        return orgaan
    return organen[0] if len(organen) == 1 else None


@transaction.atomic
def leg_besteding_vast(
    *,
    budget: Budget,
    uitgave: Uitgave,
    door: Persoon,
    sleutel: str,
    orgaan: Orgaan | None = None,
    post: Bestedingspost | None = None,
) -> Besteding:
    """Record money that was spent and book it, all or nothing. The same `sleutel` again gives the spending that is there.

    Raises PermissionDenied for who may not spend this, ValidationError (by field) for what the scheme, its period, its
    ceiling, the line or the money that is left do not allow.
    """
    budget = lock_budget(budget.pk)
    if not has_perm("budgetten.besteed", door, budget):
        raise PermissionDenied
    versie = versie_van(budget)
    assert versie is not None
    sleutel = f"besteding:{budget.pk}:{sleutel}"
    bestaand = Boeking.objects.filter(sleutel=f"{sleutel}:betaling").select_related("besteding").first()
    if bestaand is not None and bestaand.besteding is not None:
        return bestaand.besteding
    _controleer(versie, budget, uitgave, post)
    besteding = Besteding.objects.create(
        budget=budget,
        orgaan=_namens(door, budget, orgaan),
        post=post,
        omschrijving=uitgave.omschrijving.strip(),
        thema=uitgave.thema or (post.thema if post else ""),
        bedrag=uitgave.bedrag,
        besteed_op=uitgave.besteed_op,
        kenmerk=uitgave.kenmerk.strip(),
        door=door,
        moment=klok.nu(),
    )
    # What an adopted line pays was set aside when it was adopted.
    soorten = [Boekingsoort.VERLENING, Boekingsoort.BETALING]
    for soort in soorten if post else [Boekingsoort.RESERVERING, *soorten]:
        _boek(besteding, soort, f"{sleutel}:{soort}", door)
    _log("besteding.vastgelegd", besteding, door)
    return besteding


@transaction.atomic
@in_brieftaal
def draai_besteding_terug(*, besteding: Besteding, reden: str, door: Persoon) -> Besteding:
    """Correct a spending by a row the other way: its money is available again (on its line, when it has one). Once.

    `reden` is public, as the spending is. Raises PermissionDenied for who may not spend from this budget, and for who signs
    for another organ than the one that spent it.
    """
    budget = lock_budget(besteding.budget_id)
    if not mag_terugdraaien(door, budget, besteding):
        raise PermissionDenied
    besteding = Besteding.objects.select_related("post").get(pk=besteding.pk)
    bestaand = Besteding.objects.filter(corrigeert=besteding).first()
    if bestaand is not None:
        return bestaand
    if besteding.corrigeert_id is not None:
        raise ValidationError(
            _("Dit is zelf een correctie. Leg een nieuwe besteding vast."), code="correctie"
        )
    if not reden.strip():
        raise ValidationError({"reden": _("Schrijf op waarom. Iedereen kan dit lezen.")})
    correctie = Besteding.objects.create(
        budget=budget,
        orgaan_id=besteding.orgaan_id,
        post=besteding.post,
        corrigeert=besteding,
        omschrijving=reden.strip()[:160],
        thema=besteding.thema,
        bedrag=besteding.bedrag,
        besteed_op=klok.vandaag(),
        kenmerk=besteding.kenmerk,
        door=door,
        moment=klok.nu(),
    )
    soorten = [Boekingsoort.TERUGVORDERING, Boekingsoort.TERUGONTVANGST]
    for soort in [*soorten, Boekingsoort.RESERVERING] if besteding.post else soorten:
        _boek(correctie, soort, f"correctie:{correctie.pk}:{soort}", door)
    _log("besteding.gecorrigeerd", correctie, door)
    return correctie


def _boek(besteding: Besteding, soort: Boekingsoort, sleutel: str, door: Persoon) -> None:
    boek(
        budget=besteding.budget,
        soort=soort,
        bedrag=besteding.bedrag,
        sleutel=sleutel,
        door=door,
        besteding=besteding,
        post=besteding.post,
        thema=besteding.thema,
    )


def _log(gebeurtenis: str, besteding: Besteding, door: Persoon) -> None:
    schrijf_log(
        gebeurtenis,
        over=besteding.budget,
        gemeente_sleutel=besteding.budget.gemeente_id,
        door_sleutel=door.pk,
        bedrag=str(besteding.bedrag),
        besteding=besteding.pk,
    )
