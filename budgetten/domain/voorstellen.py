"""Spending proposals: lines drawn up as a draft, adopted as a whole, set aside in the kasboek and spent line by line.

Adopting freezes a proposal; the database refuses every change after it (guards_besteding.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from rules import has_perm

from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Persoon
from samenwijk.ui.geld import euro, rond

from .. import besteedrechten  # noqa: F401 -- its permissions register on import
from ..enums import Boekingsoort
from ..models import Bestedingspost, Bestedingsvoorstel, Boeking, Budget
from ..queries.bestedingen import rest_van_post, themakeuze
from ..queries.saldo import saldi_van
from .kasboek import boek, lock_budget


@dataclass(frozen=True)
class Post:
    """One line as it was typed: what for, how much (euro), and the theme it counts under."""

    omschrijving: str
    bedrag: Decimal
    thema: str = ""


def _log(gebeurtenis: str, voorstel: Bestedingsvoorstel, door: Persoon, **gegevens: str | int) -> None:
    schrijf_log(
        gebeurtenis,
        over=voorstel.budget,
        gemeente_sleutel=voorstel.budget.gemeente_id,
        door_sleutel=door.pk,
        voorstel=voorstel.pk,
        **gegevens,
    )


def _lock(voorstel: Bestedingsvoorstel) -> Bestedingsvoorstel:
    """Under the lock of its budget, read anew."""
    lock_budget(voorstel.budget_id)
    return Bestedingsvoorstel.objects.select_related("budget__regeling", "budget__gebied").get(pk=voorstel.pk)


def _eis_concept(voorstel: Bestedingsvoorstel) -> None:
    if voorstel.vastgesteld_op is not None:
        raise ValidationError(
            _("Dit bestedingsvoorstel is vastgesteld. Maak een nieuw voorstel voor wat anders moet."),
            code="vastgesteld",
        )


def _controleer(budget: Budget, titel: str, posten: Sequence[Post]) -> None:
    fouten: dict[str, str] = {}
    if not titel.strip():
        fouten["titel"] = _("Geef het voorstel een titel.")
    if not posten:
        fouten["posten"] = _("Vul minstens één post in.")
    elif any(not post.omschrijving.strip() for post in posten):
        fouten["posten"] = _("Vul bij elke post in waarvoor het geld is.")
    elif any(post.bedrag <= 0 or post.bedrag != rond(post.bedrag) for post in posten):
        fouten["posten"] = _("Vul bij elke post een bedrag van meer dan € 0,00 in.")
    else:
        themas = {post.thema for post in posten if post.thema}
        if themas and not themas <= dict(themakeuze(budget.gemeente)).keys():
            fouten["posten"] = _("Kies bij elke post een soort activiteit uit de lijst.")
    if fouten:
        raise ValidationError(fouten)


def _schrijf_posten(voorstel: Bestedingsvoorstel, posten: Sequence[Post]) -> None:
    voorstel.posten.all().delete()
    Bestedingspost.objects.bulk_create(
        Bestedingspost(
            voorstel=voorstel,
            volgorde=volgorde,
            omschrijving=post.omschrijving.strip(),
            thema=post.thema,
            bedrag=post.bedrag,
        )
        for volgorde, post in enumerate(posten, start=1)
    )


@transaction.atomic
def bewaar_voorstel(
    *,
    budget: Budget,
    titel: str,
    toelichting: str,
    posten: Sequence[Post],
    door: Persoon,
    voorstel: Bestedingsvoorstel | None = None,
) -> Bestedingsvoorstel:
    """Draw a proposal up, or change the draft `voorstel`. Raises ValidationError (by field), also once it is adopted."""
    if not has_perm("budgetten.stel_voorstel_op", door, budget):
        raise PermissionDenied
    if voorstel is None:
        _controleer(budget, titel, posten)
        voorstel = Bestedingsvoorstel.objects.create(
            budget=budget,
            titel=titel.strip(),
            toelichting=toelichting.strip(),
            opgesteld_door=door,
            opgesteld_op=klok.nu(),
        )
        _schrijf_posten(voorstel, posten)
        _log("voorstel.opgesteld", voorstel, door)
        return voorstel
    voorstel = _lock(voorstel)
    if voorstel.budget_id != budget.pk:
        raise PermissionDenied
    _eis_concept(voorstel)
    _controleer(budget, titel, posten)
    voorstel.titel, voorstel.toelichting = titel.strip(), toelichting.strip()
    voorstel.save(update_fields=["titel", "toelichting"])
    _schrijf_posten(voorstel, posten)
    return voorstel


@transaction.atomic
def gooi_voorstel_weg(*, voorstel: Bestedingsvoorstel, door: Persoon) -> None:
    """Throw a draft away."""
    voorstel = _lock(voorstel)
    if not has_perm("budgetten.stel_voorstel_op", door, voorstel.budget):
        raise PermissionDenied
    _eis_concept(voorstel)
    _log("voorstel.weggegooid", voorstel, door)
    voorstel.delete()


@transaction.atomic
def stel_voorstel_vast(
    *, voorstel: Bestedingsvoorstel, vastgesteld_door: str, besluit_kenmerk: str, door: Persoon
) -> Bestedingsvoorstel:
    """Record that the bestuursorgaan adopted it: frozen, and every line set aside. Pressing twice changes nothing.

    Raises ValidationError (by field) without the bestuursorgaan or the reference, and when the budget holds less than
    the lines together.
    """
    voorstel = _lock(voorstel)
    budget = voorstel.budget
    if not has_perm("budgetten.stel_voorstel_vast", door, budget):
        raise PermissionDenied
    if voorstel.vastgesteld_op is not None:
        return voorstel
    posten = list(voorstel.posten.order_by("volgorde"))
    samen = sum((post.bedrag for post in posten), Decimal("0.00"))
    fouten: dict[str, str] = {}
    if not vastgesteld_door.strip():
        fouten["vastgesteld_door"] = _("Vul in wie het voorstel heeft vastgesteld.")
    if not besluit_kenmerk.strip():
        fouten["besluit_kenmerk"] = _("Vul het kenmerk van het besluit in.")
    if fouten:
        raise ValidationError(fouten)
    vrij = saldi_van(budget).beschikbaar
    if not posten or samen > vrij:
        raise ValidationError(
            _("De posten zijn samen %(samen)s. In het budget is nog %(vrij)s.")
            % {"samen": euro(samen), "vrij": euro(vrij)},
            code="te_weinig_geld",
        )
    voorstel.vastgesteld_op = klok.nu()
    voorstel.vastgesteld_door = vastgesteld_door.strip()
    voorstel.besluit_kenmerk = besluit_kenmerk.strip()
    voorstel.geboekt_door = door
    voorstel.save()
    for post in posten:
        boek(
            budget=budget,
            soort=Boekingsoort.RESERVERING,
            bedrag=post.bedrag,
            sleutel=f"post:{post.pk}:reservering",
            door=door,
            post=post,
            thema=post.thema,
        )
    _log("voorstel.vastgesteld", voorstel, door, bedrag=str(samen))
    return voorstel


@transaction.atomic
def geef_post_vrij(*, post: Bestedingspost, door: Persoon) -> Boeking | None:
    """Release what is left of an adopted line: it is available again. None when nothing was left."""
    voorstel = _lock(post.voorstel)
    if not has_perm("budgetten.stel_voorstel_vast", door, voorstel.budget):
        raise PermissionDenied
    rest = rest_van_post(post)
    if rest <= 0:
        return None
    keer = Boeking.objects.filter(post=post, soort=Boekingsoort.VRIJVAL).count() + 1
    boeking = boek(
        budget=voorstel.budget,
        soort=Boekingsoort.VRIJVAL,
        bedrag=rest,
        sleutel=f"post:{post.pk}:vrijval:{keer}",
        door=door,
        post=post,
        thema=post.thema,
    )
    _log("voorstel.post_vrij", voorstel, door, bedrag=str(rest))
    return boeking
