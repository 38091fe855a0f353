"""Ideas for tests. `InitiatiefFactory()` is a public idea; give `status=` for another state (no log, no message)."""

import io
from datetime import UTC, datetime

import factory
from django.core.files.base import ContentFile
from PIL import Image

from initiatieven.enums import Initiatiefstatus
from initiatieven.models import Categorie, Initiatief, Initiatieffoto, Steun

from .gebieden import GebiedFactory, GemeenteFactory
from .mensen import PersoonFactory

MOMENT = datetime(2026, 5, 1, 10, 0, tzinfo=UTC)

# A square around 52.0 N, 5.0 E: half a degree to each side.
VIERKANT = {
    "type": "Polygon",
    "coordinates": [[[4.5, 51.5], [5.5, 51.5], [5.5, 52.5], [4.5, 52.5], [4.5, 51.5]]],
}


class CategorieFactory(factory.django.DjangoModelFactory[Categorie]):
    class Meta:
        model = Categorie
        django_get_or_create = ("gemeente", "code")

    gemeente = factory.SubFactory(GemeenteFactory)
    code = "groen"
    naam = factory.LazyAttribute(lambda o: o.code.capitalize())


class InitiatiefFactory(factory.django.DjangoModelFactory[Initiatief]):
    class Meta:
        model = Initiatief

    gebied = factory.SubFactory(GebiedFactory)
    gemeente = factory.SelfAttribute("gebied.gemeente")
    indiener = factory.SubFactory(PersoonFactory, gemeente=factory.SelfAttribute("..gemeente"))
    categorie = factory.SubFactory(CategorieFactory, gemeente=factory.SelfAttribute("..gemeente"))
    titel = factory.Sequence(lambda n: f"Idee {n}")
    slug = factory.LazyAttribute(lambda o: o.titel.lower().replace(" ", "-"))
    verhaal = "Wij willen samen het plein opknappen."
    status = Initiatiefstatus.GEPLAATST
    geplaatst_op = factory.LazyAttribute(lambda o: None if o.status == Initiatiefstatus.CONCEPT else MOMENT)
    reden_verborgen = factory.LazyAttribute(
        lambda o: "Er staat een telefoonnummer in." if o.status == Initiatiefstatus.VERBORGEN else ""
    )


def jpeg(breedte: int = 40, hoogte: int = 30) -> bytes:
    """A whole JPEG, small."""
    uitvoer = io.BytesIO()
    Image.new("RGB", (breedte, hoogte), "green").save(uitvoer, "JPEG")
    return uitvoer.getvalue()


class InitiatieffotoFactory(factory.django.DjangoModelFactory[Initiatieffoto]):
    class Meta:
        model = Initiatieffoto

    initiatief = factory.SubFactory(InitiatiefFactory)
    bestand = factory.LazyFunction(lambda: ContentFile(jpeg(), name="foto.jpg"))
    omschrijving = "Een groen plein"


class SteunFactory(factory.django.DjangoModelFactory[Steun]):
    class Meta:
        model = Steun

    initiatief = factory.SubFactory(InitiatiefFactory)
    persoon = factory.SubFactory(PersoonFactory, gemeente=factory.SelfAttribute("..initiatief.gemeente"))
