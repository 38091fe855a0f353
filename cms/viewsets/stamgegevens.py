"""Reference data: how a municipality calls its areas and organs, what ideas are about; and its areas, to look at."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.viewsets.base import ViewSetGroup

from initiatieven.models import Categorie
from samenwijk.gebieden.models import Gebied, Gebiedssoort
from samenwijk.mensen.models import Orgaansoort

from .eigen import EigenGemeenteViewSet


class GebiedssoortViewSet(EigenGemeenteViewSet):
    model = Gebiedssoort
    icon = "site"
    menu_label = _("Soorten gebieden")
    list_display = ["enkelvoud", "meervoud", "code", BooleanColumn("heeft_pagina", label=_("Eigen pagina"))]
    panels = [FieldPanel("enkelvoud"), FieldPanel("meervoud"), FieldPanel("code"), FieldPanel("heeft_pagina")]


class OrgaansoortViewSet(EigenGemeenteViewSet):
    model = Orgaansoort
    icon = "group"
    menu_label = _("Soorten organen")
    list_display = ["naam", "code"]
    panels = [FieldPanel("lidwoord"), FieldPanel("naam"), FieldPanel("code"), FieldPanel("uitleg")]


class CategorieViewSet(EigenGemeenteViewSet):
    model = Categorie
    icon = "tag"
    menu_label = _("Categorieën van ideeën")
    list_display = ["naam", "code", "volgorde"]
    panels = [FieldPanel("naam"), FieldPanel("code"), FieldPanel("volgorde")]


class GebiedViewSet(EigenGemeenteViewSet):
    """Areas come from the import with its checks; here they are only shown."""

    model = Gebied
    icon = "site"
    menu_label = _("Gebieden")
    handelingen = ("view",)
    list_display = ["naam", "soort", "cbs_code", "cbs_jaar", BooleanColumn("opgeheven", label=_("Opgeheven"))]
    ordering = ["path"]
    list_per_page = 100
    inspect_view_enabled = True
    inspect_view_fields = ["naam", "soort", "omschrijving", "cbs_code", "cbs_jaar", "opgeheven"]
    panels = [FieldPanel("naam")]


class StamgegevensGroep(ViewSetGroup):
    menu_label = _("Stamgegevens")
    menu_icon = "list-ul"
    menu_order = 600
    items = (
        GebiedssoortViewSet("stam_gebiedssoorten"),
        GebiedViewSet("stam_gebieden"),
        OrgaansoortViewSet("stam_orgaansoorten"),
        CategorieViewSet("stam_categorieen"),
    )
