"""Drafts: beginning one, saving what was typed, throwing it away. Nothing here judges what was filled in."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from initiatieven.models import Initiatief
from samenwijk.mensen.models import Persoon

from ..enums import Bijlagesoort
from ..models import Aanvraagconcept, Regelingversie
from ..queries.regelingen import is_open
from .bijlagen import verwijder_bijlagen

NUL = "\x00"
# What was typed in one step: name of the input → its values, as a browser sends them.
Invoer = Mapping[str, list[str]]


@transaction.atomic
def begin_concept(
    *, versie: Regelingversie, door: Persoon, initiatief: Initiatief | None = None
) -> Aanvraagconcept:
    """The draft of this person for this scheme (and this idea); made when there is none.

    A draft that was begun under an older version moves to the present one: nobody can apply under rules that have lapsed.
    Raises PermissionDenied for a scheme elsewhere or somebody else's idea, ValidationError when the scheme is closed.
    """
    gemeente_id = versie.regeling.gemeente_id
    if door.gemeente_id != gemeente_id:
        raise PermissionDenied
    if initiatief is not None and (
        initiatief.indiener_id != door.pk or initiatief.gemeente_id != gemeente_id
    ):
        raise PermissionDenied
    # One lock per person: pressing twice at once finds the draft that is there.
    Persoon.objects.select_for_update().get(pk=door.pk)
    concept = (
        Aanvraagconcept.objects.filter(
            persoon=door,
            invoerder__isnull=True,
            versie__regeling_id=versie.regeling_id,
            initiatief=initiatief,
            aanvraag__isnull=True,
        )
        .select_related("versie")
        .first()
    )
    if concept is None:
        if not is_open(versie):
            raise ValidationError(_("Voor deze regeling kunt u nu niet aanvragen."), code="gesloten")
        return Aanvraagconcept.objects.create(
            gemeente_id=gemeente_id,
            persoon=door,
            versie=versie,
            initiatief=initiatief,
            gegevens={"stappen": _uit_initiatief(initiatief)},
        )
    if concept.versie_id != versie.pk and is_open(versie):
        _neem_bewijzen_mee(concept, versie)
        concept.versie = versie
        concept.gegevens = {"stappen": concept.gegevens.get("stappen", {})}
        concept.save(update_fields=["versie", "gegevens", "bijgewerkt"])
    return concept


def _neem_bewijzen_mee(concept: Aanvraagconcept, versie: Regelingversie) -> None:
    """Evidence goes to the criterium with the same code; what has none there is kept as an ordinary file."""
    per_code = {criterium.code: criterium for criterium in versie.criteria.all()}
    for bijlage in concept.bijlagen.filter(criterium__isnull=False).select_related("criterium"):
        bijlage.criterium = per_code.get(bijlage.criterium.code) if bijlage.criterium else None
        bijlage.soort = Bijlagesoort.BEWIJS if bijlage.criterium else Bijlagesoort.BIJLAGE
        bijlage.save(update_fields=["criterium", "soort"])


def _uit_initiatief(initiatief: Initiatief | None) -> dict[str, dict[str, list[str]]]:
    """What an idea already answers."""
    if initiatief is None:
        return {}
    return {
        "wat": {"wat-titel": [initiatief.titel], "wat-wat": [initiatief.verhaal[:4000]]},
        "waar": {
            "waar-waar": [initiatief.plek],
            "waar-postcode": [initiatief.postcode],
            "waar-gebied": [str(initiatief.gebied_id)],
        },
    }


@transaction.atomic
def bewaar_stap(
    *,
    concept: Aanvraagconcept,
    stap: str,
    invoer: Invoer,
    klaar: bool,
    volgende: str,
    door: Persoon,
) -> Aanvraagconcept:
    """Save one step as it was typed; the other steps stay as they are, also when another device saved them meanwhile.

    `klaar`: the step has no errors. `volgende`: where to go on next time. Raises PermissionDenied for somebody else's
    draft and ValidationError when it was sent already.
    """
    concept = Aanvraagconcept.objects.select_for_update(of=("self",)).get(pk=concept.pk)
    if concept.invuller_id != door.pk:
        raise PermissionDenied
    if concept.aanvraag_id is not None:
        raise ValidationError(_("Deze aanvraag is al verstuurd."), code="verstuurd")
    gereed = set(concept.gegevens.get("klaar", [])) - {stap}
    concept.gegevens = {
        "stappen": {**concept.gegevens.get("stappen", {}), stap: _bewaarbaar(invoer)},
        "klaar": sorted(gereed | ({stap} if klaar else set())),
    }
    concept.stap = volgende
    concept.save(update_fields=["gegevens", "stap", "bijgewerkt"])
    return concept


def _bewaarbaar(invoer: Invoer) -> dict[str, list[str]]:
    """What was typed without NUL, which PostgreSQL refuses in JSON; here nothing is judged, so nothing else stops it."""
    return {
        naam.replace(NUL, ""): [waarde.replace(NUL, "") for waarde in waarden]
        for naam, waarden in invoer.items()
    }


@transaction.atomic
def gooi_concept_weg(*, concept: Aanvraagconcept, door: Persoon) -> None:
    """Delete a draft with its files. What was sent stays: its draft cannot be thrown away. Twice changes nothing."""
    rij = Aanvraagconcept.objects.select_for_update(of=("self",)).filter(pk=concept.pk).first()
    if rij is None:
        return
    if rij.invuller_id != door.pk:
        raise PermissionDenied
    if rij.aanvraag_id is not None:
        raise ValidationError(_("Deze aanvraag is al verstuurd."), code="verstuurd")
    verwijder_bijlagen(rij.bijlagen.all())
    rij.delete()
