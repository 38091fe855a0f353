"""News."""

from typing import Any, ClassVar

from django import forms
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.search import index

from samenwijk.gebieden.models import Gebied
from samenwijk.logboek import klok

from .. import queries
from ..blocks import InhoudStroom
from .basis import BasisPagina


class Nieuwsoverzicht(BasisPagina):
    """All news, newest first, in pages."""

    PER_PAGINA = 10

    template = "cms/nieuwsoverzicht.html"
    parent_page_types: ClassVar[list[str]] = ["cms.Startpagina"]
    subpage_types: ClassVar[list[str]] = ["cms.Nieuwsbericht"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("nieuwsoverzicht")
        verbose_name_plural = _("nieuwsoverzichten")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        berichten = queries.berichten_van(request.gemeente).defer_streamfields()  # type: ignore[attr-defined]
        context["pagina"] = Paginator(berichten, self.PER_PAGINA).get_page(request.GET.get("pagina"))
        return context


class NieuwsberichtForm(WagtailAdminPageForm):
    """Offers the areas of this municipality."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields.get("gebieden")
        if isinstance(veld, forms.ModelMultipleChoiceField):
            gemeente = queries.gemeente_van_pagina(self.parent_page)
            veld.queryset = Gebied.objects.filter(gemeente=gemeente, opgeheven=False)


class Nieuwsbericht(BasisPagina):
    """One piece of news, about one or more areas or about the whole municipality."""

    datum = models.DateField(_("datum"), default=klok.vandaag)
    afbeelding = models.ForeignKey(
        "cms.Afbeelding",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("afbeelding"),
    )
    inhoud = StreamField(InhoudStroom(), verbose_name=_("inhoud"), blank=True)
    gebieden = ParentalManyToManyField(
        Gebied,
        blank=True,
        related_name="nieuwsberichten",
        verbose_name=_("gebieden"),
        help_text=_("Kies niets als het bericht over de hele gemeente gaat."),
    )

    base_form_class = NieuwsberichtForm
    template = "cms/nieuwsbericht.html"
    parent_page_types: ClassVar[list[str]] = ["cms.Nieuwsoverzicht"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [
        *BasisPagina.content_panels,
        FieldPanel("datum"),
        FieldPanel("afbeelding"),
        FieldPanel("inhoud"),
        FieldPanel("gebieden", widget=forms.CheckboxSelectMultiple),
    ]
    search_fields: ClassVar[list[index.BaseField]] = [
        *BasisPagina.search_fields,
        index.SearchField("inhoud"),
        index.FilterField("datum"),
    ]

    class Meta:
        verbose_name = _("nieuwsbericht")
        verbose_name_plural = _("nieuwsberichten")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["wijken"] = list(
            queries.wijkpaginas(request.gemeente).filter(gebied__in=list(self.gebieden.all()))  # type: ignore[attr-defined]
        )
        return context
