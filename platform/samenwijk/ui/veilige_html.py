"""Text of people made safe for a page. The only module that imports bleach (see the decision record).

Residents write plain text: it is escaped, paragraphs and line breaks are kept and web addresses become links. Only
texts that editors bring in from outside may hold the few elements of `ELEMENTEN`. The corpus of attacks in the tests
is the contract: whoever swaps the library runs it first.
"""

import re
from collections.abc import MutableMapping

import bleach
from django.utils.html import escape, linebreaks
from django.utils.safestring import SafeString, mark_safe

ELEMENTEN = frozenset(
    {"a", "b", "blockquote", "br", "em", "h2", "h3", "h4", "i", "li", "ol", "p", "strong", "ul"}
)
ATTRIBUTEN = {"a": ["href", "title"]}
PROTOCOLLEN = frozenset({"http", "https", "mailto", "tel"})
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")

Attributes = MutableMapping[tuple[str | None, str], str]


def tekst_naar_html(tekst: str) -> SafeString:
    """Plain text as HTML: escaped, with paragraphs, and web addresses as links that search engines do not follow."""
    html = linebreaks(escape(_CONTROL.sub("", str(tekst))))
    # The stubs do not know that a callback may return None to take a link away.
    callbacks = [_only_web, _mark_as_user_content]
    linked = bleach.linkify(html, callbacks=callbacks, parse_email=False)  # type: ignore[arg-type]
    # Safe: everything was escaped above, linkify only adds `<a>` and the callbacks refuse other schemes.
    return mark_safe(linked)  # noqa: S308


def schoon_html(html: str) -> SafeString:
    """HTML from outside, with only `ELEMENTEN` left; other elements are removed, their text stays."""
    cleaned = bleach.clean(
        _CONTROL.sub("", str(html)),
        tags=ELEMENTEN,
        attributes=ATTRIBUTEN,
        protocols=PROTOCOLLEN,
        strip=True,
        strip_comments=True,
    )
    linked = bleach.linkify(cleaned, callbacks=[_mark_as_user_content], parse_email=False)
    # Safe: cleaned by bleach with the lists above.
    return mark_safe(linked)  # noqa: S308


def _only_web(attrs: Attributes, new: bool = False) -> Attributes | None:
    """None takes the link away and leaves its text: nothing but the web is linked."""
    href = attrs.get((None, "href"), "")
    return attrs if href.startswith(("http://", "https://")) else None


def _mark_as_user_content(attrs: Attributes, new: bool = False) -> Attributes:
    attrs[(None, "rel")] = "nofollow ugc noopener"
    return attrs
