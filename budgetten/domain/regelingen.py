"""Making, saving and adopting versions of a scheme. Once adopted a version is frozen: whoever applied under it is judged
by it, and a change is a new version.

Lock order: the municipality (NO KEY, only where a scheme may begin), then the scheme. See docs/vergrendeling.md.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from rules import has_perm

from samenwijk.gebieden.models import Gemeente
from samenwijk.logboek import klok
from samenwijk.logboek.domain import schrijf_log
from samenwijk.mensen.models import Persoon
from samenwijk.participatie.enums import Trajectstatus
from samenwijk.participatie.models import Traject

from ..enums import Regelingsoort, Versiestatus
from ..models import Regeling, Regelingversie
from ..regelingbestand import FORMAAT, lees, versie_als_dict
from ..regelingbestand.lezen import controleer
from ..regelingbestand.velden import ONDERDELEN
from ..regelingbestand.waarden import Gegevens, Namen, rijen_van, versievelden
from .tekorten import ontbreekt

__all__ = [
    "bewaar_versie",
    "gooi_versie_weg",
    "importeer_regeling",
    "koppel_traject",
    "maak_regeling",
    "nieuwe_versie",
    "ontbreekt",
    "stel_versie_vast",
]


def _eis_recht(door: Persoon | None, regeling: Regeling) -> None:
    """`door` None is the system. Raises PermissionDenied."""
    if door is not None and not has_perm("budgetten.beheer_regeling", door, regeling):
        raise PermissionDenied


def _log(gebeurtenis: str, regeling: Regeling, door: Persoon | None, **gegevens: int) -> None:
    schrijf_log(
        f"regeling.{gebeurtenis}",
        over=regeling,
        gemeente_sleutel=regeling.gemeente_id,
        door_sleutel=door.pk if door else None,
        **gegevens,
    )


def _lock_regeling(regeling_id: int) -> Regeling:
    return Regeling.objects.select_for_update().get(pk=regeling_id)


def _lock_gemeente(gemeente: Gemeente) -> None:
    """New schemes of a municipality one after the other. NO KEY: rows that point at it can still be written."""
    Gemeente.objects.select_for_update(no_key=True).get(pk=gemeente.pk)


def _concept(regeling: Regeling) -> Regelingversie | None:
    """The version that is being drawn up. There is at most one: every act below keeps it so under the lock."""
    return regeling.versies.filter(status=Versiestatus.CONCEPT).first()


def _eis_concept(versie: Regelingversie) -> None:
    if versie.status != Versiestatus.CONCEPT:
        raise ValidationError(
            _(
                "Versie %(nummer)d is vastgesteld en verandert niet meer: wie onder deze regels heeft aangevraagd, "
                "wordt daarnaar beoordeeld. Maak een nieuwe versie."
            )
            % {"nummer": versie.nummer},
            code="bevroren",
        )


@transaction.atomic
def maak_regeling(
    *, gemeente: Gemeente, naam: str, door: Persoon | None, soort: str = Regelingsoort.AANVRAAG
) -> Regelingversie:
    """Begin a scheme with an empty concept as its first version. Raises ValidationError when the name is taken or empty."""
    naam = naam.strip()
    _eis_recht(door, Regeling(gemeente=gemeente))
    _lock_gemeente(gemeente)
    slug = slugify(naam)[:120]
    if not slug:
        raise ValidationError({"naam": _("Geef de regeling een naam, met minstens één letter of cijfer.")})
    if Regeling.objects.filter(gemeente=gemeente, slug=slug).exists():
        raise ValidationError({"naam": _("Er is al een regeling met deze naam.")})
    regeling = Regeling.objects.create(gemeente=gemeente, naam=naam, slug=slug)
    versie = Regelingversie(regeling=regeling, nummer=1)
    _vul(versie, {"formaat": FORMAAT, "naam": naam, "soort": str(soort)})
    _log("gemaakt", regeling, door, versie=1)
    return versie


@transaction.atomic
def nieuwe_versie(*, regeling: Regeling, door: Persoon | None) -> Regelingversie:
    """A concept copied from the last version. The concept that is there already, when there is one."""
    _eis_recht(door, regeling)
    regeling = _lock_regeling(regeling.pk)
    bestaand = _concept(regeling)
    if bestaand is not None:
        return bestaand
    laatste = regeling.versies.order_by("-nummer").first()
    versie = Regelingversie(regeling=regeling, nummer=laatste.nummer + 1 if laatste else 1)
    _vul(versie, versie_als_dict(laatste) if laatste else {"formaat": FORMAAT, "naam": regeling.naam})
    _log("concept", regeling, door, versie=versie.nummer)
    return versie


@transaction.atomic
def bewaar_versie(*, versie: Regelingversie, gegevens: Gegevens, door: Persoon | None) -> Regelingversie:
    """Replace everything in a concept by `gegevens`, a plain dict in the shape of the file. All or nothing.

    Raises ValidationError: by field (`geld.bedrag`, `criterium[2].automaat`, counting from 1) for what is wrong with the
    data, with code `bevroren` for a version that is adopted.
    """
    regeling = _lock_regeling(versie.regeling_id)
    _eis_recht(door, regeling)
    versie = regeling.versies.get(pk=versie.pk)
    _eis_concept(versie)
    gegevens = {"formaat": FORMAAT, **gegevens}
    namen = Namen(regeling.gemeente_id)
    fouten: dict[str, list[str]] = {}
    for fout in controleer(gegevens, namen):
        fouten.setdefault(fout.veld, []).append(fout.reden)
    if fouten:
        raise ValidationError(fouten)
    _hernoem(regeling, gegevens["naam"].strip())
    versie.regeling = regeling
    _vul(versie, gegevens, namen)
    _log("bewaard", regeling, door, versie=versie.nummer)
    return versie


def _hernoem(regeling: Regeling, naam: str) -> None:
    """A scheme keeps its name (and address) from its first adopted version on: people know it by that."""
    if naam == regeling.naam:
        return
    if regeling.versies.exclude(status=Versiestatus.CONCEPT).exists():
        raise ValidationError(
            {"naam": _("Deze regeling is al vastgesteld onder de naam “%(naam)s”.") % {"naam": regeling.naam}}
        )
    slug = slugify(naam)[:120]
    if Regeling.objects.filter(gemeente_id=regeling.gemeente_id, slug=slug).exclude(pk=regeling.pk).exists():
        raise ValidationError({"naam": _("Er is al een regeling met deze naam.")})
    regeling.naam, regeling.slug = naam, slug
    regeling.save(update_fields=["naam", "slug"])


def _vul(versie: Regelingversie, gegevens: Gegevens, namen: Namen | None = None) -> None:
    """Write a concept and all its parts from data that was checked."""
    namen = namen or Namen(versie.regeling.gemeente_id)
    for naam, waarde in versievelden(gegevens, namen).items():
        setattr(versie, naam, waarde)
    versie.save()
    versie.gebieden.set([namen.gebied(n) for n in gegevens.get("gebied", {}).get("namen", [])])
    for onderdeel in ONDERDELEN:
        rijen = getattr(versie, onderdeel.verwant)
        rijen.all().delete()
        rijen.bulk_create(
            [onderdeel.model(versie=versie, **rij) for rij in rijen_van(onderdeel, gegevens, namen)]
        )
    versie._prefetched_objects_cache = {}  # type: ignore[attr-defined]  # what was read along before is old now


@transaction.atomic
def gooi_versie_weg(*, versie: Regelingversie, door: Persoon | None) -> None:
    """Throw a concept away; the scheme with it when that was all there is and no money belongs to it. Twice is once."""
    regeling = Regeling.objects.select_for_update().filter(pk=versie.regeling_id).first()
    if regeling is None:
        return
    _eis_recht(door, regeling)
    gevonden = regeling.versies.filter(pk=versie.pk).first()
    if gevonden is None:
        return
    _eis_concept(gevonden)
    gevonden.delete()
    _log("weggegooid", regeling, door, versie=gevonden.nummer)
    if not regeling.versies.exists() and not regeling.budgetten.exists():
        regeling.delete()


@transaction.atomic
def importeer_regeling(*, gemeente: Gemeente, tekst: str, door: Persoon | None) -> Regelingversie:
    """Load a file as a concept: of the scheme with that name, or of a new one. The same file twice gives the same concept.

    Raises Bestandsfouten for what is wrong with the file (nothing is loaded), and ValidationError when another concept
    is being worked on: somebody's work is never overwritten by a file.
    """
    _eis_recht(door, Regeling(gemeente=gemeente))
    gegevens = lees(tekst, Namen(gemeente.pk))
    naam = gegevens["naam"].strip()
    _lock_gemeente(gemeente)
    regeling = Regeling.objects.filter(gemeente=gemeente, slug=slugify(naam)[:120]).first()
    if regeling is None:
        versie = maak_regeling(gemeente=gemeente, naam=naam, door=door)
    else:
        regeling = _lock_regeling(regeling.pk)
        concept = _concept(regeling)
        if concept is not None:
            return _zelfde_concept(concept, gegevens)
        gegevens["naam"] = regeling.naam
        versie = nieuwe_versie(regeling=regeling, door=door)
    versie = bewaar_versie(versie=versie, gegevens=gegevens, door=door)
    _log("ingevoerd", versie.regeling, door, versie=versie.nummer)
    return versie


def _zelfde_concept(concept: Regelingversie, gegevens: Gegevens) -> Regelingversie:
    """The concept that is there when the file says exactly what it says."""
    was = versie_als_dict(concept)
    try:
        with transaction.atomic():
            _vul(concept, gegevens)
            wordt = versie_als_dict(concept)
            if wordt != was:
                raise _AnderConceptError
    except _AnderConceptError:
        raise ValidationError(
            _(
                "Van deze regeling is versie %(nummer)d al als concept in bewerking, met een andere inhoud. "
                "Stel die vast of gooi die weg, en voer het bestand dan opnieuw in."
            )
            % {"nummer": concept.nummer},
            code="concept_bestaat",
        ) from None
    return concept


class _AnderConceptError(Exception):
    """Undoes the attempt."""


@transaction.atomic
def koppel_traject(*, regeling: Regeling, traject: Traject | None, door: Persoon | None) -> Regeling:
    """Say which participation process tells how much influence residents have. An adopted scheme keeps a published one."""
    _eis_recht(door, regeling)
    regeling = _lock_regeling(regeling.pk)
    if traject is not None and traject.gemeente_id != regeling.gemeente_id:
        raise PermissionDenied
    open_nu = regeling.versies.filter(status=Versiestatus.VASTGESTELD).exists()
    if open_nu and (traject is None or traject.status != Trajectstatus.GEPUBLICEERD):
        raise ValidationError(
            {"traject": _("Deze regeling is vastgesteld. Kies een traject dat gepubliceerd is.")}
        )
    if regeling.traject_id != (traject.pk if traject else None):
        regeling.traject = traject
        regeling.save(update_fields=["traject"])
        _log("traject", regeling, door)
    return regeling


@transaction.atomic
def stel_versie_vast(*, versie: Regelingversie, door: Persoon | None) -> Regelingversie:
    """Adopt and freeze a version; the one before it lapses for new applications. Pressing twice changes nothing.

    Rules never work back: a version opens at the moment it announced, but not before it was adopted (`open_van` becomes at
    least now; now, when it announced nothing).

    `door` None is the system (loading shipped data). Raises ValidationError naming everything that is missing.
    """
    _eis_recht(door, versie.regeling)
    _lock_regeling(versie.regeling_id)
    versie = Regelingversie.objects.select_related("regeling__traject").get(pk=versie.pk)
    if versie.status == Versiestatus.VASTGESTELD:
        return versie
    if versie.status != Versiestatus.CONCEPT:
        raise ValidationError(_("Deze versie is vervallen. Maak een nieuwe versie."), code="vervallen")
    tekorten = ontbreekt(versie)
    if tekorten:
        raise ValidationError(
            _("De regeling kan nog niet open. Vul aan: %(tekorten)s.") % {"tekorten": "; ".join(tekorten)},
            code="onvolledig",
        )
    vorige = Regelingversie.objects.filter(
        regeling_id=versie.regeling_id, status=Versiestatus.VASTGESTELD
    ).first()
    if vorige is not None:
        _zet_versiestatus(vorige, Versiestatus.VERVALLEN, door)
    _zet_versiestatus(versie, Versiestatus.VASTGESTELD, door)
    return versie


def _zet_versiestatus(versie: Regelingversie, naar: Versiestatus, door: Persoon | None) -> None:
    velden: list[str] = ["status"]
    versie.status = naar
    if naar == Versiestatus.VASTGESTELD:
        versie.vastgesteld_op = klok.nu()
        versie.open_van = max(versie.open_van or versie.vastgesteld_op, versie.vastgesteld_op)
        velden += ["vastgesteld_op", "open_van"]
    versie.save(update_fields=velden)
    _log(str(naar), versie.regeling, door, versie=versie.nummer)
