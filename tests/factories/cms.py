"""Pages and sites for tests. `site_voor(gemeente)` sets up the whole site as `richt_site_in` does."""

from io import BytesIO

import factory
import wagtail_factories
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.models import Page, Site

from cms.domain.inrichten import richt_site_in
from cms.models import (
    Afbeelding,
    Inhoudpagina,
    Nieuwsbericht,
    Nieuwsoverzicht,
    Startpagina,
    Wijkenoverzicht,
    Wijkpagina,
)
from samenwijk.gebieden.models import Gemeente

from .gebieden import GebiedFactory


def site_voor(gemeente: Gemeente) -> Site:
    """The site of `gemeente` with start, wijken, news and plain pages."""
    return richt_site_in(gemeente=gemeente)


def wijkpagina_van(gemeente: Gemeente, naam: str = "De Werven") -> Wijkpagina:
    """A published wijkpagina on the site of `gemeente` (which is set up when needed)."""
    GebiedFactory(gemeente=gemeente, naam=naam)
    site_voor(gemeente)
    return Wijkpagina.objects.get(title=naam, gebied__gemeente=gemeente)


class StartpaginaFactory(wagtail_factories.PageFactory):
    title = "Samen in de stad"

    class Meta:
        model = Startpagina


class WijkenoverzichtFactory(wagtail_factories.PageFactory):
    title = "Wijken"

    class Meta:
        model = Wijkenoverzicht


class WijkpaginaFactory(wagtail_factories.PageFactory):
    title = factory.LazyAttribute(lambda o: o.gebied.naam)
    gebied = factory.SubFactory(GebiedFactory)

    class Meta:
        model = Wijkpagina


class NieuwsoverzichtFactory(wagtail_factories.PageFactory):
    title = "Nieuws"

    class Meta:
        model = Nieuwsoverzicht


class NieuwsberichtFactory(wagtail_factories.PageFactory):
    """News under the overview of its site: `NieuwsberichtFactory(parent=overzicht, gebieden=[wijk])`."""

    title = factory.Sequence(lambda n: f"Nieuwsbericht {n}")
    intro = "Dit staat er in het kort."

    class Meta:
        model = Nieuwsbericht
        skip_postgeneration_save = True

    @factory.post_generation
    def gebieden(self: Nieuwsbericht, create: bool, gebieden: object, **kwargs: object) -> None:
        if create and gebieden:
            self.gebieden.set(gebieden)
            self.save()


class InhoudpaginaFactory(wagtail_factories.PageFactory):
    title = factory.Sequence(lambda n: f"Pagina {n}")

    class Meta:
        model = Inhoudpagina


def maak_afbeelding(titel: str = "Een plaatje", **velden: object) -> Afbeelding:
    """A small real PNG in the library."""
    inhoud = BytesIO()
    Image.new("RGB", (60, 40), "white").save(inhoud, "PNG")
    inhoud.seek(0)
    return Afbeelding.objects.create(title=titel, file=ImageFile(inhoud, name=f"{titel}.png"), **velden)


def overzicht_van(site: Site, soort: type[Page]) -> Page:
    """The one page of this kind on a site."""
    return soort.objects.descendant_of(site.root_page).get()
