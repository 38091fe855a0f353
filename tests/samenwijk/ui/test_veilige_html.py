"""The contract of `veilige_html`: whichever library does the work, these attacks come out harmless."""

from html.parser import HTMLParser

import pytest

from samenwijk.ui.veilige_html import ELEMENTEN, schoon_html, tekst_naar_html

AANVALLEN = [
    "<script>alert(1)</script>",
    "<ScRiPt>alert(1)</sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href=' &#14; javascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='https://x' onclick=alert(1)>x</a>",
    "<a href='https://x' style='position:fixed;inset:0'>x</a>",
    "<p style=background:url(javascript:alert(1))>x</p>",
    "<style>*{display:none}</style>",
    "<link rel=stylesheet href=//x>",
    "<base href=//x>",
    "<meta http-equiv=refresh content='0;url=//x'>",
    "<form action=//x><input name=wachtwoord></form>",
    "<object data=x></object><embed src=x>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "</p></div></main><h1>gekaapt</h1><script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "https://example.org/\"onmouseover='alert(1)'",
    "https://example.org/<script>alert(1)</script>",
    "javascript:alert(1)",
    "javascript://example.org/%0aalert(1)",
    "<scr\0ipt>alert(1)</script>",
    "\u202etpircs",
    "<" * 500,
]
ATTRIBUTEN = {"href", "rel", "title"}


class _Reader(HTMLParser):
    """Collects the elements, attributes and addresses that a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _value in attrs}
        self.addresses += [value or "" for name, value in attrs if name == "href"]


@pytest.mark.parametrize("attack", AANVALLEN)
def test_tekst_naar_html_lets_no_markup_through(attack: str) -> None:
    seen = _Reader(tekst_naar_html(attack))

    assert seen.elements <= {"p", "br", "a"}
    assert seen.attributes <= {"href", "rel"}
    assert all(address.startswith(("http://", "https://")) for address in seen.addresses)


@pytest.mark.parametrize("attack", AANVALLEN)
def test_schoon_html_keeps_only_the_listed(attack: str) -> None:
    seen = _Reader(schoon_html(attack))

    assert seen.elements <= ELEMENTEN
    assert seen.attributes <= ATTRIBUTEN
    assert all(address.startswith(("http://", "https://", "mailto:", "tel:")) for address in seen.addresses)


def test_tekst_naar_html_paragraphs_lines_and_links() -> None:
    html = tekst_naar_html("Dag buren,\nkijk op https://example.org/a?b=1&c=2.\n\nGroet")

    assert html.count("<p>") == 2
    assert "<br>" in html
    assert 'href="https://example.org/a?b=1&amp;c=2"' in html
    assert 'rel="nofollow ugc noopener"' in html


def test_tekst_naar_html_keeps_what_people_mean() -> None:
    assert "5 &lt; 6 &amp; 7" in tekst_naar_html("5 < 6 & 7")
