"""Small pieces: icon, button, card, state, message."""

import base64
import re
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..iconen import ICONEN
from .register import kies, register

KNOP_KLASSEN = {
    "primair": "nl-button nl-button--primary",
    "secundair": "nl-button nl-button--secondary",
    "subtiel": "nl-button nl-button--subtle",
    "gevaar": "nl-button nl-button--primary nl-button--negative",
}
STATUS_ICONEN = {
    "neutraal": "cirkel",
    "info": "klok",
    "positief": "vinkje",
    "waarschuwing": "let-op",
    "negatief": "kruis",
}
MELDING_ICONEN = {"info": "info", "ok": "vinkje", "waarschuwing": "let-op", "fout": "kruis"}
MELDING_KLASSEN = {"info": "info", "ok": "ok", "waarschuwing": "warning", "fout": "error"}
DJANGO_NIVEAUS = {"success": "ok", "warning": "waarschuwing", "error": "fout"}


@register.inclusion_tag("componenten/icoon.html")
def icoon(naam: str, klasse: str = "") -> dict[str, Any]:
    """An icon; decoration only, so put the meaning in text next to it.

    Usage: `{% icoon "kalender" %}`

    + naam: one of the names in `ui/iconen.py`
    - klasse: extra CSS classes
    """
    return {"pad": kies(ICONEN, naam, "naam"), "klasse": klasse}


@register.inclusion_tag("componenten/knop.html")
def knop(
    tekst: str,
    url: str = "",
    soort: str = "primair",
    icoon: str = "",
    type: str = "submit",
    naam: str = "",
    waarde: str = "",
    formulier: str = "",
    toelichting: str = "",
) -> dict[str, Any]:
    """A button, or a link that looks like one when `url` is given.

    Usage: `{% knop "Dien de aanvraag in" icoon="pijl-rechts" %}`

    + tekst: what happens when you press it
    - url: makes it a link
    - soort: primair (default), secundair, subtiel or gevaar
    - icoon: name of an icon, shown before the text
    - type: submit (default), button or reset
    - naam: name of the value that is sent along
    - waarde: that value
    - formulier: id of the form, when the button is outside it
    - toelichting: text for screen readers after `tekst`, when several buttons have the same text
    """
    return {
        "tekst": tekst,
        "url": url,
        "klasse": kies(KNOP_KLASSEN, soort, "soort"),
        "icoon_naam": icoon,
        "type": type,
        "naam": naam,
        "waarde": waarde,
        "formulier": formulier,
        "toelichting": toelichting,
    }


@register.simple_block_tag
def kaart(
    content: str,
    titel: str = "",
    url: str = "",
    niveau: int = 3,
    bovenkop: str = "",
    afbeelding: str = "",
    alt: str = "",
    klasse: str = "",
) -> SafeString:
    """A card: a titled block in a grid (`<div class="sw-rooster">`). The whole card is clickable when it has a `url`.

    Usage: `{% kaart titel="Buurtfeest" url="/x/" %}<p>…</p>{% endkaart %}`

    - titel: heading of the card
    - url: where the heading leads
    - niveau: level of the heading, 2 to 4 (default 3)
    - bovenkop: short text above the heading, such as the kind or the wijk
    - afbeelding: address of an image
    - alt: text alternative of that image; empty when it is decoration
    - klasse: extra CSS classes
    """
    return render_to_string(
        "componenten/kaart.html",
        {
            "inhoud": content,
            "titel": titel,
            "url": url,
            "niveau": int(niveau),
            "bovenkop": bovenkop,
            "afbeelding": afbeelding,
            "alt": alt,
            "klasse": klasse,
        },
    )


@register.inclusion_tag("componenten/statuslabel.html")
def statuslabel(tekst: str, soort: str = "neutraal", icoon: str = "") -> dict[str, Any]:
    """A state in a word, with an icon, so that it does not depend on colour.

    Usage: `{% statuslabel aanvraag.get_status_display soort="info" %}`

    + tekst: the state in words
    - soort: neutraal (default), info, positief, waarschuwing or negatief
    - icoon: another icon than that of the kind
    """
    return {"tekst": tekst, "soort": soort, "icoon_naam": icoon or kies(STATUS_ICONEN, soort, "soort")}


@register.simple_block_tag
def melding(content: str, soort: str = "info", titel: str = "", niveau: int = 2, rol: str = "") -> SafeString:
    """A message that stands out in the page.

    Usage: `{% melding soort="waarschuwing" titel="Nog 3 dagen" %}<p>…</p>{% endmelding %}`

    - soort: info (default), ok, waarschuwing or fout; also Django's success, warning and error
    - titel: heading of the message
    - niveau: level of that heading, 2 to 4 (default 2)
    - rol: `status` or `alert`, only for a message that appears after an action
    """
    kind = DJANGO_NIVEAUS.get(soort, soort if soort in MELDING_KLASSEN else "info")
    return render_to_string(
        "componenten/melding.html",
        {
            "inhoud": content,
            "soort": MELDING_KLASSEN[kind],
            "icoon_naam": MELDING_ICONEN[kind],
            "titel": titel,
            "niveau": int(niveau),
            "rol": rol,
        },
    )


@register.inclusion_tag("componenten/qr_code.html")
def qr_code(bron: str, tekst: str = "") -> dict[str, Any]:
    """A QR code drawn in the page. allauth offers it as a `data:` address, which the CSP refuses.

    Usage: `{% qr_code totp_svg_data_uri "QR-code voor de app" %}`

    + bron: the `data:image/svg+xml;base64,…` address
    - tekst: text alternative; the same secret must stand next to it as text
    """
    svg = base64.b64decode(bron.partition(",")[2]).decode()
    # Only the two values that make a QR code are taken over, so no other markup can come along.
    size = re.search(r'viewBox="0 0 (\d+) \d+"', svg)
    path = re.search(r'<path d="([MHVz0-9., ]+)"', svg)
    return {"maat": size[1] if size else "", "pad": path[1] if path else "", "tekst": tekst or _("QR-code")}
