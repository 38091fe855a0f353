"""What every page of the site has."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.models import Page
from wagtail.search import index


class BasisPagina(Page):
    """Base of all page types: an introduction under the title, a path to here, and nothing that needs JavaScript."""

    intro = models.TextField(
        _("inleiding"),
        max_length=400,
        blank=True,
        help_text=_("Een of twee zinnen onder de titel. Ze staan ook in lijsten en zoekresultaten."),
    )

    show_in_menus_default = False
    content_panels: ClassVar[list[Panel]] = [*Page.content_panels, FieldPanel("intro")]
    promote_panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            _("Adres en zoekmachines"),
        )
    ]
    search_fields: ClassVar[list[index.BaseField]] = [*Page.search_fields, index.SearchField("intro")]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["kruimels"] = self.kruimels(request)
        return context

    def kruimels(self, request: HttpRequest) -> list[dict[str, str]]:
        """The pages from the home page to here. One query."""
        paden = [self.path[:lengte] for lengte in range(2 * self.steplen, len(self.path), self.steplen)]
        boven = Page.objects.filter(path__in=paden).order_by("path") if paden else []
        crumbs = [
            {"titel": str(_("Home")) if page.depth == 2 else page.title, "url": page.get_url(request) or ""}
            for page in boven
        ]
        return [*crumbs, {"titel": self.title, "url": ""}]
