import base64
import datetime
from decimal import Decimal

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

AANVAL = "<script>alert(1)</script>"
UTC = datetime.UTC


def render(source: str, **context: object) -> str:
    return Template("{% load samenwijk %}" + source).render(Context(context))


def test_knop_is_a_button_or_a_link() -> None:
    assert "<button" in render('{% knop "Verstuur" %}')
    assert '<a href="/x/"' in render('{% knop "Verder" url="/x/" %}')


def test_knop_unknown_kind_is_an_error() -> None:
    with pytest.raises(TemplateSyntaxError, match="soort='groen'"):
        render('{% knop "x" soort="groen" %}')


def test_statuslabel_has_icon_and_word() -> None:
    html = render('{% statuslabel "Toegekend" soort="positief" %}')

    assert "Toegekend" in html
    assert "<svg" in html


@pytest.mark.parametrize(
    "source",
    [
        "{% knop tekst url=tekst toelichting=tekst naam=tekst waarde=tekst formulier=tekst %}",
        "{% kaart titel=tekst url=tekst bovenkop=tekst afbeelding=tekst alt=tekst %}{{ tekst }}{% endkaart %}",
        "{% statuslabel tekst %}",
        "{% melding titel=tekst %}{{ tekst }}{% endmelding %}",
        "{% budgetbalk totaal=1 titel=tekst %}",
        "{% uitslagbalk voor=1 tegen=0 titel=tekst %}",
        "{% trapbalk trede=tekst nummer=1 aantal=5 belofte=tekst ladder=tekst %}",
        "{% lijst_leeg tekst tekst=tekst url=tekst knop=tekst %}",
        '{% kruimelpad tekst "/" tekst %}',
        "{% kaart_svg gebieden punten titel=tekst %}",
        "{% tijdlijn momenten label=tekst %}",
        "{% stappen momenten huidig=1 label=tekst %}",
        "{{ tekst|veilige_tekst }}{{ tekst|veilige_html }}",
    ],
)
def test_component_escapes_text(source: str) -> None:
    square = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
    html = render(
        source,
        tekst=AANVAL,
        gebieden=[{"naam": AANVAL, "url": AANVAL, "geometrie": square}],
        punten=[{"titel": AANVAL, "url": AANVAL, "lat": 0.5, "lon": 0.6}],
        momenten=[{"titel": AANVAL, "tekst": AANVAL, "door": AANVAL, "url": AANVAL}],
    )

    assert "<script" not in html
    assert "style=" not in html


def test_melding_reads_django_levels() -> None:
    assert "utrecht-alert--ok" in render('{% melding soort="success" %}x{% endmelding %}')


def test_budgetbalk_shows_every_amount_and_fills_the_bar() -> None:
    html = render("{% budgetbalk totaal=totaal gereserveerd=500 verleend=1000 %}", totaal=Decimal(7500))

    assert "€\xa06.000,00" in html
    assert "€\xa07.500,00" in html
    assert 'x="200" y="0" width="800"' in html


@pytest.mark.parametrize("paid", [0, 1, 7500, 9000])
def test_budgetbalk_stays_inside_its_frame(paid: int) -> None:
    html = render("{% budgetbalk totaal=7500 betaald=paid %}", paid=paid)

    assert 'width="-' not in html


def test_uitslagbalk_says_it_in_a_sentence() -> None:
    html = render("{% uitslagbalk voor=5 tegen=2 onthouding=1 %}")

    assert "Van de 8 stemmen:" in html
    assert "5 voor, 2 tegen, 1 onthouding." in html


def test_uitslagbalk_without_votes() -> None:
    assert "geen stemmen" in render("{% uitslagbalk voor=0 tegen=0 %}")


def test_trapbalk_names_rung_and_promise() -> None:
    html = render('{% trapbalk trede="Meebeslissen" nummer=4 aantal=5 belofte="u beslist" %}')

    assert "trede 4 van 5" in html
    assert html.count("sw-trap__trede--gevuld") == 4
    assert "– u beslist" in html


def test_stappen_marks_current_and_done() -> None:
    html = render(
        "{% stappen stappen huidig=2 %}",
        stappen=[{"titel": "Wat", "url": "/1/"}, {"titel": "Waar"}, {"titel": "Geld"}],
    )

    assert html.count('aria-current="step"') == 1
    assert html.count("(klaar)") == 1
    assert 'href="/1/"' in html


def test_tijdlijn_shows_dates_and_moments() -> None:
    momenten = [
        {"titel": "Ontvangen", "moment": datetime.datetime(2026, 11, 20, 16, 0, tzinfo=UTC)},
        {"titel": "Stemmen", "moment": datetime.date(2026, 12, 1), "toekomst": True},
    ]

    html = render("{% tijdlijn momenten %}", momenten=momenten)

    assert "vrijdag 20 november 2026 om 17.00 uur" in html
    assert "1 december 2026" in html
    assert "(komt nog)" in html


def test_paginering_keeps_the_query() -> None:
    request = RequestFactory().get("/", {"wijk": "werven", "pagina": "2"})
    page = Paginator(range(30), 10).page(2)

    html = Template("{% load samenwijk %}{% paginering page %}").render(
        Context({"page": page, "request": request})
    )

    assert 'href="?wijk=werven&amp;pagina=3"' in html
    assert 'aria-current="page"' in html


def test_paginering_one_page_shows_nothing() -> None:
    assert render("{% paginering page %}", page=Paginator([1], 10).page(1)).strip() == ""


def test_kruimelpad_last_crumb_is_the_page() -> None:
    html = render('{% kruimelpad "Home" "/" "Wijken" %}')

    assert '<a href="/">Home</a>' in html
    assert '<span aria-current="page">Wijken</span>' in html


def test_geld_none_is_empty() -> None:
    assert render("{{ x|geld }}", x=None) == ""
    assert render("{{ x|geld }}", x=Decimal("1000.5")) == "€\xa01.000,50"


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (
            datetime.datetime(2026, 11, 20, 23, 0, tzinfo=UTC),
            "vanaf zaterdag 21 november 2026 tot en met vrijdag 20 november 2026",
        ),
        (
            datetime.datetime(2026, 11, 20, 19, 0, tzinfo=UTC),
            "vanaf vrijdag 20 november 2026 om 20.00 uur tot vrijdag 20 november 2026 om 20.00 uur",
        ),
    ],
)
def test_vanaf_and_tot_leave_midnight_out(moment: datetime.datetime, expected: str) -> None:
    assert render("{{ m|vanaf }} {{ m|tot }}", m=moment) == expected
    assert render("{{ m|vanaf }}{{ m|tot }}", m=None) == ""


def test_datum_and_tijdstip_are_local_and_dutch() -> None:
    moment = datetime.datetime(2026, 11, 20, 23, 30, tzinfo=UTC)

    assert render("{{ m|datum }}", m=moment) == "21 november 2026"
    assert render('{{ m|datum:"lang" }}', m=moment) == "zaterdag 21 november 2026"
    assert render('{{ m|datum:"kort" }}', m=moment) == "21-11-2026"
    assert render("{{ m|tijdstip }}", m=moment) == "zaterdag 21 november 2026 om 00.30 uur"
    assert render('{{ m|tijdstip:"kort" }}', m=moment) == "21-11-2026 00.30 uur"
    assert render("{{ m|datum }}{{ m|tijdstip }}", m=None) == ""


def _data_uri(svg: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def test_qr_code_draws_the_path_and_no_data_address() -> None:
    html = render(
        "{% qr_code bron %}", bron=_data_uri('<svg viewBox="0 0 33 33"><path d="M4,4H5V5H4z" /></svg>')
    )

    assert 'viewBox="0 0 33 33"' in html
    assert 'd="M4,4H5V5H4z"' in html
    assert "data:" not in html


def test_qr_code_takes_nothing_else_over() -> None:
    html = render(
        "{% qr_code bron %}",
        bron=_data_uri(f'<svg viewBox="0 0 9 9">{AANVAL}<path d="M1,1z" onload="x"/></svg>'),
    )

    assert "script" not in html
    assert "onload" not in html
