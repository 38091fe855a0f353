import pytest

from initiatieven.tekst import schone_regel, schone_tekst


@pytest.mark.parametrize(
    ("getypt", "bewaard"),
    [
        ("  Een\t bankje \r\n bij de vijver ", "Een bankje bij de vijver"),
        ("Bank\u202egnp.exe", "Bankgnp.exe"),
        ("\u200b\ufeff", ""),
        ("a\x00b", "ab"),
        ("<b>dik</b>", "<b>dik</b>"),
    ],
)
def test_line(getypt: str, bewaard: str) -> None:
    assert schone_regel(getypt) == bewaard


@pytest.mark.parametrize(
    ("getypt", "bewaard"),
    [
        ("een\r\ntwee\rdrie", "een\ntwee\ndrie"),
        ("een  \n\n\n\n\ntwee\n", "een\n\ntwee"),
        ("\x07bel\x7f", "bel"),
        ("éën ☀️ 👩‍👧", "éën ☀️ 👩‍👧"),
    ],
)
def test_text(getypt: str, bewaard: str) -> None:
    assert schone_tekst(getypt) == bewaard
