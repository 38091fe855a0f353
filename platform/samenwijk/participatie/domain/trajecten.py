"""Making and changing processes and, while they are drafts, their phases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samenwijk.gebieden.models import Gebied, Gemeente
from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Persoon

from ..enums import Trajectstatus
from ..models import Fase, Traject, Trede
from .statussen import lock_traject


@dataclass(frozen=True)
class Trajectgegevens:
    """What a person fills in about a process."""

    titel: str
    gebied: Gebied | None = None
    samenvatting: str = ""
    contact: str = ""


@dataclass(frozen=True)
class Fasegegevens:
    """What a person fills in about a phase; `sleutel` is that of the phase it changes, None for a new one."""

    naam: str
    trede: Trede | None = None
    toezegging: str = ""
    kaders: str = ""
    doel: str = ""
    start: datetime | None = None
    einde: datetime | None = None
    sleutel: int | None = None


@transaction.atomic
def create_traject(
    *, gemeente: Gemeente, gegevens: Trajectgegevens, fasen: Sequence[Fasegegevens] = (), door: Persoon | None
) -> Traject:
    """Make a draft. Raises ValidationError."""
    traject = Traject(gemeente=gemeente, eigenaar=door, slug=_free_slug(gemeente, gegevens.titel))
    _fill(traject, gegevens)
    traject.save()
    _write_fasen(traject, fasen)
    _log("traject.gemaakt", traject, door)
    return traject


@transaction.atomic
def change_traject(
    *,
    traject: Traject,
    gegevens: Trajectgegevens,
    fasen: Sequence[Fasegegevens] | None = None,
    door: Persoon | None,
) -> Traject:
    """Change a process; of a draft also the area and the phases, in the order of `fasen` (None leaves them as they are).

    Phases that `fasen` does not name are removed. After publication the area and the phases stand: they say what was
    promised to whom. The slug is permanent. Raises ValidationError.
    """
    traject = lock_traject(traject)
    if traject.status == Trajectstatus.AFGESLOTEN:
        raise ValidationError(
            _("Dit traject is afgesloten en kan niet meer worden gewijzigd."), code="afgesloten"
        )
    if traject.status != Trajectstatus.CONCEPT:
        if fasen is not None:
            raise ValidationError(
                _("De fasen van een gepubliceerd traject liggen vast. U kunt een fase wel verlengen."),
                code="vast",
            )
        if (gegevens.gebied and gegevens.gebied.pk) != traject.gebied_id:
            raise ValidationError({"gebied": _("Het gebied van een gepubliceerd traject ligt vast.")})
    _fill(traject, gegevens)
    traject.save(update_fields=["titel", "gebied", "samenvatting", "contact"])
    if fasen is not None:
        _write_fasen(traject, fasen)
    _log("traject.gewijzigd", traject, door)
    return traject


def _fill(traject: Traject, gegevens: Trajectgegevens) -> None:
    traject.titel = gegevens.titel.strip()
    traject.gebied = gegevens.gebied
    traject.samenvatting, traject.contact = gegevens.samenvatting.strip(), gegevens.contact.strip()
    if gegevens.gebied is not None and gegevens.gebied.gemeente_id != traject.gemeente_id:
        raise ValidationError({"gebied": _("Dit gebied is van een andere gemeente.")})
    traject.clean_fields(exclude=["gemeente", "gebied", "eigenaar"])


def _write_fasen(traject: Traject, fasen: Sequence[Fasegegevens]) -> None:
    bestaand = {fase.pk: fase for fase in traject.fasen.all()}
    gevraagd = [g.sleutel for g in fasen if g.sleutel is not None]
    if set(gevraagd) - set(bestaand) or len(gevraagd) != len(set(gevraagd)):
        raise ValidationError(
            _("Deze fasen horen niet bij dit traject. Laad de pagina opnieuw."), code="vreemde_fase"
        )
    traject.fasen.exclude(pk__in=gevraagd).delete()
    # Out of the way first: every order number is unique within the process.
    for plaats, sleutel in enumerate(gevraagd):
        traject.fasen.filter(pk=sleutel).update(volgorde=10_000 + plaats)
    for volgorde, gegevens in enumerate(fasen, start=1):
        fase = bestaand[gegevens.sleutel] if gegevens.sleutel is not None else Fase(traject=traject)
        fase.volgorde = volgorde
        fase.naam, fase.trede = gegevens.naam.strip(), gegevens.trede
        fase.toezegging = gegevens.toezegging.strip()
        if not fase.toezegging and fase.trede is not None:
            fase.toezegging = fase.trede.toezegging
        fase.kaders, fase.doel = gegevens.kaders.strip(), gegevens.doel.strip()
        fase.start, fase.einde = gegevens.start, gegevens.einde
        _check_fase(fase)
        fase.save()


def _check_fase(fase: Fase) -> None:
    fase.clean_fields(exclude=["traject", "trede"])
    if fase.start and fase.einde and fase.einde <= fase.start:
        raise ValidationError(
            _("Fase %(nummer)d (%(naam)s) eindigt voordat zij begint."),
            code="achterstevoren",
            params={"nummer": fase.volgorde, "naam": fase.naam},
        )


def _free_slug(gemeente: Gemeente, titel: str) -> str:
    stam = slugify(titel)[:100] or "traject"
    bezet = set(
        Traject.objects.filter(gemeente=gemeente, slug__startswith=stam).values_list("slug", flat=True)
    )
    slug, nummer = stam, 2
    while slug in bezet:
        slug, nummer = f"{stam}-{nummer}", nummer + 1
    return slug


def _log(gebeurtenis: str, traject: Traject, door: Persoon | None) -> None:
    schrijf_log(
        gebeurtenis,
        over=traject,
        gemeente_sleutel=traject.gemeente_id,
        door_sleutel=door.pk if door else None,
    )
