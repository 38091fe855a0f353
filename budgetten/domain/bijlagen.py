"""Files with an application or with a draft of one: adding, removing, moving along at submission, forgetting.

The file lies beside the transaction: what is rolled back leaves no file, what is removed goes after the commit.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import File
from django.core.files.storage import Storage
from django.db import transaction
from django.utils.translation import gettext as _

from samenwijk.logboek import klok
from samenwijk.mensen.models import Persoon

from ..bestanden import maak_veilig
from ..enums import Bijlagesoort
from ..models import Aanvraag, Aanvraagconcept, Bijlage, Criterium

# More than anyone needs for a buurtfeest; it keeps the disk from being filled through one draft.
HOOGSTE_AANTAL = 20


@contextmanager
def geen_weesbestand() -> Iterator[list[Bijlage]]:
    """A transaction for work with files; on an error the files of what is in the list are removed."""
    nieuw: list[Bijlage] = []
    try:
        with transaction.atomic():
            yield nieuw
    except BaseException:
        for bijlage in nieuw:
            bijlage.bestand.storage.delete(str(bijlage.bestand.name))
        raise


def bewaar_bestand(bijlage: Bijlage, bestand: File, nieuw: list[Bijlage]) -> Bijlage:
    """Check `bestand`, store it with the row `bijlage` and save that, within `geen_weesbestand`.

    Raises ValidationError by `bestand`. The caller fills in what it belongs to, the kind and by whom.
    """
    try:
        veilig = maak_veilig(bestand)
    except ValidationError as fout:
        raise ValidationError({"bestand": fout.error_list}) from fout
    bijlage.naam, bijlage.mediatype, bijlage.grootte = veilig.naam, veilig.mediatype, veilig.grootte
    bijlage.bestand.save(veilig.naam, veilig.inhoud, save=False)
    nieuw.append(bijlage)
    bijlage.save()
    return bijlage


def voeg_bijlage_toe(
    *, concept: Aanvraagconcept, bestand: File, door: Persoon, criterium: Criterium | None = None
) -> Bijlage:
    """Save one file with a draft, at once; `criterium` when it is evidence for one.

    Raises PermissionDenied for somebody else's draft, ValidationError for a file that cannot be taken, a criterion of
    another scheme, too many files, or a draft that was sent.
    """
    with geen_weesbestand() as nieuw:
        concept = _eigen_concept(concept, door)
        if criterium is not None and criterium.versie_id != concept.versie_id:
            raise ValidationError({"criterium": _("Kies een criterium van deze regeling.")})
        if concept.bijlagen.count() >= HOOGSTE_AANTAL:
            raise ValidationError(
                {"bestand": _("U kunt hooguit %(aantal)s bestanden meesturen.") % {"aantal": HOOGSTE_AANTAL}}
            )
        return bewaar_bestand(
            Bijlage(
                concept=concept,
                criterium=criterium,
                soort=Bijlagesoort.BIJLAGE if criterium is None else Bijlagesoort.BEWIJS,
                door=door,
                moment=klok.nu(),
            ),
            bestand,
            nieuw,
        )


@transaction.atomic
def verwijder_bijlage(*, concept: Aanvraagconcept, pk: int, door: Persoon) -> None:
    """Remove one file of a draft. Pressing twice changes nothing."""
    concept = _eigen_concept(concept, door)
    verwijder_bijlagen(concept.bijlagen.filter(pk=pk))


def _eigen_concept(concept: Aanvraagconcept, door: Persoon) -> Aanvraagconcept:
    concept = Aanvraagconcept.objects.select_for_update(of=("self",)).get(pk=concept.pk)
    if concept.invuller_id != door.pk:
        raise PermissionDenied
    if concept.aanvraag_id is not None:
        raise ValidationError(_("Deze aanvraag is al verstuurd."), code="verstuurd")
    return concept


def verhuis_bijlagen(*, concept: Aanvraagconcept, aanvraag: Aanvraag) -> None:
    """At submission: the files of the draft belong to the application from now on; in the caller's transaction."""
    concept.bijlagen.update(concept=None, aanvraag=aanvraag)


def verwijder_bijlagen(bijlagen: Iterable[Bijlage]) -> int:
    """Remove rows now and their files once the transaction holds. Returns how many."""
    weg = list(bijlagen)
    for bijlage in weg:
        _verwijder_na_commit(bijlage.bestand.storage, str(bijlage.bestand.name))
        bijlage.delete()
    return len(weg)


def _verwijder_na_commit(opslag: Storage, naam: str) -> None:
    transaction.on_commit(lambda: opslag.delete(naam))
