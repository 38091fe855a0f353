"""What every page of the site has."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index

from ..queries import pad_van


class BasisPagina(Page):
    """Base of all page types: an introduction under the title, a path to here, and nothing that needs JavaScript."""

    intro = models.TextField(
        _("inleiding"),
        max_length=400,
        blank=True,
        help_text=_("Een of twee zinnen onder de titel. Ze staan ook in lijsten en zoekresultaten."),
    )

    # Pages are public, all of them: what is not for everyone lies in the rooms, behind their own rules.
    private_page_options: ClassVar[list[str]] = []
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

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """None can be set (`private_page_options`), so nothing is looked up: two queries less on every page."""
        return PageViewRestriction.objects.none()

    def kruimels(self, request: HttpRequest) -> list[dict[str, str]]:
        """The pages from the home page to here. No query after routing (`Startpagina.route`), otherwise one."""
        paden = [self.path[:lengte] for lengte in range(2 * self.steplen, len(self.path), self.steplen)]
        boven = getattr(self, "_boven", None)
        if boven is None:
            boven = list(Page.objects.filter(path__in=paden).order_by("path")) if paden else []
        crumbs = [
            {"titel": str(_("Home")) if page.depth == 2 else page.title, "url": pad_van(page.url_path)}
            for page in boven
        ]
        return [*crumbs, {"titel": self.title, "url": ""}]
