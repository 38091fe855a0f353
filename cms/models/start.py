"""The home page."""

from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from .. import queries
from ..blocks import InhoudStroom, StapBlok
from ..live import Plek, lees
from .basis import BasisPagina


def standaard_stappen() -> list[tuple[str, dict[str, str]]]:
    """How it works, in three steps, until an editor writes it better."""
    return [
        (
            "stap",
            {
                "titel": "Start een idee",
                "tekst": "Schrijf op wat u wilt doen in uw straat of buurt. Anderen kunnen uw idee steunen.",
            },
        ),
        (
            "stap",
            {
                "titel": "Vraag geld aan",
                "tekst": "Maak van uw idee een aanvraag. U ziet vooraf de regels, het maximum en wie beslist.",
            },
        ),
        (
            "stap",
            {
                "titel": "Ga aan de slag",
                "tekst": "U krijgt bericht bij elke stap, ook als het antwoord nee is. Daarna kunt u beginnen.",
            },
        ),
    ]


class Startpagina(BasisPagina):
    """Home: the wijk by postcode, what is open now, the areas, news, ideas and how it works. One per municipality."""

    held_titel = models.CharField(_("kop"), max_length=80, default="Samen maken we de wijk")
    held_afbeelding = models.ForeignKey(
        "cms.Afbeelding",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("afbeelding naast de kop"),
        help_text=_("Zonder afbeelding staat er een tekening."),
    )
    stappen = StreamField(
        [("stap", StapBlok())],
        verbose_name=_("zo werkt het"),
        blank=True,
        max_num=4,
        default=standaard_stappen,
    )
    inhoud = StreamField(InhoudStroom(), verbose_name=_("meer inhoud"), blank=True)

    template = "cms/startpagina.html"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["cms.Wijkenoverzicht", "cms.Nieuwsoverzicht", "cms.Inhoudpagina"]
    content_panels: ClassVar[list[Panel]] = [
        *BasisPagina.content_panels[:1],
        MultiFieldPanel(
            [FieldPanel("held_titel"), FieldPanel("intro"), FieldPanel("held_afbeelding")], _("Bovenaan")
        ),
        FieldPanel("stappen"),
        FieldPanel("inhoud"),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [*BasisPagina.search_fields, index.SearchField("inhoud")]

    class Meta:
        verbose_name = _("startpagina")
        verbose_name_plural = _("startpagina's")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """As Wagtail's, in two queries instead of two per level: the whole chain at once, then the page itself.

        Page types that route below themselves (RoutablePageMixin) would need Wagtail's own way; there are none.
        """
        if not path_components:
            return super().route(request, path_components)
        paden = [
            f"{self.url_path}{'/'.join(path_components[:n])}/" for n in range(1, len(path_components) + 1)
        ]
        keten = {page.url_path: page for page in Page.objects.filter(url_path__in=paden)}
        gevonden = keten.get(paden[-1])
        if gevonden is None or not gevonden.live:
            raise Http404
        page = gevonden.specific
        page._boven = [self, *(keten[pad] for pad in paden[:-1] if pad in keten)]
        return RouteResult(page)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        gemeente = request.gemeente  # type: ignore[attr-defined]
        plek = Plek(gemeente)
        paginas = list(queries.wijkpaginas(gemeente))
        context.update(
            open=lees("open", plek),
            nieuws=lees("nieuws", plek, 3),
            ideeen=lees("initiatieven", plek, 3),
            wijken=paginas,
            soort=paginas[0].gebied.soort.enkelvoud if paginas else "wijk",
            kaart=[
                {"naam": page.gebied.naam, "geometrie": page.gebied.geometrie, "url": page.get_url(request)}
                for page in paginas
            ],
        )
        return context

    def kruimels(self, request: HttpRequest) -> list[dict[str, str]]:
        """Home is the beginning: no path."""
        return []
