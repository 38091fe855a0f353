"""The newest public ideas as an Atom feed, for newsreaders and for the municipality's own site."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from samenwijk.gebieden.models import Gemeente
from samenwijk.ui.veilige_html import tekst_naar_html

from .models import Initiatief
from .queries import openbare_initiatieven

AANTAL = 30


class Ideeenfeed(Feed):
    """Ideas of the visited municipality; hidden and withdrawn ones are not in it."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Gemeente:
        return request.gemeente  # type: ignore[attr-defined]

    def title(self, obj: Gemeente) -> str:
        return _("Ideeën in %(gemeente)s") % {"gemeente": obj.naam}

    def subtitle(self, obj: Gemeente) -> str:
        return _("Nieuwe ideeën van bewoners")

    def link(self) -> str:
        return reverse("initiatieven:lijst")

    def items(self, obj: Gemeente) -> list[Initiatief]:
        initiatieven = openbare_initiatieven(obj).select_related("gebied", "categorie", "indiener")
        return list(initiatieven.order_by("-geplaatst_op", "-pk")[:AANTAL])

    def item_title(self, item: Any) -> str:
        return str(item.titel)

    def item_description(self, item: Any) -> str:
        """Atom readers take this for HTML: escaped first, like on our own pages."""
        return tekst_naar_html(Truncator(item.verhaal).chars(600))

    def item_pubdate(self, item: Any) -> datetime:
        moment: datetime = item.geplaatst_op
        return moment

    def item_categories(self, item: Any) -> tuple[str, str]:
        return item.categorie.naam, item.gebied.naam

    def item_author_name(self, item: Any) -> str:
        return str(item.indiener)
