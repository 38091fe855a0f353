"""The pages of areas."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.search import index

from samenwijk.gebieden.models import Gebied

from .. import queries
from ..blocks import InhoudStroom, WijkStroom
from .basis import BasisPagina


def standaard_wijkinhoud() -> list[tuple[str, dict[str, Any]]]:
    """A wijkpagina is complete from its first minute: every live block, in the order a resident asks for it."""
    return [
        ("open", {"titel": "Wat is er nu open?"}),
        ("budget", {"titel": "Geld voor de wijk"}),
        ("initiatieven", {"titel": "Ideeën van bewoners", "aantal": 3}),
        ("aanvragen", {"titel": "Aanvragen", "aantal": 5}),
        ("panel", {"titel": "Wie beslist er mee?"}),
        ("nieuws", {"titel": "Nieuws uit de wijk", "aantal": 3}),
    ]


class Wijkenoverzicht(BasisPagina):
    """All areas with a page, on a map and as a list."""

    inhoud = StreamField(InhoudStroom(), verbose_name=_("inhoud"), blank=True)

    template = "cms/wijkenoverzicht.html"
    parent_page_types: ClassVar[list[str]] = ["cms.Startpagina"]
    subpage_types: ClassVar[list[str]] = ["cms.Wijkpagina"]
    max_count_per_parent = 1
    content_panels: ClassVar[list[Panel]] = [*BasisPagina.content_panels, FieldPanel("inhoud")]
    search_fields: ClassVar[list[index.BaseField]] = [*BasisPagina.search_fields, index.SearchField("inhoud")]

    class Meta:
        verbose_name = _("overzicht van wijken")
        verbose_name_plural = _("overzichten van wijken")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        paginas = list(queries.wijkpaginas(request.gemeente))  # type: ignore[attr-defined]
        context["wijken"] = paginas
        context["soort"] = paginas[0].gebied.soort.enkelvoud if paginas else "wijk"
        context["kaart"] = [
            {"naam": page.gebied.naam, "geometrie": page.gebied.geometrie, "url": page.get_url(request)}
            for page in paginas
        ]
        return context


class WijkpaginaForm(WagtailAdminPageForm):
    """Offers the areas of this municipality that have no page yet, and its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields.get("gebied")
        if not isinstance(veld, forms.ModelChoiceField):
            return
        gemeente = queries.gemeente_van_pagina(self.parent_page)
        vrij = models.Q(wijkpagina__isnull=True) | models.Q(pk=self.instance.gebied_id)
        veld.queryset = Gebied.objects.filter(vrij, gemeente=gemeente, opgeheven=False)


class Wijkpagina(BasisPagina):
    """The page of one area: what happens here, what is open, how much money is left, who is who."""

    gebied = models.OneToOneField(
        Gebied, on_delete=models.PROTECT, related_name="wijkpagina", verbose_name=_("gebied")
    )
    afbeelding = models.ForeignKey(
        "cms.Afbeelding",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("afbeelding"),
    )
    inhoud = StreamField(WijkStroom(), verbose_name=_("inhoud"), blank=True, default=standaard_wijkinhoud)

    base_form_class = WijkpaginaForm
    template = "cms/wijkpagina.html"
    parent_page_types: ClassVar[list[str]] = ["cms.Wijkenoverzicht"]
    subpage_types: ClassVar[list[str]] = ["cms.Inhoudpagina"]
    content_panels: ClassVar[list[Panel]] = [
        *BasisPagina.content_panels,
        FieldPanel("gebied"),
        FieldPanel("afbeelding"),
        FieldPanel("inhoud"),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        *BasisPagina.search_fields,
        index.SearchField("inhoud"),
        index.RelatedFields("gebied", [index.SearchField("naam")]),
    ]

    class Meta:
        verbose_name = _("wijkpagina")
        verbose_name_plural = _("wijkpagina's")

    def clean(self) -> None:
        """An emptied page gets its live blocks back; an area of another municipality is refused."""
        super().clean()
        if not self.inhoud:
            self.inhoud = standaard_wijkinhoud()
        if self.path and self.gebied_id:
            gemeente = queries.gemeente_van_pagina(self)
            if gemeente is not None and self.gebied.gemeente_id != gemeente.pk:
                raise ValidationError({"gebied": _("Dit gebied hoort bij een andere gemeente.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        # One query for the area and its residents; every live block then starts from it.
        self.gebied = queries.gebied_met_inwoners(request.gemeente, self.gebied_id)  # type: ignore[attr-defined]
        return super().get_context(request, *args, **kwargs)
