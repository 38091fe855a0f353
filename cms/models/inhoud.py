"""Plain pages."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.search import index

from ..blocks import InhoudStroom
from .basis import BasisPagina


class Inhoudpagina(BasisPagina):
    """A page that explains something; pages may lie below it."""

    inhoud = StreamField(InhoudStroom(), verbose_name=_("inhoud"), blank=True)

    template = "cms/inhoudpagina.html"
    parent_page_types: ClassVar[list[str]] = ["cms.Startpagina", "cms.Inhoudpagina", "cms.Wijkpagina"]
    subpage_types: ClassVar[list[str]] = ["cms.Inhoudpagina"]
    content_panels: ClassVar[list[Panel]] = [*BasisPagina.content_panels, FieldPanel("inhoud")]
    search_fields: ClassVar[list[index.BaseField]] = [*BasisPagina.search_fields, index.SearchField("inhoud")]

    class Meta:
        verbose_name = _("pagina")
        verbose_name_plural = _("pagina's")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["onderliggend"] = list(self.get_children().live()) if self.numchild else []
        return context
