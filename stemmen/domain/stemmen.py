"""Voting: one member, one ballot, everything or nothing."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Persoon
from samenwijk.ui.componenten.teksten import tijdstip
from samenwijk.ui.geld import euro

from ..enums import Keuze, Rondestatus, Wijze
from ..models import Kiesgerechtigde, Optie, Paneelstem, Stemronde
from .status import vergrendel_ronde

MAX_MOTIVERING = 1000


def stem(
    *,
    ronde: Stemronde,
    door: Persoon,
    keuzes: Mapping[int, str],
    motiveringen: Mapping[int, str] | None = None,
) -> list[Paneelstem]:
    """Record the ballot of `door`: `keuzes` gives per key of an option a Keuze, `motiveringen` a reason.

    Voor/tegen: options that are not named stay as they were. Choosing within a budget: the ballot is whole, what is not
    named counts as not chosen (onthouding). May be repeated until closing; the same ballot twice changes nothing.
    Returns the member's votes. Raises PermissionDenied when `door` is not on the roll and ValidationError (keyed by
    `optie_<key>` where it concerns one option) when something in the ballot is impossible; then nothing is written.
    """
    with transaction.atomic():
        lid, actueel = vergrendel_lid(ronde, door)
        eis_open(actueel)
        opties = {optie.pk: optie for optie in actueel.opties.all()}
        belangen = set(lid.belangen.values_list("optie_id", flat=True))
        biljet = _check_ballot(actueel, opties, belangen, keuzes, motiveringen or {})
        _write_ballot(actueel, lid, biljet, door)
        return list(lid.stemmen.select_related("optie").order_by("optie__volgorde"))


def vergrendel_lid(ronde: Stemronde, door: Persoon) -> tuple[Kiesgerechtigde, Stemronde]:
    """The roll entry of `door` and the round, both locked, in this order (the triggers lock in the same order)."""
    lid = (
        Kiesgerechtigde.objects.select_for_update(of=("self",), no_key=True)
        .filter(ronde_id=ronde.pk, persoon_id=door.pk)
        .first()
    )
    if lid is None:
        raise PermissionDenied(_("U staat niet op de lijst van leden die in deze ronde mogen stemmen."))
    return lid, vergrendel_ronde(ronde)


def eis_open(ronde: Stemronde) -> None:
    """Refuse with the reason when no votes are taken now. Call with the round locked."""
    if ronde.is_open():
        return
    if ronde.status == Rondestatus.INGETROKKEN:
        tekst = _("Deze stemronde is ingetrokken. Uw stem is niet opgeslagen.")
    elif ronde.status == Rondestatus.CONCEPT or klok.nu() < ronde.opent_op:
        tekst = _("De stemming is nog niet open. Uw stem is niet opgeslagen.")
    else:
        tekst = _("De stemming is gesloten op %(moment)s. Uw stem is niet opgeslagen.") % {
            "moment": tijdstip(ronde.sluit_op)
        }
    raise ValidationError(tekst, code="niet_open")


def _check_ballot(
    ronde: Stemronde,
    opties: Mapping[int, Optie],
    belangen: set[int],
    keuzes: Mapping[int, str],
    motiveringen: Mapping[int, str],
) -> dict[int, tuple[str, str]]:
    """The votes to write as {option: (choice, reason)}."""
    if set(keuzes) - set(opties):
        raise ValidationError(
            _("Uw stembiljet past niet bij deze ronde. Ververs de pagina en stem opnieuw."),
            code="vreemde_optie",
        )
    within_budget = ronde.wijze == Wijze.BINNEN_BUDGET
    toegestaan = {Keuze.VOOR, Keuze.ONTHOUDING} if within_budget else set(Keuze.values)
    fouten: dict[str, list[str]] = {}
    for pk, keuze in keuzes.items():
        if pk in belangen and not (within_budget and keuze == Keuze.ONTHOUDING):
            fouten.setdefault(f"optie_{pk}", []).append(
                _("U hebt een belang bij “%(titel)s” en stemt hier niet over.") % {"titel": opties[pk].titel}
            )
        elif keuze not in toegestaan:
            fouten.setdefault(f"optie_{pk}", []).append(
                _("Deze keuze bestaat niet. Kies een van de antwoorden.")
            )
        if len(motiveringen.get(pk, "")) > MAX_MOTIVERING:
            fouten.setdefault(f"optie_{pk}", []).append(_("Gebruik voor uw toelichting hooguit 1000 tekens."))
    if fouten:
        raise ValidationError(fouten)
    if within_budget:
        _check_budget(ronde, opties, keuzes)
        keuzes = {pk: keuzes.get(pk, Keuze.ONTHOUDING) for pk in opties}
    elif not keuzes:
        raise ValidationError(_("U hebt nog niets gekozen."), code="leeg")
    return {
        pk: (keuze, motiveringen.get(pk, "").strip()) for pk, keuze in keuzes.items() if pk not in belangen
    }


def _check_budget(ronde: Stemronde, opties: Mapping[int, Optie], keuzes: Mapping[int, str]) -> None:
    gekozen = sum(opties[pk].bedrag_cent for pk, keuze in keuzes.items() if keuze == Keuze.VOOR)
    budget = ronde.budget_cent or 0
    if gekozen > budget:
        raise ValidationError(
            _("U koos samen %(gekozen)s. Dat is %(te_veel)s meer dan het budget van %(budget)s."),
            code="boven_budget",
            params={
                "gekozen": euro_van_cent(gekozen),
                "te_veel": euro_van_cent(gekozen - budget),
                "budget": euro_van_cent(budget),
            },
        )


def euro_van_cent(cent: int) -> str:
    """`cent` as an amount in euro."""
    return euro(Optie(bedrag_cent=cent).bedrag)


def _write_ballot(
    ronde: Stemronde, lid: Kiesgerechtigde, biljet: Mapping[int, tuple[str, str]], door: Persoon
) -> None:
    """Insert what is new, change what differs, leave the rest; log once, without what was voted."""
    nu = klok.nu()
    bestaand = {stem.optie_id: stem for stem in lid.stemmen.all()}
    nieuw, gewijzigd = [], []
    for pk, (keuze, motivering) in biljet.items():
        oud = bestaand.get(pk)
        if oud is None:
            nieuw.append(
                Paneelstem(
                    optie_id=pk, kiesgerechtigde=lid, keuze=keuze, motivering=motivering, uitgebracht_op=nu
                )
            )
        elif (oud.keuze, oud.motivering) != (keuze, motivering):
            oud.keuze, oud.motivering, oud.gewijzigd_op = keuze, motivering, nu
            gewijzigd.append(oud)
    Paneelstem.objects.bulk_create(nieuw)
    Paneelstem.objects.bulk_update(gewijzigd, ["keuze", "motivering", "gewijzigd_op"])
    if nieuw or gewijzigd:
        schrijf_log(
            "stemronde.stem_gewijzigd" if bestaand else "stemronde.gestemd",
            over=ronde,
            gemeente_sleutel=ronde.gemeente_id,
            door_sleutel=door.pk,
        )
