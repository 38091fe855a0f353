"""Areas and their postcodes: adding, changing, moving.

Permission is the caller's: this room knows no roles. The actor `door` is the Persoon (a higher room) or None.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samenwijk.logboek.domain import schrijf_log

from ..models import Gebied, Gebiedssoort, Gemeente, Postcodebereik, valideer_postcode
from .fouten import Afgekeurd
from .geometrie import keur_geometrie, rechthoek

WIJZIGBAAR = frozenset(
    {"soort", "naam", "omschrijving", "cbs_code", "cbs_jaar", "geometrie", "bron", "opgeheven"}
)


def lock_gebieden() -> None:
    """Serialise changes of the tree: the roots of all municipalities are numbered in one sequence.

    NO KEY, so that rows that merely point at a municipality can still be written.
    """
    list(Gemeente.objects.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def create_gebied(
    *,
    gemeente: Gemeente,
    soort: Gebiedssoort,
    naam: str,
    ouder: Gebied | None = None,
    slug: str = "",
    door: models.Model | None,
    **velden: Any,
) -> Gebied:
    """Add an area under `ouder` (or at the top); `velden` as in WIJZIGBAAR. Without `slug` one is made of the name.

    Raises ValidationError keyed by field.
    """
    lock_gebieden()
    gebied = Gebied(gemeente=gemeente, soort=soort, naam=naam.strip())
    gebied.slug = slug or free_slug(gemeente, gebied.naam, soort)
    _fill(gebied, velden)
    _check(gebied)
    if Gebied.objects.van(gemeente).filter(slug=gebied.slug).exists():
        raise ValidationError({"slug": _("Dit kenmerk is al van een ander gebied.")})
    if ouder is None:
        Gebied.add_root(instance=gebied)
    else:
        _check_ouder(gebied, ouder)
        Gebied.objects.get(pk=ouder.pk).add_child(instance=gebied)
    schrijf_log("gebied.gemaakt", over=gebied, gemeente_sleutel=gemeente.pk, door_sleutel=_key(door))
    return gebied


@transaction.atomic
def change_gebied(*, gebied: Gebied, door: models.Model | None, **velden: Any) -> bool:
    """Change the fields in WIJZIGBAAR; the slug is permanent (addresses are). Returns whether anything changed.

    Raises ValidationError keyed by field, TypeError for a field that cannot be changed here.
    """
    lock_gebieden()
    gebied.refresh_from_db()
    oud = {naam: getattr(gebied, naam) for naam in WIJZIGBAAR}
    _fill(gebied, velden)
    if oud == {naam: getattr(gebied, naam) for naam in WIJZIGBAAR}:
        return False
    _check(gebied)
    gebied.save()
    schrijf_log("gebied.gewijzigd", over=gebied, gemeente_sleutel=gebied.gemeente_id, door_sleutel=_key(door))
    return True


@transaction.atomic
def move_gebied(*, gebied: Gebied, ouder: Gebied | None, door: models.Model | None) -> bool:
    """Place `gebied`, with all below it, under `ouder` (None: at the top). Returns whether it moved."""
    lock_gebieden()
    gebied.refresh_from_db()
    huidige = gebied.get_parent(update=True)
    if (huidige and huidige.pk) == (ouder and ouder.pk):
        return False
    if ouder is None:
        gebied.move(Gebied.get_last_root_node(), "last-sibling")
    else:
        _check_ouder(gebied, ouder)
        gebied.move(Gebied.objects.get(pk=ouder.pk), "last-child")
    gebied.refresh_from_db()
    schrijf_log(
        "gebied.verplaatst", over=gebied, gemeente_sleutel=gebied.gemeente_id, door_sleutel=_key(door)
    )
    return True


@transaction.atomic
def add_postcodes(*, gebied: Gebied, van: str, tot: str, door: models.Model | None) -> Postcodebereik:
    """Postcodes `van` up to and including `tot` (normalised: "1234AB") lie in `gebied` from now on.

    Raises ValidationError, also when a postcode already belongs to an area of this municipality.
    """
    fouten: dict[str, str] = {}
    for veld, waarde in (("van", van), ("tot", tot)):
        try:
            valideer_postcode(waarde)
        except ValidationError as fout:
            fouten[veld] = fout.messages[0]
    if not fouten and van > tot:
        fouten["tot"] = _("De laatste postcode moet na de eerste komen.")
    if fouten:
        raise ValidationError(fouten)
    lock_gebieden()
    check_overlap(gebied.gemeente, van, tot)
    bereik = Postcodebereik.objects.create(gemeente_id=gebied.gemeente_id, gebied=gebied, van=van, tot=tot)
    _log_postcodes("postcodes.toegevoegd", bereik, door)
    return bereik


@transaction.atomic
def remove_postcodes(*, bereik: Postcodebereik, door: models.Model | None) -> None:
    """Take the range away; its postcodes then belong to no area."""
    _log_postcodes("postcodes.verwijderd", bereik, door)
    bereik.delete()


def check_overlap(gemeente: Gemeente, van: str, tot: str) -> None:
    """Raise ValidationError when a postcode from `van` up to `tot` already belongs to an area of `gemeente`."""
    ander = (
        Postcodebereik.objects.filter(gemeente=gemeente, van__lte=tot, tot__gte=van)
        .select_related("gebied")
        .order_by("van")
        .first()
    )
    if ander is not None:
        raise ValidationError(overlap_text(ander.van, ander.tot, ander.gebied.naam), code="overlap")


def overlap_text(van: str, tot: str, gebied: str) -> str:
    """Which range is in the way."""
    return _("Overlapt met %(van)s tot en met %(tot)s, van %(gebied)s.") % {
        "van": van,
        "tot": tot,
        "gebied": gebied,
    }


def code_of_other_gemeente(gemeente: Gemeente, cbs_code: str) -> bool:
    """Whether a CBS code (GM0405, WK040501, BU04050100) carries the number of another municipality."""
    return cbs_code[2:6] != gemeente.cbs_code[2:6]


def free_slug(gemeente: Gemeente, naam: str, soort: Gebiedssoort) -> str:
    """A slug that no area of `gemeente` has: `centrum`, otherwise `centrum-buurt`, otherwise `centrum-buurt-2`."""
    basis = slugify(naam)[:60] or soort.code
    bezet = set(Gebied.objects.van(gemeente).filter(slug__startswith=basis).values_list("slug", flat=True))
    if basis not in bezet:
        return basis
    stam = f"{basis}-{soort.code}"[:70]
    slug, nummer = stam, 2
    while slug in bezet:
        slug, nummer = f"{stam}-{nummer}", nummer + 1
    return slug


def _fill(gebied: Gebied, velden: dict[str, Any]) -> None:
    onbekend = set(velden) - WIJZIGBAAR
    if onbekend:
        raise TypeError(f"Not a field that can be changed here: {', '.join(sorted(onbekend))}.")
    for naam, waarde in velden.items():
        setattr(gebied, naam, waarde)
    gebied.naam = gebied.naam.strip()
    if "geometrie" not in velden:
        return
    if gebied.geometrie is not None:
        try:
            gebied.geometrie = keur_geometrie(gebied.geometrie)
        except Afgekeurd as fout:
            raise ValidationError({"geometrie": _("Let op: %(reden)s") % {"reden": fout}}) from fout
    box = rechthoek(gebied.geometrie) if gebied.geometrie else (None, None, None, None)
    gebied.west, gebied.zuid, gebied.oost, gebied.noord = box


def _check(gebied: Gebied) -> None:
    fouten: dict[str, Any] = {}
    try:
        gebied.clean_fields(exclude=["path", "depth", "numchild"])
    except ValidationError as fout:
        fouten = dict(fout.message_dict)
    if gebied.soort.gemeente_id != gebied.gemeente_id:
        fouten["soort"] = _("Deze soort is van een andere gemeente.")
    if gebied.cbs_code and "cbs_code" not in fouten:
        if code_of_other_gemeente(gebied.gemeente, gebied.cbs_code):
            fouten["cbs_code"] = _("Deze CBS-code is van een andere gemeente.")
        elif gebied.cbs_jaar is None:
            fouten["cbs_jaar"] = _("Vul het peiljaar van de CBS-code in.")
        elif (
            Gebied.objects.van(gebied.gemeente)
            .filter(cbs_code=gebied.cbs_code, cbs_jaar=gebied.cbs_jaar)
            .exclude(pk=gebied.pk)
            .exists()
        ):
            fouten["cbs_code"] = _("Deze CBS-code is in dat jaar al van een ander gebied.")
    if fouten:
        raise ValidationError(fouten)


def _check_ouder(gebied: Gebied, ouder: Gebied) -> None:
    if ouder.gemeente_id != gebied.gemeente_id:
        raise ValidationError({"ouder": _("Het bovenliggende gebied is van een andere gemeente.")})
    if gebied.pk and Gebied.objects.binnen(gebied).filter(pk=ouder.pk).exists():
        raise ValidationError({"ouder": _("Een gebied kan niet onder zichzelf liggen.")})


def _log_postcodes(gebeurtenis: str, bereik: Postcodebereik, door: models.Model | None) -> None:
    schrijf_log(
        gebeurtenis,
        over=bereik.gebied,
        gemeente_sleutel=bereik.gemeente_id,
        door_sleutel=_key(door),
        van=bereik.van,
        tot=bereik.tot,
    )


def _key(door: models.Model | None) -> int | None:
    return door.pk if door is not None else None
