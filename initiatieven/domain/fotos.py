"""Files beside the transaction: what is rolled back leaves no file, what is replaced is removed after the commit."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.files.storage import Storage
from django.db import transaction

from ..models import Initiatief, Initiatieffoto
from .gegevens import NieuweFoto


@contextmanager
def geen_weesbestand() -> Iterator[list[Initiatieffoto]]:
    """A transaction for work with photos; on an error the files of the photos in the list are removed."""
    nieuw: list[Initiatieffoto] = []
    try:
        with transaction.atomic():
            yield nieuw
    except BaseException:
        for foto in nieuw:
            foto.bestand.storage.delete(str(foto.bestand.name))
        raise


def bewaar_foto(initiatief: Initiatief, foto: NieuweFoto, nieuw: list[Initiatieffoto]) -> Initiatieffoto:
    """Store `foto` with `initiatief`, within `geen_weesbestand`."""
    record = Initiatieffoto(initiatief=initiatief, omschrijving=foto.omschrijving)
    record.bestand.save("foto.jpg", foto.bestand, save=False)
    nieuw.append(record)
    record.save()
    return record


def verwijder_fotos(initiatief: Initiatief, behalve: Initiatieffoto | None = None) -> int:
    """Remove the photos of `initiatief`; their files go once the transaction holds. Returns how many."""
    weg = [foto for foto in initiatief.fotos.all() if behalve is None or foto.pk != behalve.pk]
    for foto in weg:
        _verwijder_na_commit(foto.bestand.storage, str(foto.bestand.name))
        foto.delete()
    return len(weg)


def _verwijder_na_commit(opslag: Storage, naam: str) -> None:
    transaction.on_commit(lambda: opslag.delete(naam))
