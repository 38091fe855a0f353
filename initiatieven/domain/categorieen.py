"""The list of categories with which a municipality starts."""

from django.db import transaction

from samenwijk.gebieden.models import Gemeente

from ..models import Categorie

STANDAARD: tuple[tuple[str, str], ...] = (
    ("groen", "Groen en natuur"),
    ("spelen", "Spelen en sport"),
    ("ontmoeten", "Ontmoeten en feest"),
    ("veilig", "Veilig en schoon"),
    ("verkeer", "Verkeer en straat"),
    ("zorg", "Zorg voor elkaar"),
    ("cultuur", "Kunst en geschiedenis"),
    ("duurzaam", "Energie en klimaat"),
    ("anders", "Iets anders"),
)


def zorg_voor_categorieen(gemeente: Gemeente) -> list[Categorie]:
    """The categories of `gemeente`; one that has none gets the standard list. Changes by the municipality stay."""
    with transaction.atomic():
        bestaand = list(Categorie.objects.filter(gemeente=gemeente))
        if bestaand:
            return bestaand
        return [
            Categorie.objects.create(gemeente=gemeente, code=code, naam=naam, volgorde=volgorde)
            for volgorde, (code, naam) in enumerate(STANDAARD, start=1)
        ]
