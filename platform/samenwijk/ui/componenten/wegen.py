"""What shows a way: steps, timeline, empty list, pages, path, map."""

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.paginator import Page
from django.template.context import Context
from django.utils.translation import gettext as _

from ..kaart import teken
from .register import register

_ids = itertools.count(1)


@register.inclusion_tag("componenten/stappen.html")
def stappen(stappen: Sequence[Mapping[str, Any]], huidig: int = 0, label: str = "") -> dict[str, Any]:
    """The steps of a form in several pages.

    Usage: `{% stappen stappen huidig=2 %}`

    + stappen: list of dicts with `titel`, optional `url` (shown as a link) and optional `klaar` (True or False);
      without `klaar` every step before the current one counts as done
    - huidig: number of the current step, counted from 1
    - label: name of the list (default "Stappen")
    """
    rows = [
        {
            "titel": step["titel"],
            "url": step.get("url", ""),
            "nummer": number,
            "huidig": number == int(huidig),
            "klaar": bool(step.get("klaar", number < int(huidig))),
        }
        for number, step in enumerate(stappen, start=1)
    ]
    return {
        "stappen": rows,
        "aantal": len(rows),
        "huidig": next((row for row in rows if row["huidig"]), None),
        "label": label or _("Stappen"),
    }


@register.inclusion_tag("componenten/tijdlijn.html")
def tijdlijn(momenten: Sequence[Any], label: str = "", niveau: int = 3) -> dict[str, Any]:
    """What happened, in order, and what comes next.

    Usage: `{% tijdlijn gebeurtenissen %}`

    + momenten: list of dicts or objects with `titel`, and optional `moment` (date or datetime), `tekst`, `door`, `url`,
      `soort` (neutraal, info, positief, waarschuwing or negatief) and `toekomst` (True: has yet to happen)
    - label: name of the list (default "Tijdlijn")
    - niveau: level of the headings, 2 to 4 (default 3)
    """
    return {"momenten": momenten, "label": label or _("Tijdlijn"), "niveau": int(niveau)}


@register.inclusion_tag("componenten/lijst_leeg.html")
def lijst_leeg(
    titel: str,
    tekst: str = "",
    url: str = "",
    knop: str = "",
    illustratie: str = "lege-brievenbus",
    niveau: int = 2,
) -> dict[str, Any]:
    """What to show when a list is empty: why, and what you can do.

    Usage: `{% lijst_leeg "Nog geen ideeën" tekst="Wees de eerste." url=nieuw_url knop="Start een idee" %}`

    + titel: what is missing
    - tekst: why, or when it comes
    - url: the next step
    - knop: text of the button to it
    - illustratie: file in static/samenwijk/img/ without .svg (default lege-brievenbus)
    - niveau: level of the heading, 2 to 4 (default 2)
    """
    return {
        "titel": titel,
        "tekst": tekst,
        "url": url,
        "knop_tekst": knop,
        "illustratie": f"samenwijk/img/{illustratie}.svg",
        "niveau": int(niveau),
    }


@register.inclusion_tag("componenten/paginering.html", takes_context=True)
def paginering(context: Context, pagina: Page, parameter: str = "pagina") -> dict[str, Any]:
    """Links to the other pages of a list; keeps the rest of the query (filters, search). Nothing with one page.

    Usage: `{% paginering page_obj %}`

    + pagina: a `Page` of Django's Paginator
    - parameter: name of the page number in the address (default "pagina")
    """
    request = context.get("request")
    query = request.GET.copy() if request is not None else None

    def address(number: int) -> str:
        if query is None:
            return f"?{parameter}={number}"
        query[parameter] = str(number)
        return f"?{query.urlencode()}"

    pages = [
        {"nummer": number, "url": address(number), "huidig": number == pagina.number}
        if isinstance(number, int)
        else None
        for number in pagina.paginator.get_elided_page_range(pagina.number, on_each_side=1, on_ends=1)
    ]
    return {
        "pagina": pagina,
        "nummers": pages,
        "vorige": address(pagina.previous_page_number()) if pagina.has_previous() else "",
        "volgende": address(pagina.next_page_number()) if pagina.has_next() else "",
    }


@register.inclusion_tag("componenten/kruimelpad.html")
def kruimelpad(*kruimels: Any) -> dict[str, Any]:
    """The path to this page; the last crumb is the page itself.

    Usage: `{% kruimelpad "Home" "/" "Wijken" "/wijken/" "De Werven" %}` or `{% kruimelpad paden %}`

    + kruimels: titles and addresses in turn, the last one only a title; or one list of dicts with `titel` and `url`
    """
    if len(kruimels) == 1 and not isinstance(kruimels[0], str):
        return {"kruimels": list(kruimels[0])}
    titles, addresses = kruimels[0::2], [*kruimels[1::2], ""]
    return {"kruimels": [{"titel": t, "url": u} for t, u in zip(titles, addresses, strict=False)]}


@register.inclusion_tag("componenten/kaart_svg.html")
def kaart_svg(
    gebieden: Sequence[Mapping[str, Any]],
    punten: Sequence[Mapping[str, Any]] = (),
    titel: str = "",
    kies_lat: str = "",
    kies_lon: str = "",
    lijst: bool = True,
) -> dict[str, Any]:
    """A map of areas and numbered points, with an equal list next to it.

    Usage: `{% kaart_svg gebieden punten titel="Ideeën in De Werven" %}`

    + gebieden: list of dicts with `naam`, `geometrie` (GeoJSON), optional `url` and `gekozen`
    - punten: list of dicts with `titel`, `lat`, `lon`, optional `url`; numbered in this order
    - titel: what the map shows
    - kies_lat: id of the input that a click on the map fills with the latitude
    - kies_lon: id of the input for the longitude
    - lijst: False leaves the list out, when the page already has one with the same numbers
    """
    rows = [{**point, "nummer": number} for number, point in enumerate(punten, start=1)]
    return {
        "kaart": teken(gebieden, punten),
        "gebieden": gebieden,
        "punten": rows,
        "titel": titel or _("Kaart"),
        "kies_lat": kies_lat,
        "kies_lon": kies_lon,
        "lijst": lijst,
        "nummer": next(_ids),
    }
