"""What Wagtail would allow and this site does not: crossing municipalities, losing the home page, doubling a wijk."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page, PageQuerySet

from samenwijk.gebieden.models import Gemeente

from . import queries
from .context import instellingen_van
from .models import Startpagina, Wijkpagina


def refuse_other_municipality(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> None:
    """A host without a site of its own would get Wagtail's default site: that of another municipality."""
    instellingen = instellingen_van(request)
    if instellingen is None or not page.path.startswith(instellingen.site.root_page.path):
        raise Http404("Deze pagina hoort niet bij deze gemeente.")


def refuse_other_document(document: AbstractDocument, request: HttpRequest) -> None:
    """Wagtail serves every document at every host: one of the editors of another municipality does not exist here."""
    gemeente: Gemeente = request.gemeente  # type: ignore[attr-defined]
    if not queries.collecties_van(gemeente).filter(pk=document.collection_id).exists():
        raise Http404("Dit document hoort niet bij deze gemeente.")


def only_own_tree(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """The page chooser offers the pages of the municipality of this host."""
    site = queries.site_van(request.gemeente)  # type: ignore[attr-defined]
    return pages.descendant_of(site.root_page, inclusive=True) if site else pages.none()


def hide_replaced_screens(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """People and their roles are managed in our own screens, not in Wagtail's."""
    menu_items[:] = [item for item in menu_items if item.name not in ("users", "groups")]


def keep_home_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Without its home page a municipality has no site, no settings and no menus."""
    if not issubclass(page.specific_class or Page, Startpagina):
        return None
    messages.error(request, _("De startpagina kan niet weg: zonder haar heeft de gemeente geen site."))
    return redirect("wagtailadmin_pages:edit", page.pk)


def keep_home_page_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action_class_instance: Any
) -> HttpResponse | None:
    """The same for a choice of several pages at once."""
    if action_type not in ("delete", "unpublish"):
        return None
    for page in objects:
        if isinstance(page, Page) and (antwoord := keep_home_page(request, page)):
            return antwoord
    return None


def refuse_copy(request: HttpRequest, page: Page) -> HttpResponse | None:
    """An area has one page and a municipality one home page: a copy could never be saved."""
    if not issubclass(page.specific_class or Page, Startpagina | Wijkpagina):
        return None
    messages.error(
        request,
        _(
            "Deze pagina is er maar een keer, dus u kunt haar niet kopiëren. Maak voor een ander gebied een nieuwe pagina."
        ),
    )
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def admin_css() -> SafeString:
    """The accent of the product in the admin, in a file (no inline style)."""
    return format_html('<link rel="stylesheet" href="{}">', static("cms/css/beheer.css"))
